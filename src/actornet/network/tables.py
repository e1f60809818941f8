"""The tables of a network in memory: one pandas frame per table of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

from actornet.model import Table, contract

# How each type of the contract is held. Dates stay texts as they were written (EDTF, ISO days).
TEXT: ExtensionDtype = pd.StringDtype("pyarrow", na_value=np.nan)  # what pandas calls ``str``
DTYPES: dict[str, ExtensionDtype] = {
    "string": TEXT,
    "date": TEXT,
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
}


def empty_table(table: Table) -> pd.DataFrame:
    """Return a frame without rows that has every column of the contract, typed."""
    return conform(table, pd.DataFrame())


def conform(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` with all columns of the contract, in their order and type, then its own.

    Missing columns are unknown throughout. Columns that the contract does not have are kept as text.
    """
    columns = {
        name: (
            frame[name].astype(DTYPES[column.type])
            if name in frame
            else pd.Series(pd.NA, index=frame.index, dtype=DTYPES[column.type])
        )
        for name, column in table.columns.items()
    }
    extra = {name: frame[name].astype(TEXT) for name in frame if name not in table.columns}
    return pd.DataFrame(columns | extra, index=frame.index).reset_index(drop=True)


class Tables(Mapping[str, pd.DataFrame]):
    """All tables of the contract by name; what a caller changes in a frame stays with the caller."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = {
            name: frames[name] if name in frames else empty_table(table) for name, table in contract().items()
        }

    def __getitem__(self, name: str) -> pd.DataFrame:
        # A shallow copy is enough: pandas copies a column when either side is written to.
        return self._frames[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


def primary_keys(table: Table, frame: pd.DataFrame) -> pd.Series:
    """Return the key of each row as a text: the cells of the table's primary key joined by ``|``."""
    first, *others = (frame[name].astype(TEXT).fillna("") for name in table.primary_key)
    keys: pd.Series = first
    for cells in others:
        keys = keys + "|" + cells
    return keys


def same_rows(table: Table, one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Say whether two frames hold the same rows, whatever their order.

    Rows count as often as they occur; a column that is missing or empty throughout is the same as
    none.
    """
    return bool(_canonical(table, one).equals(_canonical(table, other)))


def _canonical(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    known = frame.dropna(axis="columns", how="all")
    known = known.reindex(sorted(known.columns), axis="columns")
    return known.sort_values(list(known.columns), na_position="last", kind="stable").reset_index(drop=True)
