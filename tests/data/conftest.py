"""The starter dataset as plain rows, without actornet: what a user sees when opening the files."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).parents[2]
STARTER = REPO / "datasets" / "starter"
SCHEMA = REPO / "src" / "actornet" / "model" / "schema"

Row = dict[str, str]
Tables = dict[str, list[Row]]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="session")
def tables() -> Tables:
    return {path.stem: rows(path) for path in sorted(STARTER.glob("*.csv"))}


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    package = json.loads((SCHEMA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource["schema"] for resource in package["resources"]}


@pytest.fixture(scope="session")
def codes() -> dict[str, list[Row]]:
    lists: dict[str, list[Row]] = {}
    for row in rows(SCHEMA / "codes.csv"):
        lists.setdefault(row["list"], []).append(row)
    return lists


@pytest.fixture(scope="session")
def matching() -> list[Row]:
    return rows(STARTER.parent / "starter_matching.csv")


@pytest.fixture(scope="session")
def checklist() -> list[Row]:
    return rows(STARTER.parent / "mission_checklist.csv")


@pytest.fixture(scope="session")
def readme() -> str:
    return (STARTER.parent / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def facts() -> Tables:
    folder = REPO.parent / "shared" / "domain"
    if not folder.is_dir():
        pytest.skip(f"the facts behind the starter dataset are not on this machine ({folder})")
    return {path.stem: rows(path) for path in folder.glob("*.csv") if path.stem != "themes"}
