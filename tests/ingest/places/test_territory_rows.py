"""The rows of ``territories`` for what was found: those above included, from which register."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from actornet import ingest
from actornet.ingest.places.abroad import foreign_places
from actornet.ingest.places.finding import territory_rows
from actornet.ingest.places.index import french_places


def _rows(*ids: str | None) -> pd.DataFrame:
    return territory_rows(pd.Series(list(ids), dtype="str")).set_index("id", drop=False)


def test_a_commune_brings_those_above_it() -> None:
    rows = _rows("insee:31555", None, "insee:31555")
    assert list(rows["id"]) == ["insee-dep:31", "insee-reg:76", "insee:31555", "iso:FRA"]
    assert rows.loc["insee:31555", ["parent_id", "name", "kind"]].tolist() == [
        "insee-dep:31",
        "Toulouse",
        "commune",
    ]
    assert rows.loc["insee-reg:76", "parent_id"] == "iso:FRA"


def test_an_island_without_inhabitants_is_in_france() -> None:
    assert list(_rows("insee:98901")["id"]) == ["insee:98901", "iso:FRA"]  # Clipperton


def test_a_town_abroad_brings_its_country_and_says_whose_data_it_is() -> None:
    rows = _rows("geonames:2886242")
    assert list(rows["id"]) == ["geonames:2886242", "iso:DEU"]
    town = rows.loc["geonames:2886242"]
    assert (town["kind"], town["country"], town["parent_id"]) == ("city", "DEU", "iso:DEU")
    assert (town["latitude"], town["longitude"]) == ("50.93", "6.95")
    assert "CC BY 4.0" in town["source"]
    assert rows.loc["iso:DEU", ["name", "name_en", "kind"]].tolist() == ["Allemagne", "Germany", "country"]


def test_what_no_register_has_is_left_out() -> None:
    assert _rows("slug:nowhere", "insee:99999", "geonames:1", "iso:XYZ", "", None).empty


def test_the_rows_pass_the_checks_of_the_contract(tmp_path: Path) -> None:
    rows = _rows("insee:97411", "siren:243300316", "geonames:2886242", "iso:SEN", "insee:98818", "iso:COD")
    rows.to_csv(tmp_path / "territories.csv", index=False)
    pd.DataFrame({"id": ["slug:a"], "name": ["A"], "kind": ["COM"]}).to_csv(
        tmp_path / "actors.csv", index=False
    )
    report = ingest.check(tmp_path)
    assert not [finding for finding in report.findings if finding.severity == "error"]


def test_every_territory_of_the_registers_passes_the_checks_of_the_contract(tmp_path: Path) -> None:
    rows = territory_rows(pd.concat([french_places()["id"], foreign_places()["id"]]))
    assert len(rows) > 140_000
    rows.to_csv(tmp_path / "territories.csv", index=False)
    actor = {"id": "slug:a", "name": "A", "kind": "COM", "territory_id": "geonames:2886242"}
    pd.DataFrame([actor]).to_csv(tmp_path / "actors.csv", index=False)
    assert not list(ingest.check(tmp_path).findings)
