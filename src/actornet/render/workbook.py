"""A network as an .xlsx workbook that reads back equal: a sheet per table. Knows its texts.

Written a column at a time: a workbook library takes a call per cell, many times as long.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from actornet.errors import CallError, Text
from actornet.network import Network
from actornet.render.dataset_tables import cell_texts, dataset_tables
from actornet.render.xml_text import TEXT, escape, escaped, joined

_ROWS, _LETTERS = 1_048_576, 32_767  # of a sheet, of a cell: limits of the format
UNPACKED = 256 * 1_048_576  # bytes that reading accepts
_AT_ONCE = 20_000
_TIME = (2025, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet {_MAIN}><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>'
    '<xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_TOP = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


def to_workbook(net: Network) -> bytes:
    """Return the workbook of a network; the same network gives the same bytes.

    Raises
    ------
    CallError
        A sheet or a cell would be larger than the format allows, or all of it than reading accepts.
    """
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        names, written = [], 0
        for name, frame in dataset_tables(net):
            _check(name, frame)
            names.append(name)
            with archive.open(_part(f"xl/worksheets/sheet{len(names)}.xml"), "w", force_zip64=True) as part:
                for piece in _sheet(frame):
                    written += part.write(piece)
                    if written > UNPACKED:
                        raise _too_large(Text("Le classeur", "The workbook"))
        for path, text in _frame_parts(names).items():
            archive.writestr(_part(path), text)
    return book.getvalue()


def _check(name: str, frame: pd.DataFrame) -> None:
    longest = max((int(frame[column].str.len().max()) for column in _known_texts(frame)), default=0)
    if len(frame) >= _ROWS or longest > _LETTERS:
        raise _too_large(Text(f"La table {name}", f"Table {name}"))


def _known_texts(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame if frame[name].dtype == "str" and frame[name].notna().any()]


def _too_large(what: Text) -> CallError:
    return CallError(
        Text(f"{what.fr} est trop grande pour un .xlsx.", f"{what.en} is too large for an .xlsx file."),
        Text("Exportez vers un dossier de fichiers CSV.", "Export to a folder of CSV files."),
    )


def _sheet(frame: pd.DataFrame) -> Iterator[bytes]:
    letters = [column_letters(number) for number in range(1, len(frame.columns) + 1)]
    head = pd.Series(list(frame), dtype="str")
    cells = "".join(
        f'<c r="{letter}1" s="1" t="inlineStr"><is><t>{escape(name)}</t></is></c>'
        for letter, name in zip(letters, _names(cell_texts(head)), strict=True)
    )
    # Texts as text, so that 01004 and 1978-05 stay as they are when a person goes on typing.
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{max(14, len(name) + 4)}" customWidth="1"'
        f"{' style=' + chr(34) + '2' + chr(34) if frame[name].dtype == 'str' else ''}/>"
        for at, name in enumerate(frame, 1)
    )
    yield f'{_XML}<worksheet {_MAIN}>{_TOP}<cols>{widths}</cols><sheetData><row r="1">{cells}</row>'.encode()
    for start in range(0, len(frame), _AT_ONCE):
        rows = frame.iloc[start : start + _AT_ONCE]
        numbers = pc.cast(pa.array(np.arange(start + 2, start + 2 + len(rows))), TEXT)
        columns = (_cells(rows[name], letter, numbers) for name, letter in zip(rows, letters, strict=True))
        yield "".join(joined('<row r="', numbers, '">', *columns, "</row>").to_pylist()).encode()
    yield b"</sheetData></worksheet>"


def _names(array: Any) -> list[str]:
    found: list[str] = array.to_pylist()
    return found


def _cells(values: pd.Series[Any], letter: str, numbers: Any) -> Any:
    """Return the cell of each row, null where it is empty."""
    texts = cell_texts(values)
    if values.dtype.kind == "b":
        whole = pa.array(values.astype("Int8"), from_pandas=True)
        return _each(f'<c r="{letter}', numbers, '" t="b"><v>', pc.cast(whole, TEXT), "</v></c>")
    if values.dtype.kind in "if":
        # What a reader could take for thousands has a fourth decimal, which only a text keeps.
        kept = pc.match_substring_regex(texts, r"\.[0-9]{3}0$")
        as_text = _text_cells(letter, numbers, texts)
        return pc.if_else(kept, as_text, _each(f'<c r="{letter}', numbers, '"><v>', texts, "</v></c>"))
    return _text_cells(letter, numbers, escaped(_unescaped(texts)))


def _text_cells(letter: str, numbers: Any, texts: Any) -> Any:
    start = '" s="2" t="inlineStr"><is><t xml:space="preserve">'
    return _each(f'<c r="{letter}', numbers, start, texts, "</t></is></c>")


def _each(*pieces: Any) -> Any:
    arrays = [pa.scalar(piece, TEXT) if isinstance(piece, str) else piece for piece in pieces]
    return pc.binary_join_element_wise(*arrays, pa.scalar("", TEXT))


def _unescaped(texts: Any) -> Any:
    """Return texts in which ``_x0041_`` stays those letters: the format reads it as ``A``."""
    return pc.replace_substring_regex(texts, r"_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1")


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is ``A``, 27 is ``AA``."""
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(ord("A") + last)


def _frame_parts(names: list[str]) -> dict[str, str]:
    """Return the parts that hold the sheets together."""
    numbered = list(enumerate(names, 1))
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered)
    links = "".join(_link(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at, _ in numbered)
    kinds = "".join(_kind(f"/xl/worksheets/sheet{at}.xml", "worksheet") for at, _ in numbered)
    kinds += _kind("/xl/workbook.xml", "sheet.main") + _kind("/xl/styles.xml", "styles")
    relations = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "xl/workbook.xml": (
            f'{_XML}<workbook {_MAIN} xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f"{relations}{links}{_link('rId0', 'styles', 'styles.xml')}</Relationships>"
        ),
        "xl/styles.xml": _STYLES,
        "_rels/.rels": f"{relations}{_link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
        ),
    }


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _kind(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>'


def _part(path: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(path, _TIME)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part
