"""What a report is made of: sections of paragraphs, lists, figures, tables and charts, in one language.

Text is plain: each writer (``html``, ``docx``, ``pdf``) escapes it. Knows nobody.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` is printed in bold before it, ``small`` in small print (n, coverage, limits)."""

    text: str
    lead: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; ``lead`` is printed in bold before it."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered when the order is that of the work to do."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: its value as it is to be read, what it counts, and its n and coverage."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of two to five key figures."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the width, relative to the other columns."""

    heading: str
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has a cell per column, the first one names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars: a name, a value and the text printed at its end, the longest bar first."""

    names: tuple[str, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Steps:
    """A survival curve: at each time (years) the share that remains, its interval and the number at risk.

    ``shares``, ``low`` and ``high`` lie between 0 and 1; ``times`` begins with 0.
    """

    times: tuple[float, ...]
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]
    x_label: str
    y_label: str
    at_risk_label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption, its text alternative (what the eye would read off it), its n and coverage."""

    caption: str
    drawing: Bars | Steps
    alternative: str
    note: str = ""


Block = Paragraph | Points | Figures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its heading; ``compact`` keeps it from being cut between two pages."""

    heading: str
    blocks: tuple[Block, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language.

    Parameters
    ----------
    title, subtitle
        What it is about; of what kind it is, for whom.
    lang
        ``fr`` or ``en``.
    date
        The day that stands for today, ISO: the date of the file too; no byte depends on the clock.
    edition
        Facts about the report itself, for its head: name -> value (data, date, program).
    sections
        Its parts, in order.
    description
        One sentence for the metadata of the file.
    brief
        It is meant for one page: closer lines, smaller margins.
    """

    title: str
    subtitle: str
    lang: str
    date: str
    edition: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    description: str = ""
    brief: bool = False
