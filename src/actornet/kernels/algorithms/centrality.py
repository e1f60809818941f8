"""Betweenness and closeness on igraph, to NetworkX's definition."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from actornet.kernels.algorithms.taken_over import POSITIVE, taken_over
from actornet.kernels.arrays import ArrayGraph

Values = NDArray[np.float64]


@taken_over(weights=POSITIVE, self_loops=True)
def betweenness_centrality(
    G: ArrayGraph,  # noqa: N803  NetworkX's name
    k: int | None = None,
    normalized: bool = True,
    weight: Hashable | None = None,
    endpoints: bool = False,
    seed: Any = None,
) -> dict[Hashable, float]:
    """Return the betweenness of each node as :func:`networkx.betweenness_centrality` defines it.

    Parameters
    ----------
    k
        Number of sources drawn with ``seed``; None: all nodes, exact.
    normalized
        Divide by the number of pairs.
    weight
        Edge attribute taken as a length, over 0.
    endpoints
        Count a path for its ends too.
    seed
        Seed or random state of the draw; the sources are those of NetworkX.

    References
    ----------
    U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25
    (2001).
    """
    sources = None
    if k is not None and k != len(G):
        drawn = nx.utils.create_py_random_state(seed).sample(list(range(len(G))), k)
        sources = np.array(drawn, dtype=np.intp)
    values = ordered_betweenness(G, sources, weight)
    if endpoints:
        values = values + _as_ends(G, sources)
    scaled = _scaled(values, sources, normalized=normalized, endpoints=endpoints)
    return dict(zip(G.ids, scaled.tolist(), strict=True))


def ordered_betweenness(
    graph: ArrayGraph, sources: NDArray[np.intp] | None, weight: Hashable | None
) -> Values:
    """Return the sum over ordered pairs from ``sources`` (None: all) to all nodes, ends not counted."""
    weights = graph.weights(weight)
    if weights is None and graph.is_large and not graph.has_loops:
        from actornet.kernels.large_graphs import betweenness_from

        first, neighbours, _ = graph.rows
        starts = np.arange(len(graph)) if sources is None else np.sort(sources)
        return betweenness_from(first, neighbours, starts)
    options = {"weights": None if weights is None else weights.tolist()}
    if sources is not None:
        # igraph takes the sources as a set.
        options["sources"] = np.sort(sources).tolist()
    return 2 * np.array(graph.igraph.betweenness(directed=False, **options))  # igraph halves undirected sums


def _as_ends(graph: ArrayGraph, sources: NDArray[np.intp] | None) -> Values:
    """Return how many of the ordered pairs from ``sources`` that are joined have each node as an end."""
    component = np.array(graph.igraph.connected_components().membership, dtype=np.intp)
    sizes = np.bincount(component, minlength=1)
    is_source = np.ones(len(graph), dtype=bool)
    if sources is not None:
        is_source[:] = False
        is_source[sources] = True
    n_sources = np.bincount(component[is_source], minlength=len(sizes))
    as_source: Values = np.where(is_source, sizes[component] - 1, 0)
    return as_source + n_sources[component] - is_source


def _scaled(values: Values, sources: NDArray[np.intp] | None, *, normalized: bool, endpoints: bool) -> Values:
    """Return sums over ordered pairs scaled as NetworkX does, sampled sources apart from the others."""
    n = len(values) if endpoints else len(values) - 1
    if n < 2:
        return values
    k = n if sources is None else len(sources)

    def scale(k: int) -> float:
        return 1 / (k * (n - 1)) if normalized else n / (2 * k)

    if sources is None or endpoints:
        return values * scale(k)
    # A source cannot be on a path that starts at itself, so it has a path fewer to be on.
    scaled = values * scale(k)
    scaled[sources] = values[sources] * (scale(k - 1) if k > 1 else math.nan)
    return scaled


@taken_over(
    weights=POSITIVE,
    self_loops=True,
    only={"sp": (None, "Shortest paths are always computed anew.")},
)
def closeness_centrality(
    G: ArrayGraph,  # noqa: N803
    u: Hashable | None = None,
    distance: Hashable | None = None,
    wf_improved: bool = True,
    *,
    sp: None = None,
) -> dict[Hashable, float] | float:
    """Return the closeness of each node, or of ``u``, as :func:`networkx.closeness_centrality` defines it.

    Parameters
    ----------
    u
        Only this node.
    distance
        Edge attribute taken as a length, over 0.
    wf_improved
        Scale by the share of nodes that can be reached (Wasserman and Faust).

    References
    ----------
    L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978).
    """
    nodes = None if u is None else [_position(G, u)]
    weights = G.weights(distance)
    lengths = None if weights is None else weights.tolist()
    values = np.nan_to_num(np.array(G.igraph.closeness(nodes, weights=lengths, normalized=True), dtype=float))
    if wf_improved and len(G) > 1:
        component = np.array(G.igraph.connected_components().membership, dtype=np.intp)
        reached = (np.bincount(component)[component] - 1) / (len(G) - 1)
        values *= reached if nodes is None else reached[nodes]
    if u is not None:
        return float(values[0])
    return dict(zip(G.ids, values.tolist(), strict=True))


def _position(graph: ArrayGraph, node: Hashable) -> int:
    position = graph.position
    if node not in position:
        message = f"Node {node} is not in the graph."
        raise nx.NodeNotFound(message)
    return position[node]
