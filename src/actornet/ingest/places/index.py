"""The French places that names are looked up in: the register and its other names. Read once."""

from __future__ import annotations

from functools import cache

import pandas as pd

from actornet.ingest.places.keys import loose_key, place_key
from actornet.model import countries
from actornet.resources import resource

# Where a name comes from; a name in force counts before the others of the same place.
IN_FORCE, SHORT, USUAL, DISTRICT, RENAMED, FORMER, SPELLING = (
    *("in force", "short", "usual", "district", "renamed", "former"),
    "spelling",
)
# Countries of ISO 3166 that the French register has as a region.
OVERSEAS = {
    "GLP": "01",
    "MTQ": "02",
    "GUF": "03",
    "REU": "04",
    "MYT": "06",
    "SPM": "975",
    "BLM": "977",
    "MAF": "978",
    "WLF": "986",
    "PYF": "987",
    "NCL": "988",
}
_NUMBERS = {"population": "Int64", "latitude": "float64", "longitude": "float64"}
# The middle of what GeoNames does not count as France: latitude, longitude.
_FAR = {
    "971": (16.2, -61.5),
    "972": (14.7, -61.0),
    "973": (4.6, -52.9),
    "974": (-21.1, 55.5),
    "976": (-12.8, 45.2),
    "R975": (46.9, -56.3),
    "R977": (17.9, -62.8),
    "R978": (18.1, -63.1),
    "R986": (-13.8, -177.2),
    "R987": (-17.6, -149.4),
    "R988": (-21.5, 165.5),
}
# Paris and the overseas départements: the same land as the commune or the region of that name.
_SAME_LAND = ("75", "971", "972", "973", "974", "976")


def read_table(name: str) -> pd.DataFrame:
    """Return a table of the register; an empty cell is an empty text, or an unknown number."""
    path = resource("register", f"{name}.csv.gz")
    columns = pd.read_csv(path, nrows=0).columns
    types = {column: _NUMBERS.get(column, "str") for column in columns}
    empty = {column: [""] for column in columns if column in _NUMBERS}  # "NA" is a text
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=empty, encoding="utf-8")


@cache
def french_places() -> pd.DataFrame:
    """Return the territories of the register by id, with the ``zone`` that each lies in.

    A zone is the code of a département, or ``R`` and the code of a region without one; empty when the
    territory spans several regions.
    """
    places = read_table("territories").set_index("id", drop=False)
    # The uninhabited lands (984, 989) have communes in the register, but no region.
    listed = places["parent_id"].isin([*places["id"], ""])
    places["parent_id"] = places["parent_id"].where(listed, "iso:FRA")
    within = places["parent_id"].where(places["kind"].isin(["commune", "epci"]), places["id"])
    code = within.str.partition(":")[2]
    zone = code.where(within.str.startswith("insee-dep:"), "R" + code)
    zone = zone.mask(~within.str.startswith(("insee-dep:", "insee-reg:")), "")
    brief = zone.str.removeprefix("R").where(places["kind"].isin(["commune", "epci"]), places["kind"])
    brief = brief.replace({"region": "région", "departement": "département", "country": "pays"})
    label = places["name"] + (" (" + brief + ")").where(brief.ne(""), "")
    middle = places[["latitude", "longitude"]].groupby(zone).transform("mean")
    for column, at in (("latitude", 0), ("longitude", 1)):
        middle[column] = middle[column].fillna(zone.map({code: where[at] for code, where in _FAR.items()}))
    inhabitants = places["population"].where(places["kind"].eq("commune")).groupby(zone).transform("sum")
    regional = inhabitants.where(places["kind"].eq("departement")).groupby(places["parent_id"]).sum()
    most = places["population"].fillna(places["id"].map(regional)).fillna(inhabitants)
    return places.assign(
        most=most.astype("float64"),
        zone=zone,
        label=label,
        near_latitude=places["latitude"].fillna(middle["latitude"]),
        near_longitude=places["longitude"].fillna(middle["longitude"]),
    )


@cache
def french_names() -> pd.DataFrame:
    """Return ``key``, ``id`` and ``way`` of each name of a French place, one row per key and id."""
    places = french_places()
    named = places.loc[~places["id"].isin([f"insee-dep:{code}" for code in _SAME_LAND])]
    named = named.loc[named["kind"].ne("country"), ["name", "id"]].assign(way=IN_FORCE)
    bracketed = named[named["name"].str.contains(" (", regex=False) & named["id"].str.startswith("insee:")]
    short = bracketed.assign(name=bracketed["name"].str.partition(" (")[0], way=SHORT)
    others = other_names()
    others = others.loc[others["name"].ne(""), ["name", "id", "way"]]
    overseas = pd.DataFrame(
        [
            (name, f"insee-reg:{code}", USUAL)
            for country, code in OVERSEAS.items()
            for name in countries()[country]
        ],
        columns=["name", "id", "way"],
    )
    return keyed(pd.concat([named, short, others, overseas], ignore_index=True))


@cache
def french_loose_names() -> pd.DataFrame:
    """Return :func:`french_names` by keys without articles and spaces."""
    return _loosened(french_names())


@cache
def other_names() -> pd.DataFrame:
    """Return ``name``, ``id``, ``way`` and ``former_id``: former communes and regions, usual names."""
    return read_table("names")


@cache
def successors() -> pd.Series[str]:
    """Return today's territory of each former id."""
    others = other_names()
    former = others[others["former_id"].ne("")].drop_duplicates("former_id")
    return former.set_index("former_id")["id"]


@cache
def communes() -> pd.DataFrame:
    """Return ``id``, ``postcodes`` and ``geonames`` of each commune."""
    return read_table("communes")


@cache
def postcodes() -> pd.DataFrame:
    """Return a row per postcode and commune: ``postcode``, ``id``."""
    each = communes().assign(postcode=communes()["postcodes"].str.split(";")).explode("postcode")
    return each.loc[each["postcode"].ne(""), ["postcode", "id"]].reset_index(drop=True)


def keyed(names: pd.DataFrame) -> pd.DataFrame:
    """Return ``key``, ``id`` and ``way`` of names as they are compared, one row per key and id."""
    keyed = names.assign(key=[place_key(name) for name in names["name"]])
    keyed = keyed[keyed["key"].ne("")]
    return keyed[["key", "id", "way"]].drop_duplicates(["key", "id"], ignore_index=True)


def _loosened(names: pd.DataFrame) -> pd.DataFrame:
    loose = names.assign(key=[loose_key(key) for key in names["key"]])
    return loose[loose["key"].ne("")].drop_duplicates(["key", "id"], ignore_index=True)
