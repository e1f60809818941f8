"""Who works where at a day, and which spaces cover a place and a theme: the ground of concertation gaps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.live import live_records, possible_at
from actornet.analysis.places import foreign_territories
from actornet.analysis.topics import branches
from actornet.network import (
    Network,
    above,
    engagements,
    lines,
    per_network,
    profiles,
    record_territories,
    record_themes,
)
from actornet.network.conventions import interval

_STRONG_KIND = "COMITE_PILOTAGE"


@per_network
def at_work(net: Network, today: date) -> pd.DataFrame:
    """Return the French-side actors still engaged in live records: record_id, actor_id, each pair once.

    Hubs (State, international bodies, networks) are left out, and whoever left the record before
    that day.
    """
    people = profiles(net)
    french = people.index[people["side"].eq("french") & ~people["hub"]]
    rows = engagements(net)
    rows = rows[rows["record_id"].isin(live_records(net, today)) & rows["actor_id"].isin(french)]
    last = interval(rows["start"], rows["end"])[1]
    kept = rows[last >= np.datetime64(today, "D")]
    return kept[["record_id", "actor_id"]].drop_duplicates(ignore_index=True)


@per_network
def together(net: Network, today: date) -> pd.DataFrame:
    """Return who is engaged in which live record: record_id, actor_id; hubs in agreements only."""
    rows = engagements(net)
    rows = rows[rows["record_id"].isin(live_records(net, today))]
    hub = rows["actor_id"].map(profiles(net)["hub"]).eq(True)
    rows = rows[~(hub & rows["table"].eq("projects"))]
    return rows[["record_id", "actor_id"]].drop_duplicates(ignore_index=True)


@per_network
def live_places(net: Network, today: date) -> pd.DataFrame:
    """Return the foreign territories of live records, and those above: record_id, territory_id, once each."""
    places = record_territories(net)
    places = places[places["record_id"].isin(live_records(net, today))]
    up = lines(net, "territories")
    foreign = places.loc[places["territory_id"].isin(foreign_territories(net)), "territory_id"]
    counted = up.loc[up["id"].isin(foreign), "above"].unique()
    rows = places.merge(up, left_on="territory_id", right_on="id")
    rows = rows.loc[rows["above"].isin(counted), ["record_id", "above"]]
    return rows.rename(columns={"above": "territory_id"}).drop_duplicates(ignore_index=True)


@per_network
def running_spaces(net: Network, today: date) -> pd.DataFrame:
    """Return the spaces that may be running at a day, by id: strong (bool), host_id."""
    spaces = net.tables["spaces"]
    spaces = spaces[possible_at(spaces, today)].sort_values("id")
    strength = spaces["strength"]
    strong = strength.eq("strong") | (strength.isna() & spaces["kind"].eq(_STRONG_KIND))
    return pd.DataFrame({"strong": strong.to_numpy(bool), "host_id": spaces["host_id"].array}, spaces["id"])


@per_network
def seats(net: Network, today: date) -> pd.DataFrame:
    """Return who may sit in which running space at a day: space_id, actor_id, each pair once."""
    rows = net.tables["attendances"]
    rows = rows[rows["space_id"].isin(running_spaces(net, today).index) & possible_at(rows, today)]
    return rows[["space_id", "actor_id"]].drop_duplicates(ignore_index=True)


@per_network
def covering_spaces(net: Network, territory: str, theme: str | None, today: date) -> tuple[str, ...]:
    """Return the running spaces whose scope has a territory and a theme (by id), ascending.

    A space covers its territories and what lies below them; one without a territory has an unknown
    scope and covers nothing. One without a theme is about all themes; others are about the themes
    on one branch with theirs.
    """
    scopes: dict[str, set[str]] = _scopes(net)
    subjects: dict[str, set[str]] = _subjects(net)
    around = set(above(net, "territories", territory))
    return tuple(
        space
        for space in running_spaces(net, today).index
        if not around.isdisjoint(scopes.get(space, ()))
        and (theme is None or space not in subjects or theme in subjects[space])
    )


@per_network
def _scopes(net: Network) -> dict[str, set[str]]:
    """Return the territories of each space that has any."""
    located = net.tables["locations"]
    located = located[located["subject_id"].isin(net.tables["spaces"]["id"])]
    return {space: set(part) for space, part in located.groupby("subject_id")["territory_id"]}


@per_network
def _subjects(net: Network) -> dict[str, set[str]]:
    """Return the themes on one branch with those of each space that has any."""
    tagged = record_themes(net)
    tagged = tagged[tagged["record_id"].isin(net.tables["spaces"]["id"])]
    near = tagged[["record_id", "theme_id"]].merge(branches(net), on="theme_id", how="left")
    near["other"] = near["other"].fillna(near["theme_id"])
    return {space: set(part) for space, part in near.groupby("record_id")["other"]}
