"""Safe corrections: offered as a patch, applied to a copy, refused where the cell is another one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

import actornet
from actornet.errors import CallError, ContentError
from actornet.ingest.changes.fixing import apply_fixes, find_fixes
from actornet.render.workbook import to_workbook

ROWS = """id;name;kind;country;siren;insee;note
slug:a; Ville\u00a0de  Gap ;Commune;France;;5061;
slug:b;DÃ©partement de lâ€™Ain;DEP;FRA;;1;Montpellier
slug:c;Été;COM;FRA;12345678;99999;=1+1
"""
WANTED = [
    ("actors.csv", 2, "name", " Ville\u00a0de  Gap ", "Ville de Gap"),
    ("actors.csv", 2, "kind", "Commune", "COM"),
    ("actors.csv", 2, "country", "France", "FRA"),
    ("actors.csv", 2, "insee", "5061", "05061"),
    ("actors.csv", 3, "name", "DÃ©partement de lâ€™Ain", "Département de l’Ain"),
    ("actors.csv", 3, "insee", "1", "01"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    (made / "actors.csv").write_text(ROWS, encoding="utf-8")
    (made / "notes.txt").write_text("à garder", encoding="utf-8")
    return made


def test_only_what_keeps_the_meaning_is_offered(folder: Path) -> None:
    fixes = find_fixes(folder)
    told = fixes[["file", "row", "column", "before", "after"]].itertuples(index=False, name=None)
    assert list(told) == WANTED
    assert fixes["why_fr"].ne("").all()


def test_the_copy_is_corrected_and_the_original_stays(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    copy = apply_fixes(folder, find_fixes(folder), tmp_path / "copy")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert find_fixes(copy).empty
    assert (copy / "notes.txt").read_text(encoding="utf-8") == "à garder"
    actors = actornet.read(copy).tables["actors"].set_index("id")
    assert actors.loc["slug:a", ["name", "kind", "insee"]].tolist() == ["Ville de Gap", "COM", "05061"]
    assert actors.loc["slug:b", "name"] == "Département de l’Ain"
    assert actors.loc["slug:c", "note"] == "=1+1"


def test_a_workbook_is_corrected_too(golden: Path, tmp_path: Path) -> None:
    book = tmp_path / "mini.xlsx"
    book.write_bytes(to_workbook(actornet.read(golden / "mini")))
    sheet = load_workbook(book)
    names = [cell.value for cell in sheet["actors"][1]]
    for name, text in (("kind", "Commune"), ("name", "Ville  d'Arvelle")):
        sheet["actors"].cell(2, names.index(name) + 1).value = text
    sheet.save(book)
    fixes = find_fixes(book)
    assert fixes["after"].tolist() == ["Ville d'Arvelle", "COM"]
    copy = apply_fixes(book, fixes, tmp_path / "copy.xlsx")
    assert actornet.diff(golden / "mini", copy).empty
    assert find_fixes(book)["after"].tolist() == ["Ville d'Arvelle", "COM"]


def test_a_patch_for_another_cell_is_refused(folder: Path, tmp_path: Path) -> None:
    fixes = find_fixes(folder)
    (folder / "actors.csv").write_text(ROWS.replace(";5061;", ";05062;"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"actors\.csv, row 2, column insee: “05062”"):
        apply_fixes(folder, fixes, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_the_copy_is_never_the_dataset_itself(folder: Path, golden: Path) -> None:
    with pytest.raises(CallError):
        apply_fixes(folder, find_fixes(folder), folder)
    with pytest.raises(CallError):
        apply_fixes(folder, find_fixes(folder), folder / "copy")


def test_a_clean_dataset_has_nothing_to_fix(golden: Path, tmp_path: Path) -> None:
    assert find_fixes(golden / "mini").empty
    starter = Path(shutil.copytree(Path(__file__).parents[3] / "datasets" / "starter", tmp_path / "starter"))
    assert find_fixes(starter).empty
