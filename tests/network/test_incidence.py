"""Ties and projections against plain loops over pairs, and that big records are worked off in blocks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from actornet.network import LAYERS, Network, ties
from actornet.network import incidence as module
from tests.analysis.random_networks import networks
from tests.queries.facts import Facts
from tests.queries.oracles.circles import neighbours


def tied(net: Network, layer: str) -> set[tuple[str, str]]:
    """Return the tied pairs by loops."""
    near = neighbours(Facts(net))[layer]
    return {(a, b) for a, others in near.items() for b in others if a < b}


@given(networks())
@settings(max_examples=12, deadline=None)
def test_ties_and_projections_are_those_of_plain_loops(net: Network) -> None:
    for layer in LAYERS:
        expected = tied(net, layer)
        rows = ties(net, layer)
        assert set(zip(rows["actor_a"], rows["actor_b"], strict=True)) == expected
        assert not rows.duplicated().any()
        graph = net.projection(layer)
        assert {
            (graph.ids[a], graph.ids[b]) for a, b in zip(graph.source, graph.target, strict=True)
        } == expected
        assert list(graph.ids) == sorted(graph.ids)
    together = net.projection(*LAYERS)
    assert len(together.source) == len(set().union(*(tied(net, layer) for layer in LAYERS)))


@given(networks())
@settings(max_examples=8, deadline=None)
def test_the_order_of_rows_does_not_matter(net: Network) -> None:
    tables = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in net.tables.items()}
    turned = Network(tables, name="turned")
    for layers in (("project",), ("agreement", "project"), LAYERS):
        one, other = net.projection(*layers), turned.projection(*layers)
        assert list(one.ids) == list(other.ids)
        for name in ("source", "target", "weight"):
            assert getattr(one, name).tobytes() == getattr(other, name).tobytes()


def test_a_big_network_is_worked_off_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    n = 60
    rng = np.random.default_rng(1)
    start = rng.integers(1990, 2020, size=n)
    last = start + rng.integers(0, 9, size=n)
    members = [f"m{at:02d}" for at in range(n)]
    net = Network(
        {
            "actors": pd.DataFrame({"id": [*members, "net"], "name": "x", "kind": "COM"}),
            "memberships": pd.DataFrame(
                {
                    "actor_id": members,
                    "network_id": "net",
                    "start": start.astype(str),
                    "end": last.astype(str),
                }
            ),
        },
        name="big",
    )
    expected = {
        (members[a], members[b])
        for a, b in combinations(range(n), 2)
        if start[a] <= last[b] and start[b] <= last[a]
    }
    monkeypatch.setattr(module, "_BLOCK", 100)
    blocks = [block for (block,) in module.pair_blocks(net, ["membership"])]
    assert len(blocks) > 10
    assert max(map(len, blocks)) <= 100 + n
    codes = np.concatenate(blocks)
    assert np.all(np.diff(codes) > 0)
    assert {(members[a], members[b]) for a, b in zip(*np.divmod(codes, n), strict=True)} == expected
    assert len(net.projection("membership").source) == len(expected)
