"""Answers on the small golden network against the numbers of an independent implementation."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import actornet
from actornet.network import Answer, Network

AS_OF = "2025-12-31"


@pytest.fixture(scope="module")
def answers(mini: Network) -> dict[str, Answer]:
    return {
        "Q01": actornet.ask(
            mini, "active-actors", territory="iso:SEN", theme="ENV-EAU", asker="slug:grandval"
        ),
        "Q07": actornet.ask(mini, "ego-network", actor="slug:arvelle", depth=2),
        "Q21": actornet.ask(mini, "data-quality", table="agreements", as_of=AS_OF),
    }


@pytest.mark.parametrize(
    ("file", "key"),
    [("Q01", "actor_id"), ("Q07", "actor_id"), ("Q07_summary", "layer"), ("Q21", "record_id")],
)
def test_the_numbers_are_the_expected_ones(
    answers: dict[str, Answer], golden: Path, file: str, key: str
) -> None:
    expected = pd.read_csv(golden / "expected" / f"{file}.csv").set_index(key).sort_index()
    name, _, companion = file.partition("_")
    table = answers[name].tables[companion] if companion else answers[name].table
    found = table.set_index(key).sort_index()[list(expected.columns)]
    for column in expected:
        as_kind = found[column].astype("Float64") if expected[column].dtype.kind in "fi" else found[column]
        pd.testing.assert_series_equal(
            as_kind.astype(expected[column].dtype), expected[column], rtol=1e-6, check_names=False
        )


def test_the_reasons_of_q01_name_the_record_its_date_and_what_is_unknown(answers: dict[str, Answer]) -> None:
    answer = answers["Q01"]
    row = answer.table.index[answer.table["actor_id"].eq("slug:montbrun")][0]
    assert answer.why(row, lang="fr") == [
        "Agit ici dans : « Protocole Montbrun – Fassa » (date inconnue, à vérifier).",
        "Les thèmes sont inconnus.",
    ]
    assert answer.explain(row).sources == ("src-site",)


def test_without_a_theme_every_actor_of_the_territory_is_listed(mini: Network) -> None:
    everyone = actornet.ask(mini, "Q01", territory="iso:SEN").table
    on_theme = actornet.ask(mini, "Q01", territory="iso:SEN", theme="ENV-EAU").table
    assert set(everyone["match"]) == {"any"}
    assert set(on_theme["actor_id"]) < set(everyone["actor_id"])


def test_a_filter_is_shown_among_the_parameters(mini: Network) -> None:
    answer = actornet.ask(mini, "Q01", filters={"in_period": ("2016", "2017")}, territory="iso:SEN")
    assert answer.parameters["in_period"] == ("2016", "2017")
    assert len(answer.table) < len(actornet.ask(mini, "Q01", territory="iso:SEN").table)


def test_an_actor_without_a_tie_has_empty_measures_and_no_zero(mini: Network) -> None:
    actors = mini.tables["actors"].set_index("id")
    lonely = next(actor for actor in actors.index if actornet.ask(mini, "Q07", actor=actor).table.empty)
    summary = actornet.ask(mini, "Q07", actor=lonely).tables["summary"]
    assert summary.drop(columns="layer").isna().all(axis=None)
