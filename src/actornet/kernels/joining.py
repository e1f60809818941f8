"""Who lies on the shortest paths between two groups of nodes, and whom it joins."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.compiled import compiled, count_ones, lowest_one
from actornet.kernels.cuts import neighbour_lists

Numbers = NDArray[np.int64]
_WORDS = 16  # of 64 targets each, followed at once
FIRST = 5  # nodes of each group that are listed per node


class Joining(NamedTuple):
    """Per node: ``score``, ``pairs``, how many of each group it joins, and the first of these (-1: no more).

    ``reachable`` and ``direct``: the pairs of different nodes that have a path, and a tie.
    """

    score: NDArray[np.float64]
    pairs: Numbers
    n_a: Numbers
    n_b: Numbers
    first_a: Numbers
    first_b: Numbers
    reachable: int
    direct: int


def joining(
    n_nodes: int,
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    group_a: NDArray[np.intp],
    group_b: NDArray[np.intp],
) -> Joining:
    """Return for each node what it does for the pairs of a node of one group and one of the other.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    source, target
        Positions (0 to n_nodes - 1) of the two ends of each edge, undirected.
    group_a, group_b
        Positions of the nodes of each group; a node may be in both.

    Returns
    -------
    Joining
        ``score`` is the sum over pairs of the share of their shortest paths that pass through the node,
        ``pairs`` the number of pairs of which at least one does; ends of a path are not on it.
        Memory grows with the nodes, whatever the number of pairs.

    References
    ----------
    U. Brandes, On variants of shortest-path betweenness centrality, Social Networks 30 (2008).
    """
    first, neighbours = neighbour_lists(n_nodes, source, target)
    # Paths are the same both ways, so the walks start from the smaller group.
    turned = len(group_b) < len(group_a)
    starts, ends = (group_b, group_a) if turned else (group_a, group_b)
    found = _joining(first, neighbours, np.sort(starts).astype(np.int64), np.sort(ends).astype(np.int64))
    score, pairs, n_a, n_b, first_a, first_b, reachable, direct = found
    if turned:
        n_a, n_b, first_a, first_b = n_b, n_a, first_b, first_a
    return Joining(score, pairs, n_a, n_b, first_a, first_b, reachable, direct)


@compiled
def _joining(
    first: Numbers, neighbours: Numbers, starts: Numbers, ends: Numbers
) -> tuple[NDArray[np.float64], Numbers, Numbers, Numbers, Numbers, Numbers, int, int]:
    """Walk from each start, breadth first, and back; ends are followed as bits, a block at a time."""
    n = len(first) - 1
    score = np.zeros(n)
    pairs = np.zeros(n, np.int64)
    n_starts, n_ends = np.zeros(n, np.int64), np.zeros(n, np.int64)
    first_starts, first_ends = np.full((n, FIRST), -1), np.full((n, FIRST), -1)
    reachable, direct = 0, 0
    is_end = np.zeros(n, np.bool_)
    is_end[ends] = True
    place = np.full(n, -1)
    distance = np.full(n, -1, np.int32)
    paths, share = np.zeros(n), np.zeros(n)
    queue = np.empty(n, np.int64)
    beyond = np.zeros(n, np.bool_)  # whether an end of the block lies beyond a node
    bits = np.zeros((n, _WORDS), np.uint64)
    ever = np.zeros((n, _WORDS), np.uint64)
    for begin in range(0, max(1, len(ends)), 64 * _WORDS):
        block = ends[begin : begin + 64 * _WORDS]
        words = (len(block) + 63) >> 6
        place[:] = -1
        for i in range(len(block)):
            place[block[i]] = i
        ever[:] = 0
        for start in starts:
            # Forward: distances, and how many shortest paths lead to each node.
            queue[0] = start
            distance[start], paths[start], share[start] = 0, 1.0, 0.0
            head, tail = 0, 1
            while head < tail:
                node = queue[head]
                head += 1
                step = distance[node] + 1
                for other in neighbours[first[node] : first[node + 1]]:
                    if distance[other] < 0:
                        distance[other] = step
                        paths[other], share[other] = paths[node], 0.0
                        queue[tail] = other
                        tail += 1
                    elif distance[other] == step:
                        paths[other] += paths[node]
            # Back: what lies beyond each node. Most nodes have nothing, and are passed over.
            for at in range(tail - 1, 0, -1):
                node = queue[at]
                if begin == 0:
                    reachable += is_end[node]
                    direct += is_end[node] and distance[node] == 1
                    if share[node] > 0:
                        score[node] += share[node]
                        if n_starts[node] < FIRST:
                            first_starts[node, n_starts[node]] = start
                        n_starts[node] += 1
                    gain = (share[node] + is_end[node]) / paths[node]
                    if gain > 0:
                        for other in neighbours[first[node] : first[node + 1]]:
                            if distance[other] == distance[node] - 1:
                                share[other] += paths[other] * gain
                if not beyond[node] and place[node] < 0:
                    continue
                if beyond[node]:
                    for w in range(words):
                        pairs[node] += count_ones(bits[node, w])
                        ever[node, w] |= bits[node, w]
                for other in neighbours[first[node] : first[node + 1]]:
                    if distance[other] == distance[node] - 1:
                        if not beyond[other]:
                            bits[other, :words] = 0
                            beyond[other] = True
                        if beyond[node]:
                            for w in range(words):
                                bits[other, w] |= bits[node, w]
                        if place[node] >= 0:
                            bits[other, place[node] >> 6] |= np.uint64(1) << np.uint64(place[node] & 63)
            for at in range(tail):
                distance[queue[at]] = -1
                beyond[queue[at]] = False
        for node in range(n):
            for w in range(words):
                rest = ever[node, w]
                while rest and n_ends[node] < FIRST:
                    first_ends[node, n_ends[node]] = block[64 * w + lowest_one(rest)]
                    n_ends[node] += 1
                    rest &= rest - np.uint64(1)
                n_ends[node] += count_ones(rest)
    return score, pairs, n_starts, n_ends, first_starts, first_ends, reachable, direct
