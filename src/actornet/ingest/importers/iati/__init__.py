"""IATI activity files, versions 1.01 to 2.03, of any size: each activity is a project. Knows the XML.

https://iatistandard.org. Organisations take part in the roles the file gives them; the budget is that
of ``budget`` elements, else of the commitments, and stands on one level of a hierarchy only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.iati.activity import read_activity
from actornet.ingest.importers.iati.levels import part_of, without_double_money
from actornet.ingest.importers.iati.organisations import merged
from actornet.ingest.importers.iati.projects import Projects
from actornet.ingest.importers.iati.told import tell_gathered, tell_organisations
from actornet.ingest.importers.iati.where import add_locations
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.themes import theme_of_dac, theme_rows
from actornet.ingest.importers.xml_reading import read_records, read_root
from actornet.model import fold

_EVERY = 256  # activities between two calls of ``progress``


def read_iati(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read IATI activity files.

    Raises
    ------
    ContentError
        A file is no IATI activity file, or damaged.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    gathered = Projects()
    for path in files:
        _gather(path, gathered, account, progress)
    return _harvested(gathered, account)


def _gather(path: Path, gathered: Projects, account: Account, progress: Progress | None) -> None:
    root = read_root(path, "iati-activities")
    made = root.attributes.get("generated-datetime", "")[:10]

    def advance(done: int, size: int) -> None:
        if progress and gathered.count % _EVERY == 0:
            progress(path.name, done, size)

    row = 0
    for element in read_records(path, ("iati-activity",), advance=advance):
        row += 1
        activity = read_activity(element)
        gathered.add(activity, path.name, row, made)
    account.read(path.name, row)
    account.remark(
        Text(
            f"IATI version {root.attributes.get('version', '?')}.",
            f"IATI version {root.attributes.get('version', '?')}.",
        ),
        file=path.name,
    )


def _harvested(gathered: Projects, account: Account) -> Imported:
    projects = gathered.frame(account)
    publishers = _publishers(gathered, projects)
    harvest = Harvest("iati", _origin(publishers), account)
    harvest.cite(publishers.iloc[1:])
    projects["source"] = publishers["id"].to_numpy()[projects.pop("reporter").map(gathered.reporters)]
    where = projects.set_index("at")[["file", "row", "source"]]
    people = merged(
        gathered.named, gathered.times, where.reindex(gathered.first_named).reset_index(drop=True)
    )
    ids = harvest.actors(people.evidence)
    tell_organisations(people, gathered, projects, account)
    projects = without_double_money(part_of(projects, gathered.relations, account), account)
    _add_projects(harvest, projects)
    _add_participations(harvest, gathered, projects, pd.Series(people.of), ids)
    _add_tags(harvest, gathered, projects)
    add_locations(harvest, gathered, projects)
    tell_gathered(gathered, account)
    return harvest.finish()


def _publishers(gathered: Projects, projects: pd.DataFrame) -> pd.DataFrame:
    """Return a row of ``sources`` per reporting organisation, in the order they come, and number them."""
    rows: list[dict[str, str]] = []
    numbers: dict[str, int] = {}
    for reporter in gathered.reporters:
        identifier = "iati-" + (fold(reporter.ref) or fold(reporter.name) or "x").replace(" ", "-")
        if identifier not in numbers:
            numbers[identifier] = len(rows)
            name = reporter.name or reporter.ref
            title = f"Activités IATI : {name}" if name else "Activités IATI"
            rows.append({"id": identifier, "title": title, "publisher": name, "date": ""})
        gathered.reporters[reporter] = numbers[identifier]
    if not rows:
        rows.append({"id": "iati", "title": "Activités IATI", "publisher": "", "date": ""})
    made = projects.groupby(projects["reporter"].map(gathered.reporters))["made"].max()
    for number, day in made.items():
        rows[int(str(number))]["date"] = str(day)
    return pd.DataFrame(rows, dtype="str")


def _origin(publishers: pd.DataFrame) -> Origin:
    first = publishers.iloc[0]
    return Origin(first["id"], first["title"], first["publisher"], date=first["date"])


def _add_projects(harvest: Harvest, projects: pd.DataFrame) -> None:
    columns = ["id", "title", "is_programme", "part_of_id", "stage", "status", "start", "end"]
    columns += ["budget", "currency", "oda", "purpose", "note", "source", "seen_on"]
    harvest.add("projects", projects[columns])


def _add_participations(
    harvest: Harvest,
    gathered: Projects,
    projects: pd.DataFrame,
    of: pd.Series[int],
    ids: pd.Series[str],
) -> None:
    rows = pd.DataFrame(gathered.participations, columns=["at", "organisation", "role", "note"])
    rows["person"] = of.reindex(rows["organisation"]).to_numpy()
    known = projects.set_index("at")[["id", "source"]]
    rows = rows[rows["person"].ge(0) & rows["at"].isin(known.index)]
    rows = rows.assign(
        project_id=known["id"].reindex(rows["at"]).to_numpy(),
        source=known["source"].reindex(rows["at"]).to_numpy(),
        actor_id=ids.reindex(rows["person"]).to_numpy(),
    )
    columns = ["project_id", "actor_id", "role", "note", "source"]
    # What transactions say is only new where the activity itself does not name the organisation.
    named = rows[rows["note"].eq("")].set_index(["project_id", "actor_id"]).index.unique()
    pairs = pd.MultiIndex.from_frame(rows[["project_id", "actor_id"]])
    rows = rows[rows["note"].eq("") | ~pairs.isin(named)]
    harvest.add("participations", rows.drop_duplicates(["project_id", "actor_id", "role"])[columns])


def _add_tags(harvest: Harvest, gathered: Projects, projects: pd.DataFrame) -> None:
    tags = pd.DataFrame(gathered.tags, columns=["at", "scheme", "code"])
    themes = tags[tags["scheme"].isin(["dac", "dac-3"])]
    themes = themes.assign(scheme="theme", code=themes["code"].map(theme_of_dac), confidence="low")
    tags = tags[tags["scheme"].ne("dac-3")].assign(confidence="")
    tags = pd.concat([tags, themes[themes["code"].ne("")]], ignore_index=True)
    known = projects.set_index("at")[["id", "source"]]
    tags = tags[tags["at"].isin(known.index)].drop_duplicates(["at", "scheme", "code"])
    tags = tags.assign(
        subject_id=known["id"].reindex(tags["at"]).to_numpy(),
        source=known["source"].reindex(tags["at"]).to_numpy(),
    )
    harvest.add("tags", tags[["subject_id", "scheme", "code", "source", "confidence"]])
    harvest.add("themes", theme_rows(tags.loc[tags["scheme"].eq("theme"), "code"]))
