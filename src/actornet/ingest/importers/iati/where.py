"""Where the projects of IATI files act: their countries and named places. Knows the places."""

from __future__ import annotations

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.harvest import Harvest
from actornet.ingest.importers.iati.projects import Projects
from actornet.ingest.places.finding import find_places, territory_rows
from actornet.model.country_names import meant_country

_PLACE = ["place", "country", "latitude", "longitude"]


def add_locations(harvest: Harvest, gathered: Projects, projects: pd.DataFrame) -> None:
    """Add ``locations`` by recipient country and by named place; what can't be told gets a line."""
    known = projects.set_index("at")
    countries = pd.DataFrame(gathered.countries, columns=["at", "code"])
    meant = {code: meant_country(code) for code in countries["code"].unique()}
    known_iso = {code: f"iso:{country}" for code, country in meant.items() if country}
    countries["territory_id"] = countries["code"].map(lambda code: known_iso.get(code, ""))
    places = pd.DataFrame(gathered.places, columns=["at", *_PLACE])
    places["country"] = places["country"].map(lambda code: meant_country(code) or "")
    distinct = places[_PLACE].drop_duplicates()
    found = find_places(distinct)
    distinct = distinct.assign(
        territory_id=found["territory_id"].where(found["outcome"].eq("sure")).fillna("")
    )
    places = places.merge(distinct, on=_PLACE, how="left")
    rows = pd.concat(
        [
            countries.assign(what="recipient-country", value=countries["code"]),
            places.assign(what="location", value=places["place"]),
        ]
    )
    rows = rows[rows["at"].isin(known.index)]
    _tell_unknown(rows[rows["territory_id"].eq("")], known, harvest)
    rows = rows[rows["territory_id"].ne("")].drop_duplicates(["at", "territory_id"])
    rows = rows.assign(
        subject_id=known["id"].reindex(rows["at"]).to_numpy(),
        source=known["source"].reindex(rows["at"]).to_numpy(),
    )
    harvest.add("locations", rows[["subject_id", "territory_id", "source"]])
    harvest.add("territories", territory_rows(rows["territory_id"]))


def _tell_unknown(rows: pd.DataFrame, known: pd.DataFrame, harvest: Harvest) -> None:
    where = known.loc[rows["at"], ["file", "row"]].reset_index(drop=True)
    rows = pd.concat([rows[["what", "value"]].reset_index(drop=True), where], axis=1)
    for (file, what, value), group in rows.groupby(["file", "what", "value"], sort=False):
        times = len(group)
        harvest.account.remark(
            Text(
                f"Lieu non reconnu avec certitude : laissé de côté ({times} activités).",
                f"Place not told for certain: left out ({times} activities).",
            ),
            file=str(file),
            row=int(group["row"].iloc[0]),
            column=str(what),
            value=str(value),
        )
