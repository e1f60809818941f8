"""The NetworkX backend: the same line on arrays and on NetworkX's own code, signatures, its own tests."""

from __future__ import annotations

import copy
import inspect
import logging
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actornet.kernels import networkx_backend
from actornet.kernels.algorithms.taken_over import own_code, registered
from actornet.kernels.arrays import ArrayGraph
from actornet.kernels.networkx_info import FUNCTIONS
from actornet.network import Projection

OWN_TESTS = (
    "centrality.tests.test_betweenness_centrality",
    "centrality.tests.test_closeness_centrality",
    "tests.test_structuralholes",
    "link_analysis.tests.test_pagerank",
    "components.tests.test_connected",
    "community.tests.test_louvain",
    "community.tests.test_leiden",
)
# Functions with a number per node, and options that reach each of their branches.
CALLS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (nx.betweenness_centrality, {}),
    (nx.betweenness_centrality, {"normalized": False}),
    (nx.betweenness_centrality, {"endpoints": True}),
    (nx.betweenness_centrality, {"weight": "weight"}),
    (nx.betweenness_centrality, {"k": 3, "seed": 4}),
    (nx.betweenness_centrality, {"k": 1, "seed": 4}),
    (nx.betweenness_centrality, {"k": 3, "seed": 4, "endpoints": True, "normalized": False}),
    (nx.betweenness_centrality, {"k": 2, "seed": 5, "weight": "weight", "normalized": False}),
    (nx.closeness_centrality, {}),
    (nx.closeness_centrality, {"wf_improved": False}),
    (nx.closeness_centrality, {"distance": "weight"}),
    (nx.constraint, {}),
    (nx.constraint, {"weight": "weight"}),
    (nx.constraint, {"nodes": ["n02", "n00"], "weight": "weight"}),
    (nx.effective_size, {}),
    (nx.effective_size, {"nodes": ["n02", "n00"], "weight": "weight"}),
    (nx.pagerank, {}),
    (nx.pagerank, {"weight": None, "alpha": 0.5}),
    (nx.pagerank, {"personalization": {"n01": 1, "n02": 3}}),
]


def made(n: int, ends: list[tuple[int, int]], weight: list[float] | None = None) -> Projection:
    source, target = np.array(ends, dtype=np.intp).reshape(-1, 2).T
    strengths = np.ones(len(ends)) if weight is None else np.array(weight)
    return Projection.from_arrays([f"n{at:02d}" for at in range(n)], source, target, strengths)


def random_projection(seed: int) -> Projection:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 13))
    pairs = [(a, b) for a in range(n) for b in range(a + 1, n) if rng.random() < rng.random()]
    return made(n, pairs or [(0, 1)], list(rng.random(max(1, len(pairs))) + 0.1))


def as_networkx(projection: Projection) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(projection.ids)
    ends = zip(projection.source, projection.target, projection.weight.tolist(), strict=True)
    graph.add_weighted_edges_from((projection.ids[a], projection.ids[b], weight) for a, b, weight in ends)
    return graph


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_numbers_are_those_of_networkx(seed: int) -> None:
    projection = random_projection(seed)
    plain = as_networkx(projection)
    for function, options in CALLS:
        # NetworkX iterates PageRank to a tolerance, here it is solved.
        exact = {"tol": 1e-12, "max_iter": 10_000} if function is nx.pagerank else {}
        expected = function(plain, **options, **exact)
        for found in (function(projection, **options), function(plain, backend="actornet", **options)):
            assert list(found) == list(expected)
            assert list(found.values()) == pytest.approx(list(expected.values()), abs=1e-9, nan_ok=True)
    assert projection._unbuilt, "NetworkX's dictionaries were built"
    for function, options in CALLS:
        again = function(projection, backend="networkx", **options)
        tolerance = 1e-5 if function is nx.pagerank else 1e-9
        assert again == pytest.approx(function(projection, **options), abs=tolerance, nan_ok=True)


@pytest.mark.parametrize("seed", range(12))
def test_the_code_for_large_graphs_gives_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    projection = random_projection(seed)
    calls = [call for call in CALLS if call[0] in (nx.betweenness_centrality, nx.constraint)]
    small = [function(projection, **options) for function, options in calls]
    monkeypatch.setattr("actornet.kernels.arrays.LARGE", 0)
    for (function, options), expected in zip(calls, small, strict=True):
        assert function(projection, **options) == pytest.approx(expected, nan_ok=True)


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_components_come_in_the_order_of_networkx(seed: int) -> None:
    projection = random_projection(seed)
    plain = as_networkx(projection)
    assert list(nx.connected_components(projection)) == list(nx.connected_components(plain))
    assert nx.number_connected_components(projection) == nx.number_connected_components(plain)
    assert projection._unbuilt


def test_weighted_effective_size_of_all_is_that_of_each() -> None:
    # NetworkX 3.6 and 3.7 divide by the wrong maximum when no nodes are named (not so when they are).
    projection = random_projection(11)
    named = nx.effective_size(as_networkx(projection), nodes=list(projection.ids), weight="weight")
    assert nx.effective_size(projection, weight="weight") == pytest.approx(named, nan_ok=True)


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (nx.community.louvain_communities, {}),
        (nx.community.louvain_communities, {"max_level": 1}),
        (nx.community.leiden_communities, {"metric": "modularity"}),
        (nx.community.leiden_communities, {"metric": "modularity", "n_iterations": 2}),
        (nx.community.leiden_communities, {"metric": "cpm", "resolution": 0.2}),
    ],
)
def test_communities_depend_on_the_seed_and_not_on_the_order(
    function: Callable[..., list[set[str]]], options: dict[str, Any]
) -> None:
    plain = nx.relabel_nodes(nx.les_miserables_graph(), str)
    nodes, edges = list(plain), list(plain.edges(data=True))
    found = []
    for seed in (0, 1):
        rng = np.random.default_rng(seed)
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(nodes[at] for at in rng.permutation(len(nodes)))
        graph.add_edges_from(edges[at] for at in rng.permutation(len(edges)))
        found.append(function(graph, weight="weight", seed=3, backend="actornet", **options))
    assert found[0] == found[1]
    assert nx.community.is_partition(plain, found[0])
    sizes = [len(members) for members in found[0]]
    assert sizes == sorted(sizes, reverse=True)


def test_communities_are_as_good_as_those_of_networkx() -> None:
    karate = nx.karate_club_graph()
    best = nx.community.leiden_communities(
        karate, weight=None, resolution=1, seed=1, metric="modularity", backend="actornet"
    )
    assert nx.community.modularity(karate, best, weight=None) >= 0.4188
    louvain = nx.community.louvain_communities(karate, weight=None, seed=1, backend="actornet")
    own = nx.community.louvain_communities(karate, weight=None, seed=1)
    quality = [nx.community.modularity(karate, found, weight=None) for found in (louvain, own)]
    assert quality[0] >= quality[1] - 0.01


def test_a_wrong_metric_is_an_error_of_networkx() -> None:
    projection = random_projection(1)
    leiden: Callable[..., Any] = nx.community.leiden_communities
    with pytest.raises(nx.NetworkXError, match="metric"):
        leiden(projection, metric="beauty")


REFUSED: list[tuple[Callable[..., Any], Any, dict[str, Any], str]] = [
    (nx.betweenness_centrality, nx.DiGraph([(1, 2)]), {}, "Only undirected"),
    (nx.constraint, nx.MultiGraph([(1, 2)]), {}, "parallel edges"),
    (nx.constraint, nx.Graph([(1, 2), (2, 2)]), {}, "self-loops"),
    (nx.betweenness_centrality, nx.Graph([(1, 2)]), {"weight": len}, "not a function"),
    (nx.pagerank, nx.Graph([(1, 2)]), {"max_iter": 3}, "direct"),
    (nx.pagerank, nx.Graph([(1, 2)]), {"dangling": {1: 1}}, "stuck"),
    (nx.community.louvain_communities, nx.Graph([(1, 2)]), {"threshold": 0.1}, "does not rise"),
    (nx.community.leiden_communities, nx.Graph([(1, 2)]), {"max_level": 2}, "rounds"),
    (nx.clustering, nx.Graph([(1, 2)]), {}, "Only NetworkX"),
]


@pytest.mark.parametrize(("function", "graph", "options", "reason"), REFUSED)
def test_what_is_not_done_is_refused_with_a_sentence(
    function: Callable[..., Any],
    graph: Any,
    options: dict[str, Any],
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="networkx")
    with pytest.raises(NotImplementedError):
        function(graph, backend="actornet", **options)
    assert reason in caplog.text


@pytest.mark.parametrize("weight", [0.0, -1.0])
def test_lengths_that_are_not_positive_are_refused(weight: float) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edge(1, 2, weight=weight)
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph, weight="weight", backend="actornet")


def test_on_a_projection_networkx_does_what_is_refused() -> None:
    projection = random_projection(2)
    plain = as_networkx(projection)
    assert nx.pagerank(projection, max_iter=500) == pytest.approx(nx.pagerank(plain, max_iter=500))
    assert nx.average_clustering(projection) == pytest.approx(nx.average_clustering(plain))
    zero = made(3, [(0, 1), (1, 2)], [0.0, 1.0])
    assert nx.betweenness_centrality(zero, weight="weight") == nx.betweenness_centrality(
        as_networkx(zero), weight="weight"
    )


def test_a_changed_projection_is_computed_as_changed() -> None:
    for change in (
        lambda graph: graph.add_edge("n00", "new"),
        lambda graph: graph.remove_node("n00"),
        lambda graph: nx.set_edge_attributes(graph, {("n00", "n01"): 2.0}, "weight"),
    ):
        projection = made(4, [(0, 1), (1, 2), (2, 3)], [1.0, 5.0, 1.0])
        nx.constraint(projection, weight="weight")
        change(projection)
        plain: nx.Graph[str] = nx.Graph(projection)
        functions: list[Callable[..., Any]] = [nx.constraint, nx.pagerank]
        for function in functions:
            found = function(projection, weight="weight")
            assert found == pytest.approx(function(plain, weight="weight"), nan_ok=True)
        assert nx.number_connected_components(projection) == nx.number_connected_components(plain)


def test_a_projection_is_copied_and_cut() -> None:
    projection = random_projection(3)
    plain = as_networkx(projection)
    for same in (projection.copy(), nx.Graph(projection), copy.deepcopy(projection)):
        assert nx.utils.graphs_equal(nx.Graph(same), plain)
        assert nx.constraint(same) == pytest.approx(nx.constraint(plain), nan_ok=True)
    part = projection.subgraph(["n00", "n01"])
    assert nx.number_connected_components(part) == nx.number_connected_components(
        plain.subgraph(["n00", "n01"])
    )


def test_a_graph_changed_by_hand_is_converted_anew_without_a_warning() -> None:
    graph = nx.path_graph(4)
    for weight in (1.0, 7.0):  # the second time NetworkX would take a copy that it kept, and warn
        graph[1][2]["weight"] = weight
        found = nx.constraint(graph, weight="weight", backend="actornet")
        assert found == pytest.approx(nx.constraint(graph, weight="weight"))


def test_arrays_become_the_same_networkx_graph() -> None:
    projection = random_projection(5)
    assert isinstance(projection.arrays, ArrayGraph)
    assert nx.utils.graphs_equal(networkx_backend.convert_to_nx(projection.arrays), as_networkx(projection))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_call_that_networkx_takes_is_taken(name: str) -> None:
    theirs = inspect.signature(own_code(name)).parameters
    ours = inspect.signature(getattr(networkx_backend, name)).parameters
    for position, (parameter, their) in enumerate(theirs.items()):
        assert ours[parameter].default == their.default, parameter
        if their.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            assert ours[parameter].kind is their.kind
            assert list(ours)[position] == parameter
    for parameter in set(ours) - set(theirs):
        assert ours[parameter].default is not inspect.Parameter.empty


def test_what_is_announced_is_what_is_there() -> None:
    taken = {name for name in networkx_backend.__all__ if name in registered()}
    assert taken == set(FUNCTIONS)
    assert "actornet" in (nx.betweenness_centrality.__doc__ or "")


def test_importing_networkx_imports_nothing_heavy_of_ours() -> None:
    code = "import sys, networkx; print([m for m in sys.modules if m in ('numpy', 'pandas', 'igraph')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_seed_fixes_the_sources_whatever_form_it_has() -> None:
    projection = random_projection(8)
    plain = as_networkx(projection)
    seeds: list[Any] = [7, np.random.RandomState(7), np.random.default_rng(7)]
    for seed in seeds:
        expected = nx.betweenness_centrality(plain, k=2, seed=copy.deepcopy(seed))
        found = nx.betweenness_centrality(projection, k=2, seed=seed)
        assert found == pytest.approx(expected, nan_ok=True)
    assert not math.isnan(sum(expected.values()))


def test_networkx_own_tests_pass_on_the_backend(tmp_path: Path) -> None:
    modules = [f"networkx.algorithms.{name}" for name in OWN_TESTS]
    quiet = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist", "--pyargs"]
    settings_of_networkx = {"NETWORKX_TEST_BACKEND": "actornet", "NETWORKX_FALLBACK_TO_NX": "True"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, *modules],
        cwd=tmp_path,
        env=os.environ | settings_of_networkx,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert " passed" in done.stdout
