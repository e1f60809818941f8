"""Reports as files: pages, Word and PDF for everybody, the same bytes each time, hostile texts as texts."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pypdf
import pytest
from playwright.sync_api import Browser, Request

from actornet.analysis.report.answers import report_answers
from actornet.analysis.report.subject import subject_of
from actornet.network import Network
from actornet.render.report.compose import compose
from actornet.render.report.document import (
    Bars,
    Chart,
    Column,
    Document,
    Figure,
    Figures,
    Item,
    Paragraph,
    Points,
    Section,
    Steps,
    Table,
)
from actornet.render.report.writing import report_bytes
from tests.render.hostile import HOSTILE
from tests.render.test_access_in_browser import AXE, RULES, needs_axe

ENDINGS = (".html", ".docx", ".pdf")
A4 = (595.28, 841.89)  # points


def report(net: Network, kind: str, *names: str, audience: str = "officer", lang: str = "fr") -> Document:
    day = date(2026, 11, 24)
    subject = subject_of(net, kind, names, today=np.datetime64(day, "D"))
    answers = report_answers(net, subject, as_of=day)
    return compose(net, answers, audience=audience, lang=lang, program="actornet", data="starter")


@pytest.fixture(scope="module")
def region(starter: Network) -> Document:
    return report(starter, "region", "Occitanie")


@pytest.fixture(scope="module")
def pair(starter: Network) -> Document:
    return report(starter, "pair", "Chambéry", "geonames:2357043", lang="en")


@pytest.fixture(scope="module")
def hostile() -> Document:
    """A report all of whose texts try to be something else."""
    mixed = " ".join([*HOSTILE[:12], "#import $x$ `a` \\ @b <c> =1+1 {{ 7 }}", "\u202etxt.exe", "x" * 300])
    table = Table(mixed, (Column(mixed), Column(mixed, number=True)), ((mixed, mixed),), mixed)
    bars = Bars((mixed, "b"), (2.0, 1.0), (mixed, "1"), mixed)
    steps = Steps((0.0, 3.0), (1.0, 0.5), (1.0, 0.2), (1.0, 0.8), (4, 2), mixed, mixed, mixed)
    blocks = (
        Paragraph(mixed, mixed),
        Points((Item(mixed, mixed),), numbered=True),
        Figures((Figure(mixed, mixed, mixed),)),
        table,
        Chart(mixed, bars, mixed, mixed),
        Chart(mixed, steps, mixed, mixed),
    )
    return Document(mixed, mixed, "fr", "2026-11-24", ((mixed, mixed),), (Section(mixed, blocks),), mixed)


def pages(content: bytes) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(content)).pages)


def alternatives(content: bytes) -> list[str]:
    """Return the alternative texts in the tags of a PDF."""
    root: Any = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    found, todo = [], [root["/StructTreeRoot"]]
    while todo:
        node = todo.pop()
        if isinstance(node, pypdf.generic.IndirectObject):
            node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            todo += list(node)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            todo += [node[key] for key in ("/K",) if key in node]
    return found


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def charts(document: Document) -> list[Chart]:
    return [block for part in document.sections for block in part.blocks if isinstance(block, Chart)]


def test_a_region_takes_ten_pages_at_most_and_an_elected_official_two(
    starter: Network, region: Document, pair: Document
) -> None:
    elected = report(starter, "region", "Occitanie", audience="elected")
    counts = [len(pages(report_bytes(document, ".pdf"))) for document in (region, elected, pair)]
    assert 4 <= counts[0] <= 10
    assert counts[1] <= 2
    assert counts[2] == 1


def test_the_pdf_is_for_everybody(region: Document) -> None:
    content = report_bytes(region, ".pdf")
    reader = pypdf.PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Occitanie"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert {tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    plain = [chart.alternative.replace("\u200b", "") for chart in charts(region)]
    assert sorted(text.replace("\u200b", "") for text in alternatives(content)) == sorted(plain)
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for section in region.sections:
        assert section.heading[:12] in text.replace("\u00a0", " ") or section.heading[:12] in text


def test_the_word_file_keeps_headings_tables_and_alternative_texts(region: Document, tmp_path: Path) -> None:
    content = report_bytes(region, ".docx")
    word = docx.Document(io.BytesIO(content))
    headings = [part.text for part in word.paragraphs if part.style and part.style.name == "Heading 1"]
    assert headings == [section.heading for section in region.sections]
    tables = [block for part in region.sections for block in part.blocks if isinstance(block, Table)]
    first_rows = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    for table in tables:
        assert [column.heading for column in table.columns] in first_rows
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == [chart.alternative for chart in charts(region)]
    properties = word.core_properties
    assert (properties.author, properties.title, properties.language) == ("actornet", "Occitanie", "fr-FR")


def test_libreoffice_opens_the_word_file(region: Document, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "no LibreOffice: install libreoffice-writer-nogui"
        )
    (tmp_path / "report.docx").write_bytes(report_bytes(region, ".docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    printed = pypdf.PdfReader(tmp_path / "report.pdf")
    text = " ".join("".join(page.extract_text() for page in printed.pages).split())
    assert len(printed.pages) <= 11  # fonts differ from machine to machine
    for section in region.sections:
        assert section.heading.replace("\u00a0", " ")[:12] in text.replace("\u00a0", " ")


@pytest.mark.browser
def test_the_page_prints_on_a4_and_asks_nothing(
    region: Document, pair: Document, browser: Browser, tmp_path: Path
) -> None:
    for document, most in ((region, 10), (pair, 1)):
        path = tmp_path / "report.html"
        path.write_bytes(report_bytes(document, ".html"))
        context = browser.new_context(offline=True)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", partial(_note, asked))
        page.goto(path.as_uri())
        printed = pages(page.pdf(prefer_css_page_size=True))
        context.close()
        assert asked == [path.as_uri()]
        assert len(printed) <= most
        assert [round(float(side)) for side in printed[0].mediabox[2:]] == [round(side) for side in A4]


@needs_axe
@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(region: Document, browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(report_bytes(region, ".html"))
    context = browser.new_context(offline=True, bypass_csp=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: { type: 'tag', values: rules } })", RULES)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert [one["id"] for one in found["violations"]] == []
    assert wide == 0


@pytest.mark.browser
def test_hostile_texts_stay_texts_in_a_page(hostile: Document, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(report_bytes(hostile, ".html"))
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", partial(_note, wrong))
    page.goto(path.as_uri())
    page.wait_for_timeout(200)
    shown = page.inner_text("h1")
    foreign = page.evaluate(
        "document.querySelectorAll('script, img, iframe, object, embed, form, base').length"
    )
    context.close()
    assert wrong == [path.as_uri()]
    assert foreign == 0
    assert HOSTILE[0] in shown
    assert "\u202e" not in path.read_text(encoding="utf-8")


def test_hostile_texts_stay_texts_in_word_and_pdf(hostile: Document) -> None:
    word = docx.Document(io.BytesIO(report_bytes(hostile, ".docx")))
    said = "\n".join(part.text for part in word.paragraphs)
    printed = "".join(page.extract_text() for page in pages(report_bytes(hostile, ".pdf")))
    for text in (said, printed.replace("\u200b", "")):
        assert "{{ 7 }}" in " ".join(text.split())
        assert "\u202e" not in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_small_and_empty_reports_can_be_written(ending: str) -> None:
    bare = Document("Rien", "", "en", "2024-02-29", (), ())
    empty = Table("Vide", (Column("A"), Column("B", number=True)), ())
    odd = Section("", (Points(()), Figures(()), Paragraph(""), empty), compact=True)
    for document in (bare, replace(bare, sections=(odd,), brief=True)):
        assert report_bytes(document, ending)


def test_the_same_data_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    program = (
        "import sys, actornet\n"
        "net = actornet.read(sys.argv[1])\n"
        "for ending in ('html', 'docx', 'pdf'):\n"
        "    actornet.report(net, 'actor', 'slug:arvelle', to=f'a.{ending}', as_of='2025-06-30')\n"
    )
    mini = Path(__file__).parents[2] / "golden" / "mini"
    made = []
    for seed, zone in (("1", "UTC"), ("7", "Pacific/Auckland")):
        folder = tmp_path / seed
        folder.mkdir()
        told = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", program, str(mini)], cwd=folder, env=told, check=True)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0].keys() == {"a.html", "a.docx", "a.pdf"}
    assert made[0] == made[1]
