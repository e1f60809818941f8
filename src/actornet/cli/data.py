"""Commands on datasets and graphs: new, check, info, actors, load."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import (
    database_option,
    print_table,
    progress_bar,
    reading_options,
    say,
    source_option,
    typed,
)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def new(lang: str, path: Path) -> None:
    """Write an empty dataset to fill in: PATH ends in .xlsx, or is a folder of CSV files."""
    from actornet.ingest import new_template

    new_template(path, lang=lang)
    click.echo(str(path))
    say(
        f"Remplissez-le, puis : actornet check {typed(path)}"
        if lang == "fr"
        else f"Fill it in, then: actornet check {typed(path)}"
    )


@click.command()
@click.argument("data")
@reading_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "html"]),
    default="table",
    show_default=True,
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write instead of stdout.")
@click.option("--fix", is_flag=True, help="Offer the safe corrections; DATA is never changed.")
@click.option(
    "--patch",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --fix: the corrections as a CSV file to look at; with --to, those to make.",
)
@click.option("--to", type=click.Path(path_type=Path), metavar="COPY", help="Write a corrected copy here.")
@click.pass_obj
def check(
    lang: str,
    data: str,
    encoding: str | None,
    dates: str | None,
    form: str,
    out: Path | None,
    fix: bool,
    patch: Path | None,
    to: Path | None,
) -> int:
    """Say everything that is wrong or doubtful in DATA, a folder of CSV files or an .xlsx.

    \b
      actornet check DATA --fix                                what can safely be corrected
      actornet check DATA --fix --patch fixes.csv              the same as a file: read it, take rows out
      actornet check DATA --fix --patch fixes.csv --to COPY    a copy with these corrections
    """  # noqa: D301  click reads the mark
    from actornet import api
    from actornet.cli._reports import print_report, write_report
    from actornet.cli._sources import check_other_file

    if fix:
        from actornet.cli._fixes import offer_fixes

        return offer_fixes(lang, data, patch=patch, to=to, encoding=encoding)
    if patch is not None or to is not None:
        raise click.UsageError(
            "--patch et --to vont avec --fix." if lang == "fr" else "--patch and --to go with --fix."
        )
    check_other_file(data, out)
    with progress_bar(lang) as progress:
        report = api.check(data, encoding=encoding, dates=dates, progress=progress)
    if form == "table" and out is None:
        print_report(report, lang)
    else:
        write_report(report, form, lang=lang, out=out)
    return 0 if report.valid else 1


@click.command()
@source_option
@database_option
@reading_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def info(
    lang: str, source: str | None, database: str | None, encoding: str | None, dates: str | None, form: str
) -> None:
    """Say what is in a source: how many of what, since when, from how many sources."""
    from actornet.cli._info import print_info
    from actornet.cli._sources import open_source

    net = open_source(lang, source, database=database, encoding=encoding, dates=dates)
    print_info(net, form, lang)


@click.command()
@click.argument("text")
@source_option
@database_option
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.pass_obj
def actors(lang: str, text: str, source: str | None, database: str | None, limit: int) -> None:
    """Search actors by name; accents and case do not count."""
    from actornet.cli._sources import open_source
    from actornet.model import code_lists, countries

    net = open_source(lang, source, database=database)
    found = net.search(text, limit=limit)
    if found.empty:
        say("Aucun acteur connu de ce nom." if lang == "fr" else "No actor known by that name.")
        return
    kinds = {code: entry.label.in_lang(lang) for code, entry in code_lists()["actor_kind"].items()}
    names = {code: name.in_lang(lang) for code, name in countries().items()}
    headings = ("Identifiant", "Nom", "Type", "Pays") if lang == "fr" else ("Id", "Name", "Kind", "Country")
    columns = (found["id"], found["name"], found["kind"], found["country"])
    print_table(
        headings,
        [
            (identifier, name, kinds.get(kind, kind), names.get(country, "?"))
            for identifier, name, kind, country in zip(*columns, strict=True)
        ],
    )


@click.command()
@click.argument("data")
@click.option(
    "--graph",
    metavar="TO",
    help="Graph folder or bolt:// address. Default: NEO4J_URI, else ./actornet.graph.",
)
@click.option("--replace", is_flag=True, help="Also remove what the graph holds and DATA does not.")
@click.option("--alongside", is_flag=True, help="Accept a database that holds other nodes too.")
@database_option
@reading_options
@click.pass_obj
def load(
    lang: str,
    data: str,
    graph: str | None,
    replace: bool,
    alongside: bool,
    database: str | None,
    encoding: str | None,
    dates: str | None,
) -> None:
    """Write DATA into a graph, once it is free of errors."""
    from actornet import api
    from actornet.api.sources import default_graph
    from actornet.cli._reports import loaded_line
    from actornet.cli._sources import read_dataset

    net = read_dataset(lang, data, encoding=encoding, dates=dates)
    with progress_bar(lang) as progress:
        report = api.load(
            net, graph, database=database, replace=replace, alongside=alongside, progress=progress
        )
    click.echo(loaded_line(net, report, graph or default_graph(), lang))
