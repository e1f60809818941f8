"""Showing the query library, running a query and printing its rows."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from actornet.api.querying import find, opened
from actornet.api.sources import STARTER, default_source
from actornet.cli._common import print_table, say
from actornet.cli._sources import check_other_file
from actornet.errors import CallError, Text
from actornet.files import replace_file
from actornet.render.frames import cell_text, write_rows
from actornet.stores.query import LibraryQuery, QueryResult, find_query, parse_query
from actornet.stores.query import queries as library
from actornet.stores.query.browser import for_browser
from actornet.stores.query.parameters import fill


def print_list(lang: str, form: str) -> None:
    """Print name, question and title of each query."""
    if form == "json":
        _print_json([_described(query, lang, whole=False) for query in library().values()])
        return
    headings = ("Question", "Nom", "Titre") if lang == "fr" else ("Question", "Name", "Title")
    print_table(
        headings, [(each.question, each.name, each.title.in_lang(lang)) for each in library().values()]
    )


def print_one(lang: str, name: str, form: str) -> None:
    """Print what the header of a query says, and its text."""
    query = find_query(name)
    if form == "json":
        _print_json(_described(query, lang, whole=True))
        return
    click.secho(f"{query.name}  {query.question}".rstrip(), bold=True)
    for text in (query.title, query.about, query.ask):
        if text.en:
            click.echo(text.in_lang(lang))
    click.echo("")
    for parameter in query.parameters.values():
        kind = f"{parameter.type} list" if parameter.many else parameter.type
        default = json.dumps(parameter.default, ensure_ascii=False)
        needed = ("obligatoire" if lang == "fr" else "required") if parameter.required else f"= {default}"
        example = json.dumps(parameter.example, ensure_ascii=False)
        click.echo(
            f"  -p {parameter.name}  {kind}, {needed}: {parameter.label.in_lang(lang)} (ex. {example})"
        )
    for column in query.columns:
        kind = f"{column.type} list" if column.many else column.type
        click.echo(f"  > {column.name}  {kind}: {column.label.in_lang(lang)}")
    click.echo("")
    click.echo(query.text.rstrip())


def print_for_browser(name: str, given: Sequence[str]) -> None:
    """Print a query for Neo4j Browser; parameters that are not given have their example or default."""
    query = find(name)
    today = date.today()  # noqa: DTZ011  the user's own calendar day
    examples = {
        each.name: each.example
        for each in query.parameters.values()
        if each.required and each.name not in _values(given)
    }
    # No graph is at hand: names are taken as ids.
    filled = fill(
        query, examples | _values(given), frozenset(_values(given)), find=lambda _, text: text, today=today
    )
    click.echo(for_browser(query, filled).rstrip())


def run_and_print(
    lang: str,
    name: str,
    given: Sequence[str],
    *,
    source: str | None,
    database: str | None,
    form: str | None,
    out: Path | None,
    limit: int,
    timeout: float,
) -> None:
    """Run a query and print or write its rows."""
    query = parse_query(_standard_input(), "-") if name == "-" else find(name)
    check_other_file(source, out)
    values = _values(given)
    form = form or (out.suffix.lstrip(".").lower() if out else "table")
    if out is not None and form not in {"csv", "json", "xlsx"}:
        form = "csv"
    if form == "xlsx" and out is None:
        out = Path(f"actornet-{query.name or 'query'}.xlsx")
    if source is None:
        source = default_source()
        named = "le jeu de départ" if source == STARTER and lang == "fr" else source
        say(f"Source : {named}" if lang == "fr" else f"Source: {named}")

    def loading(dataset: str) -> None:
        say(
            f"{dataset} est chargé dans un graphe temporaire ; `actornet load` en garde un."
            if lang == "fr"
            else f"{dataset} is loaded into a temporary graph; `actornet load` keeps one."
        )

    with opened(source, database=database, on_dataset=loading) as graph:
        today = date.today()  # noqa: DTZ011  the user's own calendar day
        result = graph.query(query, values, today=today, limit=limit, timeout=timeout)
    if result.truncated:
        say(
            f"Seules les {limit} premières lignes sont données (--limit pour en voir davantage)."
            if lang == "fr"
            else f"Only the first {limit} rows are given (--limit for more)."
        )
    if form == "table":
        _print_rows(result, lang)
        return
    header = {"query": result.name, "parameters": result.parameters}
    content = write_rows(result.columns, result.rows, form, header=header, truncated=result.truncated)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        replace_file(out, content)
        say(str(out))


def _print_rows(result: QueryResult, lang: str) -> None:
    if not result.rows:
        say("Aucune ligne." if lang == "fr" else "No rows.")
    if result.columns:
        print_table(list(result.columns), [[_on_one_line(cell) for cell in row] for row in result.rows])


def _on_one_line(cell: Any) -> str:
    """Return a cell whose controls, which could steer a terminal, are gone."""
    return "".join(sign if sign.isprintable() else " " for sign in cell_text(cell))


def _values(given: Sequence[str]) -> dict[str, Any]:
    """Return the parameters typed as KEY=VALUE; one that is repeated has a list."""
    values: dict[str, Any] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise CallError(
                Text(f"« {each} » n'est pas un paramètre.", f"{each!r} is no parameter."),
                Text("Écrivez -p nom=valeur.", "Write -p name=value."),
            )
        if name not in values:
            values[name] = value
        elif isinstance(values[name], list):
            values[name].append(value)
        else:
            values[name] = [values[name], value]
    return values


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(
            Text("L'entrée standard n'est pas un texte en UTF-8.", "Standard input is no UTF-8 text.")
        ) from error


def _described(query: LibraryQuery, lang: str, *, whole: bool) -> dict[str, Any]:
    """Return a query as an object for JSON."""
    short = {"name": query.name, "question": query.question or None, "title": query.title.in_lang(lang)}
    if not whole:
        return short
    return {
        **short,
        "about": query.about.in_lang(lang),
        "ask": query.ask.in_lang(lang) or None,
        "parameters": [
            {
                "name": each.name,
                "type": each.type,
                "list": each.many,
                "required": each.required,
                "default": each.default,
                "example": each.example,
                "label": each.label.in_lang(lang),
            }
            for each in query.parameters.values()
        ],
        "columns": [
            {
                "name": each.name,
                "type": each.type,
                "list": each.many,
                "key": each.key,
                "label": each.label.in_lang(lang),
            }
            for each in query.columns
        ],
        "text": query.text,
    }


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
