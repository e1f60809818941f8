"""A report as one HTML file: it asks nothing of the network, runs nothing, and prints well on A4."""

from __future__ import annotations

import base64
import hashlib
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

from actornet.render.report.charts import chart_svg
from actornet.render.report.document import Block, Chart, Document, Points, Table
from actornet.render.report.plain import NOTHING, prepared

_HERE = Path(__file__).parent
_COLON = {"fr": "\N{NO-BREAK SPACE}:", "en": ":"}


def to_html(document: Document) -> str:
    """Return a report as an HTML page that carries all it needs."""
    document = prepared(document)
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(_HERE))
    number = count(1)
    widths: list[str] = []
    sections = [
        {
            "heading": section.heading,
            "compact": section.compact,
            "blocks": [
                (type(block).__name__.lower(), block, _extra(block, next(number), document.lang, widths))
                for block in section.blocks
            ],
        }
        for section in document.sections
    ]
    names = ["report.css", "brief.css"] if document.brief else ["report.css"]
    style = "\n".join([*((_HERE / name).read_text(encoding="utf-8") for name in names), *widths])
    return environment.get_template("report.html.jinja").render(
        document=document,
        sections=sections,
        style=Markup(style),  # noqa: S704 - our own sheets and numbers
        policy=_policy(style),
        colon=_COLON[document.lang],
        nothing=NOTHING.in_lang(document.lang),
    )


def _extra(block: Block, number: int, lang: str, widths: list[str]) -> Any:
    """Return what a block needs beside itself; the widths of a table go into the style sheet."""
    match block:
        case Points():
            return "ol" if block.numbered else "ul"
        case Table():
            total = sum(column.share for column in block.columns)
            for place, column in enumerate(block.columns, 1):
                part = f"{100 * column.share / total:.2f}%"
                widths.append(f".table-{number} col:nth-child({place}) {{ width: {part}; }}")
            return f"table-{number}"
        case Chart():
            return _drawing(block, number, lang)
    return None


def _drawing(chart: Chart, number: int, lang: str) -> Markup:
    """Return a chart as an image with a name and a description, for those who do not see it."""
    drawing = etree.fromstring(chart_svg(chart.drawing, lang, f"chart-{number}-"))
    names = {"title": chart.caption or chart.alternative, "desc": chart.alternative}
    drawing.set("role", "img")
    for place, (name, text) in enumerate(names.items()):
        part = etree.Element(f"{{{drawing.nsmap[None]}}}{name}", id=f"chart-{number}-{name}")
        part.text = text
        drawing.insert(place, part)
    drawing.set("aria-labelledby", f"chart-{number}-title")
    drawing.set("aria-describedby", f"chart-{number}-desc")
    return Markup(etree.tostring(drawing, encoding="unicode"))  # noqa: S704 - lxml has escaped the texts


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
