"""A graph as arrays: what the backend computes on, made from a projection or from a NetworkX graph."""

from __future__ import annotations

import gc
import operator
import random
import threading
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.intp]
Weights = NDArray[np.float64]
LARGE = 100_000  # ties


class ArrayGraph:
    """An undirected graph without parallel edges.

    Parameters
    ----------
    ids
        The nodes, in order.
    source, target
        Positions in ``ids`` of the two ends of each edge, each edge once.
    weights
        Numbers of the edges by name of the attribute. An attribute that is not there counts as 1
        on every edge, as NetworkX has it.
    """

    __networkx_backend__ = "actornet"

    def __init__(
        self,
        ids: Sequence[Hashable],
        source: Positions,
        target: Positions,
        weights: Mapping[Hashable, Weights],
    ) -> None:
        self.ids, self.source, self.target = ids, source, target
        self._weights = weights

    def __len__(self) -> int:
        return len(self.ids)

    def weights(self, name: Hashable | None) -> Weights | None:
        """Return the numbers of an attribute; None where every edge counts 1."""
        return None if name is None else self._weights.get(name)

    def to_networkx(self) -> Any:
        """Return the same graph as dictionaries."""
        import networkx as nx

        graph: Any = nx.Graph()
        graph.add_nodes_from(self.ids)
        columns = [values.tolist() for values in self._weights.values()]
        for at, (a, b) in enumerate(zip(self.source.tolist(), self.target.tolist(), strict=True)):
            numbers = {name: column[at] for name, column in zip(self._weights, columns, strict=True)}
            graph.add_edge(self.ids[a], self.ids[b])
            graph.edges[self.ids[a], self.ids[b]].update(numbers)
        return graph

    @property
    def position(self) -> Mapping[Hashable, int]:
        """The position of each node."""
        return {node: at for at, node in enumerate(self.ids)}

    @cached_property
    def igraph(self) -> Any:
        """The same graph in igraph, made at first use and kept."""
        import igraph

        with _without_collection():
            return igraph.Graph(len(self.ids), np.column_stack([self.source, self.target]))

    @property
    def is_large(self) -> bool:
        """Whether loading compiled code, twice as quick as igraph, pays."""
        return len(self.source) >= LARGE

    @cached_property
    def rows(self) -> tuple[NDArray[np.int32], NDArray[np.int32], Positions]:
        """The neighbours of each node in compressed rows: where each begins, they, and the edge of each."""
        ends = np.concatenate([self.source, self.target])
        order = np.argsort(ends, kind="stable")
        first = np.searchsorted(ends[order], np.arange(len(self.ids) + 1)).astype(np.int32)
        others = np.concatenate([self.target, self.source])[order].astype(np.int32)
        return first, others, order % max(1, len(self.source))

    @cached_property
    def has_loops(self) -> bool:
        """Whether an edge has twice the same end."""
        return bool(np.any(self.source == self.target))

    def in_order(self) -> tuple[Positions, ArrayGraph]:
        """Return the same graph whatever the order of its nodes and edges, and where each node was.

        Nodes are sorted if they can be compared, edges too; what depends on a seed then depends on
        the graph and the seed alone.
        """
        ids: Sequence[Any] = self.ids
        nodes = np.arange(len(ids))
        try:
            in_order = all(map(operator.lt, ids, islice(ids, 1, None)))
            order = nodes if in_order else np.array(sorted(range(len(ids)), key=lambda at: ids[at]))
        except TypeError:  # nodes of different kinds: as they come
            in_order, order = True, nodes
        codes = self.source * len(ids) + self.target
        if in_order and np.all(self.source < self.target) and np.all(codes[1:] > codes[:-1]):
            return order, self
        place = np.empty_like(order)
        place[order] = nodes
        low, high = np.sort([place[self.source], place[self.target]], axis=0)
        edges = np.lexsort((high, low))
        weights = {name: values[edges] for name, values in self._weights.items()}
        return order, ArrayGraph([ids[at] for at in order.tolist()], low[edges], high[edges], weights)


def from_networkx(graph: Any, attributes: Mapping[Hashable, float]) -> ArrayGraph:
    """Return a NetworkX graph as arrays.

    Parameters
    ----------
    graph
        Undirected, without parallel edges.
    attributes
        Edge attributes that are wanted, with the number that stands where an edge has none.

    Raises
    ------
    NotImplementedError
        The graph is directed or has parallel edges, or an attribute is no number.
    """
    if refusal := refused(graph):
        raise NotImplementedError(refusal)
    ids = list(graph)
    position = {node: at for at, node in enumerate(ids)}
    ends = np.array([position[node] for pair in graph.edges() for node in pair], dtype=np.intp)
    try:
        weights = {
            name: np.array([value for _, _, value in graph.edges(data=name, default=default)], dtype=float)
            for name, default in attributes.items()
        }
    except (TypeError, ValueError) as error:
        message = "An edge has a weight that is no number."
        raise NotImplementedError(message) from error
    return ArrayGraph(ids, ends[::2], ends[1::2], weights)


def refused(graph: Any) -> str:
    """Return the sentence that says why a graph cannot be taken; empty if it can."""
    if graph.is_directed():
        return "Only undirected graphs are taken."
    return "Graphs with parallel edges are not taken." if graph.is_multigraph() else ""


_lock = threading.Lock()


@contextmanager
def seeded(rng: random.Random) -> Iterator[None]:
    """Let igraph draw its random numbers from ``rng``; nobody else may draw meanwhile."""
    import igraph

    with _lock, _without_collection():
        igraph.set_random_number_generator(rng)
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Put off the search for garbage: igraph's many small Python objects would set it off again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
