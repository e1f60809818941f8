"""The compiled graph kernels against plain loops and NetworkX, on small random graphs."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from actornet.kernels import joining as joining_module
from actornet.kernels.consensus import consensus, times_together
from actornet.kernels.curveball import Curveball
from actornet.kernels.cuts import cuts, joined_pairs_left
from actornet.kernels.joining import FIRST, joining
from actornet.kernels.roles import ROLES, Brokers, role_scores

seeds = st.integers(0, 10**6)
few = settings(max_examples=40, deadline=None)


def random_graph(seed: int, most: int = 13) -> tuple[nx.Graph[int], NDArray[np.intp], NDArray[np.intp]]:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, most))
    graph = nx.gnp_random_graph(n, float(rng.random()) / 2, seed=seed)
    ends = np.array(list(graph.edges), dtype=np.intp).reshape(-1, 2)
    return graph, ends[:, 0], ends[:, 1]


def joined(graph: nx.Graph[int]) -> int:
    return sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph))


@given(seeds)
@few
def test_what_falls_apart_is_what_networkx_says(seed: int) -> None:
    graph, source, target = random_graph(seed)
    found = cuts(len(graph), source, target)
    assert sorted(found.sizes) == sorted(map(len, nx.connected_components(graph)))
    for node in graph:
        left = graph.copy()
        left.remove_node(node)
        assert found.joined[node] == joined(left)
        own = nx.node_connected_component(graph, node) - {node}
        pieces = [part for part in nx.connected_components(left) if part <= own]
        assert found.pieces[node] == len(pieces)
        assert found.separated[node] == len(own) - max(map(len, pieces), default=0)


@given(seeds)
@few
def test_taking_out_nodes_one_after_the_other(seed: int) -> None:
    graph, source, target = random_graph(seed)
    order = np.random.default_rng(seed).permutation(len(graph))
    counts = np.arange(len(graph) + 1)
    found = joined_pairs_left(len(graph), source, target, order, counts)
    for n in counts.tolist():
        left = graph.copy()
        left.remove_nodes_from(order[:n].tolist())
        assert found[n] == joined(left)


def role_of(a: int, b: int, c: int) -> int:
    same = {(True, True): 0, (False, False): 1, (True, False): 2, (False, True): 3}
    return 4 if len({a, b, c}) == 3 else same[a == b, b == c]


def plain_roles(n: int, arcs: set[tuple[int, int]], group: NDArray[np.intp]) -> NDArray[np.int64]:
    counts = np.zeros((n, len(ROLES)), dtype=np.int64)
    for a, b, c in permutations(range(n), 3):
        if {(a, b), (b, c)} <= arcs and (a, c) not in arcs:
            counts[b, role_of(group[a], group[b], group[c])] += 1
    return counts


@given(seeds)
@few
def test_roles_are_those_of_plain_loops(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    arcs = {(a, b) for a, b in permutations(range(n), 2) if rng.random() < 0.4}
    group = rng.integers(0, 3, size=n)
    ends = np.array(sorted(arcs), dtype=np.intp).reshape(-1, 2)
    brokers = Brokers(n, ends[:, 0], ends[:, 1])
    observed = plain_roles(n, arcs, group)
    assert np.array_equal(brokers.roles(group), observed)
    # The z-scores are those of the same permutations counted by loops.
    again = np.random.default_rng(seed)
    dealt = np.array([plain_roles(n, arcs, again.permutation(group)) for _ in range(9)])
    spread = dealt.std(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(spread > 1e-6, (observed - dealt.mean(axis=0)) / spread, np.nan)
    found = role_scores(brokers, group, permutations=9, seed=seed)
    assert found == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(seeds, st.sampled_from([1.0, 0.8, 0.5, 0.05]))
@few
def test_the_consensus_is_the_components_of_pairs_often_together(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    n, runs = int(rng.integers(1, 14)), int(rng.integers(1, 12))
    base = rng.integers(0, 3, size=n)
    labels = np.array(
        [np.where(rng.random(n) < 0.2, rng.integers(0, 3, size=n), base) for _ in range(runs)], dtype=np.int32
    )
    graph: nx.Graph[int] = nx.empty_graph(n)
    together = {(i, j): int((labels[:, i] == labels[:, j]).sum()) for i, j in combinations(range(n), 2)}
    graph.add_edges_from(pair for pair, times in together.items() if times / runs >= share - 1e-12)
    found = consensus(labels, share)
    assert [set(np.flatnonzero(found == c)) for c in range(found.max() + 1)] == list(
        nx.connected_components(graph)
    )
    for node, times in enumerate(times_together(labels, found)):
        others = [pair for pair in together if node in pair and found[pair[0]] == found[pair[1]]]
        assert times == sum(together[pair] for pair in others)


def test_random_networks_keep_all_degrees_and_are_equally_likely() -> None:
    row, column = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1, 1, 2, 0, 2])
    ball = Curveball(row, column, 3, seed=1)
    seen: Counter[bytes] = Counter()
    for _ in range(6_000):
        cells = np.zeros((3, 3), dtype=int)
        cells[ball.row, ball.draw()] = 1
        assert cells.sum(axis=0).tolist() == cells.sum(axis=1).tolist() == [2, 2, 2]
        seen[cells.tobytes()] += 1
    assert len(seen) == 6  # all there are
    assert max(abs(times - 1_000) for times in seen.values()) < 150
    again = Curveball(row, column, 3, seed=1)
    other = Curveball(row, column, 3, seed=2)
    first = [again.draw().tolist() for _ in range(20)]
    assert first != [other.draw().tolist() for _ in range(20)]
    assert first == [each.draw().tolist() for each in [Curveball(row, column, 3, seed=1)] for _ in range(20)]


@given(seeds)
@few
def test_who_joins_two_groups_is_found_by_listing_all_paths(seed: int) -> None:
    graph, source, target = random_graph(seed)
    rng = np.random.default_rng(seed)
    group_a, group_b = (np.flatnonzero(rng.random(len(graph)) < share) for share in (0.4, 0.6))
    check_joining(graph, source, target, group_a, group_b)


def check_joining(
    graph: nx.Graph[int],
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    group_a: NDArray[np.intp],
    group_b: NDArray[np.intp],
) -> None:
    n = len(graph)
    found = joining(n, source, target, group_a, group_b)
    score, pairs = np.zeros(n), np.zeros(n, dtype=int)
    joined_a: list[set[int]] = [set() for _ in range(n)]
    joined_b: list[set[int]] = [set() for _ in range(n)]
    reachable = direct = 0
    for a in group_a.tolist():
        for b in group_b.tolist():
            if a == b or not nx.has_path(graph, a, b):
                continue
            reachable += 1
            direct += graph.has_edge(a, b)
            paths = list(nx.all_shortest_paths(graph, a, b))
            for node, times in Counter(node for path in paths for node in path[1:-1]).items():
                score[node] += times / len(paths)
                pairs[node] += 1
                joined_a[node].add(a)
                joined_b[node].add(b)
    assert found.score == pytest.approx(score)
    assert found.pairs.tolist() == pairs.tolist()
    assert (found.reachable, found.direct) == (reachable, direct)
    for n_joined, first, expected in (
        (found.n_a, found.first_a, joined_a),
        (found.n_b, found.first_b, joined_b),
    ):
        assert n_joined.tolist() == [len(each) for each in expected]
        assert [[node for node in row if node >= 0] for row in first.tolist()] == [
            sorted(each)[:FIRST] for each in expected
        ]


def test_more_targets_than_one_block_holds() -> None:
    graph = nx.gnm_random_graph(joining_module._WORDS * 64 + 300, 1_500, seed=3)
    ends = np.array(list(graph.edges), dtype=np.intp)
    n = len(graph)
    group_a, group_b = np.arange(3), np.arange(2, n)
    found = joining(n, ends[:, 0], ends[:, 1], group_a, group_b)
    swapped = joining(n, ends[:, 0], ends[:, 1], group_b, group_a)
    subset = nx.betweenness_centrality_subset(graph, [0, 1, 2], list(range(2, n)), normalized=False)
    # NetworkX halves undirected sums.
    assert found.score == pytest.approx([2 * value for value in subset.values()])
    assert found.pairs.tolist() == swapped.pairs.tolist()
    assert found.n_b.tolist() == swapped.n_a.tolist()
    assert found.first_b.tolist() == swapped.first_a.tolist()
