"""Countries and towns abroad by French, English and local names, against GeoNames and ISO 3166."""

from __future__ import annotations

import pytest

from tests.ingest.places.conftest import Find

KOLN, WIEN, BARCELONA, TORINO = "geonames:2886242", "geonames:2761369", "geonames:3128760", "geonames:3165524"
MENDEN = "geonames:2871983"


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
        ("Commune urbaine de Mopti", {"country": "MLI"}, "geonames:2453348"),
        ("Ayuntamiento de Sabadell", {"country": "ESP"}, "geonames:3111199"),
        ("Menden (Sauerland)", {"country": "DEU", "latitude": "51.44", "longitude": "7.78"}, MENDEN),
        ("Valletta", {"country": "MLT"}, "geonames:2562305"),
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
        ("Brest", "", "geonames:629634"),  # in Belarus; Brest in Finistère as well
        ("Cologne", "", "geonames:3178287"),  # in Lombardy; in the Gers; the French name of Köln
        ("Belén", "", "geonames:3827811"),  # in Peru; many more, and Bethlehem
        ("Essen", "DEU", "geonames:2928810"),  # Essen in Oldenburg as well
        ("Mali", "FRA", "iso:MLI"),
    ],
)
def test_population_orders_but_does_not_decide(find: Find, place: str, country: str, best: str) -> None:
    found = find(place, country=country)
    assert found["outcome"] == "review"
    assert found.isna()["territory_id"]
    assert found["candidates"][0][0] == best


@pytest.mark.parametrize(("place", "territory"), [("Paris", "insee:75056"), ("Nantes", "insee:44109")])
def test_without_a_country_far_smaller_towns_abroad_are_left_aside_and_it_is_said(
    find: Find, place: str, territory: str
) -> None:
    """Paris in Texas, Nantes in Brazil."""
    found = find(place)
    assert (found["territory_id"], found["outcome"]) == (territory, "sure")
    assert "ten times smaller" in found["why_en"]
    assert "dix fois plus petits" in found["why_fr"]
    assert find(place, country="FRA")["why_en"] == "One place only has this name."


def test_a_town_of_another_country_than_the_one_told_is_not_proposed(find: Find) -> None:
    found = find("Toulouse", country="DEU")
    assert found["outcome"] == "unknown"
    assert found["candidates"] is None


def test_a_town_abroad_known_by_its_name_only_says_that_a_village_may_have_it_as_well(find: Find) -> None:
    found = find("Sabadell", country="ESP")
    assert found["outcome"] == "sure"
    assert "2,000 inhabitants" in found["why_en"]
    assert "2\N{NO-BREAK SPACE}000 habitants" in found["why_fr"]


def test_a_name_with_more_words_beside_it_is_a_question(find: Find) -> None:
    found = find("Blanes, Girona", country="ESP")
    assert (found["outcome"], found["candidates"][0][0]) == ("review", "geonames:3127978")


@pytest.mark.parametrize("place", ["LA", "CI", "FR", "SEN", "Le Sen", "Le Bô"])
def test_a_code_of_a_country_is_not_the_name_of_a_place(find: Find, place: str) -> None:
    assert not str(find(place)["territory_id"]).startswith("iso:")
