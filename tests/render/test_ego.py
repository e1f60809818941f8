"""The page of a focused view: whole, offline, escaped, and the same each time."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import actornet
from actornet.errors import CallError
from actornet.network import Network
from actornet.render import pyvis_network

ACTOR = "slug:arvelle"


def data_of(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="actornet-view">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def html(mini: Network) -> str:
    return str(pyvis_network(mini.ego(ACTOR), center=ACTOR).generate_html())


def test_it_shows_the_actor_and_those_around_it(html: str, mini: Network) -> None:
    part = mini.ego(ACTOR)
    view = data_of(html)
    tables = ("actors", "agreements", "projects", "spaces")
    assert len(view["nodes"]) == sum(len(part.tables[table]) for table in tables)
    names = {node["title"] for node in view["nodes"]}
    assert set(part.tables["actors"]["name"]) <= names
    centre = next(node for node in view["nodes"] if node["id"] == view["center"])
    assert centre["title"] == "Ville d'Arvelle"
    assert len([edge for edge in view["edges"] if edge["tie"] == "PARTY_TO"]) == len(part.tables["parties"])


def test_nothing_is_asked_of_a_network(html: str) -> None:
    without_data = html.replace(json.dumps(data_of(html)), "")
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', without_data)
    assert loaded == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert policy[1].count("sha256-") == 3  # the bundle, the page's script, the style


def test_physics_is_off_ties_are_directed_and_ids_are_ours(html: str) -> None:
    view = data_of(html)
    assert view["options"]["physics"] == {"enabled": False}
    assert {edge["arrows"] for edge in view["edges"]} == {"to"}
    assert [node["id"] for node in view["nodes"]] == [f"n{at}" for at in range(len(view["nodes"]))]
    assert all(isinstance(node["x"], float) for node in view["nodes"])


def test_the_same_network_gives_the_same_bytes(mini: Network, html: str) -> None:
    assert pyvis_network(mini.ego(ACTOR), center=ACTOR).generate_html() == html


def test_parallel_ties_are_all_there(mini: Network) -> None:
    parties = mini.tables["parties"]
    again = parties.assign(role="operator")
    net = mini.with_tables(dict(mini.tables) | {"parties": pd.concat([parties, again], ignore_index=True)})
    edges = pyvis_network(net).edges
    assert len([edge for edge in edges if edge["tie"] == "PARTY_TO"]) == 2 * len(parties)
    bent = [edge for edge in edges if edge["tie"] == "PARTY_TO" and "smooth" in edge]
    assert len(bent) >= len(parties)  # beside the first, not on it


def test_what_rests_and_what_is_doubtful_look_so(mini: Network) -> None:
    view = pyvis_network(mini)
    by_title = {node["title"]: node for node in view.nodes}
    agreements = mini.tables["agreements"]
    for row in agreements.dropna(subset=["title"]).itertuples(index=False):
        assert by_title[row.title]["hollow"] == (row.status in ("suspended", "ended"))
        sure = row.confidence in ("high", "medium")
        assert (by_title[row.title]["shapeProperties"]["borderDashes"] is False) == sure


def test_it_is_a_pyvis_network_that_a_person_can_go_on_with(mini: Network, tmp_path: Path) -> None:
    from pyvis.network import Network as PyvisNetwork

    view = pyvis_network(mini, title="Mon réseau")
    assert isinstance(view, PyvisNetwork)
    view.add_node("mine", label="Ajouté", size=np.int64(12), seen=date(2025, 1, 1), amount=np.float64("nan"))
    view.add_edge("mine", "n0", weight=np.float32(0.5))
    path = view.show(str(tmp_path / "page.html")) and tmp_path / "page.html"
    shown = data_of(path.read_text(encoding="utf-8"))
    added = shown["nodes"][-1]
    assert (added["size"], added["seen"], added["amount"]) == (12, "2025-01-01", None)
    assert shown["edges"][-1]["weight"] == 0.5
    assert list(tmp_path.iterdir()) == [path]  # no folder lib beside it


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing(mini: Network) -> None:
    frame = pyvis_network(mini, title='"><script>alert(1)</script>')._repr_html_()
    assert frame.startswith("<iframe ")
    assert 'sandbox="allow-scripts"' in frame
    assert frame.count("<") == 2  # the frame opens and closes: all else is escaped


def test_more_than_such_a_page_can_show_is_refused(mini: Network) -> None:
    many = [f"slug:{number}" for number in range(3_001)]
    actors = pd.DataFrame({"id": many, "name": many, "kind": "COM"})
    with pytest.raises(CallError, match="--depth"):
        pyvis_network(Network({"actors": actors}, name="x"))


def test_the_library_writes_it_by_name(
    mini: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = actornet.ego(mini, "ville d arvelle", "page.html", depth=2, layers=["agreement"], lang="en")
    assert '<html lang="en">' in path.read_text(encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(CallError, match="layer"):
        actornet.ego(mini, ACTOR, "page.html", layers=["friendship"])
    assert actornet.render.pyvis_network is pyvis_network
