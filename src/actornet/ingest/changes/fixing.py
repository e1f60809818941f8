"""Safe corrections of a dataset, as a patch to look at, and a corrected copy. The original is never changed.

Offered are only changes that keep the meaning: spaces, accents that were damaged on the way, codes for
their labels, zeros that a spreadsheet took from a number where only one number fits.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from actornet.errors import CallError, ContentError, Text
from actornet.files import new_folder, replace_file, timeless_zip
from actornet.ingest.codes import meant_code
from actornet.ingest.findings import Findings
from actornet.ingest.identifiers import valid_siren
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grid_file import Rows, find_separator, read_text
from actornet.ingest.importers.grid_sheets import read_sheets
from actornet.ingest.locate import locate, table_named
from actornet.ingest.matching.entries import entries
from actornet.model import as_meant, contract, fold
from actornet.model.country_names import meant_country
from actornet.model.labels import column_label

COLUMNS = ("file", "sheet", "row", "column", "before", "after", "why_fr", "why_en")
_SPACES = re.compile(r"[^\S\n]+")
_DAMAGED = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|â€")
_WHY = {
    "spaces": Text("espaces en trop ou insécables", "spaces that are too many or do not break"),
    "accents": Text("accents abîmés", "damaged accents"),
    "code": Text("libellé remplacé par son code", "label replaced by its code"),
    "zero": Text("zéro de tête perdu", "lost leading zero"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of a dataset as it stands: its rows, headings included, and where they were read."""

    path: Path
    sheet: str
    table: str
    rows: Rows


def find_fixes(source: Path | str) -> pd.DataFrame:
    """Return the safe corrections of a dataset (a folder or an .xlsx), a row per cell.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`: the cell, its text before and after, and why.

    Raises
    ------
    ContentError, FileAccessError
        A file can't be read as a table.
    """
    found = [fix for part in _parts(Path(source)) for fix in _fixes(part)]
    return pd.DataFrame(found, columns=list(COLUMNS))


def apply_fixes(source: Path | str, fixes: pd.DataFrame, to: Path | str) -> Path:
    """Write a copy of a dataset with corrections, and return its path.

    Raises
    ------
    CallError
        The copy would be the dataset itself, or the folder holds other files.
    ContentError
        A cell that is to be corrected holds something else than the patch says.
    FileAccessError
        A file can't be read or written.
    """
    origin, target = Path(source), Path(to)
    place = origin.resolve()
    if target.resolve() == place or place in target.resolve().parents:
        raise CallError(
            Text(f"{target} fait partie de {origin}.", f"{target} is part of {origin}."),
            Text("Donnez un autre endroit pour la copie.", "Give another place for the copy."),
        )
    if origin.is_dir():
        return _folder(origin, fixes, target)
    return replace_file(target, _workbook(origin, fixes))


def _parts(source: Path) -> list[_Part]:
    if source.is_dir():
        _, located = locate(source, Findings())
        return [_Part(part.path, "", part.place.table, read_text(part.path, Account())) for part in located]
    sheets = read_sheets(source, Account())
    named = {name: table_named(name) for name in sheets}
    return [_Part(source, name, table, sheets[name]) for name, table in named.items() if table]


def _fixes(part: _Part) -> Iterator[tuple[object, ...]]:
    top = next((at for at, row in enumerate(part.rows.cells) if any(cell.strip() for cell in row)), None)
    if top is None:
        return
    columns = [_column(part.table, heading) for heading in part.rows.cells[top]]
    corrections = [_corrections(part.table, column) for column in columns]
    for number, row in zip(part.rows.numbers[top + 1 :], part.rows.cells[top + 1 :], strict=True):
        for at, cell in enumerate(row[: len(columns)]):
            if not cell:
                continue
            text = cell
            whys: list[Text] = []
            for why, correct in corrections[at]:
                after = correct(text)
                if after != text:
                    text, whys = after, [*whys, _WHY[why]]
            if text != cell:
                fr, en = (", ".join(words) for words in zip(*whys, strict=True))
                yield part.path.name, part.sheet, number, columns[at], cell, text, fr, en


def _column(table: str, heading: str) -> str:
    text = as_meant(pa.array([" ".join(heading.split())], pa.string())).to_pylist()[0] or ""
    known = contract()[table].columns
    if text in known:
        return text
    named = [
        name for name in known if fold(text) in {fold(each) for each in (name, *column_label(table, name))}
    ]
    return named[0] if len(named) == 1 else text


def _corrections(table: str, column: str) -> list[tuple[str, Callable[[str], str]]]:
    found: list[tuple[str, Callable[[str], str]]] = [("accents", _undamaged), ("spaces", _tidy)]
    described = contract()[table].columns.get(column)
    if described is not None and described.codes is not None:
        codes = described.codes
        found.append(("code", lambda text: meant_code(codes, text) or text))
    elif column == "country":
        found.append(("code", lambda text: meant_country(text) or text))
    elif table == "actors" and column == "siren":
        found.append(("zero", _siren))
    elif table == "actors" and column == "insee":
        found.append(("zero", _insee))
    return found


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()


def _undamaged(text: str) -> str:
    """Return text whose UTF-8 was read as cp1252, read again; unchanged if it does not come out whole."""
    if not _DAMAGED.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _siren(text: str) -> str:
    longer = text.zfill(9)
    fits = text.isdecimal() and 6 <= len(text) < 9 and bool(valid_siren(pa.array([longer]))[0])
    return longer if fits and longer in set(entries()["siren"]) else text


def _insee(text: str) -> str:
    longer = f"0{text}"
    fits = re.fullmatch(r"[1-9]|[1-9]\d{3}", text) and f"{longer}" in set(entries()["insee"])
    return longer if fits else text


def _folder(origin: Path, fixes: pd.DataFrame, target: Path) -> Path:
    with new_folder(target, is_ours=lambda _: False) as made:
        for path in sorted(origin.iterdir()):
            own = fixes[fixes["file"].eq(path.name)]
            if path.is_file() and len(own):
                (made / path.name).write_bytes(_text_file(path, own))
            elif path.is_file():
                shutil.copyfile(path, made / path.name)
    return target


def _text_file(path: Path, fixes: pd.DataFrame) -> bytes:
    """Return a corrected CSV file, as UTF-8, with the separator that it had."""
    rows = read_text(path, Account())
    table = table_named(path.stem) or ""
    _correct(rows, _positions(rows, table), fixes, path.name)
    text = path.read_bytes()[:200_000].decode("utf-8-sig", "replace")
    separator = find_separator(text) or ","
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows.cells)
    return out.getvalue().encode("utf-8-sig")


def _positions(rows: Rows, table: str) -> dict[str, int]:
    heading = next((row for row in rows.cells if any(cell.strip() for cell in row)), [])
    return {_column(table, cell): at for at, cell in reversed(list(enumerate(heading)))} if table else {}


def _correct(rows: Rows, positions: dict[str, int], fixes: pd.DataFrame, file: str) -> None:
    at = {number: index for index, number in enumerate(rows.numbers)}
    for fix in fixes.itertuples(index=False):
        row, column = at.get(int(fix.row)), positions.get(str(fix.column))
        cell = rows.cells[row][column] if row is not None and column is not None else None
        if cell != fix.before:
            raise _other(file, fix, cell)
        if row is not None and column is not None:
            rows.cells[row][column] = str(fix.after)


def _workbook(path: Path, fixes: pd.DataFrame) -> bytes:
    """Return a corrected workbook; its looks and other sheets stay."""
    from openpyxl import load_workbook

    parts = {part.sheet: part for part in _parts(path)}
    book = load_workbook(path)
    for sheet, own in fixes.groupby("sheet", sort=False):
        part = parts.get(str(sheet))
        positions = _positions(part.rows, part.table) if part else {}
        for fix in own.itertuples(index=False):
            column = positions.get(str(fix.column))
            if part is None or column is None:
                raise _other(path.name, fix, None)
            index = int(fix.row) - part.rows.numbers[0]
            cell = part.rows.cells[index][column] if 0 <= index < len(part.rows.cells) else None
            if cell != fix.before:
                raise _other(path.name, fix, cell)
            target = book[str(sheet)].cell(int(fix.row), column + 1)
            target.value, target.data_type, target.number_format = str(fix.after), "s", "@"
    out = io.BytesIO()
    book.save(out)
    return timeless_zip(out.getvalue())


def _other(file: str, fix: object, cell: str | None) -> ContentError:
    row, column, before = (getattr(fix, name) for name in ("row", "column", "before"))
    return ContentError(
        Text(
            f"{file}, ligne {row}, colonne {column} : « {cell or ''} » au lieu de « {before} ».",
            f"{file}, row {row}, column {column}: “{cell or ''}” instead of “{before}”.",
        ),
        Text(
            "Refaites le correctif : `actornet check --fix`.", "Make the patch again: `actornet check --fix`."
        ),
    )
