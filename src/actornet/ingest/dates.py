"""Reads dates: EDTF of year, month or day; days. Never guesses which comes first. Knows ``model.edtf``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.typed import Spot, no_mask
from actornet.model import parse

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})([~?%]?)")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE_EDTF = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?[~?%]?")
_DIGITS = re.compile(r"\d+[~?%]?")
_SERIALS = range(20_000, 60_000)  # 1954 to 2064 in day numbers of a spreadsheet
_EPOCH = date(1899, 12, 30)
_UNIX = date(1970, 1, 1).toordinal()
_NEVER = np.iinfo(np.int64).min  # NaT


def read_edtf(cells: Cells, spot: Spot, *, day_first: bool) -> Cells:
    """Return a column of EDTF dates; ``typed`` holds the earliest and latest day of each."""
    return _read(cells, spot, day_first=day_first, days_only=False)


def read_days(cells: Cells, spot: Spot, *, day_first: bool) -> Cells:
    """Return a column of ISO days; ``typed`` holds each day twice, as for EDTF dates."""
    return _read(cells, spot, day_first=day_first, days_only=True)


def _read(cells: Cells, spot: Spot, *, day_first: bool, days_only: bool) -> Cells:
    texts: list[str] = cells.distinct.to_pylist()
    bounds: list[tuple[int, int]] = [(_NEVER, _NEVER)] * len(texts)
    wrong: dict[str, list[int]] = {}
    changed = False
    for position, text in enumerate(texts):
        iso = _iso(text) if day_first else None
        if iso is not None:
            texts[position], changed = iso, True
        problem = _problem(iso or text, bounds, position, days_only=days_only, sheet=bool(spot.place.sheet))
        if problem:
            wrong.setdefault(problem, []).append(position)
    for key, positions in wrong.items():
        mask = no_mask(cells)
        mask[positions] = True
        spot.report(key, cells, mask, lambda _row, text: {"iso": _iso(text) or _serial(text) or ""})
    typed = np.array(bounds, dtype=np.int64).reshape(-1, 2).view("datetime64[D]")
    if not changed:
        return Cells(cells.codes, cells.distinct, typed)
    read = cells.replace(pa.array(texts, type=pa.string()))
    first = {text: position for position, text in reversed(list(enumerate(texts)))}
    return Cells(read.codes, read.distinct, typed[[first[text] for text in read.distinct.to_pylist()]])


def _problem(
    text: str, bounds: list[tuple[int, int]], position: int, *, days_only: bool, sheet: bool
) -> str | None:
    """Fill in the bounds of a date, or return the finding that it deserves."""
    if days_only and not _ISO_DAY.fullmatch(text):
        return _day_first(text) or ("serial-date" if sheet and _serial(text) else "bad-day")
    interval = _interval(text)
    if interval is None:
        return _why(text, sheet=sheet)
    bounds[position] = interval
    return None


@lru_cache(maxsize=65536)  # the columns of a dataset share most of their dates
def _interval(text: str) -> tuple[int, int] | None:
    try:
        interval = parse(text)
    except ValueError:
        return None
    return interval.earliest.toordinal() - _UNIX, interval.latest.toordinal() - _UNIX


def _why(text: str, *, sheet: bool) -> str:
    if finding := _day_first(text):
        return finding
    if sheet and _serial(text):
        return "serial-date"
    if _DIGITS.fullmatch(text) and (len(text.rstrip("~?%")) > 4 or text < "0001" or text >= "3"):
        return "year-range"
    if _LIKE_EDTF.fullmatch(text):
        return "year-range" if text < "0001" or text >= "3" else "impossible-date"
    return "bad-date"


def _day_first(text: str) -> str | None:
    """Return the finding for a date that is, or may be, written day first; None if it is neither."""
    iso = _iso(text)
    return None if iso is None else "day-before-month" if int(iso[8:10]) > 12 else "day-first-date"


def _iso(text: str) -> str | None:
    """Return the ISO form of a day-first date that exists."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return day.isoformat() + match[4]


def _serial(text: str) -> str | None:
    """Return the ISO form of a day number of a spreadsheet."""
    if not text.isdecimal() or int(text) not in _SERIALS:
        return None
    return (_EPOCH + timedelta(days=int(text))).isoformat()
