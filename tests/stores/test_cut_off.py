"""A load that dies: as it was before, or named unfinished and finished by loading again."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from actornet.errors import StoreError, UnfinishedLoadError
from actornet.network import Network
from actornet.stores import GraphStore, LoadReport, open_graph
from actornet.stores.rows import GraphRows
from tests.conftest import EMBEDDED, Servers
from tests.stores.conftest import Start, cypher, network

pytestmark = pytest.mark.one_server("neo4j-2026")

DYING_LOAD = """
    graph, data, step, place, limit = sys.argv[1:]
    told = 0
    def die(name, done, total):
        global told
        told += name == step
        if told == int(place):
            os.kill(os.getpid(), signal.SIGKILL)
    with stores.open_graph(graph, create=True) as store:
        store.load(ingest.read(data), replace=True, progress=die, one_transaction=int(limit))
"""
LOAD = """
    graph, data, limit = sys.argv[1:]
    net = ingest.read(data)
    try:
        with stores.open_graph(graph, create=True) as store:
            print("begins", flush=True)
            store.load(net, replace=True, one_transaction=int(limit))
        print("done", flush=True)
    except errors.StoreError as error:
        print(error, flush=True)
"""
OWNER = """
    with stores.open_graph(sys.argv[1], create=True):
        print("open", flush=True)
        time.sleep(100)
"""
STARTER = Path(__file__).parents[2] / "datasets" / "starter"
IN_PARTS, WHOLE = 10, 100_000
PLACES = [("nodes", 2), ("relationships", 1), ("relationships", 40)]
# The first rounds run each time, the others in `make test-long`: 50 on each engine.
LOADER_ROUNDS = [pytest.param(n, marks=[pytest.mark.long] if n >= 4 else []) for n in range(34)]
SERVER_ROUNDS = [pytest.param(n, marks=[pytest.mark.long] if n >= 1 else []) for n in range(16)]


def assert_right(store: GraphStore, net: Network) -> None:
    """The graph equals the dataset; nothing is doubled, nothing lost."""
    assert net.differences(store.read()) == []
    rows = GraphRows(net)
    nodes = sum(len(part.rows) for part in rows.nodes())
    relationships = sum(len(part.rows) for part in rows.relationships())
    assert cypher(store, "MATCH (n) WHERE NOT n:Dataset RETURN count(n)") == [[nodes]]
    assert cypher(store, "MATCH ()-[r]->() RETURN count(r)") == [[relationships]]


@pytest.mark.parametrize(("step", "place"), PLACES)
def test_a_load_in_one_transaction_dies_without_a_trace(
    graph: str, golden: Path, start: Start, step: str, place: int
) -> None:
    before = network("mini", actors=[{"id": "slug:arvelle", "name": "Old", "kind": "REG"}])
    with open_graph(graph, create=True) as store:
        store.load(before)
        held = store.dataset()
    assert start(DYING_LOAD, graph, golden / "mini", step, place, WHOLE).wait(60) == -signal.SIGKILL
    with open_graph(graph) as store:
        assert store.dataset() == held
        assert before.differences(store.read()) == []


@pytest.mark.parametrize(("step", "place"), PLACES[::2])
def test_a_load_in_parts_is_named_unfinished_and_finished_by_loading_again(
    graph: str, golden: Path, mini: Network, start: Start, step: str, place: int
) -> None:
    assert start(DYING_LOAD, graph, golden / "mini", step, place, IN_PARTS).wait(60) == -signal.SIGKILL
    with open_graph(graph) as store:
        held = store.dataset()
        assert held is not None
        assert held.state == "loading"
        with pytest.raises(UnfinishedLoadError, match="mini"):
            store.read()
        store.load(mini, one_transaction=IN_PARTS)
        assert_right(store, mini)
        assert store.load(mini).nodes == 0


def test_a_replacement_in_parts_that_dies_is_unfinished_too(
    graph: str, golden: Path, mini: Network, start: Start
) -> None:
    with open_graph(graph, create=True) as store:
        store.load(network("other", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}]))
    assert start(DYING_LOAD, graph, golden / "mini", "nodes", 1, IN_PARTS).wait(60) == -signal.SIGKILL
    with open_graph(graph) as store:
        with pytest.raises(UnfinishedLoadError):
            store.read()
        store.load(mini)
        assert_right(store, mini)


@pytest.mark.parametrize("number", LOADER_ROUNDS)
def test_a_loader_killed_at_any_moment_can_be_run_again(
    graph: str, starter: Network, start: Start, number: int
) -> None:
    chance = random.Random(number)  # noqa: S311  a moment, not a secret
    limit = chance.choice([IN_PARTS, IN_PARTS, WHOLE])
    loader = start(LOAD, graph, STARTER, limit)
    assert loader.stdout is not None
    assert loader.stdout.readline() == "begins\n"
    time.sleep(chance.uniform(0.0, 3.0))
    loader.kill()
    loader.wait(10)
    _finish(graph, starter, limit)


@pytest.mark.parametrize("number", SERVER_ROUNDS)
def test_a_server_killed_at_any_moment_loses_nothing(
    engine: str, graph: str, starter: Network, start: Start, servers: Servers, number: int
) -> None:
    chance = random.Random(number)  # noqa: S311
    limit = chance.choice([IN_PARTS, WHOLE])
    if engine == EMBEDDED:
        server = start(OWNER, graph)
        assert server.stdout is not None
        assert server.stdout.readline() == "open\n"
    loader = start(LOAD, graph, STARTER, limit)
    assert loader.stdout is not None
    assert loader.stdout.readline() == "begins\n"
    time.sleep(chance.uniform(0.2, 2.5))
    if engine == EMBEDDED:
        server.kill()
        server.wait(10)
    else:
        servers(engine).kill()
    output, _ = loader.communicate(timeout=60)
    assert output == "done\n" or "No graph server answers" in output
    if engine != EMBEDDED:
        servers(engine).start()
    _finish(graph, starter, limit)


def _finish(graph: str, net: Network, limit: int) -> None:
    """What died says so, or left nothing, or was whole; loading again makes it right."""
    with open_graph(graph, create=True) as store:
        said = _reading(store, net)
        assert said == "whole" or "'starter'" in said or "holds no dataset" in said
        store.load(net, one_transaction=limit)
        assert_right(store, net)


def _reading(store: GraphStore, net: Network) -> str:
    """Read once: a server may still be finishing what the killed loader sent."""
    try:
        found = store.read()
    except StoreError as error:
        return str(error)
    return "whole" if net.differences(found) == [] else "something else"


@pytest.mark.parametrize("limits", [(IN_PARTS, IN_PARTS), (IN_PARTS, WHOLE)])
def test_two_loaders_at_once_leave_the_graph_right(
    graph: str, starter: Network, start: Start, limits: tuple[int, int]
) -> None:
    with open_graph(graph, create=True) as store:
        loaders = [start(LOAD, graph, STARTER, limit) for limit in limits]
        outputs = [loader.communicate(timeout=120)[0].removeprefix("begins\n") for loader in loaders]
        assert "done\n" in outputs
        for output in outputs:
            assert output == "done\n" or "Another load has begun" in output
        assert_right(store, starter)
        assert store.load(starter).relationships == 0


@pytest.mark.database
@pytest.mark.parametrize("step", ["nodes", "relationships"])
def test_a_load_that_another_one_crosses_is_tried_again(folder: Path, starter: Network, step: str) -> None:
    with open_graph(folder, create=True) as first, open_graph(folder) as second:
        others: list[LoadReport] = []

        def cross(name: str, done: int, total: int) -> None:
            if name == step and done < total and not others:
                others.append(second.load(starter))

        report = first.load(starter, progress=cross)
        assert others[0].nodes > 0
        assert (report.nodes, report.relationships) == (0, 0)
        assert_right(first, starter)


def test_loads_of_two_datasets_at_once_leave_one_of_them(
    graph: str, golden: Path, mini: Network, starter: Network, start: Start
) -> None:
    with open_graph(graph, create=True) as store:
        loaders = [start(LOAD, graph, data, IN_PARTS) for data in (STARTER, golden / "mini")]
        outputs = [loader.communicate(timeout=120)[0].removeprefix("begins\n") for loader in loaders]
        assert "done\n" in outputs
        held = store.dataset()
        assert held is not None
        assert_right(store, {"mini": mini, "starter": starter}[held.name])
