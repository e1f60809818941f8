"""The user of the embedded engine who may only read: the wall behind the judge, in the engine itself."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ClientError, Neo4jError

from actornet.network import Network
from actornet.stores import open_graph
from actornet.stores.embedded import Access
from actornet.stores.serving import served
from tests.queries.test_read_only import SECRET, state
from tests.queries.texts import SCHEMA, SUBQUERIES, WRITES

pytestmark = pytest.mark.database


@pytest.fixture
def folder(tmp_path: Path, mini: Network) -> Path:
    with open_graph(tmp_path / "a.graph", create=True) as store:
        store.load(mini)
    return tmp_path / "a.graph"


@pytest.fixture
def access(folder: Path) -> Iterator[Access]:
    with served(folder) as given:
        yield given


@pytest.fixture
def driver(access: Access) -> Iterator[Driver]:
    with GraphDatabase.driver(access.address, auth=(access.user, access.password)) as driver:
        yield driver


def test_it_reads(driver: Driver) -> None:
    assert driver.execute_query("MATCH (a:Actor) RETURN count(a) AS n", database_="actornet").records[0]["n"]


def test_whatever_it_commits_changes_nothing(driver: Driver, folder: Path) -> None:
    with open_graph(folder) as store:
        before = state(store)
        for text in (*WRITES, *SUBQUERIES, *SCHEMA):
            with driver.session(database="actornet") as session:
                with contextlib.suppress(Neo4jError):
                    session.run(text).consume()
                with contextlib.suppress(Neo4jError), session.begin_transaction() as transaction:
                    transaction.run(text).consume()
                    transaction.commit()
        assert state(store) == before


def test_it_reads_no_file(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(SECRET, encoding="utf-8")
    address = (tmp_path / "secret.csv").as_uri()
    with driver.session(database="actornet") as session, pytest.raises(ClientError, match="not allowed"):
        session.run(f"LOAD CSV FROM '{address}' AS line RETURN line").consume()


def test_its_password_is_another_at_each_start_and_only_its_owner_may_read_it(folder: Path) -> None:
    with served(folder) as first:
        one = first.password
    with served(folder) as second:
        assert second.password != one
    if os.name != "nt":
        for name in ("password", "reader-password", "config/server-users.jsonl", "config/server-groups.json"):
            assert (folder / name).stat().st_mode & 0o077 == 0
