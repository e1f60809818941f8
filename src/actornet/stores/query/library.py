"""The query library: the files of ``cypher/queries``, each with a header that says what it is.

Knows the packaged files, not the graph. The header is made of comments in one
fixed form; a file of the user's own may have the same one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from actornet.errors import NO_FIX as NOTHING
from actornet.errors import CallError, ContentError, Text, UnknownNameError
from actornet.model import fold
from actornet.resources import resource

PARAMETER_TYPES = (
    *("text", "integer", "number", "boolean", "date"),
    *("actor", "territory", "theme", "country", "code"),
)
COLUMN_TYPES = ("text", "integer", "number", "boolean", "date")
_KEYS = ("name", "question", "title-fr", "title-en", "about-fr", "about-en", "ask-fr", "ask-en")
_FIELD = re.compile(r"// (?P<key>[a-z-]+): (?P<text>.+)")
_PARAMETER = re.compile(
    r"// param (?P<name>\w+): (?P<type>[a-z]+)(?P<list> list)?, "
    r"(?:(?P<required>required)|default (?P<default>.+?)), "
    r"example (?P<example>.+?) \| (?P<fr>.+?) \| (?P<en>.+)"
)
_COLUMN = re.compile(
    r"// column (?P<name>\w+): (?P<type>[a-z]+)(?P<list> list)?(?P<key>, key)? \| (?P<fr>.+?) \| (?P<en>.+)"
)
_CONTINUATION = "//   "
TODAY = "today"


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A parameter: its type, whether it takes several values, its default and an example.

    ``default`` is ``TODAY`` for the day of the call.
    """

    name: str
    type: str
    many: bool
    required: bool
    default: Any
    example: Any
    label: Text


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """A column that a query returns."""

    name: str
    type: str
    many: bool
    key: bool
    label: Text


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """A query with what its header says; ``question`` is ``Q01``... or empty, ``text`` the statement.

    ``ask`` says what only ``actornet ask`` computes; a query without header has neither name nor
    declared parameters and columns.
    """

    name: str
    text: str
    question: str = ""
    title: Text = NOTHING
    about: Text = NOTHING
    ask: Text = NOTHING
    parameters: Mapping[str, QueryParameter] = field(default_factory=dict)
    columns: tuple[QueryColumn, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether a header declares the parameters."""
        return bool(self.name)

    def defaults(self, today: date) -> dict[str, Any]:
        """Return the values of the parameters that need not be given."""
        return {
            name: today if parameter.default == TODAY and parameter.type == "date" else parameter.default
            for name, parameter in self.parameters.items()
            if not parameter.required
        }


@cache
def queries() -> Mapping[str, LibraryQuery]:
    """Return the queries of the library by name, those of the questions first.

    Raises
    ------
    ContentError
        The header of a file is not in its form.
    """
    files = sorted(resource("cypher", "queries").glob("*.cypher"))
    found = [parse_query(file.read_text(encoding="utf-8"), file.name) for file in files]
    found.sort(key=lambda query: (not query.question, query.question, query.name))
    return MappingProxyType({query.name: query for query in found})


def find_query(text: str) -> LibraryQuery:
    """Return the query of a name (``ego-network``) or a question (``Q07``), whatever the case.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    wanted = fold(text)
    for query in queries().values():
        if wanted in {fold(query.name), fold(query.question) or None}:
            return query
    raise UnknownNameError(
        Text(f"Il n'y a pas de requête « {text} ».", f"There is no query {text!r}."),
        Text(f"Connues : {', '.join(queries())}.", f"Known: {', '.join(queries())}."),
    )


def read_query(path: Path) -> LibraryQuery:
    """Return the query in a file of the user's own, with or without header.

    Raises
    ------
    CallError
        The file is no UTF-8 text.
    ContentError
        Its header is not in its form.
    """
    try:
        return parse_query(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise CallError(
            Text(f"{path} n'est pas un texte en UTF-8.", f"{path} is no UTF-8 text."),
            Text("Enregistrez la requête en UTF-8.", "Save the query as UTF-8."),
        ) from error


def parse_query(text: str, origin: str) -> LibraryQuery:
    """Return the query that a text holds; one that does not begin with ``// name:`` has no header.

    Raises
    ------
    ContentError
        The header is not in its form; the message says in which line.
    """
    if not text.startswith("// name: "):
        return LibraryQuery("", text)
    header, body = _split(text)
    fields: dict[str, str] = {}
    parameters: dict[str, QueryParameter] = {}
    columns: dict[str, QueryColumn] = {}
    for number, line in header:
        parsed: QueryParameter | QueryColumn | None
        if line.startswith("// param "):
            parsed = _parameter(line)
        elif line.startswith("// column "):
            parsed = _column(line)
        elif (found := _FIELD.fullmatch(line)) and found["key"] in _KEYS and found["key"] not in fields:
            fields[found["key"]] = found["text"]
            continue
        else:
            parsed = None
        known: Mapping[str, Any] = columns if isinstance(parsed, QueryColumn) else parameters
        if parsed is None or parsed.name in known:
            raise _bad_header(origin, number, line)
        if isinstance(parsed, QueryColumn):
            columns[parsed.name] = parsed
        else:
            parameters[parsed.name] = parsed

    def both(key: str) -> Text:
        return Text(fields.get(f"{key}-fr", ""), fields.get(f"{key}-en", ""))

    return LibraryQuery(
        fields["name"],
        body,
        question=fields.get("question", ""),
        title=both("title"),
        about=both("about"),
        ask=both("ask"),
        parameters=MappingProxyType(parameters),
        columns=tuple(columns.values()),
    )


def _split(text: str) -> tuple[Sequence[tuple[int, str]], str]:
    """Return the lines of the header, continued ones joined, with their numbers, and the statement."""
    lines = text.splitlines()
    end = next((place for place, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header: list[tuple[int, str]] = []
    for number, line in enumerate(lines[:end], 1):
        if line.startswith(_CONTINUATION) and header:
            header[-1] = (header[-1][0], f"{header[-1][1]} {line[len(_CONTINUATION) :].strip()}")
        else:
            header.append((number, line.rstrip()))
    return header, "\n".join(lines[end:]).strip() + "\n"


def _parameter(line: str) -> QueryParameter | None:
    found = _PARAMETER.fullmatch(line)
    if found is None or found["type"] not in PARAMETER_TYPES:
        return None
    try:
        default = TODAY if found["default"] == TODAY else json.loads(found["default"] or "null")
        example = json.loads(found["example"])
    except ValueError:
        return None
    label = Text(found["fr"], found["en"])
    required = found["required"] is not None
    return QueryParameter(
        found["name"], found["type"], found["list"] is not None, required, default, example, label
    )


def _column(line: str) -> QueryColumn | None:
    found = _COLUMN.fullmatch(line)
    if found is None or found["type"] not in COLUMN_TYPES:
        return None
    label = Text(found["fr"], found["en"])
    return QueryColumn(
        found["name"], found["type"], found["list"] is not None, found["key"] is not None, label
    )


def _bad_header(origin: str, number: int, line: str) -> ContentError:
    return ContentError(
        Text(
            f"{origin}, ligne {number} : l'en-tête n'est pas dans la forme attendue : {line}",
            f"{origin}, line {number}: the header is not in the expected form: {line}",
        ),
        Text(
            'Par exemple : // param theme: theme, default null, example "ENV-EAU" | Thème | Theme',
            'For example: // param theme: theme, default null, example "ENV-EAU" | Thème | Theme',
        ),
    )
