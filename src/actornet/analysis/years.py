"""Calendar years of dates: the year is the only part of a date that is always there."""

from __future__ import annotations

import pandas as pd

from actornet.model import bounds


def first_year(dates: pd.Series[str]) -> pd.Series[int]:
    """Return the year of the earliest day of each date (EDTF); empty where it is unknown."""
    return _years(dates, 0)


def last_year(dates: pd.Series[str]) -> pd.Series[int]:
    """Return the year of the latest day of each date (EDTF); empty where it is unknown."""
    return _years(dates, 1)


def _years(dates: pd.Series[str], end: int) -> pd.Series[int]:
    days = pd.Series(bounds(dates)[end], index=dates.index)
    return days.dt.year.astype("Int64")
