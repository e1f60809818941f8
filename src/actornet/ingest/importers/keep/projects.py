"""Projects of keep.eu, one per programme and acronym, with dates, amounts and themes. Knows the account."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import dates, figures
from actornet.ingest.importers.ends import ends_after_starts
from actornet.ingest.importers.personal import scrubbed
from actornet.ingest.importers.row_lines import tell_rows
from actornet.model import fold

LONGEST = 500  # characters of a description
_SAID_ONCE = ("title", "budget", "eu", "start", "end")
_PERIOD = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_Read: TypeAlias = Callable[..., "pd.Series[str]"]
# Form of action by the words of a programme, the first that fits.
_FORMS = (
    ("CTE_C", re.compile(r"\b(?:interreg europe|interreg v ?c|interreg iv ?c|urbact|interact|espon)\b")),
    ("CTE_B", re.compile(r"\binterreg (?:iii|iv|v|vi) ?b\b")),
    ("CTE_A", re.compile(r"\binterreg (?:iii|iv|v|vi) ?a\b|\bcbc\b|\bcross border\b")),
)


def keep_projects(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return a row per project: key, id, title, start, end, budget, eu, purpose, website, themes, row.

    The sheet has a row per lead partner: all but the first of a project are united with it, so that
    its amounts count once.
    """
    _tell_leads(rows, account)
    first = rows.drop_duplicates("key").reset_index(drop=True)
    names = first["title"].mask(first["title"].eq(""), first["title_2"])
    names = names.mask(names.eq(""), first["title_3"])
    same = names.eq("") | names.map(fold).eq(first["acronym"].map(fold))
    about = first["about"].mask(first["about"].eq(""), first["about_1"])
    about = about.mask(about.eq(""), first["about_2"])
    made = first.assign(
        id="slug:keep-" + _ids(first),
        title=first["acronym"].where(same, first["acronym"] + " – " + names).str.slice(0, 300),
        purpose=scrubbed(about).map(_short),
    )
    for column, heading in (("start", "Project start"), ("end", "Project end")):
        made[column] = _by_sheet(first, column, heading, dates, account)
    for column, heading in (("budget", "Budget"), ("eu", "EU Funding")):
        made[column] = _amounts(first, column, heading, account)
    made["end"] = ends_after_starts(made, account, column="Project end")
    _tell_less(made, account)
    return made


def programmes(projects: pd.DataFrame) -> pd.DataFrame:
    """Return the programmes as rows of ``instruments``, each with the website of most of its projects."""
    made = projects.drop_duplicates("programme")[["programme", "period"]].reset_index(drop=True)
    years = made["period"].str.extract(_PERIOD).fillna("")
    sites = projects[projects["website"].ne("")].groupby("programme", sort=False)["website"]
    often = {name: _most_frequent(group) for name, group in sites}
    return pd.DataFrame(
        {
            "id": programme_ids(made["programme"]),
            "name": made["programme"],
            "kind": "programme",
            "start": years[0],
            "end": years[1].where(years[0].le(years[1]), ""),
            "website": [often.get(name, "") for name in made["programme"]],
        }
    )


def programme_ids(names: pd.Series[str]) -> pd.Series[str]:
    """Return the id of each programme."""
    short = {name: _slug(name)[:60].strip("-") + "-" + _mark(name) for name in names.unique()}
    return "slug:keep-programme-" + names.map(short).astype("str")


def tags_of(projects: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return rows of ``tags``: themes by ``themes.csv``, and the form of action by the programme."""
    said = projects.melt(["id", "file", "sheet", "row"], ["theme_1", "theme_2", "theme_3"], value_name="text")
    said = said[said["text"].ne("")]
    said["code"] = said["text"].map({text: _themes().get(text, "") for text in said["text"].unique()})
    for (file, sheet, text), group in said[said["code"].eq("")].groupby(["file", "sheet", "text"]):
        account.remark(
            Text(
                f"Thématique sans équivalent dans la nomenclature : non reprise ({len(group)} fois).",
                f"Thematic without a theme that means it: not taken over ({len(group)} times).",
            ),
            file=file,
            sheet=sheet,
            column="Thematic1–3",
            value=text[:120],
        )
    known = said[said["code"].ne("")].drop_duplicates(["id", "code"])
    forms = projects["programme"].map({name: _form(name) for name in projects["programme"].unique()})
    themes = pd.DataFrame(
        {"subject_id": known["id"], "scheme": "theme", "code": known["code"], "confidence": "low"}
    )
    form = pd.DataFrame({"subject_id": projects["id"], "scheme": "form", "code": forms, "confidence": ""})
    return pd.concat([themes, form[form["code"].ne("")]], ignore_index=True)


def _tell_leads(rows: pd.DataFrame, account: Account) -> None:
    again = rows["key"].duplicated()
    first = rows.groupby("key", sort=False)[list(_SAID_ONCE)].transform("first")
    differs = again & rows[list(_SAID_ONCE)].ne(first).any(axis=1)
    tell_rows(
        account.united,
        Text(
            "Le même projet, par un autre chef de file ou fichier : ses montants comptent une fois.",
            "The same project, by another lead partner or file: its amounts count once.",
        ),
        rows[again],
        column="Acronym",
        values=rows["acronym"],
    )
    tell_rows(
        account.to_review,
        Text(
            "Le même projet avec un autre intitulé, date ou montant : la première ligne est retenue.",
            "The same project with another title, date or amount: the first row is taken.",
        ),
        rows[differs],
        column="Acronym",
        values=rows["acronym"],
    )


def _by_sheet(rows: pd.DataFrame, column: str, heading: str, read: _Read, account: Account) -> pd.Series[str]:
    """Return a column read sheet by sheet, each cell that can't be read told with its row."""
    parts = [
        read(group[column], group["row"], account, file=file, sheet=sheet, column=heading)
        for (file, sheet), group in rows.groupby(["file", "sheet"], sort=False)
    ]
    return pd.concat(parts).reindex(rows.index)


def _amounts(rows: pd.DataFrame, column: str, heading: str, account: Account) -> pd.Series[str]:
    """Return amounts above zero; keep.eu writes 0 where nothing is known or applies."""
    found = _by_sheet(rows, column, heading, figures, account)
    number = pd.to_numeric(found, errors="coerce")
    none = Text("Montant nul : tenu pour inconnu.", "Amount of zero: taken for unknown.")
    below = Text("Montant négatif : laissé de côté.", "Negative amount: left out.")
    tell_rows(account.to_review, none, rows[number.eq(0)], column=heading, values=rows[column])
    tell_rows(account.to_review, below, rows[number.lt(0)], column=heading, values=rows[column])
    return found.where(number.gt(0), "").astype("str")


def _tell_less(projects: pd.DataFrame, account: Account) -> None:
    budget, funding = (pd.to_numeric(projects[column], errors="coerce") for column in ("budget", "eu"))
    why = Text(
        "Le budget est inférieur au financement européen : repris tels quels.",
        "The budget is below the EU funding: taken as they are.",
    )
    said = projects["budget"] + " / " + projects["eu"]
    tell_rows(account.to_review, why, projects[budget.lt(funding)], column="Budget", values=said)


def _ids(projects: pd.DataFrame) -> pd.Series[str]:
    """Return the acronym and a mark of the key: the same in every file, other for another programme."""
    short = projects["acronym"].map(lambda text: _slug(text)[:40].strip("-"))
    return (short + "-" + projects["key"].map(_mark)).str.strip("-").astype("str")


def _slug(text: str) -> str:
    return fold(text).replace(" ", "-")


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _form(programme: str) -> str:
    folded = fold(programme)
    return next((code for code, pattern in _FORMS if pattern.search(folded)), "")


def _most_frequent(sites: pd.Series[str]) -> str:
    """Return the site of most projects, the first among equals, empty where no two share one."""
    counts = sites.value_counts(sort=False)
    return str(counts.idxmax()) if counts.max() > 1 else ""


@cache
def _themes() -> dict[str, str]:
    rows = pd.read_csv(Path(__file__).parent / "themes.csv", dtype="str", keep_default_na=False)
    return dict(zip(rows["thematic"], rows["theme_id"], strict=True))
