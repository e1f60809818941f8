"""What clusters would look like by chance: networks with the same actors and projects, dealt anew."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from actornet.analysis.clusters import Partition, modularity, one_run
from actornet.kernels.arrays import ArrayGraph
from actornet.kernels.curveball import Curveball
from actornet.network import Network
from actornet.network.incidence import actor_ids, incidence

_LARGE = 20_000  # ties; beyond, communities are sought in some of the random networks only
_SOME = 50


class Chance(NamedTuple):
    """Per cluster: mean density inside and share of the random networks that reach the observed one.

    ``modularity``: that of one Leiden run in each random network in which communities were sought.
    """

    density: NDArray[np.float64]
    density_p: NDArray[np.float64]
    modularity: NDArray[np.float64]


def by_chance(net: Network, found: Partition, *, draws: int, seed: int) -> Chance:
    """Return what ``draws`` random networks give in which every actor and project keeps its degree."""
    rows = incidence(net, "project")
    ids = actor_ids(net)
    cluster = np.full(len(ids), -1)
    cluster[ids.get_indexer(found.graph.ids)] = found.cluster
    n_clusters = int(found.cluster.max(initial=-1)) + 1
    sizes = np.bincount(found.cluster, minlength=n_clusters)
    pairs = sizes * (sizes - 1) / 2
    seen = _ties_inside(found.graph, found.cluster, n_clusters)
    ball = Curveball(rows.actor, rows.record, len(ids), seed=seed)
    sought = draws if len(found.graph.source) <= _LARGE else min(draws, _SOME)
    total = np.zeros(n_clusters)
    as_dense = np.ones(n_clusters)
    quality = np.empty(sought)
    for draw in range(draws):
        graph = _projected(ball.row, ball.draw(), len(ids))
        inside = _ties_inside(graph, cluster, n_clusters)
        total += inside
        as_dense += inside >= seen
        if draw < sought:
            quality[draw] = modularity(graph, one_run(graph, seed + draw))
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(pairs > 0, total / max(1, draws) / pairs, np.nan)
    share = np.where(pairs > 0, as_dense / (draws + 1), np.nan)
    return Chance(density, share, quality)


def _ties_inside(graph: ArrayGraph, labels: NDArray[np.integer], n: int) -> NDArray[np.int64]:
    """Return how many ties lie within each cluster; actors with -1 are in none."""
    a, b = labels[graph.source], labels[graph.target]
    return np.bincount(a[(a == b) & (a >= 0)], minlength=n)


def _projected(actor: NDArray[np.int64], record: NDArray[np.int64], n_actors: int) -> ArrayGraph:
    """Return the graph of actors that share a record, with Newman's weights."""
    order = np.lexsort((actor, record))
    actor, record = actor[order], record[order]
    end = np.searchsorted(record, record, side="right")
    size = end - np.searchsorted(record, record, side="left")
    later = end - np.arange(len(actor)) - 1
    left = np.repeat(np.arange(len(actor)), later)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)
    codes, pair = np.unique(actor[left] * n_actors + actor[right], return_inverse=True)
    share = 1 / (size[left] - 1)
    weight = np.asarray(np.bincount(pair, weights=share, minlength=len(codes)), dtype=float)
    source, target = np.divmod(codes, max(1, n_actors))
    return ArrayGraph(range(n_actors), source, target, {"weight": weight})
