"""Concertation gaps, complementarity and similar actors: oracles, invariants, hand-worked cases."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actornet
from actornet.analysis import gap_pairs
from actornet.analysis.gap_pairs import gaps_at
from actornet.analysis.similar_actors import similar_actors
from actornet.errors import CallError
from actornet.network import Network
from tests.analysis import pair_oracles
from tests.analysis.random_networks import random_network
from tests.conftest import REPOSITORY
from tests.queries.facts import Facts

TODAY = date(2025, 12, 31)
FEW = settings(max_examples=10, deadline=None)
CROWDED = st.builds(random_network, st.integers(0, 10**6), st.integers(8, 14), st.integers(8, 14))


def same(table: pd.DataFrame, rows: list[list[Any]]) -> None:
    """Assert that a table holds these rows, in this order; an empty cell is None."""
    got = [[None if pd.isna(cell) else cell for cell in row] for row in table.to_numpy(dtype=object)]
    assert len(got) == len(rows)
    for mine, theirs in zip(got, rows, strict=True):
        assert mine == [pytest.approx(cell) if isinstance(cell, float) else cell for cell in theirs]


@FEW
@given(CROWDED)
def test_gaps_are_those_of_the_oracle(net: Network) -> None:
    table = actornet.measure(net, "concertation_gap", as_of=TODAY).table
    columns = ["n_actors", "n_theme_unknown", "n_pairs", "n_tied_strong", "n_tied_weak"]
    same(table[["territory_id", "theme_id", *columns]], pair_oracles.concertation_gap(net, TODAY))


@FEW
@given(CROWDED)
def test_complementarity_and_its_bounds_are_those_of_the_oracle(net: Network) -> None:
    table = actornet.measure(net, "complementarity", as_of=TODAY).table
    keys = ["territory_id", "version", "actor_a", "actor_b", "need_source", "n_needs"]
    values = ["complementarity", "complementarity_low", "complementarity_high", "redundancy"]
    same(table[keys + values], pair_oracles.complementarity(net, TODAY))


def test_gaps_and_complementarity_of_the_starter_are_those_of_the_oracles(starter: Network) -> None:
    gaps = actornet.measure(starter, "concertation_gap", as_of=TODAY).table
    places = ["iso:BFA", "iso:SEN"]
    expected = [row for row in pair_oracles.concertation_gap(starter, TODAY) if row[0] in places]
    columns = ["n_actors", "n_theme_unknown", "n_pairs", "n_tied_strong", "n_tied_weak"]
    here = gaps[gaps["territory_id"].isin(places)]
    same(here[["territory_id", "theme_id", *columns]], expected)


@pytest.mark.parametrize("seed", range(4))
def test_the_summary_of_q05_is_the_row_of_the_indicator(seed: int) -> None:
    net = random_network(seed, 14, 14)
    rows = actornet.measure(net, "concertation_gap", as_of=TODAY).table
    assert not rows.empty
    for row in rows.to_dict("records"):
        theme = None if pd.isna(row["theme_id"]) else row["theme_id"]
        answer = actornet.ask(net, "Q05", territory=row["territory_id"], theme=theme, as_of=TODAY)
        summary = answer.tables["summary"]
        same(summary, [[None if pd.isna(row[column]) else row[column] for column in summary]])


@pytest.mark.parametrize(("place", "theme"), [("iso:SEN", None), ("iso:BFA", "ENV"), ("iso:MDG", None)])
def test_the_compiled_search_finds_what_comparing_all_finds(
    place: str, theme: str | None, starter: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = gaps_at(starter, place, theme, TODAY, 10_000)
    monkeypatch.setattr(gap_pairs, "_SMALL", 0)
    for limit in (1, 7, 9_999):  # what is kept per network depends on it
        searched = gaps_at(starter, place, theme, TODAY, limit)
        for name in ("first", "second", "overlap", "tied_weak"):
            one, other = getattr(searched, name).tolist(), getattr(compared, name)[:limit].tolist()
            assert str(one) == str(other)  # nan is nan
        assert searched.n_tied_strong == compared.n_tied_strong
        assert searched.n_tied_weak == compared.n_tied_weak
        assert len(searched.first) == min(limit, searched.n_pairs - searched.n_tied_strong)


def test_when_there_are_too_many_pairs_the_most_complementary_are_kept(starter: Network) -> None:
    every = actornet.measure(starter, "complementarity", territory="iso:SEN", as_of=TODAY)
    keys = ["territory_id", "version", "actor_a", "actor_b"]
    ranked = every.table.sort_values(
        ["complementarity", *keys], ascending=[False, *[True] * 4], na_position="last", ignore_index=True
    )
    for limit in (1, 20, len(ranked) - 1):
        best = actornet.measure(starter, "complementarity", territory="iso:SEN", limit=limit, as_of=TODAY)
        pd.testing.assert_frame_equal(best.table, ranked.head(limit))
        assert {count.name: count.value for count in best.coverage}["n_pairs"] == len(ranked)


def shuffled(net: Network, seed: int) -> Network:
    return net.with_tables(
        {name: frame.sample(frac=1, random_state=seed) for name, frame in net.tables.items()}
    )


def test_the_order_of_rows_does_not_matter(mini: Network) -> None:
    other = shuffled(mini, 3)
    for place in ("iso:SEN", "slug:t-kelo"):
        one, two = (actornet.ask(net, "Q05", territory=place, as_of=TODAY) for net in (mini, other))
        pd.testing.assert_frame_equal(one.table, two.table)
        assert [one.why(row) for row in range(len(one.table))] == [
            two.why(row) for row in range(len(two.table))
        ]
    pd.testing.assert_frame_equal(similar_actors(mini).table, similar_actors(other).table)


@pytest.mark.parametrize("place", ["iso:BFA", "iso:SEN"])
def test_who_could_convene_is_tied_to_both(place: str, starter: Network) -> None:
    field = pair_oracles.Field(starter, TODAY)
    facts = field.facts
    table = actornet.ask(starter, "Q05", territory=place, as_of=TODAY).table
    listed = table.dropna(subset=["could_convene"])
    assert len(listed) > 10
    for a, b, ids in zip(listed["actor_a"], listed["actor_b"], listed["could_convene"], strict=True):
        assert 1 <= len(ids.split(";")) <= 3
        for convener in ids.split(";"):
            assert convener not in {a, b}
            assert all(_tied(field, facts, convener, actor) for actor in (a, b))


def _tied(field: pair_oracles.Field, facts: Facts, one: str, actor: str) -> bool:
    records = facts.records_of[one] & facts.records_of[actor] & field.live
    spaces = {key for key, space in field.spaces.items() if space["host_id"] == one}
    spaces |= {key for key in field.seats[one] if field.spaces[key]["strength"] == "strong"}
    member = any(row["network_id"] == one and row["actor_id"] == actor for row in facts.tables["memberships"])
    return bool(records or spaces & field.seats[actor] or member)


def test_the_gap_of_kelo_is_the_one_worked_out_by_hand(mini: Network) -> None:
    answer = actornet.ask(mini, "Q05", territory="Région de Kélo", as_of=TODAY)
    (row,) = answer.tables["summary"].to_dict("records")
    assert (row["n_actors"], row["n_pairs"]) == (5, 10)
    assert (row["n_tied_strong"], row["n_tied_weak"]) == (4, 5)
    assert (row["gap_strong"], row["gap_weak"]) == (0.6, 0.5)
    assert len(answer.table) == 6


def test_a_pair_says_what_both_do_whether_they_meet_and_where_they_could(mini: Network) -> None:
    answer = actornet.ask(mini, "Q05", territory="slug:t-kelo", theme="EDU", as_of=TODAY)
    assert answer.why(0) == [
        (
            "Ville d'Arvelle agit ici dans « Jumelage Arvelle – Ndamba » (1985, actif), « Convention à "
            "quatre pour l'eau » (2018-03-12, actif) et 1 autre ; Eau en Partage dans « Points d'eau de "
            "Diourel » (2017, actif)."
        ),
        "En commun : « Jeunesse et genre » ; tous deux siègent dans un même espace de dialogue.",
        (
            "Où se rencontrer : Groupe-pays Sénégal fictif (animé par Cités Sœurs). Qui peut inviter, lié "
            "aux deux : Cités Sœurs, Grandval Agglomération."
        ),
    ]
    reason = answer.explain(0)
    assert {"slug:arvelle", "slug:eau-partage", "slug:ag-jumelage", "slug:p02-eau-diourel"} <= set(
        reason.records
    )
    assert "slug:s-groupe-senegal" in reason.records
    assert reason.sources
    assert answer.why(1, lang="en")[1] == "Their known themes here differ; no tie between them is known."


def test_complementarity_names_needs_and_what_may_be_hidden(mini: Network) -> None:
    answer = actornet.measure(mini, "complementarity", territory="slug:t-kelo", as_of=TODAY)
    pairs = answer.table[["version", "actor_a", "actor_b"]].apply(tuple, axis=1).tolist()
    row = pairs.index(("practised", "slug:amis-ndamba", "slug:grandval"))
    assert answer.why(row) == [
        "5 besoins déclarés sur place, dont 3 à eux deux.",
        (
            "D'après leurs actions, propre à Les Amis de Ndamba : « Éducation, emploi, formation » ; propre "
            "à Grandval Agglomération : « Jeunesse et genre », « Eau et déchets »."
        ),
        (
            "Le second comble 33 % de ce qui manque à celui qui couvre le plus ; de 0 à 100 % selon ce que "
            "cachent les fiches sans thème de Grandval Agglomération."
        ),
    ]
    assert {"slug:p02-eau-diourel", "slug:ag-grandval-diourel"} <= set(answer.explain(row).records)


def test_a_small_question_loads_no_compiled_code() -> None:
    """The command is to answer at once: numba and scipy would take longer to load than it takes."""
    code = (
        "import sys; import actornet;"
        "net = actornet.read('datasets/starter');"
        "assert len(actornet.ask(net, 'Q05', territory='Ouagadougou').table);"
        "sys.exit(', '.join({'numba', 'scipy'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr


@FEW
@given(CROWDED)
def test_similar_actors_share_the_most_themes(net: Network) -> None:
    facts = Facts(net)
    themes = {
        actor: {tag for r in facts.records_of[actor] for tag in facts.tags[r]} for actor in facts.actors
    }
    for row in facts.tables["competences"]:
        if row["basis"] == "practised":
            themes[row["actor_id"]].add(row["theme_id"])
    expected = []
    for actor, own in sorted(themes.items()):
        scored = [
            (-len(own & its) / len(own | its), other)
            for other, its in themes.items()
            if other != actor and own & its
        ]
        for rank, (score, other) in enumerate(sorted(scored)[:3], 1):
            expected.append([actor, rank, other, -score])
    table = similar_actors(net, k=3).table
    same(table[["actor_a", "rank", "actor_b", "similarity"]], expected)
    for actor in facts.actors:
        alone = similar_actors(net, k=3, of=actor).table
        pd.testing.assert_frame_equal(alone, table[table["actor_a"].eq(actor)].reset_index(drop=True))


def test_similar_actors_say_what_they_share_and_refuse_other_grounds(mini: Network) -> None:
    answer = similar_actors(mini, of="Ville d'Arvelle", k=1)
    assert answer.why(0, lang="en")[0].startswith("In common with ")
    assert answer.explain(0).sources
    by_law = similar_actors(mini, on="competences", of="Ville d'Arvelle")
    assert set(by_law.table.loc[by_law.table["similarity"].eq(1), "name_b"]) >= {"Ville de Rocheval"}
    with pytest.raises(CallError):
        similar_actors(mini, on="colours")
    with pytest.raises(CallError):
        similar_actors(mini, k=0)
