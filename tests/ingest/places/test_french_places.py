"""French places by name, against published facts: official geographic code of INSEE, postcodes, NUTS."""

from __future__ import annotations

import pytest

from tests.ingest.places.conftest import Find


@pytest.mark.parametrize(
    ("place", "told", "territory"),
    [
        ("Rennes", {}, "insee:35238"),
        ("St Etienne", {}, "insee:42218"),
        ("Mans (Le)", {}, "insee:72181"),
        ("ISLE D'ABEAU (L')", {}, "insee:38193"),
        ("L Isle d Abeau", {}, "insee:38193"),
        ("Ville du Mans", {}, "insee:72181"),
        ("Commune de La Roche-sur-Yon", {}, "insee:85191"),
        ("Châlons s/ Marne", {}, "insee:51108"),
        ("Nogent s/Marne", {}, "insee:94052"),
        ("LYON CEDEX 03", {}, "insee:69123"),
        ("31000 Toulouse", {}, "insee:31555"),
        ("Toulouse (31)", {}, "insee:31555"),
        ("Quimper Cedex", {"postcode": "29196"}, "insee:29232"),  # a CEDEX, in no list of postcodes
        ("Saint-Denis", {"area": "Seine-Saint-Denis"}, "insee:93066"),
        ("Saint-Denis", {"area": "93"}, "insee:93066"),
        ("Saint-Denis", {"postcode": "97400"}, "insee:97411"),
        ("Saint-Denis", {"country": "REU"}, "insee:97411"),
        ("Saint-Denis (Réunion)", {}, "insee:97411"),
        ("Saint-Denis", {"latitude": "48.94", "longitude": "2.36"}, "insee:93066"),
        ("Saint-Denis", {"latitude": "-20,88", "longitude": "55,45"}, "insee:97411"),
        ("Toulon", {"area": "FR825  / Var"}, "insee:83137"),
        ("Toulouse (Le Mirail)", {"area": "31"}, "insee:31555"),
        ("Toulon", {"area": "FRL05"}, "insee:83137"),
        ("Sainte-Marie", {"area": "Bretagne"}, "insee:35294"),
        ("Bourg", {"area": "Gironde"}, "insee:33067"),
        ("Vienne", {"area": "Isère"}, "insee:38544"),
        ("Vienne", {"area": "Rhône-Alpes"}, "insee:38544"),  # a region until 2015
        ("Mayenne", {"area": "53"}, "insee:53147"),
        ("Bourg-lès-Valence", {"postcode": "26500"}, "insee:26058"),
        ("Us", {"area": "95"}, "insee:95625"),
        ("Château-Chinon (Ville)", {}, "insee:58062"),
        ("Bordeaux Métropole", {}, "siren:243300316"),
        ("Communauté de communes Faucigny-Glières", {}, "siren:200000172"),
        ("Département de la Loire", {}, "insee-dep:42"),
        ("Région Bretagne", {}, "insee-reg:53"),
        ("Nouvelle-Aquitaine", {}, "insee-reg:75"),
        ("Côtes d'Armor", {}, "insee-dep:22"),
        ("Mayotte", {}, "insee-reg:06"),
    ],
)
def test_a_place_is_known_by_its_name_and_what_is_told(
    find: Find, place: str, told: dict[str, str], territory: str
) -> None:
    found = find(place, **({"country": "FRA"} | told))
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")


@pytest.mark.parametrize(
    ("place", "territory"),
    [
        ("Annecy-le-Vieux", "insee:74010"),  # joined Annecy on 1 January 2017
        ("Châlons-sur-Marne", "insee:51108"),  # Châlons-en-Champagne since 1997
        ("Cherbourg-Octeville", "insee:50129"),  # Cherbourg-en-Cotentin since 2016
        ("Côtes-du-Nord", "insee-dep:22"),  # Côtes-d'Armor since 1990
        ("Midi-Pyrénées", "insee-reg:76"),
        ("Haute-Normandie", "insee-reg:28"),
    ],
)
def test_a_former_name_leads_to_its_successor_and_says_so(find: Find, place: str, territory: str) -> None:
    found = find(place, country="FRA")
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")
    assert "succeeded" in found["why_en"]
    assert "succédé" in found["why_fr"]


@pytest.mark.parametrize(
    "place",
    ["Paris 12e", "PARIS 12", "PARIS 11EME ARRONDISSEMEN", "12e arrondissement de Paris", "Paris XIIe"],
)
def test_a_district_is_put_under_its_commune_and_says_so(find: Find, place: str) -> None:
    found = find(place, country="FRA")
    assert (found["territory_id"], found["outcome"]) == ("insee:75056", "sure")
    assert "district" in found["why_en"].lower()


def test_homonyms_are_a_question_in_the_order_of_population(find: Find) -> None:
    found = find("Saint-Denis", country="FRA")
    assert found["outcome"] == "review"
    assert found.isna()["territory_id"]
    # Saint-Denis (La Réunion), Saint-Denis (Seine-Saint-Denis), Saint-Denis (Aude)
    assert [one[0] for one in found["candidates"]] == ["insee:97411", "insee:93066", "insee:11339"]
    assert "most populous" in found["why_en"]


@pytest.mark.parametrize(
    ("place", "candidates"),
    [
        ("Vienne", {"insee:38544", "insee-dep:86"}),
        ("Château-Chinon", {"insee:58062", "insee:58063"}),
    ],
)
def test_a_name_of_two_territories_is_a_question(find: Find, place: str, candidates: set[str]) -> None:
    found = find(place, country="FRA")
    assert found["outcome"] == "review"
    assert {one[0] for one in found["candidates"]} == candidates


def test_what_contradicts_the_name_is_a_question(find: Find) -> None:
    for told in ({"area": "Var"}, {"postcode": "83000"}, {"latitude": "48.85", "longitude": "2.35"}):
        found = find("Toulouse", country="FRA", **told)
        assert found["outcome"] == "review", told
        assert found.isna()["territory_id"]
        assert found["candidates"][0][0] == "insee:31555"


@pytest.mark.parametrize(
    ("place", "area", "proposed"),
    [
        ("Toulous", "31", "insee:31555"),
        ("Palmiers", "FR621  / Ariège", "insee:09225"),
        ("Illkirch", "67", "insee:67218"),
    ],
)
def test_a_name_nearly_written_is_proposed_and_the_area_kept(
    find: Find, place: str, area: str, proposed: str
) -> None:
    found = find(place, area=area, country="FRA")
    assert found["outcome"] == "review"
    assert found["candidates"][0][0] == proposed
    assert found["territory_id"].startswith("insee-dep:")


@pytest.mark.parametrize("place", ["Trifouilly-les-Oies", "???", "Gaule"])
def test_a_name_in_no_register_is_unknown(find: Find, place: str) -> None:
    found = find(place, country="FRA")
    assert found["outcome"] == "unknown"
    assert found.isna()["territory_id"]


@pytest.mark.parametrize(
    ("told", "territory"),
    [
        ({"insee": "31555"}, "insee:31555"),
        ({"insee": "1004"}, "insee:01004"),  # a spreadsheet took it for a number
        ({"insee": "74011"}, "insee:74010"),
        ({"insee": "2a004"}, "insee:2A004"),
        ({"siren": "243300316"}, "siren:243300316"),
        ({"siren": "213105554 00019"}, "insee:31555"),
        ({"geonames": "2988507"}, "insee:75056"),
        ({"place": "insee-dep:31"}, "insee-dep:31"),
        ({"insee": "31555", "place": "Paris"}, "insee:31555"),
    ],
)
def test_a_code_comes_first(find: Find, told: dict[str, str], territory: str) -> None:
    found = find(**told)
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")


@pytest.mark.parametrize(
    ("told", "territory"),
    [
        ({"area": "FR825  / Var"}, "insee-dep:83"),
        ({"area": "FR62 / Midi-Pyrénées"}, "insee-reg:76"),
        ({"area": "PACA"}, "insee-reg:93"),
        ({"area": "1"}, "insee-dep:01"),
        ({"postcode": "75012"}, "insee:75056"),
        ({"postcode": "01250"}, "insee-dep:01"),  # of several communes
        ({"postcode": "31000", "area": "Haute-Garonne"}, "insee:31555"),
    ],
)
def test_without_a_town_what_is_around_is_the_territory(
    find: Find, told: dict[str, str], territory: str
) -> None:
    found = find(country="FRA", **told)
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")


def test_a_country_without_a_place_is_no_place(find: Find) -> None:
    found = find(country="FRA")
    assert found["outcome"] == "unknown"
    assert found.isna()["territory_id"]
