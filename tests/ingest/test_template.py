"""The empty template: complete, inviting, and nothing when read back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from actornet.errors import CallError, FileAccessError
from actornet.ingest import check, new_template, read
from actornet.ingest.template import example_rows
from actornet.model import code_lists, contract


@pytest.fixture(params=["modèle.xlsx", "modèle"])
def template(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return new_template(tmp_path / "sous" / request.param)


def test_an_untouched_template_is_valid_but_empty(template: Path) -> None:
    report = check(template)
    assert report.valid
    assert report.findings.flatten(["type", "table"]) == [("empty-table", "actors")]
    assert report.network is not None
    assert report.network.counts == {}
    assert report.name == "modèle"


def test_examples_are_good_rows_once_their_prefix_goes(tmp_path: Path) -> None:
    folder = new_template(tmp_path / "m")
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8-sig").replace("exemple:", "slug:"), encoding="utf-8")
    report = check(folder)
    assert report.findings.flatten(["type"]) == [("single-party",)]
    assert set(report.counts) == set(example_rows())


def test_examples_are_of_the_contract() -> None:
    for table, row in example_rows().items():
        assert set(row) <= set(contract()[table].columns)


def test_an_existing_path_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_text("mine")
    for target in (path, tmp_path):
        with pytest.raises(CallError):
            new_template(target)
    assert path.read_text() == "mine"


def test_a_path_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileAccessError):
        new_template(tmp_path / "file" / "x")


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    one = new_template(tmp_path / "1.xlsx").read_bytes()
    time.sleep(2.1)  # a zip counts in steps of two seconds
    assert new_template(tmp_path / "2.xlsx").read_bytes() == one


def test_sheets_headings_notes_and_lists(tmp_path: Path) -> None:
    book = load_workbook(new_template(tmp_path / "x.xlsx", lang="fr"))
    assert book.sheetnames == [*contract(), "listes"]
    for name, table in contract().items():
        sheet = book[name]
        headings = [cell.value for cell in sheet[1]]
        assert headings == list(table.columns)
        assert sheet.freeze_panes == "A2"
        lists = {
            str(item.sqref).split(":")[0].rstrip("0123456789"): item.formula1
            for item in sheet.data_validations.dataValidation
        }
        for number, column in enumerate(table.columns.values(), 1):
            letter, comment = get_column_letter(number), sheet.cell(1, number).comment
            assert comment is not None
            assert comment.text
            coded = bool(column.codes) or column.type == "boolean"
            assert (letter in lists) == coded, (name, column.name)
            if column.codes:
                cells = book["listes"][lists[letter].split("!")[1].replace("$", "")]
                assert [item[0].value for item in cells] == list(code_lists()[column.codes])


def test_codes_keep_their_leading_zero(tmp_path: Path) -> None:
    sheet = load_workbook(new_template(tmp_path / "x.xlsx"))["actors"]
    headings = [cell.value for cell in sheet[1]]
    insee, population = (get_column_letter(headings.index(name) + 1) for name in ("insee", "population"))
    assert sheet.column_dimensions[insee].number_format == "@"
    assert sheet.column_dimensions[population].number_format == "General"


def test_notes_are_in_the_language_asked_for(tmp_path: Path) -> None:
    notes = {
        lang: load_workbook(new_template(tmp_path / f"{lang}.xlsx", lang=lang))["actors"]["B1"].comment
        for lang in ("fr", "en")
    }
    assert "Nom officiel" in notes["fr"].text
    assert "Official name" in notes["en"].text


def test_a_filled_template_is_read(tmp_path: Path) -> None:
    path = new_template(tmp_path / "x.xlsx")
    book = load_workbook(path)
    sheet = book["actors"]
    for cell in sheet[1]:
        if cell.value in ("id", "name", "kind", "insee"):
            filled = {"id": "slug:a", "name": "A", "kind": "Commune", "insee": "01004"}
            sheet.cell(3, cell.column, filled[str(cell.value)])
    book.save(path)
    assert read(path).tables["actors"][["id", "kind", "insee"]].to_numpy().tolist() == [
        ["slug:a", "COM", "01004"]
    ]
