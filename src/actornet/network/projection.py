"""A one-mode projection: a NetworkX graph that is made from arrays and built only when it is walked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    _Graph = nx.Graph[str]
else:
    _Graph = nx.Graph


class Projection(_Graph):
    """An undirected weighted graph of actors, made from arrays in no time.

    ``ids`` (n), ``source`` and ``target`` (m, positions in ``ids``) and ``weight`` (m, strength of
    a tie) are there at once. Any NetworkX function takes the graph; the first that walks it pays
    for building NetworkX's dictionaries.
    """

    ids: Sequence[str] = ()
    source: NDArray[np.intp]
    target: NDArray[np.intp]
    weight: NDArray[np.float64]
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
        graph = cls()
        graph.ids, graph.source, graph.target, graph.weight = ids, source, target, weight
        graph._unbuilt = True
        return graph

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
            self.add_nodes_from(self.ids)
            names = np.asarray(self.ids, dtype=object)
            self.add_weighted_edges_from(
                zip(names[self.source], names[self.target], self.weight.tolist(), strict=True)
            )
