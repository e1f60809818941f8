"""Cells inside an .xlsx: which are formulas, and a copy in which some texts are others.

All else is copied byte for byte: formulas keep their results, styles and other sheets stay. Knows the look
into the parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path
from typing import TypeAlias

from actornet.ingest.workbook_parts import sheet_parts

# Name of a sheet and reference of a cell: ("actors", "B3").
Cell: TypeAlias = tuple[str, str]

_CELL = re.compile(rb"<((?:\w+:)?)c(\s[^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
_STYLE = re.compile(rb'\ss="[0-9]+"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")


class MissingCellError(Exception):
    """A cell does not stand in its sheet as a plain value; ``cell`` says which."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        super().__init__(f"{cell[0]}!{cell[1]}")


def formula_cells(path: Path, sheets: Collection[str]) -> frozenset[Cell]:
    """Return the cells of some sheets of a workbook that hold a formula; none if it can't be opened."""
    found: set[Cell] = set()
    try:
        with zipfile.ZipFile(path) as archive:
            for sheet, part in sheet_parts(archive).items():
                for match in _CELL.finditer(archive.read(part) if sheet in sheets else b""):
                    reference = _REFERENCE.search(match[2])
                    if reference and _FORMULA.search(match[3] or b""):
                        found.add((sheet, reference[1].decode()))
    except (zipfile.BadZipFile, KeyError, OSError):
        return frozenset()
    return frozenset(found)


def with_texts(path: Path, texts: Mapping[Cell, str]) -> bytes:
    """Return the workbook with other texts in some cells.

    Raises
    ------
    MissingCellError
        One of them is a formula, or does not stand in its sheet.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        sheets = {part: sheet for sheet, part in sheet_parts(old).items()}
        for part in old.infolist():
            data = old.read(part)
            sheet = sheets.get(part.filename)
            if sheet is not None:
                wanted = {cell[1].encode(): text for cell, text in texts.items() if cell[0] == sheet}
                data = _replaced(sheet, data, wanted) if wanted else data
            new.writestr(part, data)
    return out.getvalue()


def _replaced(sheet: str, data: bytes, wanted: Mapping[bytes, str]) -> bytes:
    left = dict(wanted)

    def cell(match: re.Match[bytes]) -> bytes:
        reference = _REFERENCE.search(match[2])
        text = left.pop(reference[1], None) if reference else None
        if text is None or reference is None:
            return match[0]
        if _FORMULA.search(match[3] or b""):
            raise MissingCellError((sheet, reference[1].decode()))
        style = _STYLE.search(match[2])
        return _text_cell(match[1], reference[0] + (style[0] if style else b""), text)

    changed = _CELL.sub(cell, data)
    if left:
        raise MissingCellError((sheet, min(left).decode()))
    return changed


def _text_cell(prefix: bytes, attributes: bytes, text: str) -> bytes:
    """Return the XML of a cell that holds a text, or nothing."""
    if not text:
        return b"<%sc%s/>" % (prefix, attributes)
    plain = escape(_ESCAPED.sub(r"_x005F_\1", _FORBIDDEN.sub("", text)), quote=False).encode()
    inner = b'<%sis><%st xml:space="preserve">%s</%st></%sis>' % (prefix, prefix, plain, prefix, prefix)
    return b'<%sc%s t="inlineStr">%s</%sc>' % (prefix, attributes, inner, prefix)
