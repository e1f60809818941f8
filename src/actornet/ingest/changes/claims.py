"""What each source of a network says, as rows that the rule of the contract can be applied to again.

A network holds one row per key; where sources disagree, the row stands without that cell and each value
stands in a row of its own, with its own source, confidence and day. Knows the network and typed tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.changes.records import as_texts, shown_keys
from actornet.ingest.findings import Place
from actornet.ingest.typed import TypedTable
from actornet.model import PROVENANCE, contract
from actornet.network import Network

_ORIGIN = ["file", "row"]


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows of one table from one or several networks; ``origin`` says the file and row of each."""

    rows: pd.DataFrame
    origin: pd.DataFrame

    def typed(self, name: str) -> TypedTable:
        """Return the rows as a typed table whose line numbers are positions, counted from 0."""
        columns = {column: _cells(self.rows[column], column) for column in self.rows}
        return TypedTable(Place(name, ""), columns, np.arange(len(self.rows), dtype=np.int32))


def claims(net: Network, name: str, label: str | None) -> Claims:
    """Return the rows of a table, then one for each value on which its sources disagree.

    Parameters
    ----------
    net, name
        The network, and one of its tables.
    label
        Put before the file of a value, and in its place where no file is known; None leaves it as it is.
    """
    rows = net.tables[name]
    origin = pd.DataFrame(
        {
            "file": pd.Series(label, rows.index, dtype="str"),
            "row": pd.Series(pd.NA, rows.index, dtype="Int64"),
        }
    )
    known = net.conflicts
    known = known[known["table"].eq(name)]
    if known.empty:
        return Claims(rows, origin)
    place = pd.Series(rows.index, index=shown_keys(name, rows))
    known = known[known["key"].isin(place.index) & known["column"].isin(list(rows))].reset_index(drop=True)
    at = place[known["key"]].to_numpy()
    key = list(contract()[name].primary_key)
    values: dict[str, pd.Series[Any]] = {}
    for column in rows:
        typed = rows[column]
        if column in key:
            values[column] = typed.iloc[at].reset_index(drop=True)
        elif column in PROVENANCE:
            values[column] = known[column].astype(typed.dtype)
        else:
            mine = known["column"].eq(column)
            values[column] = _typed(known["value"].where(mine), typed.dtype)
            rows[column] = typed.mask(rows.index.isin(at[mine.to_numpy()]))
    further = pd.DataFrame(values)
    files = known["file"] if label is None else (label + "/" + known["file"]).fillna(label)
    where = pd.DataFrame({"file": files.astype("str"), "row": known["row"].astype("Int64")})
    return Claims(
        pd.concat([rows, further], ignore_index=True), pd.concat([origin, where], ignore_index=True)
    )


def together(first: Claims, second: Claims) -> Claims:
    """Return the rows of both, those of the first before."""
    return Claims(
        pd.concat([first.rows, second.rows], ignore_index=True),
        pd.concat([first.origin, second.origin], ignore_index=True),
    )


def located(conflicts: pd.DataFrame, origin: pd.DataFrame) -> pd.DataFrame:
    """Return conflicts whose ``row`` is a position among the claims with their file and row, each once."""
    if conflicts.empty:
        return conflicts
    where = origin.iloc[conflicts["row"].astype(int)].reset_index(drop=True)
    return conflicts.assign(file=where["file"], row=where["row"]).drop_duplicates(ignore_index=True)


def _cells(values: pd.Series[Any], column: str) -> Cells:
    codes, uniques = pd.factorize(values)
    distinct = pd.Series(uniques, dtype=values.dtype)
    texts = pa.array(as_texts(distinct).to_list(), pa.string())
    typed: Any = None
    if column == "seen_on":
        typed = distinct.to_numpy(dtype="datetime64[D]")[:, None]
    elif values.dtype.kind in "iufb":
        typed = distinct.to_numpy(dtype=values.dtype.numpy_dtype)
    return Cells(codes.astype(np.int32), texts, typed)


def _typed(values: pd.Series[Any], dtype: Any) -> pd.Series[Any]:
    """Return values of sources, which are texts, in the type of their column."""
    if dtype.kind == "b":
        return values.map({"true": True, "false": False}, na_action="ignore").astype(dtype)
    return (values if dtype == "str" else pd.to_numeric(values)).astype(dtype)
