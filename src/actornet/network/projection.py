"""A one-mode projection: a NetworkX graph made from arrays, which are dictionaries only once it is walked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from actornet.kernels.arrays import ArrayGraph

if TYPE_CHECKING:
    _Graph = nx.Graph[str]
else:
    _Graph = nx.Graph

BACKEND = "actornet"


class Projection(_Graph):
    """An undirected weighted graph of actors, made from arrays in no time.

    ``ids`` (n), ``source`` and ``target`` (m, positions in ``ids``) and ``weight`` (m, strength of
    a tie) are there at once. Any NetworkX function takes the graph. Those of the backend
    ``actornet`` run on the arrays; the first other that walks it pays for building NetworkX's
    dictionaries. Once nodes, edges or attributes are changed, it is a NetworkX graph like any other.
    To compute with another graph at once, as ``nx.compose`` does, give ``nx.Graph(projection)``.
    """

    ids: Sequence[str] = ()
    source: NDArray[np.intp]
    target: NDArray[np.intp]
    weight: NDArray[np.float64]
    arrays: ArrayGraph | None = None
    _unbuilt = False

    @classmethod
    def from_arrays(
        cls,
        ids: Sequence[str],
        source: NDArray[np.intp],
        target: NDArray[np.intp],
        weight: NDArray[np.float64],
    ) -> Self:
        """Return the graph of ``ids`` with an edge from each ``source`` to each ``target`` position."""
        return cls.of(ArrayGraph(ids, source, target, {"weight": weight}))

    @classmethod
    def of(cls, arrays: ArrayGraph) -> Self:
        """Return the graph of ``arrays``, which are shared and must not be changed."""
        graph = cls()
        graph.ids = cast("Sequence[str]", arrays.ids)
        graph.source, graph.target = arrays.source, arrays.target
        weight = arrays.weights("weight")
        graph.weight = np.ones(len(arrays.source)) if weight is None else weight
        graph.arrays, graph._unbuilt = arrays, True
        return graph

    @property
    def __networkx_backend__(self) -> str:  # type: ignore[override]
        """Who computes on the graph: the arrays as long as they are the graph, else NetworkX."""
        return "networkx" if self.arrays is None else BACKEND

    @property
    def __networkx_cache__(self) -> _Changes:
        """NetworkX clears this when the graph is changed; it keeps nothing."""
        return _Changes(self)

    @__networkx_cache__.setter
    def __networkx_cache__(self, value: object) -> None:
        if value is None:  # said by who changes dictionaries by hand
            self.arrays = None

    @property
    def _node(self) -> dict[Any, Any]:
        self._build()
        nodes: dict[Any, Any] = self.__dict__["_node"]
        return nodes

    @_node.setter
    def _node(self, value: dict[Any, Any]) -> None:
        self.__dict__["_node"] = value
        self.__dict__.pop("nodes", None)

    @property
    def _adj(self) -> dict[Any, Any]:
        self._build()
        adjacency: dict[Any, Any] = self.__dict__["_adj"]
        return adjacency

    @_adj.setter
    def _adj(self, value: dict[Any, Any]) -> None:
        self.__dict__["_adj"] = value
        for view in ("adj", "edges", "degree"):  # as NetworkX's own descriptor does
            self.__dict__.pop(view, None)

    def _build(self) -> None:
        if self._unbuilt:
            self._unbuilt = False
            arrays = self.arrays
            self.add_nodes_from(self.ids)
            names = np.asarray(self.ids, dtype=object)
            self.add_weighted_edges_from(
                zip(names[self.source], names[self.target], self.weight.tolist(), strict=True)
            )
            self.arrays = arrays  # the same graph still


class _Changes(dict[str, Any]):
    """What NetworkX takes for its cache of converted graphs: never empty, never full."""

    def __init__(self, graph: Projection) -> None:
        super().__init__()
        self._graph = graph

    def __bool__(self) -> bool:
        return True

    def setdefault(self, key: str, default: Any = None) -> Any:
        return default

    def clear(self) -> None:
        self._graph.arrays = None
