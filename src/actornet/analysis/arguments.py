"""What callers give as parameters of a question: countries, kinds, dates and periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from actornet.analysis.records import day
from actornet.errors import CallError, Text
from actornet.model import find_code, find_country, parse

Period: TypeAlias = tuple[date, date]
PeriodGiven: TypeAlias = str | tuple[str | date, str | date] | None
_YEARS = 6  # of a window


def country(text: str | None) -> str | None:
    """Return the ISO alpha-3 code of a country given by code or name; None stays None."""
    return None if text is None else find_country(text)


def codes(list_name: str, texts: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the codes of a list that texts are, or whose labels they are; none for None."""
    given = [texts] if isinstance(texts, str) else texts or ()
    return tuple(find_code(list_name, text) for text in given)


def period(given: str | tuple[str | date, str | date]) -> Period:
    """Return first and last day of an interval such as ``2014/2019`` or of a pair of dates (EDTF).

    Raises
    ------
    CallError
        It is no period, or ends before it begins.
    """
    first, _, last = given.partition("/") if isinstance(given, str) else (str(given[0]), "", str(given[1]))
    try:
        begin, end = parse(first).earliest, parse(last or first).latest
    except ValueError as error:
        raise _no_period(given) from error
    if end < begin:
        raise _no_period(given)
    return begin, end


def windows(
    before: PeriodGiven, after: PeriodGiven, *, as_of: str | date | None = None
) -> tuple[Period, Period]:
    """Return the two periods that are compared, the defaults filled in.

    Default: the six calendar years that end with that of ``as_of``, and the six before.
    """
    year = max(day(as_of).year, 2 * _YEARS)  # years before 1 do not exist
    later = (date(year - _YEARS + 1, 1, 1), date(year, 12, 31))
    earlier = (date(year - 2 * _YEARS + 1, 1, 1), date(year - _YEARS, 12, 31))
    return (
        earlier if before is None else period(before),
        later if after is None else period(after),
    )


def interval_text(given: Period) -> str:
    """Return a period as it is shown among the parameters."""
    return f"{given[0].isoformat()}/{given[1].isoformat()}"


def _no_period(given: object) -> CallError:
    return CallError(
        Text(f"« {given} » n'est pas une période.", f"{given!r} is no period."),
        Text("Écrivez par exemple 2014/2019.", "Write for example 2014/2019."),
    )
