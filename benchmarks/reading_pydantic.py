"""The naive way: csv and pydantic, row by row, with the rules of the contract that the dataset exercises."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, ValidationError

from actornet.model import code_lists, countries, parse

KEYS = {"actors": ["id"], "projects": ["id"], "participations": ["project_id", "actor_id", "role", "start"]}
TRUE, FALSE = {"true", "1", "oui", "vrai"}, {"false", "0", "non", "faux"}


def _empty(value: str) -> str | None:
    return value.strip() or None


def _number(value: str) -> str | None:
    bare = value.replace("€", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    return bare.replace(",", ".") or None


def _boolean(value: str) -> bool | None:
    folded = value.strip().casefold()
    if not folded:
        return None
    if folded in TRUE or folded in FALSE:
        return folded in TRUE
    raise ValueError


def _edtf(value: str | None) -> str | None:
    if value is not None:
        parse(value)
    return value


def _one_of(codes: Any) -> Any:
    return Annotated[Literal[tuple(codes)] | None, BeforeValidator(_empty)]


def _required(codes: Any) -> Any:
    return Annotated[Literal[tuple(codes)], BeforeValidator(_empty)]


Text = Annotated[str | None, BeforeValidator(_empty)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[str | None, BeforeValidator(_empty), AfterValidator(_edtf)]
Amount = Annotated[Annotated[float, Field(ge=0)] | None, BeforeValidator(_number)]
Whole = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(_number)]
Boolean = Annotated[bool | None, BeforeValidator(_boolean)]
lists = code_lists()


class Actor(BaseModel):
    id: Name
    name: Name
    kind: _required(lists["actor_kind"])
    country: _one_of(countries())
    population: Whole
    founded: Date
    strategy_shared: Boolean
    source: Text
    confidence: _one_of(lists["confidence"])


class Project(BaseModel):
    id: Name
    title: Name
    status: _one_of(lists["status"])
    start: Date
    end: Date
    budget: Amount
    currency: Text
    oda: Boolean
    source: Text
    confidence: _one_of(lists["confidence"])


class Participation(BaseModel):
    project_id: Name
    actor_id: Name
    role: _required(lists["role"])
    amount: Amount
    currency: Text
    start: Date
    end: Date
    source: Text
    confidence: _one_of(lists["confidence"])


MODELS: dict[str, type[BaseModel]] = {"actors": Actor, "projects": Project, "participations": Participation}
TYPES = {
    "literal_error": "unknown-code",
    "string_too_short": "constraint-error",
    "greater_than_equal": "constraint-error",
}


def findings(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return (table, row, column, type) of everything that is wrong."""
    found: list[tuple[str, int, str, str]] = []
    raw: dict[str, list[tuple[int, dict[str, str]]]] = {}
    records: dict[str, list[BaseModel]] = {}
    for table, model in MODELS.items():
        raw[table], records[table] = [], []
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                line = reader.line_num
                raw[table].append((line, row))
                try:
                    records[table].append(model.model_validate(row))
                except ValidationError as error:
                    found += [_finding(table, line, item) for item in error.errors(include_url=False)]
                found += _within_row(table, line, row)
    return found + _across(raw)


def _finding(table: str, line: int, item: Any) -> tuple[str, int, str, str]:
    column = str(item["loc"][0])
    type_ = TYPES.get(item["type"], "type-error")
    return table, line, column, "type-error" if column == "country" else type_


def _within_row(table: str, line: int, row: dict[str, str]) -> list[tuple[str, int, str, str]]:
    found = []
    amount = "budget" if table == "projects" else "amount"
    if row.get(amount) and not row["currency"] and _is_number(row[amount]):
        found.append((table, line, amount, "missing-currency"))
    if row.get("start") and row.get("end"):
        try:
            late = parse(row["end"]).latest < parse(row["start"]).earliest
        except ValueError:
            late = False
        if late:
            found.append((table, line, "end", "constraint-error"))
    return found


def _is_number(text: str) -> bool:
    try:
        float(_number(text) or "")
    except ValueError:
        return False
    return True


def _across(raw: dict[str, list[tuple[int, dict[str, str]]]]) -> list[tuple[str, int, str, str]]:
    found = []
    for table, key in KEYS.items():
        seen = set()
        key_of = partial(_key, key)
        for line, row in raw[table]:
            cells = key_of(row)
            if cells in seen:
                found.append((table, line, "", "primary-key"))
            seen.add(cells)
    actors = {row["id"] for _, row in raw["actors"]}
    projects = {row["id"] for _, row in raw["projects"]}
    taken = set()
    for line, row in raw["participations"]:
        taken.add(row["project_id"])
        if row["actor_id"] not in actors:
            found.append(("participations", line, "actor_id", "foreign-key"))
        if row["project_id"] not in projects:
            found.append(("participations", line, "project_id", "foreign-key"))
    found += [
        ("projects", line, "id", "no-participant") for line, row in raw["projects"] if row["id"] not in taken
    ]
    return found + [
        ("projects", line, "id", "primary-key") for line, row in raw["projects"] if row["id"] in actors
    ]


def _key(columns: list[str], row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)
