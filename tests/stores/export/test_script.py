"""The Cypher script, run statement by statement on every engine: the graph of a load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from actornet.errors import ContentError, FileAccessError, UnfinishedLoadError
from actornet.network import Network
from actornet.stores import GraphStore
from actornet.stores.cypher_text import literal, literal_row
from actornet.stores.export_script import export_script
from tests.stores.conftest import cypher, network
from tests.stores.export.texts import LONG_TEXTS, TEXTS, nasty

EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"


def statements(script: Path) -> Iterator[str]:
    """Return the statements of a script: no cell can end a line with a semicolon."""
    for part in script.read_text(encoding="utf-8").split(";\n"):
        statement = "\n".join(line for line in part.splitlines() if not line.startswith("//"))
        if statement.strip():
            yield statement


@pytest.mark.one_server("neo4j-5")
def test_the_script_gives_the_graph_of_a_load(store: GraphStore, tmp_path: Path, mini: Network) -> None:
    net = nasty(mini)
    script = list(statements(export_script(net, tmp_path / "a.cypher")))
    for statement in script[: len(script) // 2]:
        cypher(store, statement)
    with pytest.raises(UnfinishedLoadError):
        store.read()
    for statement in script[-10:]:  # a tool that goes on after a failure: nothing happens out of turn
        cypher(store, statement)
    with pytest.raises(UnfinishedLoadError):
        store.read()
    for statement in script:  # run again from the start, it does what is left
        last = cypher(store, statement)
    assert last == [[net.name, "ready"]]
    assert net.differences(store.read()) == []
    counts, held = cypher(store, EVERYTHING), store.dataset()
    for statement in script:
        cypher(store, statement)
    assert (cypher(store, EVERYTHING), store.dataset()) == (counts, held)
    report = store.load(net)
    assert (report.nodes, report.relationships, report.removed, report.left) == (0, 0, 0, 0)


def test_a_graph_that_holds_another_dataset_is_left_alone(
    store: GraphStore, tmp_path: Path, mini: Network
) -> None:
    other = network("other", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}])
    store.load(other)
    for statement in statements(export_script(mini, tmp_path / "a.cypher")):
        last = cypher(store, statement)
    assert last == [["other", "ready"]]
    assert other.differences(store.read()) == []


def test_lines_stay_moderate_and_bytes_the_same(tmp_path: Path, mini: Network) -> None:
    net = nasty(mini)
    first, second = (export_script(net, tmp_path / name).read_bytes() for name in ("a.cypher", "b.cypher"))
    assert first == second
    lines = first.decode().split("\n")
    assert max(map(len, lines)) < 50_000
    assert not any(character < " " for line in lines for character in line)
    assert [line for line in lines if "CREATE CONSTRAINT" in line]


@pytest.mark.parametrize("text", [*TEXTS, *LONG_TEXTS])
def test_no_text_is_left_to_the_reader_of_escapes(text: str) -> None:
    written = literal(text)
    assert "".join(json.loads(piece) for piece in _pieces(written)) == text
    # Neo4j looks for escapes of this kind before it looks for strings.
    assert "\\\\u" not in written
    assert "\\\\\\u" not in written
    assert literal_row((text, None, 1, True)).endswith(", null, 1, true]")


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, mini: Network) -> None:
    script = export_script(mini, tmp_path / "a.cypher")
    before = script.read_bytes()
    with pytest.raises(ContentError):
        export_script(network(flows=[{"from_id": "nobody", "to_id": "nobody", "type": "money"}]), script)
    assert script.read_bytes() == before
    with pytest.raises(FileAccessError):
        export_script(mini, tmp_path / "missing" / "a.cypher")
    assert list(tmp_path.iterdir()) == [script]


def _pieces(written: str) -> Iterator[str]:
    """Return the parts of a sum of texts."""
    decoder = json.JSONDecoder()
    place = 0
    while place < len(written):
        _, end = decoder.raw_decode(written, place)
        yield written[place:end]
        assert written[end : end + 2] in {"", " +"}
        place = end + 3
