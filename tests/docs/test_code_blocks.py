"""What the pages show is what the program does: every block is run, page by page.

The blocks of a page share one folder (with the files of ``docs/files`` in it), one graph and one Python
namespace. A block marked ``no-run`` is only shown, and the comment before it says why; the last command of
a block marked ``exit-1`` leaves with that code. Output that a page shows must appear; ``…`` stands for
what is left out.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import actornet.errors
from actornet.cli import cli
from actornet.cli._run import run
from tests.docs.pages import DOCS, REPOSITORY, Block, blocks, pages

PAGES = [page for page in pages() if any(block.runs for block in blocks(page))]
_SHELL = re.compile(r"[|<>&;$`*~]")
_SOURCE = Path(actornet.errors.__file__).parents[1]


class Reader:
    """Somebody who types what a page shows, in a folder of their own."""

    def __init__(
        self, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys
        self.namespace: dict[str, Any] = {"__name__": page.stem}
        work, programs = folder / "work", folder / "bin"
        if (DOCS / "files").exists():
            shutil.copytree(DOCS / "files", work)
        work.mkdir(exist_ok=True)
        _programs(programs)
        french = page.parent.name == "fr" or page.name.endswith(".fr.md")
        monkeypatch.chdir(work)
        for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8" if french else "en_GB.UTF-8")
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("PYTHONPATH", str(_SOURCE))
        monkeypatch.setenv("PYTHONUTF8", "1")

    def do(self, block: Block) -> None:
        """Run a block and look for the output that the page shows."""
        if block.language == "python":
            exec(compile(block.text, "page", "exec"), self.namespace)  # noqa: S102  our own pages
            _shows(self.capsys.readouterr().out, block.output)
            return
        steps = _typed(block) if block.language == "console" else [(block.text, block.output)]
        for text, output in steps:
            printed = ""
            commands = [f"set -e\n{text}"]  # a text that stands in the block goes with its command
            if "<<" not in text:
                lines = text.replace("\\\n", " ").splitlines()
                commands = [line for line in lines if shlex.split(line, comments=True)]
            for number, command in enumerate(commands, 1):
                code, said = self.type(command)
                printed += said
                expected = 1 if "exit-1" in block.marks and number == len(commands) else 0
                assert code == expected, f"{command}\n{said}"
            _shows(printed, output)

    def type(self, command: str) -> tuple[int, str]:
        """Type a command; return its exit code and all that it prints."""
        words = shlex.split(command, comments=True) if "<<" not in command else [""]
        bare = re.sub(r"\"[^\"$`]*\"|'[^']*'|\s#.*", "", command)
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
        elif words[0] == "export":
            for word in words[1:]:
                self.monkeypatch.setenv(*word.split("=", 1))
        elif words[0] == "actornet" and not _SHELL.search(bare):
            self.monkeypatch.setattr(sys, "argv", words)
            code = run(cli)
            return code, "".join(self.capsys.readouterr())
        else:
            done = subprocess.run(
                ["sh", "-c", command], capture_output=True, encoding="utf-8", check=False, timeout=120
            )
            return done.returncode, done.stdout + done.stderr
        return 0, ""


@pytest.mark.database
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_what_a_page_shows_works(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader(page, tmp_path, monkeypatch, capsys)
    for block in blocks(page):
        if block.runs:
            try:
                reader.do(block)
            except Exception as error:
                raise AssertionError(f"{page.name}, line {block.line}: {error}") from error


def test_a_block_that_is_only_shown_says_why() -> None:
    silent = [
        f"{page.name}, line {block.line}"
        for page in pages()
        for block in blocks(page)
        if "no-run" in block.marks and len(block.reason) < 15
    ]
    assert silent == []


def test_every_block_stands_at_the_margin_where_it_is_found() -> None:
    indented = re.compile(r"^[ \t]+```", re.MULTILINE)
    assert [page.name for page in pages() if indented.search(page.read_text(encoding="utf-8"))] == []


def _programs(folder: Path) -> None:
    """Make ``actornet`` and ``python`` of this interpreter the first to be found."""
    folder.mkdir()
    for name, arguments in {"actornet": "-m actornet", "python": ""}.items():
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        program.chmod(0o755)


def _typed(block: Block) -> list[tuple[str, str]]:
    """Return the commands after ``$`` of a console block, each with what stands below it."""
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def _shows(printed: str, output: str) -> None:
    """Check that every line of an output was printed, whatever the spaces; ``…`` stands for anything."""
    flat = " ".join(printed.split())
    for line in output.splitlines():
        for part in re.split(r"…|\.\.\.", line):
            wanted = " ".join(part.split())
            assert wanted in flat, f"not printed: {wanted}\nprinted:\n{printed}"
