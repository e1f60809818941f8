from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from actornet.model import contract
from actornet.network import LAYERS, Network, below


def _ids(net: Network, table: str) -> set[str]:
    return set(net.tables[table]["id"])


def test_frames_that_are_handed_out_do_not_change_the_network(mini: Network) -> None:
    frame = mini.tables["actors"]
    frame.loc[0, "name"] = "changed"
    frame["new"] = 1
    assert mini.tables["actors"].loc[0, "name"] != "changed"
    assert "new" not in mini.tables["actors"]


def test_every_selection_is_a_network_without_loose_references(mini: Network) -> None:
    parts = [
        mini.filter(in_territory="iso:SEN"),
        mini.filter(about_theme="ENV-EAU"),
        mini.filter(of_kind=["COM", "FLA_MUN"]),
        mini.filter(min_confidence="high"),
        mini.filter(no_hubs=True, no_funders=True),
        mini.between("2015", "2016"),
        mini.ego("slug:arvelle"),
    ]
    for part in parts:
        assert 0 < len(part.tables["actors"]) < len(mini.tables["actors"])
        for name, table in contract().items():
            for key in table.foreign_keys:
                named = set(part.tables[name][key.column].dropna())
                assert named <= _ids(part, key.table), f"{name}.{key.column}"


def test_a_period_keeps_what_may_overlap_it(mini: Network) -> None:
    part = mini.between("2016", "2017")
    kept = part.tables["agreements"].set_index("id")
    starts, ends = kept["start"].dropna().str[:4], kept["end"].dropna().str[:4]
    assert (starts <= "2017").all()
    assert (ends >= "2016").all()
    dropped = mini.tables["agreements"].set_index("id").drop(kept.index)
    assert ((dropped["start"].str[:4] > "2017") | (dropped["end"].str[:4] < "2016")).all()


def test_a_territory_includes_what_lies_below_it(mini: Network) -> None:
    places = below(mini, "territories", "iso:SEN")
    tree: nx.DiGraph[str] = nx.DiGraph()
    territories = mini.tables["territories"].dropna(subset=["parent_id"])
    tree.add_edges_from(territories[["parent_id", "id"]].to_numpy().tolist())
    assert places == nx.descendants(tree, "iso:SEN") | {"iso:SEN"}


def test_the_ego_network_is_a_ball_of_the_union_of_layers(mini: Network) -> None:
    everything = nx.compose_all([nx.Graph(mini.projection(layer)) for layer in LAYERS])
    for depth in (1, 2):
        reached = nx.ego_graph(everything, "slug:arvelle", radius=depth)
        part = mini.ego("slug:arvelle", depth=depth)
        networks = set(mini.tables["memberships"].query("actor_id == 'slug:arvelle'")["network_id"])
        assert _ids(part, "actors") == set(reached.nodes) | networks


def test_the_register_adds_what_is_lacking_and_says_so(mini: Network) -> None:
    full = mini.with_register()
    added = full.tables["actors"].iloc[len(mini.tables["actors"]) :]
    assert set(added["source"]) == {"registre"}
    assert added["kind"].eq("COM").sum() > 34_000
    assert full.tables["actors"]["id"].is_unique
    assert full.tables["territories"]["id"].is_unique
    assert set(full.tables["actors"]["territory_id"].dropna()) <= _ids(full, "territories")
    again = full.with_register()
    assert len(again.tables["actors"]) == len(full.tables["actors"])


def test_differences_name_the_tables_that_changed(mini: Network) -> None:
    assert mini.differences(mini) == []
    tables = dict(mini.tables)
    shuffled = mini.with_tables(
        {name: frame.sample(frac=1, random_state=1) for name, frame in tables.items()}
    )
    assert mini.differences(shuffled) == []
    tables["flows"] = pd.concat([tables["flows"], tables["flows"].head(1)])
    assert mini.differences(mini.with_tables(tables)) == ["flows"]


@pytest.mark.parametrize("name", ["slug:arvelle", "slug:rocheval"])
def test_depth_zero_is_the_actor_alone(mini: Network, name: str) -> None:
    networks = set(mini.tables["memberships"].query("actor_id == @name")["network_id"])
    assert _ids(mini.ego(name, depth=0), "actors") == {name} | networks
