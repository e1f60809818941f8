"""Positions of the nodes of a graph, by igraph's Fruchterman-Reingold, the same for the same seed."""

from __future__ import annotations

import random
from typing import Any

import igraph
import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.float64]

_STEPS = 300
_EVENNESS, _LARGE = 0.45, 200  # how even a component of at least this size becomes
_HUGE = 2_000  # beyond, points that start close together cost all pairs: 200 times as long at 20,000
_AIR = 1.35  # a large component has so much more room, relative to its radius
_SPACING = 1.25  # room around a component, relative to its radius


def layout(
    n_nodes: int,
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    *,
    weight: NDArray[np.float64] | None = None,
    seed: int = 0,
) -> Positions:
    """Return a position (x, y) per node, shape (n_nodes, 2), in a disc around the origin.

    Each connected component is laid out by itself, then all are packed around the largest: a
    force layout would blow disconnected parts apart.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    source, target
        Positions (0 to n_nodes - 1) of the two ends of each edge.
    weight
        How strongly each edge pulls, above 0; default 1. Those of parallel edges add up.
    seed
        The same seed and graph give the same positions.

    References
    ----------
    T. M. J. Fruchterman, E. M. Reingold, Graph drawing by force-directed placement, Software:
    Practice and Experience 21 (1991), 1129-1164.
    """
    if n_nodes == 0:
        return np.empty((0, 2))
    graph = igraph.Graph(n_nodes, np.column_stack([source, target]).tolist())
    if weight is None:
        graph.simplify()
    else:
        graph.es["weight"] = weight
        graph.simplify(combine_edges="sum")
    membership = np.asarray(graph.connected_components().membership)
    order = np.argsort(membership, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(membership))[:-1])
    parts.sort(key=lambda part: (-len(part), part[0]))
    positions = np.empty((n_nodes, 2))
    for part, centre in zip(parts, _pack([_radius(len(part)) for part in parts]), strict=True):
        positions[part] = centre + _component(graph, part, seed)
    return positions


def _radius(size: int) -> float:
    return float(np.sqrt(size)) * (_AIR if size >= _LARGE else 1.0)


def _component(graph: Any, part: NDArray[np.intp], seed: int) -> Positions:
    """Return positions of one component, scaled to its radius around the origin."""
    if len(part) == 1:
        return np.zeros((1, 2))
    rng = np.random.default_rng([seed, len(part), int(part[0])])
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  a drawing, not a secret
    component = graph.induced_subgraph(part)
    found = component.layout_fruchterman_reingold(
        weights="weight" if "weight" in component.es.attributes() else None,
        niter=_STEPS,
        seed=_start(len(part), rng).tolist(),
        grid="auto",
    )
    points = np.asarray(found.coords)
    points -= points.mean(axis=0)
    return _spread(points) * _radius(len(part))


def _start(size: int, rng: np.random.Generator) -> Positions:
    """Return where the points begin: close together; very many apart, as full grid cells are slow."""
    if size <= _HUGE:
        return rng.normal(size=(size, 2))
    side = np.sqrt(size)
    return rng.uniform(-side / 2, side / 2, size=(size, 2))


def _spread(points: Positions) -> Positions:
    """Return points in the same directions from the centre, spread more evenly over the unit disc.

    Forces crowd the middle, where the hubs are, and there nothing could be read; so every point
    moves most of the way to the distance that its rank would have in an even disc.
    """
    distance = np.hypot(*points.T)
    reach = distance.max() or 1.0
    rank = np.empty(len(points))
    rank[np.argsort(distance, kind="stable")] = np.arange(1, len(points) + 1)
    even = _EVENNESS * np.clip(len(points) / _LARGE, 0.0, 1.0)
    wanted = even * np.sqrt(rank / len(points)) + (1 - even) * distance / reach
    scale = np.divide(wanted, distance, out=np.zeros_like(distance), where=distance > 0)
    return np.asarray(points * scale[:, None])


def _pack(radii: list[float]) -> Positions:
    """Return centres of discs of falling radius: the first at the origin, the others on rings around it."""
    centres = np.zeros((len(radii), 2))
    inner = radii[0] * 1.06
    index = 1
    while index < len(radii):
        ring = inner + radii[index] * _SPACING
        angle = 0.0
        while index < len(radii):
            step = 2 * np.arcsin(min(1.0, radii[index] * _SPACING / ring))
            if angle + step > 2 * np.pi and angle > 0:
                break
            centres[index] = ring * np.cos(angle + step / 2), ring * np.sin(angle + step / 2)
            angle += step
            index += 1
        inner = 2 * ring - inner
    return centres
