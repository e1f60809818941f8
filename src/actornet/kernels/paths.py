"""Shortest paths and components of an undirected graph given as arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.intp]
UNREACHED = -1


def breadth_first(
    n_nodes: int, source: Positions, target: Positions, starts: Sequence[int] | Positions
) -> tuple[Positions, Positions]:
    """Return the distance of each node from the nearest start, and the node before it on a shortest path.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    source, target
        Positions (0 to n_nodes - 1) of the two ends of each edge.
    starts
        Positions from which the search begins, at distance 0.

    Returns
    -------
    distance, before
        Shape (n_nodes,); -1 where a node is not reached, and ``before`` of a start. Among several
        nodes before, the lowest position.
    """
    ends = np.concatenate([source, target])
    order = np.argsort(ends, kind="stable")
    neighbours = np.concatenate([target, source])[order]
    first = np.searchsorted(ends[order], np.arange(n_nodes + 1))
    distance = np.full(n_nodes, UNREACHED)
    before = np.full(n_nodes, UNREACHED)
    frontier = np.unique(np.asarray(starts, dtype=np.intp))
    distance[frontier] = 0
    steps = 0
    while frontier.size:
        steps += 1
        counts = first[frontier + 1] - first[frontier]
        begin = np.repeat(first[frontier] - np.cumsum(counts) + counts, counts)
        reached = neighbours[begin + np.arange(counts.sum())]
        came_from = np.repeat(frontier, counts)
        new = distance[reached] == UNREACHED
        # The frontier is sorted, so the first time that a node is reached is from the lowest position.
        nodes, at = np.unique(reached[new], return_index=True)
        distance[nodes], before[nodes] = steps, came_from[new][at]
        frontier = nodes
    return distance, before


def path_to(node: int, before: Positions) -> list[int]:
    """Return the positions from a start to ``node``, given what :func:`breadth_first` returned."""
    path = [node]
    while before[path[-1]] != UNREACHED:
        path.append(int(before[path[-1]]))
    return path[::-1]


def component_of(n_nodes: int, source: Positions, target: Positions) -> Positions:
    """Return the number of the connected component of each node, numbered by their first node."""
    if n_nodes == 0:
        return np.empty(0, dtype=np.intp)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(source), dtype=bool)
    graph = coo_array((ones, (source, target)), shape=(n_nodes, n_nodes)).tocsr()
    found: Positions = connected_components(graph, directed=False)[1].astype(np.intp)
    first_node = np.unique(found, return_index=True)[1]
    return np.argsort(np.argsort(first_node))[found]
