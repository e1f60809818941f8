"""The command line: what `--help` says of every command."""

from __future__ import annotations

from collections.abc import Iterator

import click

from actornet.cli import cli
from docs.generate import markdown
from docs.generate.markdown import block, code, plain, table

# Their subcommands are the questions and the indicators, which have pages of their own.
_LISTED_ELSEWHERE = {"ask": "questions", "measure": "indicators"}


def page() -> str:
    """Return every command with its arguments and options."""
    context = click.Context(cli, info_name="actornet", obj="en")
    return markdown.page([*_command(cli, context), *_subcommands(context)])


def _subcommands(parent: click.Context) -> Iterator[str]:
    for name in cli.list_commands(parent):
        command = cli.get_command(parent, name)
        if command is not None and not command.hidden:
            yield from _command(command, click.Context(command, parent=parent, info_name=name, obj="en"))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`"
    yield _prose(command.help or "")
    yield block(f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}", "text")
    own = command
    if listed := _LISTED_ELSEWHERE.get(context.info_name or ""):
        yield f"Each of the [{listed}](../en/{listed}.md) has options of its own. All of them take these too:"
        own = _shared(command, context)
    rows = [
        _option(option, context) for option in own.get_params(context) if isinstance(option, click.Option)
    ]
    yield table(["Option", "What it does", "Default"], [row for row in rows if row])


def _shared(command: click.Command, context: click.Context) -> click.Command:
    """Return a command with the options that all subcommands have."""
    assert isinstance(command, click.Group)  # noqa: S101  a type for the checker
    found = [command.get_command(context, name) for name in command.list_commands(context)]
    every = [each for each in found if each is not None]
    common = set.intersection(*({option.name for option in each.params} for each in every))
    options = [option for option in every[0].params if option.name in common]
    return click.Command(command.name, params=options)


def _option(option: click.Option, context: click.Context) -> tuple[str, ...]:
    record = option.get_help_record(context)
    if record is None:
        return ()
    names = ", ".join(code(part.strip()) for part in record[0].split(","))
    default = option.get_default(context, call=False)
    shown = code(str(default)) if option.show_default and default is not None else ""
    required = "required" if option.required else shown
    return names, plain(option.help or ""), required


def _prose(text: str) -> str:
    r"""Return a help text: its paragraphs, those after ``\b`` as they stand."""
    parts = [
        block(part.removeprefix("\b\n"), "text") if part.startswith("\b") else plain(part)
        for part in text.replace("\f", "").split("\n\n")
    ]
    return "\n\n".join(parts)
