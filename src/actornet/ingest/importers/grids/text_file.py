"""A text file as its rows of cells: encoding, separator, quotes, each row with its true line.

Knows ``ingest.encoding``, the careful reader and the account.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from actornet.errors import ContentError, Text
from actornet.files import could_not_be_read
from actornet.ingest.csv_careful import rows_of, swallowed
from actornet.ingest.encoding import to_utf8
from actornet.ingest.findings import Findings, Place
from actornet.ingest.importers.account import Account
from actornet.ingest.limits import MAX_CELL, MAX_SHEET_CELLS

MAX_TEXT = 256 * 1_048_576  # bytes of a text file
MAX_LINE = 16 * 1_048_576  # bytes of one line
_SEPARATORS = ";\t|,"
_DIRECTIVE = re.compile(r'"?sep=([,;\t|])"?[ ]*\n', re.IGNORECASE)
_MARKS = {";": ("point-virgule", "semicolon"), ",": ("virgule", "comma")}
_MARKS |= {"\t": ("tabulation", "tab"), "|": ("barre verticale", "vertical bar")}


@dataclass(slots=True)
class Rows:
    """A sheet or text file before anyone knew what is a heading: cells by row, true row numbers.

    ``merged`` holds the merged areas: first and last row, first and last column, as positions.
    """

    cells: list[list[str]]
    numbers: list[int]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_text(path: Path, account: Account) -> Rows:
    """Return the rows of a .csv, .tsv or .txt file.

    Raises
    ------
    ContentError
        No encoding fits, a line or the file is beyond the limits.
    FileAccessError
        The file can't be read.
    """
    text = _decoded(path, account)
    start = re.match(r"\n*", text)
    text, line = (text[start.end() :], 1 + start.end()) if start else (text, 1)
    declared = _DIRECTIVE.match(text)
    if declared:
        text, line = text[declared.end() :], line + 1
    separator = declared[1] if declared else find_separator(text)
    if separator:
        fr, en = _MARKS[separator]
        account.remark(
            Text(f"Les colonnes sont séparées par : {fr}.", f"Columns are separated by: {en}."),
            file=path.name,
        )
    return _parsed(text, separator or ";", line, path.name, account)


def _decoded(path: Path, account: Account) -> str:
    data = bytes_of(path, MAX_TEXT)
    _refuse_long_lines(data, path.name)
    findings, place = Findings(), Place("", path.name)
    encoding = _unmarked_utf16(data)
    text = to_utf8(data, place, findings, encoding=encoding)
    if text is None:
        raise ContentError(
            Text(
                f"{path.name} : l’encodage du texte n’est pas reconnu (ni UTF-8, ni UTF-16, ni cp1252).",
                f"{path.name}: the encoding of the text is unknown (not UTF-8, UTF-16 or cp1252).",
            ),
            Text(
                "Ouvrez le fichier dans un tableur et enregistrez-le en « CSV UTF-8 » ou en .xlsx.",
                "Open the file in a spreadsheet and save it as “CSV UTF-8” or .xlsx.",
            ),
        )
    _tell_encoding(data, findings, encoding, path.name, account)
    return text.decode("utf-8")


def bytes_of(path: Path, limit: int) -> bytes:
    """Return the content of a file, refused above ``limit`` bytes."""
    try:
        size = path.stat().st_size
        if size > limit:
            megabytes = f"{size / 1_048_576:.0f}", limit // 1_048_576
            raise ContentError(
                Text(
                    f"{path.name} : {megabytes[0]} Mo, au-delà de la limite de {megabytes[1]} Mo.",
                    f"{path.name}: {megabytes[0]} MB, above the limit of {megabytes[1]} MB.",
                ),
                Text("Découpez le fichier et importez ses parties.", "Split the file and import its parts."),
            )
        return path.read_bytes()
    except OSError as error:
        raise could_not_be_read(path, error) from error


def _refuse_long_lines(data: bytes, name: str) -> None:
    start, row = 0, 1
    while start < len(data):
        end = data.find(b"\n", start, start + MAX_LINE)
        if end < 0:
            end = data.find(b"\r", start, start + MAX_LINE)
        if end < 0 and len(data) - start > MAX_LINE:
            raise ContentError(
                Text(
                    f"{name}, ligne {row} : plus de {MAX_LINE // 1_048_576} Mo sur une seule ligne.",
                    f"{name}, line {row}: more than {MAX_LINE // 1_048_576} MB on one line.",
                ),
                Text("Ce n’est pas un tableau : vérifiez le fichier.", "This is no table: check the file."),
            )
        if end < 0:
            return
        # only lines that may be too long are of interest: go on from the last break within reach
        last = max(data.rfind(b"\n", start, start + MAX_LINE), data.rfind(b"\r", start, start + MAX_LINE))
        row += data.count(b"\n", start, last + 1)
        start = last + 1


def _unmarked_utf16(data: bytes) -> str | None:
    """Say whether text without a byte order mark is UTF-16: every other byte of its start is NUL."""
    start = data[:400]
    if len(start) < 4 or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) > 0.8 * len(zeros):
            return encoding
    return None


def _tell_encoding(
    data: bytes, findings: Findings, encoding: str | None, file: str, account: Account
) -> None:
    kinds = {finding.type for finding in findings}
    if "encoding" in kinds and data.startswith(b"\xef\xbb\xbf"):
        account.remark(
            Text(
                "Le fichier s’annonce en UTF-8 (BOM), mais son texte est en cp1252 : lu ainsi.",
                "The file claims to be UTF-8 (BOM), but its text is cp1252: read as that.",
            ),
            file=file,
        )
    elif "encoding" in kinds:
        account.remark(Text("Texte lu en cp1252 (Windows).", "Text read as cp1252 (Windows)."), file=file)
    elif encoding or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        account.remark(Text("Texte lu en UTF-16.", "Text read as UTF-16."), file=file)
    if b"\xc3\x83\xc2" in data:
        account.remark(
            Text(
                "Des accents ont été abîmés avant nous (« Ã© » pour « é ») : gardés tels quels.",
                "Accents were damaged before us (“Ã©” for “é”): kept as they are.",
            ),
            file=file,
        )
    for finding in findings:
        if finding.type == "source-error":
            account.remark(finding.message, file=file, row=finding.row)


def find_separator(text: str) -> str:
    """Return the separator that splits the first records most evenly; empty where none does."""
    best = (0.0, 0.0, "")
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _first_records(text, separator))
        usual = max((width for width in widths if width > 1), key=lambda width: widths[width], default=0)
        share = widths[usual] / widths.total() if usual else 0.0
        best = max(best, (round(share, 1), float(usual), separator), key=lambda found: found[:2])
    return best[2]


def _first_records(text: str, separator: str) -> Iterator[list[str]]:
    sample = text[:200_000]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    limit = csv.field_size_limit(sys.maxsize)
    try:
        for count, row in enumerate(csv.reader(_lines(sample), delimiter=separator)):
            if count > 300:
                return
            if any(cell.strip() for cell in row):
                yield row
    finally:
        csv.field_size_limit(limit)


def _parsed(text: str, separator: str, line: int, file: str, account: Account) -> Rows:
    rows = _fast(text, separator, line)
    if rows is None:
        widths = Counter(len(row) for row in _first_records(text, separator))
        findings, width = Findings(), widths.most_common(1)[0][0] if widths else 1
        pairs = list(rows_of(text, width, separator, line, Place("", file), findings))
        rows = Rows([row for _, row in pairs], [number for number, _ in pairs])
        for finding in findings:
            if finding.row is not None:
                account.left_out(finding.message, [finding.row], file=file, values=[finding.value])
        if len(findings) > sum(1 for _ in findings):
            account.remark(
                Text(
                    f"{len(findings)} guillemets isolés en tout : seuls les premiers sont cités.",
                    f"{len(findings)} stray quotes in all: only the first are listed.",
                ),
                file=file,
            )
    _refuse_large(rows, file)
    return rows


def _fast(text: str, separator: str, line: int) -> Rows | None:
    """Return the rows, None where a quote is out of order."""
    rows = Rows([], [])
    usual, known = 0, {"": ""}
    count = 0
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    limit = csv.field_size_limit(sys.maxsize)
    before = 0
    try:
        for row in reader:
            usual = max(usual, len(row))
            if reader.line_num > before + 1 and swallowed(row, usual, separator):
                return None
            rows.cells.append([known.setdefault(cell, cell) for cell in row])
            rows.numbers.append(line + before)
            before = reader.line_num
            count += len(row)
            if count > MAX_SHEET_CELLS:
                break
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(limit)
    return rows


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, each with its end; only line feeds end a line."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _refuse_large(rows: Rows, file: str) -> None:
    if sum(map(len, rows.cells)) > MAX_SHEET_CELLS:
        raise ContentError(
            Text(
                f"{file} : plus de {MAX_SHEET_CELLS // 1_000_000} millions de cellules.",
                f"{file}: more than {MAX_SHEET_CELLS // 1_000_000} million cells.",
            ),
            Text("Découpez le fichier et importez ses parties.", "Split the file and import its parts."),
        )
    for number, row in zip(rows.numbers, rows.cells, strict=True):
        longest = max(map(len, row), default=0)
        if longest > MAX_CELL:
            raise ContentError(
                Text(
                    f"{file}, ligne {number} : une cellule de {longest} caractères (limite : {MAX_CELL}).",
                    f"{file}, line {number}: a cell of {longest} characters (limit: {MAX_CELL}).",
                ),
                Text("Vérifiez les guillemets de cette ligne.", "Check the quotes of this line."),
            )
