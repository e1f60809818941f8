from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actornet.model import bounds, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("1978", date(1978, 1, 1), date(1978, 12, 31), "year"),
        ("1978~", date(1978, 1, 1), date(1978, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("1900-02?", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("1978-05-12%", date(1978, 5, 12), date(1978, 5, 12), "day"),
    ],
)
def test_a_date_is_the_interval_of_its_precision(
    text: str, earliest: date, latest: date, precision: str
) -> None:
    interval = parse(text)
    assert (interval.earliest, interval.latest, interval.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "text", ["", "0", "0000", "19788", "2023-13", "2023-02-30", "01/02/2024", "1978 ", "1978~~"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(2999, 12, 31)))
def test_every_precision_of_a_day_contains_it(day: date) -> None:
    text = f"{day.year:04}-{day.month:02}-{day.day:02}"
    for written in (text, text[:7], text[:4]):
        interval = parse(written)
        assert interval.earliest <= day <= interval.latest


def test_bounds_of_a_column_keep_the_unknown_unknown() -> None:
    first, last = bounds(pd.Series(["1978", None, "1978", "2024-02"], dtype="str"))
    assert first.tolist() == [date(1978, 1, 1), None, date(1978, 1, 1), date(2024, 2, 1)]
    assert np.isnat(last).tolist() == [False, True, False, False]
