"""Layers and projections against NetworkX's own bipartite projections and against hand counts."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest
from networkx.algorithms import bipartite

from actornet.network import LAYERS, Network, engagements, neighbours, profiles, ties


def _bipartite(net: Network, table: str) -> tuple[nx.Graph[str], set[str]]:
    rows = engagements(net)
    rows = rows[rows["table"].eq(table)]
    if table == "projects":
        rows = rows[~rows["actor_id"].map(profiles(net)["hub"])]
    graph: nx.Graph[str] = nx.Graph()
    actors = {f"a {actor}" for actor in rows["actor_id"]}
    graph.add_nodes_from(actors, bipartite=0)
    graph.add_edges_from(zip("a " + rows["actor_id"], "r " + rows["record_id"], strict=True))
    return graph, actors


def _edges(graph: nx.Graph[str], prefix: str = "") -> set[frozenset[str]]:
    return {frozenset((a.removeprefix(prefix), b.removeprefix(prefix))) for a, b in graph.edges}


@pytest.mark.parametrize(("layer", "table"), [("agreement", "agreements"), ("project", "projects")])
def test_a_projection_has_the_edges_of_the_bipartite_one(mini: Network, layer: str, table: str) -> None:
    graph, actors = _bipartite(mini, table)
    expected = bipartite.projected_graph(graph, actors)
    found = mini.projection(layer)
    assert _edges(found) == _edges(expected, "a ")
    assert set(found.nodes) == {name.removeprefix("a ") for name in expected.nodes}


def test_project_ties_weigh_as_newman_said(mini: Network) -> None:
    graph, actors = _bipartite(mini, "projects")
    expected = bipartite.collaboration_weighted_projected_graph(graph, actors)
    found = mini.projection("project")
    for one, other in expected.edges:
        weight = expected[one][other]["weight"]
        assert found[one[2:]][other[2:]]["weight"] == pytest.approx(weight)


def test_networkx_takes_a_projection_as_its_own(mini: Network) -> None:
    found = mini.projection("project")
    plain = nx.Graph(found.edges(data=True))
    plain.add_nodes_from(found.nodes)
    assert nx.betweenness_centrality(found) == pytest.approx(nx.betweenness_centrality(plain))
    assert nx.number_connected_components(found.copy()) == nx.number_connected_components(plain)


def test_ties_of_some_actors_are_those_of_the_whole_layer(mini: Network) -> None:
    for layer in LAYERS:
        everything = ties(mini, layer)
        whole = {frozenset(pair) for pair in everything[["actor_a", "actor_b"]].itertuples(index=False)}
        around = neighbours(mini, ["slug:arvelle"], [layer])
        assert set(around["actor_a"]) <= {"slug:arvelle"}
        assert {frozenset(("slug:arvelle", other)) for other in around["actor_b"]} == {
            pair for pair in whole if "slug:arvelle" in pair
        }


def test_members_of_one_network_at_different_times_do_not_meet() -> None:
    actors = pd.DataFrame(
        {"id": ["a", "b", "c", "n"], "name": list("abcn"), "kind": ["COM"] * 3 + ["CITY_NETWORK"]}
    )
    memberships = pd.DataFrame(
        {
            "actor_id": ["a", "b", "c"],
            "network_id": "n",
            "start": ["2000", "2010", None],
            "end": ["2005", None, None],
        }
    )
    net = Network({"actors": actors, "memberships": memberships}, name="made")
    pairs = ties(net, "membership")[["actor_a", "actor_b"]].to_records(index=False).tolist()
    assert sorted(pairs) == [("a", "c"), ("b", "c")]
