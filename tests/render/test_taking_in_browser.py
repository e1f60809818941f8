"""The table view, and what is taken away from the page: every file is opened and compared with the data."""

from __future__ import annotations

import csv
import struct
import xml.etree.ElementTree as ElementTree
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import openpyxl
import pytest
from playwright.sync_api import Page

import actornet
from actornet import ingest
from actornet.network import Network
from tests.render.conftest import OpenPage, go
from tests.render.hostile import HOSTILE

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
NODE_TABLES = ("actors", "agreements", "projects", "spaces")
EDGE_COLUMNS = {
    "parties": "agreement_id",
    "participations": "project_id",
    "memberships": "network_id",
    "attendances": "space_id",
    "successions": "successor_id",
}


@pytest.fixture(scope="module")
def explorer(mini: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("taking") / "explorer.html"
    return actornet.explore(mini, path, as_of=date(2025, 12, 31))


@pytest.fixture
def opened(explorer: Path, open_page: OpenPage) -> Page:
    return open_page(explorer)


def _take(page: Page, form: str, folder: Path) -> Path:
    if not page.get_by_test_id("take-list").is_visible():
        page.get_by_test_id("take").click()
    with page.expect_download() as download:
        page.get_by_test_id(f"take-{form}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _rows(page: Page) -> list[str]:
    return [row.get_attribute("data-id") or "" for row in page.get_by_test_id("table-row").all()]


def _edges(net: Network) -> int:
    """Return the ties of the page: rows that tie, and references."""
    references = [("projects", "agreement_id"), ("projects", "part_of_id"), ("agreements", "part_of_id")]
    references += [("actors", "parent_id"), ("spaces", "host_id")]
    ties = sum(len(net.tables[table]) for table in EDGE_COLUMNS)
    return ties + sum(int(net.tables[table][column].notna().sum()) for table, column in references)


def test_each_table_lists_the_records_of_the_data(opened: Page, mini: Network) -> None:
    opened.get_by_test_id("view-table").click()
    for table in NODE_TABLES:
        opened.get_by_test_id(f"table-{table}").click()
        assert sorted(_rows(opened)) == sorted(mini.tables[table]["id"])
        assert opened.get_by_test_id("table").locator("caption").inner_text() != ""
    opened.get_by_test_id("table-ties").click()
    assert opened.get_by_test_id("table-row").count() == min(100, _edges(mini))


def test_the_table_sorts_with_unknown_last(opened: Page, mini: Network) -> None:
    opened.get_by_test_id("view-table").click()
    heading = opened.get_by_role("columnheader", name="Population")
    population = mini.tables["actors"].set_index("id")["population"]
    for way in ("ascending", "descending"):
        opened.get_by_test_id("sort-population").click()
        assert heading.get_attribute("aria-sort") == way
        found = [population[row] for row in _rows(opened)]
        known = population.dropna().sort_values(ascending=way == "ascending").tolist()
        assert found[: len(known)] == known
    assert "o.table.sort=-population" in opened.url
    assert opened.locator("th[aria-sort]").count() == 1
    last = opened.get_by_test_id("table-row").last.locator('[data-column="population"]')
    assert last.inner_text() == "inconnu"


def test_a_row_selects_and_a_selection_is_marked_and_first_when_asked(opened: Page) -> None:
    opened.get_by_test_id("view-table").click()
    button = opened.locator('[data-testid="table-name"][data-id="slug:arvelle"]')
    button.focus()
    opened.keyboard.press("Enter")
    assert opened.get_by_test_id("card-name").inner_text() == "Ville d'Arvelle"
    assert button.get_attribute("aria-current") == "true"
    assert button.evaluate("element => element === document.activeElement")
    lit = opened.locator("tr.lit").count()
    assert lit > 1
    opened.get_by_test_id("table-lit-first").check()
    assert opened.locator("tbody tr").nth(lit - 1).get_attribute("class") is not None
    assert opened.locator("tr.lit").count() == lit
    assert "en évidence" in opened.locator("tbody tr").first.inner_text()


def test_the_table_shows_what_the_filters_let_through(opened: Page, mini: Network) -> None:
    go(opened, "#v=2&view=table&o.table.of=agreements&f.status=active")
    agreements = mini.tables["agreements"]
    assert sorted(_rows(opened)) == sorted(agreements.loc[agreements["status"] == "active", "id"])


def test_the_drawing_holds_the_selection_the_legend_and_the_filters(opened: Page, tmp_path: Path) -> None:
    go(opened, f"#v=2&sel={quote('slug:arvelle')}&hide=association")
    path = _take(opened, "svg", tmp_path)
    assert path.name == "mini_reseau_2025-12-31.svg"
    root = ElementTree.parse(path).getroot()  # noqa: S314 (made by the page itself)
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert "Ville d'Arvelle" in texts
    assert "Collectivité ou groupement" in texts
    whole = " ".join(texts)
    assert "Sélection : Ville d'Arvelle." in whole
    assert "masqués : Association, ONG" in whole
    assert "page du 31 décembre 2025" in whole
    assert not root.findall(f".//{SVG}image")
    assert not [element for element in root.iter() if element.get("style")]


def test_the_picture_is_twice_as_large_as_the_drawing(opened: Page, tmp_path: Path) -> None:
    drawing = ElementTree.parse(_take(opened, "svg", tmp_path)).getroot()  # noqa: S314
    data = _take(opened, "png", tmp_path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert abs(width - 2 * float(drawing.get("width", "0"))) <= 1
    assert abs(height - 2 * float(drawing.get("height", "0"))) <= 1
    assert len(data) > 10_000


def test_the_workbook_holds_the_tables_and_is_read_again(opened: Page, mini: Network, tmp_path: Path) -> None:
    path = _take(opened, "xlsx", tmp_path)
    assert path.name == "mini_2025-12-31.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Lisez-moi"
    rows = [list(row) for row in book["Acteurs"].iter_rows(values_only=True)]
    heading = rows[0]
    found = {row[heading.index("Identifiant")]: row for row in rows[1:]}
    actors = mini.tables["actors"].set_index("id")
    assert set(found) == set(actors.index)
    for actor, row in found.items():
        known = actors.loc[actor]
        assert row[heading.index("Nom")] == known["name"]
        expected = None if actors["population"].isna()[actor] else known["population"]
        assert row[heading.index("Population")] == expected
    again = ingest.read(path)
    for table in (*NODE_TABLES, *EDGE_COLUMNS):
        assert len(again.tables[table]) == len(mini.tables[table]), table
    for table in NODE_TABLES:
        assert set(again.tables[table]["id"]) == set(mini.tables[table]["id"])


@pytest.mark.parametrize(("language", "separator"), [("fr", ";"), ("en", ",")])
def test_the_csv_is_the_open_table_as_sorted(
    opened: Page, mini: Network, tmp_path: Path, language: str, separator: str
) -> None:
    opened.get_by_test_id(f"lang-{language}").click()
    opened.get_by_test_id("view-table").click()
    opened.get_by_test_id("table-agreements").click()
    opened.get_by_test_id("sort-start").click()
    text = _take(opened, "csv", tmp_path).read_bytes().decode("utf-8")
    assert text.startswith("\ufeffid" + separator)
    rows = list(csv.reader(StringIO(text[1:], newline=""), delimiter=separator))
    assert [row[0] for row in rows[1:]] == _rows(opened)
    agreements = mini.tables["agreements"].set_index("id")
    column = rows[0].index("Première signature" if language == "fr" else "First signature")
    for row in rows[1:]:
        start = agreements["start"].astype(object)[row[0]]
        assert row[column] == (start if isinstance(start, str) else "")


def test_gexf_and_graphml_are_the_nodes_and_ties_shown(opened: Page, mini: Network, tmp_path: Path) -> None:
    gexf = nx.read_gexf(_take(opened, "gexf", tmp_path))
    graphml = nx.read_graphml(_take(opened, "graphml", tmp_path), force_multigraph=True)
    ids = {node for table in NODE_TABLES for node in mini.tables[table]["id"]}
    for graph in (gexf, graphml):
        assert set(graph) == ids
        assert graph.is_directed()
        assert graph.number_of_edges() == _edges(mini)
        assert graph.nodes["slug:arvelle"]["label"] == "Ville d'Arvelle"
        assert graph.nodes["slug:arvelle"]["country"] == "FRA"
    parties = mini.tables["parties"]
    for actor, agreement in zip(parties["actor_id"], parties["agreement_id"], strict=True):
        assert "PARTY_TO" in {data["type"] for data in graphml[actor][agreement].values()}
    agreements = mini.tables["agreements"].set_index("id")["start"].dropna()
    for agreement, start in agreements.items():
        assert graphml.nodes[agreement]["start"] == start
        if len(start) == 4:
            assert gexf.nodes[agreement]["start"] == f"{start}-01-01"


def test_filters_narrow_what_is_taken(opened: Page, mini: Network, tmp_path: Path) -> None:
    go(opened, "#v=2&hide=project")
    graph = nx.read_graphml(_take(opened, "graphml", tmp_path), force_multigraph=True)
    assert not set(graph) & set(mini.tables["projects"]["id"])
    assert set(mini.tables["agreements"]["id"]) <= set(graph)
    book = openpyxl.load_workbook(_take(opened, "xlsx", tmp_path))
    assert "Projets et programmes" not in book.sheetnames
    about = " ".join(str(cell) for (cell,) in book["Lisez-moi"].iter_rows(values_only=True))
    assert "masqués : Projet" in about


def test_the_menu_works_by_keyboard_and_says_why_a_table_has_no_picture(opened: Page) -> None:
    opened.get_by_test_id("view-table").click()
    opened.get_by_test_id("take").focus()
    opened.keyboard.press("Enter")
    assert opened.get_by_test_id("take").get_attribute("aria-expanded") == "true"
    assert opened.get_by_test_id("take-png").get_attribute("aria-disabled") == "true"
    assert "tableau" in opened.get_by_test_id("take-reason").inner_text()
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.dataset.testid") == "take-png"
    opened.keyboard.press("Escape")
    assert not opened.get_by_test_id("take-list").is_visible()
    assert opened.evaluate("document.activeElement.dataset.testid") == "take"


def test_the_link_is_copied_or_offered(opened: Page) -> None:
    opened.get_by_test_id("view-table").click()
    opened.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    opened.get_by_test_id("take").click()
    opened.get_by_test_id("take-link").click()
    field = opened.get_by_test_id("take-link-field")
    assert field.input_value() == opened.url
    assert "view=table" in field.input_value()
    assert field.evaluate("element => element.selectionEnd - element.selectionStart") == len(opened.url)


@pytest.mark.parametrize("view", ["network", "table"])
def test_paper_bears_the_open_view_its_filters_and_sources(opened: Page, view: str) -> None:
    go(opened, f"#v=2&view={view}&hide=project")
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    sheet = opened.get_by_test_id("sheet")
    assert sheet.is_visible()
    assert not opened.locator("#main").is_visible()
    text = sheet.evaluate("element => element.textContent")
    assert "masqués : Projet" in text
    assert "Sources" in text
    assert sheet.locator("table" if view == "table" else "svg >> nth=0").is_visible()
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    opened.emulate_media(media="screen")
    assert opened.locator("#main").is_visible()
    assert not sheet.is_visible()


def test_hostile_texts_stay_texts_in_every_file(mini: Network, open_page: OpenPage, tmp_path: Path) -> None:
    actors = mini.tables["actors"]
    names = [HOSTILE[at % len(HOSTILE)] for at in range(len(actors))]
    frame = actors.assign(name=names).astype(actors.dtypes.to_dict())
    path = actornet.explore(
        mini.with_tables({**mini.tables, "actors": frame}), tmp_path / "page.html", as_of=date(2025, 12, 31)
    )
    page = open_page(path)
    ElementTree.parse(_take(page, "svg", tmp_path))  # noqa: S314
    assert _take(page, "png", tmp_path).stat().st_size > 10_000
    assert len(nx.read_gexf(_take(page, "gexf", tmp_path))) > len(actors)
    assert len(nx.read_graphml(_take(page, "graphml", tmp_path), force_multigraph=True)) > len(actors)
    book = openpyxl.load_workbook(_take(page, "xlsx", tmp_path))
    cells = [cell for row in book["Acteurs"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "b"}
    text = _take(page, "csv", tmp_path).read_bytes().decode("utf-8")
    rows = list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))
    for row in (*rows, *([str(cell.value or "")] for cell in cells if cell.data_type != "n")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
