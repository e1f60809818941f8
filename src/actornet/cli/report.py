"""The command that writes reports: report region, country, actor, pair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from actornet.cli._common import (
    as_of_option,
    database_option,
    lang_option,
    reading_options,
    say,
    source_option,
)
from actornet.errors import Text

_WITH = {
    ".html": Text(
        "Ouvrez ce fichier dans un navigateur ; il s'imprime sur A4.",
        "Open this file in a browser; it prints on A4.",
    ),
    ".docx": Text("Ouvrez ce fichier dans Word ou LibreOffice.", "Open this file in Word or LibreOffice."),
    ".pdf": Text("Ouvrez ce fichier dans un lecteur de PDF.", "Open this file in a PDF reader."),
}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every report has."""
    options = (
        click.option(
            "--to",
            "-o",
            "--out",
            "out",
            type=click.Path(path_type=Path),
            help="File to write: .html, .docx (Word) or .pdf. Default: report-NAME.html.",
        ),
        click.option(
            "--for",
            "audience",
            type=click.Choice(["officer", "elected"]),
            default="officer",
            show_default=True,
            help="officer: up to ten pages; elected: up to two.",
        ),
        as_of_option,
        source_option,
        database_option,
        reading_options,
        lang_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def report() -> None:
    """Write a report on a territory or an actor, or a brief before a meeting.

    Who is there, who should meet, isolated projects and whom to call, funders, what lasts, what comes
    back, how far the data can be trusted; sources at the end.

    \b
      actornet report region Occitanie --to occitanie.pdf
      actornet report region Occitanie --for elected --to note.docx
      actornet report pair Chambéry Ouahigouya
    """  # noqa: D301  click reads the mark


@report.command()
@click.argument("name")
@_options
@click.pass_obj
def region(lang: str, /, name: str, **options: Any) -> None:
    """Report on a French region, département or commune NAME (id or name): its actors, what they do."""
    _write(lang, "region", name, **options)


@report.command()
@click.argument("name")
@_options
@click.pass_obj
def country(lang: str, /, name: str, **options: Any) -> None:
    """Report on a country or foreign district NAME (id or name): who works there."""
    _write(lang, "country", name, **options)


@report.command()
@click.argument("name")
@_options
@click.pass_obj
def actor(lang: str, /, name: str, **options: Any) -> None:
    """Report on the actor NAME (id or name): its partners, projects and possible partners."""
    _write(lang, "actor", name, **options)


@report.command()
@click.argument("first")
@click.argument("second")
@_options
@click.pass_obj
def pair(lang: str, /, first: str, second: str, **options: Any) -> None:
    """Prepare a meeting: a brief of one page on the actors FIRST and SECOND (ids or names)."""
    _write(lang, "pair", first, second, **options)


def _write(
    lang: str,
    kind: str,
    *names: str,
    out: Path | None,
    audience: str,
    as_of: datetime | None,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
) -> None:
    from actornet import api
    from actornet.api.sources import default_source
    from actornet.cli._common import progress_bar
    from actornet.cli._sources import open_source

    net = open_source(lang, source, database=database, encoding=encoding, dates=dates, out=out)
    with progress_bar(lang) as progress:
        path = api.report(
            net,
            kind,
            *names,
            to=out,
            audience=audience,
            lang=lang,
            as_of=as_of.date() if as_of else None,
            data=_data_name(source or default_source(), lang),
            progress=progress,
        )
    click.echo(str(path))
    say(_WITH[path.suffix.lower()].in_lang(lang))


def _data_name(source: str, lang: str) -> str:
    """Return what a reader calls the data: never a path of this machine, nor an address."""
    from actornet.api.sources import STARTER

    if source == STARTER:
        return "jeu de départ d'actornet" if lang == "fr" else "actornet's starter dataset"
    if "://" in source:
        return "graphe Neo4j" if lang == "fr" else "Neo4j graph"
    return Path(source).resolve().name
