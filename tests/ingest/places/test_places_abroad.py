"""Countries and towns abroad by French, English and local names, against GeoNames and ISO 3166."""

from __future__ import annotations

import pytest

from tests.ingest.places.conftest import Find

KOLN, WIEN, BARCELONA, TORINO = "geonames:2886242", "geonames:2761369", "geonames:3128760", "geonames:3165524"


@pytest.mark.parametrize(
    ("place", "told", "territory"),
    [
        ("Cologne", {"country": "DEU"}, KOLN),
        ("Köln", {"country": "Allemagne"}, KOLN),
        ("Koln", {}, KOLN),
        ("Wien", {}, WIEN),
        ("Vienne", {"country": "AUT"}, WIEN),
        ("Vienne (Autriche)", {}, WIEN),
        ("Vienna", {"country": "Austria"}, WIEN),
        ("Barcelone", {}, BARCELONA),
        ("Barcelona", {"country": "ESP"}, BARCELONA),
        ("Torino", {"area": "ITC11  / Torino"}, TORINO),
        ("Turin", {"country": "IT"}, TORINO),
        ("Ouahigouya", {"country": "BFA"}, "geonames:2357043"),
        ("Delémont", {"area": "CH025  / Jura"}, "geonames:2661035"),  # no département of France
        ("Luxembourg", {"country": "LUX"}, "geonames:2960316"),
        ("", {"geonames": "2886242"}, KOLN),
    ],
)
def test_a_town_abroad_is_known_by_any_of_its_names(
    find: Find, place: str, told: dict[str, str], territory: str
) -> None:
    found = find(place, **told)
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Nigéria", "NGA"),
        ("Guinée", "GIN"),
        ("Guinée-Bissau", "GNB"),
        ("Guinée équatoriale", "GNQ"),
        ("Le Sénégal", "SEN"),
        ("RDC", "COD"),
        ("République du Congo", "COG"),
        ("Luxembourg", "LUX"),
    ],
)
def test_countries_of_similar_names_are_told_apart(find: Find, place: str, code: str) -> None:
    found = find(place)
    assert (found["territory_id"], found["outcome"]) == (f"iso:{code}", "sure")


def test_a_name_of_two_countries_is_a_question(find: Find) -> None:
    found = find("Congo")
    assert found["outcome"] == "review"
    assert {one[0] for one in found["candidates"]} == {"iso:COD", "iso:COG"}


@pytest.mark.parametrize(
    ("place", "country", "best"),
    [
        ("Paris", "", "insee:75056"),  # Paris in Texas as well
        ("Essen", "DEU", "geonames:2928810"),  # Essen in Oldenburg as well
        ("Mali", "FRA", "iso:MLI"),
    ],
)
def test_population_orders_but_never_decides(find: Find, place: str, country: str, best: str) -> None:
    found = find(place, country=country)
    assert found["outcome"] == "review"
    assert found.isna()["territory_id"]
    assert found["candidates"][0][0] == best


def test_a_town_of_another_country_than_the_one_told_is_not_proposed(find: Find) -> None:
    found = find("Toulouse", country="DEU")
    assert found["outcome"] == "unknown"
    assert found["candidates"] is None


@pytest.mark.parametrize("place", ["LA", "CI", "FR", "SEN"])
def test_a_code_of_a_country_is_not_the_name_of_a_place(find: Find, place: str) -> None:
    assert not str(find(place)["territory_id"]).startswith("iso:")
