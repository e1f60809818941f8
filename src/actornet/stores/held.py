"""What a graph says of the dataset that it holds. Knows the statements."""

from __future__ import annotations

from dataclasses import dataclass

from actornet.stores import cypher, refusals
from actornet.stores.run import Run


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What a graph says of its dataset; ``state`` is ``ready``, or ``loading`` when a load was cut off."""

    name: str
    state: str
    loaded_at: str
    contract: str


def held_dataset(run: Run) -> DatasetInfo | None:
    """Return the dataset of the graph, None when there is none."""
    found = run(cypher.HELD, {})
    if not found:
        return None
    name, state, loaded_at, version = found[0]
    return DatasetInfo(name, state, loaded_at.iso_format() if loaded_at else "", version)


def ready_dataset(run: Run, address: str) -> DatasetInfo:
    """Return the dataset of the graph, whole and ready to be read.

    Raises
    ------
    StoreError
        The graph holds no dataset.
    UnfinishedLoadError
        A load was cut off before its end, or is under way.
    """
    held = held_dataset(run)
    if held is None:
        raise refusals.empty(address)
    if held.state != "ready":
        raise refusals.unfinished(address, held.name)
    return held
