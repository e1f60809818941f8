"""Brokerage, fragmentation, clusters, multiplexity, homophily and Q08 against loops and NetworkX."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from actornet.analysis.clusters import partition
from actornet.analysis.indicators import multiplexity as multiplexity_module
from actornet.analysis.indicators.brokerage import brokerage
from actornet.analysis.indicators.fragmentation import fragmentation
from actornet.analysis.indicators.homophily import homophily
from actornet.analysis.indicators.multi_actor_cluster import clusters, multi_actor_cluster
from actornet.analysis.indicators.multiplexity import multiplexity
from actornet.analysis.questions.brokers import brokers
from actornet.errors import CallError
from actornet.network import LAYERS, Network, profiles
from tests.analysis.random_networks import networks
from tests.analysis.test_published import by_ties, edges, network
from tests.queries.facts import Facts
from tests.queries.oracles import circles

# NetworkX has no types for what it returns per node.
CONSTRAINT: Callable[..., Any] = nx.constraint
EFFECTIVE_SIZE: Callable[..., Any] = nx.effective_size
BETWEENNESS: Callable[..., Any] = nx.betweenness_centrality
few = settings(max_examples=10, deadline=None)


def plain(net: Network, *layers: str) -> nx.Graph[str]:
    """Return a projection as NetworkX's own graph."""
    return nx.Graph(net.projection(*layers))


@given(networks())
@few
def test_brokerage_is_what_networkx_computes(net: Network) -> None:
    graph = plain(net, "project")
    table = brokerage(net).table.set_index("actor_id")
    assert list(table.index) == sorted(graph)
    tied = [node for node in graph if graph.degree(node)]
    assert table["constraint"].isna().tolist() == [node not in tied for node in sorted(graph)]
    assert table["strength"].to_dict() == pytest.approx(dict(graph.degree(weight="weight")))
    n = len(graph)
    raw = BETWEENNESS(graph, normalized=False, backend="networkx")
    for node in tied:
        found = table.loc[node]
        assert found["degree"] == graph.degree(node)
        constraint = CONSTRAINT(graph, nodes=[node], backend="networkx")
        weighted = CONSTRAINT(graph, nodes=[node], weight="weight", backend="networkx")
        size = EFFECTIVE_SIZE(graph, nodes=[node], backend="networkx")[node]
        assert found["constraint"] == pytest.approx(constraint[node])
        assert found["constraint_weighted"] == pytest.approx(weighted[node])
        assert found["effective_size"] == pytest.approx(size)
        assert found["efficiency"] == pytest.approx(size / graph.degree(node))
        assert found["betweenness"] == pytest.approx(raw[node])
        if n > 2:
            assert found["betweenness_normalised"] == pytest.approx(raw[node] / ((n - 1) * (n - 2) / 2))


def test_betweenness_of_a_very_large_network_is_estimated_and_says_so(
    mini: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = brokerage(mini).table
    monkeypatch.setattr("actornet.analysis.indicators.brokerage._EXACT", 10)
    monkeypatch.setattr("actornet.analysis.indicators.brokerage._SOURCES", 15)
    estimated = brokerage(mini, seed=3)
    assert {each.name: each.value for each in estimated.coverage}["n_sources"] == 15
    assert estimated.table["constraint"].equals(exact["constraint"])
    assert not estimated.table["betweenness"].equals(exact["betweenness"])
    assert estimated.table["betweenness"].sum() == pytest.approx(exact["betweenness"].sum(), rel=0.5)


def test_ends_of_flows_with_an_unknown_group_are_left_out_and_others_stay() -> None:
    countries = {"a": "FRA", "b": "FRA", "c": "SEN", "unknown": None, "alone": "SEN"}
    actors = [
        {"id": key, "name": key, "kind": "COM", "country": country} for key, country in countries.items()
    ]
    given_to = [("a", "b"), ("b", "c"), ("b", "unknown"), ("unknown", "alone"), ("a", "a"), ("a", "b")]
    flows = [{"from_id": one, "to_id": other, "type": "people"} for one, other in given_to]
    net = Network({"actors": pd.DataFrame(actors), "flows": pd.DataFrame(flows)}, name="flows")
    answer = brokerage(net)
    sides = answer.tables["roles"].query("grouping == 'side'").set_index("actor_id")
    assert list(sides.index) == ["a", "alone", "b", "c"]
    assert sides["representative"].to_dict() == {"a": 0, "alone": 0, "b": 1, "c": 0}
    assert sides["total"].sum() == 1
    assert {each.name: each.value for each in answer.coverage}["n_flow_pairs_side_unknown"] == 2


@given(networks())
@few
def test_fragmentation_is_that_of_the_network_without_the_actor(net: Network) -> None:
    answer = fragmentation(net)
    summary = answer.tables["summary"].set_index("layer")
    for layer, layers in (("agreement", ["agreement"]), ("union", ["agreement", "project"])):
        graph = plain(net, *layers)
        rows = answer.table[answer.table["layer"].eq(layer)].set_index("actor_id")
        assert summary["n_components"][layer] == nx.number_connected_components(graph)
        for node in graph:
            left = graph.copy()
            left.remove_node(node)
            if len(left) < 2:
                assert pd.isna(rows["fragmentation_without"][node])
                continue
            apart = sum(not nx.has_path(left, a, b) for a, b in combinations(left, 2))
            expected = apart / (len(left) * (len(left) - 1) / 2)
            assert rows["fragmentation_without"][node] == pytest.approx(expected)
        ranked = rows.dropna().sort_values("rank")
        assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
        assert ranked["delta"].round(9).is_monotonic_decreasing


def test_taking_out_key_actors_costs_more_than_taking_out_any() -> None:
    star = by_ties([(f"hub {hub}", f"leaf {hub} {leaf}") for hub in range(4) for leaf in range(9)])
    removal = fragmentation(star).tables["removal"].query("layer == 'project'").set_index("n_removed")
    assert removal["fragmentation_key"][2] > removal["random_high"][2]
    assert (removal["random_low"] <= removal["fragmentation_random"]).all()
    assert (removal["fragmentation_random"] <= removal["random_high"]).all()


@given(networks())
@few
def test_multiplexity_is_counted_pair_by_pair(net: Network) -> None:
    near = circles.neighbours(Facts(net))
    tied = {layer: {(a, b) for a in near[layer] for b in near[layer][a] if a < b} for layer in LAYERS}
    answer = multiplexity(net)
    ways = {pair: [pair in tied[layer] for layer in LAYERS] for pair in sorted(set().union(*tied.values()))}
    table = answer.table
    assert list(zip(table["actor_a"], table["actor_b"], strict=True)) == list(ways)
    assert table[list(LAYERS)].to_numpy(dtype=bool).tolist() == list(ways.values())
    assert table["m"].tolist() == [sum(each) for each in ways.values()]
    for row in answer.tables["overlap"].itertuples():
        both = tied[str(row.layer_a)] & tied[str(row.layer_b)]
        assert (row.n_a, row.n_b, row.n_both) == (
            len(tied[str(row.layer_a)]),
            len(tied[str(row.layer_b)]),
            len(both),
        )


def test_beyond_a_limit_pairs_tied_in_one_way_are_counted_only(
    mini: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = multiplexity(mini)
    monkeypatch.setattr(multiplexity_module, "_MOST", 30)
    short = multiplexity(mini)
    expected = whole.table[whole.table["m"].gt(1)].reset_index(drop=True)
    pd.testing.assert_frame_equal(short.table, expected)
    pd.testing.assert_frame_equal(short.tables["summary"], whole.tables["summary"])
    pd.testing.assert_frame_equal(short.tables["overlap"], whole.tables["overlap"])
    left_out = {each.name: each.value for each in short.coverage}["n_pairs_not_listed"]
    assert left_out == len(whole.table) - len(expected)


@given(networks())
@few
def test_homophily_is_what_networkx_computes(net: Network) -> None:
    table = homophily(net).table.set_index(["layer", "attribute"])
    for layer, attribute in (("agreement", "level"), ("project", "kind"), ("project", "country")):
        graph = plain(net, layer)
        value = profiles(net)[attribute]
        unknown = [node for node in graph if pd.isna(value[node])]
        known = graph.copy()
        known.remove_nodes_from(unknown)
        row = table.loc[(layer, attribute)]
        assert row["n_actors_unknown"] == len(unknown)
        assert (row["n_ties"], row["n_ties_dropped"]) == (
            len(known.edges),
            len(graph.edges) - len(known.edges),
        )
        seen = {value[node] for edge in known.edges for node in edge}
        if len(seen) < 2:
            assert pd.isna(row["assortativity"])
        else:
            nx.set_node_attributes(known, value.to_dict(), "value")
            expected = nx.attribute_assortativity_coefficient(known, "value")
            assert row["assortativity"] == pytest.approx(expected)
            assert 0 < row["p_value"] <= 1


def test_likes_that_tie_are_told_from_chance() -> None:
    kinds = {f"{kind} {at}": kind for kind in ("COM", "REG") for at in range(6)}
    likes = [(f"{kind} {a}", f"{kind} {b}") for kind in ("COM", "REG") for a, b in combinations(range(6), 2)]
    row = homophily(by_ties(likes, kinds=kinds)).table.query("layer == 'project' and attribute == 'kind'")
    assert row["assortativity"].item() == pytest.approx(1)
    assert row["p_value"].item() < 0.01
    assert abs(row["assortativity_expected"].item()) < 0.15


@given(networks())
@few
def test_clusters_are_measured_as_networkx_measures_them(net: Network) -> None:
    answer = multi_actor_cluster(net, runs=6, draws=0)
    graph = plain(net, "project")
    graph.remove_nodes_from(list(nx.isolates(graph)))
    groups = [set(members.split(";")) for members in answer.table["members"]]
    assert sorted(set().union(*groups)) == sorted(graph)
    assert sum(map(len, groups)) == len(graph)
    keys = [(-len(group), ";".join(sorted(group))) for group in groups]
    assert keys == sorted(keys)
    for group, row in zip(groups, answer.table.to_dict("records"), strict=True):
        inside = graph.subgraph(group)
        assert row["internal_density"] == pytest.approx(nx.density(inside))
        cut = nx.cut_size(graph, group, weight="weight")
        volumes = [nx.volume(graph, part, weight="weight") for part in (group, set(graph) - group)]
        if min(volumes) > 0:
            assert row["conductance"] == pytest.approx(cut / min(volumes))
        else:
            assert pd.isna(row["conductance"])
        kinds = profiles(net)["kind"].reindex(sorted(group)).dropna()
        assert row["n_kinds"] == kinds.nunique()
    if len(graph):
        summary = answer.tables["summary"].iloc[0]
        assert summary["modularity"] == pytest.approx(nx.community.modularity(graph, groups))
        assert summary["best_modularity"] >= summary["mean_modularity"] - 1e-12


def test_a_member_that_wavers_is_less_stable_than_its_cluster() -> None:
    # Two cliques; one actor has a tie to each and is drawn now to this, now to that one.
    cliques = [(f"{side}{a}", f"{side}{b}") for side in "xy" for a, b in combinations(range(4), 2)]
    net = by_ties([*cliques, ("x0", "between"), ("y0", "between")])
    found = partition(net, 0, 100)
    answer = multi_actor_cluster(net, draws=0)
    members = answer.tables["members"].set_index("actor_id")
    ids = list(found.graph.ids)
    assert found.cluster[ids.index("x0")] != found.cluster[ids.index("y0")]
    own = members[members["cluster"].eq(members["cluster"]["between"])]
    others = own["stability"].drop("between")
    assert len(others) == 4, "it went with one of the two"
    assert own["stability"]["between"] < others.min()
    rest = members[members["cluster"].ne(members["cluster"]["between"])]
    assert (rest["stability"] == 1).all()
    assert answer.table["size"].sum() == 9
    weighted = answer.table["stability"].fillna(0) * answer.table["size"]
    assert weighted.sum() == pytest.approx(members["stability"].fillna(0).sum())


def test_planted_clusters_are_denser_than_chance_and_a_single_project_is_not() -> None:
    rng = np.random.default_rng(5)
    rows = []
    for project in range(60):
        team = project % 6
        rows += [(f"t{team} a{actor}", f"p{project}") for actor in rng.choice(8, size=3, replace=False)]
    answer = multi_actor_cluster(network(rows), runs=20, draws=60)
    assert len(answer.table) == 6
    assert (answer.table["density_p"] < 0.05).all()
    assert (answer.table["internal_density"] > 3 * answer.table["density_random"]).all()
    assert answer.tables["summary"]["modularity_p"].item() < 0.05
    one = multi_actor_cluster(network([(f"a{actor}", "p") for actor in range(5)]), runs=5, draws=20)
    assert one.table["internal_density"].item() == one.table["density_random"].item() == 1
    assert one.table["density_p"].item() == 1


def test_a_cluster_is_named_after_what_sets_it_apart() -> None:
    teams = {
        "a": ("EDU", "t-ndar", ["COM", "COM", "REG"]),
        "b": ("EAU", "t-kela", ["COM", "COM", "HOSPITAL"]),
    }
    actors, projects, takes_part, tags, places = [], [], [], [], []
    for team, (theme, territory, kinds) in teams.items():
        for at, kind in enumerate(kinds):
            actors.append({"id": f"{team}{at}", "name": f"{team}{at}", "kind": kind, "country": "FRA"})
        for number in range(2):
            project = f"p{team}{number}"
            projects.append({"id": project, "title": project})
            takes_part += [
                {"project_id": project, "actor_id": f"{team}{at}", "role": "partner"} for at in range(3)
            ]
            tags += [
                {"subject_id": project, "scheme": "theme", "code": code} for code in (theme, "everywhere")
            ]
            places.append({"subject_id": project, "territory_id": territory})
    tables = {
        "actors": actors,
        "projects": projects,
        "participations": takes_part,
        "tags": tags,
        "locations": places,
        "themes": [
            {"id": "EDU", "name_fr": "École", "name_en": "School"},
            {"id": "EAU", "name_fr": "Eau", "name_en": "Water"},
            {"id": "everywhere", "name_fr": "Coopération", "name_en": "Cooperation"},
        ],
        "territories": [
            {"id": "sen", "name": "Sénégal", "name_en": "Senegal", "kind": "country", "country": "SEN"},
            {"id": "t-ndar", "parent_id": "sen", "name": "Ndar", "kind": "commune", "country": "SEN"},
            {"id": "t-kela", "parent_id": "sen", "name": "Kéla", "kind": "commune", "country": "SEN"},
        ],
    }
    net = Network({name: pd.DataFrame(rows) for name, rows in tables.items()}, name="named")
    table = clusters(net, runs=5)
    assert table["name_fr"].tolist() == [
        "École – Ndar (commune et région)",
        "Eau – Kéla (commune et hôpital)",
    ]
    assert table["name_en"].tolist() == [
        "School – Ndar (municipality and region)",
        "Water – Kéla (municipality and hospital)",
    ]


def test_a_number_of_runs_that_makes_no_sense_is_refused(mini: Network) -> None:
    with pytest.raises(CallError):
        multi_actor_cluster(mini, runs=0)
    with pytest.raises(CallError):
        multi_actor_cluster(mini, draws=-1)


@given(networks())
@few
def test_brokers_are_those_of_plain_loops(net: Network) -> None:
    for group_a, group_b in (("t-fra", "t-sen"), ("t-fra", "t-reg"), ("t-sen", "t-sen")):
        answer = brokers(net, group_a, group_b)
        found = answer.table[["actor_id", "group", "score", "n_pairs"]].to_numpy().tolist()
        expected = circles.brokers(net, group_a, group_b)
        assert [row[:2] + row[3:] for row in found] == [list(row[:2]) + list(row[3:]) for row in expected]
        assert [row[2] for row in found] == pytest.approx([row[2] for row in expected])
        summary = answer.tables["summary"].iloc[0]
        assert summary["n_direct"] <= summary["n_reachable"] <= summary["n_pairs"]


def test_karate_clubs_best_partition_is_found_whatever_the_names() -> None:
    ties = edges("zachary_edges")
    renamed = [(f"actor {99 - int(a)}", f"actor {99 - int(b)}") for a, b in reversed(ties)]
    for net in (by_ties(ties), by_ties(renamed)):
        summary = multi_actor_cluster(net, draws=0).tables["summary"].iloc[0]
        assert summary["best_modularity"] >= 0.4188


DIGEST = """
import hashlib, sys
from actornet import ingest
from actornet.analysis.indicators.brokerage import brokerage
from actornet.analysis.indicators.fragmentation import fragmentation
from actornet.analysis.indicators.homophily import homophily
from actornet.analysis.indicators.multi_actor_cluster import multi_actor_cluster
from actornet.analysis.indicators.multiplexity import multiplexity
from actornet.analysis.questions.brokers import brokers
net = ingest.read(sys.argv[1])
answers = [brokerage(net), fragmentation(net), homophily(net), multi_actor_cluster(net), multiplexity(net)]
answers.append(brokers(net, "insee-reg:84", "iso:SEN"))
for answer in answers:
    for table in (answer.table, *answer.tables.values()):
        print(hashlib.sha256(table.to_csv().encode()).hexdigest())
"""


def test_the_same_input_and_seed_give_the_same_bytes_in_any_process(golden: Path) -> None:
    found = []
    for hash_seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", DIGEST, str(golden / "mini")],
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
            text=True,
        )
        found.append(done.stdout)
    assert found[0] == found[1]
    assert len(found[0].split()) == 14
    assert hashlib.sha256(b"").hexdigest() not in found[0]
