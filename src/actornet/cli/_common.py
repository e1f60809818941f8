"""What commands share: options, language, progress bar, tables on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from actornet.errors import Text as BothLanguages

F = TypeVar("F", bound=Callable[..., Any])

source_option = click.option(
    "--source",
    metavar="SOURCE",
    help="Dataset folder, .xlsx, graph folder or bolt:// address. Default: NEO4J_URI, else "
    "./actornet.graph, else the starter dataset.",
)
database_option = click.option("--database", metavar="NAME", help="Database on a server (NEO4J_DATABASE).")


def reading_options(command: F) -> F:
    """Add the options that say how files are read."""
    command = click.option("--encoding", metavar="NAME", help="Encoding of the CSV files, if not found.")(
        command
    )
    return click.option(
        "--dates", type=click.Choice(["dmy"]), help="Accept day-first dates such as 01/02/2024."
    )(command)


as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that stands for today."
)


def _speak(context: click.Context, _option: click.Parameter, lang: str | None) -> None:
    context.obj = lang or context.obj


lang_option = click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    expose_value=False,
    callback=_speak,
    help="Language of texts; by default that of the locale, French when unsure.",
)


def default_lang() -> str:
    """Return the language of the locale: English if it says so, else French."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def typed(path: str | Path) -> str:
    """Return a path as it is to be typed: in quotes if it has spaces."""
    return f'"{path}"' if " " in str(path) else str(path)


def say(text: str) -> None:
    """Print what a command says about itself, on stderr."""
    click.echo(text, err=True)


_STEPS = {
    "answers": BothLanguages("Réponses", "Answers"),
    "partners": BothLanguages("Partenaires à envisager", "Partners to consider"),
    "references": BothLanguages("Références", "References"),
    "network": BothLanguages("Mise en réseau", "Putting together"),
    "read": BothLanguages("Lecture du graphe", "Reading the graph"),
    "nodes": BothLanguages("Nœuds", "Nodes"),
    "relationships": BothLanguages("Relations", "Relationships"),
}


@contextmanager
def progress_bar(lang: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a callback that draws a bar on a terminal, or None when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(step: str, done: int, total: int) -> None:
            bar.update(task, description=_step(step, lang), completed=done, total=total)

        yield advance


def _step(step: str, lang: str) -> str:
    """Return a step in words: one of ours, or the table that is being read."""
    from actornet.model import contract
    from actornet.model.labels import table_label

    if step in contract():
        return table_label(step).in_lang(lang)
    return _STEPS[step].in_lang(lang) if step in _STEPS else step


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout, uncut in a pipe; on a terminal too narrow for it, a block per row."""
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    widths = [max(map(len, cells)) for cells in zip(headings, *rows, strict=True)]
    if room is not None and sum(widths) + 3 * len(widths) > room:
        _print_blocks(headings, rows, room)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: a cell is never markup
    # Captured first, so that the padding at line ends does not reach a pipe.
    console = Console(width=10_000, force_terminal=False)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def _print_blocks(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> None:
    """Print each row as its first cell, then a line per further cell, wrapped at words."""
    indent = max(map(len, headings[1:]), default=0) + 5
    for row in rows:
        click.secho(row[0], bold=True)
        for heading, cell in zip(headings[1:], row[1:], strict=True):
            start = f"  {heading} :".ljust(indent)
            click.echo(textwrap.fill(cell, room, initial_indent=start, subsequent_indent=" " * indent))
