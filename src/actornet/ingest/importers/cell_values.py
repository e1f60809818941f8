"""Cells of any table as the contract has them; what can't be read has its line in the account."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import amounts, days
from actornet.ingest.importers.themes import theme_named
from actornet.model import code_lists, fold
from actornet.model.country_names import meant_country

_YEARS = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_DAY_OR_MONTH = r"\d{1,2}[/-]\d{1,2}[/-]\d{4}.*"
_GOALS = re.compile(r"(?<![\d.])(1[0-7]|[1-9])(?!\d)")
_MARKS = re.compile(r"[;,/|\n]")


def coded(
    list_name: str, cells: pd.Series[str], rows: pd.Series[int], account: Account, *, file: str, sheet: str
) -> pd.Series[str]:
    """Return codes of a list, by code, by label in French or English, by a usual word; else empty."""
    meanings = _meanings(list_name)
    codes = {text: meanings.get(fold(text), "") for text in cells.unique()}
    found = cells.map(codes).astype("str")
    _unread(
        cells,
        found,
        rows,
        account,
        Text(f"Aucun code de la liste {list_name}.", f"No code of the list {list_name}."),
        file=file,
        sheet=sheet,
        column=list_name,
    )
    return found


def code_of(list_name: str, text: str) -> str:
    """Return the code that a text is or names, empty where there is none."""
    return _meanings(list_name).get(fold(text), "")


@cache
def _meanings(list_name: str) -> dict[str, str]:
    entries = code_lists()[list_name].values()
    labels = {fold(word): entry.code for entry in entries for word in entry.label if word}
    return _synonyms().get(list_name, {}) | labels | {fold(entry.code): entry.code for entry in entries}


@cache
def _synonyms() -> dict[str, dict[str, str]]:
    """Return other words that people use for codes, by list: made here, by reading tables of people."""
    found: dict[str, dict[str, str]] = {}
    with (Path(__file__).parent / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = found.setdefault(row["list"], {})
            words |= {fold(word): row["code"] for word in row["words"].split("|")}
    return found


def country_codes(
    cells: pd.Series[str], rows: pd.Series[int], account: Account, *, file: str, sheet: str
) -> pd.Series[str]:
    """Return ISO 3166-1 alpha-3 codes of country names in French, English or as codes."""
    codes = {text: (meant_country(text) or "") if text else "" for text in cells.unique()}
    found = cells.map(codes).astype("str")
    why = Text("Pays inconnu.", "Unknown country.")
    _unread(cells, found, rows, account, why, file=file, sheet=sheet, column="country")
    return found


def dates(
    cells: pd.Series[str],
    rows: pd.Series[int],
    account: Account,
    *,
    file: str,
    sheet: str,
    column: str,
    first: str = "",
) -> pd.Series[str]:
    """Return EDTF dates; ``first`` says whether day or month comes first where no cell of the column does."""
    found = days(cells, first=first)
    unclear = cells.str.fullmatch(_DAY_OR_MONTH) & found.str.fullmatch(r"\d{4}")
    account.to_review(
        Text(
            "Jour ou mois d’abord ? Seule l’année est reprise.",
            "Day or month first? Only the year is taken over.",
        ),
        pd.Series(rows.to_numpy(), index=cells.index)[unclear],
        file=file,
        sheet=sheet,
        column=column,
        values=cells[unclear].tolist(),
    )
    why = Text("Date illisible, laissée de côté.", "Date that can't be read, left out.")
    _unread(cells, found, rows, account, why, file=file, sheet=sheet, column=column)
    return found


def years(
    cells: pd.Series[str], rows: pd.Series[int], account: Account, *, file: str, sheet: str
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Return the first and last year of periods such as ``2019-2022`` or ``depuis 2015``."""
    found = {text: _YEARS.findall(text) for text in cells.unique()}
    start = cells.map({text: min(two, default="") for text, two in found.items()}).astype("str")
    last = {text: max(two) if len(two) > 1 else "" for text, two in found.items()}
    end = cells.map(last).astype("str")
    why = Text("Période illisible, laissée de côté.", "Period that can't be read, left out.")
    _unread(cells, start, rows, account, why, file=file, sheet=sheet, column="period")
    return start, end


def figures(
    cells: pd.Series[str], rows: pd.Series[int], account: Account, *, file: str, sheet: str, column: str
) -> pd.Series[str]:
    """Return amounts as plain numbers."""
    numbers = amounts(cells)
    texts = {value: f"{value:.2f}".rstrip("0").rstrip(".") for value in numbers.dropna().unique()}
    found = numbers.map(texts, na_action="ignore").astype("object").fillna("").astype("str")
    why = Text("Montant illisible, laissé de côté.", "Amount that can't be read, left out.")
    _unread(cells, found, rows, account, why, file=file, sheet=sheet, column=column)
    return found


def theme_tags(
    ids: pd.Series[str],
    cells: pd.Series[str],
    rows: pd.Series[int],
    account: Account,
    *,
    file: str,
    sheet: str,
) -> pd.DataFrame:
    """Return rows of ``tags`` for themes by name or code, several to a cell parted by ``; , / |``."""
    whole = cells.map(theme_named)
    pieces = cells.mask(whole.ne(""), whole).str.split(_MARKS, regex=True)
    each = pd.DataFrame({"subject_id": ids, "text": pieces, "row": rows}).explode("text")
    each["text"] = each["text"].fillna("").str.strip()
    each = each[each["text"].ne("")]
    each["code"] = each["text"].map({text: theme_named(text) for text in each["text"].unique()})
    unknown = each[each["code"].eq("")]
    account.to_review(
        Text(
            "Thème inconnu : donnez son code dans le plan (codes).",
            "Unknown theme: give its code in the map (codes).",
        ),
        unknown["row"],
        file=file,
        sheet=sheet,
        column="themes",
        values=unknown["text"].tolist(),
    )
    known = each[each["code"].ne("")].drop_duplicates(["subject_id", "code"])
    return known[["subject_id", "code"]].assign(scheme="theme").reset_index(drop=True)


def goal_tags(
    ids: pd.Series[str],
    cells: pd.Series[str],
    rows: pd.Series[int],
    account: Account,
    *,
    file: str,
    sheet: str,
) -> pd.DataFrame:
    """Return rows of ``tags`` for Sustainable Development Goals by number: ``ODD 6, 13``, ``SDG 4``."""
    numbers = {text: list(dict.fromkeys(_GOALS.findall(text))) for text in cells.unique()}
    found = pd.DataFrame({"subject_id": ids, "code": cells.map(numbers)})
    why = Text("Aucun numéro d’ODD, de 1 à 17.", "No number of a goal, from 1 to 17.")
    read = cells.where(cells.map(numbers).map(len).gt(0), "")
    _unread(cells, read, rows, account, why, file=file, sheet=sheet, column="goals")
    found = found.explode("code").dropna().drop_duplicates()
    return found.assign(scheme="sdg").reset_index(drop=True)


def _unread(
    cells: pd.Series[str],
    found: pd.Series[str],
    rows: pd.Series[int],
    account: Account,
    why: Text,
    *,
    file: str,
    sheet: str,
    column: str,
) -> None:
    lost = cells.ne("") & found.eq("")
    account.to_review(
        why,
        pd.Series(rows.to_numpy(), index=cells.index)[lost],
        file=file,
        sheet=sheet,
        column=column,
        values=cells[lost].str.slice(0, 80).tolist(),
    )
