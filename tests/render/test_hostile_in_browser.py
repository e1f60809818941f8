"""A page of hostile texts: nothing runs, nothing is asked of a network, everything shows as text."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

import actornet
from actornet.model import contract
from actornet.network import Network
from tests.render.conftest import OpenPage, go
from tests.render.hostile import HOSTILE

pytestmark = pytest.mark.browser
VIEWS = ("network", "map", "timeline", "matrix", "table")
FORBIDDEN = (
    "iframe, object, embed, video, audio, form, base, marquee, link, meta[http-equiv=refresh], "
    "b:text-is('bold')"
)


def _free_texts(table: str) -> list[str]:
    """Return the columns of a table that may hold any text."""
    found = contract()[table]
    references = {key.column for key in found.foreign_keys} | {"id", "subject_id", "source", "country"}
    return [
        name
        for name, column in found.columns.items()
        if column.type == "string"
        and not (column.codes or column.edtf or column.enum or column.pattern)
        and name not in references
    ]


@pytest.fixture(scope="module")
def hostile(starter: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the starter with the hostile texts, in turn, in every column of free text."""
    tables = {}
    for name, frame in starter.tables.items():
        texts = {
            column: list(islice(cycle(HOSTILE[shift:] + HOSTILE[:shift]), len(frame)))
            for shift, column in enumerate(_free_texts(name))
        }
        tables[name] = frame.assign(**texts).astype(frame.dtypes.to_dict())
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    return actornet.explore(starter.with_tables(tables), path, as_of=date(2025, 12, 31))


def _is_untouched(page: Page) -> bool:
    owned = page.evaluate("window.owned !== undefined || document.title.includes('owned')")
    return not owned and page.locator(FORBIDDEN).count() == 0


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_view_answer_and_filter_shows_hostile_texts_as_text(
    hostile: Path, open_page: OpenPage, lang: str
) -> None:
    page = open_page(hostile)
    for view in VIEWS:
        go(page, f"#v=2&lang={lang}&view={view}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.wait_for_timeout(100)
        assert _is_untouched(page), view
    go(page, f"#v=2&lang={lang}")
    answers = page.locator("[data-testid^=answer-Q]").evaluate_all(
        "all => all.map(one => one.dataset.testid)"
    )
    assert answers
    for answer in answers:
        go(page, f"#v=2&lang={lang}&ans={quote(answer.removeprefix('answer-'), safe='')}&row=0")
        assert _is_untouched(page), answer


def test_every_hostile_name_is_on_a_card_letter_by_letter(
    hostile: Path, open_page: OpenPage, starter: Network
) -> None:
    page = open_page(hostile)
    for at, actor in enumerate(starter.tables["actors"]["id"].head(len(HOSTILE))):
        go(page, f"#v=2&view=table&sel={quote(actor, safe='')}")
        assert page.get_by_test_id("card-name").text_content() == HOSTILE[at]
        links = page.locator("#panel a[href]").evaluate_all("all => all.map(one => one.protocol)")
        assert set(links) <= {"http:", "https:", "file:"}, HOSTILE[at]
        assert _is_untouched(page), HOSTILE[at]


def test_a_search_for_hostile_texts_finds_them_and_runs_nothing(hostile: Path, open_page: OpenPage) -> None:
    page = open_page(hostile)
    for text in HOSTILE[::6]:
        page.get_by_test_id("search").fill(text.replace("\n", " "))
        page.wait_for_timeout(20)
        assert _is_untouched(page), text
