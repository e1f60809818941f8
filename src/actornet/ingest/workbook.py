"""Reads an .xlsx workbook, one table per sheet. Knows calamine, the look into the parts, and findings."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from actornet.ingest.cells import encode_texts
from actornet.ingest.findings import Findings, Place
from actornet.ingest.limits import MAX_CELL, MAX_COLUMNS, MAX_SHEET_CELLS, MAX_UNPACKED
from actornet.ingest.locate import no_actors, table_named, unknown_table
from actornet.ingest.raw import RawTable, without_blank_rows
from actornet.ingest.workbook_parts import (
    SheetFacts,
    TooLargeError,
    column_letters,
    column_number,
    look_into,
)
from actornet.model import contract

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
HELP_SHEETS = {"listes", "lists", "lisez-moi", "readme"}


def read_workbook(path: Path, findings: Findings) -> list[RawTable]:
    """Return the tables of a workbook in the order of the contract; problems become findings."""
    place = Place("", path.name)
    facts = sheet_facts(path, place, findings)
    if facts is None:
        return []
    from python_calamine import CalamineError, CalamineWorkbook

    found: dict[str, RawTable] = {}
    sheets: dict[str, str] = {}
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                table = table_of(name, path, sheets, findings)
                if table is not None:
                    sheets[table] = name
                    spot = Place(table, path.name, name)
                    raw = _read(workbook, spot, facts.get(name, SheetFacts()), findings)
                    if raw is not None:
                        found[table] = raw
    except (CalamineError, OSError) as error:
        findings.add("corrupt-workbook", place, value=str(error))
        return []
    if "actors" not in sheets:
        no_actors(Place("actors", path.name), "actors", list(facts)[:10], findings)
    return [found[table] for table in contract() if table in found]


def table_of(name: str, path: Path, sheets: dict[str, str], findings: Findings) -> str | None:
    """Return the table of a sheet; None, with a finding, where it is none or given before."""
    if name.casefold() in HELP_SHEETS:
        return None
    table = table_named(name)
    if table is None:
        unknown_table(Place("", path.name, name), name, findings)
    elif table in sheets:
        findings.add("two-files", Place(table, path.name, name), value=sheets[table])
        return None
    return table


def sheet_facts(path: Path, place: Place, findings: Findings) -> dict[str, SheetFacts] | None:
    """Look into the file before it is opened; None, with a finding, if it must not or can't be."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start.startswith(_OLE):
                locked = _ENCRYPTED in start + file.read()
                findings.add("protected-workbook" if locked else "old-workbook", place)
                return None
        return look_into(path)
    except TooLargeError:
        findings.add("workbook-too-large", place, limit=MAX_UNPACKED // 1_048_576)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        findings.add("corrupt-workbook", place, value=str(error))
    except OSError as error:
        findings.unreadable = True
        findings.add("unreadable-file", place, value=error.strerror or type(error).__name__)
    return None


def _read(workbook: Any, place: Place, facts: SheetFacts, findings: Findings) -> RawTable | None:
    if facts.last_row * facts.last_column > MAX_SHEET_CELLS:
        corner = f"{column_letters(facts.last_column)}{facts.last_row}"
        findings.add("sheet-too-large", place, value=corner, limit=MAX_SHEET_CELLS)
        return None
    sheet = workbook.get_sheet_by_name(place.sheet)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=True)
    if not rows or not any(cell_text(cell) for cell in rows[0]):
        findings.add("empty-file", place)
        return None
    top, left = sheet.start
    width = len(rows[0])
    if width > MAX_COLUMNS:
        findings.add("too-many-columns", place, row=top + 1, value=str(width), limit=MAX_COLUMNS)
        return None
    names = tuple(" ".join((cell_text(cell) or "").split()) for cell in rows[0])
    _report_cells(place, facts, sheet, names, left, findings)
    lines = np.arange(top + 2, top + 1 + len(rows), dtype=np.int32)
    body = rows[1:]
    columns = tuple(
        encode_texts(
            [_short(cell_text(row[number]), place, int(lines[at]), findings) for at, row in enumerate(body)]
        )
        for number in range(width)
    )
    return without_blank_rows(RawTable(place, names, columns, lines, top + 1), findings)


def cell_text(cell: Any) -> str | None:
    """Return what a person sees in a cell; whole numbers without decimals, dates as ISO."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)


def _short(text: str | None, place: Place, line: int, findings: Findings) -> str | None:
    if text is None or len(text) <= MAX_CELL:
        return text
    findings.add("cell-too-long", place, row=line, value=text[:40] + "…", length=len(text), limit=MAX_CELL)
    return text[:40]


def _report_cells(
    place: Place, facts: SheetFacts, sheet: Any, names: tuple[str, ...], left: int, findings: Findings
) -> None:
    """Report merged cells, formulas without a stored result, and cells in error."""

    def spot(cell: str) -> tuple[str, int | None]:
        letters = cell.rstrip("0123456789")
        number = column_number(letters) - 1 - left if letters.isalpha() else -1
        row = cell[len(letters) :]
        return names[number] if 0 <= number < len(names) else "", int(row) if row else None

    for (top, left_), (bottom, right) in sheet.merged_cell_ranges or ():
        first = f"{column_letters(left_ + 1)}{top + 1}"
        column, row = spot(first)
        value = f"{first}:{column_letters(right + 1)}{bottom + 1}"
        findings.add("merged-cells", place, column=column, row=row, value=value)
    for cell in facts.formulas:
        column, row = spot(cell)
        findings.add("formula-without-value", place, column=column, row=row, cell=cell)
    for cell, text in facts.errors:
        column, row = spot(cell)
        findings.add("cell-error", place, column=column, row=row, value=text, cell=cell)
