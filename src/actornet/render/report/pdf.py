"""A report as a PDF for everybody (PDF/UA-1), set by Typst with its own fonts: the same bytes everywhere.

The template reads the document as data, so nothing in it can be taken for Typst's markup.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from actornet.render.report.charts import chart_svg
from actornet.render.report.document import Block, Chart, Document
from actornet.render.report.plain import FONTS, NOTHING, drawable, prepared

_TEMPLATE = Path(__file__).with_name("report.typ")
_LONG = re.compile(r"\S{25,}")
_PIECE = re.compile(r".{1,12}?[/_.,;:@?&=-]|.{1,12}")
_SPACE = "\u200b"  # of no width: a line may end there


def to_pdf(document: Document) -> bytes:
    """Return a report as a tagged PDF on A4."""
    document = prepared(document)
    files: dict[str, Any] = {"main.typ": _TEMPLATE.read_bytes()}
    sections = [
        {
            "heading": section.heading,
            "compact": section.compact,
            "blocks": [_block(block, files, document.lang) for block in section.blocks],
        }
        for section in document.sections
    ]
    data = asdict(document) | {"sections": sections, "nothing": NOTHING.in_lang(document.lang)}
    files["document.json"] = json.dumps(_set(data), ensure_ascii=False).encode()
    source: Any = files  # its types do not know of several files
    return typst.compile(
        source,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=datetime.fromisoformat(document.date).replace(tzinfo=UTC),
    )


def _block(block: Block, files: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return a block as data; a drawing becomes a file beside the template."""
    data = asdict(block) | {"kind": type(block).__name__.lower()}
    if isinstance(block, Chart):
        data["drawing"] = f"chart-{len(files)}.svg"
        files[data["drawing"]] = chart_svg(block.drawing, lang).encode()
    return data


def _set(value: Any) -> Any:
    """Return the data with texts that can be drawn, and with places to break the longest words."""
    if isinstance(value, str):
        return _LONG.sub(lambda word: _SPACE.join(_PIECE.findall(word[0])), drawable(value))
    if isinstance(value, dict):
        return {
            name: _set(part) if name not in {"date", "lang", "drawing", "kind"} else part
            for name, part in value.items()
        }
    return list(map(_set, value)) if isinstance(value, list | tuple) else value
