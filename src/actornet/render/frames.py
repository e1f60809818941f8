"""Rows of a query as CSV, JSON or a workbook, with cells that nothing can run."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

import pandas as pd

from actornet.files import timeless_zip
from actornet.render.tables import safe_cells

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no workbook may hold them


def write_rows(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: str,
    *,
    header: Mapping[str, Any],
    truncated: bool = False,
) -> bytes:
    """Return rows of plain values as the bytes of a ``csv``, ``json`` or ``xlsx`` file.

    Parameters
    ----------
    columns, rows
        Names of the columns, and the cells.
    form
        In CSV and workbooks lists are joined by ``;`` and maps are JSON.
    header
        What the JSON object says before columns and rows.
    truncated
        Whether there are more rows, which JSON says too.
    """
    if form == "json":
        table = {"columns": list(columns), "rows": [list(row) for row in rows]}
        content = {**header, **table, "truncated": truncated}
        text = json.dumps(_jsonable(content), ensure_ascii=False, indent=2, allow_nan=False)
        return (text + "\n").encode()
    frame = safe_cells(_frame(columns, rows))
    headings = safe_cells(pd.DataFrame({"name": pd.Series(list(columns), dtype="str")}))["name"]
    frame.columns = pd.Index(headings)
    if form == "xlsx":
        book = BytesIO()
        frame.to_excel(book, index=False, sheet_name="actornet", engine="openpyxl")
        return timeless_zip(book.getvalue())
    text_file = StringIO(newline="")
    frame.to_csv(text_file, index=False, lineterminator="\n")
    return text_file.getvalue().encode()


def cell_text(cell: Any) -> str:
    """Return a cell as text: empty for unknown, lists joined by ``;``, maps as JSON."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        return ";".join(cell_text(item) for item in cell)
    if isinstance(cell, dict):
        return json.dumps(_jsonable(cell), ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)


def _frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return a frame with numbers where a column has only numbers, else texts; names may repeat."""
    found = {}
    for place, _ in enumerate(columns):
        cells = [row[place] for row in rows]
        known = [cell for cell in cells if cell is not None]
        numbers = all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in known)
        if numbers and known:
            whole = all(isinstance(cell, int) for cell in known)
            found[str(place)] = pd.Series(cells, dtype="Int64" if whole else "float64")
        else:
            texts = [None if cell is None else _CONTROLS.sub("", cell_text(cell)) for cell in cells]
            found[str(place)] = pd.Series(texts, dtype="str")
    return pd.DataFrame(found)


def _jsonable(value: Any) -> Any:
    """Return a value that JSON can hold: dates as ISO 8601, what is no number as null."""
    if isinstance(value, dict):
        return {str(name): _jsonable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, date | datetime | time) else value
