"""The records of a network by their key, so that two networks can be laid side by side.

Knows the contract and the network.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from actornet.model import contract

_BETWEEN = "\0"  # stands in no cell: reading takes it away


def key_cells(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the primary key as texts; empty ones as ``""``, no role of a party as ``party``."""
    cells = pd.DataFrame({column: as_texts(frame[column]) for column in contract()[name].primary_key})
    if name == "parties":
        cells["role"] = cells["role"].mask(cells["role"].eq(""), "party")
    return cells


def record_keys(name: str, frame: pd.DataFrame) -> pd.Series[str]:
    """Return a text per row that is equal for rows of equal key."""
    return _joined(key_cells(name, frame), _BETWEEN)


def shown_keys(name: str, frame: pd.DataFrame) -> pd.Series[str]:
    """Return the key of each row for people and for ``conflicts``: its cells joined by ``|``."""
    return _joined(key_cells(name, frame), "|")


def whole_rows(frame: pd.DataFrame) -> pd.Series[str]:
    """Return a text per row that is equal for rows whose known cells are all equal.

    A column that is missing is the same as one without a value.
    """
    cells = pd.DataFrame(index=frame.index)
    for column in sorted(frame):
        texts = as_texts(frame[column])
        cells[column] = texts.where(texts.eq(""), column + "=" + texts)
    return _joined(cells, _BETWEEN, skip_empty=True)


def as_texts(values: pd.Series[Any]) -> pd.Series[str]:
    """Return a column as texts as reading writes them (``12``, ``0.5``, ``true``), ``""`` where empty."""
    array = pa.array(values, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    texts = pc.fill_null(pc.cast(array, pa.string()), "")
    return pd.Series(texts.to_pandas(), dtype="str").set_axis(values.index)


def _joined(cells: pd.DataFrame, between: str, *, skip_empty: bool = False) -> pd.Series[str]:
    if not len(cells.columns):
        return pd.Series("", cells.index, dtype="str")
    first, *others = (cells[column] for column in cells)
    keys = first
    for texts in others:
        added = between + texts
        keys = keys + (added.where(texts.ne(""), "") if skip_empty else added)
    return keys
