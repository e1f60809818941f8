"""A difference as a page and as CSV: everything there, nothing that could run."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pandas as pd
import pytest

from actornet.render import difference_csv, difference_page

_NAMES = ["change", "table", "key", "name", "column", "before", "after", "source_before", "source_after"]
_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def lines() -> pd.DataFrame:
    rows = [
        ["added", "actors", "slug:a", _HOSTILE, "", "", "", "", "s;2"],
        ["changed", "actors", "slug:b", "=1+1", "name", "@SUM(A1)", "+cmd|' /C calc'!A0", "\tx", "-1"],
        ["removed", "events", "", "kind=visit; date=2020", "", "", "", "s1", ""],
        ["disputed", "actors", "slug:b", "B", "own column", "", _HOSTILE, "", ""],
    ]
    return pd.DataFrame(rows, columns=_NAMES, dtype="str")


@pytest.fixture
def totals() -> pd.DataFrame:
    names = ["table", "before", "after", "added", "removed", "changed", "provenance_only"]
    return pd.DataFrame([["actors", 2, 3, 1, 0, 1, 0], ["events", 1, 0, 0, 1, 0, 0]], columns=names)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_shows_texts_and_runs_nothing(lines: pd.DataFrame, totals: pd.DataFrame, lang: str) -> None:
    page = difference_page(lines, totals, old=_HOSTILE, new="new", lang=lang)
    reader = _Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "img", "link", "iframe", "a", "form"}
    assert not {name for name in reader.attributes if name.startswith("on")}
    assert "default-src 'none'" in page
    assert reader.text.count(_HOSTILE) == 4  # title, heading, name, value
    assert ("Nouveau désaccord" if lang == "fr" else "New disagreement") in reader.text
    assert page == difference_page(lines, totals, old=_HOSTILE, new="new", lang=lang)


def test_a_page_without_change_says_so(totals: pd.DataFrame) -> None:
    page = difference_page(pd.DataFrame(columns=_NAMES, dtype="str"), totals, old="a", new="b", lang="fr")
    assert "Rien n’a changé." in page


def test_no_cell_of_the_csv_is_a_formula(lines: pd.DataFrame) -> None:
    rows = list(csv.reader(io.StringIO(difference_csv(lines))))
    assert rows[0] == _NAMES
    assert rows[2] == [
        "changed",
        "actors",
        "slug:b",
        "'=1+1",
        "name",
        "'@SUM(A1)",
        "'+cmd|' /C calc'!A0",
        "'\tx",
        "-1",
    ]
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in tuple("=+@\t\r") and cell]
