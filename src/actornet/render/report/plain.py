"""Texts and blocks made fit for every writer: no unseen controls, no ragged rows, nothing empty."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import matplotlib
from anyascii import anyascii
from matplotlib.font_manager import get_font

from actornet.errors import Text
from actornet.render.report.document import Block, Document, Figures, Paragraph, Points, Section, Table

T = TypeVar("T")
NOTHING = Text("Aucune donnée", "No data")
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
# Controls, halves of pairs and non-characters, which XML refuses; marks that turn the direction of the text
# after them and could show a name as another one.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def prepared(document: Document) -> Document:
    """Return a document that every writer can set: clean texts, whole rows, no block without content."""
    clean = _cleaned(document)
    sections = (
        replace(section, blocks=tuple(_whole(block, clean.lang) for block in section.blocks if _says(block)))
        for section in clean.sections
    )
    return replace(clean, sections=tuple(sections))


def is_last(section: Section, index: int) -> bool:
    """Return whether nothing follows a block in its section."""
    return index == len(section.blocks) - 1


def drawable(text: str) -> str:
    """Return a text in letters that the fonts at hand can draw; other scripts are given in Latin letters."""
    known = _letters()
    return "".join(letter if ord(letter) in known else anyascii(letter) or "\ufffd" for letter in text)


@cache
def _letters() -> frozenset[int]:
    faces = [frozenset(get_font(str(FONTS / face)).get_charmap()) for face in _FACES]
    return faces[0].intersection(*faces[1:])


def _cleaned(value: T) -> T:
    result: Any = value
    if isinstance(value, str):
        result = _UNSEEN.sub("", _BREAKS.sub(" ", value))
    elif isinstance(value, tuple):
        result = tuple(map(_cleaned, value))
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(
            value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)}
        )
    return result  # type: ignore[no-any-return]


def _says(block: Block) -> bool:
    match block:
        case Points(items=()) | Figures(figures=()):
            return False
        case Paragraph(text="", lead=""):
            return False
    return True


def _whole(block: Block, lang: str) -> Block:
    if not isinstance(block, Table):
        return block
    width = len(block.columns)
    if width == 0:
        return Paragraph(NOTHING.in_lang(lang), lead=block.caption)
    return replace(block, rows=tuple((*row[:width], *[""] * (width - len(row))) for row in block.rows))
