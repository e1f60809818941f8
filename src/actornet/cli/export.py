"""Writing a source as files for another Neo4j: export."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import database_option, progress_bar, reading_options, say, source_option


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["neo4j-admin", "cypher"]),
    help="neo4j-admin: OUT is a folder of CSV files and the command that imports them. "
    "cypher: OUT is a script. Default: by the ending of OUT.",
)
@source_option
@database_option
@reading_options
@click.pass_obj
def export(
    lang: str,
    out: Path,
    form: str | None,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
) -> None:
    """Write the graph of a source as files that build it in another Neo4j.

    OUT is FILE.cypher, which Neo4j Browser and cypher-shell run, or with --format neo4j-admin a folder
    for "neo4j-admin database import", the fastest way for very large data.
    """
    from actornet.api.exporting import check_form, export
    from actornet.cli._sources import open_source

    check_form(out, form)  # before anything is read
    net = open_source(lang, source, database=database, encoding=encoding, dates=dates)
    with progress_bar(lang) as progress:
        click.echo(str(export(net, out, form=form, progress=progress)))
    if out.is_dir():
        say("La suite est dans README.txt." if lang == "fr" else "README.txt says how to go on.")
