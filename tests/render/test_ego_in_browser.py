"""The page of a focused view as a person uses it: opened from disk, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from actornet.network import Network
from actornet.render import pyvis_network

pytestmark = pytest.mark.browser
ACTOR = "slug:arvelle"
HOSTILE = (
    "<img src=x onerror=document.title='owned'>",
    "</script><script>document.title='owned'</script>",
    '<a href="javascript:document.title=1">href</a>',
    "{{ 7*7 }} <!-- ]]> & \u2028",
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page, mini: Network, tmp_path: Path) -> Iterator[Page]:
    """The page, opened afresh; afterwards nothing was asked of a network and nothing failed."""
    wrong: list[str] = []

    def listen_request(request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith(("file:", "data:", "blob:")):
            wrong.append(url)

    def listen_console(message: object) -> None:
        if getattr(message, "type", "") in ("error", "warning"):
            wrong.append(getattr(message, "text", ""))

    def listen_error(error: object) -> None:
        wrong.append(str(error))

    page.on("request", listen_request)
    page.on("console", listen_console)
    page.on("pageerror", listen_error)
    _open(page, _hostile(mini), tmp_path)
    yield page
    page.remove_listener("request", listen_request)
    page.remove_listener("console", listen_console)
    page.remove_listener("pageerror", listen_error)
    assert wrong == []


def _hostile(mini: Network) -> Network:
    """The network with markup in the names and notes of all but the actor in the middle."""
    actors = mini.tables["actors"].copy()
    for number, at in enumerate(actors.index[actors["id"].ne(ACTOR)]):
        actors.loc[at, ["name", "note"]] = HOSTILE[number % len(HOSTILE)]
    return mini.with_tables(dict(mini.tables) | {"actors": actors})


def _open(page: Page, net: Network, folder: Path) -> None:
    path = pyvis_network(net.ego(ACTOR), center=ACTOR).write_html(str(folder / "page.html"))
    page.goto("about:blank")
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=true]", state="attached")


def _click_node(page: Page, node: str) -> None:
    place = page.evaluate(f"focusedView.canvasToDOM(focusedView.getPosition('{node}'))")
    box = page.get_by_test_id("graph").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])


def test_markup_in_names_shows_as_text(opened: Page) -> None:
    assert "owned" not in opened.title()
    listed = opened.get_by_test_id("listed").all_inner_texts()
    assert {name.replace("\u2028", " ") for name in HOSTILE} & {
        name.replace("\u2028", " ") for name in listed
    }
    assert opened.locator("img, a[href^='javascript']").count() == 0
    assert opened.locator("script").count() == 3
    opened.get_by_test_id("listed").filter(has_text="onerror").first.click()
    assert opened.get_by_test_id("card-name").inner_text() == HOSTILE[0]
    assert "owned" not in opened.title()


def test_a_hint_on_a_node_is_text(opened: Page) -> None:
    number = opened.get_by_test_id("listed").all_inner_texts().index(HOSTILE[0])
    place = opened.evaluate(f"focusedView.canvasToDOM(focusedView.getPosition('n{number}'))")
    box = opened.get_by_test_id("graph").bounding_box()
    assert box is not None
    opened.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    opened.wait_for_selector(".vis-tooltip", state="visible")
    assert opened.locator(".vis-tooltip").inner_text() == HOSTILE[0]
    assert opened.locator(".vis-tooltip *").count() == 0


def test_a_click_on_a_node_shows_its_facts(opened: Page, mini: Network) -> None:
    opened.get_by_test_id("listed").nth(1).click()
    before = opened.get_by_test_id("card-name").inner_text()
    opened.evaluate("focusedView.fit({ animation: false })")
    number = mini.ego(ACTOR).tables["actors"]["id"].tolist().index(ACTOR)
    _click_node(opened, f"n{number}")
    expect(opened.get_by_test_id("card-name")).not_to_have_text(before)
    assert opened.get_by_test_id("card-name").inner_text() == "Ville d'Arvelle"
    population = mini.tables["actors"].set_index("id").loc[ACTOR, "population"]
    shown = opened.locator('[data-fact="actors.population"]').inner_text()
    assert "".join(filter(str.isdigit, shown)) == str(population)


def test_the_language_changes_at_once(opened: Page) -> None:
    opened.get_by_test_id("lang-en").click()
    assert opened.evaluate("document.documentElement.lang") == "en"
    assert "All as text" in opened.get_by_test_id("list").inner_text()
    opened.get_by_test_id("lang-fr").click()
    assert "Tout en texte" in opened.get_by_test_id("list").inner_text()


def test_all_is_reached_by_keyboard(opened: Page) -> None:
    opened.get_by_test_id("listed").first.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.dataset.testid") == "card-name"


def test_nothing_breaks_the_rules_of_access(opened: Page) -> None:
    axe = Path(__file__).parents[2] / "visualizations" / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not installed: npm ci in visualizations/")
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        opened.reload()
        opened.wait_for_selector("body[data-ready=true]", state="attached")
        # The policy lets no further script element run; what the browser's tools evaluate may.
        opened.evaluate(axe.read_text(encoding="utf-8") + "; undefined")
        found = opened.evaluate(
            "axe.run().then((result) => result.violations.map((one) => [one.id, one.nodes[0].html]))"
        )
        assert found == [], scheme


def test_a_narrow_screen_needs_no_sideways_scrolling(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 740})
    width = opened.evaluate("document.documentElement.scrollWidth")
    opened.set_viewport_size({"width": 1280, "height": 800})
    assert width <= 360
