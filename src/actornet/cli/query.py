"""Commands on the query library: queries, query."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import database_option, source_option

_parameters = click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="Parameter of the query; repeat it for each, and for each value of a list.",
)


@click.command()
@click.argument("name", required=False)
@click.option("--browser", is_flag=True, help="Print NAME as it is pasted into Neo4j Browser.")
@_parameters
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def queries(lang: str, name: str | None, browser: bool, given: tuple[str, ...], form: str) -> None:
    """List the queries of the library; with NAME, show one: parameters, columns, text."""
    from actornet.cli import _queries

    if name is None:
        if browser or given:
            raise click.UsageError("--browser and -p need the name of a query.")
        _queries.print_list(lang, form)
    elif browser:
        _queries.print_for_browser(name, given)
    else:
        _queries.print_one(lang, name, form)


@click.command()
@click.argument("name")
@_parameters
@source_option
@database_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xlsx"]),
    help="Default: table, or the ending of the file.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write instead of stdout.")
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="The most rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Seconds after which the query is stopped.",
)
@click.pass_obj
def query(
    lang: str,
    name: str,
    given: tuple[str, ...],
    source: str | None,
    database: str | None,
    form: str | None,
    out: Path | None,
    limit: int,
    timeout: float,
) -> None:
    """Run a query that only reads: NAME of the library or question, a .cypher file, or - for stdin.

    \b
      actornet query Q07 -p actor=Chambéry
      actornet query my-query.cypher -p year=2020 --format csv
      echo "MATCH (a:Actor) RETURN count(a) AS n" | actornet query -
    """  # noqa: D301  click reads the mark
    from actornet.cli import _queries

    _queries.run_and_print(
        lang, name, given, source=source, database=database, form=form, out=out, limit=limit, timeout=timeout
    )
