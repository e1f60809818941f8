"""The tables of the data contract and their columns, read from ``schema/datapackage.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

SCHEMA = Path(__file__).parent / "schema"
PROVENANCE = ("source", "confidence", "seen_on")
CONTRACT_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``type`` is string, integer, number, boolean or date; ``codes`` names its code list; ``edtf``
    and ``is_list`` (cells separated by ``;``) refine strings.
    """

    name: str
    type: str
    description: str
    codes: str | None
    edtf: bool
    is_list: bool
    required: bool
    minimum: float | None
    maximum: float | None
    pattern: str | None
    enum: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``column`` holds an id of ``table``."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, primary key (may be empty) and foreign keys."""

    name: str
    title: str
    columns: Mapping[str, Column]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


@cache
def contract() -> Mapping[str, Table]:
    """Return the tables of the contract by name, in the order of the schema."""
    package = json.loads((SCHEMA / "datapackage.json").read_text(encoding="utf-8"))
    return MappingProxyType({entry["name"]: _table(entry) for entry in package["resources"]})


# Tables whose ids are unique together, because other tables point at any of them.
SUBJECT_TABLES = ("actors", "agreements", "projects", "spaces")


def _table(entry: dict[str, Any]) -> Table:
    schema = entry["schema"]
    columns = {field["name"]: _column(field) for field in schema["fields"]}
    keys = schema.get("primaryKey", [])
    foreign_keys = tuple(
        ForeignKey(key["fields"], key["reference"]["resource"] or entry["name"])
        for key in schema.get("foreignKeys", [])
    )
    return Table(entry["name"], entry["title"], MappingProxyType(columns), tuple(keys), foreign_keys)


def _column(field: dict[str, Any]) -> Column:
    constraints = field.get("constraints", {})
    description = field.get("description", "")
    pattern = constraints.get("pattern")
    edtf = "EDTF" in description
    return Column(
        name=field["name"],
        type=field["type"],
        description=description,
        codes=field.get("codes"),
        edtf=edtf,
        is_list="separated by ;" in description,
        required=constraints.get("required", False),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        pattern=None if edtf else pattern,
        enum=tuple(constraints.get("enum", ())),
    )
