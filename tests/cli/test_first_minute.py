"""The first minute: the name alone, help and wrong calls in one's language, completion in a real shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from actornet.cli import cli
from actornet.cli._french import french

from .conftest import Typed


def commands(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, obj="en")
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, f"{path} {name}".strip())


def test_the_name_alone_says_what_to_type_next(typed: Typed, tmp_path: Path) -> None:
    empty = typed()
    assert empty.code == 0
    assert "actornet demo" in empty.out
    assert "actornet new mon-reseau.xlsx" in empty.out
    typed("new", "mon reseau.xlsx")
    book = typed("--lang", "en").out
    assert 'actornet check "mon reseau.xlsx"' in book
    assert "actornet demo" not in book
    (tmp_path / "actornet.graph").mkdir()
    assert "actornet info" in typed().out


def test_what_the_welcome_proposes_are_commands(typed: Typed) -> None:
    said = typed().out + typed("--lang", "en").out
    proposed = {line.split()[1] for line in said.splitlines() if line.startswith("  actornet ")}
    assert proposed <= set(cli.commands)


@pytest.mark.parametrize(
    "words", [("info", "--lang", "en"), ("--lang", "en", "info"), ("--lang", "fr", "info", "--lang", "en")]
)
def test_the_language_may_be_said_before_or_after_the_command(typed: Typed, words: tuple[str, ...]) -> None:
    assert "Actors" in typed(*words).out
    assert "Actors" not in typed("info", "--lang", "fr").out


def test_every_command_takes_the_language() -> None:
    assert [
        path for path, each in commands(cli) if "lang" not in {option.name for option in each.params}
    ] == []


def test_every_command_and_option_has_its_french_help() -> None:
    asked = ("ask ", "measure ")  # their titles and parameters come from the catalogue, in both languages
    all_commands = [(path, each) for path, each in commands(cli) if not path.startswith(asked)]
    assert {path for path, _ in all_commands} == set(french("commands"))
    helps = {
        option.help
        for path, each in commands(cli)
        for option in each.params
        if isinstance(option, click.Option) and option.help and not path.startswith(asked)
    }
    assert helps - set(french("options")) == set()


def test_the_words_of_click_are_those_it_still_has() -> None:
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    unknown = {
        word for word in french("click") if word.replace("\n", "\\n").replace("\t", "\\t") not in source
    }
    assert unknown <= {"File", "Directory", "Path", "required"}


def test_french_names_nothing_that_click_does_not() -> None:
    for english, translated in french("click").items():
        places = {part.split("}")[0].split("!")[0] for part in english.split("{")[1:]}
        assert places >= {part.split("}")[0].split("!")[0] for part in translated.split("{")[1:]}, english


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["exlpore"], "Il n'y a pas de commande 'exlpore'. (Vouliez-vous dire"),
        (["explore", "--sourc", "x"], "'--source'"),
        (["check"], "Il manque 'DATA'"),
        (["explore", "--seed", "a"], "n'est pas un nombre"),
        (["import", "keep"], "Usage : actornet import"),
        (["ask", "Q07", "--nobody"], "Il n'y a pas d'option '--nobody'"),
    ],
)
def test_wrong_calls_are_explained_in_french(typed: Typed, words: list[str], said: str) -> None:
    done = typed(*words)
    assert done.code == 2
    assert said in done.err
    assert "Try" not in done.err
    assert "Usage:" not in done.err


def test_english_stays_english(typed: Typed) -> None:
    typed("exlpore")  # in French first: nothing of it stays
    done = typed("--lang", "en", "explore", "--help")
    assert "Usage: actornet explore" in done.out
    assert "Show this message and exit." in done.out
    assert "Did you mean one of: 'explore'" in typed("--lang", "en", "exlpore").err


def test_help_of_a_question_is_french_to_its_last_option(typed: Typed) -> None:
    said = typed("ask", "Q07", "--help").out
    assert "Langue des textes ;" in said
    assert "Language of texts" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_taken_by_the_shell(typed: Typed, tmp_path: Path, shell: str) -> None:
    script = typed("completion", shell).out
    assert "_ACTORNET_COMPLETE" in script
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"no {shell} on this machine")
    (tmp_path / "script").write_text(script, encoding="utf-8")
    subprocess.run([found, "-n", str(tmp_path / "script")], check=True)


def test_bash_completes_a_command(tmp_path: Path, typed: Typed) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash on this machine")
    (tmp_path / "script").write_text(typed("completion", "bash").out, encoding="utf-8")
    program = tmp_path / "actornet"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actornet "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    typed_so_far = "COMP_WORDS=(actornet rep); COMP_CWORD=1; _actornet_completion actornet"
    asked = f'source script && {typed_so_far} && echo "${{COMPREPLY[@]}}"'
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "-c", asked],
        cwd=tmp_path,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["report"]
