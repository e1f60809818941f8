"""Louvain and Leiden communities on igraph: the same for the same graph and seed, whatever its order."""

from __future__ import annotations

import inspect
import random
from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from actornet.kernels.algorithms.taken_over import NOT_NEGATIVE, taken_over
from actornet.kernels.arrays import ArrayGraph, seeded

Labels = NDArray[np.int32]

# NetworkX has the parameter since 3.7; what it fills in there is the default here.
_of_networkx = inspect.signature(nx.community.leiden_communities).parameters.get("metric")
METRIC: str = _of_networkx.default if _of_networkx is not None else "modularity"
_OBJECTIVES = {"modularity": "modularity", "cpm": "CPM"}


@taken_over(
    weights=NOT_NEGATIVE,
    self_loops=True,
    only={"threshold": (1e-07, "Louvain stops when modularity does not rise.")},
)
def louvain_communities(
    G: ArrayGraph,  # noqa: N803  NetworkX's name
    weight: Hashable | None = "weight",
    resolution: float = 1,
    threshold: float = 1e-07,
    max_level: int | None = None,
    seed: Any = None,
) -> list[set[Hashable]]:
    """Return communities of high modularity by the Louvain method, largest first.

    Parameters
    ----------
    weight
        Edge attribute taken as the strength of a tie, 0 or more.
    resolution
        Over 1: more and smaller communities.
    max_level
        Stop after so many aggregations; None: go on while modularity rises.
    seed
        Seed or random state.

    Raises
    ------
    ValueError
        ``max_level`` is 0 or less.

    References
    ----------
    V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Fast unfolding of communities in large
    networks, Journal of Statistical Mechanics P10008 (2008).
    """
    if max_level is not None and max_level <= 0:
        message = "max_level argument must be a positive integer or None"
        raise ValueError(message)
    order, graph = G.in_order()
    weights = graph.weights(weight)
    with seeded(nx.utils.create_py_random_state(seed)):
        levels = graph.igraph.community_multilevel(
            weights=None if weights is None else weights.tolist(), return_levels=True, resolution=resolution
        )
    found = levels[:max_level][-1].membership if levels else range(len(graph))
    return _sets(G, order, np.array(found, dtype=np.int32))


@taken_over(
    weights=NOT_NEGATIVE,
    self_loops=True,
    only={"max_level": (None, "Leiden runs in rounds (n_iterations), not in levels.")},
)
def leiden_communities(
    G: ArrayGraph,  # noqa: N803
    weight: Hashable | None = "weight",
    resolution: float = 1,
    max_level: None = None,
    seed: Any = None,
    *,
    metric: str = METRIC,
    theta: float = 0.01,
    n_iterations: int = -1,
) -> list[set[Hashable]]:
    """Return communities by the Leiden algorithm, largest first.

    Parameters
    ----------
    weight
        Edge attribute taken as the strength of a tie, 0 or more.
    resolution
        Over 1: more and smaller communities (modularity); a density (constant Potts model).
    seed
        Seed or random state.
    metric
        What is optimised: ``modularity`` or ``cpm``. Name it: NetworkX's default is ``cpm`` since
        3.7, before it had none and here it was ``modularity``.
    theta
        Randomness of the refinement.
    n_iterations
        Rounds, each from the partition of the last; negative: until nothing changes.

    Raises
    ------
    NetworkXError
        Another ``metric``.

    References
    ----------
    V. A. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected
    communities, Scientific Reports 9 (2019).
    """
    order, graph = G.in_order()
    found = leiden(
        graph,
        nx.utils.create_py_random_state(seed),
        weight=weight,
        resolution=resolution,
        metric=metric,
        theta=theta,
        n_iterations=n_iterations,
    )
    return _sets(G, order, found)


def leiden(
    graph: ArrayGraph,
    rng: random.Random,
    *,
    weight: Hashable | None = "weight",
    resolution: float = 1,
    metric: str = "modularity",
    theta: float = 0.01,
    n_iterations: int = -1,
) -> Labels:
    """Return the number of the community of each node; see :func:`leiden_communities`."""
    if metric not in _OBJECTIVES:
        message = f"metric must be one of {', '.join(_OBJECTIVES)}, not {metric!r}"
        raise nx.NetworkXError(message)
    if len(graph.source) == 0:
        return np.arange(len(graph), dtype=np.int32)
    weights = graph.weights(weight)
    with seeded(rng):
        found = graph.igraph.community_leiden(
            objective_function=_OBJECTIVES[metric],
            weights=None if weights is None else weights.tolist(),
            resolution=resolution,
            beta=theta,
            n_iterations=n_iterations,
        )
    return np.array(found.membership, dtype=np.int32)


def _sets(graph: ArrayGraph, order: NDArray[np.intp], labels: Labels) -> list[set[Hashable]]:
    """Return the nodes of each label, largest set first, then by the first node in order."""
    n_labels = int(labels.max(initial=-1)) + 1
    first = np.full(n_labels, len(labels))
    np.minimum.at(first, labels, np.arange(len(labels)))
    ends = np.cumsum(np.bincount(labels, minlength=n_labels))
    begins = np.append(0, ends)[:-1]
    nodes = [graph.ids[at] for at in order[np.argsort(labels, kind="stable")].tolist()]
    listed = np.lexsort((first, begins - ends))
    return [
        set(nodes[begin:end])
        for begin, end in zip(begins[listed].tolist(), ends[listed].tolist(), strict=True)
    ]
