"""A table whose headings are columns of the contract, and the spot where a column's findings go.

Knows cells and findings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from actornet.ingest.cells import Cells, Mask, Positions, no_cells
from actornet.ingest.findings import Details, Findings, Place
from actornet.ingest.limits import KEPT_PER_KIND
from actornet.ingest.raw import Lines

EXAMPLE = "exemple:"


@dataclass(frozen=True, slots=True)
class TypedTable:
    """Columns by name, and the line of each row."""

    place: Place
    columns: dict[str, Cells]
    lines: Lines

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.place.table

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, name: str) -> Cells:
        """Return a column, empty throughout where the table lacks it."""
        return self.columns[name] if name in self.columns else no_cells(len(self))

    def select(self, rows: Mask | Positions) -> TypedTable:
        """Return the table with these rows only."""
        columns = {name: cells.select(rows) for name, cells in self.columns.items()}
        return TypedTable(self.place, columns, self.lines[rows])

    def without_examples(self) -> TypedTable:
        """Return the table without the example rows of the template and the rows that point at them."""
        examples = np.zeros(len(self), dtype=bool)
        for name, cells in self.columns.items():
            if (name == "id" or name.endswith("_id")) and len(cells.distinct):
                wanted = pc.starts_with(cells.distinct, EXAMPLE).to_numpy(zero_copy_only=False)
                examples[cells.where(wanted)] = True
        return self.select(~examples) if examples.any() else self


@dataclass(frozen=True, slots=True)
class Spot:
    """One column of one table, and where its findings are collected."""

    place: Place
    column: str
    lines: Lines
    findings: Findings

    def report(self, key: str, cells: Cells, wanted: Mask, details: Details | None = None) -> None:
        """Add a finding for each row whose distinct value is ``wanted``."""
        self.report_rows(key, cells, cells.where(wanted), details)

    def report_rows(self, key: str, cells: Cells, rows: Positions, details: Details | None = None) -> None:
        """Add a finding for each of these rows."""
        if not rows.size:
            return
        first = rows[:KEPT_PER_KIND]
        self.findings.extend(
            key,
            self.place,
            [int(line) for line in self.lines[first]],
            cells.texts(first),
            column=self.column,
            details=details,
            total=len(rows),
        )


def no_mask(cells: Cells) -> Mask:
    """Return a mask over the distinct values of a column with nothing wanted yet."""
    return np.zeros(len(cells.distinct), dtype=bool)
