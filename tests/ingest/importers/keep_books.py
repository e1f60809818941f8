"""Small exports in the shape of keep.eu, how they are read, and a plain reading of the real ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.keep import read_keep

Row = dict[str, Any]
FR150, ODD = "keep_closed_1420_fr150.xlsx", "keep_closed_1420_odd.xlsx"
PROGRAMME = "2014 - 2020 INTERREG V-A France - Italy (ALCOTRA)"
PROJECT: Row = {
    "Programme": PROGRAMME,
    "Acronym": "EAU",
    "Project Name": "Water of the Alps",
    "Lead Partner": "Ville de Nice",
    "Period": "2014-2020",
    "Postal code": 6000,
    "Town": "Nice",
    "Country": "France",
    "Budget": "892,228.58",
    "EU Funding": 615013.62,
    "Website": "https://eau.example.org/",
    "Thematic1": "Water management",
    "Thematic2": None,
    "Thematic3": None,
    "Description EN": "Clean water.",
    "Description 1": None,
    "Project start": "2016/11/01",
    "Project end": "2019/10/31",
}
PARTNER: Row = {
    "Programme": PROGRAMME,
    "Acronym": "EAU",
    "Project Partner": "Ville de Nice",
    "Lead Partner": "Yes",
    "Postal code": 6000,
    "Town": "Nice",
    "Country": "France",
    "Website": "https://alcotra.example.org/",
    "Legal Status": "Public",
    "Country code": "FR France / FRANCE",
    "NUTS3 (or equivalent)": "FR823  / Alpes-Maritimes",
}
TURIN: Row = {
    **PARTNER,
    "Project Partner": "Comune di Torino",
    "Lead Partner": "No",
    "Postal code": "IT-10122",
    "Town": "Torino",
    "Country": "Italy",
    "Country code": "IT Italy / ITALIA",
    "NUTS3 (or equivalent)": "ITC11  / Torino",
}


def book(
    path: Path, projects: Sequence[Row] = (PROJECT,), partners: Sequence[Row] = (PARTNER, TURIN)
) -> Path:
    """Write an export; a text that begins with = is a text, no formula."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in (("Projects (lead partners)", projects), ("Partners", partners)):
        sheet = workbook.create_sheet(title)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        sheet.append(headings)
        for number, row in enumerate(rows, 2):
            for at, heading in enumerate(headings, 1):
                cell = sheet.cell(number, at, row.get(heading))
                if isinstance(row.get(heading), str):
                    cell.data_type = "s"
    workbook.save(path)
    return path


def read(*paths: Path) -> Imported:
    return read_keep(list(paths), options={})


def plain_rows(path: Path) -> tuple[list[Row], list[Row]]:
    """Read the sheets of projects and partners without actornet; acronyms as texts."""
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets[:2]:
        lines = list(sheet.iter_rows(values_only=True))
        rows = [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]
        found.append([{**row, "Acronym": str(row["Acronym"])} for row in rows])
    return found[0], found[1]


def outcomes(imported: Imported, outcome: str, sheet: str | None = None) -> list[tuple[int, str]]:
    table = imported.account.table("en")
    table = table[table["outcome"].eq(outcome) & (table["sheet"].eq(sheet) if sheet else True)]
    return list(zip(table["row"], table["why"], strict=True))


def told(imported: Imported, words: str) -> pd.DataFrame:
    """Return the lines of the account whose English reason begins with these words."""
    table = imported.account.table("en")
    return table[table["why"].str.startswith(words)]


def everything(imported: Imported) -> str:
    """All cells of the dataset, the account and the review as one text."""
    account = [imported.account.table(lang) for lang in ("fr", "en")]
    return "\n".join(table.to_csv() for table in (*imported.tables.values(), *account, imported.review))


def actor(imported: Imported, name: str) -> pd.Series[Any]:
    actors = imported.tables["actors"]
    return actors[actors["name"].eq(name)].iloc[0]
