"""Which file holds which table: a folder of CSV files, with or without ``datapackage.json``.

Knows the contract and the findings.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actornet.ingest.findings import Findings, Place
from actornet.ingest.nearest import nearest_names
from actornet.model import contract, fold
from actornet.model.labels import table_label

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a dataset and the table that it holds."""

    place: Place
    path: Path


def table_named(name: str) -> str | None:
    """Return the table that a file or sheet name means: its name, or its title in French or English."""
    wanted = fold(name)
    for table in contract():
        if wanted in {fold(table), *map(fold, table_label(table))}:
            return table
    return None


def locate(folder: Path, findings: Findings) -> tuple[str, list[Part]]:
    """Return the name of the dataset and its files, in the order of the contract.

    What is missing, unknown or given twice becomes a finding.
    """
    descriptor = _descriptor(folder, findings)
    given = _resources(folder, descriptor)
    found: dict[str, Part] = {}
    for path in sorted(folder.glob("*.[cC][sS][vV]")):
        table = given.get(path.name) or table_named(path.stem)
        file = path.name
        if table is None:
            unknown_table(Place("", file), path.stem, findings)
        elif table in found:
            findings.add("two-files", Place(table, file), value=found[table].place.file)
        else:
            found[table] = Part(Place(table, file), path)
    for file, table in given.items():
        if table not in found and (folder / file).is_file():
            found[table] = Part(Place(table, file), folder / file)
    if "actors" not in found:
        seen = sorted(path.name for path in folder.iterdir())[:10]
        no_actors(Place("actors", ""), str(folder / "actors.csv"), seen, findings)
    name = descriptor.get("name")
    parts = [found[table] for table in contract() if table in found]
    return str(name) if name else folder.resolve().name, parts


def unknown_table(place: Place, name: str, findings: Findings) -> None:
    """Say that a file or sheet is no table, with the nearest name."""
    near = nearest_names(name, contract(), limit=1)
    findings.add("unknown-table", place, value=name, nearest=f" ({near[0]} ?)" if near else "")


def no_actors(place: Place, expected: str, seen: list[str], findings: Findings) -> None:
    """Say that the one table that is required is not there, and what was seen instead."""
    names = ", ".join(seen)
    findings.add("no-actors-table", place, value=expected, seen=f" ({names})" if names else "")


def _descriptor(folder: Path, findings: Findings) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        findings.add("bad-descriptor", Place("", DESCRIPTOR), value=str(error))
        return {}
    if not isinstance(package, dict):
        findings.add("bad-descriptor", Place("", DESCRIPTOR), value="{ }")
        return {}
    return package


def _resources(folder: Path, descriptor: dict[str, Any]) -> dict[str, str]:
    """Return the table of each file that the description names; only files inside the folder."""
    resources = descriptor.get("resources")
    tables: dict[str, str] = {}
    for resource in resources if isinstance(resources, list) else []:
        if not isinstance(resource, dict):
            continue
        name, path = resource.get("name"), resource.get("path")
        if name not in contract() or not isinstance(path, str):
            continue
        if (folder / path).resolve().is_relative_to(folder.resolve()):
            tables[path] = str(name)
    return tables
