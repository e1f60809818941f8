"""Projects and their actors: measures worked by hand, and plain loops over random networks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

import actornet
from actornet.analysis.legal import HELD, legal_competences
from actornet.analysis.statistics import hhi, hill, shannon
from actornet.model import families
from actornet.network import Answer, Network, engagements, programmes, record_territories
from tests.analysis.random_networks import networks

few = settings(max_examples=15, deadline=None)
DECIDING = {"lead", "partner", "manager", "contracting_authority"}
HUBS = {"state", "international", "network"}


def rows(net: Network, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries, None where a cell is empty."""
    frame = net.tables[table].astype(object)
    found: list[dict[str, Any]] = frame.where(frame.notna(), None).to_dict("records")
    return found


def upwards(parents: Mapping[str, str | None], start: str) -> list[str]:
    """Return a node and everything above it, the nearest first."""
    line = [start]
    while (above := parents.get(line[-1])) in parents and above not in line:
        line.append(str(above))
    return line


def gathered(pairs: Iterable[tuple[str, Any]]) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def test_the_isolated_projects_are_those_worked_out_by_hand(mini: Network) -> None:
    answer = actornet.measure(mini, "isolated_project")
    table = answer.table.set_index("project_id")
    isolated = set(table.index[table["isolated"].fillna(False)].str.split("-").str[1])
    assert isolated == {"foret", "recherche", "marche", "sport", "observatoire", "ateliers"}
    assert table.index[~table["assessable"]].tolist() == ["slug:p11-fonds"]
    assert answer.tables["summary"].iloc[0].to_dict() == {
        "n_projects": 15,
        "n_assessable": 14,
        "n_isolated": 6,
        "rate": pytest.approx(6 / 14),
    }


def test_concentration_is_that_worked_out_by_hand(mini: Network) -> None:
    answer = actornet.measure(mini, "territorial_concentration")
    cells = answer.table.set_index(["region_id", "country"])
    assert cells.loc[("insee-reg:76", "SEN"), "location_quotient"] == pytest.approx((5 / 6) / (5 / 9))
    countries = answer.tables["summary"].set_index("scope").loc["country"]
    assert countries["hhi"] == pytest.approx((25 + 16) / 81)
    assert countries["gini"] == pytest.approx(abs(5 - 4) * 2 / (2 * 4 * 4.5))


def test_the_funding_of_a_country_is_that_worked_out_by_hand(mini: Network) -> None:
    table = actornet.measure(mini, "funder_dependence").table.set_index(["scope", "scope_id"])
    found = table.loc[("country", "iso:SEN")]
    agency, ministry = 100_000, 40_000
    assert found["hhi_known"] == pytest.approx(hhi([agency, ministry]))
    # 40,000 to the one unknown funder of the water points, 30,000 to the two of the pumps.
    assert found["hhi_equal"] == pytest.approx(hhi([agency + 15_000, ministry + 40_000 + 15_000]))
    assert found["hhi_extreme"] == pytest.approx(hhi([agency + 30_000, ministry + 40_000]))


@few
@given(networks())
def test_isolation_is_what_three_tests_over_all_pairs_of_projects_say(net: Network) -> None:
    hubs = {row["id"] for row in rows(net, "actors") if families().get(row["kind"]) in HUBS}
    hubs -= {row["id"] for row in rows(net, "actors") if row["kind"] == "FOREIGN_STATE"}
    parents = {row["id"]: row["part_of_id"] for row in rows(net, "projects")}
    projects = sorted(set(parents) - programmes(net))
    part = rows(net, "participations")
    engaged = gathered((row["project_id"], row["actor_id"]) for row in part if row["role"] != "funder")
    funders = gathered((row["project_id"], row["actor_id"]) for row in part if row["role"] == "funder")
    deciding = gathered((row["project_id"], row["actor_id"]) for row in part if row["role"] in DECIDING)
    places = gathered(
        record_territories(net)[["record_id", "territory_id"]].itertuples(index=False, name=None)
    )
    above = {row["id"]: row["parent_id"] for row in rows(net, "territories")}
    located = gathered((row["subject_id"], row["territory_id"]) for row in rows(net, "locations"))
    spaces = [row["id"] for row in rows(net, "spaces")]
    sitting = gathered((row["space_id"], row["actor_id"]) for row in rows(net, "attendances"))

    def in_one_space(one: str, other: str) -> bool:
        return any(
            located[space] & set(upwards(above, place))
            and sitting[space] & (engaged[one] - hubs)
            and sitting[space] & (engaged[other] - hubs)
            for place in places[one] & places[other]
            for space in spaces
        )

    def sits_there(project: str) -> bool:
        return any(
            located[space] & set(upwards(above, place)) and sitting[space] & (engaged[project] - hubs)
            for place in places[project]
            for space in spaces
        )

    expected = []
    for one in projects:
        others = [other for other in projects if other != one]
        ancestors = set(upwards(parents, one)[1:])
        by_actor = {other for other in others if (deciding[one] & deciding[other]) - hubs}
        by_programme = {other for other in others if ancestors & set(upwards(parents, other)[1:])}
        by_space = {other for other in others if in_one_space(one, other)}
        neighbours = by_actor | by_programme | by_space
        actor = next(
            code
            for holds, code in (
                (by_actor, "shares_actor"),
                (not deciding[one] - hubs, "no_decision_actor"),
                (any(funders[one] & funders[other] for other in others), "only_funder_shared"),
                (any(engaged[one] & engaged[other] & hubs for other in others), "only_hub_shared"),
                (True, "actors_not_shared"),
            )
            if holds
        )
        programme = (
            "shares_programme" if by_programme else "alone_in_programme" if ancestors else "no_programme"
        )
        space = next(
            code
            for holds, code in (
                (by_space, "shares_space"),
                (not places[one], "no_territory"),
                (not any(places[one] & places[other] for other in others), "alone_on_territory"),
                (not sits_there(one), "no_space"),
                (True, "space_not_shared"),
            )
            if holds
        )
        assessable = bool(engaged[one])
        reason = actor if not neighbours else "shares_space"
        if by_programme:
            reason = "shares_programme"
        if by_actor:
            reason = "shares_actor"
        if not assessable:
            reason = "no_known_actor"
        isolated = not neighbours if assessable else None
        expected.append(
            (one, assessable, len(engaged[one]), len(neighbours), isolated, reason, actor, programme, space)
        )
    names = ["project_id", "assessable", "n_actors_known", "degree", "isolated", "reason"]
    names += ["actor_reason", "programme_reason", "space_reason"]
    table = actornet.measure(net, "isolated_project").table[names].astype(object)
    assert list(table.where(table.notna(), None).itertuples(index=False, name=None)) == expected


@few
@given(networks())
def test_the_knock_out_of_a_funder_is_what_a_loop_over_projects_says(net: Network) -> None:
    budgets = {
        row["id"]: row["budget"] if row["currency"] in (None, "EUR") else None
        for row in rows(net, "projects")
    }
    parents = {row["id"]: row["parent_id"] for row in rows(net, "actors")}
    paid: dict[tuple[str, str], list[float | None]] = defaultdict(list)
    for row in rows(net, "participations"):
        if row["role"] == "funder" and row["project_id"] not in programmes(net):
            amount = row["amount"] if row["currency"] in (None, "EUR") else None
            paid[upwards(parents, row["actor_id"])[-1], row["project_id"]].append(amount)
    n_funded = len({project for _, project in paid})
    expected = {}
    for funder in sorted({funder for funder, _ in paid}):
        at_risk = unknown = 0
        for (payer, project), amounts in paid.items():
            if payer == funder:
                known, budget = sum(amount for amount in amounts if amount is not None), budgets[project]
                falls = budget is not None and known > budget / 2
                at_risk += falls
                unknown += budget is None or (not falls and None in amounts)
        share = at_risk / (n_funded - unknown) if n_funded > unknown else None
        expected[funder] = (at_risk, unknown, share)
    table = actornet.measure(net, "funder_dependence").tables["knockout"].set_index("funder_id")
    columns = table[["n_at_risk", "n_risk_unknown", "knock_out"]].astype(object)
    found = columns.where(columns.notna(), None)
    assert {key: tuple(found.loc[key]) for key in found.index} == pytest.approx(expected)


@few
@given(networks())
def test_funding_shares_lie_within_their_bounds(net: Network) -> None:
    table = actornet.measure(net, "funder_dependence").table
    for name in ("hhi_known", "hhi_equal", "hhi_extreme"):
        known = table.dropna(subset=[name])
        assert (known[name] >= 1 / known["n_funders"] - 1e-12).all()
        assert (known[name] <= 1 + 1e-12).all()
    both = table.dropna(subset=["hhi_equal"])
    assert (both["hhi_equal"] <= both["hhi_extreme"] + 1e-12).all()
    whole = table[table["n_amount_unknown"].eq(0)].dropna(subset=["hhi_known"])
    assert whole["hhi_equal"].to_numpy() == pytest.approx(whole["hhi_known"].to_numpy(dtype=float))


@few
@given(networks())
def test_diversity_is_that_of_the_weights_one_actor_at_a_time(net: Network) -> None:
    tags = [row for row in rows(net, "tags") if row["scheme"] == "theme"]
    records = gathered(zip(engagements(net)["actor_id"], engagements(net)["record_id"], strict=True))
    table = actornet.measure(net, "portfolio_diversity").table.set_index("actor_id")
    assert set(table.index) == set(records)
    for actor, mine in records.items():
        weights: dict[str, float] = defaultdict(float)
        for tag in tags:
            if tag["subject_id"] in mine:
                weights[tag["code"]] += 1.0 if tag["weight"] is None else tag["weight"]
        found = table.loc[actor]
        assert found["n_themes"] == len(weights)
        if weights:
            assert found["shannon_themes"] == pytest.approx(shannon(list(weights.values())), abs=1e-12)
            assert found["hill_themes"] == pytest.approx(hill(list(weights.values())))
            assert 1 - 1e-12 <= found["hill_themes"] <= len(weights) + 1e-12
        else:
            assert pd.isna(found["shannon_themes"])
            assert pd.isna(found["hill_themes"])
        assert pd.isna(found["hhi_countries"]) == (found["n_countries"] == 0)


@few
@given(networks())
def test_the_fit_is_the_share_of_themes_on_a_branch_with_a_competence(net: Network) -> None:
    above = {row["id"]: row["parent_id"] for row in rows(net, "themes")}
    themes = gathered((row["subject_id"], row["code"]) for row in rows(net, "tags"))
    rules = gathered(
        (actor, (theme, exercise))
        for actor, theme, exercise in legal_competences(net).itertuples(index=False, name=None)
    )

    def on_one_branch(one: str, other: str) -> bool:
        return one in upwards(above, other) or other in upwards(above, one)

    answer = actornet.measure(net, "competence_theme_fit")
    for row in answer.table.astype(object).to_dict("records"):
        wanted, own = themes[row["project_id"]], rules[row["actor_id"]]
        assert row["kind_known"] == bool(own)
        assert row["n_themes"] == len(wanted)
        if not own or not wanted:
            assert pd.isna(row["fit"])
            continue
        held = [theme for theme in wanted if any(on_one_branch(theme, k) and e in HELD for k, e in own)]
        possible = [theme for theme in wanted if any(on_one_branch(theme, k) for k, _ in own)]
        assert row["fit"] == pytest.approx(len(held) / len(wanted))
        assert row["fit_possible"] == pytest.approx(len(possible) / len(wanted))


def row_of(answer: Answer, scope: str) -> dict[str, Any]:
    (row,) = answer.table[answer.table["scope"].eq(scope)].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_a_programme_that_is_only_named_is_unknown_and_not_absent() -> None:
    projects = [
        {"id": "p1", "title": "Inside", "part_of_id": "programme"},
        {"id": "p2", "title": "Outside"},
        {"id": "p3", "title": "Says so"},
        {"id": "p4", "title": "Dangling", "part_of_id": "nowhere"},
        {"id": "programme", "title": "Programme", "is_programme": True},
    ]
    tags = [{"subject_id": "p3", "scheme": "approach", "code": "programme"}]
    net = Network({"projects": pd.DataFrame(projects), "tags": pd.DataFrame(tags)}, name="programmes")
    answer = actornet.measure(net, "programme_share")
    found = row_of(answer, "all")
    assert (found["n_projects"], found["n_in_programme"], found["n_unknown"]) == (4, 1, 2)
    assert found["programme_share"] == pytest.approx(1 / 2)
    assert answer.why(0, lang="fr")[1] == "Pour 2 projets, le programme est inconnu."


def test_a_field_that_no_row_has_is_known_for_none() -> None:
    net = Network({"actors": pd.DataFrame({"id": ["a"], "name": ["A"], "source": ["x;y"]})}, name="one")
    answer = actornet.measure(net, "data_quality", as_of="2025-12-31")
    known = answer.table.set_index("field")["share_known"]
    assert (known["name"], known["siren"]) == (1, 0)
    (proof,) = answer.tables["records"].to_dict("records")
    assert proof["n_two_sources"] == 1
    assert pd.isna(proof["median_age_days"])
