"""What a report rests on: its subject's actors and records, and answers that agree with the questions'."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import actornet
from actornet.analysis.report.answers import report_answers
from actornet.analysis.report.portrait import portrait
from actornet.analysis.report.subject import Subject, subject_of
from actornet.errors import AmbiguousNameError, CallError, UnknownNameError
from actornet.network import Answer, Network

DAY = date(2025, 6, 30)


def subject(net: Network, kind: str, *names: str) -> Subject:
    return subject_of(net, kind, names, today=np.datetime64(DAY, "D"))


def rows(golden: Path, table: str) -> list[dict[str, str]]:
    with (golden / "mini" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def under(golden: Path, place: str) -> set[str]:
    """Return a territory and those below it, row by row from the file."""
    found = {place}
    while more := {row["id"] for row in rows(golden, "territories") if row["parent_id"] in found} - found:
        found |= more
    return found


def engaged(golden: Path) -> set[tuple[str, str]]:
    """Return (record, actor) of parties and operators, and of participants that do not fund."""
    acting = {
        (row["agreement_id"], row["actor_id"])
        for row in rows(golden, "parties")
        if (row["role"] or "party") in {"party", "operator"}
    }
    return acting | {
        (row["project_id"], row["actor_id"])
        for row in rows(golden, "participations")
        if row["role"] != "funder"
    }


def territories(golden: Path) -> list[str]:
    return [row["id"] for row in rows(golden, "territories")]


def test_a_french_territory_has_its_living_french_actors_and_what_they_do(
    mini: Network, golden: Path
) -> None:
    french = [row["id"] for row in rows(golden, "territories") if row["country"] == "FRA"]
    for place in french:
        own = {
            row["id"]
            for row in rows(golden, "actors")
            if row["territory_id"] in under(golden, place)
            and row["country"] == "FRA"
            and not ("" < row["dissolved"][:4] <= str(DAY.year))
        }
        done = {record for record, actor in engaged(golden) if actor in own}
        found = subject(mini, "region", place)
        assert set(found.actors) == own, place
        assert set(found.records) == done, place


def test_a_territory_abroad_has_the_records_that_lie_there_or_whose_partner_is_from_there(
    mini: Network, golden: Path
) -> None:
    abroad = [row["id"] for row in rows(golden, "territories") if row["country"] not in {"FRA", ""}]
    located = {(row["subject_id"], row["territory_id"]) for row in rows(golden, "locations")}
    dated = {row["id"] for name in ("agreements", "projects") for row in rows(golden, name)}
    home = {row["id"]: row for row in rows(golden, "actors")}
    assert abroad
    for place in abroad:
        here = under(golden, place)
        there = {record for record, where in located if where in here} & dated
        partners = {
            record
            for record, actor in engaged(golden)
            if home[actor]["territory_id"] in here and home[actor]["country"] != "FRA"
        }
        assert subject(mini, "country", place).records == there | partners, place


def test_the_portrait_counts_what_each_actor_does(mini: Network, golden: Path) -> None:
    agreements = {row["id"] for row in rows(golden, "agreements")}
    for place in territories(golden):
        chosen = subject(mini, "region", place)
        table = portrait(mini, chosen, np.datetime64(DAY, "D")).table.set_index("actor_id")
        for actor, row in table.iterrows():
            done = {record for record, who in engaged(golden) if who == actor} & chosen.records
            assert row["n_agreements"] == len(done & agreements)
            assert row["n_projects"] == len(done - agreements)


def same(found: Answer, expected: Answer, columns: Sequence[str] = ()) -> None:
    names = list(columns) or list(expected.table.columns)
    pd.testing.assert_frame_equal(found.table[names], expected.table[names])
    assert [found.why(row) for row in range(len(found.table))] == [
        expected.why(row) for row in range(len(expected.table))
    ]


@pytest.mark.parametrize("actor", ["slug:arvelle", "slug:grandval"])
def test_an_actors_chapters_are_the_answers_to_the_questions_about_it(mini: Network, actor: str) -> None:
    found = report_answers(mini, subject(mini, "actor", actor), as_of=DAY)
    same(found["funders"], actornet.ask(mini, "Q09", actor=actor))
    same(found["ego"], actornet.ask(mini, "Q07", actor=actor))
    same(found["partners"], actornet.ask(mini, "Q14", actor=actor, as_of=DAY))
    judged = actornet.principles(mini, as_of=DAY, least=1).table
    judged = judged[judged["subject_id"].eq(actor) & judged["subject"].eq("actor")].reset_index(drop=True)
    columns = ["principle", "verdict", "value", "n_known", "n_records"]
    pd.testing.assert_frame_equal(found["principles"].table[columns], judged[columns])
    mine = actornet.ask(mini, "Q06").table
    mine = mine[mine["project_id"].isin(subject(mini, "actor", actor).records)].reset_index(drop=True)
    pd.testing.assert_frame_equal(found["isolated"].table, mine)


def test_who_should_meet_around_an_actor_is_read_off_the_question_country_by_country(mini: Network) -> None:
    actor = "slug:arvelle"
    found = report_answers(mini, subject(mini, "actor", actor), as_of=DAY)
    expected = set()
    for country in mini.tables["territories"].query("kind == 'country' and country != 'FRA'")["id"]:
        table = actornet.ask(mini, "Q05", territory=country, as_of=DAY).table
        with_actor = table[table["actor_a"].eq(actor) | table["actor_b"].eq(actor)]
        expected |= {(country, *pair) for pair in with_actor[["actor_a", "actor_b"]].itertuples(index=False)}
    gaps = found["gaps"]
    assert {tuple(row) for row in gaps.table[["territory_id", "actor_a", "actor_b"]].to_numpy()} == expected
    assert all(gaps.why(row) for row in range(len(gaps.table)))


def test_who_should_meet_abroad_is_the_question_itself(mini: Network) -> None:
    place = mini.tables["territories"].query("kind == 'country' and country != 'FRA'")["id"].iloc[0]
    gaps = report_answers(mini, subject(mini, "country", place), as_of=DAY)["gaps"]
    expected = actornet.ask(mini, "Q05", territory=place, as_of=DAY)
    pairs = ["actor_a", "actor_b"]
    assert set(map(tuple, gaps.table[pairs].to_numpy())) == set(map(tuple, expected.table[pairs].to_numpy()))


def test_clusters_count_the_subjects_own_actors(mini: Network) -> None:
    place = mini.tables["territories"].query("kind == 'region' and country == 'FRA'")["id"].iloc[0]
    chosen = subject(mini, "region", place)
    table = report_answers(mini, chosen, as_of=DAY)["clusters"].table
    assert len(table)
    for row in table.to_dict("records"):
        assert row["n_own"] == len(set(row["members"].split(";")) & chosen.actors) > 0


def test_wrong_subjects_are_refused(mini: Network) -> None:
    with pytest.raises(CallError, match="There is no report 'town'"):
        subject(mini, "town", "slug:arvelle")
    with pytest.raises(CallError, match="needs two names"):
        subject(mini, "pair", "slug:arvelle")
    with pytest.raises(CallError, match="same one"):
        subject(mini, "pair", "slug:arvelle", "slug:arvelle")
    with pytest.raises(UnknownNameError):
        subject(mini, "country", "Atlantis")
    with pytest.raises((UnknownNameError, AmbiguousNameError)):
        subject(mini, "actor", "")
