"""The checked tables of one dataset and their conflicts, immutable to their users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from actornet.model import contract
from actornet.network.tables import TEXT, Tables, conform, same_rows

CONFLICT_COLUMNS = (
    "table",
    "key",
    "column",
    "value",
    "source",
    "confidence",
    "seen_on",
    "used",
    "file",
    "row",
)


class NetworkData:
    """The checked tables of one dataset.

    Immutable to its users: the frames that it hands out can be changed without changing it.

    Parameters
    ----------
    tables
        One frame per table of the contract; missing tables and columns are unknown.
    conflicts
        What sources disagree on: table, key (cells of the primary key joined by ``|``), column,
        value, source, confidence, seen_on, used (whether this value stands in the table), file, row.
    name
        Name of the dataset.
    origin
        Where it was read: a path or an address, for messages.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        *,
        conflicts: pd.DataFrame | None = None,
        name: str,
        origin: str = "",
    ) -> None:
        self.name = name
        self.origin = origin
        self._tables = Tables({key: conform(contract()[key], frame) for key, frame in tables.items()})
        self._conflicts = conform_conflicts(conflicts)

    @property
    def tables(self) -> Tables:
        """All tables of the contract by name, one row per key."""
        return self._tables

    @property
    def conflicts(self) -> pd.DataFrame:
        """What sources disagree on, one row per value."""
        return self._conflicts.copy(deep=False)

    @property
    def counts(self) -> dict[str, int]:
        """Number of rows per table, tables without rows left out."""
        return {name: len(frame) for name, frame in self._tables.items() if len(frame)}

    def with_tables(self, tables: Mapping[str, pd.DataFrame]) -> Self:
        """Return a network of the same name, origin and conflicts with other tables."""
        return type(self)(tables, conflicts=self._conflicts, name=self.name, origin=self.origin)

    def differences(self, other: NetworkData) -> list[str]:
        """Return the names of the tables (``conflicts`` included) whose rows are not the same."""
        names = [
            name
            for name, table in contract().items()
            if not same_rows(table, self.tables[name], other.tables[name])
        ]
        mine, theirs = (
            net.conflicts.sort_values(list(CONFLICT_COLUMNS)).reset_index(drop=True) for net in (self, other)
        )
        return names if mine.equals(theirs) else [*names, "conflicts"]

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        return f"<{type(self).__name__} {self.name}: {counts or 'empty'}>"


def conform_conflicts(frame: pd.DataFrame | None) -> pd.DataFrame:
    """Return ``frame`` with the columns of a table of conflicts, typed."""
    types: dict[str, ExtensionDtype] = {"used": pd.BooleanDtype(), "row": pd.Int64Dtype()}
    given = pd.DataFrame() if frame is None else frame
    return pd.DataFrame(
        {
            name: (
                given[name].astype(types.get(name, TEXT))
                if name in given
                else pd.Series(pd.NA, index=given.index, dtype=types.get(name, TEXT))
            )
            for name in CONFLICT_COLUMNS
        }
    ).reset_index(drop=True)
