"""Codes that say which territory is meant: INSEE, SIREN of an EPCI or commune, GeoNames, ids."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from actornet.ingest.places.abroad import foreign_places
from actornet.ingest.places.index import communes, french_places, read_table, successors
from actornet.model import countries

_PREFIXES = ("insee:", "insee-dep:", "insee-reg:", "siren:", "geonames:", "iso:")


def by_code(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``territory_id`` and ``reason`` by the first code of each row that is known, empty without any.

    A code of INSEE that is no longer in force gives the territory that succeeded it.
    """
    insee = rows["insee"].str.strip().str.upper()
    insee = insee.mask(insee.str.fullmatch(r"\d{4}"), "0" + insee)
    geonames = rows["geonames"].str.strip().str.removeprefix("geonames:")
    places = rows["place"].str.strip()
    found = pd.DataFrame({"territory_id": "", "reason": ""}, index=rows.index, dtype="object")
    for identifiers in (
        ("insee:" + insee).mask(insee.eq(""), ""),
        _listed(rows["siren"].str.replace(r"\s", "", regex=True).str.slice(0, 9), _sirens),
        _listed(geonames, _french_geonames),
        ("geonames:" + geonames).mask(geonames.eq(""), ""),
        places.where(places.str.startswith(_PREFIXES), ""),
    ):
        if not identifiers.ne("").any():
            continue
        today = identifiers.where(identifiers.map(known), "")
        former = identifiers.map(successors()).fillna("")
        open_ = found["territory_id"].eq("")
        found["reason"] = found["reason"].mask(open_ & former.ne("") & today.eq(""), "former code")
        found["territory_id"] = found["territory_id"].mask(open_, today.mask(today.eq(""), former))
    found["reason"] = found["reason"].mask(found["territory_id"].ne("") & found["reason"].eq(""), "code")
    return found


def known(identifier: str) -> bool:
    """Say whether an id is that of a territory; towns abroad are only read for an id of GeoNames."""
    if identifier.startswith("geonames:"):
        return identifier in foreign_places().index
    if identifier.startswith("iso:"):
        return identifier.removeprefix("iso:") in countries()
    return identifier in french_places().index


def _listed(codes: pd.Series[str], listed: Callable[[], pd.Series[str]]) -> pd.Series[str]:
    """Return what a list has under each code, without reading it when there is none."""
    return codes.map(listed()).fillna("") if codes.ne("").any() else codes


@cache
def _french_geonames() -> pd.Series[str]:
    """Return the commune of each GeoNames id."""
    found = communes()[communes()["geonames"].ne("")]
    return found.drop_duplicates("geonames").set_index("geonames")["id"]


@cache
def _sirens() -> pd.Series[str]:
    """Return the territory of each authority of the register by its SIREN."""
    actors = read_table("actors")
    return actors[actors["siren"].ne("")].drop_duplicates("siren").set_index("siren")["territory_id"]
