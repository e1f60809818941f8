"""A workbook of suggestions that goes out to be decided on, and comes back as decisions.

Knows openpyxl for writing, calamine for reading, and the decisions.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineError, CalamineWorkbook

from actornet.errors import ContentError, SourceNotFoundError, Text
from actornet.files import could_not_be_read, replace_file, timeless_zip
from actornet.ingest.limits import MAX_SHEET_CELLS, MAX_UNPACKED
from actornet.ingest.matching.decisions import COLUMNS, MEANING, SAME, check_decisions
from actornet.ingest.workbook_parts import TooLargeError, look_into
from actornet.model import fold

SHEET = "decisions"
_LIST = "listes"
_ROOM = 100  # rows below the last that have the drop-down list too
# Column, heading, width.
_COLUMNS: tuple[tuple[str, Text, int], ...] = (
    ("decision", Text("Décision", "Decision"), 26),
    ("name_a", Text("Acteur A", "Actor A"), 46),
    ("name_b", Text("Acteur B", "Actor B"), 46),
    ("why", Text("Motif", "Why"), 30),
    ("for", Text("Pour", "For"), 34),
    ("against", Text("Contre", "Against"), 46),
    ("outcome", Text("Avis", "Outcome"), 10),
    ("score", Text("Score", "Score"), 8),
    ("name_score", Text("Nom", "Name"), 8),
    ("kind_score", Text("Nature", "Kind"), 8),
    ("place_score", Text("Lieu", "Place"), 8),
    ("identifier_score", Text("Identifiants", "Identifiers"), 12),
    ("a", Text("Identifiant A", "Id A"), 26),
    ("b", Text("Identifiant B", "Id B"), 26),
)
_READ = ("decision", "a", "b", "why", "name_a", "name_b")
_OUTCOMES = {
    "sure": Text("sûr", "sure"),
    "review": Text("à revoir", "review"),
    "distinct": Text("distinct", "distinct"),
}
_HEAD = PatternFill("solid", start_color="1F4E79")
_ASK = PatternFill("solid", start_color="FFF2CC")


def write_review(path: Path | str, suggestions: pd.DataFrame, *, lang: str = "fr") -> Path:
    """Write suggestions as a workbook with a column of decisions and its drop-down list.

    What is sure is filled in as one actor; what is for review is left blank. The same suggestions give the
    same bytes. Texts are texts: nothing in the workbook runs.

    Raises
    ------
    FileAccessError
        The file can't be written.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    for number, (_, _, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, title.in_lang(lang), head=True) for _, title, _ in _COLUMNS])
    for row in _shown(suggestions, lang).itertuples(index=False, name=None):
        sheet.append([_cell(sheet, value, ask=number == 0) for number, value in enumerate(row)])
    choice = DataValidation(
        type="list", formula1=f"{quote_sheetname(_LIST)}!$A$1:$A${len(MEANING)}", allow_blank=True
    )
    choice.add(f"A2:A{len(suggestions) + 1 + _ROOM}")
    sheet.data_validations.append(choice)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(suggestions) + 1}"
    options = workbook.create_sheet(_LIST)
    for meaning in MEANING.values():
        options.append([meaning.in_lang(lang)])
    workbook.properties.creator = "actornet"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return replace_file(Path(path), timeless_zip(buffer.getvalue()))


def read_review(path: Path | str, *, decided_by: str, decided_on: str) -> pd.DataFrame:
    """Return the decisions of a workbook that came back; rows without a decision are left out.

    Decisions are read in both languages or as codes, columns by their heading in any order.

    Parameters
    ----------
    path
        The workbook, as :func:`write_review` made it and a person filled it in.
    decided_by
        The role of who decided, never a name.
    decided_on
        The day, as 2026-05-31.

    Raises
    ------
    SourceNotFoundError
        There is no such file.
    FileAccessError
        It can't be read.
    ContentError
        It is no workbook, a column is missing, a decision is not in the list, or decisions contradict each
        other; the message names row and value.
    """
    path = Path(path)
    rows = _rows(path)
    where = _headings(rows[0] if rows else [], path.name)
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: _text(row[at]) if at < len(row) else "" for name, at in where.items()}
        if not cells["decision"]:
            continue
        code = _codes().get(fold(cells["decision"]))
        if code is None or not cells["a"] or not cells["b"]:
            wrong = cells["decision"] if code is None else cells["a"] or cells["b"]
            raise ContentError(
                Text(
                    f"{path.name}, ligne {number} : « {wrong[:40]} » n’est pas une décision lisible.",
                    f"{path.name}, row {number}: “{wrong[:40]}” is no decision that can be read.",
                ),
                Text(
                    "Choisissez dans la liste : " + " ; ".join(text.fr for text in MEANING.values()) + ".",
                    "Choose from the list: " + "; ".join(text.en for text in MEANING.values()) + ".",
                ),
            )
        found.append({**cells, "decision": code, "decided_by": decided_by, "decided_on": decided_on})
    return check_decisions(pd.DataFrame(found, columns=list(COLUMNS)), file=path.name)


def _shown(suggestions: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the cells of the sheet, in its columns."""
    given = suggestions.reset_index(drop=True)
    frame = given.reindex(columns=[name for name, _, _ in _COLUMNS])
    frame["decision"] = given["outcome"].map({"sure": MEANING[SAME].in_lang(lang)})
    frame["for"] = given[f"why_{lang}"]
    frame["against"] = given[f"against_{lang}"]
    frame["outcome"] = given["outcome"].map({code: text.in_lang(lang) for code, text in _OUTCOMES.items()})
    return frame.astype("object").where(frame.notna(), None)


def _cell(sheet: Any, value: Any, *, head: bool = False, ask: bool = False) -> Any:
    text = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, text)
    if isinstance(text, str):
        cell.data_type = "s"  # a text that begins with = is no formula
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if head:
        cell.font = Font(bold=True, color="FFFFFF")
    if head or ask:
        cell.fill = _HEAD if head else _ASK
    return cell


def _rows(path: Path) -> list[list[Any]]:
    """Return the cells of the sheet of decisions; the file is looked into before it is opened."""
    try:
        facts = look_into(path)
        with CalamineWorkbook.from_path(path) as workbook:
            name = SHEET if SHEET in workbook.sheet_names else workbook.sheet_names[0]
            size = facts.get(name)
            if size is not None and size.last_row * size.last_column > MAX_SHEET_CELLS:
                raise TooLargeError
            rows: list[list[Any]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            return rows
    except TooLargeError as error:
        limit = MAX_UNPACKED // 2**20
        raise ContentError(
            Text(f"{path.name} est trop grand ({limit} Mo).", f"{path.name} is too large ({limit} MB).")
        ) from error
    except FileNotFoundError as error:
        raise SourceNotFoundError(Text(f"{path} n’existe pas.", f"{path} does not exist.")) from error
    except OSError as error:
        raise could_not_be_read(path, error) from error
    except (CalamineError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError) as error:
        raise ContentError(
            Text(f"{path.name} n’est pas un classeur lisible.", f"{path.name} is no readable workbook."),
            Text("Enregistrez-le de nouveau en .xlsx.", "Save it again as .xlsx."),
        ) from error


def _headings(row: list[Any], file: str) -> dict[str, int]:
    """Return where each column is that is read, by its heading in either language."""
    titles = {fold(text): name for name, title, _ in _COLUMNS for text in (*title, name)}
    where = {titles[fold(_text(cell))]: at for at, cell in enumerate(row) if fold(_text(cell)) in titles}
    missing = [title for name, title, _ in _COLUMNS if name in ("decision", "a", "b") and name not in where]
    if missing:
        raise ContentError(
            Text(
                f"{file} : colonnes absentes : {', '.join(title.fr for title in missing)}.",
                f"{file}: columns missing: {', '.join(title.en for title in missing)}.",
            ),
            Text("Gardez la première ligne envoyée.", "Keep the first row as it was sent."),
        )
    return {name: where[name] for name in _READ if name in where}


def _codes() -> dict[str, str]:
    """Return the code of each decision, by code and by its words in both languages."""
    return {fold(text): code for code, meaning in MEANING.items() for text in (code, *meaning)}


def _text(cell: Any) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
