"""Charts as SVG and PNG, drawn by Matplotlib: calm, legible in grey, the same bytes everywhere.

Every letter is drawn with the font that travels with Matplotlib, so no font of the machine is asked.
"""

from __future__ import annotations

import io
import math
import textwrap
from bisect import bisect_left
from typing import Any

import matplotlib.style
from babel.numbers import format_decimal, format_percent
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from actornet.render.report.document import Bars, Steps
from actornet.render.report.plain import FONTS, NOTHING, drawable
from actornet.render.report.svg import tidy_svg

INK, SOFT, RULE, ACCENT, PALE = "#1c2429", "#4f5b63", "#c6cfd4", "#1f5468", "#cfdfe5"
_WIDTH = 482.0  # points: 170 mm, the width of the text on the page
_SIZE, _SMALL = 8.5, 7.5
_NAMES, _LINES = 0.40, 3  # part of the width for the names of bars, and lines of one name
_BAR, _LINE, _BETWEEN = 13.0, 11.0, 7.0
_STYLE = {"svg.hashsalt": "actornet", "svg.fonttype": "path", "axes.unicode_minus": True}
_LOCALES = {"fr": "fr", "en": "en_GB"}


def chart_svg(drawing: Bars | Steps, lang: str, prefix: str = "") -> str:
    """Return a chart as an SVG element; ``prefix`` keeps its ids apart from those of others on a page."""
    content = io.BytesIO()
    with matplotlib.style.context(["default", _STYLE]):
        silent = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        _figure(drawing, lang).savefig(content, format="svg", metadata=silent)
    return tidy_svg(content.getvalue(), prefix)


def chart_png(drawing: Bars | Steps, lang: str) -> bytes:
    """Return a chart as a PNG, fine enough for print (220 dots an inch at the width of the page)."""
    content = io.BytesIO()
    with matplotlib.style.context(["default", _STYLE]):
        _figure(drawing, lang).savefig(content, format="png", dpi=220, metadata={"Software": None})
    return content.getvalue()


def _figure(drawing: Bars | Steps, lang: str) -> Figure:
    if isinstance(drawing, Bars) and drawing.names:
        return _bars(drawing)
    if isinstance(drawing, Steps) and drawing.times:
        return _steps(drawing, lang)
    figure, axes = _sheet(40)
    _write(axes, _WIDTH / 2, 20, NOTHING.in_lang(lang), color=SOFT, ha="center")
    return figure


def _sheet(height: float) -> tuple[Figure, Axes]:
    """Return a figure whose coordinates are points from its upper left corner."""
    figure = Figure(figsize=(_WIDTH / 72, height / 72), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axes.axis("off")
    return figure, axes


def _write(axes: Axes, x: float, y: float, text: str, *, size: float = _SIZE, **look: Any) -> None:
    look = {"color": INK, "va": "center"} | look
    axes.text(x, y, drawable(text), fontproperties=_font(size), parse_math=False, **look)


def _font(size: float) -> FontProperties:
    return FontProperties(fname=str(FONTS / "DejaVuSans.ttf"), size=size)


def _bars(drawing: Bars) -> Figure:
    names = [_wrapped(name, _WIDTH * _NAMES) for name in drawing.names]
    texts = [_wrapped(text, _WIDTH * 0.25, lines=1) for text in drawing.texts]
    heights = [max(_BAR, _LINE * (name.count("\n") + 1)) + _BETWEEN for name in names]
    head = 18.0 if drawing.unit else 2.0
    figure, axes = _sheet(head + sum(heights) + 2)
    start = max(map(_length, names)) + 8
    room = _WIDTH - start - max(map(_length, texts)) - 8
    values = [max(value, 0.0) if math.isfinite(value) else 0.0 for value in drawing.values]
    longest = max(values) or 1.0
    if drawing.unit:
        unit = _wrapped(drawing.unit, _WIDTH - start, lines=1)
        _write(axes, start, 7, unit, size=_SMALL, color=SOFT)
    top = head
    for name, value, text, height in zip(names, values, texts, heights, strict=True):
        middle, long = top + height / 2, room * value / longest
        axes.add_patch(Rectangle((start, middle - _BAR / 2), long, _BAR, facecolor=ACCENT, linewidth=0))
        _write(axes, start - 8, middle, name, ha="right", linespacing=1.15)
        _write(axes, start + long + 5, middle, text)
        top += height
    axes.plot([start, start], [head, top], color=SOFT, linewidth=0.8, solid_capstyle="butt")
    return figure


def _wrapped(text: str, width: float, lines: int = _LINES) -> str:
    """Return a text in lines that fit a width in points; what does not fit ends in an ellipsis."""
    text = drawable(text)
    for letters in (44, 38, 32, 27, 22, 18, 14, 10):
        parts = textwrap.wrap(text, letters, max_lines=lines, placeholder=" …")
        wrapped = "\n".join(parts)
        if _length(wrapped) <= width:
            break
    return wrapped


def _length(text: str) -> float:
    canvas: Any = FigureCanvasAgg(Figure(dpi=72))  # its methods have no types
    label = canvas.figure.text(0, 0, text, fontproperties=_font(_SIZE), parse_math=False)
    return float(label.get_window_extent(canvas.get_renderer()).width)


def _steps(drawing: Steps, lang: str) -> Figure:
    locale = _LOCALES[lang]
    height = 236.0
    figure = Figure(figsize=(_WIDTH / 72, height / 72), dpi=72)
    left, below, above = 40.0, 66.0, 24.0
    axes = figure.add_axes(
        (left / _WIDTH, below / height, 1 - (left + 12) / _WIDTH, 1 - (below + above) / height)
    )
    low = [
        share if math.isnan(edge) else edge for edge, share in zip(drawing.low, drawing.shares, strict=True)
    ]
    high = [
        share if math.isnan(edge) else edge for edge, share in zip(drawing.high, drawing.shares, strict=True)
    ]
    axes.fill_between(drawing.times, low, high, step="post", color=PALE, linewidth=0)
    axes.step(drawing.times, drawing.shares, where="post", color=ACCENT, linewidth=1.8, clip_on=False)
    end = max(drawing.times[-1], 1)
    axes.set(xlim=(0, end), ylim=(0, 1))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: format_percent(share, locale=locale)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda time, _: format_decimal(time, locale=locale)))
    axes.grid(axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set(color=SOFT, linewidth=0.8)
    axes.tick_params(axis="y", length=0, pad=5)
    axes.tick_params(axis="x", length=3, color=SOFT, width=0.8)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=_font(_SIZE), color=INK)
    _around(figure, axes, drawing, height)
    return figure


def _around(figure: Figure, axes: Axes, drawing: Steps, height: float) -> None:
    """Write the names of the axes and, under the ticks, the number at risk."""

    def write(x: float, y: float, text: str, **look: Any) -> None:
        place = axes.get_xaxis_transform() if look.pop("at_tick", False) else figure.transFigure
        look = {"color": SOFT, "va": "center"} | look
        figure.text(x, y, text, transform=place, fontproperties=_font(_SMALL), parse_math=False, **look)

    inner = axes.get_position()
    write(0, 1 - 9 / height, _wrapped(drawing.y_label, _WIDTH, 1), ha="left")
    write(inner.x1, 37 / height, _wrapped(drawing.x_label, _WIDTH / 2, 1), ha="right")
    write(0, 24 / height, _wrapped(drawing.at_risk_label, _WIDTH, 1), ha="left")
    down = (9 / height - inner.y0) / inner.height
    for tick in axes.get_xticks():
        if 0 <= tick <= axes.get_xlim()[1]:
            place = bisect_left(drawing.times, tick)
            remaining = drawing.at_risk[place] if place < len(drawing.times) else 0
            write(tick, down, str(remaining), at_tick=True, ha="center", color=INK)
