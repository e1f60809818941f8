"""What many partitions of the same nodes agree on, without ever listing pairs of nodes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.compiled import compiled

Labels = NDArray[np.int32]
Numbers = NDArray[np.int64]


def consensus(labels: Labels, share: float) -> Numbers:
    """Return the connected components of the graph of pairs that are together in enough partitions.

    Parameters
    ----------
    labels
        The community of each node in each partition, shape (partitions, nodes).
    share
        Two nodes are linked when they share a community in at least this share of the partitions.

    Returns
    -------
    array
        The number of the component of each node, numbered by their first nodes.

    Notes
    -----
    Nodes that are together in all partitions are one. Two others may be apart in ``d`` partitions at
    most; cut the partitions into d + 1 parts, and they agree on a whole part. So only nodes that agree
    on a part are compared, and only while they are not linked through others already.
    """
    n_runs = len(labels)
    allowed = n_runs - math.ceil(share * n_runs - 1e-9)
    group, first = _same(labels)
    vectors = np.ascontiguousarray(labels[:, first].T)
    leader = np.arange(len(first))
    for part in np.array_split(np.arange(n_runs), min(n_runs, allowed + 1)):
        bucket, _ = _same(vectors.T[part])
        order = np.argsort(bucket, kind="stable")
        starts = np.append(np.flatnonzero(np.diff(bucket[order], prepend=-1)), len(order))
        _link(vectors, order, starts, allowed, leader)
    found = np.array([_leader_of(leader, at) for at in range(len(first))], dtype=np.int64)[group]
    by_first_node = np.unique(found, return_index=True)[1]
    numbers = np.empty(len(first), dtype=np.int64)
    numbers[found[np.sort(by_first_node)]] = np.arange(len(by_first_node))
    return numbers[found]


def times_together(labels: Labels, clusters: Numbers) -> Numbers:
    """Return for each node how often, over others of its cluster and partitions, they share a community."""
    together = np.zeros(labels.shape[1], dtype=np.int64)
    for run in labels:
        _, group, sizes = np.unique(
            clusters * (int(run.max(initial=0)) + 1) + run, return_inverse=True, return_counts=True
        )
        together += sizes[group] - 1
    return together


def _same(labels: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    """Return the number of the column that each column equals, and the first column of each number."""
    group = np.zeros(labels.shape[1], dtype=np.int64)
    for run in labels:
        _, group = np.unique(group * (int(run.max(initial=0)) + 1) + run, return_inverse=True)
    first = np.unique(group, return_index=True)[1]
    return group, first


@compiled
def _leader_of(leader: Numbers, at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


@compiled
def _link(vectors: Labels, order: Numbers, starts: Numbers, allowed: int, leader: Numbers) -> None:
    """Join in ``leader`` the vectors of each bucket that differ in ``allowed`` places at most."""
    n_places = vectors.shape[1]
    for bucket in range(len(starts) - 1):
        for i in range(starts[bucket], starts[bucket + 1]):
            one = order[i]
            for j in range(i + 1, starts[bucket + 1]):
                other = order[j]
                a, b = _leader_of(leader, one), _leader_of(leader, other)
                if a == b:
                    continue
                apart = 0
                for place in range(n_places):
                    apart += vectors[one, place] != vectors[other, place]
                    if apart > allowed:
                        break
                if apart <= allowed:
                    leader[b] = a
