"""From checked tables to the ``Network``. Knows typed tables and the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.typed import TypedTable
from actornet.model import contract

_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


def to_frame(table: TypedTable) -> pd.DataFrame:
    """Return a table as a pandas frame, typed as :class:`actornet.network.Network` holds it."""
    wanted = contract()[table.name].columns
    types = {name: wanted[name].type if name in wanted else "string" for name in table.columns}
    columns = {name: _array(cells, types[name]) for name, cells in table.columns.items()}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(table)), copy=False)


def to_frames(tables: Mapping[str, TypedTable]) -> dict[str, pd.DataFrame]:
    """Return all tables as frames."""
    return {name: to_frame(table) for name, table in tables.items()}


def _array(cells: Cells, type_: str) -> Any:
    if type_ in {"integer", "number", "boolean"}:
        dtype = {"integer": np.int64, "number": np.float64, "boolean": np.bool_}[type_]
        typed = np.empty(0, dtype) if cells.typed is None else cells.typed
        values = cells.per_row(typed, 0)
        array = {
            "integer": pd.arrays.IntegerArray,
            "number": pd.arrays.FloatingArray,
            "boolean": pd.arrays.BooleanArray,
        }[type_]
        return array(values, cells.empty)
    return _TEXT.__from_arrow__(cells.to_arrow().cast(pa.large_string()))
