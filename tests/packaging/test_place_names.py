"""The data by which names of places are found, as the build made them."""

from __future__ import annotations

import csv
import gzip
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from actornet.model import fold
from actornet.resources import resource

REPOSITORY = Path(__file__).parents[2]


def _table(name: str) -> list[dict[str, str]]:
    with gzip.open(resource("register", f"{name}.csv.gz"), "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def former() -> ModuleType:
    """The module of former regions, from the folder of the build."""
    path = REPOSITORY / "packaging" / "former_regions.py"
    spec = importlib.util.spec_from_file_location("former_regions", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_towns_abroad_are_small_enough_and_their_source_is_told() -> None:
    assert resource("register", "cities.csv.gz").stat().st_size < 2_500_000
    told = resource("register", "SOURCES.txt").read_text(encoding="utf-8")
    assert "GeoNames" in told
    assert "CC BY 4.0" in told
    assert "Licence Ouverte" in told


def test_the_towns_abroad_have_what_finding_needs() -> None:
    cities = _table("cities")
    assert len({city["id"] for city in cities}) == len(cities) > 100_000
    assert not [city for city in cities if len(city["country"]) != 3]
    assert "FRA" not in {city["country"] for city in cities}
    assert all(-90 <= float(city["latitude"]) <= 90 for city in cities)
    small = {city["name"] for city in cities if int(city["population"] or 0) < 2_000}
    assert {"Jamestown", "Vatican City"} <= small  # capitals
    assert {"Valletta", "Vaduz", "Nuuk"} <= {city["name"] for city in cities}
    assert "Washington" not in small
    munich = next(city for city in cities if city["id"] == "geonames:2867714")
    assert {"munchen", "munich"} <= {fold(name) for name in (munich["name"], *munich["names"].split("|"))}


def test_each_departement_was_in_one_former_region_within_todays(former: ModuleType) -> None:
    parents = {row["id"]: row["parent_id"] for row in _table("territories") if row["kind"] == "departement"}
    listed = {
        f"insee-dep:{code}": f"insee-reg:{now}"
        for _, _, now, _, _, codes in former.FORMER_REGIONS
        for code in codes.split()
    } | {f"insee-dep:{code}": f"insee-reg:{region}" for region, code, _ in former.OVERSEAS}
    assert listed == parents
    assert sum(len(row[5].split()) for row in former.FORMER_REGIONS) == 96
    assert len(former.FORMER_REGIONS) == 22


def test_every_other_name_leads_to_a_territory_of_the_register() -> None:
    known = {row["id"] for row in _table("territories")}
    names = _table("names")
    assert {row["id"] for row in names} <= known
    assert {row["id"] for row in _table("areas")} <= known
    assert {row["id"] for row in _table("communes")} == {one for one in known if one.startswith("insee:")}
    former = {row["former_id"]: row["id"] for row in names if row["former_id"]}
    assert former["insee:74011"] == "insee:74010"
    assert not set(former) & known - {"insee-reg:24"}
