"""The files of the query library: their headers, their rules, and the same rows on each engine."""

from __future__ import annotations

import importlib
import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pytest

from actornet.errors import ContentError, UnknownNameError
from actornet.network import Network
from actornet.stores import open_graph
from actornet.stores.query import LibraryQuery, find_query, parse_query, queries
from actornet.stores.query.parameters import fill
from actornet.stores.query.read_only import check_reads_only
from actornet.stores.shape import EXTRA_LABELS, NODES, relationship_shapes
from tests.queries import lint

TODAY = date(2025, 12, 31)
Rows: TypeAlias = tuple[tuple[Any, ...], ...]
QUESTIONS = [f"Q{number:02d}" for number in range(1, 23)]
each_query = pytest.mark.parametrize("query", queries().values(), ids=list(queries()))


@cache
def oracles() -> tuple[Any, ...]:
    """Return the modules that work out by themselves what the queries must return."""
    files = sorted((Path(__file__).parent / "oracles").glob("*.py"))
    return tuple(importlib.import_module(f"tests.queries.oracles.{file.stem}") for file in files)


def oracle_of(query: LibraryQuery) -> Any:
    return next((module for module in oracles() if query.name in module.ORACLES), None)


def test_all_questions_and_fifteen_more_have_a_query() -> None:
    named = [query.question for query in queries().values() if query.question]
    assert named == QUESTIONS
    assert len(queries()) >= len(QUESTIONS) + 15


@each_query
def test_the_header_is_complete_in_both_languages(query: LibraryQuery) -> None:
    for text in (query.title, query.about):
        assert "" not in text
        assert text.fr != text.en
    assert bool(query.ask.fr) == bool(query.ask.en)
    labels = [each.label for each in query.parameters.values()] + [each.label for each in query.columns]
    assert not [label for label in labels if "" in label]
    assert any(column.key for column in query.columns) or query.question
    for parameter in query.parameters.values():
        assert parameter.many == isinstance(parameter.example, list), parameter
        if not parameter.required and parameter.many:
            assert parameter.default == [], parameter


@each_query
def test_the_file_bears_its_name_and_its_text_agrees_with_its_header(query: LibraryQuery) -> None:
    assert find_query(query.name) is query
    assert (Path(__file__).parents[2] / "cypher" / "queries" / f"{query.name}.cypher").is_file()
    assert check_reads_only(query.text) == set(query.parameters)
    assert lint.returned_columns(query.text) == [column.name for column in query.columns]


@each_query
def test_the_rules_for_the_same_rows_on_each_engine_are_kept(query: LibraryQuery) -> None:
    assert lint.findings(query.text) == []
    single = len([column for column in query.columns if column.key]) == 0  # one row only
    assert lint.ends_sorted(query.text) or single


def test_no_label_has_the_name_of_a_type() -> None:
    labels = {*NODES.values(), *(label for extra in EXTRA_LABELS.values() for label in extra)}
    assert not labels & {shape.type for shape in relationship_shapes()}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("MATCH (a) RETURN a {.id, xs: collect(a.x)} AS a", "collect() in a map (1)"),
        ("MATCH (a) RETURN collect(a)[0].id AS a", "a part taken from collect() (1)"),
        ("MATCH (a) WITH a.id AS id ORDER BY a.name RETURN id", "WITH sorted by a, which it does not"),
        ("MATCH (a:Actor), (b:Actor) RETURN a", "two patterns without a common name"),
        ("MATCH (a) CALL { WITH a RETURN 1 AS x } RETURN x", "an importing WITH"),
        ("MATCH p = SHORTEST 1 (a)--(b) RETURN p", "SHORTEST: not on each engine"),
        ("MATCH (a) RETURN elementId(a) AS x", "elementId(): identities"),
        ("CALL db.labels() YIELD label RETURN label", "CALL of a procedure"),
    ],
)
def test_a_text_that_breaks_a_rule_is_found(text: str, finding: str) -> None:
    assert any(found.startswith(finding) for found in lint.findings(text)), lint.findings(text)


@pytest.mark.parametrize(
    "line",
    [
        "// param a: thing, required, example 1 | a | a",
        "// param a: integer, default, example 1 | a | a",
        "// param a: integer, default x, example 1 | a | a",
        "// param a: integer, required, example 1 | a",
        "// column a: table | a | a",
        "// columns a: text | a | a",
        "// name: twice",
        "// just words",
    ],
)
def test_a_header_that_is_not_in_the_form_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(ContentError, match=r"mine\.cypher, line 2"):
        parse_query(f"// name: mine\n{line}\n\nRETURN 1 AS a\n", "mine.cypher")


def test_queries_are_found_by_name_and_question_whatever_the_case() -> None:
    assert find_query("q01") is find_query("ACTIVE-ACTORS")
    with pytest.raises(UnknownNameError, match="Known: active-actors"):
        find_query("no-such-query")


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param("mini", marks=pytest.mark.one_server("neo4j-5")),
        pytest.param("starter", marks=pytest.mark.one_server("neo4j-2026")),
    ],
)
@pytest.mark.timeout(280)
def test_rows_are_the_same_as_worked_out_on_the_tables(
    graph: str, dataset: str, mini: Network, starter: Network, golden: Path
) -> None:
    net = mini if dataset == "mini" else starter
    differences = []
    with open_graph(graph, create=True) as store:
        store.load(net)
        for query in queries().values():
            if oracle_of(query) is None:
                differences.append(f"{query.name}: no oracle")
                continue
            for given in _calls(query, dataset, golden):
                found = store.query(query, given, today=TODAY, limit=100_000)
                expected = _expected(query, given, dataset, net)
                if difference := _difference(found.columns, found.rows, query, expected):
                    differences.append(f"{query.name} {given}: {difference}")
                if dataset == "mini" and given == _golden_call(query, golden):
                    differences += _golden_differences(query, found.rows, golden)
    assert not differences, "\n".join(differences)


def _calls(query: LibraryQuery, dataset: str, golden: Path) -> Iterator[dict[str, Any]]:
    """Return the parameters with which a query is run: those of its oracle, golden's, its examples."""
    calls = [*getattr(oracle_of(query), dataset.upper()).get(query.name, [])]
    if dataset == "mini" and (own := _golden_call(query, golden)) is not None:
        calls.append(own)
    if dataset == "starter":
        calls.append({name: each.example for name, each in query.parameters.items() if each.required})
    yield from (call for place, call in enumerate(calls) if call not in calls[:place])


def _expected(query: LibraryQuery, given: dict[str, Any], dataset: str, net: Network) -> list[list[Any]]:
    return _worked_out(query.name, json.dumps(given, sort_keys=True, default=str), dataset, net)


@cache
def _worked_out(name: str, given: str, dataset: str, net: Network) -> list[list[Any]]:
    query = queries()[name]
    values = fill(query, json.loads(given), frozenset(), find=lambda _, text: text, today=TODAY)
    function: Callable[..., list[list[Any]]] = oracle_of(query).ORACLES[name]
    return [list(row) for row in function(net, **values)]


def _difference(
    columns: tuple[str, ...],
    rows: Rows,
    query: LibraryQuery,
    expected: list[list[Any]],
) -> str | None:
    if columns != tuple(column.name for column in query.columns):
        return f"columns {columns}"
    for place, (row, wanted) in enumerate(zip(rows, expected, strict=False)):
        if not _same(row, wanted):
            return f"row {place} is {row}, not {wanted}"
    return f"{len(rows)} rows, not {len(expected)}" if len(rows) != len(expected) else None


def _same(cell: Any, other: Any) -> bool:
    if isinstance(cell, list | tuple) and isinstance(other, list | tuple):
        return len(cell) == len(other) and all(map(_same, cell, other))
    if isinstance(cell, float) or isinstance(other, float):
        numbers = isinstance(cell, int | float) and isinstance(other, int | float)
        return numbers and math.isclose(cell, other, abs_tol=1e-6)
    return bool(cell == other)


def _golden_call(query: LibraryQuery, golden: Path) -> dict[str, Any] | None:
    """Return the parameters of the golden call of a question."""
    if not query.question:
        return None
    calls = json.loads((golden / "questions.json").read_text(encoding="utf-8"))
    return {name: value for name, value in calls[query.question].items() if name in query.parameters}


def _golden_differences(query: LibraryQuery, rows: Rows, golden: Path) -> list[str]:
    """Compare the columns that golden and the query share, row by row, matched by golden's keys."""
    keys = json.loads((golden / "keys.json").read_text(encoding="utf-8"))[query.question]["keys"]
    expected = pd.read_csv(golden / "expected" / f"{query.question}.csv", dtype="str", keep_default_na=False)
    names = [column.name for column in query.columns]
    shared = [name for name in expected.columns if name in names]
    texts = [{name: _text(cell) for name, cell in zip(names, row, strict=True)} for row in rows]
    found = {tuple(row[key] for key in keys): [row[name] for name in shared] for row in texts}
    wanted = {
        tuple(row[key] for key in keys): [row[name] for name in shared] for row in expected.to_dict("records")
    }
    if found.keys() != wanted.keys():
        return [f"{query.name}: keys differ from golden: {sorted(found.keys() ^ wanted.keys())}"]
    return [
        f"{query.name} {key}: {found[key]} is not golden's {wanted[key]}"
        for key in wanted
        if not all(map(_same_text, found[key], wanted[key]))
    ]


def _same_text(cell: str, other: str) -> bool:
    try:
        return math.isclose(float(cell), float(other), rel_tol=1e-6, abs_tol=1e-6)
    except ValueError:
        return cell == other


def _text(cell: Any) -> str:
    if isinstance(cell, list | tuple):
        return ";".join(map(_text, cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
