"""The network view in a browser: its switches, its use by keyboard, what it says of ties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

import actornet
from actornet.network import Network

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(starter: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "network.html"
    return actornet.explore(starter, path, (), as_of=date(2025, 12, 31))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page, explorer: Path) -> Iterator[Page]:
    wrong: list[str] = []

    def listen(error: object) -> None:
        wrong.append(str(error))

    page.on("pageerror", listen)
    _open(page, explorer)
    yield page
    page.remove_listener("pageerror", listen)
    assert wrong == []


def _open(page: Page, path: Path, fragment: str = "") -> None:
    page.goto("about:blank")
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("body[data-ready=true]", state="attached")


def _camera(page: Page) -> str:
    """Where the cluster names stand: it changes whenever the picture moves."""
    places = page.get_by_test_id("signpost").evaluate_all(
        "names => names.map((name) => name.style.transform)"
    )
    return "|".join(places)


def _selected(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent((/sel=([^&]*)/.exec(location.hash) || ['', ''])[1])"))


def test_clusters_are_named_until_switched_off(opened: Page) -> None:
    standing = opened.locator("[data-testid='signpost']:not(.away)")
    expect(standing.first).to_be_visible()
    assert "stabilité" in (standing.first.get_attribute("title") or "")
    boxes = [box for at in range(standing.count()) if (box := standing.nth(at).bounding_box())]
    assert len(boxes) > 1
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart
    switch = opened.get_by_test_id("network-hulls")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(opened.get_by_test_id("signpost")).to_have_count(0)
    assert "o.network.hulls=off" in opened.url
    opened.go_back()
    expect(standing.first).to_be_visible()


def test_a_name_goes_to_its_cluster(opened: Page) -> None:
    before = _camera(opened)
    opened.locator("[data-testid='signpost']:not(.away)").first.click()
    opened.wait_for_timeout(200)
    assert _camera(opened) != before


def test_switches_keep_the_focus_and_stand_in_the_address(opened: Page) -> None:
    for name in ("network-hubs", "network-labels"):
        switch = opened.get_by_test_id(name)
        switch.focus()
        opened.keyboard.press("Enter")
        expect(opened.get_by_test_id(name)).to_have_attribute("aria-pressed", "true")
        expect(opened.get_by_test_id(name)).to_be_focused()
    assert "o.network.hubs=off" in opened.url
    assert "o.network.labels=on" in opened.url
    opened.reload()
    opened.wait_for_selector("body[data-ready=true]", state="attached")
    expect(opened.get_by_test_id("network-labels")).to_have_attribute("aria-pressed", "true")


def test_arrows_and_signs_move_the_picture(opened: Page) -> None:
    opened.get_by_test_id("paper").focus()
    for key in ("ArrowLeft", "ArrowUp", "+", "-"):
        before = _camera(opened)
        opened.keyboard.press(key)
        opened.wait_for_timeout(200)
        assert _camera(opened) != before, key
    opened.keyboard.press("0")
    opened.wait_for_timeout(200)
    assert _selected(opened) == ""


def test_neighbours_are_walked_by_keys(opened: Page) -> None:
    opened.get_by_test_id("paper").focus()
    opened.keyboard.press("n")
    start = _selected(opened)
    assert start
    opened.keyboard.press("n")
    first = _selected(opened)
    opened.keyboard.press("n")
    second = _selected(opened)
    assert len({start, first, second}) == 3
    opened.keyboard.press("p")
    assert _selected(opened) == first
    expect(opened.get_by_test_id("live")).not_to_be_empty()
    # Enter goes on from here: the start is now a neighbour like others.
    opened.keyboard.press("Enter")
    opened.keyboard.press("n")
    assert _selected(opened) not in ("", first)
    opened.keyboard.press("Escape")
    assert _selected(opened) == ""
    expect(opened.get_by_test_id("paper")).to_be_focused()


def test_the_graph_says_what_it_is_and_which_keys_it_takes(opened: Page) -> None:
    paper = opened.get_by_test_id("paper")
    assert "liens" in (paper.get_attribute("aria-label") or "")
    described = opened.locator(f"#{paper.get_attribute('aria-describedby')}")
    expect(described).to_contain_text("Au clavier")
    opened.get_by_test_id("lang-en").click()
    expect(described).to_contain_text("By keyboard")
    expect(opened.get_by_test_id("network-hubs")).to_have_text("Dim hubs")


def test_lit_ties_have_a_key_of_their_layers(page: Page, explorer: Path) -> None:
    _open(page, explorer, f"#v=2&sel={quote('insee:38185', safe='')}")
    keys = page.get_by_test_id("tie-keys")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Lien par un accord")
    expect(keys).to_contain_text("Adhésion à un réseau")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
