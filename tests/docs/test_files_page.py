"""The page on files names commands, functions and renamed columns that there are."""

from __future__ import annotations

import re

import pytest

import actornet
from actornet.api.exporting import FORMS
from actornet.cli import cli
from actornet.render.graph_rows import _RENAMED
from tests.docs.pages import DOCS

both_languages = pytest.mark.parametrize("lang", ["fr", "en"])


def page(lang: str) -> str:
    return (DOCS / lang / "files.md").read_text(encoding="utf-8")


@both_languages
def test_every_command_option_and_function_exists(lang: str) -> None:
    assert set(re.findall(r"(?:^|`)actornet ([a-z]+)", page(lang), re.MULTILINE)) <= set(cli.commands)
    options = {
        name for command in ("export", "ego") for each in cli.commands[command].params for name in each.opts
    }
    options |= {name for each in cli.commands["export"].params for name in each.secondary_opts}
    assert set(re.findall(r"(?<=[ `])--[a-z-]+", page(lang))) <= options
    assert set(re.findall(r"actornet\.(\w+)\(", page(lang))) <= set(dir(actornet))


@both_languages
def test_every_form_and_renamed_column_is_named(lang: str) -> None:
    for form in FORMS:
        assert form.lower() in page(lang).lower()
    for column, name in _RENAMED.items():
        assert f"`{column}`" in page(lang)
        assert f"`{name}`" in page(lang)
