"""What falls apart when one node is taken out of a graph, for every node in a single walk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.compiled import compiled

Numbers = NDArray[np.int64]


class Cuts(NamedTuple):
    """``sizes`` of the components; per node ``joined``, ``separated`` and ``pieces``.

    ``joined``: ordered pairs of other nodes that have a path which avoids the node. ``separated``:
    nodes of its component that would lose touch with the largest piece left. ``pieces``: into how many
    its component would fall.
    """

    sizes: Numbers
    joined: Numbers
    separated: Numbers
    pieces: Numbers


def cuts(n_nodes: int, source: NDArray[np.intp], target: NDArray[np.intp]) -> Cuts:
    """Return what each node holds together, in time and memory that grow with nodes and edges.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    source, target
        Positions (0 to n_nodes - 1) of the two ends of each edge.

    References
    ----------
    J. Hopcroft, R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation,
    Communications of the ACM 16 (1973).
    """
    first, neighbours = neighbour_lists(n_nodes, source, target)
    component, sizes, within, largest, pieces = _walk(first, neighbours)
    own = sizes[component]
    joined = int(np.sum(sizes * (sizes - 1))) - own * (own - 1) + within
    return Cuts(sizes, joined, own - 1 - largest, pieces)


def neighbour_lists(
    n_nodes: int, source: NDArray[np.intp], target: NDArray[np.intp]
) -> tuple[Numbers, Numbers]:
    """Return the neighbours of each node in compressed rows: where each row begins, and the rows."""
    ends = np.concatenate([source, target])
    order = np.argsort(ends, kind="stable")
    neighbours = np.concatenate([target, source])[order].astype(np.int64)
    return np.searchsorted(ends[order], np.arange(n_nodes + 1)).astype(np.int64), neighbours


def joined_pairs_left(
    n_nodes: int,
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    removed: NDArray[np.intp],
    counts: NDArray[np.int64],
) -> Numbers:
    """Return the ordered pairs still joined once the first ``counts`` of the nodes ``removed`` are gone."""
    first, neighbours = neighbour_lists(n_nodes, source, target)
    return _joined_pairs_left(first, neighbours, removed.astype(np.int64), counts)


@compiled
def _joined_pairs_left(first: Numbers, neighbours: Numbers, removed: Numbers, counts: Numbers) -> Numbers:
    """Put the removed nodes back one by one, last first, and join what they join."""
    n = len(first) - 1
    most = counts.max()
    there = np.ones(n, np.bool_)
    there[removed[:most]] = False
    leader = np.arange(n)
    size = np.ones(n, np.int64)
    left = np.zeros(most + 1, np.int64)  # pairs by number of nodes gone
    pairs = 0
    for step in range(-1, most):
        # First the nodes that stay, then each that comes back.
        low, high = (0, n) if step < 0 else (removed[most - 1 - step], removed[most - 1 - step] + 1)
        for node in range(low, high):
            if step >= 0:
                there[node] = True
            elif not there[node]:
                continue
            for other in neighbours[first[node] : first[node + 1]]:
                if not there[other]:
                    continue
                a, b = node, other
                while leader[a] != a:
                    leader[a] = leader[leader[a]]
                    a = leader[a]
                while leader[b] != b:
                    leader[b] = leader[leader[b]]
                    b = leader[b]
                if a != b:
                    if size[a] < size[b]:
                        a, b = b, a
                    pairs += 2 * size[a] * size[b]
                    leader[b] = a
                    size[a] += size[b]
        left[most - 1 - step] = pairs
    return left[counts]


@compiled
def _walk(first: Numbers, neighbours: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Return components, sizes; of each node, what its component is without it: pairs, largest, pieces.

    Depth first, without recursion. A child whose subtree reaches nothing above the node is a piece of
    its own when the node goes; the rest of the component is another.
    """
    n = len(first) - 1
    component = np.full(n, -1, np.int64)
    sizes = np.zeros(n, np.int64)
    seen = np.zeros(n, np.int64)  # order of discovery, from 1
    low = np.zeros(n, np.int64)
    parent = np.full(n, -1, np.int64)
    below = np.ones(n, np.int64)  # nodes of the subtree
    cut_off = np.zeros(n, np.int64)  # nodes in pieces below
    pairs = np.zeros(n, np.int64)  # ordered pairs within these pieces
    largest = np.zeros(n, np.int64)
    pieces = np.zeros(n, np.int64)
    at = first[:-1].copy()
    stack = np.empty(n, np.int64)
    clock = 0
    n_components = 0
    for root in range(n):
        if seen[root]:
            continue
        depth = 0
        stack[0] = root
        clock += 1
        seen[root] = low[root] = clock
        component[root] = n_components
        while depth >= 0:
            node = stack[depth]
            if at[node] < first[node + 1]:
                other = neighbours[at[node]]
                at[node] += 1
                if not seen[other]:
                    clock += 1
                    seen[other] = low[other] = clock
                    component[other] = n_components
                    parent[other] = node
                    depth += 1
                    stack[depth] = other
                elif other != parent[node]:
                    low[node] = min(low[node], seen[other])
            else:
                depth -= 1
                up = parent[node]
                if up >= 0:
                    below[up] += below[node]
                    low[up] = min(low[up], low[node])
                    if low[node] >= seen[up]:
                        cut_off[up] += below[node]
                        pairs[up] += below[node] * (below[node] - 1)
                        largest[up] = max(largest[up], below[node])
                        pieces[up] += 1
        sizes[n_components] = below[root]
        n_components += 1
    for node in range(n):
        rest = sizes[component[node]] - 1 - cut_off[node]
        pairs[node] += rest * (rest - 1)
        largest[node] = max(largest[node], rest)
        pieces[node] += rest > 0
    return component, sizes[:n_components].copy(), pairs, largest, pieces
