"""The panel as a person uses it: cards, corrections, principles, places, the brief on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from actornet.network import Network
from actornet.render.page import render
from actornet.render.payload import page_data

pytestmark = pytest.mark.browser
AS_OF = date(2025, 12, 31)
ARVELLE = "slug:arvelle"


def _write(net: Network, path: Path, **sections: Any) -> Path:
    data = page_data(net, as_of=AS_OF) | sections
    path.write_text(render(data, title="page"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, in which one principle is seen for Arvelle and the other unknown."""
    actors = mini.tables["actors"]["id"].tolist()
    project = mini.tables["projects"]["id"].iloc[0]
    finding = {"why": [["Parce que."], ["Because."]], "measures": [[["Part", "Share"], None, 0, 5]]}
    findings = [
        finding | {"principle": 0, "verdict": "seen", "records": [project]},
        finding | {"principle": 1, "verdict": "unknown", "records": []},
    ]
    return _write(
        mini,
        tmp_path_factory.mktemp("cards") / "explorer.html",
        principles=[{"id": name, "name": [name, name], "question": ["?", "?"]} for name in ("one", "two")],
        diagnoses=[{"node": actors.index(ARVELLE), "territory": None, "findings": findings}],
        questions=[
            {
                "id": "Q14",
                "name": "partners",
                "title": ["Quels partenaires ?", "Which partners?"],
                "answers": [],
                "instead": ["actornet ask partners", "actornet ask partners"],
            }
        ],
    )


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _open(page: Page, path: Path, selected: str | None = None, rest: str = "") -> None:
    page.goto("about:blank")
    fragment = "#v=2&" + ("" if selected is None else f"sel={quote(selected, safe='')}&") + rest
    page.goto(path.as_uri() + (fragment if selected or rest else ""))
    page.wait_for_selector("body[data-ready=true]", state="attached")


def _sheets(page: Page) -> list[str]:
    """The texts of the sheets that the page prints."""
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [sheet.extract_text() for sheet in printed.pages]


def test_a_correction_names_record_column_value_and_source(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, ARVELLE)
    page.get_by_test_id("correct-column").select_option("population")
    page.get_by_test_id("correct-copy").click()
    text = page.get_by_test_id("correct-copy-text").input_value()
    actor = mini.tables["actors"].set_index("id").loc[ARVELLE]
    assert ARVELLE in text
    assert "population" in text
    assert str(actor["population"]) in text
    title = mini.tables["sources"].set_index("id").loc[actor["source"].split(";")[0], "title"]
    assert title in text


def test_a_correction_can_be_copied_without_a_clipboard(page: Page, explorer: Path) -> None:
    _open(page, explorer, ARVELLE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    page.get_by_test_id("correct-copy").click()
    chosen = page.evaluate("document.activeElement.value.slice(0, document.activeElement.selectionEnd)")
    assert chosen == page.get_by_test_id("correct-copy-text").input_value()
    assert "Ctrl+C" in page.get_by_test_id("correct-copy-said").inner_text()


def test_an_unknown_principle_is_said_to_be_unknown_with_what_is_needed(page: Page, explorer: Path) -> None:
    _open(page, explorer, ARVELLE)
    unknown = page.locator('[data-testid="principle"][data-verdict="unknown"]')
    assert "Inconnu" in unknown.inner_text()
    assert "0 connus sur 5" in unknown.inner_text()
    assert unknown.get_by_test_id("needs").is_visible()
    seen = page.locator('[data-testid="principle"][data-verdict="seen"]')
    assert "Vu dans les données" in seen.inner_text()
    seen.locator("summary").click()
    seen.get_by_test_id("evidence").click()
    assert page.get_by_test_id("card").get_attribute("data-id") != ARVELLE


def test_an_actor_without_a_diagnosis_is_unknown_not_judged(
    page: Page, explorer: Path, mini: Network
) -> None:
    other = next(actor for actor in mini.tables["actors"]["id"] if actor != ARVELLE)
    _open(page, explorer, other)
    assert "inconnus" in page.get_by_test_id("principles").inner_text()


def test_sources_are_links_only_if_http(page: Page, mini: Network, tmp_path: Path) -> None:
    tables = dict(mini.tables)
    sources = tables["sources"]
    own = mini.tables["actors"].set_index("id").loc[ARVELLE, "source"].split(";")[0]
    url = sources["url"].mask(sources["id"].eq(own), "javascript:document.title='owned'")
    path = _write(mini.with_tables(tables | {"sources": sources.assign(url=url)}), tmp_path / "page.html")
    _open(page, path, ARVELLE)
    shown = page.get_by_test_id("card-sources").locator(f'[data-id="{own}"]')
    assert shown.count() == 1
    assert shown.locator("a").count() == 0
    addresses = page.locator("#panel a").evaluate_all("links => links.map((a) => a.href)")
    assert all(address.startswith(("http:", "https:")) for address in addresses)


def test_a_question_not_computed_says_what_to_type(page: Page, explorer: Path) -> None:
    _open(page, explorer)
    question = page.get_by_test_id("question-Q14")
    question.locator("summary").first.click()
    assert "actornet ask partners" in question.inner_text()


def test_the_three_ways_in_put_the_focus_where_one_types(page: Page, explorer: Path) -> None:
    _open(page, explorer)
    page.get_by_test_id("start-search").click()
    assert page.evaluate("document.activeElement.id") == "query"
    page.get_by_test_id("start-place").click()
    assert page.get_by_test_id("place-filter").is_visible()
    page.get_by_test_id("answers-back").click()
    page.get_by_test_id("start-meeting").click()
    assert page.evaluate("document.activeElement.id") == "brief-pick"


def test_a_meeting_is_prepared_on_one_sheet(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer)
    page.get_by_test_id("start-meeting").click()
    page.get_by_test_id("pick").fill("ville arvelle")
    page.get_by_test_id("pick-result").first.click()
    brief = page.get_by_test_id("brief-page")
    assert "Ville d'Arvelle" in brief.inner_text()
    assert brief.get_by_test_id("brief-asks").locator("li").count() > 0
    name = next(name for name in mini.tables["actors"]["name"] if name != "Ville d'Arvelle")
    page.get_by_test_id("pick").fill(name)
    page.get_by_test_id("pick-result").first.click()
    assert "Liens connus entre eux" in page.get_by_test_id("brief-page").inner_text()
    (sheet,) = _sheets(page)
    assert "Ville d'Arvelle" in sheet
    assert "Liens connus entre eux" in sheet
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    page.emulate_media(media="null")
    page.keyboard.press("Escape")
    assert page.get_by_test_id("brief-page").count() == 0 or not page.get_by_test_id("brief").is_visible()
    assert page.get_by_test_id("card").is_visible()


def test_briefs_of_the_best_known_actors_keep_to_one_sheet(
    page: Page, starter: Network, tmp_path: Path
) -> None:
    path = _write(starter, tmp_path / "page.html")
    ties = starter.tables["participations"]["actor_id"].value_counts().index
    authorities = [actor for actor in ties if str(actor).startswith("insee:")][:2]
    for rest in ("o.brief=1", f"to={quote(authorities[1], safe='')}&o.brief=1"):
        _open(page, path, authorities[0], rest)
        assert page.get_by_test_id("brief-page").is_visible()
        (sheet,) = _sheets(page)
        assert len(sheet) > 500


def test_a_place_says_who_works_there_and_escape_leads_back(page: Page, explorer: Path) -> None:
    _open(page, explorer)
    page.get_by_test_id("start-place").click()
    place = page.get_by_test_id("place").first
    name = place.inner_text()
    place.click()
    opened = page.get_by_test_id("territory")
    assert name in opened.inner_text()
    assert "inconnus, et non absents" in opened.get_by_test_id("principles").inner_text()
    assert page.evaluate("document.activeElement.id") == "answer-title"
    page.keyboard.press("Escape")
    assert page.get_by_test_id("start").is_visible()


def test_escape_on_a_card_leads_back_to_where_it_was_opened(page: Page, explorer: Path) -> None:
    _open(page, explorer)
    page.get_by_test_id("search").fill("ville arvelle")
    page.get_by_test_id("result").first.click()
    page.get_by_test_id("card-brief").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") in ("query", "tab-answers")
