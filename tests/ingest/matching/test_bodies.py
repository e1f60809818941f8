"""Which entry of the register a name is: sure only if name, kind and place leave no doubt."""

from __future__ import annotations

import pandas as pd
import pytest

from actornet.ingest.matching.bodies import FOUND, find_bodies


def find(name: str, **known: str) -> tuple[str, object]:
    """Return outcome and id, or the ids of the candidates."""
    row = find_bodies(pd.DataFrame([{"name": name, "country": "FRA", **known}])).iloc[0]
    if row["outcome"] == "review":
        return "review", [identifier for identifier, _, _ in row["candidates"]]
    return row["outcome"], row["id"] if row["outcome"] == "sure" else None


@pytest.mark.parametrize(
    ("name", "known", "entry"),
    [
        ("Mairie de Lyon", {}, "insee:69123"),
        ("VILLE DE LA ROCHELLE", {"area": "Charente-Maritime"}, "insee:17300"),
        ("Conseil général du Val d'Oise", {}, "insee-dep:95"),
        ("CG 44", {"place": "Nantes"}, "insee-dep:44"),
        ("Région PACA", {"place": "Marseille"}, "insee-reg:93"),
        ("Regional Council of Brittany", {"place": "Rennes"}, "insee-reg:53"),
        ("Grand Lyon", {"place": "Lyon"}, "siren:200046977"),
        ("Communauté urbaine de Dunkerque", {"place": "Dunkerque"}, "siren:245900428"),
        ("Commune de Saint-Denis", {"place": "Saint-Denis", "postcode": "97400"}, "insee:97411"),
    ],
)
def test_names_that_leave_no_doubt(name: str, known: dict[str, str], entry: str) -> None:
    assert find(name, **known) == ("sure", entry)


def test_a_number_decides_whatever_the_name() -> None:
    assert find("Qui que ce soit", siren="213105554") == ("sure", "insee:31555")
    assert find("Qui que ce soit", siren="21310555400016") == ("sure", "insee:31555")


def test_another_number_rules_out_the_name() -> None:
    assert find("Mairie de Toulouse", siren="552100554")[0] == "unknown"


def test_homonyms_are_asked_about() -> None:
    outcome, candidates = find("Mairie de Saint-Denis")
    assert outcome == "review"
    assert {"insee:93066", "insee:97411"} <= set(candidates)  # type: ignore[call-overload]


def test_a_bare_name_is_asked_about() -> None:
    outcome, candidates = find("Strasbourg", place="Strasbourg")
    assert outcome == "review"
    assert set(candidates) == {"insee:67482", "siren:246700488"}  # type: ignore[call-overload]


def test_a_former_region_is_not_its_successor() -> None:
    assert find("Région Rhône-Alpes") == ("review", ["insee-reg:82"])


@pytest.mark.parametrize(
    "name",
    [
        "Office de tourisme de Nice",
        "CCAS de Toulouse",
        "Comité de jumelage de Lyon",
        "Université de Nantes",
        "",
    ],
)
def test_other_bodies_are_no_authorities(name: str) -> None:
    assert find(name, place="Nice")[0] == "unknown"


def test_other_countries_are_left_alone() -> None:
    assert find("Ville de Paris", country="USA")[0] == "unknown"


def test_rows_keep_their_index() -> None:
    rows = pd.DataFrame(
        {"name": ["Mairie de Lyon", "x", "Mairie de Lyon"], "country": "FRA"}, index=[7, 3, 5]
    )
    found = find_bodies(rows)
    assert list(found.index) == [7, 3, 5]
    assert list(found.columns) == list(FOUND)
    assert list(found["outcome"]) == ["sure", "unknown", "sure"]
    assert find_bodies(rows.iloc[:0]).empty
