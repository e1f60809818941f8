"""What single questions say on the small golden network."""

from __future__ import annotations

import actornet
from actornet.network import Network


def test_the_reasons_of_q01_name_the_record_its_date_and_what_is_unknown(mini: Network) -> None:
    answer = actornet.ask(mini, "Q01", territory="iso:SEN", theme="ENV-EAU", asker="slug:grandval")
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
