"""The sheets of keep.eu exports as two tables, of projects and of partners. Knows grids and the account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.personal import tell_columns
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.row_lines import tell_rows
from actornet.model import fold
from actornet.model.country_names import meant_country

PROJECTS, PARTNERS = "projects", "partners"
# Columns that are read: our name, that of keep.eu.
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    PROJECTS: {
        "programme": "Programme",
        "acronym": "Acronym",
        "title": "Project Name",
        "title_2": "Project Name language 2",
        "title_3": "Project Name language 3",
        "lead": "Lead Partner",
        "period": "Period",
        "postcode": "Postal code",
        "place": "Town",
        "country_name": "Country",
        "budget": "Budget",
        "eu": "EU Funding",
        "website": "Website",
        "theme_1": "Thematic1",
        "theme_2": "Thematic2",
        "theme_3": "Thematic3",
        "about": "Description EN",
        "about_1": "Description 1",
        "about_2": "Description 2",
        "start": "Project start",
        "end": "Project end",
    },
    PARTNERS: {
        "programme": "Programme",
        "acronym": "Acronym",
        "name": "Project Partner",
        "leads": "Lead Partner",
        "postcode": "Postal code",
        "place": "Town",
        "country_name": "Country",
        "legal": "Legal Status",
        "country_code": "Country code",
        "area": "NUTS3 (or equivalent)",
    },
}
_NEEDED = {
    PROJECTS: ("Programme", "Acronym", "Lead Partner"),
    PARTNERS: ("Programme", "Acronym", "Project Partner"),
}
_SHEETS = {PROJECTS: ("des projets", "projects"), PARTNERS: ("des partenaires", "partners")}
_EUROSTAT = {"EL": "GRC", "UK": "GBR"}
_CEDEX = re.compile(r"[\s,-]*\bcedex\b.*$", re.IGNORECASE)
_PROVINCE = re.compile(r"\s*\([^()]*\)$")  # "IRUN (GUIPUZCOA)"
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\x00]")
_NUMBER = re.compile(r"(\d+)\.0+")


def read_sheets_of_keep(
    files: Sequence[Path], account: Account, progress: Progress | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of projects and those of partners of all files, as texts under our names.

    Both have ``key`` (programme and acronym), ``country`` (ISO 3166 alpha-3), ``file``, ``sheet`` and
    ``row`` too. Rows without programme or acronym are left out.

    Raises
    ------
    ContentError
        A file lacks a sheet or column of such an export.
    """
    found: dict[str, list[pd.DataFrame]] = {PROJECTS: [], PARTNERS: []}
    for number, path in enumerate(files):
        if progress is not None:
            progress(path.name, number, len(files))
        sheets = _sheets(path, account)
        for name, grid in sheets.items():
            found[name].append(_rows(grid, _COLUMNS[name], account))
    projects, partners = (pd.concat(parts, ignore_index=True) for parts in found.values())
    return projects, partners


def _sheets(path: Path, account: Account) -> dict[str, Grid]:
    """Return the sheets of projects and of partners of a file, known by their headings."""
    found: dict[str, Grid] = {}
    for grid in read_grids(path, account):
        headings = {_plain(str(heading)) for heading in grid.frame}
        name = PARTNERS if "projectpartner" in headings else PROJECTS if "leadpartner" in headings else ""
        if name and name not in found:
            found[name] = grid
            continue
        calls = "serialnumber" in headings
        account.left_out(
            Text("Les appels à projets ne sont pas repris.", "Calls for projects are not taken over.")
            if calls
            else Text("Feuille qui n’est pas de keep.eu.", "Sheet that is not of keep.eu."),
            grid.frame.index,
            file=grid.file,
            sheet=grid.sheet,
        )
    for name, needed in _NEEDED.items():
        there = {_plain(str(heading)) for heading in found[name].frame} if name in found else set()
        missing = [heading for heading in needed if _plain(heading) not in there]
        if missing:
            fr, en = _SHEETS[name]
            listed = ", ".join(missing)
            raise ContentError(
                Text(
                    f"{path.name} n’est pas un export de keep.eu : pas de feuille {fr} avec {listed}.",
                    f"{path.name} is no export of keep.eu: no sheet of {en} with {listed}.",
                ),
                Text(
                    "Exportez de nouveau depuis keep.eu, projets et partenaires, au format .xlsx.",
                    "Export it again from keep.eu, projects and partners, as .xlsx.",
                ),
            )
    return found


def _rows(grid: Grid, columns: Mapping[str, str], account: Account) -> pd.DataFrame:
    where = {"file": grid.file, "sheet": grid.sheet}
    known = {_plain(heading) for heading in columns.values()}
    others = [str(heading) for heading in grid.frame if _plain(str(heading)) not in known]
    tell_columns(others, account, **where)
    rows = pd.DataFrame({ours: _tidy(grid.column(theirs)) for ours, theirs in columns.items()})
    rows = rows.assign(**where, row=grid.frame.index)
    rows["acronym"] = (
        rows["acronym"]
        .str.replace(_NUMBER, r"\1", regex=True)
        .where(rows["acronym"].str.fullmatch(_NUMBER.pattern), rows["acronym"])
    )
    nobody = rows["programme"].eq("") | rows["acronym"].eq("")
    tell_rows(
        account.left_out,
        Text(
            "Sans programme ou sans acronyme : rien ne dit de quel projet il s’agit.",
            "Without programme or acronym: nothing says which project it is.",
        ),
        rows[nobody],
        column="Acronym",
        values=rows["programme"] + " / " + rows["acronym"],
    )
    rows = rows[~nobody]
    rows = rows.assign(
        key=rows["programme"] + "\0" + rows["acronym"],
        country=_countries(rows, account),
        place=rows["place"].str.replace(_CEDEX, "", regex=True).str.replace(_PROVINCE, "", regex=True),
    )
    return rows.assign(postcode=_postcodes(rows["postcode"], rows["country"]))


def _plain(heading: str) -> str:
    return fold(heading).replace(" ", "")


def _tidy(cells: pd.Series[str]) -> pd.Series[str]:
    """Return cells with single spaces and apostrophes, without marks that nobody sees."""
    seen = cells.str.replace(_UNSEEN, "", regex=True).str.replace(r"\s+", " ", regex=True).str.strip()
    return seen.str.replace(r"´|`|''", "'", regex=True).astype("str")


def _countries(rows: pd.DataFrame, account: Account) -> pd.Series[str]:
    """Return countries by their code, that of Eurostat (EL, UK), else by their name."""
    codes = rows["country_code"] if "country_code" in rows else pd.Series("", index=rows.index, dtype="str")
    short = codes.str.extract(r"^([A-Z]{2})\b", expand=False).fillna("")
    by_code = short.map({code: _EUROSTAT.get(code) or meant_country(code) or "" for code in short.unique()})
    names = rows["country_name"]
    by_name = names.map({name: meant_country(name) or "" for name in names.unique()})
    found = by_code.mask(by_code.eq(""), by_name).astype("str")
    said = names + " / " + codes
    unknown = Text("Pays absent ou inconnu.", "Country missing or unknown.")
    tell_rows(account.to_review, unknown, rows[found.eq("")], column="Country", values=said)
    tell_rows(
        account.to_review,
        Text(
            "Le pays et le code du pays ne s’accordent pas : le code est retenu.",
            "Country and country code differ: the code is taken.",
        ),
        rows[by_code.ne("") & by_name.ne("") & by_code.ne(by_name)],
        column="Country code",
        values=said,
    )
    return found


def _postcodes(cells: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """Return postcodes: French ones with the zero that a number lost, others without their country."""
    plain = cells.str.replace(r"^[A-Z]{1,3}-\s?(?=\d)", "", regex=True).str.replace(r"\.0$", "", regex=True)
    short = countries.eq("FRA") & plain.str.fullmatch(r"\d{4}")
    return plain.mask(short, "0" + plain).astype("str")
