"""Which territory a place is: code first, then name with what is around it, else a question.

A name alone decides only where one place has it. Among several, what is told beside it decides
(country, département or region, postcode, coordinates); population only orders the proposals of a
question, but where no country is told, towns abroad ten times smaller than one in France are left
aside, and it is said.
"""

from __future__ import annotations

import pandas as pd

from actornet.ingest.places.areas import FRANCE
from actornet.ingest.places.candidates import candidates
from actornet.ingest.places.choice import preferred, proposals, too_thin
from actornet.ingest.places.codes import by_code
from actornet.ingest.places.evidence import narrowed
from actornet.ingest.places.index import DISTRICT, FORMER, RENAMED
from actornet.ingest.places.keys import LOOSE
from actornet.ingest.places.nearly import nearly_written
from actornet.ingest.places.reasons import PRESUMED, REASONS
from actornet.ingest.places.rows import territory_rows
from actornet.ingest.places.surroundings import by_surroundings
from actornet.ingest.places.told import what_is_told

__all__ = ["find_places", "presumed", "territory_rows"]

COLUMNS = ("place", "area", "postcode", "country", "insee", "geonames", "latitude", "longitude", "siren")
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
    found = _found(what_is_told(distinct))
    number = given.merge(
        distinct.assign(number=range(len(distinct))), on=list(COLUMNS), how="left", validate="many_to_one"
    )["number"]
    return found.iloc[number.to_numpy()].set_axis(rows.index)


def presumed(found: pd.DataFrame) -> pd.Series[bool]:
    """Say in which rows of :func:`find_places` the place is sure by its name only, or succeeded one."""
    return found["outcome"].eq(SURE) & found["why_en"].isin([REASONS[code].en for code in PRESUMED])


def _found(told: pd.DataFrame) -> pd.DataFrame:
    """Return the result for distinct rows: by code, then by name, then by what is around."""
    coded = by_code(told)
    by_codes, named = coded["territory_id"].ne(""), told["text"].ne("")
    parts = [coded[by_codes].assign(outcome=SURE)]
    if (named & ~by_codes).any():
        parts.append(_by_name(told[named & ~by_codes]))
    if (~named & ~by_codes).any():
        around = by_surroundings(told[~named & ~by_codes])
        placed = around["territory_id"].ne("")
        parts.append(around.assign(outcome=placed.map({True: SURE, False: UNKNOWN})))
    result = pd.concat([part.astype("object") for part in parts]).reindex(index=told.index)
    result = result.reindex(columns=["territory_id", "outcome", "reason", "candidates"]).astype("object")
    proposed = [one if isinstance(one, tuple) else None for one in result["candidates"]]
    result["candidates"] = pd.Series(proposed, index=result.index, dtype="object")
    for language in ("fr", "en"):
        sentences = {code: getattr(text, language) for code, text in REASONS.items()}
        result[f"why_{language}"] = result["reason"].map(sentences)
    result["territory_id"] = result["territory_id"].mask(result["territory_id"].eq(""), pd.NA)
    return result[["territory_id", "outcome", "why_fr", "why_en", "candidates"]]


def _by_name(named: pd.DataFrame) -> pd.DataFrame:
    """Return what names tell, with the evidence beside them."""
    every = candidates(
        named["text"],
        french=named["country"].isin(["", FRANCE]),
        foreign=named["country"].ne(FRANCE) & named["area_id"].eq(""),
    )
    found, effect = narrowed(every, named)
    found = preferred(found, effect, named)
    first = found.drop_duplicates("row").set_index("row").reindex(effect.index)
    doubt = _doubts(found, first, effect, named)
    sure, area = doubt.eq(""), named["area_id"].reindex(effect.index)
    result = pd.DataFrame(
        {
            "territory_id": first["id"].where(sure, area.mask(effect["elsewhere"], "")),
            "outcome": sure.map({True: SURE, False: REVIEW}),
            "reason": doubt.where(~sure, _grounds(first, effect)),
            "candidates": proposals(found[found["row"].isin(effect.index[~sure])]),
        },
        index=effect.index,
        dtype="object",
    )
    return pd.concat([result, _not_found(named.drop(effect.index))])


def _doubts(
    found: pd.DataFrame, first: pd.DataFrame, effect: pd.DataFrame, named: pd.DataFrame
) -> pd.Series[str]:
    """Return the code of what makes each row a question, empty where it is none."""
    several = found.groupby("row")["id"].size().reindex(effect.index).gt(1)
    loose = first["rank"].ge(LOOSE) & ~effect["located"]
    thin = too_thin(first, named["country"].reindex(effect.index))
    tests = (("against", effect["against"]), ("several", several), ("nearly", loose), ("abroad", thin))
    doubts = pd.Series("", index=effect.index)
    for code, holds in reversed(tests):
        doubts = doubts.mask(holds, code)
    return doubts


def _grounds(first: pd.DataFrame, effect: pd.DataFrame) -> pd.Series[str]:
    """Return the code of why the only candidate left is the place."""
    grounds = pd.Series("only one", index=first.index).mask(first["kind"].eq("city"), "only town")
    grounds = grounds.mask(effect["located"], "located")
    grounds = grounds.mask(first["larger"].eq(True), "larger")
    for way, code in ((DISTRICT, "district"), (FORMER, "former"), (RENAMED, "former")):
        grounds = grounds.mask(first["way"].eq(way), code)
    return grounds.mask(first["kind"].eq("country"), "country")


def _not_found(lost: pd.DataFrame) -> pd.DataFrame:
    """Return the area of names in no register, with the names there that are nearly written so."""
    placed, near = lost["area_id"].ne(""), nearly_written(lost)
    close = pd.Series(lost.index.isin(near.index), index=lost.index)
    return pd.DataFrame(
        {
            "territory_id": lost["area_id"],
            "outcome": placed.map({True: REVIEW, False: UNKNOWN}).mask(close, REVIEW),
            "reason": placed.map({True: "not there", False: "unknown"}).mask(close, "nearly"),
            "candidates": near,
        },
        index=lost.index,
        dtype="object",
    )
