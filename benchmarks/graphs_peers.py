"""Other ways to find communities, brokers and positions; each returns its work, its graph made before."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from typing import Any, TypeAlias

import igraph
import numpy as np

Work: TypeAlias = Callable[[], Any]
SEED = 3
STEPS = 300  # of a force layout


def seeded() -> random.Random:
    return random.Random(SEED)  # noqa: S311  no secret


class Graph:
    """The ties that all ways get, and the sources of betweenness."""

    def __init__(self, data: dict[str, np.ndarray], n_sources: int) -> None:
        self.n = int(data["n"])
        self.source, self.target, self.weight = data["source"], data["target"], data["weight"]
        self.ids = [f"a{at:07d}" for at in range(self.n)]
        self.k = min(n_sources, self.n)
        # The sources that NetworkX draws from this seed.
        exact = self.k == self.n
        self.sources = None if exact else sorted(seeded().sample(range(self.n), self.k))

    def igraph(self) -> Any:
        return igraph.Graph(self.n, np.column_stack([self.source, self.target]))

    def networkx(self) -> Any:
        import networkx as nx

        graph: Any = nx.Graph()
        graph.add_nodes_from(self.ids)
        names = np.array(self.ids, dtype=object)
        ends = names[self.source], names[self.target]
        graph.add_weighted_edges_from(zip(*ends, self.weight.tolist(), strict=True))
        return graph

    def sparse(self) -> Any:
        from scipy.sparse import csr_matrix

        ends = np.r_[self.source, self.target], np.r_[self.target, self.source]
        return csr_matrix((np.r_[self.weight, self.weight], ends), shape=(self.n, self.n))


def as_array(result: Any) -> np.ndarray:
    """Return communities as a label per node, values per node as an array."""
    if isinstance(result, dict):
        return np.array(list(result.values()))
    if not isinstance(result, list):
        return np.asarray(result)
    found = np.empty(sum(map(len, result)), dtype=int)
    for number, group in enumerate(result):
        found[[int(name[1:]) for name in group]] = number
    return found


# T4


def louvain_networkx(given: Graph) -> Work:
    import networkx as nx

    graph = given.networkx()
    return lambda: nx.community.louvain_communities(
        graph, weight="weight", resolution=1, seed=SEED, backend="networkx"
    )


def leiden_igraph(given: Graph, rounds: int = 2) -> Work:
    def work() -> np.ndarray:
        igraph.set_random_number_generator(seeded())
        found = given.igraph().community_leiden(
            objective_function="modularity", weights=given.weight.tolist(), n_iterations=rounds
        )
        return np.array(found.membership)

    return work


def leiden_leidenalg(given: Graph) -> Work:
    import leidenalg

    graph = given.igraph()
    return lambda: np.array(
        leidenalg.find_partition(
            graph, leidenalg.ModularityVertexPartition, weights=given.weight.tolist(), seed=SEED
        ).membership
    )


def louvain_sknetwork(given: Graph) -> Work:
    from sknetwork.clustering import Louvain

    matrix = given.sparse()
    return lambda: Louvain(random_state=SEED).fit_predict(matrix)


def leiden_networkit(given: Graph) -> Work:
    import networkit

    graph = networkit.GraphFromCoo(
        (given.weight, (given.source, given.target)), n=given.n, weighted=True, directed=False
    )
    networkit.setSeed(SEED, useThreadId=False)

    def work() -> np.ndarray:
        run = networkit.community.ParallelLeiden(graph, randomize=True)
        run.run()
        return np.array(run.getPartition().getVector())

    return work


# T5


def betweenness_networkx(given: Graph) -> Work:
    import networkx as nx

    graph = given.networkx()
    k = None if given.sources is None else given.k
    return lambda: nx.betweenness_centrality(graph, k=k, normalized=False, seed=SEED, backend="networkx")


def betweenness_igraph(given: Graph) -> Work:
    def work() -> np.ndarray:
        options = {} if given.sources is None else {"sources": given.sources}
        raw = np.array(given.igraph().betweenness(directed=False, **options))
        if given.sources is None:
            return raw
        # Scaled to all sources as NetworkX does; a source has a path fewer to be on.
        scaled = raw * (given.n - 1) / given.k
        scaled[given.sources] = raw[given.sources] * (given.n - 1) / (given.k - 1)
        return scaled

    return work


def constraint_networkx(given: Graph) -> Work:
    import networkx as nx

    graph = given.networkx()
    return lambda: nx.constraint(graph, weight="weight", backend="networkx")


def constraint_igraph(given: Graph) -> Work:
    return lambda: np.array(given.igraph().constraint(weights=given.weight.tolist()))


# T6


def spring_networkx(given: Graph, steps: int = 50) -> Work:
    import networkx as nx

    graph = given.networkx()
    options = {"method": "force", "weight": None, "seed": SEED}

    def work() -> np.ndarray:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.array(list(nx.spring_layout(graph, iterations=steps, **options).values()))

    return work


def forceatlas2_networkx(given: Graph) -> Work:
    import networkx as nx

    graph = given.networkx()
    return lambda: np.array(list(nx.forceatlas2_layout(graph, seed=SEED, backend="networkx").values()))


def fruchterman_igraph(given: Graph) -> Work:
    def work() -> np.ndarray:
        igraph.set_random_number_generator(seeded())
        return np.array(given.igraph().layout_fruchterman_reingold(niter=STEPS, grid="auto").coords)

    return work
