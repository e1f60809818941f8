"""PageRank on igraph, to NetworkX's definition."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np

from actornet.kernels.algorithms.taken_over import NOT_NEGATIVE, taken_over
from actornet.kernels.arrays import ArrayGraph

_DIRECT = "The solution is direct: nothing to start from, no iterations to limit."


@taken_over(
    weights=NOT_NEGATIVE,
    only={
        "max_iter": (100, _DIRECT),
        "tol": (1e-06, _DIRECT),
        "nstart": (None, _DIRECT),
        "dangling": (None, "A walk that is stuck restarts as any other."),
    },
)
def pagerank(
    G: ArrayGraph,  # noqa: N803  NetworkX's name
    alpha: float = 0.85,
    personalization: Mapping[Hashable, float] | None = None,
    max_iter: int = 100,
    tol: float = 1e-06,
    nstart: None = None,
    weight: Hashable | None = "weight",
    dangling: None = None,
) -> dict[Hashable, float]:
    """Return the PageRank of each node as :func:`networkx.pagerank` defines it, solved directly.

    Parameters
    ----------
    alpha
        Damping, 0 to 1.
    personalization
        Where the walk restarts: weight per node, a missing node 0; None: anywhere alike.
    weight
        Edge attribute taken as the strength of a tie, 0 or more.

    Raises
    ------
    ZeroDivisionError
        ``personalization`` gives no node any weight.

    References
    ----------
    L. Page, S. Brin, R. Motwani, T. Winograd, The PageRank citation ranking, Stanford, 1999.
    """
    if len(G) == 0:
        return {}
    weights = G.weights(weight)
    options = {"damping": alpha, "weights": None if weights is None else weights.tolist(), "directed": False}
    if personalization is None:
        ranks = G.igraph.pagerank(**options)
    else:
        restart = np.array([personalization.get(node, 0) for node in G.ids], dtype=float)
        if restart.sum() == 0:
            raise ZeroDivisionError
        ranks = G.igraph.personalized_pagerank(reset=restart.tolist(), **options)
    return dict(zip(G.ids, ranks, strict=True))
