"""The fast CSV reader: arrow's parallel parser, on text whose quotes are in order.

Knows the cells only. Whatever looks doubtful is left to the careful reader.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from actornet.ingest.cells import Cells, encode
from actornet.ingest.limits import MAX_CELL
from actornet.ingest.raw import Lines

_BLOCK = 4 * 1_048_576


def parse(
    body: memoryview, width: int, separator: str, first_line: int
) -> tuple[tuple[Cells, ...], Lines] | None:
    r"""Return the columns and lines of the rows in ``body``, or None if it needs the careful reader.

    Parameters
    ----------
    body
        UTF-8 text below the headings, lines ending in ``\n``.
    width
        Number of columns.
    separator
        One character.
    first_line
        Line number of the first line of ``body``.
    """
    raw = bytes(body) if len(body) < _BLOCK else body
    buffer = np.frombuffer(raw, dtype=np.uint8)
    quotes = np.flatnonzero(buffer == ord('"'))
    if quotes.size and not _in_order(buffer, quotes, ord(separator)):
        return None
    newlines = np.flatnonzero(buffer == ord("\n"))
    inside = (
        np.searchsorted(quotes, newlines) % 2 == 1 if quotes.size else np.zeros(newlines.size, dtype=bool)
    )
    table = _table(raw, width, separator, quoted=quotes.size > 0, breaks=bool(inside.any()))
    if table is None:
        return None
    lines = _lines(newlines, inside, buffer.size, first_line)
    if len(lines) != table.num_rows:
        return None
    multi_line = bool(inside.any())
    if any(_doubtful(texts, width, separator, multi_line=multi_line) for texts in table.columns):
        return None
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:  # arrow lets go of the GIL
        columns = tuple(pool.map(encode, table.columns))
    return columns, lines


def _table(raw: Any, width: int, separator: str, *, quoted: bool, breaks: bool) -> Any:
    names = [str(position) for position in range(width)]
    ragged: list[object] = []

    def refuse(row: object) -> str:
        ragged.append(row)
        return "skip"

    if not len(raw):
        return pa.table({name: pa.array([], pa.string()) for name in names})
    try:
        table = csv.read_csv(
            pa.BufferReader(raw),
            read_options=csv.ReadOptions(column_names=names, block_size=_BLOCK),
            parse_options=csv.ParseOptions(
                delimiter=separator,
                quote_char='"' if quoted else False,
                newlines_in_values=breaks,
                invalid_row_handler=refuse,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:  # a row longer than a block, or nothing but blank lines
        return None
    return None if ragged else table


def _in_order(buffer: Any, quotes: Any, separator: int) -> bool:
    """Say whether each quote opens at the start of a cell and closes at its end."""
    if quotes.size % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = buffer[np.maximum(opening - 1, 0)]
    after = buffer[np.minimum(closing + 1, buffer.size - 1)]
    mark = ord('"')
    opens = (opening == 0) | (before == separator) | (before == ord("\n")) | (before == mark)
    closes = (closing == buffer.size - 1) | (after == separator) | (after == ord("\n")) | (after == mark)
    return bool(opens.all() and closes.all())


def _lines(newlines: Any, inside: Any, size: int, first_line: int) -> Lines:
    """Return the line on which each row begins; blank lines are no rows."""
    ends = newlines[~inside]
    if not ends.size or ends[-1] != size - 1:
        ends = np.append(ends, size)
    starts = np.concatenate(([0], ends[:-1] + 1))
    if inside.any():
        first = first_line + np.searchsorted(newlines, starts)
    else:
        first = first_line + np.arange(len(starts))
    lines: Lines = first[ends > starts].astype(np.int32)
    return lines


def _doubtful(texts: Any, width: int, separator: str, *, multi_line: bool) -> bool:
    """Say whether a cell is too long, or has line breaks and separators enough for a swallowed row."""
    if not len(texts):
        return False
    if (pc.max(pc.binary_length(texts)).as_py() or 0) > MAX_CELL:
        return True
    if not multi_line or width < 3:
        return False
    broken = texts.filter(pc.match_substring(texts, "\n"))
    return bool(len(broken)) and pc.max(pc.count_substring(broken, separator)).as_py() >= width - 1
