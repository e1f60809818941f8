"""All 71 tables of the golden cases: the 22 questions and 21 indicators on the small network."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import actornet
from actornet.network import Answer, Network

GOLDEN = Path(__file__).parents[1] / "golden"
FILES: dict[str, dict[str, Any]] = json.loads((GOLDEN / "keys.json").read_text("utf-8"))
ASKED: dict[str, dict[str, Any]] = json.loads((GOLDEN / "questions.json").read_text("utf-8"))
COMMON = ASKED["_common"]
WINDOWS = {name: tuple(COMMON[name]) for name in ("window_before", "window_after")}
TOLERANCE = 1e-6


def identifier(file: str) -> tuple[str, str]:
    """Return the question or indicator of a golden file, and the name of the companion table."""
    stem = max((name for name in FILES if file == name or file.startswith(f"{name}_")), key=_shortness)
    return stem, file[len(stem) + 1 :]


def _shortness(name: str) -> int:
    return -len(name)


def ask(net: Network, name: str) -> Answer:
    """Ask a question with its golden parameters, or measure an indicator."""
    if name.startswith("Q"):
        windows = WINDOWS if name == "Q19" else {}
        return actornet.ask(net, name, as_of=COMMON["as_of"], **ASKED[name], **windows)
    windows = WINDOWS if name == "capacity_building" else {}
    return actornet.measure(net, name, as_of=COMMON["as_of"], **windows)


def written(cell: Any) -> str:
    """Return a cell as the golden files write it; undefined is empty."""
    if pd.isna(cell):
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def same(found: str, expected: str, at_least: float | None) -> bool:
    """Compare two written cells; ``at_least`` allows a value that is higher, or that much lower."""
    if at_least is not None:
        return float(found) >= float(expected) - at_least
    try:
        return math.isclose(float(found), float(expected), abs_tol=TOLERANCE, rel_tol=0)
    except ValueError:
        return found == expected


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return {}


@pytest.mark.parametrize("file", list(FILES))
def test_the_table_is_the_expected_one(file: str, mini: Network, answers: dict[str, Answer]) -> None:
    name, companion = identifier(file)
    if name not in answers:
        answers[name] = ask(mini, name)
    table = answers[name].tables[companion] if companion else answers[name].table
    with (GOLDEN / "expected" / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines))
    columns, keys = FILES[file]["columns"], FILES[file]["keys"]
    assert set(columns) <= set(table)
    found = [{column: written(row[column]) for column in columns} for row in table.to_dict("records")]
    assert [[row[key] for key in keys] for row in found] == [[row[key] for key in keys] for row in expected]
    assert len(found) == len(expected)
    at_least = FILES[file].get("at_least", {})
    wrong = [
        (number, column, row[column], right[column])
        for number, (row, right) in enumerate(zip(found, expected, strict=True))
        for column in columns
        if not same(row[column], right[column], at_least.get(column))
    ]
    assert wrong == []
