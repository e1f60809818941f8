"""What a file's account says of places that were taken by their name only."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.importers.account import REMARK, Account
from actornet.ingest.importers.people import EVIDENCE, WHERE, resolve


def _said(*places: tuple[str, str]) -> dict[str, str]:
    """Return the places named by the remarks on rows of (place, country), by their English sentence."""
    rows = [
        {"name": f"Club {n}", "kind": "ASSO", "place": place, "country": country, "file": "a.csv", "row": n}
        for n, (place, country) in enumerate(places, start=2)
    ]
    account = Account()
    evidence = pd.DataFrame(rows).reindex(columns=[*EVIDENCE, *WHERE], fill_value="")
    resolve(evidence, account)
    return {line.why.en: line.value for line in account.lines if line.outcome == REMARK}


def test_places_taken_by_their_name_are_named_once_per_reason() -> None:
    said = _said(("Sabadell", "ESP"), ("Gent", "BEL"), ("Sabadell", "ESP"), ("Annecy-le-Vieux", "FRA"))
    assert sorted(said.values()) == ["Annecy-le-Vieux", "Sabadell, Gent"]


def test_many_places_are_counted_rather_than_listed() -> None:
    towns = ("Gent", "Brugge", "Namur", "Leuven", "Mons", "Kortrijk", "Oostende", "Genk", "Verviers")
    said = _said(*((town, "BEL") for town in towns))
    assert [value.endswith("… (9)") for value in said.values()] == [True]


def test_a_place_that_is_told_apart_needs_no_remark() -> None:
    assert not _said(("Rennes", "FRA"), ("Saint-Denis (93)", "FRA"))
