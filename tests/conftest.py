"""What all tests share: the small golden network, the three engines, the browser, the long rounds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from actornet import ingest
from actornet.network import Network
from tests.neo4j import server as neo4j_server
from tests.neo4j.server import Neo4jServer

Servers: TypeAlias = Callable[[str], Neo4jServer]
EMBEDDED = "embedded"
NEO4J = dict(zip(("neo4j-5", "neo4j-2026"), neo4j_server.VERSIONS, strict=True))
# Each server is started by one worker, which runs all of its tests.
ENGINES = [
    pytest.param(EMBEDDED, marks=pytest.mark.database),
    *(pytest.param(name, marks=[pytest.mark.database, pytest.mark.xdist_group(name)]) for name in NEO4J),
]
GOLDEN = Path(__file__).parent / "golden"
REPOSITORY = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long rounds")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="runs in `make test-long`")
        for item in items:
            if "long" in item.keywords or _on_the_other_server(item):
                item.add_marker(skip)


def _on_the_other_server(item: pytest.Item) -> bool:
    """Say whether a slow test is to run on one version of Neo4j at every change, and this is the other."""
    chosen = item.get_closest_marker("one_server")
    if chosen is None:
        return False
    if chosen.args[0] not in NEO4J:
        raise pytest.UsageError(f"{item.nodeid}: no server {chosen.args[0]!r}, only {', '.join(NEO4J)}")
    groups = {marker.args[0] for marker in item.iter_markers("xdist_group")}
    return bool(groups & (NEO4J.keys() - {chosen.args[0]}))


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of golden cases."""
    return GOLDEN


@pytest.fixture(scope="session")
def mini() -> Network:
    """The small golden network, in which every name is invented."""
    return ingest.read(GOLDEN / "mini")


@pytest.fixture(scope="session")
def starter() -> Network:
    """The starter dataset."""
    return ingest.read(REPOSITORY / "datasets" / "starter")


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Give a real Neo4j by the name of its engine, started when it is first asked for."""
    running: dict[str, Neo4jServer] = {}

    def server(engine: str) -> Neo4jServer:
        if engine not in running:
            if missing := neo4j_server.missing():
                (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
            running[engine] = Neo4jServer(NEO4J[engine], tmp_path_factory.mktemp(engine))
            running[engine].start(first_login=True)
        return running[engine]

    yield server
    for each in running.values():
        each.kill()  # nothing is kept


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The engine on which a test runs: the embedded one, and two real Neo4j."""
    return str(request.param)


@pytest.fixture
def graph(engine: str, tmp_path: Path, servers: Servers, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder or the address of an empty graph; the environment has the user and the password."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    if engine == EMBEDDED:
        return str(tmp_path / "a.graph")
    server = servers(engine)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    server.clear()
    return server.address


@pytest.fixture(scope="session")
def chrome() -> str:
    """The path of a browser; without one the test is skipped aloud, but never in CI."""
    names = (os.environ.get("CHROME_BIN"), "chromium", "chromium-browser", "google-chrome")
    for name in names:
        if name and (path := shutil.which(name)):
            return path
    if os.environ.get("CI"):
        pytest.fail("no browser: install chromium or set CHROME_BIN")
    pytest.skip("no browser: install chromium or set CHROME_BIN")
