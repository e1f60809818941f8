"""Values on their way in and out: parameters as typed, literals for Browser, plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from actornet.errors import CallError, Text, UnknownNameError
from actornet.network import Network
from actornet.stores import GraphStore, open_graph
from actornet.stores.query import LibraryQuery, QueryParameter, parse_query
from actornet.stores.query.browser import cypher_literal, for_browser
from actornet.stores.query.library import TODAY
from actornet.stores.query.parameters import fill

NASTY = [
    *("plain", "", "l'eau", 'a "b"', "a\\", "\\'", "\\u0027", "\\\\u0041", "a\nb\r\tc", "`x`", "$x"),
    *("é € 🌍", "//", "/* */", "'; MATCH (n) DETACH DELETE n //", "\u2028\u2029\u200b\x07", "{x: 1}"),
]


def parameter(kind: str, *, many: bool = False, default: Any = None) -> QueryParameter:
    label = Text("p", "p")
    return QueryParameter("p", kind, many, required=False, default=default, example="x", label=label)


def in_table(table: str, text: str) -> str:
    return f"{table}:{text}"


def filled(declared: QueryParameter, value: Any) -> Any:
    query = LibraryQuery("q", "RETURN $p AS p", parameters={"p": declared})
    return fill(query, {"p": value}, frozenset("p"), find=in_table, today=date.min)["p"]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", "a", "a"),
        ("integer", "12", 12),
        ("number", "1,5", 1.5),
        ("number", 2, 2.0),
        ("boolean", "oui", True),
        ("boolean", "False", False),
        ("date", "2025-12-31", date(2025, 12, 31)),
        ("date", datetime(2025, 12, 31, 5, tzinfo=UTC), date(2025, 12, 31)),
        ("actor", "x", "actors:x"),
        ("territory", "x", "territories:x"),
        ("theme", "x", "themes:x"),
        ("country", "Sénégal", "SEN"),
        ("code", "jumelage", "JUMELAGE"),
        ("code", "COM", "COM"),
        ("theme", "", None),
        ("integer", None, None),
    ],
)
def test_a_value_becomes_what_its_parameter_declares(kind: str, typed: Any, value: Any) -> None:
    assert filled(parameter(kind), typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", [1]), (["1", "2"], [1, 2]), ("[1, 2]", [1, 2]), ("", []), (None, []), ((3,), [3]), (4, [4])],
)
def test_a_list_is_repeated_or_json_or_one_value(typed: Any, value: list[int]) -> None:
    assert filled(parameter("integer", many=True, default=[]), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("integer", "1.5"),
        ("integer", True),
        ("integer", "9" * 30),
        ("number", "much"),
        ("boolean", "perhaps"),
        ("date", "2025-13-01"),
        ("date", "2025"),
        ("text", 3),
        ("actor", ["a", "b"]),
    ],
)
def test_another_type_is_refused_with_an_example(kind: str, typed: Any) -> None:
    with pytest.raises(CallError, match="For example"):
        filled(parameter(kind), typed)


def test_defaults_stand_in_and_today_is_the_day_of_the_call() -> None:
    declared = {"p": parameter("date", default=TODAY), "q": parameter("code", many=True, default=[])}
    query = LibraryQuery("q", "RETURN $p AS p", parameters=declared)
    found = fill(query, {}, frozenset(), find=lambda _, text: text, today=date(2025, 1, 2))
    assert found == {"p": date(2025, 1, 2), "q": []}


def test_without_a_header_texts_are_json_if_they_can_be() -> None:
    query = parse_query("RETURN $a, $b, $c", "-")
    given = {"a": "[1, 2]", "b": "plain text", "c": '"12"'}
    found = fill(query, given, frozenset("abc"), find=lambda _, text: text, today=date.min)
    assert found == {"a": [1, 2], "b": "plain text", "c": "12"}


@pytest.fixture
def store(graph: str, mini: Network) -> Iterator[GraphStore]:
    with open_graph(graph, create=True) as opened:
        opened.load(mini)
        yield opened


def test_literals_for_browser_are_the_values_they_stand_for(store: GraphStore) -> None:
    values = [*NASTY, 3, -1.5, True, None, date(2025, 12, 31), [1, ["a'b"]]]
    with store._connection.session() as session:
        for value in values:
            found = session.run(f"RETURN {cypher_literal(value)} AS x").value()[0]
            assert (found.to_native() if isinstance(value, date) else found) == value


def test_a_literal_stays_on_its_line() -> None:
    query = LibraryQuery("q", "RETURN $p AS p\n")
    for value in NASTY:
        assert for_browser(query, {"p": value}).splitlines()[1:] == ["", "RETURN $p AS p"]


def test_rows_are_plain_python_whatever_they_hold(store: GraphStore) -> None:
    text = (
        "MATCH p = (a:Actor {id: 'slug:arvelle'})-[r:BASED_IN]->(b:Territory) "
        "RETURN p, a, r, date('2025-12-31') AS day, datetime('2025-12-31T10:00:00Z') AS moment, "
        "duration('P1M2D') AS span, point({x: 1, y: 2}) AS place, {k: [1, null]} AS map"
    )
    path, node, tie, day, moment, span, place, mapped = store.query(
        parse_query(text, "-"), {}, today=date.min
    ).rows[0]
    assert node["labels"] == ["Actor", "Authority"]
    assert node["properties"]["id"] == "slug:arvelle"
    assert (tie["type"], path["nodes"][0], path["relationships"]) == ("BASED_IN", node, [tie])
    assert (day, moment.isoformat()) == (date(2025, 12, 31), "2025-12-31T10:00:00+00:00")
    assert (span, mapped) == ("P1M2D", {"k": [1, None]})
    assert place.startswith("point({srid: 7203")


def test_names_are_looked_up_in_the_graph(store: GraphStore) -> None:
    query = LibraryQuery("q", "RETURN $p AS p", parameters={"p": parameter("actor")})
    named = store.query(query, {"p": "VILLE D'ARVELLE"}, today=date.min)
    assert named.parameters == {"p": "slug:arvelle"}
    with pytest.raises(UnknownNameError, match="Nearest"):
        store.query(query, {"p": "arvel"}, today=date.min)
