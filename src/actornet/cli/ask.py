"""The commands ``ask`` and ``measure``: a subcommand per question or indicator, with its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from actornet.cli._common import as_of_option, database_option, lang_option, reading_options, source_option

if TYPE_CHECKING:
    from actornet.analysis.catalogue import Entry, Parameter

_TYPES: dict[str, click.ParamType[Any]] = {
    "integer": click.IntRange(min=0),
    "number": click.FloatRange(min=0),
    "year": click.IntRange(min=1),
}
_FORMATS = ["table", "csv", "json", "xlsx", "html"]
_ALIASES = {("Q04", "level"): "--kind"}


class _Entries(click.Group):
    """What can be asked or measured, found when it is needed: by id or by name, whatever the case."""

    def entries(self) -> Mapping[str, Entry]:
        """Return the entries of the catalogue that are subcommands, by id."""
        raise NotImplementedError

    def entry(self, name: str) -> Entry:
        """Return the entry that a name means."""
        raise NotImplementedError

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands, in order of their ids."""
        return [_listed(entry) for entry in self.entries().values()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of an entry."""
        entry = self.entry(cmd_name.split(maxsplit=1)[-1])
        lang = ctx.obj if isinstance(ctx.obj, str) else "fr"
        command = click.Command(
            entry.id,
            help=entry.title.in_lang(lang),
            callback=click.pass_obj(_answer_to(entry.id)),
            params=[_option(entry, parameter, lang) for parameter in entry.parameters],
        )
        own = {parameter.name for parameter in entry.parameters}
        for name, option in reversed(_SHARED.items()):
            if name not in own and (name != "with_register" or entry.id.startswith("Q")):
                command = option(command)
        if lang == "fr":
            from actornet.cli._french import options_in_french

            return options_in_french(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Let the catalogue speak of unknown names rather than click."""
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def say_all(self, lang: str) -> None:
        """Print id, name and title of every entry."""
        listed = [(_listed(entry), entry.title.in_lang(lang)) for entry in self.entries().values()]
        width = max(len(name) for name, _ in listed)
        for name, title in listed:
            click.echo(f"{name:<{width}}  {title}")


class _Questions(_Entries):
    """The 22 questions."""

    def entries(self) -> Mapping[str, Entry]:
        from actornet.analysis.catalogue import questions

        return questions()

    def entry(self, name: str) -> Entry:
        from actornet.analysis.catalogue import question

        return question(name)


class _Indicators(_Entries):
    """The 21 indicators."""

    def entries(self) -> Mapping[str, Entry]:
        from actornet.analysis.catalogue import indicators

        return indicators()

    def entry(self, name: str) -> Entry:
        from actornet.analysis.catalogue import indicator

        return indicator(name)


def _listed(entry: Entry) -> str:
    return f"{entry.id} {entry.name}" if entry.id.startswith("Q") else entry.id


def _option(entry: Entry, parameter: Parameter, lang: str) -> click.Option:
    names = [f"--{parameter.name.replace('_', '-')}"]
    if alias := _ALIASES.get((entry.id, parameter.name)):
        names.append(alias)
    if parameter.name == "weight":
        names.append("weights")
    return click.Option(
        names,
        type=_TYPES.get(parameter.type, click.STRING),
        metavar="PART=NUMBER" if parameter.type == "weight" else parameter.type.upper().replace(" ", "_"),
        multiple=parameter.many,
        required=parameter.required,
        help=parameter.note.in_lang(lang) or None,
    )


@click.group(cls=_Questions, invoke_without_command=True)
@click.pass_context
def ask(context: click.Context) -> None:
    """Answer one of the questions, e.g. actornet ask Q07 --actor Chambéry; alone, list them."""
    if context.invoked_subcommand is None:
        cast("_Entries", context.command).say_all(context.obj)


@click.group(cls=_Indicators, invoke_without_command=True)
@click.pass_context
def measure(context: click.Context) -> None:
    """Compute one of the indicators, e.g. actornet measure brokerage; alone, list them."""
    if context.invoked_subcommand is None:
        cast("_Entries", context.command).say_all(context.obj)


# Options of :meth:`Network.filter`, in the order of the help.
FILTERS: dict[str, Callable[[Any], Any]] = {
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
}
# Options of all of them; a parameter of one's own that has the same name stands instead.
_SHARED: dict[str, Callable[[Any], Any]] = {
    "source": source_option,
    "database": database_option,
    "reading": reading_options,
    "as_of": as_of_option,
    **FILTERS,
    "on_layer": click.option(
        "--on-layer", multiple=True, metavar="LAYER", help="Only these layers, where a table has several."
    ),
    "with_register": click.option(
        "--with-register/--without-register",
        default=None,
        help="Add the French authorities of the register (Q02, Q03, Q04 on the starter: by default).",
    ),
    "lang": lang_option,
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
