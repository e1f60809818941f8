"""The cells of a table as the graph keeps them, converted a part at a time so that memory stays flat.

Knows the contract and the shape of the graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from actornet.model import Column, bounds, contract
from actornet.stores.shape import EXTRA, KNOWN_LEVEL, ROW_KEY, bound_properties

Cells: TypeAlias = tuple[Any, ...]
PART = 5_000  # rows converted at once


class RowCells:
    """The cells of a frame, row by row, as values that the driver takes.

    Parameters
    ----------
    frame
        The rows; the index holds their row keys.
    columns
        The columns to give after the row key, with what the contract says of each.
    first
        The property that comes first: ``row_key``, or a column that is then given twice over.
    extra
        Columns that the contract does not know: together they become one JSON text.
    levels
        The level of each row, where the rows are actors.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        columns: Mapping[str, Column | None],
        *,
        first: str = ROW_KEY,
        extra: Sequence[str] = (),
        levels: pd.Series | None = None,
    ) -> None:
        self._frame, self._columns, self._extra, self._levels = frame, columns, list(extra), levels
        self._dates = [name for name, column in columns.items() if column is not None and column.edtf]
        self._first = first
        own = dict.fromkeys((first, ROW_KEY, *columns, *([EXTRA] if extra else [])))
        repeated = [bound for name in self._dates for bound in bound_properties(name)]
        repeated += [] if levels is None else [KNOWN_LEVEL]
        self.properties, self.derived = (*own, *repeated), len(own)

    def __len__(self) -> int:
        return len(self._frame)

    def of_rows(self, places: Sequence[int] | np.ndarray) -> Iterator[Cells]:
        """Return the cells of the rows at these places."""
        for start in range(0, len(places), PART):
            part = self._frame.iloc[places[start : start + PART]]
            cells = {ROW_KEY: part.index.tolist()}
            if self._first != ROW_KEY:
                cells = {self._first: part[self._first].tolist()} | cells
            cells |= {name: _values(column, part[name]) for name, column in self._columns.items()}
            if self._extra:
                cells[EXTRA] = _json(part[self._extra])
            for name in self._dates:
                days = (bound.tolist() for bound in bounds(part[name]))
                cells |= dict(zip(bound_properties(name), days, strict=True))
            if self._levels is not None:
                cells[KNOWN_LEVEL] = _values(None, self._levels.iloc[places[start : start + PART]])
            yield from zip(*cells.values(), strict=True)


def table_cells(
    table: str,
    frame: pd.DataFrame,
    *,
    first: str = ROW_KEY,
    occurring: pd.DataFrame | None = None,
    levels: pd.Series | None = None,
) -> RowCells:
    """Return the cells of a table of the contract, whose index holds its row keys.

    Parameters
    ----------
    table, frame
        Name and rows.
    first, levels
        See :class:`RowCells`.
    occurring
        The rows whose empty columns are left out; all by default.
    """
    rows = frame if occurring is None else occurring
    known = contract()[table].columns
    present = {name for name in frame if rows[name].notna().any()}
    columns: dict[str, Column | None] = {name: column for name, column in known.items() if name in present}
    extra = [name for name in frame if name in present and name not in known]
    return RowCells(frame, columns, first=first, extra=extra, levels=levels)


def _values(column: Column | None, cells: pd.Series) -> list[Any]:
    if column is not None and column.type == "date":
        codes, texts = pd.factorize(cells)
        days = [*(date.fromisoformat(text) for text in texts), None]
        return [days[code] for code in codes]
    values: list[Any] = cells.astype(object).where(cells.notna(), None).tolist()
    return values


def _json(frame: pd.DataFrame) -> list[str | None]:
    """Return the cells that the contract does not know as one JSON text per row."""
    known = [
        {name: cell for name, cell in row.items() if not pd.isna(cell)} for row in frame.to_dict("records")
    ]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) if row else None for row in known]
