"""Every entry of the registers is found by its own name, however it is typed."""

from __future__ import annotations

import csv
import gzip
import time
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actornet.ingest.places.finding import find_places
from actornet.model import countries
from actornet.resources import resource
from tests.ingest.places.conftest import Find

# What ISO 3166 counts beside France and INSEE as a part of it.
OVERSEAS = {"GLP", "MTQ", "GUF", "REU", "MYT", "SPM", "BLM", "MAF", "WLF", "PYF", "NCL"}
TYPED = (
    "Saint-Étienne",
    "L'Haÿ-les-Roses",
    "Châteaubriant",
    "Bourg-en-Bresse",
    "Guinée-Bissau",
    "Saint-Denis",
)


@pytest.fixture(scope="module")
def communes() -> pd.DataFrame:
    """The communes of the register: id, name, code of the département or overseas region."""
    with gzip.open(resource("register", "territories.csv.gz"), "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "commune"]
    area = [row["parent_id"].partition(":")[2] for row in rows]
    return pd.DataFrame({"id": [r["id"] for r in rows], "place": [r["name"] for r in rows], "area": area})


def test_every_commune_is_found_by_name_and_departement(communes: pd.DataFrame) -> None:
    assert len(communes) == 34_969
    find_places(communes.head(1))  # reads the registers
    begun = time.perf_counter()
    found = find_places(communes.assign(country="FRA"))
    assert time.perf_counter() - begun < 10
    assert list(found["territory_id"]) == list(communes["id"])
    assert set(found["outcome"]) == {"sure"}


def test_by_name_alone_a_homonym_is_never_taken(communes: pd.DataFrame) -> None:
    """The oracle is a count of the names as they stand: what several communes share can't be sure."""
    found = find_places(communes[["place"]].assign(country="FRA"))
    names = Counter(communes["place"].str.casefold())
    shared = communes["place"].str.casefold().map(names).gt(1)
    assert shared.sum() > 3_000
    assert not found["outcome"].eq("sure")[shared].any()
    right = found["territory_id"].eq(communes["id"])
    assert right[found["outcome"].eq("sure")].all()
    assert (found["outcome"].eq("sure") & ~shared).sum() > 30_000


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_country_is_found_by_its_names(language: str) -> None:
    codes = [code for code in countries() if code not in OVERSEAS]
    names = [getattr(countries()[code], language) for code in codes]
    found = find_places(pd.DataFrame({"place": names}))
    assert list(found["territory_id"]) == [f"iso:{code}" for code in codes]
    assert set(found["outcome"]) == {"sure"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_overseas_france_is_found_in_the_french_register(language: str) -> None:
    names = [getattr(countries()[code], language) for code in sorted(OVERSEAS)]
    found = find_places(pd.DataFrame({"place": names}))
    assert not found["territory_id"].fillna("").str.startswith("iso:").any()
    assert found["outcome"].isin(["sure", "review"]).all()


def _plain(text: str) -> str:
    return text.translate(str.maketrans("ÉÂÎéâêèîÿ", "EAIeaeeiy"))


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(TYPED), st.data())
def test_case_accents_and_hyphens_never_change_the_outcome(
    find: Find, name: str, data: st.DataObject
) -> None:
    letters = [
        data.draw(st.sampled_from([one.upper(), one.lower(), _plain(one), " " if one in "-'" else one]))
        for one in name
    ]
    space = data.draw(st.sampled_from(["", " ", "\N{NO-BREAK SPACE}"]))
    typed, meant = find(space + "".join(letters) + space), find(name)
    assert typed.fillna("").tolist() == meant.fillna("").tolist()


def test_rows_keep_their_index_and_their_order() -> None:
    rows = pd.DataFrame({"place": ["Rennes", "Nantes", "Rennes", ""]}, index=[7, 3, 3, 1])
    found = find_places(rows)
    assert list(found.index) == [7, 3, 3, 1]
    assert list(found["territory_id"].fillna("")) == ["insee:35238", "insee:44109", "insee:35238", ""]


def test_no_rows_are_no_places() -> None:
    found = find_places(pd.DataFrame({"place": pd.Series([], dtype="str")}))
    assert list(found.columns) == ["territory_id", "outcome", "why_fr", "why_en", "candidates"]
    assert found.empty


def test_a_hundred_thousand_names_take_seconds(communes: pd.DataFrame) -> None:
    names = [f"{name} {number % 3}" for number, name in enumerate([*communes["place"]] * 3)][:100_000]
    begun = time.perf_counter()
    found = find_places(pd.DataFrame({"place": names, "area": "31", "country": "FRA"}))
    assert time.perf_counter() - begun < 30
    assert len(found) == 100_000
