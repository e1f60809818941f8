"""The towns abroad that names are looked up in, with their spellings. Read once, when one is asked for."""

from __future__ import annotations

from functools import cache

import pandas as pd

from actornet.ingest.places.index import IN_FORCE, SPELLING, keyed, read_table


@cache
def foreign_places() -> pd.DataFrame:
    """Return the towns abroad by id."""
    cities = read_table("cities").set_index("id", drop=False)
    return cities.assign(
        kind="city",
        parent_id="iso:" + cities["country"],
        zone="",
        most=cities["population"].astype("float64"),
        label=cities["name"] + " (" + cities["country"] + ")",
        near_latitude=cities["latitude"],
        near_longitude=cities["longitude"],
    )


@cache
def foreign_names() -> pd.DataFrame:
    """Return ``key``, ``id`` and ``way`` of each name of a town abroad."""
    places = foreign_places()
    spelled = places.loc[places["names"].ne(""), ["names", "id"]]
    others = spelled.assign(name=spelled["names"].str.split("|"), way=SPELLING).explode("name")
    # « Biel/Bienne », « Halle (Saale) »: each of the two is a name as well.
    double = places.loc[places["name"].str.contains("[/(]"), ["name", "id"]].assign(way=SPELLING)
    halves = double.assign(name=double["name"].str.split(r"\s*[/(]\s*")).explode("name")
    main = places[["name", "id"]].assign(way=IN_FORCE)
    parts = [main, halves, others[["name", "id", "way"]]]
    return keyed(pd.concat(parts, ignore_index=True))
