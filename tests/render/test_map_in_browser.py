"""The map of the page: who is on it, what a country and a place offer, all of it by keyboard too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

import actornet
from actornet.network import Network

pytestmark = pytest.mark.browser
POINTS = {
    "insee-reg:76": (43.6, 1.44),
    "slug:t-valserre": (45.76, 4.83),
    "slug:t-ndamba": (16.0, -16.2),
    "slug:t-tanimora": (-19.9, 47.0),
}
ACTORS_ONLY = "#v=2&hide=agreement,project,space"
# A point of the screen where the country is on top, found on a grid over its outline.
FIND_COUNTRY = """(country) => {
  for (const path of document.querySelectorAll(`[data-country="${country}"]`)) {
    const box = path.getBoundingClientRect();
    for (let i = 1; i < 30; i++) for (let j = 1; j < 30; j++) {
      const [x, y] = [box.left + box.width * i / 30, box.top + box.height * j / 30];
      if (document.elementFromPoint(x, y) === path) return [x, y];
    }
  }
  return null;
}"""


@pytest.fixture(scope="module")
def located(mini: Network) -> Network:
    """The golden network with coordinates for some of its places."""
    territories = mini.tables["territories"]
    points = pd.DataFrame.from_dict(POINTS, orient="index", columns=["latitude", "longitude"])
    here = points.reindex(territories["id"]).astype("Float64")
    placed = territories.assign(latitude=here["latitude"].to_numpy(), longitude=here["longitude"].to_numpy())
    return mini.with_tables({**mini.tables, "territories": placed})


@pytest.fixture(scope="module")
def page(
    browser: Browser, located: Network, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str]]:
    path = tmp_path_factory.mktemp("map") / "map.html"
    actornet.explore(located, path, as_of=date(2025, 12, 31), view="map")
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    yield context.new_page(), path.as_uri()
    context.close()


@pytest.fixture
def opened(page: tuple[Page, str]) -> Iterator[Page]:
    wrong: list[str] = []
    tab, address = page
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    _open(tab, address)
    yield tab
    assert wrong == []


def _open(page: Page, address: str, fragment: str = "") -> None:
    page.goto("about:blank")
    page.goto(address + fragment)
    page.wait_for_selector("body[data-ready=true]", state="attached")
    page.wait_for_selector('[data-testid="map-mark"]')


def _expected(net: Network) -> dict[str, set[str]]:
    """Return the actors at a place, by country only and nowhere, told from the tables."""
    parents = net.tables["territories"].set_index("id")["parent_id"].astype(object)
    found: dict[str, set[str]] = {"place": set(), "country": set(), "nowhere": set()}
    actors = net.tables["actors"].astype(object)
    for actor, place, country in actors[["id", "territory_id", "country"]].itertuples(index=False):
        here, exact = place, False
        while isinstance(here, str):
            exact = exact or here in POINTS
            here = parents[here]
        known = isinstance(country, str) or isinstance(place, str)
        found["place" if exact else "country" if known else "nowhere"].add(actor)
    return found


def _count(page: Page) -> int:
    marks = page.get_by_test_id("map-mark").all()
    return sum(int(mark.get_attribute("data-count") or 0) for mark in marks)


def test_every_actor_with_a_known_place_is_on_the_map_and_the_rest_is_counted(
    opened: Page, page: tuple[Page, str], located: Network
) -> None:
    _open(opened, page[1], ACTORS_ONLY)
    expected = _expected(located)
    assert all(expected.values())
    assert _count(opened) == len(expected["place"]) + len(expected["country"])
    said = [int(number) for number in re.findall(r"\d+", opened.get_by_test_id("map-coverage").inner_text())]
    everyone = sum(map(len, expected.values()))
    assert said == [len(expected["place"]), everyone, len(expected["country"]), len(expected["nowhere"])]
    opened.get_by_test_id("map-nowhere").locator("summary").click()
    missing = opened.get_by_test_id("map-nowhere").get_by_test_id("map-node").locator("bdi").all_inner_texts()
    names = located.tables["actors"].set_index("id")["name"]
    assert set(missing) == set(names[list(expected["nowhere"])])


def test_the_page_of_the_map_opens_on_it_and_its_address_stays_short(opened: Page) -> None:
    assert opened.get_by_test_id("view-map").get_attribute("aria-selected") == "true"
    assert opened.evaluate("location.hash") == ""
    opened.get_by_test_id("view-network").click()
    assert opened.evaluate("location.hash") == "#v=2&view=network"
    opened.go_back()
    opened.wait_for_selector('[data-testid="map-mark"]')


def test_a_country_that_is_clicked_offers_to_filter_on_it(opened: Page) -> None:
    before = _count(opened)
    opened.mouse.click(*opened.evaluate(FIND_COUNTRY, "MDG"))
    popup = opened.get_by_test_id("map-popup")
    assert "Madagascar" in popup.inner_text()
    popup.get_by_test_id("map-filter").click()
    assert "f.place=c%3AMDG" in opened.evaluate("location.hash")
    assert 0 < _count(opened) < before
    assert popup.is_hidden()
    opened.go_back()
    assert _count(opened) == before


def test_a_country_without_anyone_says_known_not_none(opened: Page) -> None:
    opened.mouse.click(*opened.evaluate(FIND_COUNTRY, "BRA"))
    assert "aucun acteur connu" in opened.get_by_test_id("map-popup").inner_text()
    opened.keyboard.press("Escape")
    assert opened.get_by_test_id("map-popup").is_hidden()


def test_arcs_join_france_to_the_countries_of_its_partners(opened: Page) -> None:
    assert opened.get_by_test_id("map-arc").count() >= 2
    opened.get_by_test_id("legend-agreement").click()
    opened.get_by_test_id("legend-project").click()
    opened.get_by_test_id("map-arc").first.wait_for(state="detached")


def test_a_place_is_found_and_opened_by_keyboard_alone(opened: Page) -> None:
    country = opened.get_by_test_id("map-country").locator("summary").first
    country.focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("Enter")
    opened.wait_for_selector('[data-testid="map-places"] [data-testid="map-filter"]')
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.dataset.testid") == "map-filter"
    opened.keyboard.press("Enter")
    assert "f.place=c%3AFRA" in opened.evaluate("location.hash")
    assert opened.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    node = opened.get_by_test_id("map-places").get_by_test_id("map-node").first
    name = node.locator("bdi").inner_text()
    node.focus()
    opened.keyboard.press("Enter")
    assert opened.get_by_test_id("card-name").inner_text() == name
    assert opened.locator(".mark.chosen").count() == 1


def test_the_map_moves_and_zooms_by_keyboard_and_comes_apart(opened: Page) -> None:
    def spots() -> list[str]:
        opened.wait_for_timeout(100)  # one frame draws it
        marks = opened.get_by_test_id("map-mark")
        return list(marks.evaluate_all("(all) => all.map((one) => one.getAttribute('transform')).sort()"))

    world = spots()
    opened.get_by_test_id("map-scene").focus()
    opened.keyboard.press("ArrowLeft")
    assert spots() != world
    opened.keyboard.press("0")
    assert spots() == world
    opened.keyboard.press("+")
    assert spots() != world
    opened.get_by_test_id("map-france").click()
    french = opened.locator('[data-testid="map-mark"] .g-authority, [data-testid="map-mark"] .g-mixed')
    spots()
    assert french.count() >= 2
    opened.get_by_test_id("map-world").click()
    assert spots() == world


def test_the_map_speaks_english_at_once(opened: Page) -> None:
    opened.get_by_test_id("lang-en").click()
    assert "placed by country only" in opened.get_by_test_id("map-coverage").inner_text()
    assert "Senegal" in opened.get_by_test_id("map-places").inner_text()
