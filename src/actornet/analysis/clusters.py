"""Clusters of actors that keep working together: many Leiden runs, and what they agree on."""

from __future__ import annotations

import random
from math import nan
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.cluster_names import cluster_names, shared_projects
from actornet.analysis.statistics import pielou, shannon
from actornet.kernels.algorithms.community import leiden
from actornet.kernels.arrays import ArrayGraph
from actornet.kernels.consensus import consensus, times_together
from actornet.network import Network, per_network, profiles

TOGETHER = 0.8  # share of the runs in which two actors must be together
LEAST_SIZE, LEAST_KINDS, LEAST_EVENNESS = 3, 2, 0.5  # of a multi-actor cluster
_SMALL = 20_000  # ties up to which a run goes on until nothing changes
_FEW_ROUNDS = 3  # of a run on more


class Partition(NamedTuple):
    """What the runs found on the project layer without the actors that have no tie.

    ``graph``: that layer, nodes in order of their ids. ``cluster``: number of the cluster of each node,
    in the order of the table. ``together``: how often each node was together with others of its cluster, over
    runs and others. ``modularity`` of each run. ``n_untied``: actors of the layer without a tie.
    """

    graph: ArrayGraph
    cluster: NDArray[np.int64]
    together: NDArray[np.int64]
    modularity: NDArray[np.float64]
    n_untied: int


@per_network
def partition(net: Network, seed: int, runs: int) -> Partition:
    """Return the consensus of ``runs`` Leiden runs with the seeds ``seed``, ``seed + 1``..."""
    layer = net.projection("project")
    tied = np.zeros(len(layer.ids), dtype=bool)
    tied[layer.source] = tied[layer.target] = True
    place = np.cumsum(tied) - 1
    ids = [layer.ids[at] for at in np.flatnonzero(tied).tolist()]
    graph = ArrayGraph(ids, place[layer.source], place[layer.target], {"weight": layer.weight})
    labels = np.empty((runs, len(ids)), dtype=np.int32)
    for run in range(runs):
        labels[run] = one_run(graph, seed + run)
    found = _in_order(consensus(labels, TOGETHER), ids)
    quality = np.array([modularity(graph, run) for run in labels])
    return Partition(graph, found, times_together(labels, found), quality, int((~tied).sum()))


def one_run(graph: ArrayGraph, seed: int) -> NDArray[np.int32]:
    """Return the communities of one Leiden run on modularity, resolution 1."""
    rounds = -1 if len(graph.source) <= _SMALL else _FEW_ROUNDS
    rng = random.Random(seed)  # noqa: S311  a draw, not a secret
    return leiden(graph, rng, weight="weight", resolution=1, metric="modularity", n_iterations=rounds)


def modularity(graph: ArrayGraph, labels: NDArray[np.integer]) -> float:
    """Return Newman's modularity of a partition by weights, at most 1; NaN without ties.

    References
    ----------
    M. E. J. Newman, Analysis of weighted networks, Physical Review E 70 (2004).
    """
    weight = _weights(graph)
    total = weight.sum()
    if total == 0:
        return nan
    a, b = labels[graph.source], labels[graph.target]
    volume = np.bincount(np.concatenate([a, b]), weights=np.concatenate([weight, weight]))
    return float(weight[a == b].sum() / total - np.sum((volume / (2 * total)) ** 2))


def _weights(graph: ArrayGraph) -> NDArray[np.float64]:
    weight = graph.weights("weight")
    return np.ones(len(graph.source)) if weight is None else weight


def _in_order(cluster: NDArray[np.int64], ids: list[str]) -> NDArray[np.int64]:
    """Return the clusters numbered from 0 by size, largest first, then by their members."""
    lists = pd.Series(ids, dtype="str").groupby(cluster).agg(list)
    order = sorted(lists.index, key=lambda number: (-len(lists[number]), ";".join(lists[number])))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[cluster]


@per_network
def cluster_table(net: Network, seed: int, runs: int) -> pd.DataFrame:
    """Return the clusters with their measures and names; callers must not change it."""
    found = partition(net, seed, runs)
    cluster, n = found.cluster, int(found.cluster.max(initial=-1)) + 1
    sizes = np.bincount(cluster, minlength=n)
    weight = _weights(found.graph)
    a, b = cluster[found.graph.source], cluster[found.graph.target]
    inside = np.bincount(a[a == b], minlength=n)
    volume = np.bincount(np.concatenate([a, b]), weights=np.concatenate([weight, weight]), minlength=n)
    cut = np.bincount(np.concatenate([a, b]), weights=np.concatenate([(a != b) * weight] * 2), minlength=n)
    with np.errstate(divide="ignore", invalid="ignore"):
        density = inside / (sizes * (sizes - 1) / 2)
        conductance = cut / np.minimum(volume, 2 * weight.sum() - volume)
        stability = np.bincount(cluster, weights=found.together, minlength=n) / (runs * sizes * (sizes - 1))
    members = pd.DataFrame({"cluster": cluster, "actor_id": pd.Series(found.graph.ids, dtype="str")})
    mix = _mix(net, members, n)
    evenness = mix["pielou"].to_numpy(dtype=float, na_value=nan)
    several = (sizes >= LEAST_SIZE) & (mix["n_kinds"] >= LEAST_KINDS) & (evenness >= LEAST_EVENNESS - 1e-12)
    table = pd.DataFrame(
        {
            "members": members.groupby("cluster")["actor_id"].agg(";".join).astype("str"),
            "size": pd.array(sizes, dtype="Int64"),
            **mix,
            "internal_density": pd.array(density, dtype="Float64"),
            "conductance": pd.array(_finite(conductance), dtype="Float64"),
            "stability": pd.array(stability, dtype="Float64"),
            "is_multi_actor": pd.array(several, dtype="boolean"),
            "cluster": pd.array(np.arange(1, n + 1), dtype="Int64"),
        }
    ).reset_index(drop=True)
    shared = shared_projects(net, members)
    count = shared.groupby("cluster").size().reindex(range(n), fill_value=0)
    names = cluster_names(net, members, shared)
    return table.assign(n_projects=count.astype("Int64").to_numpy(), **names)


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isfinite(values), values, nan)


def _mix(net: Network, members: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return per cluster n_kinds, shannon and pielou of the kinds of its members; unknown kinds left out."""
    kinds = members.assign(kind=members["actor_id"].map(profiles(net)["kind"])).dropna(subset=["kind"])
    counts = kinds.groupby(["cluster", "kind"]).size().groupby(level="cluster")
    return pd.DataFrame(
        {
            "n_kinds": counts.size().reindex(range(n), fill_value=0).astype("Int64"),
            "shannon": counts.agg(shannon).reindex(range(n)).astype("Float64"),
            "pielou": counts.agg(pielou).reindex(range(n)).astype("Float64"),
        }
    )


def member_table(found: Partition, runs: int) -> pd.DataFrame:
    """Return per member its cluster, stability, ties within it, and share of its weight within it."""
    graph, cluster = found.graph, found.cluster
    n, sizes = len(cluster), np.bincount(cluster)
    weight = _weights(graph)
    within = cluster[graph.source] == cluster[graph.target]
    ends = np.concatenate([graph.source, graph.target])
    both = np.concatenate([within, within])
    strength = np.bincount(ends, weights=np.concatenate([weight, weight]), minlength=n)
    inside = np.bincount(ends[both], weights=np.concatenate([weight, weight])[both], minlength=n)
    with np.errstate(divide="ignore", invalid="ignore"):
        stability = found.together / (runs * (sizes[cluster] - 1)) if n else np.zeros(0)
    table = pd.DataFrame(
        {
            "cluster": pd.array(cluster + 1, dtype="Int64"),
            "actor_id": pd.Series(graph.ids, dtype="str"),
            "stability": pd.array(_finite(stability), dtype="Float64"),
            "n_ties_inside": pd.array(np.bincount(ends[both], minlength=n), dtype="Int64"),
            "share_inside": pd.array(inside / strength, dtype="Float64"),
        }
    )
    return table.sort_values(["cluster", "actor_id"], ignore_index=True)
