"""Projects by scope: all of them, those on each foreign country, those of each actor."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.places import foreign_territories
from actornet.network import (
    Network,
    engagements,
    lines,
    per_network,
    profiles,
    programmes,
    record_territories,
)


@per_network
def places_of_projects(net: Network) -> pd.DataFrame:
    """Return the projects (no programmes) of scope ``all`` and per foreign ``country``.

    Columns scope, scope_id (empty text for all), project_id.
    """
    projects = _projects(net)
    everything = pd.DataFrame({"scope": "all", "scope_id": "", "project_id": projects}, dtype="str")
    places = record_territories(net)
    places = places[places["record_id"].isin(projects)]
    territories = net.tables["territories"].set_index("id")
    abroad = set(territories.index[territories["kind"].eq("country")]) & foreign_territories(net)
    up = lines(net, "territories")
    lying = places.merge(up[up["above"].isin(abroad)], left_on="territory_id", right_on="id")
    by_country = pd.DataFrame(
        {"scope": "country", "scope_id": lying["above"], "project_id": lying["record_id"]}, dtype="str"
    )
    return pd.concat([everything, by_country]).drop_duplicates(ignore_index=True)


@per_network
def projects_of_actors(net: Network) -> pd.DataFrame:
    """Return the projects (no programmes) in which each actor that is no hub is engaged.

    Columns scope (``actor``), scope_id, project_id.
    """
    acting = engagements(net)
    acting = acting[acting["record_id"].isin(_projects(net))]
    acting = acting[~acting["actor_id"].map(profiles(net)["hub"]).eq(True)]
    rows = pd.DataFrame(
        {"scope": "actor", "scope_id": acting["actor_id"], "project_id": acting["record_id"]}, dtype="str"
    )
    return rows.drop_duplicates(ignore_index=True)


def with_scope_names(net: Network, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of scopes with the name of each after its id: an actor's, a country's, none for all."""
    places = net.tables["territories"].set_index("id")["name"]
    actors = profiles(net)["name"]
    ids, by_actor = table["scope_id"], table["scope"].eq("actor")
    names = ids.map(actors).where(by_actor, ids.map(places)).astype("str")
    frame = table.copy(deep=False)
    frame.insert(frame.columns.get_loc("scope_id") + 1, "name", names)
    return frame


def _projects(net: Network) -> pd.Series[str]:
    projects = net.tables["projects"]["id"]
    return projects[~projects.isin(list(programmes(net)))]
