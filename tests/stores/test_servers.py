"""Real servers: every kind of address, and each refusal with what to set and without a secret."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Bookmarks

from actornet.errors import StoreError, StoreUnavailableError
from actornet.network import Network
from actornet.stores import open_graph
from actornet.stores.versions import check_version
from tests.conftest import ENGINES, NEO4J, Servers
from tests.neo4j.server import FIRST_PASSWORD, Neo4jServer
from tests.stores.conftest import cypher, network

SECRET = "s3cret-word"
SERVERS = pytest.mark.parametrize("engine", ENGINES[1:], indirect=True)
ONE = network("one", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}])


@SERVERS
@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc", "bolt+s", "neo4j+s"])
def test_every_kind_of_address_works(
    engine: str, graph: str, servers: Servers, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if scheme.endswith("+s"):
        monkeypatch.setenv("SSL_CERT_FILE", str(servers(engine).authority))
    with open_graph(graph.replace("bolt", scheme, 1)) as store:
        store.load(ONE)
        assert ONE.differences(store.read()) == []


@SERVERS
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_nobody_trusts_is_refused(graph: str, scheme: str) -> None:
    with pytest.raises(StoreUnavailableError, match=r"certificate is not trusted.*\+ssc"):
        open_graph(graph.replace("bolt", scheme, 1))


@SERVERS
def test_the_database_can_be_named(graph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(graph, database="neo4j") as store:
        assert store.dataset() is None
    with open_graph(graph, database="nowhere") as store, pytest.raises(StoreError, match="--database"):
        store.read()
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with open_graph(graph) as store, pytest.raises(StoreError, match="NEO4J_DATABASE"):
        store.load(ONE)


@SERVERS
def test_what_a_load_wrote_the_next_session_reads(graph: str, servers: Servers, engine: str) -> None:
    with open_graph(graph) as store:
        store.load(ONE)
        bookmarks = Bookmarks.from_raw_values(
            store._connection._bookmarks.get_bookmarks()  # type: ignore[attr-defined]
        )
        assert bookmarks.raw_values
        assert ONE.differences(store.read()) == []
    with servers(engine).driver() as driver, driver.session(bookmarks=bookmarks) as session:
        found = session.execute_read(lambda tx: tx.run("MATCH (d:Dataset) RETURN d.name").values())
        assert found == [["one"]]


@pytest.fixture(params=ENGINES[1:])
def new_server(request: pytest.FixtureRequest, tmp_path: Path, servers: Servers) -> Iterator[Neo4jServer]:
    """A server that nobody has used yet."""
    servers(request.param)  # where there is no Neo4j the test is skipped
    server = Neo4jServer(NEO4J[request.param], tmp_path / "server")
    server.start()
    yield server
    server.kill()


@pytest.mark.one_server("neo4j-2026")
def test_a_first_password_and_a_read_only_database(
    new_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (new_server.address, new_server.address.replace("bolt", "neo4j", 1)):
        monkeypatch.setenv("NEO4J_PASSWORD", FIRST_PASSWORD)
        with open_graph(address) as store, pytest.raises(StoreError, match="must be changed"):
            store.load(ONE)
    new_server.change_password()
    new_server.stop()
    new_server.configure(server__databases__default_to_read_only="true")
    new_server.start()
    monkeypatch.setenv("NEO4J_PASSWORD", new_server.password)
    with open_graph(new_server.address) as store:
        with pytest.raises(StoreError, match=r"read-only.*writable"):
            store.load(ONE)
        with pytest.raises(StoreError, match="holds no dataset"):
            store.read()


@SERVERS
def test_the_command_line_says_what_to_set(graph: str) -> None:
    cases = [
        ("bolt://127.0.0.1:1", {}, "NEO4J_URI"),
        (graph, {"NEO4J_PASSWORD": SECRET}, "NEO4J_PASSWORD"),
        (graph, {"NEO4J_USERNAME": "nobody"}, "NEO4J_USERNAME"),
        (graph, {"NEO4J_DATABASE": "nowhere"}, "--database"),
        (graph, {}, "actornet load"),
    ]
    for address, variables, hint in cases:
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "actornet", "info", "--source", address],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 3, done.stderr
        assert hint in done.stderr
        assert "Traceback" not in done.stderr
        assert SECRET not in done.stderr + done.stdout
        assert len(done.stderr.splitlines()) <= 3
        assert time.monotonic() - started < 10
        time.sleep(0.2)


@pytest.mark.parametrize("agent", ["Neo4j/3.5.35", "Neo4j/4.4.40", "Neo4j/5.22.0"])
def test_a_version_that_is_too_old(agent: str) -> None:
    with pytest.raises(StoreError, match=r"too old.*5\.23"):
        check_version(agent, "bolt://here")


@pytest.mark.parametrize(
    "agent",
    ["Neo4j/5.23.0", "Neo4j/5.26.31", "Neo4j/2026.08.1", "Neo4j/5.27-aura", "ArcadeDB/26.10", "", "other"],
)
def test_a_version_that_will_do(agent: str) -> None:
    check_version(agent, "bolt://here")


@SERVERS
def test_labels_go_without_harm_to_what_others_have_tied(graph: str, mini: Network) -> None:
    with open_graph(graph) as store:
        store.load(mini)
        funder = mini.tables["participations"].query("role == 'funder'")["actor_id"].iloc[0]
        cypher(store, "MATCH (a:Actor {id: $id}) CREATE (:Note {text: 'mine'})-[:ON]->(a)", id=funder)
        tables = {name: mini.tables[name] for name in ("actors", "territories")}
        store.load(Network(tables, name=mini.name), replace=True, alongside=True)
        labels = "MATCH (:Note)-[:ON]->(a) RETURN 'Funder' IN labels(a)"
        assert cypher(store, labels) == [[False]]
