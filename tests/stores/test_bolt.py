"""Servers that do not answer or refuse: ours, quickly, with what to set and without a secret."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from actornet.errors import CallError, StoreError, StoreUnavailableError
from actornet.stores import GraphStore, open_graph

pytestmark = pytest.mark.database
SECRET = "s3cret-word"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "root")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)


@pytest.fixture
def port() -> Iterator[int]:
    """A port on which nobody ever says a word."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield silent.getsockname()[1]


def _address(store: GraphStore) -> str:
    port = json.loads((Path(store.address) / "server.json").read_text())["port"]
    return f"bolt://127.0.0.1:{port}"


@pytest.mark.parametrize(("scheme", "silent"), [("bolt", True), ("bolt", False), ("neo4j", False)])
def test_a_server_that_does_not_answer(scheme: str, silent: bool, port: int) -> None:
    address = f"{scheme}://127.0.0.1:{port if silent else 1}"
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError, match=address) as error:
        open_graph(address)
    assert time.monotonic() - started < 10
    assert "NEO4J_URI" in error.value.in_lang("fr")
    assert SECRET not in error.value.in_lang("fr") + error.value.in_lang("en")


def test_a_server_that_does_not_encrypt(embedded: GraphStore) -> None:
    for scheme in ("bolt+s", "bolt+ssc"):
        with pytest.raises(StoreUnavailableError, match="does not encrypt"):
            open_graph(_address(embedded).replace("bolt", scheme))


def test_a_wrong_password(embedded: GraphStore) -> None:
    with pytest.raises(StoreError, match="NEO4J_PASSWORD") as error:
        open_graph(_address(embedded))
    assert SECRET not in str(error.value)


def test_a_database_that_is_missing(embedded: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", (Path(embedded.address) / "password").read_text())
    with open_graph(_address(embedded), database="nowhere") as server, pytest.raises(StoreError) as error:
        server.read()
    assert error.value.exit_code == 3
    with open_graph(_address(embedded), database="actornet") as server:
        assert server.dataset() is None


@pytest.mark.parametrize(
    "address",
    ["http://localhost", f"bolt://root:{SECRET}@localhost", "bolt://", "bolt://host:port", "bolt://a b"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(CallError) as error:
        open_graph(address)
    assert SECRET not in str(error.value)


def test_a_folder_has_no_databases(folder: Path) -> None:
    with pytest.raises(CallError, match="--database"):
        open_graph(folder, create=True, database="x")
