"""What is suggested and what is ruled out, on a few actors each."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.matching import suggest
from actornet.network import Network

TERRITORIES = pd.DataFrame(
    [
        ("insee:31555", "Toulouse", "insee-dep:31", "commune"),
        ("insee:12145", "Millau", "insee-dep:12", "commune"),
        ("insee-dep:31", "Haute-Garonne", None, "departement"),
        ("insee-dep:12", "Aveyron", None, "departement"),
    ],
    columns=["id", "name", "parent_id", "kind"],
).assign(country="FRA")


def network(*actors: dict[str, str], **tables: pd.DataFrame) -> Network:
    rows = [
        {"id": f"slug:{number}", "kind": "ASSOCIATION", "country": "FRA", **one}
        for number, one in enumerate(actors)
    ]
    return Network({"actors": pd.DataFrame(rows), "territories": TERRITORIES, **tables}, name="test")


def outcomes(*actors: dict[str, str], **tables: pd.DataFrame) -> list[str]:
    found = suggest(network(*actors, **tables), register=False, distinct=True)
    return list(found["outcome"])


def test_the_same_number_is_sure_whatever_the_names() -> None:
    assert outcomes({"name": "Tisséo", "siren": "413190459"}, {"name": "SMTC", "siren": "413190459"}) == [
        "sure"
    ]


def test_an_id_is_an_identifier() -> None:
    assert outcomes({"id": "siren:413190459", "name": "Tisséo"}, {"name": "SMTC", "siren": "413190459"}) == [
        "sure"
    ]


def test_numbers_that_differ_rule_out_the_same_name() -> None:
    one, two = (
        {"name": "Amicale laïque", "siren": "413190459"},
        {"name": "Amicale laïque", "siren": "552100554"},
    )
    found = suggest(network(one, two), register=False, distinct=True)
    assert list(found["outcome"]) == ["distinct"]
    assert found["against_fr"].item().startswith("Les identifiants diffèrent.")
    assert suggest(network(one, two), register=False).empty


def test_one_number_same_and_another_different_is_for_review() -> None:
    one = {"name": "Amicale", "siren": "413190459", "rna": "W313000001"}
    assert outcomes(one, {"name": "Amicale", "siren": "413190459", "rna": "W313000002"}) == ["review"]


def test_the_same_name_in_one_town_is_for_review_with_its_parts() -> None:
    here = {"territory_id": "insee:31555"}
    found = suggest(
        network({"name": "Comité de Jumelage", **here}, {"name": "COMITE DE JUMELAGE", **here}),
        register=False,
    )
    row = found.iloc[0]
    assert (row["outcome"], row["name_score"], row["kind_score"], row["place_score"]) == ("review", 1, 1, 1)
    assert row["identifier_score"] == 0.5
    assert row["why_en"] == "Same words in the name. Same place. Same kind."


def test_names_only_alike_in_two_towns_are_not_suggested() -> None:
    one = {"name": "Amicale Montrose", "territory_id": "insee:31555"}
    assert outcomes(one, {"name": "Amicale Montrise", "territory_id": "insee:12145"}) in (
        [],
        ["distinct"],
    )


def test_a_place_inside_another_is_no_other_place() -> None:
    one = {"name": "Électriciens sans frontières", "territory_id": "insee:31555"}
    found = suggest(network(one, {"name": "Electriciens sans frontières", "territory_id": "insee-dep:31"}))
    assert list(found["place_score"]) == [0.75]


def test_other_words_other_numbers_other_countries() -> None:
    assert outcomes(
        {"name": "Comité de jumelage de Saint-Martin"}, {"name": "Comité de jumelage de Saint-Marcel"}
    ) in (
        [],
        ["distinct"],
    )
    assert "review" not in outcomes({"name": "Université Toulouse II"}, {"name": "Université Toulouse III"})
    assert "review" not in outcomes(
        {"name": "Fonds mondial pour la nature France"}, {"name": "Fonds mondial pour la nature Italie"}
    )
    assert "review" not in outcomes({"name": "Caritas"}, {"name": "Caritas", "country": "BEL"})


def test_a_commune_and_its_agglomeration_are_two() -> None:
    one, two = {"name": "Ville de Nantes", "kind": "COM"}, {"name": "Nantes Métropole", "kind": "MET"}
    assert outcomes(one, two) == ["distinct"]


def test_a_short_form_is_found() -> None:
    one = {"name": "Bureau de recherches géologiques et minières", "territory_id": "insee:31555"}
    assert outcomes(one, {"name": "BRGM", "territory_id": "insee:31555"}) == ["review"]


def test_successors_are_linked_and_never_the_same() -> None:
    old, new = (
        {"name": "Région Aquitaine", "kind": "REG"},
        {"name": "Région Nouvelle-Aquitaine", "kind": "REG"},
    )
    found = suggest(network(old, new), register=False)
    assert list(found["relation"]) == ["successor"]
    assert list(found["outcome"]) == ["distinct"]


def test_a_former_commune_is_linked_to_the_commune_that_it_became_part_of() -> None:
    old = {"name": "Arbignieu", "kind": "COM", "insee": "01015"}
    new = {"name": "Arboys en Bugey", "kind": "COM", "insee": "01015"}
    elsewhere = {"name": "Arbignieu", "kind": "COM", "territory_id": "insee:31555"}
    before = {"name": "Arbignieu", "kind": "COM", "territory_id": "insee-dep:01"}
    found = suggest(network(before, new, elsewhere), register=False)
    assert found[["a", "b", "relation"]].to_numpy().tolist() == [["slug:0", "slug:1", "successor"]]
    assert suggest(network(old, elsewhere), register=False).empty


def test_successors_of_the_dataset_are_linked_too() -> None:
    told = pd.DataFrame([("slug:0", "slug:1")], columns=["predecessor_id", "successor_id"])
    found = suggest(
        network({"name": "Cités unies"}, {"name": "Cités Unies"}, successions=told), register=False
    )
    assert list(found["relation"]) == ["successor"]


def test_a_department_is_a_part() -> None:
    found = outcomes({"name": "Croix-Rouge"}, {"name": "Croix-Rouge", "parent_id": "slug:0"})
    assert found == ["distinct"]


def test_the_register_is_sure_by_code_only() -> None:
    found = suggest(
        network(
            {"name": "Mairie de Toulouse", "kind": "COM", "siren": "213105554"},
            {"name": "Ville de Millau", "kind": "COM", "territory_id": "insee:12145"},
        )
    )
    found = found[found["what"].eq("register")]
    assert list(zip(found["b"], found["outcome"], strict=True)) == [
        ("insee:31555", "sure"),
        ("insee:12145", "review"),
    ]


def test_a_former_region_is_proposed_with_its_successor() -> None:
    found = suggest(network({"name": "Région Midi-Pyrénées", "kind": "REG"}))
    assert list(found["b"]) == ["insee-reg:73"]
    assert list(found["successor_id"]) == ["insee-reg:76"]


def test_nothing_to_compare() -> None:
    assert suggest(network({"name": "Seule"})).empty
    assert suggest(Network({}, name="empty")).empty


def test_the_same_each_time() -> None:
    given = network(*({"name": f"Association {n % 7} de Toulouse"} for n in range(30)))
    pd.testing.assert_frame_equal(suggest(given, workers=1), suggest(given, workers=2))
