"""The command ``ask``: one subcommand per question, its options read from the list of parameters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from actornet.cli._common import as_of_option, database_option, reading_options, source_option

_TYPES: dict[str, click.ParamType[Any]] = {"integer": click.INT, "number": click.FLOAT, "year": click.INT}
_FORMATS = ["table", "csv", "json", "xlsx", "html"]


class Questions(click.Group):
    """The questions, found when they are needed: by id, or by name, whatever the case."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the questions, in order of their ids."""
        from actornet.analysis.questions.registry import questions

        return [f"{entry.id} {entry.name}" for entry in questions().values()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a question."""
        from actornet.analysis.questions.registry import question

        entry = question(cmd_name.split(maxsplit=1)[-1])
        lang = ctx.obj if isinstance(ctx.obj, str) else "fr"
        command = click.Command(
            entry.id,
            help=entry.title.in_lang(lang),
            callback=click.pass_obj(_answer_to(entry.id)),
            params=[
                click.Option(
                    [f"--{parameter.name.replace('_', '-')}"],
                    type=_TYPES.get(parameter.type, click.STRING),
                    metavar=parameter.type.upper().replace(" ", "_"),
                    multiple=parameter.many,
                    required=parameter.required,
                    help=parameter.note or None,
                )
                for parameter in entry.parameters
            ],
        )
        own = {parameter.name for parameter in entry.parameters}
        for name, option in reversed(_SHARED.items()):
            if name not in own:
                command = option(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Let the registry speak of unknown questions rather than click."""
        return args[0], self.get_command(ctx, args[0]), args[1:]


@click.group(cls=Questions, invoke_without_command=True)
@click.pass_context
def ask(context: click.Context) -> None:
    """Answer one of the questions, e.g. actornet ask Q07 --actor Chambéry; alone, list them."""
    if context.invoked_subcommand is None:
        from actornet.analysis.questions.registry import questions

        for entry in questions().values():
            click.echo(f"{entry.id}  {entry.name:<16}  {entry.title.in_lang(context.obj)}")


# Options of every question; a parameter of the question that has the same name stands instead.
_SHARED: dict[str, Callable[[Any], Any]] = {
    "source": source_option,
    "database": database_option,
    "reading": reading_options,
    "as_of": as_of_option,
    "in_period": click.option(
        "--in-period", metavar="INTERVAL", help="Records that may overlap it, e.g. 2014/2019."
    ),
    "in_country": click.option(
        "--in-country", multiple=True, metavar="COUNTRY", help="Records located in it; may be repeated."
    ),
    "in_territory": click.option(
        "--in-territory", metavar="TERRITORY", help="Records located there or below."
    ),
    "about_theme": click.option("--about-theme", metavar="THEME", help="Records about it or a sub-theme."),
    "of_kind": click.option(
        "--of-kind", multiple=True, metavar="KIND", help="Actors of that kind; may be repeated."
    ),
    "min_confidence": click.option("--min-confidence", type=click.Choice(["low", "medium", "high"])),
    "no_hubs": click.option(
        "--no-hubs", is_flag=True, help="Without networks, State and international bodies."
    ),
    "no_funders": click.option("--no-funders", is_flag=True, help="Without participations as a funder."),
    "form": click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True),
    "out": click.option(
        "-o", "--out", type=click.Path(path_type=Path), help="File to write instead of stdout."
    ),
    "table": click.option("--table", "companion", metavar="NAME", help="A companion table, e.g. summary."),
    "why": click.option("--why", is_flag=True, help="Add the reasons of every row."),
    "limit": click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True),
}


def _answer_to(identifier: str) -> Any:
    def command(lang: str, **options: Any) -> None:
        from actornet.cli._answers import ask_and_print

        ask_and_print(lang, identifier, options)

    return command
