"""Writing a source as files for other programs: export."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import database_option, progress_bar, reading_options, say, source_option


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["gexf", "graphml", "xlsx", "csv", "cypher", "neo4j-admin"]),
    help="Default: by the ending of OUT, csv without one. neo4j-admin: OUT is a folder of CSV files and "
    "the command that imports them.",
)
@click.option(
    "--positions/--no-positions",
    default=True,
    show_default=True,
    help="In GEXF and GraphML: a position, size and colour for each node.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the positions.")
@source_option
@database_option
@reading_options
@click.pass_obj
def export(
    lang: str,
    out: Path,
    form: str | None,
    positions: bool,
    seed: int,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
) -> None:
    """Write a source as files for other programs.

    \b
    OUT is
      FILE.gexf      a graph for Gephi, with its dates
      FILE.graphml   a graph for Cytoscape, yEd, igraph, NetworkX...
      FILE.xlsx      a workbook, a sheet per table, that actornet reads too
      FOLDER         the same as CSV files
      FILE.cypher    a script that builds the graph in Neo4j
      FOLDER         with --format neo4j-admin: files for "neo4j-admin database import"
    """  # noqa: D301  click reads the mark
    from actornet.api.exporting import NEO4J_ADMIN, check_form, export
    from actornet.cli._sources import open_source

    chosen = check_form(out, form)  # before anything is read
    net = open_source(lang, source, database=database, encoding=encoding, dates=dates, out=out)
    with progress_bar(lang) as progress:
        path = export(net, out, form=chosen, positions=positions, seed=seed, progress=progress)
    click.echo(str(path))
    if chosen == NEO4J_ADMIN:
        say("La suite est dans README.txt." if lang == "fr" else "README.txt says how to go on.")
