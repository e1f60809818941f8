"""The Cypher library: every query with what its header says, and its text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from actornet.stores.query.library import LibraryQuery, QueryParameter, queries
from docs.generate import markdown
from docs.generate.markdown import block, code, plain, table


def page() -> str:
    """Return the queries, those of the questions first."""
    return markdown.page(part for query in queries().values() for part in _query(query))


def _query(query: LibraryQuery) -> Iterator[str]:
    number = f"{query.question} " if query.question else ""
    yield f"## {number}`{query.name}`"
    yield f"**{plain(query.title.en)}** {plain(query.about.en)}"
    if query.ask.en:
        yield plain(query.ask.en)
    if query.parameters:
        yield table(
            ["Parameter", "Type", "Default", "Example", "What it is"],
            [_parameter(parameter) for parameter in query.parameters.values()],
        )
    yield table(
        ["Column", "Type", "What it is"],
        [
            (code(column.name), column.type + (" list" if column.many else ""), plain(column.label.en))
            for column in query.columns
        ],
    )
    yield block(query.text, "cypher")


def _parameter(parameter: QueryParameter) -> tuple[str, ...]:
    default = "required" if parameter.required else code(_written(parameter.default))
    many = " list" if parameter.many else ""
    return (
        code(parameter.name),
        parameter.type + many,
        default,
        code(_written(parameter.example)),
        plain(parameter.label.en),
    )


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
