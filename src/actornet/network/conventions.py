"""Conventions that all measures share: profile of an actor, who is engaged in what, where and on what.

Private helpers return frames that are kept per network; they must not be changed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.model import bounds, families, levels
from actornet.network._memo import per_network
from actornet.network.data import NetworkData
from actornet.network.membership import is_in

ACTING_PARTY_ROLES = ("party", "operator")
HUB_FAMILIES = ("state", "international", "network")
_FIRST_DAY, _LAST_DAY = np.datetime64("0001-01-01", "D"), np.datetime64("2999-12-31", "D")


@per_network
def profiles(net: NetworkData) -> pd.DataFrame:
    """Return what counts of each actor, indexed by id: kind, family, level, side, hub, place, size.

    Level: the row's, else that of the kind. Side: ``french`` for country FRA, ``partner`` for
    another, empty when the country is unknown. A hub is a network, an international or a State
    body of the French side's kinds; a partner State's services are none.
    """
    actors = net.tables["actors"].set_index("id")
    family = actors["kind"].map(families()).astype("str")
    known = actors["country"].notna()
    side = pd.Series(np.where(actors["country"].eq("FRA"), "french", "partner"), actors.index, dtype="str")
    return pd.DataFrame(
        {
            "name": actors["name"],
            "kind": actors["kind"],
            "family": family,
            "level": actors["level"].fillna(actors["kind"].map(levels()).astype("str")),
            "side": side.where(known),
            "hub": family.isin(HUB_FAMILIES) & actors["kind"].ne("FOREIGN_STATE"),
            "country": actors["country"],
            "territory_id": actors["territory_id"],
            "population": actors["population"],
            "dissolved": actors["dissolved"],
        }
    )


@per_network
def engagements(net: NetworkData) -> pd.DataFrame:
    """Return who acts in which agreement or project: table, record_id, actor_id, start, end.

    Parties and operators of agreements; participants of projects in any role but funder. Supporters
    and witnesses do not act. An actor may stand in several rows of one record (other roles or dates).
    """
    parties = net.tables["parties"]
    acting = parties[parties["role"].fillna("party").isin(ACTING_PARTY_ROLES)]
    taking_part = net.tables["participations"]
    taking_part = taking_part[taking_part["role"].ne("funder")]
    columns = ["record_id", "actor_id", "start", "end"]
    return pd.concat(
        [
            acting.rename(columns={"agreement_id": "record_id"})[columns].assign(table="agreements"),
            taking_part.rename(columns={"project_id": "record_id"})[columns].assign(table="projects"),
        ],
        ignore_index=True,
    )


def interval(starts: pd.Series[str], ends: pd.Series[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return first and last possible day of each row; an unknown start or end is open."""
    first = bounds(starts)[0]
    last = bounds(ends)[1]
    return np.where(np.isnat(first), _FIRST_DAY, first), np.where(np.isnat(last), _LAST_DAY, last)


@per_network
def programmes(net: NetworkData) -> frozenset[str]:
    """Return the ids of the programmes: said to be one, or a project has it as its whole."""
    projects = net.tables["projects"]
    said = projects.loc[projects["is_programme"].fillna(False), "id"]
    return frozenset(said) | frozenset(projects["part_of_id"].dropna())


@per_network
def record_territories(net: NetworkData) -> pd.DataFrame:
    """Return where each agreement, project and space acts: record_id, territory_id, derived.

    Its locations; an agreement or project without any acts where its engaged partner-side actors
    are based (``derived``).
    """
    located = net.tables["locations"].rename(columns={"subject_id": "record_id"})
    explicit = located[["record_id", "territory_id"]].assign(derived=False)
    acting = engagements(net)
    acting = acting[~is_in(acting["record_id"], explicit["record_id"])]
    based = net.tables["actors"].set_index("id")["territory_id"]
    foreign = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    derived = pd.DataFrame(
        {"record_id": foreign["record_id"], "territory_id": foreign["actor_id"].map(based), "derived": True}
    )
    return pd.concat([explicit, derived.dropna().drop_duplicates()], ignore_index=True)


@per_network
def record_themes(net: NetworkData) -> pd.DataFrame:
    """Return the themes of each record: record_id, theme_id, confidence, weight (1 where none is given)."""
    tags = net.tables["tags"]
    themes = tags[tags["scheme"].eq("theme")]
    themes = themes.rename(columns={"subject_id": "record_id", "code": "theme_id"})
    columns = ["record_id", "theme_id", "confidence", "weight"]
    return themes.assign(weight=themes["weight"].fillna(1.0))[columns].reset_index(drop=True)
