"""Real files: partners of Interreg projects (keep.eu) and cities of URBACT."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from actornet.ingest.places.areas import find_area
from actornet.ingest.places.finding import find_places, territory_rows


def _partners(folder: Path) -> pd.DataFrame:
    return pd.read_excel(
        folder / "keep_closed_1420_fr150.xlsx",
        sheet_name="Partners",
        dtype=str,
        engine="calamine",
        keep_default_na=False,
    ).fillna("")


def test_every_french_nuts_3_is_the_departement_that_it_names(slices: Path) -> None:
    cells = _partners(slices)["NUTS3 (or equivalent)"]
    french = sorted({cell for cell in cells if cell.startswith("FR")})
    assert len(french) > 20
    for cell in french:
        code, _, name = (part.strip() for part in cell.partition("/"))
        by_code, by_name = find_area(code), find_area(name)
        assert by_code, cell
        assert by_name, cell
        assert set(by_code.zones) <= set(by_name.zones), cell


def test_most_partners_of_projects_are_placed(slices: Path) -> None:
    partners = _partners(slices)
    rows = pd.DataFrame(
        {
            "place": partners["Town"],
            "area": partners["NUTS3 (or equivalent)"],
            "postcode": partners["Postal code"],
            "country": partners["Country"],
        }
    )
    found = find_places(rows)
    french = rows["country"].eq("France")
    assert found["outcome"][french].eq("sure").mean() > 0.9
    assert found["outcome"][~french].eq("sure").mean() > 0.75  # many are villages


def test_the_geonames_ids_of_cities_are_known(slices: Path) -> None:
    cities = pd.read_csv(
        slices / "urbact_membership_150.csv", sep=None, engine="python", dtype=str, keep_default_na=False
    )
    found = find_places(pd.DataFrame({"geonames": cities["geonameId"]}))
    assert found["outcome"].eq("sure").mean() > 0.9
    rows = territory_rows(found["territory_id"]).set_index("id")
    names = found["territory_id"].map(rows["name"])
    porto = cities["asciiName"].eq("Porto")
    assert porto.any()
    assert set(names[porto]) == {"Porto"}
