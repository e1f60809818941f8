"""Three officers at work, with the keyboard alone: a town's partners, who else is there, a meeting."""

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


@pytest.fixture
def page(open_page: OpenPage, explorer: Path) -> Page:
    """The page as it opens in French; whoever uses the mouse in these tests fails."""
    opened = open_page(explorer)
    opened.evaluate("addEventListener('pointerdown', () => { throw new Error('a mouse was used') })")
    return opened


def _tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key until the focus is on what the selector says."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key does not lead to {selector}")


def _search(page: Page, text: str) -> None:
    _tab_to(page, "#query")
    page.keyboard.type(text)


def _rows(page: Page) -> list[str]:
    _tab_to(page, "[data-testid=view-network]")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    table = page.get_by_test_id("table")
    table.wait_for()
    return [row.get_attribute("data-id") or "" for row in table.get_by_test_id("table-row").all()]


def test_finding_partners_of_a_town(page: Page) -> None:
    _search(page, "ville arvelle")
    page.keyboard.press("Enter")
    assert page.get_by_test_id("card-name").inner_text() == "Ville d'Arvelle"
    suggested = page.get_by_test_id("suggestion").first.inner_text()
    _tab_to(page, "[data-testid=card-suggestions]")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_test_id("card-name").inner_text() in suggested
    page.go_back()
    assert page.get_by_test_id("card-name").inner_text() == "Ville d'Arvelle"


def test_who_else_works_in_a_country_on_water(page: Page, mini: Network) -> None:
    for text in ("senegal", "eau et dechets"):
        _search(page, text)
        page.keyboard.press("Enter")
    found = set(_rows(page))
    people = mini.tables["actors"].set_index("id")["country"]
    assert {"slug:kelo", "slug:eau-partage", "slug:region-sud"} <= found  # the water programme of Kélo
    assert not found & set(people.index[people.eq("MDG")])


def test_preparing_a_meeting(page: Page) -> None:
    _tab_to(page, "[data-testid=start-meeting]")
    page.keyboard.press("Enter")
    page.keyboard.type("ville arvelle")
    page.keyboard.press("Enter")
    _tab_to(page, "#brief-pick")
    page.keyboard.type("commune de ndamba")
    page.keyboard.press("Enter")
    sheet = page.get_by_test_id("brief-page").inner_text()
    assert "Ville d'Arvelle" in sheet
    assert "Commune de Ndamba" in sheet
    assert "Liens connus entre eux" in sheet
    page.keyboard.press("Escape")
    assert page.get_by_test_id("card").is_visible()
