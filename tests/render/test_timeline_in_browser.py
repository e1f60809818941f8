"""The timeline and the matrices as a person uses them: by mouse and by keyboard, against the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import actornet
from actornet.network import Network

pytestmark = pytest.mark.browser
DATED = ("agreements", "projects", "spaces")


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    return actornet.explore(mini, path, as_of=date(2025, 12, 31))


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser_page: Page) -> Iterator[Page]:
    """The page; afterwards nothing failed in it."""
    wrong: list[str] = []

    def listen_console(message: object) -> None:
        if getattr(message, "type", "") == "error":
            wrong.append(getattr(message, "text", ""))

    def listen_error(error: object) -> None:
        wrong.append(str(error))

    browser_page.on("console", listen_console)
    browser_page.on("pageerror", listen_error)
    yield browser_page
    browser_page.remove_listener("console", listen_console)
    browser_page.remove_listener("pageerror", listen_error)
    assert wrong == []


def _open(page: Page, path: Path, fragment: str) -> None:
    page.goto("about:blank")
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("body[data-ready=true]", state="attached")


def _dates(net: Network) -> list[tuple[str, str | None, str | None]]:
    rows = []
    for table in DATED:
        cells = net.tables[table][["id", "start", "end"]].astype(object)
        rows += list(cells.where(cells.notna(), None).itertuples(index=False, name=None))
    return rows


def _bars(page: Page) -> list[str]:
    """The ids of all rows, whether in sight or not: the list is scrolled through."""
    found: dict[str, None] = {}
    page.get_by_test_id("bars").focus()
    page.keyboard.press("Home")
    total = int(page.get_by_test_id("bar").first.get_attribute("aria-setsize") or 0)
    for _ in range(total):
        for name in page.get_by_test_id("bar").evaluate_all("rows => rows.map(row => row.dataset.id)"):
            found[name] = None
        page.keyboard.press("PageDown")
        page.wait_for_timeout(30)
        if len(found) == total:
            break
    return list(found)


def test_every_agreement_project_and_space_has_a_bar(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    assert sorted(_bars(page)) == sorted(row[0] for row in _dates(mini))
    undated = [row for row in _dates(mini) if row[1] is None and row[2] is None]
    total = len(_dates(mini))
    assert (
        page.get_by_test_id("timeline-coverage").inner_text() == f"{total - len(undated)} sur {total} datés"
    )
    assert page.get_by_test_id("undated").inner_text() == "1 accord et 2 projets sans date connue"
    assert len(undated) == 3


def test_a_bar_says_its_dates_and_what_is_not_known_of_them(page: Page, explorer: Path) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    suspended = page.locator('[data-testid="bar"][data-id="slug:ag-rocheval-ambolo"]')
    words = suspended.get_attribute("aria-label") or ""
    assert "début vers 2009" in words
    assert "fin inconnue" in words
    assert "suspendu" in words.lower()
    assert suspended.locator("svg.time-bar.hollow .open").count() > 0
    page.get_by_test_id("undated").click()
    unknown = page.locator('[data-testid="bar"][data-id="slug:ag-montbrun-fassa"]')
    assert "dates inconnues" in (unknown.get_attribute("aria-label") or "")
    assert unknown.locator("svg.time-bar *").count() == 0


def test_a_row_is_selected_by_click_and_by_keyboard(page: Page, explorer: Path) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    first = page.get_by_test_id("bar").first
    chosen = first.get_attribute("data-id")
    first.click()
    assert first.get_attribute("aria-selected") == "true"
    assert page.get_by_test_id("card-name").is_visible()
    page.get_by_test_id("bars").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    selected = page.locator('[data-testid="bar"][aria-selected="true"]')
    assert selected.count() == 1
    assert selected.get_attribute("data-id") != chosen


def _shown_in(net: Network, first: int, last: int) -> int:
    """How many agreements, projects and spaces may have lived in a period."""
    return sum(
        (start is None or int(start[:4]) <= last) and (end is None or int(end[:4]) >= first)
        for _, start, end in _dates(net)
    )


def _count(page: Page) -> int:
    return int(page.get_by_test_id("timeline-coverage").inner_text().split()[2])


def test_the_brush_filters_every_view_by_mouse(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    before = page.get_by_test_id("shown").inner_text()
    box = page.get_by_test_id("brush").bounding_box()
    assert box is not None
    each = box["width"] / (2026 - 1945 + 1)  # the last agreement begins in 2026
    page.mouse.move(box["x"] + each * (1990 - 1945 + 0.5), box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + each * (2000 - 1945 + 0.5), box["y"] + 20, steps=6)
    page.mouse.up()
    page.wait_for_url(lambda url: "years=1990,2000" in url)
    assert _count(page) == _shown_in(mini, 1990, 2000)
    assert page.get_by_test_id("shown").inner_text() != before
    page.get_by_test_id("period-clear").first.click()
    assert page.get_by_test_id("shown").inner_text() == before


def test_the_brush_is_moved_by_keyboard_and_by_typing(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    page.get_by_test_id("brush-first").focus()
    for _ in range(7):
        page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    first = page.get_by_test_id("brush-first")
    assert first.get_attribute("aria-valuenow") == "2016"
    assert first.get_attribute("role") == "slider"
    assert _count(page) == _shown_in(mini, 2016, 2026)
    page.locator("#view-timeline").get_by_test_id("year-last").fill("2018")
    page.keyboard.press("Enter")
    assert page.get_by_test_id("brush-last").get_attribute("aria-valuenow") == "2018"
    assert _count(page) == _shown_in(mini, 2016, 2018)
    page.go_back()
    page.wait_for_url(lambda url: "years" not in url)
    assert _count(page) == len(_dates(mini))


def _cell(page: Page, row: str, column: str) -> int:
    found = page.locator(f'[data-testid="cell"][data-row="{row}"][data-column="{column}"]')
    return int(found.get_attribute("data-count") or -1)


def test_a_cell_of_the_matrix_counts_the_data_and_filters_the_page(
    page: Page, explorer: Path, mini: Network
) -> None:
    _open(page, explorer, "#v=2&view=matrix")
    works = [*mini.tables["agreements"]["id"], *mini.tables["projects"]["id"]]
    tags = mini.tables["tags"].query("scheme == 'theme'")
    assert _cell(page, "*", "*") == len(works)
    assert _cell(page, "", "*") == len(set(works) - set(tags["subject_id"]))
    before = page.get_by_test_id("shown").inner_text()
    full = page.locator('[data-testid="cell"]:not(.total):not([data-count="0"])').first
    count, row = int(full.get_attribute("data-count") or 0), full.get_attribute("data-row")
    column = full.get_attribute("data-column") or ""
    full.click()
    assert page.get_by_test_id("matrix-record").count() == count
    assert page.get_by_test_id("shown").inner_text() != before
    assert _cell(page, "*", "*") == count
    page.locator(f'[data-testid="cell"][data-row="{row}"][data-column="{column}"]').click()
    assert page.get_by_test_id("shown").inner_text() == before


def test_the_matrix_is_walked_by_keyboard(page: Page, explorer: Path) -> None:
    _open(page, explorer, "#v=2&view=matrix")
    page.locator('#view-matrix [data-testid="cell"][tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    branch = page.locator('[data-testid="matrix-row"]:focus')
    assert branch.get_attribute("aria-expanded") == "false"
    rows = page.get_by_test_id("matrix-row").count()
    page.keyboard.press("Enter")
    assert page.locator('[data-testid="matrix-row"]:focus').get_attribute("aria-expanded") == "true"
    assert page.get_by_test_id("matrix-row").count() > rows
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator('[data-testid="cell"][aria-selected="true"]').count() == 1
    assert page.locator('[data-testid="cell"][tabindex="0"]').count() == 1
    empty = page.locator('[data-testid="cell"][data-count="0"]').first
    assert empty.inner_text() == "aucun connu"


def test_levels_and_networks_open_the_records_of_a_cell(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, "#v=2&view=matrix&o.matrix.of=networks")
    members = mini.tables["memberships"]
    network = members["network_id"].value_counts().index[0]
    own = members.query("network_id == @network")["actor_id"].unique()
    assert _cell(page, network, "*") == len(own)
    page.locator(f'[data-testid="cell"][data-row="{network}"][data-column="*"]').click()
    shown = page.get_by_test_id("matrix-record").evaluate_all("all => all.map(one => one.dataset.id)")
    assert sorted(shown) == sorted(own)
    page.get_by_test_id("matrix-of").select_option("levels")
    assert page.get_by_test_id("matrix-record").count() == 0
    page.locator('[data-testid="cell"]:not(.total):not([data-count="0"])').first.click()
    page.get_by_test_id("matrix-record").first.click()
    assert page.get_by_test_id("card-name").is_visible()


def test_the_records_of_a_chosen_actor_stand_out_in_both_views(
    page: Page, explorer: Path, mini: Network
) -> None:
    _open(page, explorer, "#v=2&view=timeline&sel=slug%3Aarvelle")
    own = set(mini.tables["parties"].query("actor_id == 'slug:arvelle'")["agreement_id"])
    assert own
    for agreement in own:
        row = page.locator(f'[data-testid="bar"][data-id="{agreement}"]')
        assert "lit" in (row.get_attribute("class") or "").split()
    assert page.locator('[data-testid="bar"]:not(.lit)').count() > 0
    page.get_by_test_id("view-matrix").click()
    assert page.locator('[data-testid="cell"].lit').count() > 0


def test_rows_are_grouped_under_counted_headings(page: Page, explorer: Path, mini: Network) -> None:
    _open(page, explorer, "#v=2&view=timeline")
    page.get_by_test_id("timeline-by").select_option("status")
    headings = page.get_by_test_id("time-heading").evaluate_all(
        "all => all.map(one => [one.firstChild.textContent, Number(one.dataset.count)])"
    )
    status = [mini.tables[table].set_index("id")["status"] for table in ("agreements", "projects")]
    dated = {row[0] for row in _dates(mini) if row[1] or row[2]}
    ended = sum(int(one[one.index.isin(dated)].eq("ended").sum()) for one in status)
    assert dict(headings)["Terminé"] == ended
    assert "o.timeline.by=status" in page.evaluate("location.hash")
