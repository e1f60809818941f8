"""A table as it stands in its file: headings, columns of texts, and the true line of each row.

Knows the cells only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from actornet.ingest.cells import Cells, Mask
from actornet.ingest.findings import Findings, Place

Lines: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]]


@dataclass(frozen=True, slots=True)
class RawTable:
    """Texts by column, in the order of the file; ``lines`` is the true line number of each row."""

    place: Place
    names: tuple[str, ...]
    columns: tuple[Cells, ...]
    lines: Lines
    heading_line: int = 1

    def select(self, rows: Mask) -> RawTable:
        """Return the table with these rows only."""
        columns = tuple(cells.select(rows) for cells in self.columns)
        return replace(self, columns=columns, lines=self.lines[rows])


def without_blank_rows(table: RawTable, findings: Findings) -> RawTable:
    """Return the table without rows whose cells are all empty."""
    if not table.columns:
        return table
    blank = table.columns[0].empty
    for cells in table.columns[1:]:
        if not blank.any():
            return table
        blank = blank & cells.empty
    if not blank.any():
        return table
    lines = table.lines[blank]
    findings.extend("blank-row", table.place, list(lines[:50]), [""] * 50, total=len(lines))
    return table.select(~blank)
