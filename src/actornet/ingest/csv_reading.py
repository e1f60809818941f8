"""Reads one CSV file: separator, headings, then the fast reader, or the careful one if need be.

Knows the two readers; returns the table as it stands in the file.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from actornet.ingest import csv_careful, csv_fast
from actornet.ingest.encoding import to_utf8
from actornet.ingest.findings import Findings, Place
from actornet.ingest.limits import MAX_COLUMNS
from actornet.ingest.raw import RawTable, without_blank_rows
from actornet.model import contract

_SEPARATORS = (",", ";", "\t")


def read_csv(path: Path, place: Place, findings: Findings, *, encoding: str | None = None) -> RawTable | None:
    """Return the table of one file; None, with findings, if it can't be read at all."""
    data = _bytes(path, place, findings)
    if data is None:
        return None
    text = to_utf8(data, place, findings, encoding=encoding)
    if text is None:
        return None
    first_line, end, names, separator = headings(text, place)
    if not any(name.strip() for name in names):
        findings.add("empty-file", place)
        return None
    if len(names) > MAX_COLUMNS:
        findings.add("too-many-columns", place, row=first_line, value=str(len(names)), limit=MAX_COLUMNS)
        return None
    body_line = text.count(b"\n", 0, end) + 1
    body = memoryview(text)[end:]
    parsed = csv_fast.parse(body, len(names), separator, body_line)
    if parsed is None:
        parsed = csv_careful.parse(str(body, "utf-8"), len(names), separator, body_line, place, findings)
    columns, lines = parsed
    return without_blank_rows(RawTable(place, names, columns, lines, first_line), findings)


def headings(text: bytes, place: Place) -> tuple[int, int, tuple[str, ...], str]:
    """Return the line of the headings of a UTF-8 text, where they end, the headings and the separator."""
    start, first_line, separator = _directive(text)
    return first_line, *_headings(text, start, separator, place)


def _bytes(path: Path, place: Place, findings: Findings) -> bytes | None:
    try:
        before = path.stat()
        data = path.read_bytes()
        after = path.stat()
    except OSError as error:
        findings.unreadable = True
        findings.add("unreadable-file", place, value=error.strerror or type(error).__name__)
        return None
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or after.st_size != len(
        data
    ):
        findings.unreadable = True
        findings.add("changed-file", place)
        return None
    if not data.strip(b"\r\n\t \xef\xbb\xbf"):
        findings.add("empty-file", place)
        return None
    return data


def _directive(text: bytes) -> tuple[int, int, str | None]:
    """Return where the headings begin, on which line, and the separator that a ``sep=`` line gives."""
    start, line, separator = 0, 1, None
    declared = re.match(rb'"?sep=([,;\t|])"?[ ]*\n', text, re.IGNORECASE)
    if declared:
        separator = declared[1].decode()
        start, line = declared.end(), 2
    while text[start : start + 1] == b"\n":
        start, line = start + 1, line + 1
    return start, line, separator


def _headings(
    text: bytes, start: int, separator: str | None, place: Place
) -> tuple[int, tuple[str, ...], str]:
    """Return where the rows begin, the headings and the separator."""
    end = _end_of_record(text, start)
    record = text[start:end].decode()
    choices = [separator] if separator else list(_SEPARATORS)
    split = {choice: _cells(record, choice) for choice in choices}
    table = contract().get(place.table)
    known = set(table.columns) if table else set()
    best = max(choices, key=lambda choice: (len(known & set(split[choice])), len(split[choice])))
    return end, split[best], best


def _end_of_record(text: bytes, start: int) -> int:
    """Return where the record that begins at ``start`` ends, line breaks inside quotes left in."""
    end = start
    while True:
        newline = text.find(b"\n", end)
        if newline < 0:
            return len(text)
        if text.count(b'"', start, newline) % 2 == 0:
            return newline + 1
        if newline - start > 100_000:  # a stray quote in the headings: take the first line
            return text.find(b"\n", start) + 1
        end = newline + 1


def _cells(record: str, separator: str) -> tuple[str, ...]:
    row = next(csv.reader(record.splitlines(keepends=True), delimiter=separator), [])
    return tuple(" ".join(cell.split()) for cell in row)
