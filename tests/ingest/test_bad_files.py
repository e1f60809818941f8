"""B01 to B20, B51, B52: files and folders that are not what they should be."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.errors import CallError, ContentError, FileAccessError, SourceNotFoundError
from actornet.ingest import check, read

Found = Callable[..., list[tuple[object, ...]]]
Dataset = Callable[..., Path]


def test_b01_missing_path_is_named_with_exit_code_2(tmp_path: Path) -> None:
    for call in (check, read):
        with pytest.raises(SourceNotFoundError) as error:
            call(tmp_path / "nowhere")
        assert error.value.exit_code == 2
        assert str(tmp_path / "nowhere") in error.value.message.fr
        assert "actornet new" in error.value.fix.en


def test_b02_folder_without_actors(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("id,title\n")
    report = check(tmp_path)
    assert report.findings.flatten(["type", "severity", "table"])[0] == ("source-error", "error", "actors")
    finding = next(iter(report.findings))
    assert "actors.csv" in finding.message.fr
    assert "actornet new" in finding.fix.fr
    assert report.exit_code == 1
    with pytest.raises(ContentError) as error:
        read(tmp_path)
    assert error.value.findings is not None


def test_b02_empty_folder(tmp_path: Path) -> None:
    assert check(tmp_path).findings.flatten(["type"]) == [("source-error",)]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_b03_empty_file(found: Found, content: bytes) -> None:
    assert found(actors=content) == [(None, "", "source-error")]


def test_b04_header_only_is_valid_but_empty(dataset: Dataset) -> None:
    folder = dataset(actors="id,name,kind\n")
    report = check(folder)
    assert report.valid
    assert report.findings.flatten(["type", "severity"]) == [("empty-table", "warning")]
    assert read(folder).counts == {}


def test_b05_missing_column_is_named_with_those_seen(dataset: Dataset) -> None:
    report = check(dataset(actors="nom,kind\nArvelle,COM\n"))
    missing = [finding for finding in report.findings if finding.type == "missing-label"]
    assert [finding.column for finding in missing] == ["id"]
    assert "nom, kind" in missing[0].message.en


def test_b06_column_twice(found: Found) -> None:
    assert found(actors="id,name,name,kind\nslug:a,A,A,COM\n") == [(1, "name", "duplicate-label")]


def test_b07_blank_heading(dataset: Dataset) -> None:
    report = check(dataset(actors="id,name,,kind\nslug:a,A,x,COM\n"))
    assert report.findings.flatten(["row", "type", "value"]) == [(1, "blank-header", "3")]


def test_b08_unknown_column_is_kept_and_said(dataset: Dataset) -> None:
    folder = dataset(actors="id,name,kind,couleur\nslug:a,A,COM,bleu\n")
    report = check(folder)
    assert report.findings.flatten(["column", "type", "severity"]) == [("couleur", "extra-label", "info")]
    assert read(folder).tables["actors"]["couleur"].tolist() == ["bleu"]


def test_b09_b10_rows_of_uneven_length_never_shift(dataset: Dataset) -> None:
    folder = dataset(actors="id,name,kind\nslug:a,A,COM,x\nslug:b,B,COM\nslug:c,C\nslug:d,D,COM\n")
    report = check(folder)
    assert report.findings.flatten(["row", "type"]) == [(2, "extra-cell"), (4, "missing-cell")]
    assert "4" in next(iter(report.findings)).message.fr
    with pytest.raises(ContentError):
        read(folder)


def test_b09_all_rows_too_long(found: Found) -> None:
    rows = "".join(f"slug:{number},A,COM,x\n" for number in range(3))
    assert found(actors="id,name,kind\n" + rows) == [(row, "", "extra-cell") for row in (2, 3, 4)]


@pytest.mark.parametrize(
    ("rows", "row", "swallowed"),
    [
        ('slug:a,"A,COM\nslug:b,B,COM\nslug:c,C,COM\n', 2, 2),  # to the end of the file
        ('slug:a,A,COM\nslug:b,"B,COM\nslug:c,"C",COM\nslug:d,D,COM\n', 3, 1),  # to the next quote
        ('slug:a,"A,COM\nslug:b,B,COM\nslug:c,C",COM\nslug:d,D,COM\n', 2, 2),  # a well-formed swallowing
    ],
)
def test_b11_stray_quote(dataset: Dataset, rows: str, row: int, swallowed: int) -> None:
    report = check(dataset(actors="id,name,kind\n" + rows))
    stray = [finding for finding in report.findings if finding.type == "source-error"]
    assert [finding.row for finding in stray] == [row]
    assert f"{swallowed} following" in stray[0].message.en


def test_b12_line_breaks_in_a_cell_keep_later_lines_true(dataset: Dataset) -> None:
    actors = 'id,name,kind,note\nslug:a,A,COM,"one\n\ntwo, three"\n\nslug:b,B,WRONG,\nslug:c,,COM,"x"\n'
    report = check(dataset(actors=actors))
    assert report.findings.flatten(["row", "column", "type"]) == [
        (6, "kind", "unknown-code"),
        (7, "name", "constraint-error"),
    ]
    ragged = check(dataset(actors=actors + "slug:d,D\n"))  # the careful reader counts the same lines
    assert ragged.findings.flatten(["row"]) == [(6,), (7,), (8,)]


def test_b12_the_text_is_whole(dataset: Dataset) -> None:
    net = read(dataset(actors='id,name,kind,note\nslug:a,A,COM,"one\n\ntwo, ""three"""\n'))
    assert net.tables["actors"]["note"].tolist() == ['one\n\ntwo, "three"']


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_b13_cp1252_is_read_and_said(dataset: Dataset, start: bytes) -> None:
    folder = dataset(actors=start + "id,name,kind\nslug:a,Évreux – œuvre,COM\n".encode("cp1252"))
    report = check(folder)
    assert report.findings.flatten(["type", "severity", "value"]) == [("encoding", "info", "cp1252")]
    assert read(folder).tables["actors"]["name"].tolist() == ["Évreux – œuvre"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_b14_b15_byte_order_marks(dataset: Dataset, encoding: str) -> None:
    folder = dataset(actors="id,name,kind\nslug:a,Évreux,COM\n".encode(encoding))
    assert not check(folder).findings
    assert read(folder).tables["actors"][["id", "name"]].to_numpy().tolist() == [["slug:a", "Évreux"]]


def test_b16_bytes_of_no_encoding(dataset: Dataset) -> None:
    folder = dataset(actors=b"id,name,kind\nslug:a,\x81\xe9,COM\n")
    finding = next(iter(check(folder).findings))
    assert (finding.type, finding.value) == ("encoding-error", "0x81")
    assert "20" in finding.message.fr
    assert "--encoding" in finding.fix.fr
    assert read(folder, encoding="mac-roman").tables["actors"]["name"].tolist() == ["ÅÈ"]
    with pytest.raises(CallError):
        read(folder, encoding="klingon")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("declared", [False, True])
def test_b17_separators(dataset: Dataset, separator: str, *, declared: bool) -> None:
    lines = ["id,name,kind", "slug:a,Aÿ,COM", "slug:b,B,WRONG"]
    text = "\n".join([f"sep={separator}"] * declared + [line.replace(",", separator) for line in lines])
    assert check(dataset(actors=text)).findings.flatten(["row", "type"]) == [(3 + declared, "unknown-code")]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_b18_line_ends(dataset: Dataset, end: str) -> None:
    folder = dataset(actors=end.join(["id,name,kind", "slug:a,A,COM", "slug:b,B,WRONG", ""]))
    assert check(folder).findings.flatten(["row", "column"]) == [(3, "kind")]


def test_b19_nul_bytes(found: Found) -> None:
    actors = b"id,name,kind\nslug:a,A\0\0,COM\nslug:b,B,COM\nslug:c,\0C,COM\n"
    assert found(actors=actors) == [(2, "", "source-error"), (4, "", "source-error")]


def test_b51_a_hundred_thousand_bad_rows_stay_few(dataset: Dataset) -> None:
    rows = "".join(f"slug:{number},,WRONG{number},France{number}\n" for number in range(100_000))
    folder = dataset(actors="id,name,kind,country\n" + rows)
    tracemalloc.start()
    report = check(folder)
    kept = len(list(report.findings))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.findings.totals == {
        ("constraint-error", "actors", "name"): 100_000,
        ("type-error", "actors", "country"): 100_000,
        ("unknown-code", "actors", "kind"): 100_000,
    }
    assert report.findings.errors == 300_000
    assert kept == 150
    assert report.findings.flatten(["row"])[-1] == (51,)
    assert peak < 100_000_000


def test_b52_no_permission(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    folder = dataset()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    report = check(folder)
    assert report.findings.flatten(["type", "file"]) == [("source-error", "actors.csv")]
    assert report.exit_code == 3
    with pytest.raises(FileAccessError, match="Permission denied"):
        read(folder)


def test_b52_changed_while_read(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = dataset()
    whole = Path.read_bytes

    def change(path: Path) -> bytes:
        data = whole(path)
        with path.open("ab") as file:
            file.write(b"slug:z,Z,COM\n")
        return data

    monkeypatch.setattr(Path, "read_bytes", change)
    assert "changed" in next(iter(check(folder).findings)).message.en


def test_a_file_that_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,name,kind\n")
    assert check(tmp_path / "actors.csv").findings.flatten(["type"]) == [("source-error",)]


def test_unknown_tables_are_said(found: Found) -> None:
    assert found(infos=True, particpations="id\nx\n") == [(None, "", "unknown-table")]


def test_datapackage_paths_inside_the_folder_only(dataset: Dataset) -> None:
    folder = dataset()
    (folder / "secret.csv").write_text("id,title\nslug:p,P\n")
    (folder / "data").mkdir()
    (folder / "data" / "acteurs-2024.csv").write_bytes((folder / "actors.csv").read_bytes())
    (folder / "actors.csv").unlink()
    (folder / "secret.csv").rename(folder.parent / "secret.csv")
    (folder / "datapackage.json").write_text(
        '{"name": "essai", "resources": [{"name": "actors", "path": "data/acteurs-2024.csv"},'
        ' {"name": "projects", "path": "../secret.csv"}]}'
    )
    net = read(folder)
    assert (net.name, net.counts) == ("essai", {"actors": 2})


def test_titles_name_tables_and_columns(dataset: Dataset) -> None:
    folder = dataset()
    (folder / "actors.csv").unlink()
    (folder / "Acteurs.csv").write_text("Identifiant;NAME;Type d’acteur\nslug:a;A;Commune\n")
    report = check(folder)
    assert report.valid
    assert report.findings.flatten(["column", "type"]) == [
        ("id", "mapped-label"),
        ("name", "mapped-label"),
        ("kind", "mapped-label"),
        ("kind", "mapped-label"),
    ]
