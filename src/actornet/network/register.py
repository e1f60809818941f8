"""The register of French authorities and territories, added in memory as a denominator."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import pandas as pd

from actornet.network.data import NetworkData
from actornet.resources import resource

N = TypeVar("N", bound=NetworkData)
REGISTER_SOURCE = "registre"


def with_register(net: N) -> N:
    """Return the network with the French authorities and territories that it lacks.

    Added rows have ``source = registre``. An authority is known already when its id, or its SIREN,
    stands in the network.
    """
    actors, territories = (_read(name) for name in ("actors", "territories"))
    known = net.tables["actors"]
    lacking = ~actors["id"].isin(known["id"]) & ~actors["siren"].isin(known["siren"].dropna())
    places = ~territories["id"].isin(net.tables["territories"]["id"])
    tables = dict(net.tables)
    tables["actors"] = _append(tables["actors"], actors[lacking])
    tables["territories"] = _append(tables["territories"], territories[places])
    return net.with_tables(tables)


@cache
def register_ids() -> frozenset[str]:
    """Return the ids of all authorities and territories of the register."""
    return frozenset(_read("actors")["id"]) | frozenset(_read("territories")["id"])


def _append(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, rows.assign(source=REGISTER_SOURCE)], ignore_index=True)


def _read(name: str) -> pd.DataFrame:
    numbers = {"population": "Int64", "latitude": "Float64", "longitude": "Float64"}
    path = resource("register", f"{name}.csv.gz")
    columns = pd.read_csv(path, nrows=0).columns
    types = {column: numbers.get(column, "str") for column in columns}
    empty: dict[str, list[str]] = {column: [""] for column in columns}  # "NA" is a text
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=empty, encoding="utf-8")
