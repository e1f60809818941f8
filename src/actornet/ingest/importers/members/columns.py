"""The columns of lists of members of networks: long ones and wide ones. Knows what is personal."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from actornet.ingest.importers.personal import is_personal
from actornet.model import fold, parse

# Field: headings, folded, without spaces; the first heading of a field that the file has is used.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        *(
            "fullname",
            "namecity",
            "membre",
            "member",
            "nommembre",
            "membername",
            "nom",
            "name",
            "denomination",
        ),
        *(
            "organisation",
            "organization",
            "organisme",
            "structure",
            "collectivite",
            "authority",
            "localauthority",
        ),
        *("ville", "city", "town", "commune", "municipality"),
    ),
    "place": ("localitysiege", "ville", "city", "town", "commune", "localite", "locality", "siege", "place"),
    "country": (
        "countrycode",
        "codepays",
        "paysiso",
        "iso",
        "iso2",
        "iso3",
        "country",
        "pays",
        "countryname",
    ),
    "area": ("departement", "nuts3", "province"),
    "postcode": ("codepostal", "cp", "postcode", "postalcode", "zip"),
    "latitude": ("y", "latitude", "lat", "latgn"),
    "longitude": ("x", "longitude", "lon", "lng", "long", "lnggn"),
    "latitude2": ("lat",),
    "longitude2": ("lon",),
    "siren": ("siren", "siret"),
    "insee": ("insee", "codeinsee", "codecommune"),
    "wikidata": ("wikidata", "qid"),
    "geonames": ("geonames", "geonameid", "geonamesid"),
    "website": ("siteweb", "website", "site"),
    "network": ("networkname", "network", "reseau", "nomreseau", "nomdureseau", "reseaux"),
    "network_code": ("codenetwork", "codereseau", "networkcode", "networkid"),
    "network_site": ("url", "networkurl"),
    "network_text": ("description", "networkdescription"),
    "status": (
        *(
            "statut",
            "status",
            "citystatut",
            "citystatus",
            "role",
            "membershipstatus",
            "typedemembre",
            "qualite",
        ),
        *("typedadhesion", "membershiptype"),
    ),
    "entity": (
        "entity",
        "entite",
        "entitysimplified",
        "typedentite",
        "entitytype",
        "typedecollectivite",
        "nature",
    ),
    "start": (
        *(
            "yearofjoining",
            "start",
            "debut",
            "dateadhesion",
            "datedadhesion",
            "anneeadhesion",
            "anneedadhesion",
        ),
        *(
            "adhesion",
            "depuis",
            "since",
            "joined",
            "membersince",
            "membredepuis",
            "dateentree",
            "joiningdate",
        ),
    ),
    "end": ("end", "fin", "until", "datefin", "datedefin", "datesortie", "left", "jusqua", "retrait"),
    "note": ("note", "notes", "remarque", "remarques", "commentaire", "comment"),
}
# What lists of towns say beside, and is no network of a wide list.
_OTHER = frozenset(
    (
        *(
            "id",
            "code",
            "codecity",
            "asciiname",
            "continent",
            "region",
            "pays",
            "adresse",
            "adress",
            "address",
        ),
        *("population", "pop", "popcollect", "habitants", "superficie", "area", "rang", "rank", "total"),
        *("source", "sources", "year", "years", "annee", "annees", "date", "dates", "budget", "cotisation"),
        *("n", "no", "num", "numero", "membershipcode", "codenetwork"),
    )
)
YES = frozenset(("x", "1", "oui", "yes", "o", "y", "vrai", "true", "ok", "membre", "member", "1.0", "xx"))
NO = frozenset(("", "0", "non", "no", "n", "faux", "false", "0.0"))
_TICKS = "✓✔☑☒✗✘●•"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading says which field; the headings that are networks of a wide list; what is left."""

    headings: dict[str, str]
    wide: list[str]
    left: list[str]


def find_columns(frame: pd.DataFrame, *, one_network: bool) -> Columns:
    """Return what the columns say; ``one_network``: the network is known, so no column is one."""
    keys = {heading: fold(heading).replace(" ", "") for heading in frame if not is_personal(heading)}
    found: dict[str, str] = {}
    for field, names in HEADINGS.items():
        first = next((h for name in names for h, key in keys.items() if key == name), "")
        if first and not (field.endswith("2") and first in found.values()):
            found[field] = first
    if found.get("place") == found.get("name"):
        found.pop("place", None)
    used = set(found.values())
    wide: list[str] = []
    if "network" not in found and not one_network and "name" in found:
        open_ones = [
            heading for heading in keys if heading not in used and not _OTHER & set(fold(heading).split())
        ]
        wide = [heading for heading in open_ones if is_marked(frame[heading])]
    left = [heading for heading in frame if heading not in used and heading not in wide]
    return Columns(found, wide, left)


def tells_more_than_names(frame: pd.DataFrame) -> bool:
    """Return whether a table looks like a list of members: names, and where they are or since when."""
    found = find_columns(frame, one_network=True).headings
    return "name" in found and bool(
        {"place", "country", "status", "start", "entity", "geonames"} & set(found)
    )


def marks(cells: pd.Series[str]) -> pd.DataFrame:
    """Return per cell ``known`` (it says yes or no), ``yes``, and ``text`` where it is a date or year."""
    plain = cells.str.strip()
    folded = plain.map(fold)
    ticked = plain.isin(list(_TICKS))
    dated = plain.map({text: _dated(text) for text in plain.unique()}).astype("bool")
    no = folded.isin(NO) & ~ticked
    yes = folded.isin(YES) | ticked | dated
    return pd.DataFrame({"known": yes | no, "yes": yes, "text": plain.where(dated, "")})


def is_marked(cells: pd.Series[str]) -> bool:
    """Return whether a column holds marks: most filled cells say yes or no, at least one says yes."""
    found = marks(cells)
    filled = cells.str.strip().ne("")
    return bool(found["yes"].any()) and bool(found["known"][filled].mean() >= 0.8)


def _dated(text: str) -> bool:
    """Return whether a text is a year or date that a membership may begin with."""
    if text.isdigit():
        return len(text) == 4 and 1850 <= int(text) <= 2100
    try:
        parse(text)
    except ValueError:
        parts = text.replace("/", " ").replace(".", " ").replace("-", " ").split()
        return (
            len(parts) == 3
            and all(part.isdigit() for part in parts)
            and any(len(part) == 4 for part in parts)
        )
    return True
