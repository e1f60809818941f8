"""A corrected copy: only the cells of the patch differ, the original never; what does not fit is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from actornet.errors import CallError, ContentError, SourceNotFoundError
from actornet.ingest import check
from actornet.ingest.changes import apply_fixes, fixes, patch_csv, read_patch
from actornet.ingest.changes.csv_copy import corrected_csv
from tests.ingest.changes.conftest import Folder
from tests.ingest.changes.networks import QUIET

_ACTORS = (
    "id;name;kind;insee;note\r\n"
    'insee:1004; AmbÃ©rieu-en-Bugey;Commune;1004;"a ""q""; b"\r\n'
    "\r\n"
    "slug:b;B;COM;;  kept as it is?\r\n"
)


def patch_of(dataset: Path, at: Path) -> Path:
    at.write_text(patch_csv(fixes(dataset), "fr"), encoding="utf-8-sig")
    return at


def test_only_the_cells_of_the_patch_differ(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors=_ACTORS, agreements="id,form\nslug:g,JUMELAGE\n", other="a,b\n1,2\n")
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    done = apply_fixes(made, patch_of(made, tmp_path / "p.csv"), tmp_path / "copy")
    assert done.cells == 5
    copy = tmp_path / "copy"
    assert (copy / "actors.csv").read_bytes().decode() == (
        "id;name;kind;insee;note\r\n"
        'insee:01004;Ambérieu-en-Bugey;COM;01004;"a ""q""; b"\r\n'
        "\r\n"
        "slug:b;B;COM;;kept as it is?\r\n"
    )
    assert (copy / "agreements.csv").read_bytes() == before["agreements.csv"]
    assert (copy / "other.csv").read_bytes() == before["other.csv"]
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before
    assert len(fixes(copy).rows) == 0


def test_rows_taken_out_of_the_patch_are_not_made(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors=_ACTORS)
    patch = patch_of(made, tmp_path / "p.csv")
    lines = patch.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    patch.write_text("".join([lines[0], *(line for line in lines if '"kind"' in line)]), encoding="utf-8")
    assert apply_fixes(made, patch, tmp_path / "copy").cells == 1
    assert len(fixes(tmp_path / "copy").rows) == 4


@pytest.mark.parametrize(("encoding", "mark"), [("cp1252", b""), ("utf-16", b""), ("utf-8", b"\xef\xbb\xbf")])
def test_the_encoding_stays(folder: Folder, tmp_path: Path, encoding: str, mark: bytes) -> None:
    made = folder("x", actors=mark + "id,name,kind\nslug:a,Évian ,COM\nslug:é,É,COM\n".encode(encoding))
    apply_fixes(made, patch_of(made, tmp_path / "p.csv"), tmp_path / "copy")
    data = (tmp_path / "copy" / "actors.csv").read_bytes()
    assert data == mark + "id,name,kind\nslug:a,Évian,COM\nslug:é,É,COM\n".encode(encoding)


def test_a_text_that_the_encoding_cannot_hold_makes_it_utf8(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors="id,name,kind\nslug:a,É,COM\n".encode("cp1252"))
    patch = tmp_path / "p.csv"
    patch.write_text("file,row,column,before,after\nactors.csv,2,name,É,Ğ\n", encoding="utf-8")
    apply_fixes(made, patch, tmp_path / "copy")
    assert (tmp_path / "copy" / "actors.csv").read_text(encoding="utf-8-sig").splitlines()[
        1
    ] == "slug:a,Ğ,COM"


_CELLS = st.lists(
    st.lists(st.text("ab ,;\"\n'=é\r", max_size=6), min_size=3, max_size=3).filter(lambda row: any(row)),
    min_size=1,
    max_size=5,
)


@QUIET
@given(rows=_CELLS, at=st.integers(0, 4), column=st.integers(0, 2), after=st.text('xy;,"\né=', max_size=5))
def test_other_cells_stay_whatever_they_hold(rows: list[list[str]], at: int, column: int, after: str) -> None:
    rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    rows = [row for row in rows if any(row)] or [["a", "", ""]]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["id", "name", "kind"], *rows])
    at %= len(rows)
    reader = csv.reader(io.StringIO(out.getvalue(), newline=""))
    lines = []
    start = 1
    for _ in reader:
        lines.append(start)
        start = reader.line_num + 1
    done = corrected_csv(out.getvalue().encode(), {(lines[at + 1], column): after}).decode()
    rows[at][column] = f"'{after}" if after.startswith("=") else after
    assert list(csv.reader(io.StringIO(done, newline="")))[1:] == rows


def test_a_space_before_a_formula_does_not_wake_it(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors='id,name,kind\nslug:a," =HYPERLINK(""http://x"")",COM\n')
    patch = patch_of(made, tmp_path / "p.csv")
    cells = [cell for row in csv.reader(io.StringIO(patch.read_text(encoding="utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    apply_fixes(made, patch, tmp_path / "copy")
    with (tmp_path / "copy" / "actors.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][1] == '\'=HYPERLINK("http://x")'
    report = check(tmp_path / "copy")
    assert report.network is not None
    assert report.network.tables["actors"]["name"].tolist() == ['=HYPERLINK("http://x")']


HEAD = "file,sheet,row,column,before,after,why\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "actors.csv,,2,name,Autre,Mieux,",
            "actors.csv, ligne 2, colonne name : on y lit «  A », et non « Autre »",
        ),
        ("actors.csv,,9,name, A,A,", "actors.csv, ligne 9, colonne name : le fichier n’a pas cette ligne"),
        ("actors.csv,,2,nom, A,A,", "actors.csv, ligne 2, colonne nom : le fichier n’a pas cette colonne"),
        ("../x.csv,,2,name, A,A,", "../x.csv, ligne 2, colonne name : le jeu de données n’a pas ce fichier"),
        ("actors.csv,,2,kind,COM,COM,", "« before » et « after » sont égaux"),
        ("actors.csv,,2,name, A,A,\nactors.csv,,2,name, A,B,", "la même cellule est corrigée deux fois"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_name(
    folder: Folder, tmp_path: Path, row: str, said: str
) -> None:
    made = folder("x", actors="id,name,kind\nslug:a, A,COM\n")
    patch = tmp_path / "p.csv"
    patch.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        apply_fixes(made, patch, tmp_path / "copy")
    assert said in refused.value.message.fr
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", f"{HEAD}actors.csv,,two,name,a,b,\n", f"{HEAD}x\n", f'{HEAD}"a"b,,2,,,,\n']
)
def test_what_is_no_patch_is_refused(folder: Folder, tmp_path: Path, content: str) -> None:
    made = folder("x", actors="id,name,kind\nslug:a, A,COM\n")
    (tmp_path / "p.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match="no file of corrections"):
        apply_fixes(made, tmp_path / "p.csv", tmp_path / "copy")


def test_a_patch_that_is_not_there(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        apply_fixes(folder("x", actors="id,name,kind\n"), tmp_path / "p.csv", tmp_path / "copy")


@pytest.mark.parametrize("where", ["x", "x/copy", "full"])
def test_the_copy_never_takes_the_place_of_something(folder: Folder, tmp_path: Path, where: str) -> None:
    made = folder("x", actors=_ACTORS)
    folder("full", notes="mine")
    with pytest.raises(CallError):
        apply_fixes(made, patch_of(made, tmp_path / "p.csv"), tmp_path / where)
    assert (made / "actors.csv").read_bytes().decode() == _ACTORS
    assert (tmp_path / "full" / "notes.csv").read_text(encoding="utf-8") == "mine"


def test_a_patch_from_a_french_spreadsheet(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors="id,name,kind\nslug:a,Évian ,COM\n")
    text = patch_csv(fixes(made), "fr").replace('"', "").replace(",", ";").replace("\n", "\r\n")
    (tmp_path / "p.csv").write_bytes(text.encode("cp1252"))
    assert apply_fixes(made, tmp_path / "p.csv", tmp_path / "copy").cells == 1


def test_the_patch_reads_back(folder: Folder, tmp_path: Path) -> None:
    made = folder("x", actors='id,name,kind,note\nslug:a,"A\n ",COM,"\t=1, ""x"" "\nslug:b,B,COM,\'\'=x \n')
    rows = fixes(made).rows
    again = read_patch(patch_of(made, tmp_path / "p.csv"))
    for name in ("file", "row", "column", "before", "after"):
        assert again[name].tolist() == rows[name].tolist(), name


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "actors"
    for row in (
        ["id", "name", "kind", "population", "insee", "note"],
        ["insee:1004", " AmbÃ©rieu-en-Bugey", "Commune", 14000, 1004, "_x005F_x0041_ < & ]]> "],
        ["slug:b", "B", "COM", "=1+1", None, "kept"],
    ):
        sheet.append(row)
    sheet["B2"].font = Font(bold=True)
    other = book.create_sheet("Lisez-moi")
    other["A1"] = " spaces stay here "
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_a_workbook_is_copied_with_all_else_as_it_is(workbook: Path, tmp_path: Path) -> None:
    before = workbook.read_bytes()
    done = apply_fixes(workbook, patch_of(workbook, tmp_path / "p.csv"), tmp_path / "copy.xlsx")
    assert done.cells == 5
    assert workbook.read_bytes() == before
    book = load_workbook(tmp_path / "copy.xlsx")
    rows = [[cell.value for cell in row] for row in book["actors"].iter_rows(min_row=2)]
    assert rows == [
        ["insee:01004", "Ambérieu-en-Bugey", "COM", 14000, "01004", "_x005F_x0041_ < & ]]>"],
        ["slug:b", "B", "COM", "=1+1", None, "kept"],
    ]
    assert book["actors"]["B2"].font.bold
    assert book["Lisez-moi"]["A1"].value == " spaces stay here "
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(tmp_path / "copy.xlsx") as new:
        assert old.namelist() == new.namelist()
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert differ == ["xl/worksheets/sheet1.xml"]
    assert len(fixes(tmp_path / "copy.xlsx").rows) == 0


def test_the_same_workbook_twice(workbook: Path, tmp_path: Path) -> None:
    patch = patch_of(workbook, tmp_path / "p.csv")
    copies = [apply_fixes(workbook, patch, tmp_path / f"{name}.xlsx").path.read_bytes() for name in "ab"]
    assert copies[0] == copies[1]


def test_a_formula_is_never_overwritten(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "actors"
    for row in (["id", "name", "kind"], ["slug:a", "A", "COM"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "plain.xlsx")
    # A formula with its stored result, as a spreadsheet saves it.
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "book.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = data.index(b'<c r="B2"')
                end = data.index(b"</c>", start) + 4
                data = data[:start] + b'<c r="B2" t="str"><f>"A"&amp;" "</f><v>A </v></c>' + data[end:]
            new.writestr(name, data)
    assert len(fixes(tmp_path / "book.xlsx").rows) == 0
    (tmp_path / "p.csv").write_text(f'{HEAD}book.xlsx,actors,2,name,"A ",A,\n', encoding="utf-8")
    with pytest.raises(ContentError, match="formula"):
        apply_fixes(tmp_path / "book.xlsx", tmp_path / "p.csv", tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_workbook_does_not_overwrite_another(workbook: Path, tmp_path: Path) -> None:
    patch = patch_of(workbook, tmp_path / "p.csv")
    for target in (workbook, patch, tmp_path / "copy.csv"):
        with pytest.raises(CallError):
            apply_fixes(workbook, patch, target)
