"""What became of every row and column that an importer read. Knows ``errors`` and pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from actornet.errors import Text

LEFT_OUT, UNITED, REMARK, TO_REVIEW = "left-out", "united", "remark", "to-review"
COLUMNS = ("outcome", "file", "sheet", "row", "column", "value", "why")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the account: a row, a column or a whole file, what became of it, and why."""

    outcome: str
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    why: Text


@dataclass(slots=True)
class Account:
    """The account of an import: rows read per file and sheet, and a line for all that was not simply used.

    A row is left out (nothing of it is in the dataset), united (it says again what another row said),
    to review (it is in, and a person has something to decide), or used. Remarks tell how a file was
    read: its encoding, its heading, a column that was dropped.
    """

    _read: dict[tuple[str, str], int] = field(default_factory=dict)
    _lines: list[Line] = field(default_factory=list)

    def read(self, file: str, rows: int, *, sheet: str = "") -> None:
        """Note how many rows a file or sheet holds below its heading."""
        self._read[file, sheet] = self._read.get((file, sheet), 0) + rows

    def remark(
        self,
        why: Text,
        *,
        file: str,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        """Note how something was read."""
        self._lines.append(Line(REMARK, file, sheet, row, column, value, why))

    def left_out(
        self,
        why: Text,
        rows: Iterable[int],
        *,
        file: str,
        sheet: str = "",
        column: str = "",
        values: Sequence[str] | None = None,
    ) -> None:
        """Note rows of which nothing is in the dataset; ``values`` are the cells that decided, row by row."""
        self._note(LEFT_OUT, why, rows, file, sheet, column, values)

    def united(
        self,
        why: Text,
        rows: Iterable[int],
        *,
        file: str,
        sheet: str = "",
        column: str = "",
        values: Sequence[str] | None = None,
    ) -> None:
        """Note rows that say again what another row said."""
        self._note(UNITED, why, rows, file, sheet, column, values)

    def to_review(
        self,
        why: Text,
        rows: Iterable[int],
        *,
        file: str,
        sheet: str = "",
        column: str = "",
        values: Sequence[str] | None = None,
    ) -> None:
        """Note rows that are in the dataset, about which a person has something to decide."""
        self._note(TO_REVIEW, why, rows, file, sheet, column, values)

    def _note(
        self,
        outcome: str,
        why: Text,
        rows: Iterable[int],
        file: str,
        sheet: str,
        column: str,
        values: Sequence[str] | None,
    ) -> None:
        numbers = [int(row) for row in rows]
        cells = [""] * len(numbers) if values is None else values
        self._lines += [
            Line(outcome, file, sheet, row, column, str(value), why)
            for row, value in zip(numbers, cells, strict=True)
        ]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, by file, sheet and row; remarks on a whole file first."""
        return tuple(sorted(self._lines, key=lambda line: (line.file, line.sheet, line.row or 0)))

    def totals(self) -> pd.DataFrame:
        """Return per file and sheet: file, sheet, rows read, used, united, to_review, left_out.

        ``used`` counts the rows to review too: they are in the dataset.
        """
        files = sorted({*self._read, *((line.file, line.sheet) for line in self._lines)})
        rows: dict[tuple[str, str, str], set[int]] = {}
        for line in self._lines:
            if line.row is not None:
                rows.setdefault((line.outcome, line.file, line.sheet), set()).add(line.row)
        counts = []
        for file, sheet in files:
            out, again, review = (
                rows.get((outcome, file, sheet), set()) for outcome in (LEFT_OUT, UNITED, TO_REVIEW)
            )
            read = self._read.get((file, sheet), 0)
            gone = len(out | again)
            counts.append(
                (file, sheet, read, read - gone, len(again - out), len(review - out - again), len(out))
            )
        names = ["file", "sheet", "read", "used", "united", "to_review", "left_out"]
        return pd.DataFrame(counts, columns=names)

    def table(self, lang: str) -> pd.DataFrame:
        """Return all lines as a table of texts in ``lang`` (``fr`` or ``en``)."""
        cells = [
            (line.outcome, line.file, line.sheet, line.row, line.column, line.value, line.why.in_lang(lang))
            for line in self.lines
        ]
        frame = pd.DataFrame(cells, columns=list(COLUMNS))
        return frame.astype({"row": "Int64"})
