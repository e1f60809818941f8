"""What a command writes never takes the place of what it reads, nor of a file that is no earlier result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Typed


@pytest.fixture
def mine(golden: Path, tmp_path: Path) -> Path:
    """A dataset of the user's own."""
    return Path(shutil.copytree(golden / "mini", tmp_path / "mine"))


@pytest.mark.parametrize(
    "words",
    [
        ("explore", "--source", "mine", "-o", "mine/actors.csv"),
        ("map", "--source", "mine", "-o", "mine/actors.csv"),
        ("ego", "slug:commune-a", "--source", "mine", "-o", "mine/actors.csv"),
        ("ask", "q06", "--source", "mine", "-o", "mine/actors.csv"),
        ("check", "mine", "-o", "mine/actors.csv", "--format", "csv"),
        ("query", "active-actors", "-p", "territory=Arvelle", "--source", "mine", "-o", "mine/actors.csv"),
        ("export", "--source", "mine", "mine/actors.gexf", "--format", "gexf"),
    ],
)
def test_a_part_of_the_source_stays_as_it_is(typed: Typed, mine: Path, words: tuple[str, ...]) -> None:
    (mine / "actors.gexf").write_bytes((mine / "actors.csv").read_bytes())
    before = {path.name: path.read_bytes() for path in mine.iterdir()}
    done = typed(*words)
    assert done.code == 2
    assert "fait partie de la source mine" in done.err
    assert "Donnez un autre fichier" in done.err
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == before


@pytest.mark.parametrize("command", ["explore", "map", "ego"])
def test_a_page_replaces_only_a_page(typed: Typed, mine: Path, tmp_path: Path, command: str) -> None:
    note = tmp_path / "note.txt"
    note.write_text("à garder", encoding="utf-8")
    first = _lines(mine)[0].split(",")[0]
    actor = (first,) if command == "ego" else ()
    done = typed(command, *actor, "--source", "mine", "-o", "note.txt")
    assert done.code == 2
    assert "note.txt existe déjà" in done.err
    assert note.read_text(encoding="utf-8") == "à garder"
    for _ in range(2):  # an earlier page makes way
        assert typed(command, *actor, "--source", "mine", "-o", "mine/page.html").code == 0


def test_why_a_file_cannot_be_written_is_said_in_french(typed: Typed, mine: Path, tmp_path: Path) -> None:
    done = typed("explore", "--source", "mine", "-o", "nulle/part.html")
    assert done.code == 3
    assert "son dossier n'existe pas" in done.err
    assert "Créez ce dossier" in done.err
    (tmp_path / "dossier.html").mkdir()
    done = typed("explore", "--source", "mine", "-o", "dossier.html")
    assert done.code == 3
    assert "c'est un dossier" in done.err


def _lines(folder: Path) -> list[str]:
    return (folder / "actors.csv").read_text(encoding="utf-8").splitlines()[1:]
