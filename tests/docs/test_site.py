"""The site is built from the repository alone, without a warning, and speaks the language of its pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, REPOSITORY, blocks

_LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as `make docs` does, in a folder that links to the rest of the repository."""
    folder = tmp_path_factory.mktemp("site")
    for neighbour in REPOSITORY.iterdir():
        if neighbour != DOCS and not neighbour.name.startswith("."):
            (folder / neighbour.name).symlink_to(neighbour)
    source, built = folder / "docs", folder / "html"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("_build", "generated"))
    for command in (
        ["-m", "docs.generate", str(source)],
        ["-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(source), str(built)],
    ):
        done = subprocess.run(
            [sys.executable, *command], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
    return built


@pytest.mark.xdist_group("site")
@pytest.mark.parametrize(("lang", "search"), [("fr", "Recherche"), ("en", "Search")])
def test_a_page_speaks_its_language(site: Path, lang: str, search: str) -> None:
    page = (site / lang / "questions.html").read_text(encoding="utf-8")
    assert f'<html class="no-js" lang="{lang}"' in page
    assert f'placeholder="{search}"' in page


@pytest.mark.xdist_group("site")
@pytest.mark.parametrize("lang", _LANGUAGES)
def test_generated_parts_are_in_their_pages(site: Path, lang: str) -> None:
    said = {
        "data-contract": {"fr": "Une ligne par collectivité", "en": "One row per authority"},
        "questions": {"fr": "Qui devrait se concerter", "en": "Who should meet"},
        "indicators": {"fr": "0 = toutes les paires sont liées", "en": "0 = all pairs are tied"},
        "findings": {"fr": "le fichier est vide", "en": "the file is empty"},
        "command-line": {"fr": "Affiche cette aide", "en": "Show this message and exit"},
    }
    for page, words in said.items():
        assert words[lang] in (site / lang / f"{page}.html").read_text(encoding="utf-8")


@pytest.mark.xdist_group("site")
def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = r"(?:<(?:script|img|iframe)[^>]*\bsrc|<link[^>]*\bhref)=\"(?:https?:)?//[^\"]*\""
    for page in site.rglob("*.html"):
        found = re.findall(fetched, page.read_text(encoding="utf-8"))
        assert [link for link in found if 'rel="canonical"' not in link] == [], page.name


def test_every_page_has_a_twin_with_as_many_code_blocks() -> None:
    shape = {
        lang: {page.name: [block.language for block in blocks(page)] for page in (DOCS / lang).glob("*.md")}
        for lang in _LANGUAGES
    }
    assert shape["fr"] == shape["en"]
