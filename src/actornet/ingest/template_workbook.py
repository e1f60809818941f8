"""The template as a workbook: notes on each heading, drop-down lists, text format for codes.

Knows the contract, its labels and openpyxl.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actornet.files import timeless_zip
from actornet.model import Column, code_lists, contract
from actornet.model.labels import column_help, column_label, table_help

_LISTS = "listes"
_BOOLEAN = "boolean"
_ROWS = 5_000  # rows with drop-down lists and formats
_SHOWN_CODES = 12
_REQUIRED = PatternFill("solid", start_color="1F4E79")
_OPTIONAL = PatternFill("solid", start_color="6B8CAE")


def workbook_bytes(lang: str, examples: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the template as a workbook; the same bytes each time."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    ranges = _ranges()
    for name in contract():
        _fill(workbook.create_sheet(name), name, ranges, lang, examples.get(name, {}))
    _fill_lists(workbook.create_sheet(_LISTS), lang)
    workbook.properties.creator = "actornet"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return timeless_zip(buffer.getvalue())


def _fill(
    sheet: Worksheet, table: str, ranges: dict[str, str], lang: str, example: Mapping[str, str]
) -> None:
    sheet.freeze_panes = "A2"
    for number, (name, column) in enumerate(contract()[table].columns.items(), start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _REQUIRED if column.required else _OPTIONAL
        cell.alignment = Alignment(vertical="center")
        cell.comment = _note(table, column, lang)
        sheet.column_dimensions[letter].width = max(14, len(name) + 4)
        if column.type in {"string", "date"}:  # as text, so that 01004 and 1978-05 stay as typed
            sheet.column_dimensions[letter].number_format = "@"
        if name in example:
            shown = sheet.cell(2, number, _typed(example[name], column))
            shown.number_format = sheet.column_dimensions[letter].number_format
        source = ranges.get(column.codes or (_BOOLEAN if column.type == "boolean" else ""))
        if source:
            choice = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
            choice.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(choice)


def _note(table: str, column: Column, lang: str) -> Comment:
    words = (
        ("Obligatoire.", "Codes : ", "oui ou non")
        if lang == "fr"
        else ("Required.", "Codes: ", "true or false")
    )
    parts = [column_label(table, column.name).in_lang(lang), column_help(table, column.name).in_lang(lang)]
    if column.required:
        parts.append(words[0])
    if column.codes:
        entries = list(code_lists()[column.codes].values())
        shown = [f"{entry.code} = {entry.label.in_lang(lang)}" for entry in entries[:_SHOWN_CODES]]
        more = f"… ({_LISTS})" if len(entries) > _SHOWN_CODES else ""
        parts.append(words[1] + "; ".join(shown) + more)
    if column.type == "boolean":
        parts.append(words[1] + words[2])
    if column.name in {"id", "name"}:
        parts.insert(0, table_help(table).in_lang(lang))
    return Comment("\n".join(part for part in parts if part), "actornet", height=180, width=320)


def _typed(text: str, column: Column) -> str | int | float | bool:
    if column.type == "boolean":
        return text == "true"
    if column.type == "integer":
        return int(text)
    return float(text) if column.type == "number" else text


def _lists() -> dict[str, list[tuple[str, str, str]]]:
    """Return the entries of each list that a column of the contract uses: code and labels."""
    used = {column.codes for table in contract().values() for column in table.columns.values()}
    lists = {
        name: [(entry.code, *entry.label) for entry in entries.values()]
        for name, entries in code_lists().items()
        if name in used
    }
    return {_BOOLEAN: [("true", "oui", "yes"), ("false", "non", "no")], **lists}


def _ranges() -> dict[str, str]:
    """Return where each list stands on the sheet of lists, two columns apart."""
    sheet = quote_sheetname(_LISTS)
    ranges: dict[str, str] = {}
    for number, (name, entries) in enumerate(_lists().items()):
        letter = get_column_letter(1 + 2 * number)
        ranges[name] = f"{sheet}!${letter}$2:${letter}${len(entries) + 1}"
    return ranges


def _fill_lists(sheet: Worksheet, lang: str) -> None:
    sheet.freeze_panes = "A2"
    for number, (name, entries) in enumerate(_lists().items()):
        first = 1 + 2 * number
        sheet.cell(1, first, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(first + 1)].width = 32
        for row, (code, french, english) in enumerate(entries, start=2):
            sheet.cell(row, first, code).number_format = "@"
            sheet.cell(row, first + 1, french if lang == "fr" else english)
