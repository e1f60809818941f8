"""The sheets of a workbook as rows of cells, looked into before they are opened. Knows calamine."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from actornet.errors import ContentError, Text
from actornet.files import could_not_be_read
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids.text_file import Rows, bytes_of
from actornet.ingest.limits import MAX_CELL, MAX_SHEET_CELLS, MAX_UNPACKED
from actornet.ingest.workbook import cell_text
from actornet.ingest.workbook_parts import SheetFacts, TooLargeError, look_into

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAX_OLD = 64 * 1_048_576  # bytes of an .xls, which is not compressed
_SAVE_AGAIN = Text(
    "Ouvrez-le dans un tableur et enregistrez-le en .xlsx, sans mot de passe.",
    "Open it in a spreadsheet and save it as .xlsx, without a password.",
)
_SPLIT = Text("Découpez le classeur et importez ses parties.", "Split the workbook and import its parts.")


def read_sheets(path: Path, account: Account) -> dict[str, Rows]:
    """Return the rows of each sheet of an .xlsx, .xls or .ods by its name, in their order.

    Raises
    ------
    ContentError
        The file is damaged, locked or beyond the limits.
    FileAccessError
        It can't be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    facts = _facts(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            return {name: _rows(workbook, name, path.name, facts.get(name), account) for name in names}
    except CalamineError as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise could_not_be_read(path, error) from error


def _facts(path: Path) -> dict[str, SheetFacts]:
    """Look at the parts of a compressed workbook; nothing is told of an old one but its size."""
    start = bytes_of(path, MAX_UNPACKED)
    if start.startswith(_OLE):
        if _LOCKED in start:
            raise ContentError(
                Text(
                    f"{path.name} est protégé par un mot de passe.", f"{path.name} is locked by a password."
                ),
                _SAVE_AGAIN,
            )
        bytes_of(path, _MAX_OLD)
        return {}
    try:
        return look_into(path) if path.suffix.lower() != ".ods" else _unpacked(path)
    except TooLargeError as error:
        limit = MAX_UNPACKED // 1_048_576
        raise ContentError(
            Text(
                f"{path.name} dépasse {limit} Mo une fois décompressé.",
                f"{path.name} is larger than {limit} MB once unpacked.",
            ),
            _SPLIT,
        ) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, error) from error


def _unpacked(path: Path) -> dict[str, SheetFacts]:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise TooLargeError
    return {}


def _damaged(path: Path, error: Exception) -> ContentError:
    return ContentError(
        Text(
            f"{path.name} n’est pas un classeur lisible ({error}).",
            f"{path.name} is no workbook that can be read ({error}).",
        ),
        _SAVE_AGAIN,
    )


def _rows(workbook: Any, name: str, file: str, facts: SheetFacts | None, account: Account) -> Rows:
    if facts and facts.last_row * facts.last_column > MAX_SHEET_CELLS:
        millions = MAX_SHEET_CELLS // 1_000_000
        raise ContentError(
            Text(
                f"{file}, feuille « {name} » : plus de {millions} millions de cellules.",
                f"{file}, sheet “{name}”: more than {millions} million cells.",
            ),
            _SPLIT,
        )
    sheet = workbook.get_sheet_by_name(name)
    cells = [[_text(cell, file, name) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    top, left = sheet.start or (0, 0)
    merged = [
        (first - top, last - top, one - left, other - left)
        for (first, one), (last, other) in sheet.merged_cell_ranges or ()
    ]
    for cell in facts.formulas if facts else ():
        account.remark(
            Text(
                f"{cell} : formule sans résultat enregistré, lue comme vide.",
                f"{cell}: formula without a stored result, read as blank.",
            ),
            file=file,
            sheet=name,
        )
    for cell, value in facts.errors if facts else ():
        account.remark(
            Text(f"{cell} : cellule en erreur, lue comme vide.", f"{cell}: cell in error, read as blank."),
            file=file,
            sheet=name,
            value=value,
        )
    return Rows(cells, list(range(top + 1, top + 1 + len(cells))), merged)


def _text(cell: Any, file: str, sheet: str) -> str:
    text = cell_text(cell) or ""
    if len(text) > MAX_CELL:
        raise ContentError(
            Text(
                f"{file}, feuille « {sheet} » : une cellule de {len(text)} caractères (limite : {MAX_CELL}).",
                f"{file}, sheet “{sheet}”: a cell of {len(text)} characters (limit: {MAX_CELL}).",
            ),
            _SPLIT,
        )
    return text
