"""B44 to B46: workbooks, well-meant and hostile."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from actornet.ingest import check, read, workbook_parts
from actornet.ingest.workbook_parts import column_letters, column_number

HEAD = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>name</t></is></c><c r="C1" t="inlineStr"><is><t>kind</t></is></c></row>'
)
TAIL = b"</sheetData></worksheet>"


def save(path: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def with_sheet(path: Path, xml: bytes) -> Path:
    """A workbook whose only sheet, actors, has this XML."""
    whole = save(path.with_suffix(".tmp.xlsx"), actors=[["id"]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(
                part.filename, xml if part.filename == "xl/worksheets/sheet1.xml" else old.read(part)
            )
    return path


def test_a_workbook_is_read_like_a_folder(tmp_path: Path) -> None:
    path = save(
        tmp_path / "base.xlsx",
        actors=[
            ["id", "name", "kind", "founded", "population", "seen_on"],
            ["slug:a", "Évreux", "COM", 1978, 45000, dt.datetime(2025, 1, 15)],  # noqa: DTZ001
            [None, None, None, None, None, None],
            ["slug:b", "Bourg", "Commune", "1978-05", 1.0, "2025-01-16"],
        ],
        Projets_et_programmes=[["id", "title", "budget", "currency"], ["slug:p", "P", 1234.5, "EUR"]],
    )
    net = read(path)
    actors = net.tables["actors"]
    assert actors["founded"].tolist() == ["1978", "1978-05"]
    assert actors["population"].tolist() == [45000, 1]
    assert actors["seen_on"].tolist() == ["2025-01-15", "2025-01-16"]
    assert net.tables["projects"]["budget"].tolist() == [1234.5]
    assert net.name == "base"


def test_b44_missing_sheet_is_named(tmp_path: Path) -> None:
    report = check(save(tmp_path / "x.xlsx", projects=[["id", "title"]], Feuil2=[["x"]]))
    assert report.findings.flatten(["type", "table", "sheet"]) == [
        ("unknown-table", "", "Feuil2"),
        ("source-error", "actors", ""),
    ]


def test_b44_rows_are_those_of_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "actors"
    for column, text in zip("CDE", ["id", "name", "kind"], strict=True):
        sheet[f"{column}4"] = text
    for column, text in zip("CDE", ["slug:a", "A", "WRONG"], strict=True):
        sheet[f"{column}6"] = text
    book.save(tmp_path / "x.xlsx")
    findings = check(tmp_path / "x.xlsx").findings
    assert findings.flatten(["sheet", "row", "column", "type"], severity="error") == [
        ("actors", 6, "kind", "unknown-code")
    ]


def test_b44_merged_cells_formulas_and_errors_name_their_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "actors"
    sheet.append(["id", "name", "kind", "note"])
    for number in range(4):
        sheet.append([f"slug:{number}", "A", "COM", None])
    sheet.merge_cells("C2:C3")
    sheet["D4"] = "=1+1"
    sheet["D5"] = "#REF!"
    sheet["D5"].data_type = "e"
    book.save(tmp_path / "x.xlsx")
    found = [finding for finding in check(tmp_path / "x.xlsx").findings if finding.type == "type-error"]
    assert [(finding.row, finding.column) for finding in found] == [(2, "kind"), (4, "note"), (5, "note")]
    for finding, cell in zip(found, ["C2:C3", "D4", "D5"], strict=True):
        assert cell in finding.message.fr


def test_b44_dates_as_serial_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "name", "kind", "founded", "seen_on"]]
    rows += [["slug:a", "A", "COM", 43831, 45000], ["slug:b", "B", "COM", dt.date(2020, 1, 1), None]]
    findings = list(check(save(tmp_path / "x.xlsx", actors=rows)).findings)
    assert [(finding.row, finding.column, finding.type) for finding in findings] == [
        (2, "founded", "type-error"),
        (2, "seen_on", "type-error"),
    ]
    assert "2020-01-01" in findings[0].fix.fr


def test_b45_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_sheet(tmp_path / "bomb.xlsx", HEAD + b" " * 2_000_000 + TAIL)
    assert path.stat().st_size < 20_000
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED", 1_000_000)
    finding = next(iter(check(path).findings))
    assert finding.type == "source-error"
    assert "256" in finding.message.fr


def test_b45_a_lonely_far_cell_is_refused(tmp_path: Path) -> None:
    far = HEAD + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + TAIL
    finding = next(iter(check(with_sheet(tmp_path / "far.xlsx", far)).findings))
    assert finding.type == "source-error"
    assert "XFD1048576" in finding.message.fr
    assert "8000000" in finding.message.fr


def test_b45_formatted_empty_rows_are_nothing(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(3, 50_000)
    )
    good = (
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>slug:a</t></is></c>'
        b'<c r="B2" t="inlineStr"><is><t>A</t></is></c><c r="C2" t="inlineStr"><is><t>COM</t></is></c></row>'
    )
    report = check(with_sheet(tmp_path / "x.xlsx", HEAD + good + rows + TAIL))
    assert (report.counts, report.findings.errors) == ({"actors": 1}, 0)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("old.xls", OLE, ".xls"),
        ("old.xlsx", OLE, ".xls"),
        ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        ("cut.xlsx", b"PK\x03\x04" + b"x" * 100, "abîmé"),
        ("text.xlsx", b"id,name,kind\n", "abîmé"),
        ("empty.xlsx", b"", "abîmé"),
    ],
)
def test_b46_what_can_not_be_opened(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    report = check(tmp_path / name)
    assert report.findings.flatten(["type", "severity"]) == [("source-error", "error")]
    finding = next(iter(report.findings))
    assert words in finding.message.fr
    assert finding.fix.fr


def test_b46_a_workbook_cut_in_the_middle(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", actors=[["id", "name", "kind"], ["slug:a", "A", "COM"]])
    whole = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    whole[start : start + 100] = b"\xff" * 100
    path.write_bytes(bytes(whole))
    assert check(path).findings.flatten(["type"]) == [("source-error",)]


def test_letters_of_columns() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(column_letters(number)) == number for number in range(1, 2000))


def test_numbers_in_codes_and_ids_stay_whole(
    tmp_path: Path, found: Callable[..., list[tuple[object, ...]]]
) -> None:
    rows: list[list[object]] = [["id", "name", "kind", "insee", "siren", "strategy_shared"]]
    rows += [[12, 103, "COM", 31555, 200053791, True]]
    row = read(save(tmp_path / "x.xlsx", actors=rows)).tables["actors"].iloc[0]
    assert (
        row.to_dict() | {"id": "12", "name": "103", "insee": "31555", "siren": "200053791"} == row.to_dict()
    )
    assert row["strategy_shared"] is True or bool(row["strategy_shared"]) is True
