"""Two datasets beside each other: as one, or what changed between them. Part of ``api``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from actornet import render
from actornet.api.sources import read_source
from actornet.ingest.changes.difference import diff as differences
from actornet.ingest.changes.merging import Merged
from actornet.ingest.changes.merging import merge as united
from actornet.network import Network
from actornet.render.dataset_tables import dataset_tables


def merge(
    first: Network | str | Path,
    second: Network | str | Path,
    *,
    to: str | Path | None = None,
    name: str = "",
) -> Merged:
    """Return two datasets as one, and write it to a folder if ``to`` is given.

    Rows of one key become one: per field the value of the highest confidence counts, then of the
    newest ``seen_on``, then of the first dataset; the other values are kept as conflicts, with their
    source.

    Raises
    ------
    ContentError
        A dataset has an error.
    CallError
        The folder holds other files.
    """
    one, two = _network(first), _network(second)
    called = name or (Path(to).name if to is not None else f"{one.name}+{two.name}")
    made = united(dict(dataset_tables(one)), dict(dataset_tables(two)), name=called)
    if to is not None:
        render.write_dataset(made.network, Path(to))
    return made


def diff(old: Network | str | Path, new: Network | str | Path) -> pd.DataFrame:
    """Return what changed from one dataset to another.

    Columns: table, change, key, name, column, before, after, source. ``change`` is ``added``,
    ``removed`` or ``changed`` (a row per cell); unknown is empty.

    Raises
    ------
    ContentError
        A dataset has an error.
    """
    return differences(_network(old), _network(new))


def _network(given: Network | str | Path) -> Network:
    return given if isinstance(given, Network) else read_source(given)
