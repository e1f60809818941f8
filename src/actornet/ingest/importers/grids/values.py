"""Amounts and days as people write them, to plain numbers and EDTF dates. Knows ``model.edtf``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import pandas as pd

from actornet.model import fold, parse

_SPACE = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_UNIT = re.compile(r"(?i)(md|m|k)?(?:€|eur|euros?|\$|£|usd)?$")
_CURRENCY = re.compile(r"(?i)^(?:€|eur|\$|£|usd)")
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "md": 1e9}
_WHOLE = re.compile(r"\d+")
_ONE_MARK = re.compile(r"(\d+)([.,])(\d+)")
_GROUPS = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})")
_FRENCH = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d+")

_YEAR = re.compile(r"([12]\d{3})(?:\.0)?([~?%]?)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?([~?%]?)(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: +\d{1,2}:\d{2}.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]+)(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})")
_ABOUT = re.compile(r"(?i)(vers|environ|env\.?|circa|c\.|ca\.?|about)? *(.+?) *(\?)?")
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?")  # 1954 to 2064 in day numbers of a spreadsheet
_EPOCH = date(1899, 12, 30)


def amounts(cells: pd.Series[str]) -> pd.Series[float]:
    """Return the numbers that texts are, ``Float64``, NA where empty or not a number.

    Reads ``5 000,00 €``, ``892,228.58``, ``1.234,5``, ``722 k€``, ``(250)``, NBSP. ``5.000`` is read
    where the other cells of the column show what the mark means, else it is NA.
    """
    given = cells.fillna("").astype("str")
    bare = {text: _bare(text) for text in given.unique()}
    marks = _decimal_marks(digits for digits, _ in bare.values())
    mark = next(iter(marks)) if len(marks) == 1 else ""
    numbers = {text: _number(digits, times, mark) for text, (digits, times) in bare.items()}
    return given.map(numbers).astype("Float64")


def _bare(text: str) -> tuple[str, float]:
    """Return the digits and marks of an amount, and what they are multiplied by."""
    tight = _CURRENCY.sub("", _SPACE.sub("", text).replace("−", "-"))
    sign = 1.0
    if tight.startswith("(") and tight.endswith(")"):
        sign, tight = -1.0, tight[1:-1]
    if tight[:1] in ("-", "+"):
        sign, tight = (-1.0 if tight[0] == "-" else sign), _CURRENCY.sub("", tight[1:])
    unit = _UNIT.search(tight)
    digits = tight[: unit.start()] if unit else tight
    return digits, sign * _TIMES[(unit[1] or "").lower() if unit else ""]


def _decimal_marks(texts: Iterable[str]) -> set[str]:
    """Return the marks that can only be decimal ones in these texts."""
    marks: set[str] = set()
    for text in texts:
        one = _ONE_MARK.fullmatch(text)
        if one and (len(one[3]) != 3 or len(one[1]) > 3 or one[1].startswith("0")):
            marks.add(one[2])
        elif _FRENCH.fullmatch(text):
            marks.add(",")
        elif _ENGLISH.fullmatch(text):
            marks.add(".")
        elif _GROUPS.fullmatch(text):
            marks.add("," if "." in text else ".")
    return marks


def _number(text: str, times: float, mark: str) -> float | None:
    one = _ONE_MARK.fullmatch(text)
    if _WHOLE.fullmatch(text) or _EXPONENT.fullmatch(text):
        plain = text
    elif one:
        thousands = len(one[3]) == 3 and len(one[1]) <= 3 and not one[1].startswith("0")
        if thousands and not mark:
            return None
        plain = one[1] + one[3] if thousands and one[2] != mark else f"{one[1]}.{one[3]}"
    elif _FRENCH.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(text):
        plain = text.replace(",", "")
    elif _GROUPS.fullmatch(text):
        plain = re.sub("[.,]", "", text)
    else:
        return None
    number = float(plain)
    return round(number * times, 6) if number <= 1e300 else None


def days(cells: pd.Series[str], *, first: str = "") -> pd.Series[str]:
    """Return EDTF dates of texts: ``2014/05/31``, ``31/12/2015``, ISO, ``2012``, ``mai 2014``, ``vers 1988``.

    Serials of spreadsheets are read too, but not in a column that has bare years: there 20133 is a slip.
    Day and month are only read from ``01/02/2014`` when another cell of the column shows the order;
    else ``first`` says it (``day``, ``month``), else the year alone is read. Empty where nothing can be.
    """
    given = cells.fillna("").astype("str")
    texts = {text: " ".join(text.split()) for text in given.unique()}
    first = _order(texts.values()) or first
    serials = not any(_YEAR.fullmatch(tidy) for tidy in texts.values())  # 20133 among years is no day
    read = {text: _edtf(tidy, first, serials=serials) for text, tidy in texts.items()}
    return given.map(read).astype("str")


def _order(texts: Iterable[str]) -> str:
    """Say which comes first in ``01/02/2014`` by the other cells: ``day``, ``month``, or empty."""
    found = [match for match in map(_YEAR_LAST.fullmatch, texts) if match and match[2] != "."]
    day = any(12 < int(match[1]) <= 31 for match in found)
    month = any(12 < int(match[3]) <= 31 for match in found)
    return "" if day == month else "day" if day else "month"


def _edtf(text: str, first: str, *, serials: bool = True) -> str:
    match = _ABOUT.fullmatch(text)
    if match and (match[1] or match[3]):  # vers 1988, 2010 ?
        whole = _edtf(match[2], first, serials=False)
        sign = "?" if match[3] else "~"
        return whole and _real(whole.rstrip("~?%") + sign)
    if match := _YEAR.fullmatch(text):
        return _real(match[1] + match[2])
    if match := _YEAR_FIRST.fullmatch(text):
        day = f"-{int(match[3]):02}" if match[3] else ""
        return _real(f"{match[1]}-{int(match[2]):02}{day}{match[4]}")
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(int(match[1]), int(match[3]), match[4], "day" if match[2] == "." else first)
    if match := _MONTH_YEAR.fullmatch(text):
        return _real(f"{match[2]}-{int(match[1]):02}")
    if serials and (match := _SERIAL.fullmatch(text)):
        return (_EPOCH + timedelta(days=int(match[1]))).isoformat()
    return _in_words(fold(text))


def _year_last(one: int, two: int, year: str, first: str) -> str:
    if one == two or first == "day":
        return _real(f"{year}-{two:02}-{one:02}")
    if first == "month":
        return _real(f"{year}-{one:02}-{two:02}")
    if one > 12:
        return _real(f"{year}-{two:02}-{one:02}")
    if two > 12:
        return _real(f"{year}-{one:02}-{two:02}")
    return _real(year)


def _in_words(text: str) -> str:
    match = _WORDS.fullmatch(text)
    month = _months().get(match[2]) if match else None
    if match is None or month is None or (match[1] and match[3]):
        return ""
    day = match[1] or match[3]
    return _real(f"{match[4]}-{month:02}" + (f"-{int(day):02}" if day else ""))


def _real(text: str) -> str:
    """Return the date if it exists, else nothing."""
    try:
        parse(text)
    except ValueError:
        return ""
    return text


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its folded names in French and English."""
    from babel.dates import get_month_names

    return {
        fold(name): number
        for language in ("fr", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
