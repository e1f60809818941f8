"""The files for ``neo4j-admin database import``, imported by the real tool: the graph of a load."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from actornet.errors import CallError, ContentError
from actornet.network import Network
from actornet.stores import GraphStore, open_graph
from actornet.stores.cypher import labels_of_ours
from actornet.stores.export_admin import AFTER, COMMAND, export_admin
from actornet.stores.rows import GraphRows
from tests.conftest import NEO4J
from tests.neo4j import server as neo4j_server
from tests.neo4j.admin import run_script
from tests.neo4j.server import Neo4jServer
from tests.stores.conftest import cypher, network
from tests.stores.export.test_script import statements
from tests.stores.export.texts import nasty

REAL = [
    pytest.param(version, marks=[pytest.mark.database, pytest.mark.xdist_group(name)], id=name)
    for name, version in NEO4J.items()
]

TYPES = {
    str: "STRING NOT NULL",
    int: "INTEGER NOT NULL",
    float: "FLOAT NOT NULL",
    bool: "BOOLEAN NOT NULL",
    date: "DATE NOT NULL",
}


@pytest.fixture(params=REAL)
def stopped(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """A server that has never started."""
    _needs_java()
    server = Neo4jServer(request.param, tmp_path / "neo4j")
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.USER)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    return server


@pytest.mark.one_server("neo4j-5")
def test_the_import_gives_the_graph_of_a_load(stopped: Neo4jServer, tmp_path: Path, mini: Network) -> None:
    net = nasty(mini)
    folder = export_admin(net, tmp_path / "export")
    printed = run_script(stopped, folder / COMMAND)
    counts = imported(printed)
    stopped.start(first_login=True)
    try:
        with open_graph(stopped.address) as store:
            assert net.differences(store.read()) == []
            [[nodes]] = cypher(store, "MATCH (n) RETURN count(n)")
            [[relationships]] = cypher(store, "MATCH ()-[r]->() RETURN count(r)")
            assert counts == (nodes, relationships)
            for statement in statements(folder / AFTER):
                cypher(store, statement)
            held = store.dataset()
            assert held is not None
            assert held.loaded_at
            report = store.load(net)  # finds nothing to correct, neither rows nor labels
            assert (report.nodes, report.relationships, report.removed, report.left) == (0, 0, 0, 0)
            assert store.dataset() == held
            assert types_held(store) == types_of(net)
    finally:
        stopped.kill()


@pytest.mark.database
def test_the_starter_is_imported_whole(tmp_path: Path, starter: Network) -> None:
    _needs_java()
    stopped = Neo4jServer(neo4j_server.VERSIONS[-1], tmp_path / "neo4j")
    folder = export_admin(starter, tmp_path / "export")
    rows = GraphRows(starter)
    nodes = sum(len(each.rows) for each in rows.nodes()) + 1  # the dataset
    assert imported(run_script(stopped, folder / COMMAND)) == (nodes, rows.relationship_count)


def test_the_command_is_one_line_without_a_place_of_this_machine(tmp_path: Path, mini: Network) -> None:
    folder = export_admin(mini, tmp_path / "export")
    [line] = [line for line in (folder / COMMAND).read_text().splitlines() if not line.startswith("#")]
    assert line.startswith("neo4j-admin database import full neo4j ")
    named = re.findall(r"=\./(\S+)", line)
    assert len(named) == len(set(named))
    assert {*named, "import.sh", "README.txt", "after-import.cypher"} == {
        path.name for path in folder.iterdir()
    }
    assert str(tmp_path) not in "".join(path.read_text() for path in folder.iterdir())
    assert "--read-buffer-size" not in line


def test_a_very_long_cell_asks_for_a_larger_buffer(tmp_path: Path) -> None:
    actor = {"id": "a", "name": "A", "kind": "COM", "note": "x" * 5_000_000}
    folder = export_admin(network(actors=[actor]), tmp_path / "export")
    assert "--read-buffer-size=10000000 " in (folder / COMMAND).read_text()


def test_an_earlier_export_is_replaced_and_nothing_else(tmp_path: Path, mini: Network) -> None:
    folder = export_admin(mini, tmp_path / "export")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "import.report").touch()  # the tool leaves one
    export_admin(network(actors=[]), folder)
    assert not (folder / "nodes-Actor.csv").exists()
    export_admin(mini, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "theirs.csv").touch()
    with pytest.raises(CallError, match="other files"):
        export_admin(mini, folder)
    assert (folder / "theirs.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


def test_nothing_is_left_of_an_export_that_fails(tmp_path: Path) -> None:
    flow = {"from_id": "nobody", "to_id": "nobody", "type": "money"}
    with pytest.raises(ContentError):
        export_admin(network(flows=[flow]), tmp_path / "export")
    assert list(tmp_path.iterdir()) == []


def _needs_java() -> None:
    if missing := neo4j_server.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)


def imported(printed: str) -> tuple[int, int]:
    """Return how many nodes and relationships the tool says that it imported."""
    found = re.search(r"(\d+) nodes\s+(\d+) relationships", printed)
    assert found, printed
    return int(found[1]), int(found[2])


def types_of(net: Network) -> set[tuple[str, str, str]]:
    """Return label, property and type of what the nodes of a network hold."""
    return {
        (nodes.label, name, TYPES[type(cell)])
        for nodes in GraphRows(net).nodes()
        for row in nodes.rows.values()
        for name, cell in zip(nodes.properties, row, strict=True)
        if cell is not None
    }


def types_held(store: GraphStore) -> set[tuple[str, str, str]]:
    """Return the same of what a graph holds."""
    rows = cypher(
        store,
        "MATCH (n) WHERE NOT n:Dataset UNWIND keys(n) AS key WITH n, key WHERE key <> 'dataset' "
        "RETURN DISTINCT labels(n), key, valueType(n[key])",
    )
    own = set(labels_of_ours())
    return {(label, key, type_) for labels, key, type_ in rows for label in own.intersection(labels)}
