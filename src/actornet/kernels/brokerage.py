"""Burt's measures of brokerage for one node, on igraph's C core."""

from __future__ import annotations

import igraph
import numpy as np
from numpy.typing import NDArray


def ego_brokerage(
    ego: int, source: NDArray[np.intp], target: NDArray[np.intp]
) -> tuple[int, int, float, float]:
    """Return size, ties between contacts, effective size and constraint of one node.

    Parameters
    ----------
    ego
        The node; it has at least one tie.
    source, target
        The two ends of each tie, undirected; a tie may stand several times and counts once. All
        ties of the ego and of its contacts must be there.

    References
    ----------
    R. S. Burt, Structural Holes, Harvard University Press, 1992. Effective size without weights:
    S. P. Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20 (1997).
    """
    graph = igraph.Graph(int(max(source.max(), target.max())) + 1, np.column_stack([source, target]).tolist())
    graph.simplify()
    contacts = graph.neighbors(ego)
    between = graph.induced_subgraph(contacts).ecount()
    size = len(contacts)
    return size, between, size - 2 * between / size, graph.constraint(vertices=[ego])[0]
