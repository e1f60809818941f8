"""Ties between projects, bounds of funding, introductions: against brute force on random networks."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actornet
from actornet.analysis.funding_shares import dependence, gifts, roots
from actornet.analysis.introductions import introduction
from actornet.analysis.project_ties import deciding, degrees, in_programme, project_ids, seats
from actornet.kernels.paths import UNREACHED, breadth_first, component_of, path_to
from actornet.network import Network, engagements
from tests.analysis.random_networks import networks

few = settings(max_examples=40, deadline=None)


@few
@given(networks())
def test_the_degree_of_a_project_is_the_number_of_projects_it_shares_a_key_with(net: Network) -> None:
    keys: dict[str, set[tuple[int, str]]] = {project: set() for project in project_ids(net)}
    for kind, rows in enumerate((deciding(net), in_programme(net), seats(net))):
        for project, key in rows.itertuples(index=False):
            keys[project].add((kind, key))
    expected = [sum(1 for other in keys if other != one and keys[one] & keys[other]) for one in keys]
    assert degrees(net).tolist() == expected


amounts = st.one_of(st.none(), st.integers(1, 9))
funder_rows = st.lists(
    st.tuples(st.sampled_from("pq"), st.sampled_from("abc"), amounts), min_size=1, max_size=6
)


@few
@given(funder_rows, st.integers(1, 30), st.integers(1, 30))
def test_the_extreme_concentration_is_the_highest_over_all_funders(
    rows: list[tuple[str, str, int | None]], budget_p: int, budget_q: int
) -> None:
    budgets = {"p": budget_p, "q": budget_q}
    frame = pd.DataFrame(rows, columns=["project_id", "funder_id", "amount"])
    frame = frame.assign(scope_id="all", budget=frame["project_id"].map(budgets).astype("Float64"))
    found = dependence(frame.assign(amount=frame["amount"].astype("Float64"))).loc["all"]

    def index(to: str | None) -> float:
        value = dict.fromkeys("abc", 0.0)
        for project in "pq":
            own = [(funder, amount) for key, funder, amount in rows if key == project]
            unknown = [funder for funder, amount in own if amount is None]
            rest = max(0, budgets[project] - sum(amount or 0 for _, amount in own))
            for funder, amount in own:
                value[funder] += amount or 0
            takers = [to] if to in unknown else unknown
            for funder in takers:
                value[str(funder)] += rest / len(takers)
        total = sum(value.values())
        return sum(part**2 for part in value.values()) / total**2 if total else float("nan")

    cases = [index(funder) for funder in (None, *sorted({funder for _, funder, _ in rows}))]
    if np.isnan(cases[0]):
        assert pd.isna(found["hhi_equal"])
        return
    assert found["hhi_equal"] == pytest.approx(cases[0])
    assert found["hhi_extreme"] == pytest.approx(max(cases))
    assert found["hhi_equal"] <= found["hhi_extreme"] + 1e-12


@few
@given(networks(), st.data())
def test_the_introducer_is_nearest_to_both_groups(net: Network, data: st.DataObject) -> None:
    actors = sorted(net.tables["actors"]["id"])
    group = st.sets(st.sampled_from(actors), min_size=1, max_size=3)
    one, other = data.draw(group), data.draw(group)
    graph: nx.Graph[str] = nx.Graph()
    acting = engagements(net)
    graph.add_edges_from(zip(acting["actor_id"], acting["record_id"], strict=True))
    for table, column in (("participations", "project_id"), ("attendances", "space_id")):
        rows = net.tables[table]
        graph.add_edges_from(zip(rows["actor_id"], rows[column], strict=True))
    members = net.tables["memberships"]
    graph.add_edges_from(zip(members["actor_id"], members["network_id"], strict=True))
    found = introduction(net, sorted(one), sorted(other))
    near, far = (
        nx.multi_source_dijkstra_path_length(graph, ends & set(graph)) if ends & set(graph) else {}
        for ends in (one, other)
    )
    could = [actor for actor in actors if actor in near and actor in far]
    if not could:
        assert found is None
        return
    assert found is not None
    best = min(could, key=lambda who: (near[who] + far[who], abs(near[who] - far[who]), near[who], who))
    assert found.actor == best
    assert found.path[0] in one
    assert found.path[-1] in other
    assert best in found.path
    # Nobody is passed over: actors and what they have met in make up a shortest way.
    nodes = {*found.path, *found.records}
    assert len(nodes) == near[best] + far[best] + 1
    assert nx.is_connected(graph.subgraph(nodes))


edges = st.integers(0, 12).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, max(n - 1, 0)), st.integers(0, max(n - 1, 0))), max_size=20)
        if n
        else st.just([]),
    )
)


@few
@given(edges, st.data())
def test_distances_paths_and_components_are_those_of_networkx(
    graph: tuple[int, list[tuple[int, int]]], data: st.DataObject
) -> None:
    n, pairs = graph
    reference: nx.Graph[int] = nx.empty_graph(n)
    reference.add_edges_from(pairs)
    source, target = np.array([*pairs, (0, 0)], dtype=np.intp)[:-1].T
    parts = component_of(n, source, target)
    assert [set(np.flatnonzero(parts == part)) for part in range(len(set(parts)))] == sorted(
        nx.connected_components(reference), key=min
    )
    if n == 0:
        return
    start = data.draw(st.integers(0, n - 1))
    distance, before = breadth_first(n, source, target, [start])
    expected = nx.single_source_shortest_path_length(reference, start)
    assert {node: steps for node, steps in enumerate(distance.tolist()) if steps != UNREACHED} == dict(
        expected
    )
    for node, steps in expected.items():
        path = path_to(node, before)
        assert (path[0], path[-1], len(path)) == (start, node, steps + 1)
        assert all(reference.has_edge(a, b) for a, b in itertools.pairwise(path))


def test_windows_of_one_body_are_one_funder() -> None:
    actors = pd.DataFrame(
        {
            "id": ["state", "ministry", "office", "town"],
            "name": list("abcd"),
            "kind": ["STATE", "STATE", "STATE_SERVICE", "COM"],
            "parent_id": [None, "state", "ministry", None],
        }
    )
    net = Network({"actors": actors}, name="windows")
    assert roots(net).to_dict() == {"state": "state", "ministry": "state", "office": "state", "town": "town"}


def test_money_of_another_currency_is_unknown_and_not_converted(mini: Network) -> None:
    rows = gifts(mini)
    dollars = rows[rows["project_id"].eq("slug:p11-fonds")]
    assert dollars["amount"].isna().all()
    assert dollars["budget"].isna().all()


def test_every_pair_of_a_path_has_met(starter: Network) -> None:
    answer = actornet.ask(starter, "Q06", place="iso:SEN")
    met: dict[str, set[str]] = {}
    for table, column in (
        ("parties", "agreement_id"),
        ("participations", "project_id"),
        ("memberships", "network_id"),
        ("attendances", "space_id"),
    ):
        rows = starter.tables[table]
        for actor, record in zip(rows["actor_id"], rows[column], strict=True):
            met.setdefault(actor, set()).add(record)
            met.setdefault(record, set()).add(record)
    paths = [path.split(";") for path in answer.table["path"].dropna()]
    assert paths
    for path in paths:
        for one, other in itertools.pairwise(path):
            assert met[one] & met[other], (one, other)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_isolated_project_says_which_test_failed_and_whom_to_call(mini: Network, lang: str) -> None:
    answer = actornet.ask(mini, "Q06")
    row = answer.table.index[answer.table["project_id"].eq("slug:p08-foret-ambolo")][0]
    said = " ".join(answer.why(row, lang=lang))
    assert {"fr": "seul un financeur est commun", "en": "only a funder is shared"}[lang] in said


def test_the_register_gives_a_denominator(starter: Network) -> None:
    alone = actornet.ask(starter, "Q03", region="Occitanie", with_register=True)
    summary = alone.tables["summary"].iloc[0]
    assert summary["n_authorities"] > 4000  # communes of Occitanie: 4,454 in 2025
    assert 0 < summary["coverage_rate"] < 0.1
    added = {count.name: count.value for count in alone.coverage}
    assert added["n_from_register"] > 30_000
