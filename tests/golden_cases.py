"""The golden cases: which command makes which table, and whether the table is the expected one.

    python -m tests.golden_cases [FOLDER]

types every command (a folder with ``mini/``, ``expected/``, ``keys.json`` and ``questions.json``; default:
the one of the tests) and prints how many of the tables come out as expected.
"""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE = 1e-6
_OWN_ORDER = {"Q14"}  # the total and its order are the product's


@cache
def files(folder: Path = GOLDEN) -> dict[str, dict[str, Any]]:
    """Return key columns and columns of each golden table, by the name of its file."""
    found: dict[str, dict[str, Any]] = json.loads((folder / "keys.json").read_text("utf-8"))
    return found


def owner(file: str, folder: Path = GOLDEN) -> tuple[str, str]:
    """Return the question or indicator of a golden table, and the name of the companion table."""
    stem = min((name for name in files(folder) if f"{file}_".startswith(f"{name}_")), key=len)
    return stem, file[len(stem) + 1 :]


def names(folder: Path = GOLDEN) -> list[str]:
    """Return the questions and indicators."""
    return [name for name in files(folder) if not owner(name, folder)[1]]


@cache
def asked(folder: Path = GOLDEN) -> dict[str, dict[str, Any]]:
    """Return the parameters of each question, and those common to all (``_common``)."""
    found: dict[str, dict[str, Any]] = json.loads((folder / "questions.json").read_text("utf-8"))
    return found


def words(name: str, folder: Path = GOLDEN) -> list[str]:
    """Return the command that asks a question or measures an indicator, without ``actornet``."""
    common = asked(folder)["_common"]
    options: dict[str, Any] = dict(asked(folder)[name]) if name.startswith("Q") else {}
    if name in ("Q19", "capacity_building"):
        options |= {window: "/".join(common[window]) for window in ("window_before", "window_after")}
    typed = ["ask" if name.startswith("Q") else "measure", name]
    for option, value in options.items():
        for item in value if isinstance(value, list) else [value]:
            typed += [f"--{option.replace('_', '-')}", str(item)]
    return [*typed, "--source", str(folder / "mini"), "--as-of", common["as_of"], "--format", "json"]


def wrong_cells(file: str, answer: dict[str, Any], folder: Path = GOLDEN) -> list[Any]:
    """Return what differs between a table of an answer (as JSON) and the golden one."""
    companion = owner(file, folder)[1]
    columns, keys = files(folder)[file]["columns"], files(folder)[file]["keys"]
    rows = answer["tables"].get(companion) if companion else answer["rows"]
    if rows is None:
        return [f"no table {companion}"]
    if missing := [column for column in columns if rows and column not in rows[0]]:
        return [f"no column {', '.join(missing)}"]
    found = [{column: _written(row[column]) for column in columns} for row in rows]
    if file in _OWN_ORDER:
        found.sort(key=lambda row: [row[key] for key in keys])
    with (folder / "expected" / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines))
    if [[row[key] for key in keys] for row in found] != [[row[key] for key in keys] for row in expected]:
        return [f"other rows or another order: {len(found)} rows for {len(expected)}"]
    at_least = files(folder)[file].get("at_least", {})
    return [
        (number, column, row[column], right[column])
        for number, (row, right) in enumerate(zip(found, expected, strict=True))
        for column in columns
        if not _same(row[column], right[column], at_least.get(column))
    ]


def _written(cell: Any) -> str:
    """Return a cell as the golden files write it; undefined is empty."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _same(found: str, expected: str, at_least: float | None) -> bool:
    """Compare two written cells; ``at_least`` allows a value that is higher, or that much lower."""
    try:
        if at_least is not None:
            return float(found) >= float(expected) - at_least
        return math.isclose(float(found), float(expected), abs_tol=TOLERANCE, rel_tol=0)
    except ValueError:
        return found == expected


def main() -> int:
    """Type every command and print what differs, and how many tables are as expected."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLDEN
    right = 0
    for name in names(folder):
        command = [sys.executable, "-m", "actornet", *words(name, folder)]
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        if done.returncode:
            print(name, done.stderr.strip())
            continue
        answer = json.loads(done.stdout)
        for file in files(folder):
            if owner(file, folder)[0] == name:
                differences = wrong_cells(file, answer, folder)
                right += not differences
                if differences:
                    print(file, *differences[:5])
    print(f"{right} of {len(files(folder))} tables as expected")
    return 0 if right == len(files(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
