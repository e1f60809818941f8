"""Burt's constraint and effective size on igraph, to NetworkX's definition."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import nan

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.algorithms.taken_over import POSITIVE, taken_over
from actornet.kernels.arrays import ArrayGraph

_ROWS = 4_096  # of a sparse product that are in memory at once


@taken_over(weights=POSITIVE)
def constraint(
    G: ArrayGraph,  # noqa: N803  NetworkX's name
    nodes: Iterable[Hashable] | None = None,
    weight: Hashable | None = None,
) -> dict[Hashable, float]:
    """Return Burt's constraint of each node as :func:`networkx.constraint` defines it; NaN without ties.

    Parameters
    ----------
    nodes
        Only these; None: all.
    weight
        Edge attribute taken as the strength of a tie, over 0.

    References
    ----------
    R. S. Burt, Structural holes and good ideas, American Journal of Sociology 110 (2004).
    """
    chosen, vertices = _chosen(G, nodes)
    weights = G.weights(weight)
    if vertices is None and G.is_large:
        from actornet.kernels.large_graphs import constraint_of_all

        first, neighbours, edge = G.rows
        strength = np.ones(len(edge)) if weights is None else weights[edge]
        return dict(zip(chosen, constraint_of_all(first, neighbours, strength).tolist(), strict=True))
    strengths = None if weights is None else weights.tolist()
    return dict(zip(chosen, G.igraph.constraint(vertices, weights=strengths), strict=True))


@taken_over(weights=POSITIVE)
def effective_size(
    G: ArrayGraph,  # noqa: N803
    nodes: Iterable[Hashable] | None = None,
    weight: Hashable | None = None,
) -> dict[Hashable, float]:
    """Return the effective size of each node's ego network as :func:`networkx.effective_size` does.

    Parameters
    ----------
    nodes
        Only these; None: all.
    weight
        Edge attribute taken as the strength of a tie, over 0.

    References
    ----------
    R. S. Burt, Structural Holes, Harvard University Press, 1992. Without weights: S. P. Borgatti,
    Structural holes: unpacking Burt's redundancy measures, Connections 20 (1997).
    """
    chosen, vertices = _chosen(G, nodes)
    weights = G.weights(weight)
    if weights is None:
        degree = np.array(G.igraph.degree(vertices), dtype=float)
        # Share of the pairs of contacts that are tied; whole numbers again once multiplied.
        share = np.array(G.igraph.transitivity_local_undirected(vertices, mode="zero"), dtype=float)
        between = np.rint(share * degree * (degree - 1) / 2)
        with np.errstate(invalid="ignore"):
            values = degree - 2 * between / degree
    else:
        values = _weighted_effective_size(G, weights)
        values = values if vertices is None else values[vertices]
    return dict(zip(chosen, values.tolist(), strict=True))


def _chosen(
    graph: ArrayGraph, nodes: Iterable[Hashable] | None
) -> tuple[Iterable[Hashable], list[int] | None]:
    if nodes is None:
        return graph.ids, None
    position = graph.position
    chosen = list(dict.fromkeys(nodes))
    return chosen, [position[node] for node in chosen]


def _weighted_effective_size(graph: ArrayGraph, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 less the redundancy of each contact, summed: Burt's p times his marginal strength m."""
    from scipy.sparse import csr_array, diags_array

    n = len(graph)
    ends = np.concatenate([graph.source, graph.target]), np.concatenate([graph.target, graph.source])
    ties = csr_array((np.concatenate([weights, weights]), ends), shape=(n, n))
    total, strongest = ties.sum(axis=1), ties.max(axis=1).toarray().ravel()
    with np.errstate(divide="ignore"):
        share = diags_array(np.where(total > 0, 1 / total, 0)) @ ties
        marginal = (diags_array(np.where(strongest > 0, 1 / strongest, 0)) @ ties).T.tocsc()
    degree = np.diff(ties.indptr).astype(float)
    redundancy = np.zeros(n)
    for first in range(0, n, _ROWS):
        rows = slice(first, first + _ROWS)
        redundancy[rows] = (share[rows] @ marginal).multiply(ties[rows] > 0).sum(axis=1)
    return np.where(degree > 0, degree - redundancy, nan)
