"""Who could bring two groups of actors together: whoever is nearest to both, with the path."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.kernels.paths import UNREACHED, breadth_first, path_to
from actornet.network import Network, engagements, per_network


class Introduction(NamedTuple):
    """Who could introduce, and the actors on the way from one group to the other, both ends included."""

    actor: str
    path: tuple[str, ...]


class _Meetings(NamedTuple):
    """Actors and what they meet in (records, spaces) as one graph of positions."""

    ids: Sequence[str]
    is_actor: NDArray[np.bool_]
    source: NDArray[np.intp]
    target: NDArray[np.intp]


def introduction(net: Network, one: Collection[str], other: Collection[str]) -> Introduction | None:
    """Return the actor nearest to both groups of actors, or None when nobody joins them.

    Steps lead from an actor to a record, network or space and on to the others in it, on all five
    layers, whatever the dates; a network stands for itself. Nearest is the least sum of steps,
    then the most even, then the smallest id.
    """
    graph = _meetings(net)
    index = pd.Index(graph.ids)
    ends = [index.get_indexer([actor for actor in group if actor in index]) for group in (one, other)]
    if not all(len(end) for end in ends):
        return None
    (near, before), (far, after) = (
        breadth_first(len(graph.ids), graph.source, graph.target, end) for end in ends
    )
    could = graph.is_actor & (near != UNREACHED) & (far != UNREACHED)
    could[np.concatenate(ends)] = False
    candidates = np.flatnonzero(could)
    if not candidates.size:
        return None
    steps = near[candidates] + far[candidates]
    uneven = np.abs(near[candidates] - far[candidates])
    best = int(candidates[np.lexsort((candidates, uneven, steps))[0]])
    nodes = path_to(best, before) + path_to(best, after)[::-1][1:]
    return Introduction(graph.ids[best], tuple(graph.ids[node] for node in nodes if graph.is_actor[node]))


@per_network
def _meetings(net: Network) -> _Meetings:
    acting = engagements(net)[["actor_id", "record_id"]]
    paying = net.tables["participations"].rename(columns={"project_id": "record_id"})
    sitting = net.tables["attendances"].rename(columns={"space_id": "record_id"})
    hosting = (
        net.tables["spaces"]
        .rename(columns={"host_id": "actor_id", "id": "record_id"})
        .dropna(subset=["actor_id"])
    )
    belonging = net.tables["memberships"].rename(columns={"network_id": "record_id"})
    columns = ["actor_id", "record_id"]
    rows = pd.concat([acting, paying[columns], sitting[columns], hosting[columns], belonging[columns]])
    rows = rows.drop_duplicates()
    actors = set(net.tables["actors"]["id"])
    ids = sorted({*rows["actor_id"], *rows["record_id"]})
    index = pd.Index(ids)
    return _Meetings(
        ids,
        np.array([key in actors for key in ids], dtype=bool),
        index.get_indexer(rows["actor_id"]),
        index.get_indexer(rows["record_id"]),
    )
