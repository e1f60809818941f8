"""Looks into an .xlsx before it is opened: how large it is, and what its cells can't say.

Knows the limits only. Formulas without a stored result and error cells read as blank otherwise.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from actornet.ingest.limits import MAX_UNPACKED

_CHUNK = 1_048_576
_CELL = re.compile(rb"<(?:\w+:)?c\s((?:[^>]*[^>/])?)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<|<(?:\w+:)?is>")
_ERROR = re.compile(rb'\bt="e"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")


class TooLargeError(Exception):
    """The workbook is larger than the limit, once uncompressed."""


@dataclass(slots=True)
class SheetFacts:
    """What a sheet holds: its last cell with content, formulas without result, cells in error."""

    last_row: int = 0
    last_column: int = 0
    formulas: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)


def look_into(path: Path) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by name.

    Raises
    ------
    TooLargeError
        The parts are larger than the limit.
    zipfile.BadZipFile, KeyError, OSError
        The file is damaged or no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise TooLargeError
        sheets = sheet_parts(archive)
        return {name: _facts(archive, part) for name, part in sheets.items()}


def column_number(letters: str) -> int:
    """Return the number of a column: ``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive that holds each sheet."""
    workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(relations)}
    present = set(archive.namelist())
    sheets: dict[str, str] = {}
    for tag in _SHEET.findall(workbook):
        target = targets.get(_attribute(tag, r"\w+:id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in present:
            sheets[unescape(_attribute(tag, "name"))] = part
    return sheets


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return match[1] if match else ""


def _facts(archive: zipfile.ZipFile, part: str) -> SheetFacts:
    facts = SheetFacts()
    for text in _rows(archive, part):
        for attributes, inner in _CELL.findall(text):
            reference = _REFERENCE.search(attributes)
            value = _VALUE.search(inner)
            cell = (reference[0][3:-1].decode()) if reference else "?"
            if value is None:
                if _FORMULA.search(inner):
                    facts.formulas.append(cell)
                continue
            if _ERROR.search(attributes):
                facts.errors.append((cell, (value[1] or b"").decode("utf-8", "replace")))
            if reference:
                facts.last_row = max(facts.last_row, int(reference[2]))
                facts.last_column = max(facts.last_column, column_number(reference[1].decode()))
    return facts


def _rows(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that hold whole rows."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"</row>") if b"</row>" in chunk else -1
            if cut >= 0:
                yield rest[: cut + 6]
                rest = rest[cut + 6 :]
    yield rest
