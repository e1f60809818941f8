"""What the texts of a row tell of a place: countries by code, areas with their zones, numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pandas as pd

from actornet.ingest.places.areas import FRANCE, Area, aside_area, country_code, find_area
from actornet.ingest.places.index import OVERSEAS
from actornet.ingest.places.keys import postcode_in

T = TypeVar("T")


def what_is_told(given: pd.DataFrame) -> pd.DataFrame:
    """Return the given texts with what they tell.

    ``text`` is the name of the place alone; ``area_id`` and ``zones`` are those of the area, or of what
    stands in brackets after the name; ``country`` is a code; ``latitude`` and ``longitude`` are numbers.
    An area counts in the country that is told only.
    """
    asides = _read_once(given["place"], aside_area)
    codes = given["country"].map(_read_once(given["country"], country_code))
    areas = [
        Area("", (), code)
        if code and code != FRANCE and code not in OVERSEAS
        else area or aside or find_area(f"insee-reg:{OVERSEAS.get(code, '')}") or Area("", (), "")
        for area, aside, code in zip(
            given["area"].map(_read_once(given["area"], find_area)),
            [asides[text][1] for text in given["place"]],
            codes,
            strict=True,
        )
    ]
    around = pd.Series([area.country for area in areas], index=given.index, dtype="str")
    country = codes.mask(codes.isin(list(OVERSEAS)), FRANCE)
    postcode = given["postcode"].str.replace(r"\D", "", regex=True)
    # A spreadsheet took the postcode of the Ain for a number.
    postcode = postcode.mask(postcode.str.len().eq(4) & codes.eq(FRANCE), "0" + postcode)
    latitude, longitude = (
        pd.to_numeric(given[name].str.replace(",", "."), errors="coerce")
        for name in ("latitude", "longitude")
    )
    nowhere = latitude.eq(0) & longitude.eq(0)
    return given.assign(
        text=[asides[text][0].strip() for text in given["place"]],
        area_id=pd.Series([area.id for area in areas], index=given.index, dtype="str"),
        zones=[area.zones for area in areas],
        country=country.mask(country.eq(""), around),
        postcode=postcode.mask(postcode.eq(""), given["place"].map(_read_once(given["place"], postcode_in))),
        latitude=latitude.mask(nowhere),
        longitude=longitude.mask(nowhere),
    )


def _read_once(texts: pd.Series[str], read: Callable[[str], T]) -> dict[str, T]:
    return {text: read(text) for text in texts.unique()}
