"""Rows of a list of twinnings as the query service of Wikidata gives them, told town by town. Knows grids."""

from __future__ import annotations

import re

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.importers.personal import tell_columns
from actornet.ingest.importers.plain import plain_texts
from actornet.ingest.importers.row_lines import tell_rows
from actornet.model import fold, parse
from actornet.model.country_names import meant_country

SIDES = ("origin", "sister")
# Names of the columns of each side, those of the known queries first.
_COLUMNS = {
    "origin": {
        "name": ("origincityLabel", "originLabel", "cityLabel", "itemLabel"),
        "item": ("origincity", "origin", "city", "item"),
        "latitude": ("originlat", "citylat", "lat"),
        "longitude": ("originlong", "originlon", "citylong", "citylon", "long", "lon"),
        "point": ("origincoord", "origincoords", "origincoordinates", "citycoord", "coord"),
        "country": ("origincountryLabel", "origin_countryLabel", "origincountry", "countryLabel", "country"),
    },
    "sister": {
        "name": ("sistercityLabel", "sisterLabel", "twinLabel", "destinationLabel"),
        "item": ("sistercity", "sister", "twin", "destination"),
        "latitude": ("destinationlat", "sisterlat", "twinlat"),
        "longitude": ("destinationlong", "destinationlon", "sisterlong", "sisterlon", "twinlong"),
        "point": ("destinationcoord", "sistercoord", "sistercoordinates", "twincoord"),
        "country": (
            *("destination_countryLabel", "destinationcountryLabel", "sistercountryLabel"),
            *("destination_country", "destinationcountry", "sistercountry"),
        ),
    },
}
_DATES = {"start": ("start", "startdate", "starttime", "since"), "end": ("end", "enddate", "endtime")}
_ITEM = re.compile(r"(?:^|/|wd:)(Q[1-9]\d*)>?$")
_BARE = re.compile(r"Q[1-9]\d*")
_POINT = re.compile(r"Point\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*\)", re.IGNORECASE)
_WHEN = re.compile(r"^[+]?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$")
# Names of countries in Wikidata that the list of countries does not know.
_COUNTRIES = {
    "kingdom of the netherlands": "NLD",
    "kingdom of denmark": "DNK",
    "realm of denmark": "DNK",
    "republic of ireland": "IRL",
    "state of palestine": "PSE",
    "the gambia": "GMB",
    "the bahamas": "BHS",
    "hong kong": "HKG",
    "federated states of micronesia": "FSM",
    "sao tome and principe": "STP",
    "republic of macedonia": "MKD",
    "england": "GBR",
    "scotland": "GBR",
    "wales": "GBR",
    "northern ireland": "GBR",
}


def twinned_rows(grid: Grid, account: Account) -> pd.DataFrame:
    """Return a row per line and side: the evidence of the town, ``side``, ``start``, ``end`` of the tie.

    Raises
    ------
    ContentError
        The columns with the names of the towns, or their items, are missing.
    """
    read = {
        _plain(name)
        for names in (*_COLUMNS["origin"].values(), *_COLUMNS["sister"].values(), *_DATES.values())
        for name in names
    }
    others = [str(heading) for heading in grid.frame if _plain(str(heading)) not in read]
    tell_columns(others, account, file=grid.file, sheet=grid.sheet)
    towns = [_towns(grid, side) for side in SIDES]
    dates = {name: _days(grid, names, account) for name, names in _DATES.items()}
    rows = pd.concat([one.assign(**dates) for one in towns], ignore_index=True)
    rows = rows.assign(country=_countries(rows, account))
    return _without_places_nowhere(rows, account).assign(kind=_kinds(rows["country"]))


def _towns(grid: Grid, side: str) -> pd.DataFrame:
    cells = {name: _cells(grid, *names) for name, names in _COLUMNS[side].items()}
    if cells["name"].eq("").all() and cells["item"].eq("").all():
        wanted = _COLUMNS[side]["name"][0]
        raise ContentError(
            Text(
                f"{grid.file} n’est pas une liste de jumelages de Wikidata : pas de colonne {wanted}.",
                f"{grid.file} is no list of twinnings from Wikidata: no column {wanted}.",
            ),
            Text(
                "Demandez ?origincity ?origincityLabel ?sistercity ?sistercityLabel à query.wikidata.org.",
                "Ask query.wikidata.org for ?origincity ?origincityLabel ?sistercity ?sistercityLabel.",
            ),
        )
    bare = cells["name"].str.fullmatch(_BARE.pattern)
    item = cells["item"].str.extract(_ITEM, expand=False).fillna("")
    item = item.mask(item.eq("") & bare, cells["name"])
    point = cells["point"].str.extract(_POINT).fillna("")
    longitude = cells["longitude"].mask(cells["longitude"].eq(""), point[0])
    latitude = cells["latitude"].mask(cells["latitude"].eq(""), point[1])
    given = pd.DataFrame(
        {
            "name": cells["name"].mask(cells["name"].eq(""), item),
            "place": cells["name"].mask(bare, ""),
            "country": cells["country"],
            "latitude": latitude,
            "longitude": longitude,
            "wikidata": item,
        }
    )
    columns = [*EVIDENCE, "file", "sheet", "row", "side"]
    where = {"file": grid.file, "sheet": grid.sheet, "side": side}
    return given.assign(row=grid.frame.index, **where).reindex(columns=columns, fill_value="")


def _cells(grid: Grid, *names: str) -> pd.Series[str]:
    """Return a column with single spaces."""
    cells = grid.column(*names).str.replace("\u200b", "")
    return cells.str.replace(r"\s+", " ", regex=True).str.strip().astype("str")


def _plain(heading: str) -> str:
    return fold(heading).replace(" ", "")


def _countries(rows: pd.DataFrame, account: Account) -> pd.Series[str]:
    """Return ISO 3166 alpha-3 codes; a country that is missing or unknown is told."""
    meant = {
        text: _COUNTRIES.get(fold(text)) or meant_country(text) or "" for text in rows["country"].unique()
    }
    found = rows["country"].map(meant).astype("str")
    why = Text("Pays absent ou inconnu.", "Country missing or unknown.")
    tell_rows(account.to_review, why, rows[found.eq("")], column="country", values=rows["country"])
    return found


def _without_places_nowhere(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return rows with coordinates as plain numbers, empty where they are none on Earth."""
    number = {axis: pd.to_numeric(rows[axis], errors="coerce") for axis in ("latitude", "longitude")}
    on_earth = number["latitude"].abs().le(90) & number["longitude"].abs().le(180)
    said = rows["latitude"] + " " + rows["longitude"]
    why = Text(
        "Coordonnées incomplètes ou impossibles : laissées de côté.",
        "Coordinates incomplete or impossible: left out.",
    )
    odd = ~on_earth & said.str.strip().ne("")
    tell_rows(account.to_review, why, rows[odd], column="coordinates", values=said)
    return rows.assign(
        **{axis: plain_texts(values.where(on_earth), decimals=5) for axis, values in number.items()}
    )


def _kinds(countries: pd.Series[str]) -> pd.Series[str]:
    return pd.Series("FLA_MUN", index=countries.index).mask(countries.eq("FRA"), "COM")


def _days(grid: Grid, names: tuple[str, ...], account: Account) -> pd.Series[str]:
    """Return a column as years, months or days; a date that can't be read is told."""
    cells = _cells(grid, *names)
    found = cells.map({text: _day(text) for text in cells.unique()}).astype("str")
    lost = pd.DataFrame({"file": grid.file, "sheet": grid.sheet, "row": cells.index}, index=cells.index)
    why = Text("Date illisible, laissée de côté.", "Date that can't be read, left out.")
    tell_rows(account.to_review, why, lost[cells.ne("") & found.eq("")], column=names[0], values=cells)
    return found


def _day(text: str) -> str:
    """Return an EDTF date; the first of January is how Wikidata writes a year alone."""
    found = _WHEN.match(text)
    if found is None:
        return ""
    year, month, day = found.groups()
    if (month, day) in ((None, None), ("01", "01"), ("00", "00")):
        month = None
    parts = [year, month, day if month and day != "00" else None]
    precise = "-".join(part for part in parts if part)
    try:
        parse(precise)
    except ValueError:
        return ""
    return precise
