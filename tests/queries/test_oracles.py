"""The oracles of the questions give the golden answers, in the columns that the query files promise."""

from __future__ import annotations

import csv
import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actornet.network import Network
from actornet.stores.query import LibraryQuery, queries
from tests.queries.test_library import oracle_of

AS_OF = date(2025, 12, 31)
QUESTIONS = [query for query in queries().values() if query.question]
each_question = pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)


def parameters(query: LibraryQuery, given: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a file, the default of each where nothing is given."""
    assert given.keys() <= query.parameters.keys()
    defaults = {
        name: AS_OF if each.default == "today" else each.default for name, each in query.parameters.items()
    }
    return {**defaults, **given}


def same(cell: Any, written: str) -> bool:
    """Compare a value with the cell of a golden file."""
    if isinstance(cell, bool):
        return written == str(cell).lower()
    if isinstance(cell, int | float):
        return written != "" and math.isclose(cell, float(written), abs_tol=1e-6)
    return written == (";".join(cell) if isinstance(cell, list) else cell or "")


@each_question
def test_the_oracle_gives_the_golden_answer(query: LibraryQuery, mini: Network, golden: Path) -> None:
    asked = json.loads((golden / "questions.json").read_text("utf-8"))[query.question]
    oracle = oracle_of(query)
    assert oracle.MINI[query.name][0] == asked
    with (golden / "expected" / f"{query.question}.csv").open(encoding="utf-8", newline="") as file:
        header, *expected = list(csv.reader(file))
    columns = [column.name for column in query.columns]
    shared = [(columns.index(column), header.index(column)) for column in columns if column in header]
    assert shared
    rows = oracle.ORACLES[query.name](mini, **parameters(query, asked))
    assert len(rows) == len(expected)
    for row, cells in zip(rows, expected, strict=True):
        assert len(row) == len(columns)
        assert [(row[i], cells[j]) for i, j in shared if not same(row[i], cells[j])] == []


@each_question
def test_the_file_returns_every_column_of_the_main_table(query: LibraryQuery, golden: Path) -> None:
    keys = json.loads((golden / "keys.json").read_text("utf-8"))[query.question]
    missing = set(keys["columns"]) - {column.name for column in query.columns}
    assert missing == set()
