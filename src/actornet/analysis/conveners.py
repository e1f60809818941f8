"""Who could bring two actors together: someone tied to both."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.concertation import running_spaces, seats, together
from actornet.analysis.live import possible_at
from actornet.analysis.places import actors_in
from actornet.network import Network, profiles

_AT_MOST = 3  # per pair
_CANDIDATES = 500  # the most suitable ones, whatever the number of actors
_AUTHORITIES = ("authority", "foreign_authority")
_BLOCK = 2_000  # pairs at once


def conveners(
    net: Network,
    actors: pd.Index[str],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    *,
    territory: str,
    spaces: tuple[str, ...],
    today: date,
) -> list[list[str]]:
    """Return per pair of actors up to three others tied to both, the most suitable first.

    A tie is a live agreement or project in common, a strong space (a steering committee) in which both
    sit, any space that one hosts and in which the other sits, or membership in a network. First come
    hosts of spaces that cover the place (``spaces``), support networks, other networks, hosts of
    other spaces, authorities of the place, its other actors, then the others; within each, who is
    tied to most of ``actors``.
    """
    used = np.unique(np.concatenate([first, second]))
    ties = _ties(net, actors[used], today)
    if ties.empty:
        return [[] for _ in first]
    reached = ties.groupby("other")["actor_id"].size()
    reached = reached[reached > 1]
    order = pd.DataFrame(
        {
            "rank": _rank(net, reached.index, territory, spaces, today),
            "reached": -reached,
            "id": reached.index,
        }
    )
    chosen = order.sort_values(["rank", "reached", "id"]).index[:_CANDIDATES]
    column = chosen.get_indexer(ties["other"])
    tied = np.zeros((len(used), len(chosen)), np.bool_)
    tied[actors[used].get_indexer(ties["actor_id"])[column >= 0], column[column >= 0]] = True
    first, second = np.searchsorted(used, first), np.searchsorted(used, second)
    found: list[list[str]] = [[] for _ in first]
    for start in range(0, len(first), _BLOCK):
        block = slice(start, start + _BLOCK)
        both = tied[first[block]] & tied[second[block]]
        pair, candidate = np.nonzero(both & (both.cumsum(axis=1) <= _AT_MOST))
        for at, name in zip((pair + start).tolist(), chosen[candidate], strict=True):
            found[at].append(name)
    return found


def _ties(net: Network, actors: pd.Index[str], today: date) -> pd.DataFrame:
    """Return who is tied to whom: actor_id (one of ``actors``), other; each pair once."""
    common = together(net, today)
    spaces, sitting = running_spaces(net, today), seats(net, today)
    hosts = spaces["host_id"].dropna()
    hosting = pd.DataFrame({"space_id": hosts.index, "actor_id": hosts.array})
    strong = sitting[sitting["space_id"].isin(spaces.index[spaces["strong"]])]
    members = net.tables["memberships"]
    members = members[members["actor_id"].isin(actors)]
    members = members[possible_at(members, today)].rename(columns={"network_id": "other"})
    parts = [members[["actor_id", "other"]]]
    for mine, its, key in (
        (common, common, "record_id"),
        (strong, strong, "space_id"),
        (sitting, hosting, "space_id"),
    ):
        own = mine[mine["actor_id"].isin(actors)]
        theirs = its[its[key].isin(own[key])].rename(columns={"actor_id": "other"})
        parts.append(own.merge(theirs, on=key)[["actor_id", "other"]])
    ties = pd.concat(parts)
    return ties[ties["actor_id"].ne(ties["other"])].drop_duplicates(ignore_index=True)


def _rank(
    net: Network, candidates: pd.Index[str], territory: str, spaces: tuple[str, ...], today: date
) -> NDArray[np.int64]:
    people = profiles(net).reindex(candidates)
    hosts = running_spaces(net, today)["host_id"]
    here = candidates.isin(actors_in(net, territory))
    conditions = [
        candidates.isin(hosts[hosts.index.isin(list(spaces))].dropna()),
        people["kind"].eq("SUPPORT_NETWORK").to_numpy(bool),
        people["family"].eq("network").to_numpy(bool),
        candidates.isin(hosts.dropna()),
        here & people["family"].isin(_AUTHORITIES).to_numpy(bool),
        here,
    ]
    return np.select(conditions, list(range(len(conditions))), default=len(conditions))
