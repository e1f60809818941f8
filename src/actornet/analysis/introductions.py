"""Who could bring two groups of actors together: whoever is nearest to both, with the path."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.network import Network, engagements, per_network

_UNREACHED = -1


class Introduction(NamedTuple):
    """Who could introduce, the actors on the way (both ends included), and what they have met in."""

    actor: str
    path: tuple[str, ...]
    records: tuple[str, ...]


class _Meetings(NamedTuple):
    """Actors and what they meet in (records, spaces) as one graph of positions in sorted ids."""

    ids: pd.Index
    is_actor: NDArray[np.bool_]
    first: NDArray[np.intp]  # of the neighbours of each node, in ``neighbours``
    neighbours: NDArray[np.intp]

    def beside(self, nodes: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the neighbours of nodes, sorted, each once."""
        counts = self.first[nodes + 1] - self.first[nodes]
        begin = np.repeat(self.first[nodes] - np.cumsum(counts) + counts, counts)
        return np.unique(self.neighbours[begin + np.arange(counts.sum())])


def introduction(net: Network, one: Collection[str], other: Collection[str]) -> Introduction | None:
    """Return the actor nearest to both groups of actors, or None when nothing joins them.

    Whoever takes part in a record, pays for it, or sits in a space has met the others in it, on all
    five layers and whatever the dates; a network has met its members. Nearest is the least sum of
    steps to both groups, then the most even, then the one nearer to ``one``, then the smallest id:
    an actor of both groups is its own introducer, and of two actors that have met it is the one
    in ``one``.

    Parameters
    ----------
    net
        The network data.
    one, other
        Ids of actors; those that have met nobody are passed over.
    """
    graph = _meetings(net)
    starts, goals = (graph.ids.get_indexer(sorted(group)) for group in (one, other))
    starts, goals = starts[starts >= 0], goals[goals >= 0]
    if not len(starts) or not len(goals):
        return None
    levels = _between(graph, np.sort(starts), goals)
    if not levels:
        return None
    steps = len(levels) - 1
    level = min(
        (step for step in range(steps + 1) if graph.is_actor[levels[step]].any()),
        key=lambda step: (abs(2 * step - steps), step),
    )
    broker = int(levels[level][graph.is_actor[levels[level]]][0])
    nodes = [
        *_way(graph, broker, levels[:level][::-1])[::-1],
        broker,
        *_way(graph, broker, levels[level + 1 :]),
    ]
    path = tuple(graph.ids[[node for node in nodes if graph.is_actor[node]]])
    met_in = tuple(graph.ids[[node for node in nodes if not graph.is_actor[node]]])
    return Introduction(graph.ids[broker], path, met_in)


def _between(graph: _Meetings, starts: NDArray[np.intp], goals: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the nodes on the shortest paths from ``starts`` to ``goals``, by their steps from the start."""
    is_goal = np.zeros(len(graph.ids), dtype=bool)
    is_goal[goals] = True
    distance = np.full(len(graph.ids), _UNREACHED, dtype=np.int32)
    distance[starts] = 0
    levels = [starts]
    while not is_goal[levels[-1]].any():
        beside = graph.beside(levels[-1])
        reached = beside[distance[beside] == _UNREACHED]
        if not len(reached):
            return []
        distance[reached] = len(levels)
        levels.append(reached)
    levels[-1] = levels[-1][is_goal[levels[-1]]]
    for step in range(len(levels) - 2, -1, -1):
        beside = graph.beside(levels[step + 1])
        levels[step] = beside[distance[beside] == step]
    return levels


def _way(graph: _Meetings, node: int, levels: Sequence[NDArray[np.intp]]) -> list[int]:
    """Return a node of each level, each a neighbour of the one before, the first by id."""
    way: list[int] = []
    for level in levels:
        beside = graph.beside(np.array([way[-1] if way else node]))
        way.append(int(np.intersect1d(beside, level, assume_unique=True)[0]))
    return way


@per_network
def _meetings(net: Network) -> _Meetings:
    acting = engagements(net)[["actor_id", "record_id"]]
    paying = net.tables["participations"].rename(columns={"project_id": "record_id"})
    sitting = net.tables["attendances"].rename(columns={"space_id": "record_id"})
    belonging = net.tables["memberships"].rename(columns={"network_id": "record_id"})
    columns = ["actor_id", "record_id"]
    rows = pd.concat([acting, paying[columns], sitting[columns], belonging[columns]]).drop_duplicates()
    # Objects: the ids of a few actors are looked up thousands of times.
    ids = pd.Index(sorted({*rows["actor_id"], *rows["record_id"]}), dtype=object)
    one, other = ids.get_indexer(rows["actor_id"]), ids.get_indexer(rows["record_id"])
    source, target = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.argsort(source, kind="stable")
    first = np.searchsorted(source[order], np.arange(len(ids) + 1))
    is_actor = ids.isin(net.tables["actors"]["id"])
    return _Meetings(ids, np.asarray(is_actor, dtype=bool), first, target[order])
