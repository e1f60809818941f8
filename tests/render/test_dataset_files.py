"""Workbooks and CSV folders: they read back equal, a spreadsheet runs nothing of them."""

from __future__ import annotations

import csv
import json
import re
import tempfile
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actornet import ingest
from actornet.errors import CallError
from actornet.ingest import limits
from actornet.model import contract
from actornet.network import Network
from actornet.render import to_workbook, write_dataset
from actornet.render.workbook import UNPACKED

FORMS = ("xlsx", "csv")
QUIET = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
SAID = ["table", "key", "column", "value", "used"]


def write(form: str, net: Network, folder: Path) -> Path:
    if form == "csv":
        return write_dataset(net, folder / "dataset")
    path = folder / "dataset.xlsx"
    path.write_bytes(to_workbook(net))
    return path


def said(net: Network) -> list[tuple[object, ...]]:
    rows = net.conflicts[SAID].itertuples(index=False, name=None)
    return sorted(map(tuple, rows))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["mini", "starter"])
def test_it_reads_back_equal(form: str, name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    net: Network = request.getfixturevalue(name)
    report = ingest.check(write(form, net, tmp_path))
    assert report.findings.errors == 0
    assert report.network is not None
    assert set(report.network.differences(net)) <= {"conflicts"}  # they stand in other files and rows
    assert said(report.network) == said(net)
    assert len(net.conflicts) > 0


@pytest.mark.parametrize("form", FORMS)
def test_the_same_network_gives_the_same_bytes(form: str, mini: Network, tmp_path: Path) -> None:
    def content(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        path = write(form, mini, folder)
        files = path.iterdir() if path.is_dir() else [path]
        return {file.name: file.read_bytes() for file in files}

    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_the_folder_describes_itself(mini: Network, tmp_path: Path) -> None:
    folder = write_dataset(mini, tmp_path / "mine")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["name"] == mini.name
    assert {resource["path"] for resource in package["resources"]} == {
        path.name for path in folder.glob("*.csv")
    }
    assert ingest.read(folder).name == mini.name


def test_an_earlier_export_is_replaced_and_nothing_else(mini: Network, tmp_path: Path) -> None:
    folder = write_dataset(mini, tmp_path / "mine")
    write_dataset(mini, folder)
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CallError):
        write_dataset(mini, folder)
    assert (folder / "letter.txt").is_file()


def test_openpyxl_sees_the_tables(mini: Network, tmp_path: Path) -> None:
    book = load_workbook(write("xlsx", mini, tmp_path))
    assert book.sheetnames == list(contract())
    sheet = book["actors"]
    actors = mini.tables["actors"]
    assert [cell.value for cell in sheet[1]] == list(actors)
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    by_id = {row[0]: dict(zip(actors, row, strict=True)) for row in rows}
    for row in actors.itertuples(index=False):
        shown = by_id[row.id]
        assert shown["name"] == row.name
        assert shown["population"] == (None if pd.isna(row.population) else row.population)
        assert shown["founded"] == (None if pd.isna(row.founded) else row.founded)  # a text, never a day
    assert not any(cell.data_type == "f" for line in sheet for cell in line)


TRICKY = st.sampled_from(
    [
        "=1+1",
        "+33 6",
        "-12,5",
        "- a",
        "@x",
        "'=1",
        "''@",
        "'a",
        "-7",
        "_x0041_",
        "a;b",
        '"',
        ",",
        "1e5",
        "<&>",
        "001",
    ]
)
# What a file can hold: no control character, no blank at either end, composed letters.
PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
TEXT = (TRICKY | st.tuples(st.sampled_from("=+-@'"), PLAIN).map("".join) | PLAIN).map(
    lambda text: ingest_form(text) or "x"
)
NUMBER = (
    st.none() | st.floats(0, 1e9).map(lambda value: round(value, 3)) | st.sampled_from([12.125, 5.0, 0.5])
)


def ingest_form(text: str) -> str:
    """The text as reading leaves it."""
    return unicodedata.normalize("NFC", text.strip())


@QUIET
@given(
    names=st.lists(TEXT, min_size=1, max_size=5),
    note=st.none() | TEXT,
    place=NUMBER,
    shared=st.none() | st.booleans(),
    population=st.none() | st.integers(0, 2**53),
)
@pytest.mark.parametrize("form", FORMS)
def test_any_cell_comes_back_as_it_was(
    form: str,
    names: list[str],
    note: str | None,
    place: float | None,
    shared: bool | None,
    population: int | None,
) -> None:
    ids = [f"slug:{number}" for number in range(len(names))]
    own = {"note": note, "own": note, "=own": note, "population": population}
    actors = pd.DataFrame({"id": ids, "name": names, "kind": "COM", **own}).assign(
        strategy_shared=pd.Series(shared, index=range(len(ids)), dtype="boolean")
    )
    flows = pd.DataFrame({"from_id": ids, "to_id": ids, "type": "expertise", "quantity": place})
    net = Network({"actors": actors, "flows": flows}, name="x")
    with tempfile.TemporaryDirectory() as folder:
        assert ingest.read(write(form, net, Path(folder))).differences(net) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_cell_starts_a_formula(form: str, tmp_path: Path) -> None:
    hostile = ["=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "-12", "+33"]
    ids = [f"slug:{number}" for number in range(len(hostile))]
    net = Network({"actors": pd.DataFrame({"id": ids, "name": hostile, "kind": "COM"})}, name="x")
    path = write(form, net, tmp_path)
    if form == "csv":
        with (path / "actors.csv").open(encoding="utf-8-sig", newline="") as file:
            names = [row["name"] for row in csv.DictReader(file)]
    else:
        names = [row[1] for row in load_workbook(path)["actors"].iter_rows(min_row=2, values_only=True)]
    # A number is a number: nothing runs.
    assert names == [f"'{name}" for name in hostile[:4]] + hostile[4:]
    assert not any(re.match(r"[=@]|[+-](?!\d+$)", name) for name in names)


def test_control_characters_are_left_out_of_a_workbook(tmp_path: Path) -> None:
    actors = pd.DataFrame({"id": ["slug:a"], "name": ["a\x0bb\x1f\nc"], "kind": ["COM"]})
    net = Network({"actors": actors}, name="x")
    assert ingest.read(write("xlsx", net, tmp_path)).tables["actors"]["name"].tolist() == ["ab\nc"]


def test_what_no_workbook_can_hold_is_said_before_it_is_written(tmp_path: Path) -> None:
    actors = pd.DataFrame({"id": ["slug:a"], "name": ["a" * 40_000], "kind": ["COM"]})
    with pytest.raises(CallError, match="CSV"):
        to_workbook(Network({"actors": actors}, name="x"))
    assert ingest.read(write("csv", Network({"actors": actors}, name="x"), tmp_path))


def test_what_is_written_is_never_more_than_is_read() -> None:
    assert UNPACKED <= limits.MAX_UNPACKED
