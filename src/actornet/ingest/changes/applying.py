"""A corrected copy of a dataset, made by a patch; the original is never changed.

Knows the dataset as written and the patch.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from actornet.errors import CallError, ContentError, Text
from actornet.files import new_folder, replace_file
from actornet.ingest.changes.csv_copy import corrected_csv
from actornet.ingest.changes.fixing import existing
from actornet.ingest.changes.patch import read_patch
from actornet.ingest.changes.sheet_cells import MissingCellError, with_texts
from actornet.ingest.changes.written import WrittenTable, written
from actornet.ingest.findings import Findings
from actornet.ingest.locate import DESCRIPTOR, locate
from actornet.ingest.workbook_parts import column_letters

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Applied:
    """Where the corrected copy is, and how many cells it has corrected."""

    path: Path
    cells: int


@dataclass(frozen=True, slots=True)
class _Change:
    table: WrittenTable
    row: int
    position: int
    after: str


def apply_fixes(
    dataset: str | Path, patch: str | Path, to: str | Path, *, encoding: str | None = None
) -> Applied:
    """Write a copy of a dataset in which the cells of a patch are corrected.

    The copy of a folder has its CSV files and its description; that of a workbook is the workbook, all
    else in it byte for byte. Files keep their encoding where it can hold the corrections.

    Parameters
    ----------
    dataset
        A folder of CSV files or an .xlsx workbook; never changed.
    patch
        The file of corrections; rows may have been taken out, and cells ``after`` edited.
    to
        The copy: a new or empty folder, or for a workbook a new .xlsx file.
    encoding
        Encoding of the CSV files; found by itself if None.

    Raises
    ------
    SourceNotFoundError, FileAccessError
        There is no such dataset or patch, or the copy can't be written.
    CallError
        The copy would be the original or lie in it, or stands already.
    ContentError
        A row of the patch does not fit: no such file, row or column, or the cell is not as ``before``
        says. The rows are named, and nothing is written.
    """
    source, target = existing(dataset), Path(to)
    _check_target(source, target)
    rows = read_patch(Path(patch))
    changes = _changes(source, rows, Path(patch).name, encoding)
    if source.is_dir():
        _copy_folder(source, target, changes, encoding)
    else:
        _copy_workbook(source, target, changes, Path(patch).name)
    return Applied(target, len(changes))


def _check_target(source: Path, target: Path) -> None:
    folder = source.is_dir()
    whole, place = source.resolve(), target.resolve()
    if place == whole or (folder and place.is_relative_to(whole)):
        raise CallError(
            Text(f"{target} est le jeu d’origine.", f"{target} is the original."),
            Text("Donnez un autre endroit pour la copie.", "Give another place for the copy."),
        )
    if not folder and (target.exists() or target.suffix.lower() != source.suffix.lower()):
        raise CallError(
            Text(
                f"{target} existe déjà, ou ne finit pas par {source.suffix}.",
                f"{target} exists, or does not end in {source.suffix}.",
            ),
            Text("Donnez un fichier nouveau.", "Give a new file."),
        )


def _changes(source: Path, rows: pd.DataFrame, patch: str, encoding: str | None) -> list[_Change]:
    """Return the change of each row of the patch; those that do not fit are refused together."""
    tables = {
        (table.place.file, table.place.sheet): table for table in written(source, encoding=encoding).tables
    }
    lines = {
        place: {line: at for at, line in enumerate(table.cells.lines.tolist())}
        for place, table in tables.items()
    }
    changes: dict[tuple[str, str, int, int], _Change] = {}
    refused: list[Text] = []
    for given in rows.to_dict("records"):
        place = (given["file"], given["sheet"])
        table = tables.get(place)
        at = lines[place].get(given["row"]) if table else None
        position = (
            table.headings.index(given["column"]) if table and given["column"] in table.headings else None
        )
        why = _refusal(table, at, position, given)
        if why is None and table is not None and position is not None:
            cell = (*place, given["row"], position)
            if cell in changes:
                why = Text("la même cellule est corrigée deux fois", "the same cell is corrected twice")
            changes[cell] = _Change(table, given["row"], position, given["after"])
        if why is not None:
            refused.append(_named(given, why))
    if refused:
        raise _refused(refused, patch)
    return list(changes.values())


def _refusal(
    table: WrittenTable | None, at: int | None, position: int | None, given: dict[object, object]
) -> Text | None:
    """Return why a row of the patch does not fit, or None."""
    if table is None:
        return Text(
            "le jeu de données n’a pas ce fichier ou cette feuille", "the dataset has no such file or sheet"
        )
    if at is None:
        return Text("le fichier n’a pas cette ligne", "the file has no such row")
    if position is None:
        return Text("le fichier n’a pas cette colonne", "the file has no such column")
    name = next((name for name, where in table.positions.items() if where == position), None)
    found = "" if name is None else table.cells.columns[name].text(at)
    if _plain(found) != _plain(str(given["before"])):
        return Text(
            f"on y lit « {_short(found)} », et non « {_short(given['before'])} »",
            f"it reads “{_short(found)}”, not “{_short(given['before'])}”",
        )
    if given["before"] == given["after"]:
        return Text(
            "« before » et « after » sont égaux (un tableur retire les zéros et les espaces)",
            "“before” and “after” are equal (a spreadsheet takes zeros and spaces away)",
        )
    return None


def _plain(text: str) -> str:
    """Return a text with line breaks as CSV keeps them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _short(text: object) -> str:
    shown = str(text)
    return shown if len(shown) <= 80 else shown[:80] + "…"


def _named(given: dict[object, object], why: Text) -> Text:
    file, row, column = (_short(given[name]) for name in ("file", "row", "column"))
    sheet = _short(given["sheet"])
    return Text(
        f"{file}, {f'feuille {sheet}, ' if sheet else ''}ligne {row}, colonne {column} : {why.fr}",
        f"{file}, {f'sheet {sheet}, ' if sheet else ''}row {row}, column {column}: {why.en}",
    )


def _refused(refused: list[Text], patch: str) -> ContentError:
    shown = refused[:_SHOWN]
    more = len(refused) - len(shown)
    french = " ; ".join(text.fr for text in shown) + (f" ; et {more} de plus" if more else "")
    english = "; ".join(text.en for text in shown) + (f"; and {more} more" if more else "")
    return ContentError(
        Text(
            f"{patch} ne va pas avec ces données, rien n’est écrit. {french}.",
            f"{patch} does not fit these data, nothing is written. {english}.",
        ),
        Text(
            "Retirez ces lignes, ou refaites le fichier avec --fix --patch.",
            "Take these rows out, or make the file again with --fix --patch.",
        ),
    )


def _copy_folder(source: Path, target: Path, changes: list[_Change], encoding: str | None) -> None:
    by_path: dict[Path, dict[tuple[int, int], str]] = {}
    for change in changes:
        by_path.setdefault(change.table.path, {})[change.row, change.position] = change.after
    read = {part.path for part in locate(source, Findings())[1]}
    others = {*source.glob("*.[cC][sS][vV]"), source / DESCRIPTOR}
    with new_folder(target, is_ours=lambda _: False) as made:
        for path in sorted(path for path in read | others if path.is_file()):
            copy = made / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
            cells = by_path.get(path)
            copy.write_bytes(corrected_csv(data, cells, encoding=encoding) if cells else data)


def _copy_workbook(source: Path, target: Path, changes: list[_Change], patch: str) -> None:
    texts = {
        (
            change.table.place.sheet,
            f"{column_letters(change.table.left + change.position + 1)}{change.row}",
        ): (change.after)
        for change in changes
    }
    try:
        content = with_texts(source, texts)
    except MissingCellError as error:
        why = Text(
            f"{error}: une formule, ou une cellule sans adresse",
            f"{error}: a formula, or a cell without address",
        )
        raise _refused([why], patch) from error
    replace_file(target, content)
