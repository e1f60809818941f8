"""Q06, the isolated projects on a place, and whom to call to connect each."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.indicators.isolated_project import (
    NOTES,
    isolation,
    isolation_coverage,
    isolation_reason,
    isolation_summary,
)
from actornet.analysis.introductions import introduction
from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries, records_on
from actornet.analysis.project_ties import on_territory
from actornet.analysis.records import titles
from actornet.errors import Text
from actornet.network import Answer, Network, Reason, engagements, profiles, record_themes


def isolated_projects(net: Network, *, place: str | None = None) -> Answer:
    """Return the projects of a place that are isolated, or can't be judged, with a broker to call.

    Parameters
    ----------
    net
        The network data.
    place
        Id or name of a territory, those below it included; default: everywhere.

    Returns
    -------
    Answer
        The rows of the indicator ``isolated_project`` that are isolated or can't be judged, with
        ``broker_id``, the actor nearest both to the actors of the project and to those of the
        projects nearest by place and theme, and ``path``, the actors on the way.
        ``tables["summary"]`` counts the projects of the place.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no territory, or several.
    """
    where = net.find(place, table="territories") if place is not None else None
    everything = isolation(net)
    here = everything[everything["project_id"].isin(list(records_on(net, where)))]
    found = here[~here["assessable"] | here["isolated"].fillna(False)].reset_index(drop=True)
    calls = [_call(net, str(project)) for project in found["project_id"]]
    table = found.assign(
        broker_id=pd.Series([call[0] for call in calls], dtype="str"),
        path=pd.Series([";".join(call[1]) or None for call in calls], dtype="str"),
    )
    table = named(net, table)
    return answer(
        "Q06",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"place": where},
        tables={"summary": isolation_summary(here)},
        coverage=isolation_coverage(here),
        notes=NOTES,
    )


def _call(net: Network, project: str) -> tuple[str | None, tuple[str, ...]]:
    """Return whom to call for a project and the way from its actors to those of its nearest projects."""
    acting = engagements(net)
    own = set(acting.loc[acting["record_id"].eq(project), "actor_id"])
    hubs = profiles(net)["hub"]
    beyond = acting[acting["record_id"].isin(_nearest(net, project)) & ~acting["actor_id"].map(hubs).eq(True)]
    found = introduction(net, sorted(own), sorted(set(beyond["actor_id"]) - own))
    return (None, ()) if found is None else found


def _nearest(net: Network, project: str) -> list[str]:
    """Return the other projects on the same territory and theme; failing that, nearest by one of them."""
    themes, places, countries = record_themes(net), on_territory(net), partner_countries(net)
    projects = set(net.tables["projects"]["id"]) - {project}

    def sharing(frame: pd.DataFrame, key: str, column: str) -> set[str]:
        mine = frame.loc[frame[key].eq(project), column]
        return set(frame.loc[frame[column].isin(mine), key]) & projects

    theme = sharing(themes, "record_id", "theme_id")
    place = sharing(places, "project_id", "key")
    country = sharing(countries, "record_id", "country")
    tiers = (place & theme, place, country & theme, country, theme)
    return sorted(next((tier for tier in tiers if tier), set()))


def _reason(net: Network, row: pd.Series) -> Reason:
    found = isolation_reason(net, row)
    if not row["assessable"]:
        return found
    if pd.isna(row["broker_id"]):
        text = Text(
            "Personne de connu ne peut le relier à un projet proche.",
            "Nobody known could join it to a project near it.",
        )
        return Reason((*found.sentences, text), found.records, found.sources)
    path = str(row["path"]).split(";")
    way = " → ".join(str(titles(net)[key]) for key in path)
    broker = titles(net)[row["broker_id"]]
    text = Text(f"À appeler : {broker} (chemin : {way}).", f"To call: {broker} (path: {way}).")
    records = tuple(dict.fromkeys((*found.records, *path)))
    return Reason((*found.sentences, text), records, found.sources)
