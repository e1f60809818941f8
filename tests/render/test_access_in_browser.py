"""The page for everybody: axe-core finds nothing, the keyboard is enough, small and zoomed windows reflow."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import actornet
from actornet.network import Network

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import OpenPage

pytestmark = pytest.mark.browser
VIEWS = ["network", "map", "timeline", "matrix", "table"]
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 360, "height": 740}}
FACETS = ["theme", "place", "kind", "layer", "form", "period", "status", "confidence", "source"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(__file__).parents[2] / "visualizations" / "node_modules" / "axe-core" / "axe.min.js"
ARVELLE = "sel=slug%3Aarvelle"


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    return actornet.explore(mini, path, as_of=date(2025, 12, 31))


def _violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA: rule, element and reason."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: { type: 'tag', values: rules } })", RULES)
    return [
        f"{one['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


needs_axe = pytest.mark.skipif(
    not AXE.exists(),
    reason="axe-core is a development package: run `python packaging/npm.py ci`, as `make test` does",
)


@needs_axe
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_view(
    open_page: OpenPage, explorer: Path, view: str, scheme: str, size: str
) -> None:
    lang = "en" if scheme == "dark" else "fr"
    options = {"viewport": SIZES[size], "color_scheme": scheme, "bypass_csp": True}
    page = open_page(explorer, f"#v=2&view={view}&lang={lang}", **options)
    page.wait_for_timeout(200)
    assert _violations(page) == []


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe_finds_nothing_with_everything_open(
    open_page: OpenPage, explorer: Path, lang: str, scheme: str
) -> None:
    options = {"color_scheme": scheme, "bypass_csp": True}
    path = "&to=slug%3Amontbrun&depth=2&f.status=active,&years=1950,2030&hide=space"
    page = open_page(explorer, f"#v=2&lang={lang}&{ARVELLE}{path}", **options)
    for facet in FACETS:
        page.locator(f'[data-testid="facet-{facet}"] > summary').click()
    page.get_by_test_id("search").fill("ville")
    assert page.get_by_test_id("result").count() > 0
    assert _violations(page) == []
    page.evaluate("location.hash = '#v=2&ans=Q07&row=0&f.kind=none&f.form=none'")
    page.get_by_test_id("loosen").wait_for()
    assert _violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 640, 1280, 1920])
@pytest.mark.parametrize("view", VIEWS)
def test_no_window_scrolls_sideways(open_page: OpenPage, explorer: Path, view: str, width: int) -> None:
    """640 pixels wide is a window of 1280 at 200 %, 320 is one at 400 %."""
    page = open_page(
        explorer, f"#v=2&view={view}&{ARVELLE}&f.status=active", viewport={"width": width, "height": 512}
    )
    assert _overflow(page) <= 0
    toggle = page.get_by_test_id("side-toggle")
    if toggle.is_visible():
        toggle.click()
    assert page.get_by_test_id("legend-project").is_visible()
    assert _overflow(page) <= 0


def test_the_side_folds_on_a_small_screen(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer, viewport=SIZES["narrow"])
    legend = page.get_by_test_id("legend-project")
    assert page.get_by_test_id("search").is_visible()
    assert not legend.is_visible()
    toggle = page.get_by_test_id("side-toggle")
    toggle.press("Enter")
    assert legend.is_visible()
    assert toggle.get_attribute("aria-expanded") == "true"
    toggle.press("Enter")
    assert not legend.is_visible()


def test_the_page_has_landmarks_and_a_way_past_the_filters(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer)
    for role in ("banner", "search", "navigation", "main"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("complementary").count() == 2
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("location.hash") == ""
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3')].filter(e => e.checkVisibility()).map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_everything_that_takes_the_focus_shows_it(open_page: OpenPage, explorer: Path) -> None:
    page = open_page(explorer, f"#v=2&{ARVELLE}&f.status=active")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        where, shows = page.evaluate(
            """() => {
                const one = document.activeElement, style = getComputedStyle(one);
                const key = one.id || one.dataset.testid || one.dataset.focus || one.textContent.slice(0, 30);
                return [key, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1];
            }"""
        )
        if where == page.evaluate("document.body.textContent.slice(0, 30)"):
            break
        assert shows, where
        seen.add(where)
    assert {"skip", "query", "path-to", "view-network", "chip", "clear-all"} & seen >= {
        "skip",
        "query",
        "path-to",
    }
