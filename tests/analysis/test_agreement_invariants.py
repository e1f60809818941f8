"""What must hold of the measures of agreements: order, isolated actors, bounds, direction, options."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from statistics import fmean
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actornet
from actornet.errors import CallError
from actornet.network import Network
from tests.analysis.agreement_networks import EVENTS, agreement_network

AS_OF = date(2025, 12, 31)
WINDOWS: Mapping[str, Any] = {"window_before": "2014/2019", "window_after": "2020/2025"}
MEASURES: Mapping[str, dict[str, Any]] = {
    "reciprocity": {},
    "durability": {"as_of": AS_OF},
    "participation": {},
    "decentralised_management": {},
    "capacity_building": dict(WINDOWS),
    "local_return": {},
}
SHARES = {
    "reciprocity": [
        "r_people",
        "r_expertise",
        "r_money",
        "r_hosting",
        "flow_part",
        "place_part",
        "return_part",
    ],
    "durability": ["continuity", "renewal_part", "evaluated_part", "process"],
    "participation": ["share_known", "participation"],
    "decentralised_management": ["proximity"],
    "capacity_building": ["capacity_share"],
    "local_return": ["share"],
}
few_networks = settings(max_examples=6, deadline=None, derandomize=True)
seeds = st.integers(0, 10_000)


@pytest.mark.parametrize("indicator", MEASURES)
@settings(max_examples=4, deadline=None, derandomize=True)
@given(seed=seeds)
def test_the_order_of_rows_and_an_isolated_actor_change_nothing(indicator: str, seed: int) -> None:
    net = agreement_network(seed)
    lonely = pd.DataFrame([{"id": "zz", "name": "zz", "kind": "COM", "country": "FRA"}])
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in net.tables.items()}
    other = net.with_tables(shuffled | {"actors": pd.concat([lonely, shuffled["actors"]], ignore_index=True)})
    one, two = (actornet.measure(each, indicator, **MEASURES[indicator]) for each in (net, other))
    pd.testing.assert_frame_equal(one.table, two.table)
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, two.tables[name])
    assert [one.explain(row) for row in range(len(one.table))] == [
        two.explain(row) for row in range(len(two.table))
    ]


@few_networks
@given(seeds)
def test_shares_stay_between_0_and_1(seed: int) -> None:
    net = agreement_network(seed)
    for indicator, columns in SHARES.items():
        table = actornet.measure(net, indicator, **MEASURES[indicator]).table
        values = table[columns].astype("Float64")
        assert (values.isna() | (values.ge(0) & values.le(1))).all(axis=None)


@few_networks
@given(seeds)
def test_reciprocity_is_the_same_when_every_flow_turns_round(seed: int) -> None:
    net = agreement_network(seed)
    turned = net.tables["flows"].rename(columns={"from_id": "to_id", "to_id": "from_id"})
    other = net.with_tables(dict(net.tables) | {"flows": turned})
    one, two = (actornet.measure(each, "reciprocity") for each in (net, other))
    pd.testing.assert_frame_equal(one.table, two.table)
    pd.testing.assert_frame_equal(one.tables["summary"], two.tables["summary"])


def test_the_random_networks_hold_every_kind_of_event() -> None:
    kinds = {kind for seed in range(5) for kind in agreement_network(seed).tables["events"]["kind"]}
    assert kinds == set(EVENTS)


# ---- choices and refusals


def test_weights_are_merged_over_the_defaults_and_shown(mini: Network) -> None:
    answer = actornet.measure(mini, "participation", weights={"contributes": 1})
    assert answer.parameters["weights"] == {
        "informed": 0,
        "consulted": 0.25,
        "contributes": 1,
        "co_decides": 0.75,
        "leads": 1,
    }
    table = answer.table.set_index("project_id")
    assert table.loc["slug:p02-eau-diourel", "participation"] == 0.5
    near = actornet.measure(mini, "decentralised_management", weights={"regional": 0.75}).table
    assert near.set_index("project_id").loc["slug:p03-dechets-kelo", "proximity"] == 0.75
    both = actornet.ask(mini, "Q19", territory="slug:t-kelo", weights={"contributes": 1, "regional": 0.75})
    values = both.table.set_index("measure")["value"]
    assert values["mean_participation"] == pytest.approx(fmean([1, 0.5, 1, 0.25, 1]))
    assert values["dm_unweighted"] == pytest.approx(fmean([1, 0, 0.75, 0.75]))


@pytest.mark.parametrize("weights", [{"hears": 0.5}, {"leads": 1.5}, {"leads": -1}])
def test_a_weight_that_is_none_is_refused(mini: Network, weights: Mapping[str, float]) -> None:
    with pytest.raises(CallError):
        actornet.measure(mini, "participation", weights=weights)


def test_a_window_is_an_interval_or_a_pair(mini: Network) -> None:
    pair = {"window_before": ("2014-01-01", "2019-12-31"), "window_after": ("2020-01-01", "2025-12-31")}
    tables = [
        actornet.measure(mini, "capacity_building", **given).table
        for given in (WINDOWS, pair, {"as_of": AS_OF})
    ]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])
    with pytest.raises(CallError):
        actornet.measure(mini, "capacity_building", window_before="2019/2014")


def test_two_actors_of_one_side_get_a_warning_and_no_score(mini: Network) -> None:
    answer = actornet.ask(mini, "Q10", actor_a="slug:arvelle", actor_b="slug:petitbois")
    assert pd.isna(answer.table["reciprocity"].iloc[0])
    assert "même côté" in answer.notes[0].fr
    assert answer.why(0)[0] == "Aucun accord connu ne lie ces deux acteurs."
