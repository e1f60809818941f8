"""Typing commands in the process of the tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from actornet.cli import cli
from actornet.cli._run import run


class Done(NamedTuple):
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str


Typed: TypeAlias = Callable[..., Done]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type a command in an empty folder, in French unless said otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    def type_(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["actornet", *words])
        code = run(cli)
        return Done(code, *capsys.readouterr())

    return type_
