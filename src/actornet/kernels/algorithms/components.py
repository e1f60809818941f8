"""Connected components on igraph, in NetworkX's order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from actornet.kernels.algorithms.taken_over import taken_over
from actornet.kernels.arrays import ArrayGraph


@taken_over(self_loops=True)
def connected_components(G: ArrayGraph) -> Iterator[set[Hashable]]:  # noqa: N803  NetworkX's name
    """Yield the nodes of each component, components in the order of their first nodes."""
    for members in G.igraph.connected_components():
        yield {G.ids[at] for at in members}


@taken_over(self_loops=True)
def number_connected_components(G: ArrayGraph) -> int:  # noqa: N803
    """Return the number of components."""
    return len(G.igraph.connected_components())
