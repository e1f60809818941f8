"""Questions about places and projects: what they say, what they count, whom they name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

import actornet
from actornet.analysis.legal import competence_rules
from actornet.analysis.legal_classes import EXERCISES, legal_classes
from actornet.analysis.partner_parts import peers_there
from actornet.network import Answer, Network
from tests.analysis.random_networks import networks

TABLES: dict[str, list[dict[str, Any]]] = {
    "territories": [
        {"id": "fra", "name": "France", "kind": "country", "country": "FRA"},
        {"id": "reg", "parent_id": "fra", "name": "Région", "kind": "region", "country": "FRA"},
        {"id": "sen", "name": "Sénégal", "kind": "country", "country": "SEN"},
        {
            "id": "north",
            "parent_id": "sen",
            "name": "Nord",
            "kind": "region",
            "country": "SEN",
            "population": 9,
        },
        {
            "id": "south",
            "parent_id": "sen",
            "name": "Sud",
            "kind": "region",
            "country": "SEN",
            "population": 5,
        },
        {"id": "mali", "name": "Mali", "kind": "country", "country": "MLI"},
    ],
    "themes": [
        {"id": "WATER", "name_fr": "Eau", "name_en": "Water"},
        {"id": "WASTE", "parent_id": "WATER", "name_fr": "Déchets", "name_en": "Waste"},
        {"id": "TAP", "parent_id": "WATER", "name_fr": "Eau potable", "name_en": "Drinking water"},
        {"id": "SPORT", "name_fr": "Sport", "name_en": "Sport"},
    ],
    "actors": [
        {"id": "town", "name": "Ville", "kind": "COM", "country": "FRA", "territory_id": "reg"},
        {"id": "cc", "name": "Communauté", "kind": "CC", "country": "FRA", "territory_id": "reg"},
        {"id": "other", "name": "Autre ville", "kind": "COM", "country": "FRA", "territory_id": "reg"},
        {"id": "club", "name": "Association", "kind": "ASSOCIATION", "country": "FRA"},
        {"id": "dakar", "name": "Dakar", "kind": "FLA_MUN", "country": "SEN", "territory_id": "north"},
        {"id": "bamako", "name": "Bamako", "kind": "FLA_MUN", "country": "MLI", "territory_id": "mali"},
        {"id": "agency", "name": "Agence", "kind": "STATE", "country": "FRA"},
        {"id": "window", "name": "Guichet", "kind": "STATE_SERVICE", "country": "FRA", "parent_id": "agency"},
    ],
    "agreements": [
        {"id": "pact", "title": "Pacte", "form": "CONVENTION", "status": "ended", "source": "s-pact"},
        {"id": "deal", "title": "Entente", "form": "CONVENTION", "status": "active", "source": "s-deal"},
    ],
    "parties": [
        {"agreement_id": "pact", "actor_id": "town", "role": "party"},
        {"agreement_id": "pact", "actor_id": "dakar", "role": "party"},
        {"agreement_id": "deal", "actor_id": "cc", "role": "party"},
        {"agreement_id": "deal", "actor_id": "bamako", "role": "party"},
    ],
    "projects": [
        {"id": "alone", "title": "Projet seul", "budget": 100, "source": "s-alone"},
        {"id": "near", "title": "Projet voisin", "budget": 100, "source": "s-near"},
    ],
    "participations": [
        {"project_id": "alone", "actor_id": "club", "role": "lead"},
        {"project_id": "alone", "actor_id": "window", "role": "funder", "amount": 60},
        {"project_id": "near", "actor_id": "dakar", "role": "lead"},
        {"project_id": "near", "actor_id": "agency", "role": "funder"},
    ],
    "locations": [
        {"subject_id": "alone", "territory_id": "north"},
        {"subject_id": "near", "territory_id": "north"},
        {"subject_id": "deal", "territory_id": "mali"},
    ],
    "tags": [
        {"subject_id": "alone", "scheme": "theme", "code": "TAP"},
        {"subject_id": "deal", "scheme": "theme", "code": "TAP"},
    ],
    "needs": [{"territory_id": "north", "theme_id": "TAP"}],
    "legal_competences": [
        {
            "competence": "TAP",
            "kind": "COM",
            "theme_id": "TAP",
            "exercise": "own",
            "legal_basis": "L1",
            "source": "law",
        },
        {"competence": "TAP", "kind": "CC", "theme_id": "TAP", "exercise": "optional", "legal_basis": "L2"},
        {"competence": "WASTE", "kind": "CC", "theme_id": "WASTE", "exercise": "own", "legal_basis": "L3"},
    ],
    "instruments": [{"id": "levy", "name": "1 % eau"}],
    "instrument_rules": [
        {"instrument_id": "levy", "criterion": "competence", "value": "TAP", "blocking": True}
    ],
}


def network(**more: list[dict[str, Any]]) -> Network:
    """Return the small network above, with more rows in some tables."""
    tables = {name: [*rows, *more.get(name, [])] for name, rows in TABLES.items()}
    tables |= {name: rows for name, rows in more.items() if name not in TABLES}
    return Network({name: pd.DataFrame(rows) for name, rows in tables.items()}, name="small")


def said(answer: Answer, key: str, value: str, *, lang: str = "fr") -> str:
    """Return what an answer says of the row whose ``key`` is ``value``."""
    (row,) = answer.table.index[answer.table[key].eq(value)]
    return " ".join(answer.why(row, lang=lang))


def test_q02_tells_the_own_competence_from_the_optional_one() -> None:
    answer = actornet.ask(network(), "Q02", country="SEN", competence="WATER", as_of="2025-12-31")
    assert answer.table["actor_id"].tolist() == ["cc", "other"]  # town has its pact with Dakar
    assert said(answer, "actor_id", "cc") == (
        "Compétence propre : « Déchets » (L3) ; compétence facultative, à vérifier : « Eau potable » (L2). "
        "Aucun accord connu avec un acteur de ce pays (Sénégal). "
        "Sur ce thème, ailleurs : Entente ; partenaires : Bamako."
    )
    counts = {count.name: count.value for count in answer.coverage}
    assert (counts["n_authorities"], counts["n_with_partner"], counts["n_held"]) == (3, 1, 2)
    (other,) = answer.table.index[answer.table["actor_id"].eq("other")]
    assert answer.explain(other).sources == ("law",)


def test_q02_names_the_instruments_that_are_closed_without_the_competence() -> None:
    water = actornet.ask(network(), "Q02", country="SEN", competence="WATER")
    sport = actornet.ask(network(), "Q02", country="SEN", competence="SPORT")
    assert [note.fr for note in water.notes if "1 % eau" in note.fr]
    assert not [note.fr for note in sport.notes if "1 % eau" in note.fr]


def test_q02_says_what_a_source_says_of_a_competence() -> None:
    own = {"actor_id": "cc", "theme_id": "SPORT", "basis": "declared", "source": "s-club"}
    answer = actornet.ask(network(competences=[own]), "Q02", country="SEN", competence="SPORT")
    assert answer.table["actor_id"].tolist() == ["cc"]
    assert not answer.table["held"].any()
    assert "D'après une source : compétence déclarée." in said(answer, "actor_id", "cc")


@settings(max_examples=15, deadline=None)
@given(networks())
def test_the_classes_of_authorities_give_each_what_its_own_rules_give(net: Network) -> None:
    actors, themes = pd.Index(net.tables["actors"]["id"]), ["ENV", "ENV-EAU", "EDU"]
    rules = competence_rules(net)
    rules = rules[rules["theme_id"].isin(themes)]
    expected = {
        actor: min(rules.loc[rules["actor_id"].eq(actor), "exercise"], key=EXERCISES.index, default=None)
        for actor in actors
    }
    best = legal_classes(net, actors, themes).best().astype(object)
    assert best.where(best.notna(), None).to_dict() == expected


def test_q03_says_no_known_partner_and_gives_the_rate() -> None:
    answer = actornet.ask(network(), "Q03", region="Région", as_of="2025-12-31")
    assert answer.table["actor_id"].tolist() == ["other"]
    assert said(answer, "actor_id", "other").startswith("Aucun partenaire connu")
    (summary,) = answer.tables["summary"].to_dict("records")
    assert (summary["n_authorities"], summary["n_without_known_partner"]) == (3, 1)
    assert summary["coverage_rate"] == pytest.approx(2 / 3)


def test_q03_counts_those_of_unknown_population_that_a_minimum_leaves_out() -> None:
    answer = actornet.ask(network(), "Q03", min_population=1000)
    assert answer.table.empty
    unknown = next(count for count in answer.coverage if count.name == "n_population_unknown")
    assert (unknown.value, unknown.meaning.fr) == (
        3,
        "collectivités de population inconnue, laissées de côté",
    )


def test_q04_shows_funders_and_needs_and_counts_windows_as_one_funder() -> None:
    answer = actornet.ask(network(), "Q04", country="SEN", level="region", as_of="2025-12-31")
    table = answer.table.set_index("territory_id")
    assert table.index.tolist() == ["north", "south"]
    assert table.loc["north", ["flags", "funders", "needs"]].tolist() == [
        "orphan;single_funder",
        "Agence",
        "Eau potable",
    ]
    assert "Un seul financeur connu : Agence." in said(answer, "territory_id", "north")
    assert "Besoins exprimés : Eau potable." in said(answer, "territory_id", "north")
    assert "Aucun accord ni projet connu sur place." in said(answer, "territory_id", "south")


def test_q04_counts_the_records_without_theme_that_a_theme_leaves_out() -> None:
    answer = actornet.ask(network(), "Q04", country="SEN", theme="TAP", as_of="2025-12-31")
    table = answer.table.set_index("territory_id")
    assert table.loc["north", "n_projects"] == 1
    # The pact and the project near it lie there too, their themes unknown.
    unknown = next(count for count in answer.coverage if count.name == "n_records_theme_unknown")
    assert unknown.value == 2
    assert "non comptés" in unknown.meaning.fr


def test_q06_names_the_funder_of_both_and_the_project_it_leads_to() -> None:
    same = {"project_id": "near", "actor_id": "window", "role": "funder"}
    answer = actornet.ask(network(participations=[same]), "Q06")
    row = answer.table.set_index("project_id").loc["alone"]
    assert (row["broker_id"], row["path"], row["nearest_project_id"]) == (
        "window",
        "club;window;dakar",
        "near",
    )
    spoken = said(answer, "project_id", "alone")
    assert "À appeler : Guichet, pour le relier à « Projet voisin »" in spoken
    assert "Ce qui les relie : « Projet seul », « Projet voisin »." in spoken


def test_q06_names_the_actor_itself_when_it_takes_part_in_both() -> None:
    expert = {"project_id": "near", "actor_id": "club", "role": "expert"}
    answer = actornet.ask(network(participations=[expert]), "Q06")
    assert answer.table.set_index("project_id").loc["alone", "broker_id"] == "club"
    assert "À appeler : Association, qui participe aussi à « Projet voisin »." in said(
        answer, "project_id", "alone"
    )


def test_q06_names_the_own_actor_that_has_met_the_other_side() -> None:
    member = {"agreement_id": "pact", "actor_id": "club", "role": "operator"}
    answer = actornet.ask(network(parties=[member]), "Q06")
    assert "À appeler : Association, déjà en lien avec Dakar (« Projet voisin »)." in said(
        answer, "project_id", "alone"
    )
    (row,) = answer.table.index[answer.table["project_id"].eq("alone")]
    assert {"pact", "near"} <= set(answer.explain(row).records)
    assert {"s-alone", "s-pact", "s-near"} <= set(answer.explain(row).sources)


def test_q06_counts_the_projects_that_nobody_known_could_join() -> None:
    answer = actornet.ask(network(), "Q06")
    assert answer.table["broker_id"].isna().all()
    assert "Personne de connu" in said(answer, "project_id", "alone")
    counts = {count.name: count.value for count in answer.coverage}
    assert counts["n_without_broker"] == 2


def test_q09_says_what_falls_and_what_cannot_be_told() -> None:
    answer = actornet.ask(network(), "Q09", territory="north")
    (row,) = answer.table.to_dict("records")
    assert (row["funder_id"], row["n_at_risk"], row["n_risk_unknown"]) == ("agency", 1, 1)
    assert row["knock_out"] == pytest.approx(1.0)  # one project falls, of the other it is not known
    spoken = said(answer, "funder_id", "agency")
    assert "Sans ce financeur" in spoken
    assert "Projet seul" in spoken
    assert "Pour 1 projet, on ne peut pas le dire" in spoken


def test_q22_points_at_the_goals_read_off_themes_when_no_record_states_one() -> None:
    link = {"theme_id": "TAP", "scheme": "sdg", "code": "6", "weight": 2}
    answer = actornet.ask(network(theme_links=[link]), "Q22")
    assert answer.table.empty
    assert [note.fr for note in answer.notes if "derived" in note.fr]
    derived = answer.tables["derived"]
    assert derived[["theme_id", "sdg", "n_records", "weight_sum"]].to_numpy().tolist() == [
        ["WATER", 6, 2, 4.0]
    ]
    gaps = answer.tables["gaps"]
    assert gaps.loc[gaps["scheme"].eq("theme"), "code"].tolist() == ["SPORT"]
    assert gaps["scheme"].eq("sdg").sum() == 17


def test_the_neighbours_of_a_former_region_are_those_of_todays(starter: Network) -> None:
    """Rhône-Alpes and Auvergne are in one region since 2016: whom one has around it, the other has too."""

    def around(actor: str) -> set[tuple[str, str]]:
        return {(country, peer) for country, peer in peers_there(starter, actor).to_numpy()}

    rhone_alpes, auvergne, whole = around("insee-reg:82"), around("insee-reg:83"), around("insee-reg:84")
    own = {"insee-reg:82", "insee-reg:83", "insee-reg:84"}
    other = {row for row in whole if row[1] not in own}
    assert other
    assert {row for row in rhone_alpes if row[1] not in own} == other
    assert {row for row in auvergne if row[1] not in own} == other
