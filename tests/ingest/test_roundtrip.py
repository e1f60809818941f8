"""Properties: write then read is the identity; the two CSV readers see the same; lines stay true."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from actornet.ingest import csv_careful, csv_fast, read
from actornet.ingest.cells import Cells
from actornet.ingest.cycles import find_cycles
from actornet.ingest.findings import Findings, Place
from actornet.model import code_lists
from actornet.network import Network

QUIET = settings(
    max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))


def clean(text: str) -> str:
    """What reading makes of a text: NFC, trimmed."""
    return unicodedata.normalize("NFC", text).strip()


TEXT = (
    st.one_of(
        st.text(LETTERS, min_size=1, max_size=20),
        st.text('ab",;\n\té=', min_size=1, max_size=12),
        st.sampled_from(["NA", "None", "nan", "NULL", "true", "1,5", "=1+1", "'x"]),
    )
    .map(clean)
    .filter(bool)
)
DATE = st.sampled_from(["1978", "1978~", "2020-02", "2020-02-29", "0001", "2999-12-31?", "2019-06%"])
DAY = st.dates(max_value=date(2999, 12, 31)).map(lambda day: day.isoformat())
# openpyxl writes numbers with sixteen digits: amounts of two decimals come through whole.
NUMBER = st.one_of(st.floats(0, 1e9).map(lambda number: round(number, 2)), st.integers(0, 10**9).map(float))


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), strategy)


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(code_lists()[name]))


ACTOR = st.fixed_dictionaries(
    {
        "name": TEXT,
        "kind": codes("actor_kind"),
        "country": optional(st.sampled_from(["FRA", "NAM", "XKX"])),
        "founded": optional(DATE),
        "population": optional(st.integers(0, 2**53)),
        "strategy_shared": optional(st.booleans()),
        "note": optional(TEXT),
        "seen_on": optional(DAY),
    }
)
PROJECT = st.fixed_dictionaries({"title": TEXT, "budget": optional(NUMBER), "oda": optional(st.booleans())})


@st.composite
def networks(draw: st.DrawFn) -> Network:
    tables = {}
    for name, strategy in (("actors", ACTOR), ("projects", PROJECT)):
        rows = draw(st.lists(strategy, min_size=name == "actors", max_size=6))
        frame = pd.DataFrame(rows, index=range(len(rows)), dtype=object)
        frame.insert(0, "id", [f"slug:{name}-{number}" for number in range(len(rows))])
        tables[name] = frame
    return Network(tables, name="x")


def cell(value: object) -> object:
    if pd.isna(value):
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    return value.item() if isinstance(value, np.generic) else value


def as_text(value: object) -> str:
    plain = cell(value)
    if plain is None:
        return ""
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def write_csv(net: Network, folder: Path) -> Path:
    for name in ("actors", "projects"):
        frame = net.tables[name]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(frame.columns)
            writer.writerows([as_text(value) for value in row] for row in frame.itertuples(index=False))
    return folder


def write_xlsx(net: Network, folder: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("actors", "projects"):
        sheet = book.create_sheet(name)
        frame = net.tables[name]
        for row, values in enumerate([list(frame.columns), *frame.itertuples(index=False)], start=1):
            for column, value in enumerate(values, start=1):
                plain = cell(value)
                whole = isinstance(plain, int) and not isinstance(plain, bool) and plain > 10**15
                target = sheet.cell(row, column, str(plain) if whole else plain)
                if isinstance(plain, str):
                    target.data_type = "s"
    book.save(folder / "x.xlsx")
    return folder / "x.xlsx"


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@QUIET
@given(net=networks())
def test_write_then_read_is_the_identity(write: object, net: Network) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert read(write(net, Path(folder))).differences(net) == []  # type: ignore[operator]


RECORD = st.lists(st.text('ab",;\né ', max_size=5), min_size=3, max_size=3)


def rows_of(parsed: tuple[tuple[Cells, ...], object] | None) -> list[tuple[str, ...]]:
    assert parsed is not None
    columns, _ = parsed
    return list(zip(*(cells.texts(list(range(len(cells)))) for cells in columns), strict=True))


@QUIET
@given(records=st.lists(RECORD, max_size=12), separator=st.sampled_from([",", ";", "\t"]))
def test_the_fast_and_the_careful_reader_see_the_same(records: list[list[str]], separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(records)
    findings = Findings()
    fast = csv_fast.parse(memoryview(out.getvalue().encode()), 3, separator, 2)
    careful = csv_careful.parse(out.getvalue(), 3, separator, 2, Place("actors", "x"), findings)
    if fast is not None:
        assert not findings
        assert rows_of(fast) == rows_of(careful)
        assert fast[1].tolist() == careful[1].tolist()
        assert rows_of(fast) == [tuple(cell.strip() for cell in record) for record in records]


def test_the_fast_reader_reads_quoted_text() -> None:
    text = 'a,"b\n""c""",d\n\n"x",,"y,z"\n'
    parsed = csv_fast.parse(memoryview(text.encode()), 3, ",", 5)
    assert rows_of(parsed) == [("a", 'b\n"c"', "d"), ("x", "", "y,z")]
    assert parsed is not None
    assert parsed[1].tolist() == [5, 8]


@pytest.mark.parametrize("text", ['a,"b,c\n', 'a"b,"c",d"\n', '"a"b,c,d\n', "a,b\n", "a,b,c,d\n"])
def test_the_fast_reader_leaves_the_doubtful(text: str) -> None:
    assert csv_fast.parse(memoryview(text.encode()), 3, ",", 2) is None


@QUIET
@given(parents=st.lists(st.integers(0, 12), min_size=12, max_size=12))
def test_cycles_against_following_each_parent(parents: list[int]) -> None:
    on_cycle = set()
    for row in range(12):
        at = row
        for _ in range(13):
            at = parents[at] if at < 12 else 12
            if at == row:
                on_cycle.add(row)
    found = find_cycles(np.array(parents))
    assert sorted(row for cycle in found for row in cycle) == sorted(on_cycle)
    for cycle in found:
        assert [parents[row] for row in cycle] == [*cycle[1:], cycle[0]]
