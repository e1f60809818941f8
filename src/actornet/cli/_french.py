"""The command line in French: the help of commands and options, and click's own words."""

from __future__ import annotations

import copy
import gettext
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click

_TEXTS = Path(__file__).with_name("french.toml")


@cache
def french(part: str) -> Mapping[str, str]:
    """Return the French texts of a part: ``click``, ``options`` by the English ones, ``commands`` by path."""
    texts: Mapping[str, Mapping[str, str]] = tomllib.loads(_TEXTS.read_text(encoding="utf-8"))
    return texts[part]


def in_french(command: click.Command, path: str = "") -> click.Command:
    """Return a copy of a command, and of those below it, whose help is French."""
    twin = options_in_french(command)
    twin.help = french("commands").get(path, command.help)
    if isinstance(twin, click.Group):
        below = {name: in_french(each, f"{path} {name}".strip()) for name, each in twin.commands.items()}
        twin.commands = below
    return twin


def options_in_french(command: click.Command) -> click.Command:
    """Return a copy of a command whose options speak French."""
    twin = copy.copy(command)
    twin.params = [_option_in_french(each) for each in command.params]
    return twin


def _option_in_french(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or parameter.help is None:
        return parameter
    twin = copy.copy(parameter)
    twin.help = french("options").get(parameter.help, parameter.help)
    return twin


class _Words(gettext.NullTranslations):
    """Click asks gettext for its words; these come from the same file as ours, so nothing is compiled."""

    def gettext(self, message: str) -> str:
        return french("click").get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n < 2 else msgid2)


@contextmanager
def click_in_french() -> Iterator[None]:
    """Let click speak French within the block."""
    before = gettext.translation
    gettext.translation = lambda *_, **__: _Words()  # type: ignore[assignment]
    try:
        yield
    finally:
        gettext.translation = before
