"""The other projects that are nearest to a project, by place and theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from actornet.analysis.lookups import grouped
from actornet.analysis.places import partner_countries
from actornet.analysis.project_ties import on_territory, project_ids
from actornet.network import Network, engagements, per_network, profiles, record_themes

_Sets = Mapping[str, frozenset[str]]


class _Shared(NamedTuple):
    """The keys of each project and the projects of each key."""

    keys: _Sets
    projects: _Sets

    def others(self, project: str) -> frozenset[str]:
        """Return the other projects that share a key with a project."""
        met = (self.projects[key] for key in self.keys.get(project, ()))
        return frozenset().union(*met) - {project}


def nearest_projects(net: Network, project: str) -> Iterator[frozenset[str]]:
    """Return groups of other projects, the nearest first: same territory and theme, same territory, ...

    ... same country and theme, same country, same theme; groups without any are left out, programmes too.
    """
    by_place, by_country, by_theme = (_shared(net, name) for name in ("place", "country", "theme"))
    theme = by_theme.others(project)
    for near in (by_place.others(project), by_country.others(project)):
        yield from (group for group in (near & theme, near) if group)
    if theme:
        yield theme


@per_network
def engaged(net: Network) -> _Sets:
    """Return the actors engaged in each project that are no hubs."""
    rows = engagements(net)
    rows = rows[rows["record_id"].isin(project_ids(net))]
    rows = rows[~rows["actor_id"].map(profiles(net)["hub"]).eq(True)]
    return _sets(rows, "record_id", "actor_id")


@per_network
def _all_engaged(net: Network) -> _Sets:
    rows = engagements(net)
    return _sets(rows[rows["record_id"].isin(project_ids(net))], "record_id", "actor_id")


def engaged_in(net: Network, project: str) -> frozenset[str]:
    """Return the actors engaged in a project, hubs included."""
    return _all_engaged(net).get(project, frozenset())


@per_network
def _shared(net: Network, what: str) -> _Shared:
    if what == "place":
        rows = on_territory(net)
    elif what == "country":
        rows = partner_countries(net).rename(columns={"record_id": "project_id", "country": "key"})
    else:
        rows = record_themes(net).rename(columns={"record_id": "project_id", "theme_id": "key"})
    rows = rows[rows["project_id"].isin(project_ids(net))]
    return _Shared(_sets(rows, "project_id", "key"), _sets(rows, "key", "project_id"))


def _sets(rows: pd.DataFrame, one: str, other: str) -> _Sets:
    return {key: frozenset(group) for key, group in grouped(rows, one, other).items()}
