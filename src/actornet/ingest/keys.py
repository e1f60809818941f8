"""Which rows of a table have the same primary key. Knows typed tables only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from actornet.ingest.cells import Cells, Mask
from actornet.ingest.typed import TypedTable
from actornet.model import Table, contract

_LARGEST = 2**62


def row_keys(table: TypedTable) -> Any:
    """Return a number per row, equal for rows of equal key; None when the table has no key to compare.

    An empty cell is equal to an empty cell; an empty role of a party is ``party``.
    """
    key = contract()[table.name].primary_key
    if not key or any(name not in table.columns for name in _required(contract()[table.name])):
        return None
    combined = np.zeros(len(table), dtype=np.int64)
    size = 1
    for name in key:
        codes, distinct = _codes(table, name)
        if size * (distinct + 1) > _LARGEST:
            combined, seen = pd.factorize(combined)
            size = len(seen)
        combined = combined * (distinct + 1) + (codes.astype(np.int64) + 1)
        size *= distinct + 1
    return combined


def doubled(table: TypedTable, keys: Any) -> Mask:
    """Say which rows share their key with another row; rows without a required key cell do not."""
    repeated: Mask = pd.Series(keys).duplicated(keep=False).to_numpy()
    if repeated.any():
        for name in _required(contract()[table.name]):
            repeated = repeated & ~table.columns[name].empty
    return repeated


def key_text(table: TypedTable, row: int) -> str:
    """Return the cells of a row's primary key, joined by ``|``."""
    names = contract()[table.name].primary_key
    texts = [table.column(name).text(row) for name in names]
    if table.name == "parties":
        texts = [text or ("party" if name == "role" else "") for name, text in zip(names, texts, strict=True)]
    return "|".join(texts)


def _required(table: Table) -> list[str]:
    return [name for name in table.primary_key if table.columns[name].required]


def _codes(table: TypedTable, name: str) -> tuple[Any, int]:
    cells: Cells = table.column(name)
    distinct = len(cells.distinct)
    if table.name != "parties" or name != "role":
        return cells.codes, distinct
    values = cells.distinct.to_pylist()
    party = values.index("party") if "party" in values else distinct
    return np.where(cells.empty, party, cells.codes), distinct + 1
