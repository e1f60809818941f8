"""Tables as people write them: where they begin and end, how they are encoded, which are refused."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest

from actornet.errors import ContentError, FileAccessError
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid, read_grids

Read: TypeAlias = Callable[..., tuple[Grid, Account]]
# Rows of each slice, as the README of the slices states them; the workbooks sheet by sheet.
STATED = {
    "wikidata_p190_germany_400.tsv": 400,
    "wikidata_p190_france_60.tsv": 60,
    "scdl_subventions_exemple_valide.csv": 29,
    "scdl_haute_garonne_2017.csv": 69,
    "scdl_loire_atlantique_titles.csv": 171,
    "scdl_somme_2018_cp1252_bom.csv": 41,
    "scdl_lot_2017_cp1252.csv": 13,
    "subventions_montpellier_2012_197.csv": 177,
    "subventions_montpellier_2013_200.csv": 200,
    "subventions_sarthe_2018_200.csv": 200,
    "subventions_poitiers_2017_100.csv": 100,
    "etmun_members_306.csv": 306,
    "urbact_membership_150.csv": 150,
}
STATED_SHEETS = {
    "keep_closed_1420_fr150.xlsx": {"Projects (lead partners)": 150, "Partners": 1195, "Calls": 138},
    "keep_closed_1420_odd.xlsx": {"Projects (lead partners)": 35, "Partners": 86, "Calls": 138},
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the only table of a file of this content."""

    def run(content: str | bytes, name: str = "liste.csv") -> tuple[Grid, Account]:
        path, account = tmp_path / name, Account()
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (grid,) = read_grids(path, account)
        return grid, account

    return run


@pytest.fixture
def sheet(tmp_path: Path) -> Read:
    """Read the only table of a workbook of these rows and merged areas."""

    def run(rows: Sequence[Sequence[Any]], *merged: str) -> tuple[Grid, Account]:
        workbook = openpyxl.Workbook()
        page: Any = workbook.active
        for row in rows:
            page.append(row)
        for area in merged:
            page.merge_cells(area)
        workbook.save(tmp_path / "classeur.xlsx")
        account = Account()
        (grid,) = read_grids(tmp_path / "classeur.xlsx", account)
        return grid, account

    return run


def rows_of(grid: Grid) -> list[list[str]]:
    return [list(row) for row in grid.frame.itertuples(index=False)]


def outcomes(account: Account, outcome: str) -> list[int | None]:
    return [line.row for line in account.lines if line.outcome == outcome]


@pytest.mark.parametrize("name", STATED)
def test_text_slices_have_the_rows_that_are_stated(slices: Path, name: str) -> None:
    account = Account()
    (grid,) = read_grids(slices / name, account)
    assert len(grid.frame) == STATED[name]
    (totals,) = account.totals().to_dict("records")
    assert totals["read"] == totals["used"] + totals["left_out"]
    assert totals["used"] == STATED[name]


@pytest.mark.parametrize("name", STATED_SHEETS)
def test_workbook_slices_have_the_rows_that_are_stated(slices: Path, name: str) -> None:
    grids = read_grids(slices / name, Account())
    assert {grid.sheet: len(grid.frame) for grid in grids} == STATED_SHEETS[name]


def test_sheets_of_members_have_the_rows_that_another_library_finds(slices: Path) -> None:
    path, account = slices / "etmun_member_cities_7sheets.xlsx", Account()
    grids = {grid.sheet: grid for grid in read_grids(path, account)}
    workbook = openpyxl.load_workbook(path)
    filled = {
        page.title: [
            number
            for number, row in enumerate(page.iter_rows(values_only=True), 1)
            if any(str(cell).strip() for cell in row if cell is not None)
        ][1:]
        for page in workbook
    }
    assert dict(zip(*[account.totals()[name] for name in ("sheet", "read")], strict=True)) == {
        name: len(rows) for name, rows in filled.items()
    }
    for name, rows in filled.items():
        if name != "Meta data":  # its last rows are a list of words
            assert list(grids[name].frame.index) == rows


def test_markers_of_the_real_encodings_are_read(slices: Path) -> None:
    (somme,) = read_grids(slices / "scdl_somme_2018_cp1252_bom.csv", Account())
    assert next(iter(somme.frame)) == "nomAttribuant"
    assert not somme.frame.apply(lambda cells: cells.str.contains("\ufffd|ï»¿|\x80|\x92")).to_numpy().any()
    (montpellier,) = read_grids(slices / "subventions_montpellier_2012_197.csv", Account())
    assert montpellier.column("montant").str.fullmatch(r"[\d ]+ ?€").all()


def test_title_lines_are_told_and_true_rows_are_kept(read: Read) -> None:
    grid, account = read("Nos jumelages;;\nMis à jour en 2024;;\n\nVille;Pays;Année\nAnnecy;Allemagne;1966\n")
    assert list(grid.frame) == ["Ville", "Pays", "Année"]
    assert grid.frame.index.tolist() == [5]
    assert [line.value for line in account.lines if line.row == 1] == ["Nos jumelages / Mis à jour en 2024"]


def test_headings_of_two_rows_with_merged_cells(sheet: Read) -> None:
    groups = ["Collectivité", None, "Partenaire", None, "Note"]
    names = ["Nom", "Département", "Ville", "Pays", None]
    rows = [groups, names, ["Annecy", "Haute-Savoie", "Bayreuth", "Allemagne", "actif"]]
    grid, _ = sheet([*rows, ["Sète", "Hérault", "Carrare", "Italie", ""]], "A1:B1", "C1:D1", "E1:E2")
    assert list(grid.frame) == [
        "Collectivité – Nom",
        "Collectivité – Département",
        "Partenaire – Ville",
        "Partenaire – Pays",
        "Note",
    ]
    assert grid.frame.index.tolist() == [3, 4]
    assert grid.frame.iloc[0].tolist() == ["Annecy", "Haute-Savoie", "Bayreuth", "Allemagne", "actif"]


def test_cells_merged_down_hold_for_each_row(sheet: Read) -> None:
    rows = [["Ville", "Partenaire", "Année"], ["Annecy", "Bayreuth", 1966], [None, "Vicence", 1995]]
    grid, account = sheet([*rows, ["Sète", "Carrare", 2002]], "A2:A3")
    assert grid.frame["Ville"].tolist() == ["Annecy", "Annecy", "Sète"]
    assert any("merged" in line.why.en for line in account.lines)


def test_totals_and_notes_at_the_foot_and_repeated_headings_are_left_out(read: Read) -> None:
    text = (
        "Nom;Ville;Montant\nA;X;1\nSous-total;;1\nNom;Ville;Montant\nTotalis;Y;2\nB;Z;3\nTotal général;;6\n"
    )
    grid, account = read(text + "Source : mairie;;\n")
    assert grid.frame["Nom"].tolist() == ["A", "Totalis", "B"]
    assert outcomes(account, "left-out") == [3, 4, 7, 8]
    assert account.totals()[["read", "used", "left_out"]].to_numpy().tolist() == [[7, 3, 4]]


def test_a_name_that_begins_with_total_is_no_total(read: Read) -> None:
    grid, _ = read("Nom;Ville;Montant\nTotal Énergies;Paris;5\nTotal;;5\n")
    assert grid.frame["Nom"].tolist() == ["Total Énergies"]


def test_blank_rows_dashes_and_spaces(read: Read) -> None:
    grid, account = read("Nom;Ville;Montant\n;;\n  A\u00a0\u00a0B ;–;5\u00a0000,00\u00a0€\n;;\n-;n.c.;NA\n")
    assert rows_of(grid) == [["A B", "", "5 000,00 €"], ["", "", "NA"]]
    assert grid.frame.index.tolist() == [3, 5]
    assert any("2 blank rows" in line.why.en for line in account.lines)


ACCENTS = "Nom;Ville;Prix\nCités œuvre;Besançon;5 €\nÀ l’été;Évreux;6 €\n"


@pytest.mark.parametrize(
    "data",
    [
        ACCENTS.encode("utf-8"),
        ACCENTS.encode("utf-8-sig"),
        ACCENTS.encode("cp1252"),
        b"\xef\xbb\xbf" + ACCENTS.encode("cp1252"),
        ACCENTS.encode("utf-16"),
        b"\xfe\xff" + ACCENTS.encode("utf-16-be"),
        ACCENTS.encode("utf-16-le"),
        ACCENTS.encode("utf-16-be"),
        ACCENTS.replace("\n", "\r\n").encode("cp1252"),
        ACCENTS.replace("\n", "\r").encode("utf-8"),
        ("sep=;\n" + ACCENTS).encode("utf-8"),
        ACCENTS.replace(";", "\t").encode("utf-8"),
        ACCENTS.replace(";", "|").encode("utf-8"),
    ],
)
def test_encodings_separators_and_line_ends_give_the_same_table(read: Read, data: bytes) -> None:
    grid, _ = read(data)
    assert list(grid.frame) == ["Nom", "Ville", "Prix"]
    assert rows_of(grid) == [["Cités œuvre", "Besançon", "5 €"], ["À l’été", "Évreux", "6 €"]]


def test_decimal_commas_are_no_separators(read: Read) -> None:
    grid, _ = read("Nom;Montant;Part\nA;1,5;0,5\nB;2,25;0,5\n")
    assert grid.frame["Montant"].tolist() == ["1,5", "2,25"]
    quoted, _ = read('Nom,Montant\nA,"1,5"\n"B, C","2,25"\n')
    assert rows_of(quoted) == [["A", "1,5"], ["B, C", "2,25"]]


def test_quoted_line_breaks_and_duplicate_headings(read: Read) -> None:
    grid, _ = read('"Nom\nde l’actrice";Ville;Ville;\n"A\nB";X;Y;Z\nC;X;Y;\n')
    assert list(grid.frame) == ["Nom de l’actrice", "Ville", "Ville (2)", "Colonne 4"]
    assert rows_of(grid)[0] == ["A\nB", "X", "Y", "Z"]
    assert grid.frame.index.tolist() == [3, 5]


def test_headings_stay_unique_whatever_they_are(read: Read) -> None:
    grid, _ = read("Ville;Ville (2);Ville;Ville\na;b;c;d\n")
    assert len(set(grid.frame)) == 4
    assert rows_of(grid) == [["a", "b", "c", "d"]]


def test_a_column_is_found_whatever_its_case_and_accents(read: Read) -> None:
    grid, _ = read("Département;Ville\nLoire;Roanne\n")
    assert grid.column("absente", "DEPARTEMENT").tolist() == ["Loire"]
    assert grid.column("absente").tolist() == [""]


def test_a_formula_gives_its_stored_result_and_nothing_without_one(tmp_path: Path) -> None:
    path, account = tmp_path / "calcul.xlsx", Account()
    workbook = openpyxl.Workbook()
    page: Any = workbook.active
    for row in (["Nom", "Ville", "Montant"], ["A", "X", "=1+1"], ["B", "Y", "=40+2"]):
        page.append(row)
    workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(rb"<f>40\+2</f><v\s*/?>(</v>)?", b"<f>40+2</f><v>42</v>", parts[name])
    assert b"<v>42</v>" in parts[name]
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    (grid,) = read_grids(path, account)
    assert grid.frame["Montant"].tolist() == ["", "42"]
    assert next(line.why.en for line in account.lines if "formula" in line.why.en).startswith("C2")


def test_a_sheet_without_a_table_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    first: Any = workbook.active
    first.append(["À lire avant tout"])
    second = workbook.create_sheet("Liste")
    for row in (["Nom", "Ville"], ["A", "X"], ["B", "Y"]):
        second.append(row)
    workbook.save(tmp_path / "deux.xlsx")
    account = Account()
    assert [grid.sheet for grid in read_grids(tmp_path / "deux.xlsx", account)] == ["Liste"]
    assert [line.sheet for line in account.lines if "without a table" in line.why.en] == ["Sheet"]


def bomb(path: Path, size: int) -> None:
    """Write a workbook whose sheet is zeros, once unpacked larger than the limit."""
    workbook = openpyxl.Workbook()
    workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(size // 4_194_304 + 1):
                sheet.write(b"0" * 4_194_304)


def refusal(path: Path) -> str:
    """Return the message in English; name and way out must be told in both languages."""
    with pytest.raises(ContentError) as caught:
        read_grids(path, Account())
    error = caught.value
    for language in ("fr", "en"):
        assert path.name in error.message.in_lang(language)
        assert error.fix.in_lang(language)
    assert error.message.fr != error.message.en
    return error.message.en


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_zip_bomb_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"zéros.{ending}"
    bomb(path, 260 * 1_048_576)
    assert path.stat().st_size < 4_000_000
    assert "256 MB" in refusal(path)


def test_a_single_long_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ligne.csv"
    path.write_bytes(b"Nom;Ville\n" + b"a;" * 10_485_760)
    assert "line 2" in refusal(path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "verrou.xlsx": OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512,
    "vieux.xls": OLE + b"\0" * 2048,
    "texte.xlsx": b"Nom;Ville\nA;B\n",
    "coupe.xlsx": b"PK\x03\x04" + b"\0" * 40,
    "archive.ods": b"PK\x05\x06" + b"\0" * 18,
    "vide.csv": b"",
    "blanc.csv": b" \n\n \n",
    "lettre.txt": "Madame,\nnous avons lu votre lettre\ndu 3 mai.\nBien à vous.\n".encode(),
    "image.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "cellule.csv": b"Nom;Ville\n" + b'"' + b"a\n" * 1_048_577 + b'";b\n',
    "photo.jpg": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    message = refusal(path)
    assert ("password" in message) == (name == "verrou.xlsx")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "dossier.csv").mkdir()
    for name in ("absent.csv", "absent.xlsx", "dossier.csv"):
        with pytest.raises(FileAccessError) as caught:
            read_grids(tmp_path / name, Account())
        assert name in caught.value.message.fr


def test_nothing_of_a_file_runs(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    grid, _ = read("Nom\tVille\n=cmd|' /C calc'!A0\t=1+1\n<script>\t&amp;\n", "liste.tsv")
    assert rows_of(grid) == [["=cmd|' /C calc'!A0", "=1+1"], ["<script>", "&amp;"]]
