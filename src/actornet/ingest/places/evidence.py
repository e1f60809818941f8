"""What is told beside a name, and which of the places of that name it leaves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.places.index import postcodes
from actornet.ingest.places.keys import TOWN

_OF_KIND = {TOWN: ("commune", "city"), "departement": ("departement",), "region": ("region",)}
NEAR, NEAR_DEPARTEMENT = 20.0, 200.0  # kilometres; the second where only the département is placed


def narrowed(found: pd.DataFrame, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the candidates that the evidence leaves, and per row what the evidence did.

    ``rows`` (by the ``row`` of the candidates) has ``country``, ``zones`` (tuples), ``postcode``,
    ``latitude``, ``longitude``. The second frame has ``located`` (something beside name and country
    agreed), ``against`` (something told agrees with none of the places) and ``elsewhere`` (the area does).
    Towns of another country than the one told are no candidates.
    """
    country = _of_row(found, rows["country"])
    found = found[country.eq("") | found["country"].eq(country) | found["kind"].eq("country")]
    found = found.reset_index(drop=True)
    named = rows.index[rows.index.isin(found["row"])]
    effect = pd.DataFrame({"located": False, "against": False, "elsewhere": False}, index=named)
    tests = (
        (_of_kind, False),
        (_in_country, False),
        (_in_area, True),
        (_inside, True),
        (_has_postcode, True),
        (_is_near, True),
    )
    for test, locates in tests:
        told, agrees = test(found, rows)
        if not told.any():
            continue
        any_agrees = (agrees & told).groupby(found["row"]).transform("any")
        agreeing, contrary = (
            found["row"][told & any_agrees].unique(),
            found["row"][told & ~any_agrees].unique(),
        )
        if locates:
            effect.loc[agreeing, "located"] = True
        effect.loc[contrary, "against"] = True
        if test is _in_area:
            effect.loc[contrary, "elsewhere"] = True
        found = found[~told | ~any_agrees | agrees].reset_index(drop=True)
    return found, effect


Test = tuple["pd.Series[bool]", "pd.Series[bool]"]


def _of_kind(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    wanted = found["wanted"]
    agrees = pd.Series(False, index=found.index)
    for kind, kinds in _OF_KIND.items():
        agrees |= wanted.eq(kind) & found["kind"].isin(kinds)
    # A text read in two ways, « Ville de X » whole and without « Ville de », tells in one of them only.
    return wanted.ne("").groupby(found["row"]).transform("any"), agrees | wanted.eq("")


def _in_country(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    country = _of_row(found, rows["country"])
    return country.ne(""), found["country"].eq(country)


def _in_area(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    zones = rows["zones"].explode()
    pairs = pd.MultiIndex.from_arrays([zones.index, zones.to_numpy(dtype="object")])
    told = _of_row(found, rows["zones"].map(len)).gt(0)
    agrees = pd.MultiIndex.from_frame(found[["row", "zone"]]).isin(pairs)
    return told, pd.Series(agrees, index=found.index)


def _inside(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    """Test that a place is not the area told beside it, where another one lies in it: Mayenne (53)."""
    agrees = found["id"].ne(_of_row(found, rows["area_id"]))
    return agrees.groupby(found["row"]).transform("any") & ~agrees.groupby(found["row"]).transform(
        "all"
    ), agrees


def _has_postcode(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    """Test the postcode: as listed for the commune, else by its département (CEDEX and the like)."""
    postcode = _of_row(found, rows["postcode"])
    told = postcode.str.fullmatch(r"\d{5}")
    if not told.any():
        return told, told
    listed = pd.MultiIndex.from_frame(postcodes()[["postcode", "id"]])
    exact = pd.MultiIndex.from_arrays([postcode, found["id"]]).isin(listed) & told
    exact_somewhere = exact.groupby(found["row"]).transform("any")
    zone = found["zone"].str.replace(r"2[AB]", "20", regex=True).str.removeprefix("R")
    first = postcode.str.slice(0, 2).where(~postcode.str.startswith(("97", "98")), postcode.str.slice(0, 3))
    agrees = exact.where(exact_somewhere, zone.eq(first) & zone.ne(""))
    # Where the country is unknown, five digits may be a postcode of another one.
    some = (agrees & told).groupby(found["row"]).transform("any")
    return told & (some | _of_row(found, rows["country"]).eq("FRA")), agrees & told


def _is_near(found: pd.DataFrame, rows: pd.DataFrame) -> Test:
    """Test the distance; a place without coordinates is taken to be in the middle of its département."""
    latitude, longitude = (_of_row(found, rows[name]) for name in ("latitude", "longitude"))
    told = latitude.notna() & longitude.notna()
    if not told.any():
        return told, told
    away = _kilometres(latitude, longitude, found["near_latitude"], found["near_longitude"])
    within = np.where(found["latitude"].notna(), NEAR, NEAR_DEPARTEMENT)
    placed = found["near_latitude"].notna()
    return told & placed, placed & away.le(within)


def _of_row(found: pd.DataFrame, column: pd.Series) -> pd.Series:
    return pd.Series(column.reindex(found["row"]).to_numpy(), index=found.index, dtype=column.dtype)


def _kilometres(
    latitude: pd.Series[float],
    longitude: pd.Series[float],
    to_latitude: pd.Series[float],
    to_longitude: pd.Series[float],
) -> pd.Series[float]:
    """Return great-circle distances (haversine formula, mean radius of the earth)."""
    p, q = np.radians(latitude), np.radians(to_latitude.astype("float64"))
    across = np.radians(to_longitude.astype("float64") - longitude)
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(across / 2) ** 2
    return 6371.0 * 2 * np.arcsin(np.sqrt(h.clip(0, 1)))
