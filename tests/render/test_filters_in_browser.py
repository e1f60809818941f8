"""Filters, search and relations as a person uses them, with the mouse and with the keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import actornet
from actornet.network import Network

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    return actornet.explore(mini, path, as_of=date(2025, 12, 31))


def _shown(page: Page) -> int:
    return int(page.get_by_test_id("shown").inner_text().split()[0])


@pytest.mark.parametrize(
    "facet", ["theme", "place", "kind", "layer", "form", "status", "confidence", "source"]
)
def test_a_value_narrows_what_is_shown_and_its_chip_takes_it_back(
    open_page: OpenPage, explorer: Path, facet: str
) -> None:
    page = open_page(explorer)
    everything = _shown(page)
    page.get_by_test_id(f"open-{facet}").click()
    box = page.get_by_test_id(f"facet-{facet}").locator("input[type=checkbox]").first
    value = box.get_attribute("data-value")
    box.check()
    assert 0 < _shown(page) <= everything
    assert page.get_by_test_id("chip").count() == 1
    page.reload()
    page.wait_for_selector("body[data-ready=true]", state="attached")
    page.get_by_test_id(f"open-{facet}").click()
    again = page.get_by_test_id(f"facet-{facet}").locator("input:checked")
    assert again.first.get_attribute("data-value") == value
    page.get_by_test_id("chip").click()
    assert _shown(page) == everything
    assert page.get_by_test_id("chip").count() == 0
    page.go_back()
    assert page.get_by_test_id("chip").count() == 1


def test_a_count_is_what_the_page_then_shows(open_page: OpenPage, explorer: Path, mini: Network) -> None:
    page = open_page(explorer)
    page.get_by_test_id("open-status").click()
    row = page.get_by_test_id("facet-status").locator("li").filter(has=page.locator('[data-value="ended"]'))
    ended = sum(int((mini.tables[table]["status"] == "ended").sum()) for table in ("agreements", "projects"))
    assert int(row.locator(".count").inner_text()) == ended


def test_a_theme_holds_those_below_it(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer)
    page.get_by_test_id("open-theme").click()
    theme = page.get_by_test_id("facet-theme")
    theme.get_by_test_id("twist").first.click()
    above = theme.locator(".values > ul > li").first
    above.locator("input").first.check()
    below = theme.locator(".values > ul > li").first.locator("ul input").first
    assert below.is_checked()
    assert below.is_disabled()


def test_the_period_filters_and_clears(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer)
    everything = _shown(page)
    page.locator('[data-testid="facet-period"] > summary').click()
    first = page.locator('[data-testid="facet-period"]').get_by_test_id("year-first")
    first.fill("2024")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "year-last"
    assert _shown(page) < everything
    assert "years=2024" in page.evaluate("location.hash")
    page.get_by_test_id("clear-all").click()
    assert _shown(page) == everything
    assert first.input_value() == ""


def test_when_nothing_is_left_the_page_says_what_to_loosen(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer, "#v=2&f.kind=none&f.status=active")
    notice = page.get_by_test_id("loosen")
    assert notice.inner_text().startswith("0 affiché : retirer")
    notice.get_by_role("button").first.click()
    assert _shown(page) > 0
    assert notice.count() == 0


def test_search_says_kind_place_and_ties_and_groups_what_it_finds(
    open_page: OpenPage, explorer: Path
) -> None:
    page = open_page(explorer)
    page.get_by_test_id("search").fill("arvelle")
    first = page.get_by_test_id("result").first.inner_text()
    assert "lien" in first
    assert "France" in first
    groups = page.locator("#results .group-name").all_inner_texts()
    assert groups[0] == "Acteurs"
    assert "Accords" in groups


def test_a_place_found_by_search_becomes_a_filter(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer)
    page.get_by_test_id("search").fill("france")
    page.locator('#results [data-value="c:FRA"]').click()
    assert "France" in page.get_by_test_id("chip").inner_text()
    assert page.get_by_test_id("search").input_value() == ""


def test_the_path_is_found_with_the_keyboard_alone(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer)
    page.get_by_test_id("search").focus()
    page.keyboard.type("ville d'arvelle")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_test_id("around").inner_text() == "Autour de Ville d'Arvelle"
    page.get_by_test_id("path-search").focus()
    page.keyboard.type("montbrun")
    page.keyboard.press("Enter")
    steps = page.get_by_test_id("path-steps").locator(".node").all_inner_texts()
    assert steps[0] == "Ville d'Arvelle"
    assert "ontbrun" in steps[-1]
    assert len(steps) >= 3
    page.get_by_test_id("path-clear").press("Enter")
    assert page.get_by_test_id("path-steps").count() == 0
    assert page.evaluate("document.activeElement.id") == "path-to"


def test_how_far_to_look_around_a_node(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer, "#v=2&sel=slug%3Aarvelle")
    everything = _shown(page)
    page.get_by_test_id("depth-1").click()
    near = _shown(page)
    page.get_by_test_id("depth-2").click()
    assert near <= _shown(page) <= everything
    assert near < everything
    page.get_by_test_id("depth-all").click()
    assert _shown(page) == everything
