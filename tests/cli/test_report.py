"""The command that writes reports, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Typed

MINI = str(Path(__file__).parents[1] / "golden" / "mini")
FIRST_BYTES = {".html": b"<!doctype html>", ".docx": b"PK", ".pdf": b"%PDF-"}


@pytest.mark.parametrize("ending", list(FIRST_BYTES))
def test_the_ending_says_the_format(typed: Typed, ending: str) -> None:
    done = typed("report", "actor", "Ville d'Arvelle", "--source", MINI, "--to", f"arvelle{ending}")
    assert done.code == 0
    assert done.out == f"arvelle{ending}\n"
    assert Path(done.out.strip()).read_bytes().startswith(FIRST_BYTES[ending])


def test_without_a_name_the_file_is_called_after_its_subject(typed: Typed) -> None:
    names = ("Ville d'Arvelle", "Grandval Agglomération")
    done = typed("report", "pair", *names, "--source", MINI, "--as-of", "2025-06-30")
    assert done.out == "report-ville-d-arvelle-grandval-agglomeration.html\n"
    page = Path(done.out.strip()).read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "30 juin 2025" in page


def test_a_report_for_an_elected_official_is_shorter(typed: Typed) -> None:
    place = ("report", "region", "slug:t-arvelle", "--source", MINI)
    typed(*place, "-o", "long.html")
    typed(*place, "-o", "short.html", "--for", "elected")
    assert Path("short.html").stat().st_size < Path("long.html").stat().st_size


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["actor", "Nobody"], 2, "Nobody"),
        (["actor", "slug:arvelle", "--to", "a.odt"], 2, ".docx (Word)"),
        (["actor", "slug:arvelle", "--to", "."], 2, "format"),
        (["actor", "slug:arvelle", "--to", "missing/a.pdf"], 3, "son dossier n'existe pas"),
        (["pair", "slug:arvelle", "slug:arvelle"], 2, "le même"),
        (["country", "Atlantide"], 2, "Atlantide"),
    ],
)
def test_wrong_calls_say_what_to_do_and_write_nothing(
    typed: Typed, words: list[str], code: int, said: str
) -> None:
    done = typed("report", *words, "--source", MINI)
    assert done.code == code
    assert said in done.err
    assert list(Path().iterdir()) == []


def test_a_report_never_takes_the_place_of_its_source(typed: Typed) -> None:
    typed("export", "mine.xlsx", "--source", MINI)
    Path("data.html").mkdir()
    before = Path("mine.xlsx").read_bytes()
    assert typed("report", "actor", "slug:arvelle", "--source", "mine.xlsx", "--to", "mine.xlsx").code == 2
    assert typed("report", "actor", "slug:arvelle", "--source", MINI, "--to", "data.html").code == 3
    assert Path("mine.xlsx").read_bytes() == before
