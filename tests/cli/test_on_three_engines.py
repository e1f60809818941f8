"""The command line gives the same answers, byte for byte, from files and from each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from actornet.stores import open_graph
from tests.cli.conftest import Typed
from tests.stores.conftest import cypher, network

STARTER = str(Path(__file__).parents[2] / "datasets" / "starter")
QUESTIONS = [
    ("Q01", "--territory", "Région de Saint-Louis"),
    ("Q07", "--actor", "Romans-sur-Isère"),
    ("Q21",),
    ("Q05", "--territory", "Ouagadougou"),
    ("Q06",),
    ("Q14", "--actor", "Chambéry"),
]


@pytest.mark.one_server("neo4j-5")
def test_the_same_answers_from_files_and_from_a_graph(
    graph: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_files = [typed("ask", *question, "--format", "json", "--source", STARTER) for question in QUESTIONS]
    assert typed("load", STARTER, "--graph", graph).code == 0
    monkeypatch.setenv("NEO4J_URI", graph)  # a folder will do too
    for question, expected in zip(QUESTIONS, from_files, strict=True):
        assert expected.code == 0, expected.err
        found = typed("ask", *question, "--format", "json")
        assert (found.code, found.out) == (0, expected.out), found.err


READING = [
    ("info",),
    ("actors", "Lyon"),
    ("ask", "Q21"),
    ("explore", "-o", "page.html"),
    ("query", "actors-by-kind-and-country"),
    ("export", "out", "--format", "neo4j-admin"),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_an_unfinished_load_is_named_by_whoever_reads(
    graph: str, typed: Typed, words: tuple[str, ...]
) -> None:
    with open_graph(graph, create=True) as store:
        store.load(network("cut", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}]))
        cypher(store, "MATCH (d:Dataset) SET d.state = 'loading'")
    done = typed(*words, "--source", graph)
    assert done.code == 3
    assert done.out == ""
    assert "n'est pas terminé" in done.err
    assert "Relancez le même chargement" in done.err
    assert not Path("page.html").exists()
    assert not Path("out").exists()
