"""Reads the codes of tags and of theme links, whose list depends on the scheme of their row.

Knows the code lists, cells and findings. Themes are looked up later, with the other references.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa

from actornet.ingest.cells import Cells, Mask
from actornet.ingest.codes import meant_code
from actornet.ingest.findings import Findings
from actornet.ingest.nearest import nearest_codes
from actornet.ingest.typed import Spot, TypedTable
from actornet.model import code_lists

_DAC = re.compile(r"\d{5}")


def read_tag_codes(table: TypedTable, findings: Findings) -> TypedTable:
    """Return the table with the code of each row checked against the list of its scheme."""
    if not {"scheme", "code"} <= set(table.columns):
        return table
    spot = Spot(table.place, "code", table.lines, findings)
    cells = table.columns["code"]
    for scheme in table.columns["scheme"].distinct.to_pylist():
        if scheme == "dac" or (scheme in code_lists() and scheme != "theme"):
            cells = _read(cells, scheme, rows_of(table, scheme), spot)
    return TypedTable(table.place, table.columns | {"code": cells}, table.lines)


def rows_of(table: TypedTable, scheme: str) -> Mask:
    """Say which rows have this scheme."""
    schemes = table.columns["scheme"]
    wanted = np.array([text == scheme for text in schemes.distinct.to_pylist()], dtype=bool)
    rows = np.zeros(len(table), dtype=bool)
    rows[schemes.where(wanted)] = True
    return rows


def _read(cells: Cells, scheme: str, rows: Mask, spot: Spot) -> Cells:
    codes = cells.codes.copy()
    texts: list[str] = cells.distinct.to_pylist()
    wrong: list[int] = []
    mapped: dict[str, str] = {}
    moved: list[int] = []
    for position in np.unique(cells.codes[rows & ~cells.empty]).tolist():
        text = texts[position]
        meant = _meant(scheme, text)
        if meant is None:
            wrong.append(position)
        elif meant != text:
            mapped[text] = meant
            moved.append(position)
            codes[rows & (cells.codes == position)] = len(texts)
            texts.append(meant)
    spot.report_rows("unknown-tag", cells, _among(cells, rows, wrong), lambda _row, text: _near(scheme, text))
    if not moved:
        return cells
    spot.report_rows(
        "mapped-label", cells, _among(cells, rows, moved), lambda _row, text: {"code": mapped[text]}
    )
    return Cells(codes, pa.array(texts, type=pa.string())).replace(pa.array(texts, type=pa.string()))


def _meant(scheme: str, text: str) -> str | None:
    if scheme == "dac":
        return text if _DAC.fullmatch(text) else None
    return meant_code(scheme, text)


def _among(cells: Cells, rows: Mask, positions: list[int]) -> Any:
    return np.flatnonzero(rows & np.isin(cells.codes, positions)) if positions else np.empty(0, np.intp)


def _near(scheme: str, text: str) -> dict[str, object]:
    if scheme == "dac":
        return {"list": "CAD/DAC", "nearest": "14020, 11130…"}
    labels = {code: tuple(entry.label) for code, entry in code_lists()[scheme].items()}
    return {"list": scheme, "nearest": ", ".join(nearest_codes(text, labels))}
