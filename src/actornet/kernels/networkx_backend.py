"""The NetworkX backend ``actornet``: NetworkX's functions on igraph's C core.

NetworkX calls it for every graph made from arrays (a projection of a ``Network``), and for others
when asked with ``backend="actornet"``. What igraph does not do, it refuses with a sentence; on a graph
made from arrays NetworkX's own code runs then, and so does every function that is not taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import networkx as nx

from actornet.kernels.algorithms.centrality import betweenness_centrality, closeness_centrality
from actornet.kernels.algorithms.community import leiden_communities, louvain_communities
from actornet.kernels.algorithms.components import connected_components, number_connected_components
from actornet.kernels.algorithms.link_analysis import pagerank
from actornet.kernels.algorithms.structuralholes import constraint, effective_size
from actornet.kernels.algorithms.taken_over import TakenOver, own_code, registered
from actornet.kernels.arrays import ArrayGraph, from_networkx

__all__ = [
    "betweenness_centrality",
    "can_run",
    "closeness_centrality",
    "connected_components",
    "constraint",
    "convert_from_nx",
    "convert_to_nx",
    "effective_size",
    "leiden_communities",
    "louvain_communities",
    "number_connected_components",
    "on_start_tests",
    "pagerank",
    "should_run",
]
NAME = "actornet"


def convert_from_nx(
    graph: Any,
    *,
    edge_attrs: Mapping[Hashable, float] | None = None,
    name: str | None = None,
    graph_name: str | None = None,
    **preserved: object,
) -> ArrayGraph:
    """Return a NetworkX graph as arrays, with the edge attributes that the function needs."""
    # NetworkX would keep the result and warn each time it is used again, since it cannot know whether
    # the graph has been changed by hand. Converting anew is cheap beside the work, and never stale.
    cache = getattr(graph, "__networkx_cache__", None) or {}
    cache.get("backends", {}).pop(NAME, None)
    return from_networkx(graph, edge_attrs or {})


def convert_to_nx(result: Any, *, name: str | None = None) -> Any:
    """Return a graph of ours as one that NetworkX's own code takes; anything else as it is."""
    return result.to_networkx() if isinstance(result, ArrayGraph) else result


def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Return whether a call can be run, or the sentence that says why not."""
    graphs = [each for each in (*args, *kwargs.values()) if isinstance(each, nx.Graph)]
    if graphs and all(graph.__networkx_backend__ == NAME for graph in graphs):
        return True  # whatever is refused, NetworkX's own code does
    function = globals().get(name)
    if not isinstance(function, TakenOver):
        return "Only NetworkX does this."
    return function.refusal(args, kwargs) or True


def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
    """Return True: what can be run is worth it."""
    return True


def on_start_tests(items: list[Any]) -> None:
    """Mark those of NetworkX's own tests that hold for its own code only; NetworkX calls it."""
    from actornet.kernels.networkx_differences import mark

    mark(items)


def __getattr__(name: str) -> Callable[..., Any]:
    """Return NetworkX's own code of a function that is not taken over, for graphs made from arrays."""
    if name in registered():
        return own_code(name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
