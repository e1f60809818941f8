"""The command line: what `--help` says of every command, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import click

from actornet.cli import cli
from actornet.cli._french import click_in_french, in_french
from actornet.errors import Text
from docs.generate import markdown
from docs.generate.markdown import block, code, plain, table

# Their subcommands are the questions and the indicators, which have pages of their own.
_LISTED_ELSEWHERE = {
    "ask": Text(
        "Chaque [question](questions.md) a ses propres options. Toutes ont aussi celles-ci :",
        "Each [question](questions.md) has options of its own. All of them take these too:",
    ),
    "measure": Text(
        "Chaque [indicateur](indicators.md) a ses propres options. Tous ont aussi celles-ci :",
        "Each [indicator](indicators.md) has options of its own. All of them take these too:",
    ),
}
_HEADINGS = Text("Option|Ce qu'elle fait|Par défaut", "Option|What it does|Default")


def page(lang: str) -> str:
    """Return every command with its arguments and options."""
    whole = in_french(cli) if lang == "fr" else cli
    context = click.Context(whole, info_name="actornet", obj=lang)
    with click_in_french() if lang == "fr" else nullcontext():
        return markdown.page(_commands(whole, context, lang))


def _commands(command: click.Command, context: click.Context, lang: str) -> Iterator[str]:
    yield from _command(command, context, lang)
    if isinstance(command, click.Group) and context.info_name not in _LISTED_ELSEWHERE:
        for name, below in _below(command, context):
            yield from _commands(below, click.Context(below, parent=context, info_name=name, obj=lang), lang)


def _below(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield name, command


def _command(command: click.Command, context: click.Context, lang: str) -> Iterator[str]:
    yield f"## `{context.command_path}`"
    yield _prose(command.help or "")
    yield block(f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}", "text")
    shown = command
    if context.info_name in _LISTED_ELSEWHERE and isinstance(command, click.Group):
        yield _LISTED_ELSEWHERE[context.info_name].in_lang(lang)
        shown = _shared(command, context)
    options = [each for each in shown.get_params(context) if isinstance(each, click.Option)]
    rows = [_option(each, context, lang) for each in options]
    width = 3 if any(default for *_, default in rows) else 2
    yield table(_HEADINGS.in_lang(lang).split("|")[:width], [row[:width] for row in rows])


def _shared(group: click.Group, context: click.Context) -> click.Command:
    """Return a command with the options that all subcommands have."""
    every = [command for _, command in _below(group, context)]
    common = set.intersection(*({option.name for option in command.params} for command in every))
    options = [option for option in every[0].params if option.name in common]
    return click.Command(group.name, params=options)


def _option(option: click.Option, context: click.Context, lang: str) -> tuple[str, ...]:
    record = option.get_help_record(context)
    names = ", ".join(code(part.strip()) for part in (record[0] if record else "").split(","))
    default = option.get_default(context, call=False)
    shown = code(str(default)) if option.show_default and default is not None else ""
    if option.required:
        shown = Text("**nécessaire**", "**needed**").in_lang(lang)
    return names, plain(option.help or ""), shown


def _prose(text: str) -> str:
    r"""Return a help text: its paragraphs, those after ``\b`` as they stand."""
    parts = []
    for part in text.replace("\f", "").split("\n\n"):
        before, mark, as_it_stands = part.partition("\b\n")
        parts += [plain(before)] * bool(before.strip())
        parts += [block(as_it_stands, "text")] * bool(mark)
    return "\n\n".join(parts)
