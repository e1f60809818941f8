"""The rows and sources that an answer rests on, found without reading whole tables for each sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.records import sources_of
from actornet.network import Network, per_network

_KEYS = {"agreements": "id", "projects": "id", "actors": "id", "events": "subject_id"}


class Groups:
    """The rows of a frame by the value of a column, for many look-ups of one value."""

    def __init__(self, frame: pd.DataFrame, column: str = "group") -> None:
        self._frame = frame
        self._positions: Mapping[str, NDArray[np.intp]] = frame.groupby(column).indices

    def of(self, *values: str) -> pd.DataFrame:
        """Return the rows with any of these values, in their order in the frame."""
        parts = [self._positions[value] for value in set(values) if value in self._positions]
        return self._frame.iloc[np.sort(np.concatenate(parts)) if parts else []]


@per_network
def rows_by(net: Network, table: str, column: str) -> Groups:
    """Return the rows of a table by the value of a column."""
    return Groups(net.tables[table], column)


def sources_behind(
    net: Network,
    ids: Collection[str],
    *cells: pd.Series[str],
    tables: Collection[str] = ("agreements", "projects", "events"),
) -> tuple[str, ...]:
    """Return the sources of records and of their rows in ``tables``, then those of further cells.

    Sorted within each table, so that the order of rows in the data changes nothing.
    """
    own = [rows_by(net, table, _KEYS[table]).of(*ids)["source"] for table in tables]
    return sources_of(cell for part in (*own, *cells) for cell in sorted(part.dropna()))
