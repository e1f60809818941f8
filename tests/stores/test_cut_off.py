"""A load that dies: as it was before, or named unfinished and finished by loading again."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from actornet.errors import UnfinishedLoadError
from actornet.network import Network
from actornet.stores import open_graph
from tests.stores.conftest import Start, network

pytestmark = pytest.mark.database

DYING_LOAD = """
    folder, data, step, place, limit = sys.argv[1:]
    told = 0
    def die(name, done, total):
        global told
        told += name == step
        if told == int(place):
            os.kill(os.getpid(), signal.SIGKILL)
    with stores.open_graph(folder, create=True) as store:
        store.load(ingest.read(data), replace=True, progress=die, one_transaction=int(limit))
"""
REPOSITORY = Path(__file__).parents[2]
PLACES = [("nodes", 2), ("relationships", 1), ("relationships", 40)]


@pytest.mark.parametrize(("step", "place"), PLACES)
def test_a_load_in_one_transaction_dies_without_a_trace(
    folder: Path, golden: Path, start: Start, step: str, place: int
) -> None:
    before = network("mini", actors=[{"id": "slug:arvelle", "name": "Old", "kind": "REG"}])
    with open_graph(folder, create=True) as store:
        store.load(before)
        held = store.dataset()
    assert start(DYING_LOAD, folder, golden / "mini", step, place, 100_000).wait(60) == -signal.SIGKILL
    with open_graph(folder) as store:
        assert store.dataset() == held
        assert before.differences(store.read()) == []


@pytest.mark.parametrize(("step", "place"), PLACES[::2])
def test_a_load_in_parts_is_named_unfinished_and_finished_by_loading_again(
    folder: Path, golden: Path, mini: Network, start: Start, step: str, place: int
) -> None:
    assert start(DYING_LOAD, folder, golden / "mini", step, place, 10).wait(60) == -signal.SIGKILL
    with open_graph(folder) as store:
        held = store.dataset()
        assert held is not None
        assert held.state == "loading"
        with pytest.raises(UnfinishedLoadError, match="mini"):
            store.read()
        store.load(mini, one_transaction=10)
        assert mini.differences(store.read()) == []
        assert store.load(mini).nodes == 0


@pytest.mark.long
@pytest.mark.parametrize("limit", [10, 100_000])
@pytest.mark.parametrize("number", range(15))
def test_killed_at_any_moment_a_load_can_be_run_again(
    folder: Path, starter: Network, start: Start, number: int, limit: int
) -> None:
    data = REPOSITORY / "datasets" / "starter"
    loading = start(DYING_LOAD, folder, data, "never", 0, limit)
    time.sleep(random.Random(number).uniform(0.5, 4.0))  # noqa: S311  a moment, not a secret
    loading.kill()
    loading.wait(10)
    with open_graph(folder, create=True) as store:
        store.load(starter, one_transaction=limit)
        assert starter.differences(store.read()) == []


def test_a_replacement_in_parts_that_dies_is_unfinished_too(
    folder: Path, golden: Path, mini: Network, start: Start
) -> None:
    with open_graph(folder, create=True) as store:
        store.load(network("other", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}]))
    assert start(DYING_LOAD, folder, golden / "mini", "nodes", 1, 10).wait(60) == -signal.SIGKILL
    with open_graph(folder) as store:
        with pytest.raises(UnfinishedLoadError):
            store.read()
        store.load(mini)
        assert mini.differences(store.read()) == []
