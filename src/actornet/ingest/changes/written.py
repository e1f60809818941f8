"""A dataset as it is written: every cell of its tables untouched, with the place where it stands.

Reading trims and tidies cells; a correction of the file needs them as they are. Knows the readers' parts.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from actornet.errors import Text
from actornet.ingest.cells import Cells
from actornet.ingest.csv_reading import headings
from actornet.ingest.encoding import to_utf8
from actornet.ingest.findings import Findings, Place
from actornet.ingest.headings import name_columns
from actornet.ingest.limits import MAX_COLUMNS, MAX_SHEET_CELLS
from actornet.ingest.locate import locate
from actornet.ingest.raw import RawTable
from actornet.ingest.typed import TypedTable
from actornet.ingest.workbook import cell_text, sheet_facts, table_of


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a CSV file: its first line, the line after its last one, its cells."""

    line: int
    end: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as written.

    Parameters
    ----------
    place
        Table, file and sheet.
    path
        The file.
    headings
        Headings as they stand in the file, in its order.
    cells
        The cells by column of the contract (or own heading), untouched, and the line of each row.
    positions
        The position of each of these columns in the file, counted from 0.
    left
        Columns of the sheet before the first heading.
    """

    place: Place
    path: Path
    headings: tuple[str, ...]
    cells: TypedTable
    positions: dict[str, int]
    left: int = 0

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.place.table


@dataclass(frozen=True, slots=True)
class Written:
    """The tables of a dataset that can be corrected, and why others can't."""

    source: Path
    tables: list[WrittenTable]
    remarks: list[Text] = field(default_factory=list)


def written(source: Path, *, encoding: str | None = None) -> Written:
    """Return the tables of a folder or workbook as they are written."""
    found = Written(source, [])
    if source.is_dir():
        for part in locate(source, Findings())[1]:
            table = _csv_table(part.path, part.place, encoding)
            if table is None:
                found.remarks.append(_unreadable(part.place.file))
            else:
                found.tables.append(table)
    else:
        found.tables.extend(_sheets(source, found.remarks))
    return found


def records(body: str, separator: str, first_line: int) -> Iterator[Record]:
    """Yield the rows of CSV text, blank lines left out.

    Raises
    ------
    csv.Error
        The quotes are not in order.
    """
    reader = csv.reader(_lines(body), delimiter=separator, strict=True)
    limit = csv.field_size_limit(sys.maxsize)
    try:
        start = 0
        for row in reader:
            if row:
                yield Record(first_line + start, first_line + reader.line_num, row)
            start = reader.line_num
    finally:
        csv.field_size_limit(limit)


def _lines(body: str) -> list[str]:
    lines = body.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _csv_table(path: Path, place: Place, encoding: str | None) -> WrittenTable | None:
    try:
        text = to_utf8(path.read_bytes(), place, Findings(), encoding=encoding)
    except OSError:
        return None
    if text is None:
        return None
    _, end, names, separator = headings(text, place)
    if not any(names) or len(names) > MAX_COLUMNS:
        return None
    try:
        found = records(text[end:].decode(), separator, text.count(b"\n", 0, end) + 1)
        rows = [row for row in found if len(row.cells) == len(names)]
    except csv.Error:
        return None
    columns = list(zip(*(row.cells for row in rows), strict=True)) if rows else [()] * len(names)
    return _table(place, path, names, columns, [row.line for row in rows])


def _sheets(path: Path, remarks: list[Text]) -> Iterator[WrittenTable]:
    findings = Findings()
    facts = sheet_facts(path, Place("", path.name), findings)
    if facts is None:
        remarks.append(_unreadable(path.name))
        return
    from python_calamine import CalamineError, CalamineWorkbook

    seen: dict[str, str] = {}
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                table = table_of(name, path, seen, findings)
                if table is None:
                    continue
                seen[table] = name
                known = facts.get(name)
                if known is not None and known.last_row * known.last_column > MAX_SHEET_CELLS:
                    remarks.append(_unreadable(name))
                    continue
                found = _sheet(workbook.get_sheet_by_name(name), Place(table, path.name, name), path)
                if found is not None:
                    yield found
    except (CalamineError, OSError):
        remarks.append(_unreadable(path.name))


def _sheet(sheet: Any, place: Place, path: Path) -> WrittenTable | None:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=True)
    if not rows or len(rows[0]) > MAX_COLUMNS:
        return None
    names = tuple(" ".join((cell_text(cell) or "").split()) for cell in rows[0])
    if not any(names):
        return None
    top, left = sheet.start
    columns = [[cell_text(row[number]) or "" for row in rows[1:]] for number in range(len(names))]
    return _table(place, path, names, columns, range(top + 2, top + 1 + len(rows)), left=left)


def _table(
    place: Place,
    path: Path,
    names: tuple[str, ...],
    columns: Sequence[Sequence[str]],
    lines: Sequence[int],
    *,
    left: int = 0,
) -> WrittenTable:
    untouched = tuple(_untouched(column) for column in columns)
    raw = RawTable(place, names, untouched, np.array(lines, dtype=np.int32))
    named = name_columns(raw, Findings())
    positions = {
        name: next(at for at, column in enumerate(untouched) if column is cells)
        for name, cells in named.items()
    }
    cells = TypedTable(place, named, raw.lines)
    return WrittenTable(place, path, names, cells, positions, left)


def _untouched(texts: Sequence[str]) -> Cells:
    codes, distinct = pd.factorize(np.array(texts, dtype=object))
    return Cells(codes.astype(np.int32), pa.array(list(distinct), pa.string()))


def _unreadable(file: str) -> Text:
    return Text(
        f"{file} n’est pas corrigé : il ne se lit pas ligne à ligne. « actornet check » dit pourquoi.",
        f"{file} is not corrected: it can't be read row by row. “actornet check” says why.",
    )
