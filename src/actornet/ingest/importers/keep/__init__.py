"""keep.eu exports: Interreg projects and their partners to a dataset of the contract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.keep.partner_kinds import NAME, NOTHING, STATUS, keep_kinds
from actornet.ingest.importers.keep.projects import keep_projects, programme_ids, programmes, tags_of
from actornet.ingest.importers.keep.sheets import read_sheets_of_keep
from actornet.ingest.importers.nothing_left import nothing_left
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.importers.personal import persons, scrubbed
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.row_lines import tell_rows
from actornet.ingest.importers.themes import theme_rows
from actornet.model import fold

EUROPEAN_UNION = "slug:union-europeenne"  # its id in the starter dataset
_WEB = re.compile(r"https?://[\w.-]+\.\w{2,}(?::\d+)?(?:[/?#]\S*)?")
_CONTACT = re.compile(r"@|\d{2}(?:[ .-]?\d{2}){3}")


def read_keep(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read keep.eu exports: projects, who leads and takes part in them, the EU's share, themes.

    A project is a programme and an acronym; its id is made of both, so that it stays the same in the
    export of another year. Programmes are rows of ``instruments``; what the EU gives is the amount of its
    participation as funder. Themes come from ``themes.csv``, made here as no official table is
    known: their confidence is low.

    Parameters
    ----------
    files
        Workbooks (.xlsx) with a sheet of projects and one of partners.
    options
        None.
    progress
        Called with the file, the number of files done, and their total.

    Raises
    ------
    ContentError
        A sheet or column of such an export is missing, or no project is left.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    rows, partners = read_sheets_of_keep(files, account, progress)
    if rows.empty:
        raise nothing_left(Text("projets", "projects"), account)
    rows = rows.assign(website=_websites(rows, account))
    projects = keep_projects(rows, account)
    tied = _partners(partners, rows, projects, account)
    origin = Origin(
        "keep",
        "keep.eu",
        publisher="Interact",
        url="https://keep.eu",
        licence="reuse with citation (Interact)",
    )
    harvest = Harvest("keep", origin, account)
    tied = tied.assign(actor_id=harvest.actors(tied[[*EVIDENCE, "file", "sheet", "row"]]))
    _tell_two_kinds(tied, account)
    _add_projects(harvest, projects, tied, account)
    harvest.add("participations", _participations(tied, account))
    _add_union(harvest, projects)
    tags = tags_of(projects, account)
    harvest.add("tags", tags)
    harvest.add("themes", theme_rows(tags.loc[tags["scheme"].eq("theme"), "code"]))
    if progress is not None:
        progress(harvest.name, len(files), len(files))
    return harvest.finish()


def _websites(rows: pd.DataFrame, account: Account) -> pd.Series[str]:
    fine = rows["website"].str.fullmatch(_WEB.pattern)
    why = Text("Ce n’est pas une adresse de site : laissée de côté.", "No address of a website: left out.")
    other = rows[rows["website"].ne("") & ~fine]
    tell_rows(account.to_review, why, other, column="Website", values=rows["website"])
    return rows["website"].where(fine, "").astype("str")


def _partners(
    partners: pd.DataFrame, rows: pd.DataFrame, projects: pd.DataFrame, account: Account
) -> pd.DataFrame:
    """Return the evidence of each partner with the id of its project and its role."""
    leads = partners["leads"].str.lower().eq("yes")
    given = partners.assign(role=pd.Series("lead", index=partners.index).where(leads, "partner"))
    given = pd.concat([given, _leads_alone(rows, given, account)], ignore_index=True).fillna("")
    given = given.assign(project_id=given["key"].map(projects.set_index("key")["id"]).fillna(""))
    contact = given["name"].str.contains(_CONTACT)
    given["name"] = given["name"].mask(contact, scrubbed(given["name"].where(contact, ""), name=True))
    given = given.join(keep_kinds(given))
    person = persons(given["name"], registered=given["basis"].eq(NAME))
    elsewhere = Text(
        "Partenaire d’un projet qui n’est pas dans la feuille des projets.",
        "Partner of a project that is not in the sheet of projects.",
    )
    for lost, why in (
        (given["name"].eq(""), Text("Partenaire sans nom.", "Partner without a name.")),
        (given["project_id"].eq(""), elsewhere),
        (person, Text("Semble être une personne : laissée de côté.", "Seems to be a person: left out.")),
    ):
        tell_rows(account.left_out, why, given[lost], column="Acronym", values=given["acronym"])
    given = given[given["name"].ne("") & given["project_id"].ne("") & ~person]
    _tell_kinds(given, account)
    area = given["area"].str.split("/").str[0].str.strip()
    columns = [*EVIDENCE, "file", "sheet", "row", "project_id", "role", "basis"]
    return given.assign(area=area, website="").reindex(columns=columns, fill_value="").reset_index(drop=True)


def _leads_alone(rows: pd.DataFrame, partners: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return the lead partners that only the sheet of projects names, as rows of partners."""
    known = set(partners["key"] + "\0" + partners["name"].map(fold))
    said = rows["key"] + "\0" + rows["lead"].map(fold)
    alone = rows[rows["lead"].ne("") & ~said.isin(known) & ~said.duplicated()]
    why = Text(
        "Chef de file absent de la feuille des partenaires sous ce nom : ajouté.",
        "Lead partner that the sheet of partners does not have under this name: added.",
    )
    tell_rows(account.to_review, why, alone, column="Lead Partner", values=alone["lead"])
    columns = ["key", "acronym", "place", "postcode", "country", "file", "sheet", "row"]
    return alone[columns].assign(name=alone["lead"], role="lead", legal="", area="")


def _tell_kinds(partners: pd.DataFrame, account: Account) -> None:
    for (file, sheet), group in partners.groupby(["file", "sheet"], sort=False):
        named, by_status, by_nothing = (
            int(group["basis"].eq(basis).sum()) for basis in (NAME, STATUS, NOTHING)
        )
        account.remark(
            Text(
                f"keep.eu ne dit pas le type des partenaires ; il est déduit : {named} fois d’un mot du nom, "
                f"{by_status} fois du statut public ou privé seul (« autre organisme public », "
                f"« association »), {by_nothing} fois sans indice (« autre organisme public »).",
                f"keep.eu does not say what partners are; this was inferred: {named} times from a word of "
                f"the name, {by_status} times from the public or private status alone (“other public "
                f"body”, “association”), {by_nothing} times without a sign (“other public body”).",
            ),
            file=file,
            sheet=sheet,
            column="Legal Status",
        )


def _tell_two_kinds(tied: pd.DataFrame, account: Account) -> None:
    """Tell which rows give an actor, of no register, another kind than its first row, which is kept."""
    own = tied[tied["actor_id"].str.startswith("slug:")]
    other = own[own["kind"].ne(own.groupby("actor_id", sort=False)["kind"].transform("first"))]
    why = Text(
        "La même organisation a ailleurs un autre statut : le type de sa première ligne est retenu.",
        "The same organisation has another status elsewhere: the kind of its first row is taken.",
    )
    tell_rows(account.to_review, why, other, column="Legal Status", values=other["name"])


def _add_projects(harvest: Harvest, projects: pd.DataFrame, tied: pd.DataFrame, account: Account) -> None:
    instruments = programmes(projects)
    harvest.add("instruments", instruments.assign(funder_id=EUROPEAN_UNION))
    shared = projects["programme"].map(dict(zip(instruments["name"], instruments["website"], strict=True)))
    counts = tied.groupby("project_id")["actor_id"].nunique()
    alone = projects["id"].map(counts).fillna(0).lt(2)
    why = Text(
        "Un seul partenaire, ou aucun : les autres ne sont sans doute pas publiés.",
        "A single partner, or none: the others are probably not published.",
    )
    tell_rows(account.to_review, why, projects[alone], column="Acronym", values=projects["acronym"])
    site = projects["website"].where(projects["website"].ne(shared), "")
    few = pd.Series("Partenaires sans doute non publiés", index=projects.index).where(alone, "")
    note = (site + " ; " + few).str.strip(" ;")
    harvest.add(
        "projects",
        projects[["id", "title", "start", "end", "budget", "purpose"]].assign(
            is_programme="false",
            instrument_id=programme_ids(projects["programme"]),
            currency=projects["budget"].ne("").map({True: "EUR", False: ""}),
            note=note,
        ),
    )


def _participations(tied: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return one row per project and actor; whoever leads by one row leads."""
    first = tied.sort_values("role", kind="stable").drop_duplicates(["project_id", "actor_id"])
    again = tied.drop(index=first.index)
    why = Text("Le même partenaire du même projet.", "The same partner of the same project.")
    tell_rows(account.united, why, again, column="Project Partner", values=again["name"])
    return first.sort_index()[["project_id", "actor_id", "role"]]


def _add_union(harvest: Harvest, projects: pd.DataFrame) -> None:
    union = {"id": EUROPEAN_UNION, "name": "Union européenne", "kind": "EU_BODY", "country": "BEL"}
    harvest.add("actors", pd.DataFrame([union]))
    funded = projects[projects["eu"].ne("")]
    harvest.add(
        "participations",
        pd.DataFrame(
            {
                "project_id": funded["id"],
                "actor_id": EUROPEAN_UNION,
                "role": "funder",
                "amount": funded["eu"],
                "currency": "EUR",
            }
        ),
    )
