"""Whatever the cells say, it stays text; any small network comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actornet.network import Network
from actornet.stores import GraphStore
from tests.stores.conftest import Rows, cypher, network

pytestmark = pytest.mark.database

HOSTILE = [
    "'}) DETACH DELETE n //",
    "x`}) MATCH (m) DETACH DELETE m //",
    '"; CREATE (:Hacked); //',
    "$rows",
    "$dataset",
    "\\u0027 OR 1=1",
    "a|b",
    "مدينة القدس",
    "Đà Nẵng 😀 e\u0301",
    "line\r\nbreak\ttab\x00nul",
    "=HYPERLINK(1)",
]
LONG = "é" * 1_000_000


@pytest.mark.one_server("neo4j-5")
def test_hostile_texts_stay_text(store: GraphStore) -> None:
    actors = [{"id": text, "name": text, "kind": "COM", "note": text, text: text} for text in HOSTILE]
    actors[0]["note"] = LONG
    flows = [{"from_id": text, "to_id": text, "type": "people", "note": text} for text in HOSTILE]
    tags = [{"subject_id": text, "scheme": "dac", "code": text} for text in HOSTILE]
    net = network("x' }) //", actors=actors, flows=flows, tags=tags)
    store.load(net, replace=True)
    assert net.differences(store.read()) == []
    assert store.load(net).nodes == 0
    assert cypher(store, "MATCH (n:Hacked) RETURN count(n)") == [[0]]


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
DATE = st.sampled_from(["0001", "1978", "1978-05~", "2024-02-29?", "2999-12-31", "2019-06"])
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "date": st.dates().map(str),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}
KINDS = st.sampled_from(["COM", "REG", "ASSOCIATION", "no such kind"])
SCHEMES = st.sampled_from(["theme", "sdg", "dac"])


def _rows(
    ids: list[str], others: dict[str, st.SearchStrategy[Any]], size: int = 4
) -> st.SearchStrategy[Rows]:
    """Return rows with these cells, some of them empty, for each id; without ids a few."""
    cells = {name: st.none() | cell for name, cell in others.items()}
    rows = st.lists(st.fixed_dictionaries(cells), min_size=len(ids), max_size=len(ids) or size)
    return rows.map(
        lambda found: [row | {"id": key} for row, key in zip(found, ids, strict=True)] if ids else found
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    ids = draw(st.lists(TEXT, min_size=1, max_size=6, unique=True))
    actors, projects = ids[: max(1, len(ids) // 2)], ids[max(1, len(ids) // 2) :]
    subject, actor = st.sampled_from(ids), st.sampled_from(actors)
    common = {"note": TEXT, "seen_on": CELLS["date"]}
    tables: dict[str, Rows] = {
        "actors": draw(
            _rows(
                actors,
                {"name": TEXT, "kind": KINDS, "parent_id": actor, "founded": DATE, "extra one": TEXT}
                | {"population": CELLS["integer"], "strategy_shared": CELLS["boolean"]}
                | common,
            )
        ),
        "projects": draw(
            _rows(projects, {"title": TEXT, "budget": CELLS["number"], "part_of_id": subject} | common)
        )
        if projects
        else [],
        "themes": [{"id": "T", "name_fr": "t", "name_en": "t"}],
        "flows": [
            row | {"from_id": draw(actor), "to_id": draw(actor)}
            for row in draw(_rows([], {"quantity": CELLS["number"], "date": DATE, "mine": TEXT}))
        ],
        "events": [
            row | {"subject_id": draw(subject)}
            for row in draw(_rows([], {"actor_id": actor, "count": CELLS["integer"], "date": DATE}))
        ],
        "tags": [
            {"subject_id": key, "scheme": scheme, "code": "T" if scheme == "theme" else draw(TEXT)}
            for key, scheme in draw(st.sets(st.tuples(subject, SCHEMES), max_size=4))
        ],
    }
    return network("any", **tables)


@pytest.mark.one_server("neo4j-5")
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(), networks())
def test_any_network_comes_back(store: GraphStore, one: Network, other: Network) -> None:
    for net in (one, other):  # the second corrects and replaces the first
        store.load(net, replace=True)
        assert net.differences(store.read()) == []
    assert store.load(other, replace=True).nodes == 0
