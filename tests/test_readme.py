"""What the README names exists, in both languages; tests/docs runs what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from actornet.cli import cli

REPOSITORY = Path(__file__).parent.parent
READMES = ["README.md", "README.fr.md"]


@pytest.mark.parametrize("name", READMES)
def test_its_commands_and_options_exist(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    lines = re.findall(r"`(actornet [^`]+)`", text) + re.findall(r"^(actornet .+)$", text, flags=re.MULTILINE)
    assert len(lines) >= 8
    for line in lines:
        words = shlex.split(line)[1:]
        if words[0].startswith("-"):
            continue
        assert words[0].rstrip(",") in cli.commands, line


def test_both_languages_show_the_same_commands() -> None:
    shown = [
        set(re.findall(r"actornet (\w+)", (REPOSITORY / name).read_text(encoding="utf-8")))
        for name in READMES
    ]
    commands = set(cli.commands)
    assert shown[0] & commands == shown[1] & commands


def test_the_links_lead_somewhere() -> None:
    for name in [*READMES, "CONTRIBUTING.md", "datasets/README.md"]:
        page = REPOSITORY / name
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{name}: {target}"
