"""`actornet query` changes nothing and reads nothing but the graph, whatever the text, on each engine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actornet.errors import ActornetError, CallError
from actornet.network import Network
from actornet.stores import GraphStore, open_graph
from actornet.stores.query import parse_query, run_query, running
from tests.queries.texts import HONEST, HONEST_NEO4J, HOSTILE

SECRET = "the-secret-of-this-test"
TODAY = date(2025, 12, 31)


@pytest.fixture
def store(graph: str, mini: Network) -> Iterator[GraphStore]:
    """A graph that holds the small network, on each of the engines."""
    with open_graph(graph, create=True) as opened:
        opened.load(mini)
        yield opened


@pytest.fixture
def listener() -> Iterator[http.server.ThreadingHTTPServer]:
    """A web server that should see no request."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        def log_message(self, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.seen = seen  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def state(store: GraphStore) -> list[Any]:
    """Return counts of nodes and relationships, the labels, properties of actors, indexes, constraints."""
    with store._connection.session() as session:
        return [
            session.run("MATCH (n) RETURN count(n)").value(),
            session.run("MATCH ()-[r]->() RETURN count(r)").value(),
            sorted(session.run("MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l").value()),
            sorted(map(str, session.run("MATCH (n) UNWIND keys(n) AS k RETURN k, count(*)").values())),
            sorted(session.run("SHOW INDEXES YIELD name RETURN name").value()),
            sorted(session.run("SHOW CONSTRAINTS YIELD name RETURN name").value()),
        ]


def run(store: GraphStore, text: str, **options: Any) -> Any:
    return store.query(parse_query(text, "-"), {}, today=TODAY, **options)


def test_hostile_queries_are_refused_and_nothing_changes(
    store: GraphStore, tmp_path: Path, listener: http.server.ThreadingHTTPServer
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(SECRET, encoding="utf-8")
    address = f"http://127.0.0.1:{listener.server_port}/data.csv"
    before = state(store)
    for text in HOSTILE:
        with pytest.raises(CallError) as refusal:
            run(store, text.replace("FILE", secret.as_uri()).replace("URL", address))
        assert refusal.value.message.fr.startswith("Requête refusée"), text
        assert SECRET not in str(refusal.value)
    assert len(HOSTILE) >= 60
    assert state(store) == before
    assert listener.seen == []  # type: ignore[attr-defined]


def test_even_unjudged_they_change_nothing(
    store: GraphStore, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the judge stand read mode, the rollback and, embedded, a user who may only read."""
    monkeypatch.setattr(running, "check_reads_only", lambda text: frozenset())
    secret = tmp_path / "secret.csv"
    secret.write_text(SECRET, encoding="utf-8")
    before = state(store)
    read = []
    # What the administrator of a Neo4j may do whatever the mode of access is left to the judge.
    unstoppable = ("USER", "DATABASE", "GRANT", "createUser", "setConfigValue", "TERMINATE")
    for text in HOSTILE:
        if engine != "embedded" and any(word in text for word in unstoppable):
            continue
        try:
            read.append(
                run(store, text.replace("FILE", secret.as_uri()).replace("URL", "http://127.0.0.1:9/"))
            )
        except ActornetError:
            continue
    assert state(store) == before
    if engine == "embedded":  # a Neo4j that lets files be read does so in read mode too
        assert SECRET not in str(read)


def test_honest_queries_run(store: GraphStore, engine: str) -> None:
    before = state(store)
    failed = []
    for text in (*HONEST, *(HONEST_NEO4J if engine != "embedded" else ())):
        try:
            run(store, text)
        except ActornetError as error:
            failed.append((text, str(error)))
    assert len(HONEST) >= 40
    assert failed == []
    assert state(store) == before


def test_a_runaway_query_is_stopped(store: GraphStore) -> None:
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n"
    with pytest.raises(ActornetError, match="stopped after 1 seconds"):
        run(store, text, timeout=1)
    assert run(store, "RETURN 1 AS x").rows == ((1,),)


def test_the_row_limit_says_when_it_cut(store: GraphStore) -> None:
    cut = run(store, "UNWIND range(1, 5) AS x RETURN x", limit=4)
    whole = run(store, "UNWIND range(1, 5) AS x RETURN x", limit=5)
    assert (cut.rows, cut.truncated) == (((1,), (2,), (3,), (4,)), True)
    assert (len(whole.rows), whole.truncated) == (5, False)


def test_the_run_itself_judges_again(store: GraphStore) -> None:
    with pytest.raises(CallError):
        run_query(parse_query("MATCH (n) DETACH DELETE n", "-"), {}, *store._connection.reader(), address="-")
