"""Amounts and days as people write them: examples, and what is written out is read back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as some

from actornet.ingest.importers.grids import amounts, days

CENTS = some.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
DAYS = some.dates(date(1000, 1, 1), date(2999, 12, 31))


def column(*texts: str) -> pd.Series[str]:
    return pd.Series(list(texts), dtype="str")


def read(*texts: str) -> list[float | None]:
    return [None if pd.isna(number) else float(number) for number in amounts(column(*texts))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5 000,00 €", 5000),
        ("5\u00a0000\u00a0€", 5000),
        ("5\u202f000,5", 5000.5),
        ("892,228.58", 892228.58),
        ("1.234.567,89", 1234567.89),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1'234'567.5", 1234567.5),
        ("722 k€", 722000),
        ("1,5 M€", 1500000),
        ("2 Md€", 2e9),
        ("€ 12", 12),
        ("(250)", -250),
        ("-3,5", -3.5),
        ("\u22123", -3),
        ("0", 0),
        ("0.125", 0.125),
        ("45032466000000.0", 45032466000000),
        ("1.2E+3", 1200),
        ("", None),
        ("néant", None),
        ("12 mois", None),
        ("5.000", None),  # thousands or decimals: nothing shows which
        ("5,000", None),
        ("N                 82 584,28", None),
        ("1.2.3", None),
        ("12,34,56", None),
        ("1e999", None),
        ("nan", None),
        ("inf", None),
        ("=1+1", None),
    ],
)
def test_an_amount_alone(text: str, number: float | None) -> None:
    assert read(text) == [number]


def test_other_cells_show_what_a_mark_means() -> None:
    assert read("5.000", "1,5") == [5000, 1.5]
    assert read("5.000", "1.5") == [5, 1.5]
    assert read("5,000", "1.5") == [5000, 1.5]
    assert read("5.000", "1,5", "1.5") == [None, 1.5, 1.5]  # both: nothing is shown


@given(some.lists(CENTS, min_size=1, max_size=8), some.sampled_from(["fr", "en", "de", "fr_CH"]))
@settings(max_examples=150, deadline=None)
def test_amounts_in_the_manner_of_a_country_are_read_back(numbers: list[Decimal], locale: str) -> None:
    texts = [format_decimal(number, "#,##0.00", locale=locale) for number in numbers]
    assert read(*texts) == [float(number) for number in numbers]
    euros = [format_currency(number, "EUR", locale="fr") for number in numbers]
    assert read(*euros) == [float(number) for number in numbers]


@given(some.lists(some.text(max_size=20), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_number_or_nothing_and_a_real_date_or_nothing(texts: list[str]) -> None:
    assert len(amounts(column(*texts))) == len(texts)
    assert len(days(column(*texts))) == len(texts)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014/05/31", "2014-05-31"),
        ("31/12/2015", "2015-12-31"),
        ("12/31/2015", "2015-12-31"),
        ("05/05/2015", "2015-05-05"),
        ("01/02/2014", "2014"),  # day or month first: only the year is sure
        ("1.2.2014", "2014-02-01"),
        ("2014-05-31", "2014-05-31"),
        ("2014-05-31T00:00:00", "2014-05-31"),
        ("2014-05-31 10:30:00", "2014-05-31"),
        ("2012", "2012"),
        ("2012.0", "2012"),
        ("2012~", "2012~"),
        ("2014-05", "2014-05"),
        ("05/2014", "2014-05"),
        ("mai 2014", "2014-05"),
        ("1er février 2014", "2014-02-01"),
        ("12 mars 2010", "2010-03-12"),
        ("March 12, 2010", "2010-03-12"),
        ("déc. 2010", "2010-12"),
        ("41790", "2014-05-31"),
        ("41790.5", "2014-05-31"),
        ("", ""),
        ("31/02/2014", ""),
        ("2014-13-01", ""),
        ("2023-02-29", ""),
        ("bientôt", ""),
        ("12/2014/05", ""),
        ("123", ""),
        ("N/A", ""),
    ],
)
def test_a_day_alone(text: str, day: str) -> None:
    assert days(column(text)).tolist() == [day]


def test_other_cells_show_whether_the_day_comes_first() -> None:
    assert days(column("01/02/2014", "31/12/2015")).tolist() == ["2014-02-01", "2015-12-31"]
    assert days(column("01/02/2014", "12/31/2015")).tolist() == ["2014-01-02", "2015-12-31"]
    assert days(column("01/02/2014", "12/31/2015", "31/12/2015")).tolist()[0] == "2014"


@given(DAYS)
@settings(max_examples=200, deadline=None)
def test_days_are_read_back(day: date) -> None:
    iso = day.isoformat()
    written = [f"{day:%Y/%m/%d}", iso, f"{day.day}.{day.month}.{day.year:04}"]
    written += [format_date(day, "d MMMM y", locale="fr"), format_date(day, "MMMM d, y", locale="en")]
    assert set(days(column(*written))) == {iso}
    assert days(column(f"{day:%d/%m/%Y}", "31/12/2000")).iloc[0] == iso
    assert days(column(f"{day:%m/%d/%Y}", "12/31/2000")).iloc[0] == iso


@given(some.dates(date(1955, 1, 1), date(2060, 1, 1)))
@settings(max_examples=50, deadline=None)
def test_day_numbers_of_a_spreadsheet_are_read_back(day: date) -> None:
    number = (day - date(1900, 1, 1) + timedelta(days=2)).days
    assert days(column(str(number))).tolist() == [day.isoformat()]
