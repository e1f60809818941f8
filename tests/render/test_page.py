from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import actornet
from actornet.errors import FileAccessError
from actornet.kernels.layout import layout
from actornet.model import code_lists, countries
from actornet.network import Network
from actornet.render.columns import unfolded
from actornet.render.page import write_page
from actornet.render.words import PROJECT

AS_OF = date(2025, 12, 31)


def _data(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8")
    found = re.search(
        r'<script type="application/json" id="actornet-data">(.*?)</script>', text, flags=re.DOTALL
    )
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_holds_every_record_and_tie(mini: Network, tmp_path: Path) -> None:
    data = _data(actornet.explore(mini, tmp_path / "page.html", as_of=AS_OF))
    counts = mini.counts
    assert {part["table"]: part["n"] for part in data["nodes"]} == {
        table: counts[table] for table in ("actors", "agreements", "projects", "spaces")
    }
    ties = {part["type"]: part["n"] for part in data["edges"]}
    assert ties["PARTY_TO"] == counts["parties"]
    assert ties["TAKES_PART_IN"] == counts["participations"]
    assert ties["MEMBER_OF"] == counts["memberships"]
    ids = [node for part in data["nodes"] for node in unfolded(part["id"], part["n"])]
    ends = {
        (ids[source], ids[target])
        for part in data["edges"]
        for source, target in zip(
            unfolded(part["from"], part["n"]), unfolded(part["to"], part["n"]), strict=True
        )
    }
    assert (
        set(mini.tables["parties"][["actor_id", "agreement_id"]].itertuples(index=False, name=None)) <= ends
    )


def test_what_is_unknown_is_null_and_never_zero(mini: Network, tmp_path: Path) -> None:
    data = _data(actornet.explore(mini, tmp_path / "page.html", as_of=AS_OF))
    actors = mini.tables["actors"].set_index("id")
    part = next(part for part in data["nodes"] if part["table"] == "actors")
    shown = unfolded(part["facts"]["population"], part["n"])
    for node, value in zip(unfolded(part["id"], part["n"]), shown, strict=True):
        population = actors.loc[node, "population"]
        assert value == (None if population is actors["population"].dtype.na_value else population)
    assert None in shown


def test_answers_speak_in_words_and_not_in_codes(mini: Network, tmp_path: Path) -> None:
    lists = code_lists().values()
    codes = {code for entries in lists for code in entries} | set(countries())
    labels = [*PROJECT, *(word for entries in lists for entry in entries.values() for word in entry.label)]
    words = {part.lower() for label in labels for part in re.split(r"[;,] ?", label)}
    spoken = [
        part
        for answer in _data(actornet.explore(mini, tmp_path / "page.html", as_of=AS_OF))["answers"]
        for row in answer["rows"]
        for cell in row["cells"]
        for text in (cell if isinstance(cell, list) else [cell or ""])
        for part in re.split(r"[;,] ?", text)
    ]
    assert len(spoken) > 500
    assert [
        part for part in spoken if part in codes and part.lower() not in words and not part.isdigit()
    ] == []
    assert [part for part in spoken if re.match("(slug|siren|insee|iso|wd):", part)] == []


def test_the_same_network_and_seed_give_the_same_bytes(mini: Network, tmp_path: Path) -> None:
    pages = [
        actornet.explore(mini, tmp_path / f"{name}.html", as_of=AS_OF, seed=seed).read_bytes()
        for name, seed in (("one", 1), ("two", 1), ("three", 2))
    ]
    assert pages[0] == pages[1]
    assert pages[0] != pages[2]


def test_nothing_of_the_data_can_end_the_script_that_holds_it(mini: Network, tmp_path: Path) -> None:
    tables = dict(mini.tables)
    hostile = "</script><script>alert(1)</script><!-- \u2028"
    tables["actors"] = tables["actors"].assign(name=hostile)
    page = write_page(mini.with_tables(tables), tmp_path / "page.html", as_of=AS_OF)
    assert page.read_text(encoding="utf-8").count("</script>") == 3
    assert unfolded(_data(page)["nodes"][0]["label"], 1)[0] == hostile


def test_the_policy_lets_nothing_run_that_is_not_of_the_page(mini: Network, tmp_path: Path) -> None:
    text = write_page(mini, tmp_path / "page.html", as_of=AS_OF).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")
    assert "unsafe" not in policy[1]


def test_a_page_that_cannot_be_written_leaves_the_earlier_one(mini: Network, tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="can't be written"):
        write_page(mini, tmp_path / "no such folder" / "page.html", as_of=AS_OF)
    folder = tmp_path / "page.html"
    folder.mkdir()
    with pytest.raises(FileAccessError):
        write_page(mini, folder, as_of=AS_OF)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_layout_keeps_components_apart_and_is_finite() -> None:
    import numpy as np

    source, target = np.array([0, 1, 2, 4]), np.array([1, 2, 0, 5])
    found = layout(7, source, target, seed=3)
    assert found.shape == (7, 2)
    assert np.isfinite(found).all()
    assert len(np.unique(found, axis=0)) == 7
    assert layout(0, source[:0], target[:0]).shape == (0, 2)
