"""keep.eu exports: Interreg projects and their partners. Knows grids and the harvest.

A project is a programme and an acronym; the first sheet has a row per lead partner, so its amounts
are taken once. ``keep_themes.csv`` maps keep.eu's thematics to themes; no official table is known, so
these tags are of low confidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import dates, figures
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.kinds import kinds_of
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.themes import theme_rows
from actornet.model import fold
from actornet.model.country_names import meant_country

_PROJECTS, _PARTNERS, _CALLS = "projects", "partners", "calls"
_NEEDED = {
    _PROJECTS: ("Programme", "Acronym"),
    _PARTNERS: ("Programme", "Acronym", "Project Partner"),
}
_EUROSTAT = {"EL": "GRC", "UK": "GBR"}
_EUROPEAN_UNION = "slug:union-europeenne"
_CEDEX = re.compile(r"\s*\bcedex\b.*$", re.IGNORECASE)
_NOT_TAKEN = ("Street", "Department", "Strategy", "Specific Obj", "Thematic Obj", "Inv. Priority")


def read_keep(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read keep.eu exports (.xlsx).

    Raises
    ------
    ContentError
        A sheet or column of such an export is missing.
    """
    account = Account()
    origin = Origin(
        "keep",
        "keep.eu",
        publisher="Interact",
        url="https://keep.eu",
        licence="reuse with citation (Interact)",
    )
    harvest = Harvest(files[0].stem, origin, account)
    exports = [_sheets(path, account) for path in files]
    ids = _ids(pd.concat([sheets[_PROJECTS].frame[["Programme", "Acronym"]] for sheets in exports]))
    projects: list[pd.DataFrame] = []
    partners: list[pd.DataFrame] = []
    for sheets in exports:
        known = {key for one in projects for key in one["key"]}
        projects.append(_projects(sheets[_PROJECTS], ids, known, account))
        partners.append(_partners(sheets[_PARTNERS], ids, account))
        _add_themes(harvest, projects[-1], sheets[_PROJECTS], account)
    tied = pd.concat(partners, ignore_index=True)
    tied["actor_id"] = harvest.actors(tied)
    _add(harvest, pd.concat(projects, ignore_index=True), tied, account)
    return harvest.finish()


def _sheets(path: Path, account: Account) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    for grid in read_grids(path, account):
        name = fold(grid.sheet).split(" ")[0] if grid.sheet else ""
        if name in (_PROJECTS, _PARTNERS):
            found[name] = grid
        else:
            account.left_out(
                Text("Les appels ne sont pas repris.", "Calls are not taken over.")
                if name == _CALLS
                else Text("Feuille inconnue de keep.eu.", "Sheet that keep.eu does not know."),
                grid.frame.index,
                file=grid.file,
                sheet=grid.sheet,
            )
    for name, columns in _NEEDED.items():
        missing = [column for column in columns if name not in found or column not in found[name].frame]
        if missing:
            raise ContentError(
                Text(
                    f"{path.name} : pas d’export keep.eu, il manque {name} / {', '.join(missing)}.",
                    f"{path.name}: no keep.eu export, {name} / {', '.join(missing)} is missing.",
                ),
                Text(
                    "Exportez de nouveau depuis keep.eu en .xlsx.", "Export it again from keep.eu as .xlsx."
                ),
            )
    return found


def _keys(frame: pd.DataFrame) -> pd.Series[str]:
    return frame["Programme"] + "\0" + frame["Acronym"]


def _ids(projects: pd.DataFrame) -> dict[str, str]:
    """Return the id of each project of all files by its key."""
    each = projects.drop_duplicates(ignore_index=True)
    slugs = "slug:keep-" + _slugs(each["Programme"], each["Acronym"])
    return dict(zip(_keys(each), slugs, strict=True))


def _projects(grid: Grid, ids: Mapping[str, str], known: set[str], account: Account) -> pd.DataFrame:
    """Return a row per project: key, id, title, dates, amounts, themes; a second lead's row is united."""
    frame = grid.frame
    keys = _keys(frame)
    again = keys.duplicated() | keys.isin(known)
    account.united(
        Text(
            "Même projet qu’une ligne plus haut (second chef de file) : montants comptés une fois.",
            "The same project as a row above (a second lead): its amounts count once.",
        ),
        frame.index[again],
        file=grid.file,
        sheet=grid.sheet,
    )
    for column in _NOT_TAKEN:
        if column in frame:
            account.remark(
                Text("Colonne non reprise.", "Column not taken over."),
                file=grid.file,
                sheet=grid.sheet,
                column=column,
            )
    first = frame[~again]
    rows = pd.Series(first.index, index=first.index)
    where = {"file": grid.file, "sheet": grid.sheet}

    def told(read: Callable[..., pd.Series[str]], column: str) -> pd.Series[str]:
        return read(grid.column(column).loc[first.index], rows, account, column=column, **where)

    english = first["Project Name"] if "Project Name" in first else first["Acronym"]
    about = grid.column("Description EN").loc[first.index].str.replace(r"\s+", " ", regex=True)
    made = pd.DataFrame(
        {
            "key": keys[~again],
            "id": keys[~again].map(dict(ids)),
            "title": (first["Acronym"] + " – " + english).str.slice(0, 300),
            "programme": first["Programme"],
            "start": told(dates, "Project start"),
            "end": told(dates, "Project end"),
            "budget": told(figures, "Budget"),
            "eu": told(figures, "EU Funding"),
            "need": about.str.slice(0, 600),
            "row": rows,
        }
    )
    backwards = made["end"].ne("") & (made["end"] < made["start"])
    account.to_review(
        Text("La fin précède le début : fin laissée de côté.", "The end is before the start: end left out."),
        made.loc[backwards, "row"],
        column="Project end",
        values=made.loc[backwards, "end"].tolist(),
        **where,
    )
    made["end"] = made["end"].mask(backwards, "")
    return made.reset_index(drop=True)


def _partners(grid: Grid, ids: Mapping[str, str], account: Account) -> pd.DataFrame:
    """Return the evidence of each partner, with its project and role."""
    frame = grid.frame
    country = _countries(grid)
    legal = grid.column("Legal Status").str.lower()
    evidence = pd.DataFrame(
        {
            "name": frame["Project Partner"].str.replace(r"\s+", " ", regex=True).str.replace("´", "'"),
            "country": country,
            "place": grid.column("Town").str.replace(_CEDEX, "", regex=True),
            "area": grid.column("NUTS3 (or equivalent)").str.split("/").str[0].str.strip(),
            "postcode": _postcodes(grid.column("Postal code"), country),
        }
    )
    by_name = kinds_of(evidence["name"], country)
    french = country.eq("FRA")
    usual = legal.map({"public": "PUBLIC_BODY", "private": "ASSOCIATION"}).fillna("PUBLIC_BODY")
    usual = usual.where(french | usual.eq("PUBLIC_BODY"), "FOREIGN_ASSOCIATION")
    evidence["kind"] = by_name.mask(by_name.eq(""), usual)
    account.remark(
        Text(
            f"Types devinés par le nom ({int(by_name.ne('').sum())}) ou le statut public/privé"
            f" ({int(by_name.eq('').sum())}).",
            f"Kinds guessed by the name ({int(by_name.ne('').sum())}) or the public/private status"
            f" ({int(by_name.eq('').sum())}).",
        ),
        file=grid.file,
        sheet=grid.sheet,
    )
    given = evidence.reindex(columns=list(EVIDENCE), fill_value="").assign(
        file=grid.file,
        sheet=grid.sheet,
        row=frame.index,
        project_id=[ids.get(key, "") for key in _keys(frame)],
        role=grid.column("Lead Partner").str.lower().map({"yes": "lead"}).fillna("partner"),
    )
    lost = given["project_id"].eq("") | given["name"].eq("")
    account.left_out(
        Text("Partenaire sans nom ou d’un projet absent.", "Partner without a name, or of no project here."),
        given.loc[lost, "row"],
        file=grid.file,
        sheet=grid.sheet,
        values=given.loc[lost, "name"].tolist(),
    )
    return given[~lost].reset_index(drop=True)


def _countries(grid: Grid) -> pd.Series[str]:
    """Return ISO 3166 codes: the code that Eurostat uses first, else the name."""
    codes = grid.column("Country code").str.slice(0, 2).str.strip()
    names = grid.column("Country")
    texts = codes.where(codes.ne(""), names)
    by_name = {
        text: (meant_country(text) or "") if text else "" for text in pd.concat([texts, names]).unique()
    }
    found = texts.map(by_name | _EUROSTAT)
    return found.mask(found.eq(""), names.map(by_name)).astype("str")


def _postcodes(cells: pd.Series[str], country: pd.Series[str]) -> pd.Series[str]:
    """Return French postcodes with the zero that a number lost, others without the country before them."""
    plain = cells.str.replace(r"^[A-Z]{1,2}-", "", regex=True)
    short = country.eq("FRA") & plain.str.fullmatch(r"\d{4}")
    return plain.mask(short, "0" + plain).astype("str")


def _add(harvest: Harvest, projects: pd.DataFrame, partners: pd.DataFrame, account: Account) -> None:
    programmes = pd.DataFrame({"title": projects["programme"].unique()})
    programmes["id"] = "slug:keep-" + programmes["title"].map(_slug)
    harvest.add("projects", programmes.assign(is_programme="true"))
    under = projects["programme"].map(dict(zip(programmes["title"], programmes["id"], strict=True)))
    currency = projects["budget"].map(lambda amount: "EUR" if amount else "")
    harvest.add(
        "projects",
        projects[["id", "title", "start", "end", "budget", "need"]].assign(
            part_of_id=under, currency=currency, is_programme="false"
        ),
    )
    tied = partners[["project_id", "actor_id", "role", "row"]]
    again = tied.duplicated(["project_id", "actor_id"])
    for (file, sheet), rows in partners[again].groupby(["file", "sheet"], sort=False)["row"]:
        account.united(
            Text("Le même partenaire du même projet.", "The same partner of the same project."),
            rows,
            file=file,
            sheet=sheet,
        )
    lead_first = tied.sort_values("role", kind="stable")
    harvest.add(
        "participations",
        lead_first.drop_duplicates(["project_id", "actor_id"]).sort_index()[
            ["project_id", "actor_id", "role"]
        ],
    )
    _add_funding(harvest, projects)


def _add_funding(harvest: Harvest, projects: pd.DataFrame) -> None:
    funded = projects[projects["eu"].ne("")]
    if len(funded):
        union = {"id": _EUROPEAN_UNION, "name": "Union européenne", "kind": "EU_BODY", "country": "BEL"}
        harvest.add("actors", pd.DataFrame([union]))
        harvest.add(
            "participations",
            pd.DataFrame(
                {
                    "project_id": funded["id"],
                    "actor_id": _EUROPEAN_UNION,
                    "role": "funder",
                    "amount": funded["eu"],
                    "currency": "EUR",
                }
            ),
        )


def _add_themes(harvest: Harvest, projects: pd.DataFrame, grid: Grid, account: Account) -> None:
    columns = [column for column in ("Thematic1", "Thematic2", "Thematic3") if column in grid.frame]
    said = grid.frame.loc[projects["row"], columns].assign(subject_id=projects["id"].to_numpy())
    each = said.melt(id_vars="subject_id", value_name="thematic")
    each = each[each["thematic"].ne("")]
    each["code"] = each["thematic"].map(_themes()).fillna("")
    for text in sorted(each.loc[each["code"].eq(""), "thematic"].unique()):
        account.remark(
            Text("Thématique sans thème : non reprise.", "Thematic without a theme: not taken over."),
            file=grid.file,
            sheet=grid.sheet,
            column="Thematic1–3",
            value=text,
        )
    known = each[each["code"].ne("")].drop_duplicates(["subject_id", "code"])
    harvest.add("tags", known[["subject_id", "code"]].assign(scheme="theme", confidence="low"))
    harvest.add("themes", theme_rows(known["code"]))


@cache
def _themes() -> dict[str, str]:
    rows = pd.read_csv(Path(__file__).parent / "keep_themes.csv", dtype="str", keep_default_na=False)
    return dict(zip(rows["thematic"], rows["theme_id"], strict=True))


def _slugs(programmes: pd.Series[str], acronyms: pd.Series[str]) -> pd.Series[str]:
    """Return slugs of acronyms, with the programme where several share one, and a mark of both at need."""
    short = acronyms.map({text: _slug(text)[:40] for text in acronyms.unique()})
    several = short.duplicated(keep=False) | short.eq("")
    long = short + "-" + programmes.map({text: _slug(text)[:60] for text in programmes.unique()})
    found = short.where(~several, long)
    marks = (programmes + "\0" + acronyms).map(lambda key: hashlib.sha256(key.encode()).hexdigest()[:6])
    return found.mask(found.duplicated(keep=False), found + "-" + marks)


def _slug(text: str) -> str:
    return fold(text).replace(" ", "-")[:80]
