"""The careful CSV reader, row by row: says exactly what is wrong where. Knows the findings.

Slower than the fast one; used on text with stray quotes, rows of uneven length, very long cells.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

import numpy as np

from actornet.ingest.cells import Cells, encode_texts, no_cells
from actornet.ingest.findings import Findings, Place
from actornet.ingest.limits import MAX_CELL
from actornet.ingest.raw import Lines


def parse(
    body: str, width: int, separator: str, first_line: int, place: Place, findings: Findings
) -> tuple[tuple[Cells, ...], Lines]:
    """Return the columns and line numbers of the rows that are whole; the others become findings."""
    good: list[list[str]] = []
    lines: list[int] = []
    for line, row in rows_of(body, width, separator, first_line, place, findings):
        if len(row) == width:
            good.append([_checked(cell, place, line, findings) for cell in row])
            lines.append(line)
        elif row and (len(row) > 1 or row[0].strip()):
            key = "extra-cell" if len(row) > width else "missing-cell"
            findings.add(key, place, row=line, cells=len(row), columns=width)
    numbers: Lines = np.array(lines, dtype=np.int32)
    if not good:
        return tuple(no_cells(0) for _ in range(width)), numbers
    return tuple(encode_texts(column) for column in zip(*good, strict=True)), numbers


def _checked(cell: str, place: Place, line: int, findings: Findings) -> str:
    if len(cell) <= MAX_CELL:
        return cell
    findings.add("cell-too-long", place, row=line, value=cell[:40] + "…", length=len(cell), limit=MAX_CELL)
    return cell[:40]


def rows_of(
    body: str, width: int, separator: str, first_line: int, place: Place, findings: Findings
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line; after a stray quote go on with the line below it."""
    lines = body.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    position = 0
    while position < len(lines):
        start = position
        reader = csv.reader(
            (lines[number] + "\n" for number in range(position, len(lines))),
            delimiter=separator,
            strict=True,
        )
        limit = csv.field_size_limit(sys.maxsize)
        try:
            for row in reader:
                taken = position + reader.line_num - start
                if taken > 1 and swallowed(row, width, separator):
                    _stray(start, taken, first_line, place, findings)
                    break
                yield first_line + start, row
                start = position + reader.line_num
            else:
                return
        except csv.Error:
            _stray(start, position + reader.line_num - start, first_line, place, findings)
        finally:
            csv.field_size_limit(limit)
        position = start + 1


def _stray(start: int, taken: int, first_line: int, place: Place, findings: Findings) -> None:
    findings.add("stray-quote", place, row=first_line + start, swallowed=max(taken - 1, 0))


def swallowed(row: list[str], width: int, separator: str) -> bool:
    """Say whether a cell with line breaks holds a line that looks like a whole row of the table."""
    if width < 3:
        return False
    inner = (line.split(separator) for cell in row if "\n" in cell for line in cell.split("\n")[1:])
    return any(
        len(parts) == width and parts[0] and not any(part.startswith(" ") for part in parts)
        for parts in inner
    )
