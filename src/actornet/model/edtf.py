"""Dates of the contract: EDTF of year, month or day precision, read as closed intervals.

``1978`` is 1 January to 31 December 1978; a trailing ``~`` (approximate), ``?`` (uncertain) or
``%`` (both) says how sure the date is and leaves the interval as it is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

Days: TypeAlias = np.ndarray[tuple[int], np.dtype[np.datetime64]]

PATTERN = r"^([0-2]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([~?%])?$"
_EDTF = re.compile(PATTERN)


class Interval(NamedTuple):
    """A date as an interval; ``precision`` is year, month or day, ``qualifier`` one of ``~?%`` or empty."""

    earliest: date
    latest: date
    precision: str
    qualifier: str


def parse(text: str) -> Interval:
    """Read one EDTF date.

    Raises
    ------
    ValueError
        The text is no date of the contract, or a day that does not exist.
    """
    match = _EDTF.match(text)
    if match is None or text.startswith("0000"):
        message = f"not an EDTF date: {text!r}"
        raise ValueError(message)
    year, month, day, qualifier = int(match[1]), match[2], match[3], match[4] or ""
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31), "year", qualifier)
    if day is None:
        last = calendar.monthrange(year, int(month))[1]
        return Interval(date(year, int(month), 1), date(year, int(month), last), "month", qualifier)
    exact = date(year, int(month), int(day))
    return Interval(exact, exact, "day", qualifier)


def bounds(values: pd.Series[str]) -> tuple[Days, Days]:
    """Return the earliest and latest day of each date as ``datetime64[D]``; NaT where it is unknown.

    Each distinct text is parsed once. Texts that are no date raise ValueError, as in :func:`parse`.
    """
    codes, texts = pd.factorize(values)
    intervals = [parse(text) for text in texts]
    first = np.array([interval.earliest for interval in intervals] + [None], dtype="datetime64[D]")
    last = np.array([interval.latest for interval in intervals] + [None], dtype="datetime64[D]")
    return first[codes], last[codes]
