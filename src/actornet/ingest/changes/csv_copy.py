"""The text of a CSV file in which some cells are others; rows that have none of them stay byte for byte.

Knows how CSV rows are read.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping

import pyarrow as pa

from actornet.ingest.changes.written import records
from actornet.ingest.csv_reading import headings
from actornet.ingest.findings import Place
from actornet.model import made_inert

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")


def corrected_csv(data: bytes, cells: Mapping[tuple[int, int], str], *, encoding: str | None = None) -> bytes:
    """Return a CSV file with other texts in some cells.

    Parameters
    ----------
    data
        The file.
    cells
        The text of each cell, by the line of its row and its position.
    encoding
        Its encoding; found by itself if None. Kept if it can hold the texts, else UTF-8.
    """
    text, codec, mark = _decoded(data, encoding)
    lines = _LINE.findall(text)
    plain = _BREAK.sub("\n", text).replace("\0", "").encode()
    _, end, _, separator = headings(plain, Place("", ""))
    wanted: dict[int, dict[int, str]] = {}
    for (line, position), after in cells.items():
        wanted.setdefault(line, {})[position] = after
    out: list[str] = []
    last = 0
    for record in records(plain[end:].decode(), separator, plain.count(b"\n", 0, end) + 1):
        if record.line in wanted:
            out += lines[last : record.line - 1]
            changed = wanted[record.line]
            row = [_inert(changed[at]) if at in changed else cell for at, cell in enumerate(record.cells)]
            ending = _BREAK.search(lines[record.end - 2])
            out.append(_row(row, separator) + (ending[0] if ending else ""))
            last = record.end - 1
    return _encoded("".join([*out, *lines[last:]]), codec, mark)


def _row(cells: list[str], separator: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)  # quotes either break
    return out.getvalue().removesuffix("\r\n")


def _inert(text: str) -> str:
    """Return a corrected text that no spreadsheet runs; reading takes the mark away."""
    made: str = made_inert(pa.array([text], pa.string()))[0].as_py()
    return text if text.startswith("'") else made


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str, bytes]:
    """Return the text, its codec and its byte order mark, found as reading does."""
    if encoding is not None:
        text = data.decode(encoding)
        return (
            text.removeprefix("\ufeff"),
            encoding,
            "\ufeff".encode(encoding) if text[:1] == "\ufeff" else b"",
        )
    for mark, codec in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if data.startswith(mark):
            body = data.removeprefix(mark)
            return (*_utf8_or_cp1252(body), mark) if codec == "utf-8" else (body.decode(codec), codec, mark)
    return *_utf8_or_cp1252(data), b""


def _utf8_or_cp1252(data: bytes) -> tuple[str, str]:
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"


def _encoded(text: str, codec: str, mark: bytes) -> bytes:
    try:
        return mark + text.encode(codec)
    except UnicodeEncodeError:
        return codecs.BOM_UTF8 + text.encode()
