"""The page on files names commands, functions and renamed columns that there are."""

from __future__ import annotations

import re
from pathlib import Path

import actornet
from actornet.api.exporting import FORMS
from actornet.cli import cli
from actornet.render.graph_rows import _RENAMED

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "files.md").read_text(encoding="utf-8")


def test_every_command_option_and_function_exists() -> None:
    assert set(re.findall(r"(?:^|`)actornet ([a-z]+)", PAGE, re.MULTILINE)) <= set(cli.commands)
    options = {
        name for command in ("export", "ego") for each in cli.commands[command].params for name in each.opts
    }
    options |= {name for each in cli.commands["export"].params for name in each.secondary_opts}
    assert set(re.findall(r"(?<=[ `])--[a-z-]+", PAGE)) <= options
    assert set(re.findall(r"actornet\.(\w+)\(", PAGE)) <= set(dir(actornet))


def test_every_form_and_renamed_column_is_named() -> None:
    for form in FORMS:
        assert form.lower() in PAGE.lower()
    for column, name in _RENAMED.items():
        assert f"`{column}`" in PAGE
        assert f"`{name}`" in PAGE


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (DOCS / link).exists(), link
