"""The page as a person uses it: opened from disk in a browser, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import actornet
from actornet.network import Network

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    return actornet.explore(mini, path, as_of=date(2025, 12, 31))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page, explorer: Path) -> Iterator[Page]:
    """The page, opened afresh; afterwards nothing was asked of a network and nothing failed."""
    wrong: list[str] = []

    def listen_request(request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith(("file:", "data:", "blob:")):
            wrong.append(url)

    def listen_console(message: object) -> None:
        if getattr(message, "type", "") == "error":
            wrong.append(getattr(message, "text", ""))

    def listen_error(error: object) -> None:
        wrong.append(str(error))

    page.on("request", listen_request)
    page.on("console", listen_console)
    page.on("pageerror", listen_error)
    _open(page, explorer)
    yield page
    page.remove_listener("request", listen_request)
    page.remove_listener("console", listen_console)
    page.remove_listener("pageerror", listen_error)
    assert wrong == []


def _open(page: Page, path: Path, fragment: str = "") -> None:
    page.goto("about:blank")
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("body[data-ready=true]", state="attached")


def _fact(page: Page, column: str) -> str:
    found = page.locator(f'[data-testid="card"] [data-fact="{column}"]').first
    return found.get_attribute("data-value") or ""


def test_an_actor_is_searched_without_accents_and_its_card_says_what_the_data_say(
    opened: Page, mini: Network
) -> None:
    opened.get_by_test_id("search").fill("ville arvelle")
    opened.get_by_test_id("result").first.click()
    assert opened.get_by_test_id("card-name").inner_text() == "Ville d'Arvelle"
    actor = mini.tables["actors"].set_index("id").loc["slug:arvelle"]
    assert _fact(opened, "population") == str(actor["population"])
    assert _fact(opened, "country") == actor["country"]
    ties = opened.locator('[data-testid="ties"][data-type="PARTY_TO"]').inner_text()
    parties = mini.tables["parties"].query("actor_id == 'slug:arvelle'")["agreement_id"]
    titles = mini.tables["agreements"].set_index("id").loc[parties.unique(), "title"]
    assert all(title in ties for title in titles)
    sources = opened.get_by_test_id("sources").inner_text()
    titles = mini.tables["sources"].set_index("id").loc[actor["source"].split(";"), "title"]
    assert all(title in sources for title in titles)


def test_what_is_unknown_is_said_to_be_unknown(opened: Page, explorer: Path) -> None:
    _open(opened, explorer, "#v=1&sel=" + quote("slug:ag-montbrun-fassa", safe=""))
    assert _fact(opened, "start") == ""
    assert "inconnu" in opened.get_by_test_id("card").inner_text().lower()


def test_a_conflict_shows_the_values_of_all_sources(opened: Page, explorer: Path) -> None:
    _open(opened, explorer, "#v=1&sel=" + quote("slug:ag-jumelage", safe=""))
    shown = opened.get_by_test_id("conflicts").inner_text()
    assert "1985" in shown
    assert "1986" in shown


def test_the_legend_filters_and_the_link_remembers_it(opened: Page) -> None:
    before = opened.get_by_test_id("shown").inner_text()
    opened.get_by_test_id("legend-project").click()
    assert opened.get_by_test_id("shown").inner_text() != before
    assert "project" in opened.evaluate("location.hash")
    opened.reload()
    opened.wait_for_selector("body[data-ready=true]", state="attached")
    assert not opened.get_by_test_id("legend-project").is_checked()


def test_the_language_changes_at_once(opened: Page) -> None:
    opened.get_by_test_id("lang-en").click()
    assert opened.evaluate("document.documentElement.lang") == "en"
    assert "Agreement\n" in opened.locator("body").inner_text()
    opened.get_by_test_id("lang-fr").click()
    assert "Accord\n" in opened.locator("body").inner_text()


def test_an_answer_gives_its_reasons_and_leads_to_the_record(opened: Page) -> None:
    opened.get_by_test_id("answer-Q07").click()
    row = opened.get_by_test_id("answer-row").first
    row.locator(".row-title").click()
    assert opened.get_by_test_id("why").first.inner_text() != ""
    assert "row=0" in opened.evaluate("location.hash")


def test_markup_in_a_name_stays_text(page: Page, mini: Network, tmp_path: Path) -> None:
    tables = dict(mini.tables)
    hostile = "<img src=x onerror=document.title='owned'> </script>"
    actors = tables["actors"]
    tables["actors"] = actors.assign(name=actors["name"].mask(actors["id"].eq("slug:arvelle"), hostile))
    path = actornet.explore(mini.with_tables(tables), tmp_path / "page.html", as_of=date(2025, 12, 31))
    _open(page, path, "#v=1&sel=" + quote("slug:arvelle", safe=""))
    assert page.get_by_test_id("card-name").inner_text() == hostile
    assert page.title() != "owned"
    assert page.locator("img").count() == 0
