"""Reciprocity, durability, participation, management, capacity, returns: by hand and by plain loops."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from statistics import fmean
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actornet
from actornet.network import Network
from tests.analysis.agreement_networks import agreement_network
from tests.queries.oracles import money_and_time, places_and_effects
from tests.queries.oracles.money_and_time import World

AS_OF = date(2025, 12, 31)
WINDOWS: Mapping[str, Any] = {"window_before": "2014/2019", "window_after": "2020/2025"}
few_networks = settings(max_examples=8, deadline=None, derandomize=True)
seeds = st.integers(0, 10_000)


def rows(answer: Any, *columns: str) -> list[list[Any]]:
    """Return cells with None for what is unknown."""
    table = answer.table[list(columns)].astype(object)
    return [list(row) for row in table.where(table.notna(), None).itertuples(index=False, name=None)]


def alike(one: list[list[Any]], other: list[list[Any]]) -> bool:
    return len(one) == len(other) and all(
        len(a) == len(b) and all(_alike(x, y) for x, y in zip(a, b, strict=True))
        for a, b in zip(one, other, strict=True)
    )


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, abs_tol=1e-9)
    return bool(one == other)


# ---- worked by hand


def test_the_twinning_of_arvelle_is_as_worked_by_hand(mini: Network) -> None:
    table = actornet.measure(mini, "reciprocity").table.set_index("agreement_id")
    row = table.loc["slug:ag-jumelage"]
    people, expertise = 16 / 23, fmean([0.4, 1])
    assert row["flow_part"] == pytest.approx(fmean([people, expertise, 0]))
    assert (row["actions_french"], row["actions_partner"], row["place_part"]) == (3, 5, 0.75)
    assert row["reciprocity"] == pytest.approx(fmean([fmean([people, expertise, 0]), 0.75, 0.5]))


def test_the_process_of_grandval_is_as_worked_by_hand(mini: Network) -> None:
    table = actornet.measure(mini, "durability", as_of=AS_OF).table.set_index("agreement_id")
    row = table.loc["slug:ag-grandval-diourel"]
    assert row["process"] == pytest.approx(fmean([11 / 14, 2 / 3, 0.5]))
    assert row["renewal_rate"] == pytest.approx(2 / (13 / 3))


def test_each_manager_is_as_near_as_worked_by_hand(mini: Network) -> None:
    table = actornet.measure(mini, "decentralised_management").table.dropna(subset=["managers"])
    near = {
        who.removeprefix("slug:"): None if pd.isna(p) else p
        for who, p in table[["managers", "proximity"]].to_numpy()
    }
    assert near == {
        "ndamba": 1,
        "eau-partage": 0,
        "kelo": 0.5,
        "tanimora": 1,
        "jeunes-tanimora": None,
        "ambassade-mdg": 0.25,
        "univ-sud": 0,
        "hydrotec": 0.75,
    }


def test_a_beneficiary_that_manages_later_has_turned(mini: Network) -> None:
    turned = actornet.measure(mini, "participation").tables["turned"].set_index("actor_id")
    assert turned["turned"].dropna().to_dict() == {
        "slug:femmes-diourel": False,
        "slug:ndamba": False,
        "slug:tanimora": True,
    }
    assert pd.isna(turned.loc["slug:jeunes-tanimora", "turned"])


# ---- oracles in plain loops


@few_networks
@given(seeds)
def test_reciprocity_is_that_of_plain_loops(seed: int) -> None:
    world = World(agreement_network(seed))
    expected = [[key, *_reciprocity(world, key)] for key in sorted(world.agreements)]
    columns = ["r_people", "r_expertise", "r_money", "r_hosting", "flow_part", "actions_french"]
    columns += ["actions_partner", "place_part", "return_part", "reciprocity", "n_flows_unknown"]
    found = rows(actornet.measure(agreement_network(seed), "reciprocity"), "agreement_id", *columns)
    assert alike(found, expected)


def _reciprocity(world: World, agreement: str) -> list[Any]:
    subjects = {agreement, *world.under[agreement]}
    sums: dict[str, dict[str | None, list[float]]] = {}
    unknown = 0
    for flow in world.tables["flows"]:
        ends = [flow["from_id"], flow["to_id"]]
        loose = flow["subject_id"] is None and set(ends) <= world.engaged[agreement]
        if {world.side(end) for end in ends} != {"french", "partner"}:
            continue
        if flow["subject_id"] in subjects or loose:
            unknown += flow["quantity"] is None
            both = sums.setdefault(flow["type"], {}).setdefault(flow["unit"], [0.0, 0.0])
            both[world.side(ends[0]) == "french"] += flow["quantity"] or 0
    r = {}
    for kind, units in sums.items():
        known = [2 * min(both) / sum(both) for both in units.values() if sum(both)]
        if known:
            r[kind] = fmean(known)
    flow_part = fmean(r.values()) if set(r) - {"money"} else None
    actions = [key for key in subjects if key in world.agreements or key in world.projects]
    sides = [
        {world.territories[place]["country"] for place in world.located[key]}
        for key in actions
        if key != agreement
    ]
    sides += [
        {world.territories[event["territory_id"]]["country"]}
        for key in subjects
        for event in world.events[key]
        if event["kind"] in {"visit", "festival", "training"} and event["territory_id"]
    ]
    french = sum("FRA" in countries for countries in sides)
    partner = sum(bool(countries - {"FRA"}) for countries in sides)
    place_part = 1 - abs(french - partner) / (french + partner) if french + partner else None
    gained = [
        key for key in actions if any(world.side(gain["actor_id"]) == "french" for gain in world.returns[key])
    ]
    return_part = len(gained) / len(actions) if gained else None
    parts = [part for part in (flow_part, place_part, return_part) if part is not None]
    by_type = [r.get(kind) for kind in ("people", "expertise", "money", "hosting")]
    total = fmean(parts) if parts else None
    return [*by_type, flow_part, french, partner, place_part, return_part, total, unknown]


@few_networks
@given(seeds)
def test_durability_is_that_of_plain_loops(seed: int) -> None:
    net = agreement_network(seed)
    expected = money_and_time.durability(net, forms=[], country=None, as_of=AS_OF)
    columns = [
        "agreement_id",
        "start_year",
        "last_year",
        "age_years",
        "ended",
        "n_action_years",
        "continuity",
    ]
    columns += ["n_renewals", "renewal_part", "evaluated_part", "process"]
    answer = actornet.measure(net, "durability", as_of=AS_OF)
    assert alike(rows(answer, *columns), expected)
    agreements = World(net).agreements
    for key, age, n, rate in rows(answer, "agreement_id", "age_years", "n_renewals", "renewal_rate"):
        term = agreements[key]["term_years"]
        defined = None not in (age, n, term) and age > 0
        assert rate == (pytest.approx(n / (age / term)) if defined else None)


@few_networks
@given(seeds)
def test_the_survival_curve_is_the_product_over_the_ages(seed: int) -> None:
    answer = actornet.measure(agreement_network(seed), "durability", as_of=AS_OF)
    known = [(age, ended) for age, ended in rows(answer, "age_years", "ended") if age is not None]
    for time, survival, n_risk in answer.tables["km"][["time", "survival", "n_risk"]].to_numpy():
        shares = [
            1 - sum(ended for other, ended in known if other == age) / sum(other >= age for other, _ in known)
            for age in {age for age, _ in known if age <= time}
        ]
        assert survival == pytest.approx(math.prod(shares))
        assert n_risk == sum(age >= time for age, _ in known)


@few_networks
@given(seeds)
def test_participation_and_management_are_those_of_plain_loops(seed: int) -> None:
    net = agreement_network(seed)
    world = World(net)
    ids = sorted(world.projects)
    participation = actornet.measure(net, "participation")
    assert alike(
        rows(participation, "project_id", "participation"),
        [[key, places_and_effects.participation(world, key)] for key in ids],
    )
    turned = participation.tables["summary"]["turn_rate"].iloc[0]
    expected = places_and_effects.turn_rate(world, world.records)
    assert (pd.isna(turned) and expected is None) or turned == pytest.approx(expected)
    assert alike(
        rows(actornet.measure(net, "decentralised_management"), "project_id", "proximity"),
        [[key, places_and_effects.proximity(world, key)] for key in ids],
    )


@few_networks
@given(seeds)
def test_capacity_is_that_of_plain_loops(seed: int) -> None:
    net = agreement_network(seed)
    world = World(net)
    columns = ["n_local_actors", "born", "organised", "trained_persons", "n_trainings_count_unknown"]
    columns += ["networked", "partnered", "capacity_share"]
    found = rows(actornet.measure(net, "capacity_building", **WINDOWS), "agreement_id", *columns)
    assert alike(found, [[key, *_capacity(world, key)] for key in sorted(world.agreements)])


def _capacity(world: World, agreement: str) -> list[Any]:
    subjects = {agreement, *world.under[agreement]}
    local = {actor for key in subjects for actor in world.engaged[key] if world.local(actor)}
    events = [event for key in subjects for event in world.events[key]]
    kinds = [event["kind"] for event in events]
    trained = [event["count"] for event in events if event["kind"] == "training"]
    inner, outer = [], []
    for first, last in ((date(2014, 1, 1), date(2019, 12, 31)), (date(2020, 1, 1), date(2025, 12, 31))):
        running = [
            k for k, row in world.records.items() if row["start"] and money_and_time.may_run(row, first, last)
        ]
        pairs = world.pairs(running)
        inner.append(sum(set(pair) <= local for pair in pairs))
        others = [set(pair) - local for pair in pairs if len(set(pair) & local) == 1]
        outer.append(sum(world.family[other] in places_and_effects.PUBLIC for (other,) in others))
    builds = []
    for key in subjects & set(world.projects):
        themes, codes = world.tags(key, "theme"), world.tags(key, "dac")
        if themes or codes:
            builds.append(
                "POL-GOU" in themes or any(code == "11330" or code.endswith("81") for code in codes)
            )
    share = sum(builds) / len(builds) if builds else None
    counts = [len(local), kinds.count("creation"), kinds.count("body_set_up")]
    counts += [sum(count or 0 for count in trained), trained.count(None)]
    return [*counts, inner[1] - inner[0], outer[1] - outer[0], share]


@few_networks
@given(seeds)
def test_local_return_is_that_of_plain_loops(seed: int) -> None:
    net = agreement_network(seed)
    world = World(net)
    french = [
        key for key in world.agreements if any(world.side(actor) == "french" for actor in world.engaged[key])
    ]
    table = actornet.measure(net, "local_return").table
    for kind, grade, n, n_with in table[["type", "evidence", "n_agreements", "n_with_return"]].to_numpy():
        gained = {
            key
            for key in french
            for subject in (key, *world.under[key])
            for gain in world.returns[subject]
            if world.side(gain["actor_id"]) == "french"
            and (pd.isna(kind) or gain["type"] == kind)
            and (pd.isna(grade) or gain["evidence"] == grade)
        }
        assert (n, n_with) == (len(french), len(gained))


@few_networks
@given(seeds)
def test_the_questions_are_those_of_plain_loops(seed: int) -> None:
    net = agreement_network(seed)
    columns = ["measure", "value"]
    windows: dict[str, Any] = {f"{name}_{end}": None for name in WINDOWS for end in ("from", "to")}
    expected = places_and_effects.local_capacity(net, territory="t-sen", as_of=AS_OF, **windows)
    assert alike(rows(actornet.ask(net, "Q19", territory="t-sen", as_of=AS_OF), *columns), expected)
    for one, other in (("f0", "l0"), ("l1", "f1")):
        (row,) = money_and_time.reciprocity(net, actor_a=one, actor_b=other)
        answer = actornet.ask(net, "Q10", actor_a=one, actor_b=other)
        (found,) = rows(answer, "flow_part", "place_part", "return_part", "reciprocity", "n_flows_unknown")
        assert alike([found], [[row[5], row[8], row[11], row[12], row[14]]])
    gains = rows(actornet.ask(net, "Q20", actor="f0"), "type", "n_claimed", "n_documented", "n_evaluated")
    assert alike(gains, [row[:4] for row in places_and_effects.local_returns(net, actor="f0")])
