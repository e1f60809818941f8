"""Which territory a place is: code first, then name with what is around it, else a question.

A name alone decides only where one place has it. Among several, what is told beside it decides
(country, département or region, postcode, coordinates); population never does, it only orders the
proposals of a question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd

from actornet.ingest.places.areas import FRANCE, Area, aside_area, country_code, find_area
from actornet.ingest.places.candidates import LOOSE, candidates
from actornet.ingest.places.codes import by_code
from actornet.ingest.places.evidence import narrowed
from actornet.ingest.places.index import (
    DISTRICT,
    FORMER,
    OVERSEAS,
    RENAMED,
    SPELLING,
    french_places,
    postcodes,
)
from actornet.ingest.places.keys import postcode_in
from actornet.ingest.places.nearly import nearly_written
from actornet.ingest.places.reasons import REASONS
from actornet.ingest.places.rows import territory_rows

__all__ = ["find_places", "territory_rows"]

COLUMNS = ("place", "area", "postcode", "country", "insee", "geonames", "latitude", "longitude", "siren")
KNOWN_ABROAD = 100_000  # inhabitants
SURE, REVIEW, UNKNOWN = "sure", "review", "unknown"


def find_places(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the territory of each row, aligned with ``rows``.

    ``rows`` has the texts ``place``, ``area``, ``postcode``, ``country``, ``insee``, ``geonames``,
    ``latitude``, ``longitude``, empty where unknown; ``siren`` counts when it is that of a commune or
    EPCI. A place may be a commune of today or before, an EPCI, a département, a region, a country, a
    town abroad, or the id of one. The result has ``territory_id`` (NA where there is none; for a
    question, the département or region that is certain), ``outcome`` (``sure``, ``review``,
    ``unknown``), ``why_fr``, ``why_en``, and for ``review`` up to three ``candidates``, best first, as
    tuples (id, name, score from 0 to 1). A country told without a place is no place: ``unknown``.
    """
    given = rows.reindex(columns=list(COLUMNS), fill_value="").astype("str").fillna("")
    distinct = given.drop_duplicates(ignore_index=True)
    found = _found(_told(distinct))
    number = given.merge(
        distinct.assign(number=range(len(distinct))), on=list(COLUMNS), how="left", validate="many_to_one"
    )["number"]
    return found.iloc[number.to_numpy()].set_axis(rows.index)


def _told(given: pd.DataFrame) -> pd.DataFrame:
    """Return what the texts tell: codes of countries, areas with their zones, numbers."""
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


T = TypeVar("T")


def _read_once(texts: pd.Series[str], read: Callable[[str], T]) -> dict[str, T]:
    return {text: read(text) for text in texts.unique()}


def _found(told: pd.DataFrame) -> pd.DataFrame:
    result = pd.DataFrame(
        {"territory_id": "", "outcome": UNKNOWN, "reason": "", "candidates": None},
        index=told.index,
        dtype="object",
    )
    coded = by_code(told)
    by_codes = coded["id"].ne("")
    result.loc[by_codes, ["territory_id", "reason"]] = coded.loc[by_codes].to_numpy()
    result.loc[by_codes, "outcome"] = SURE
    named = told[~by_codes & told["text"].ne("")]
    if len(named):
        _by_name(named, result)
    unnamed = told[~by_codes & told["text"].eq("")]
    if len(unnamed):
        _by_surroundings(unnamed, result)
    whys = {
        f"why_{language}": result["reason"].map(
            {code: getattr(text, language) for code, text in REASONS.items()}
        )
        for language in ("fr", "en")
    }
    identifiers = result["territory_id"].mask(result["territory_id"].eq(""), pd.NA)
    order = ["territory_id", "outcome", "why_fr", "why_en", "candidates"]
    return result.assign(**whys, territory_id=identifiers)[order]


def _by_name(named: pd.DataFrame, result: pd.DataFrame) -> None:
    """Fill in what names tell, with the evidence beside them."""
    abroad = named["country"].ne(FRANCE) & named["area_id"].eq("")
    texts = named["text"]
    every = candidates(texts, french=named["country"].isin(["", FRANCE]), foreign=abroad)
    found, effect = narrowed(every, named)
    found = _preferred(found, effect, named)
    count = found.groupby("row")["id"].size().reindex(effect.index)
    first = found.drop_duplicates("row").set_index("row").reindex(effect.index)
    loose = first["rank"].ge(LOOSE) & ~effect["located"]
    thin = _thin(first, named["country"].reindex(effect.index))
    sure = count.eq(1) & ~effect["against"] & ~loose & ~thin
    reason = pd.Series("only one", index=effect.index).mask(effect["located"], "located")
    for way, code in ((DISTRICT, "district"), (FORMER, "former"), (RENAMED, "former")):
        reason = reason.mask(first["way"].eq(way), code)
    reason = reason.mask(first["kind"].eq("country"), "country")
    doubt = np.select(
        [effect["against"], count.gt(1), loose, thin], ["against", "several", "nearly", "abroad"], "several"
    )
    reason = reason.where(sure, doubt)
    result.loc[effect.index, "reason"] = reason
    result.loc[effect.index, "outcome"] = sure.map({True: SURE, False: REVIEW})
    result.loc[effect.index, "territory_id"] = first["id"].where(
        sure, named["area_id"].reindex(effect.index).mask(effect["elsewhere"], "")
    )
    asked = found[found["row"].isin(effect.index[~sure])]
    proposed = _proposals(asked)
    result.loc[proposed.index, "candidates"] = proposed
    lost = named.drop(effect.index)
    near = nearly_written(lost)
    result.loc[near.index, "candidates"] = near
    result.loc[lost.index, "territory_id"] = lost["area_id"]
    placed = lost["area_id"].ne("")
    result.loc[lost.index, "reason"] = placed.map({True: "not there", False: "unknown"})
    result.loc[lost.index, "outcome"] = placed.map({True: REVIEW, False: UNKNOWN})
    result.loc[near.index, ["reason", "outcome"]] = ["nearly", REVIEW]


def _thin(first: pd.DataFrame, country: pd.Series[str]) -> pd.Series[bool]:
    """Say where a town abroad, its country untold, has a name that a smaller place may have as well."""
    length, spelled = first["key"].str.len(), first["way"].eq(SPELLING)
    thin = (spelled & length.lt(4)) | (first["most"].lt(KNOWN_ABROAD) & (spelled | length.lt(5)))
    return country.eq("") & first["kind"].eq("city") & thin


def _preferred(found: pd.DataFrame, effect: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """Return the candidates of the best reading, in the order in which they are proposed.

    A country's name is the country, unless the country is told beside it: then it is the town. Where
    something locates the place, a name in force comes before a former one or another spelling.
    """
    row = found["row"]
    found = found[found["rank"].eq(found.groupby("row")["rank"].transform("min"))]
    row = found["row"]
    told = pd.Series(named["country"].reindex(row).to_numpy(), index=found.index)
    state = found["kind"].eq("country")
    states, towns = (part.groupby(row).transform("any") for part in (state, ~state))
    found = found[~states | np.where(told.eq("") | ~towns, state, ~state)]
    row = found["row"]
    located = pd.Series(effect["located"].reindex(row).to_numpy(dtype="bool"), index=found.index)
    told = pd.Series(named["country"].reindex(row).to_numpy(), index=found.index)
    other = found["way"].isin([FORMER, RENAMED, SPELLING])
    weighed = located | (told.ne("") & told.ne(FRANCE))
    in_force = (~other).groupby(row).transform("any")
    found = found[~(other & in_force & weighed)]
    likeness = {FORMER: 0.9, RENAMED: 0.9, SPELLING: 0.9}
    score = found["way"].map(likeness).fillna(1.0).mask(found["rank"].eq(LOOSE), 0.8)
    found = found.assign(score=score, most=found["most"].fillna(0))
    return found.sort_values(
        ["row", "score", "most", "id"], ascending=[True, False, False, True], kind="stable"
    )


def _proposals(asked: pd.DataFrame) -> pd.Series[object]:
    """Return up to three tuples (id, name, score) per row."""
    best = asked.groupby("row").head(3)
    tuples = pd.Series(
        list(zip(best["id"], best["label"], best["score"], strict=True)), index=best.index, dtype="object"
    )
    return tuples.groupby(best["row"]).agg(tuple)


def _by_surroundings(rows: pd.DataFrame, result: pd.DataFrame) -> None:
    """Fill in what postcode and area tell where no town is given."""
    area = rows["area_id"]
    result.loc[area.index[area.ne("")], "reason"] = "area"
    result.loc[area.index, "territory_id"] = area
    listed = postcodes()
    coded = rows.loc[
        rows["country"].isin(["", FRANCE]) & rows["postcode"].str.fullmatch(r"\d{5}"), ["postcode"]
    ]
    coded = coded[
        coded["postcode"].isin(listed["postcode"]) & rows["country"].eq(FRANCE).reindex(coded.index)
    ]
    if len(coded):
        several = listed[listed["postcode"].isin(coded["postcode"])]
        places = several.join(french_places()[["parent_id"]], on="id").groupby("postcode")
        communes, above = (
            places["id"].agg(["nunique", "first"]),
            places["parent_id"].agg(["nunique", "first"]),
        )
        identifier = communes["first"].where(
            communes["nunique"].eq(1), above["first"].where(above["nunique"].eq(1))
        )
        by_postcode = coded["postcode"].map(identifier).dropna()
        by_postcode = by_postcode[
            area.reindex(by_postcode.index).eq("") | by_postcode.str.startswith("insee:")
        ]
        zone = by_postcode.map(french_places()["zone"])
        inside = [
            not zones or one in zones for zones, one in zip(rows.loc[zone.index, "zones"], zone, strict=True)
        ]
        by_postcode = by_postcode[inside]
        result.loc[by_postcode.index, "territory_id"] = by_postcode
        result.loc[by_postcode.index, "reason"] = "postcode"
    placed = result.loc[rows.index, "territory_id"].ne("")
    result.loc[placed.index[placed], "outcome"] = SURE
