"""merge, diff and check --fix as they are typed, and the same from Python."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import actornet
from actornet.errors import CallError, ContentError
from tests.cli.conftest import Typed

_HEAD = "id,name,kind,population,source,confidence\n"
_A = f"{_HEAD}slug:a,Arvelle,COM,100,s1,high\nslug:b,Bourg,COM,,s1,low\n"
_B = f"{_HEAD}slug:a,Arvelle,COM,120,s2,low\nslug:b,Bourg,COM,7,s2,low\nslug:c,Ceyrac,COM,,s2,\n"


@pytest.fixture
def two(tmp_path: Path) -> Callable[[], None]:
    """Two datasets, ``a`` and ``b``, in the folder where commands are typed."""
    for name, text in (("a", _A), ("b", _B)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "actors.csv").write_text(text, encoding="utf-8")
    return lambda: None


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "actors.csv").write_text(
        "id,name,kind\nslug:a, AmbÃ©rieu,Commune\n=1,x,COM\n", encoding="utf-8"
    )
    return tmp_path / "d"


@pytest.mark.usefixtures("two")
def test_merge_writes_the_dataset_and_its_report(typed: Typed, tmp_path: Path) -> None:
    done = typed("merge", "a", "b", "--to", "c")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "c"
    assert "1 valeur en désaccord" in done.err
    net = actornet.read(tmp_path / "c")
    assert net.name == "c"
    assert net.tables["actors"]["population"].fillna(-1).tolist() == [100, 7, -1]
    assert net.conflicts["value"].tolist() == ["100", "120"]
    with (tmp_path / "c" / "merge" / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["what"], line["key"], line["used"], line["other"], line["why"]) for line in lines] == [
        ("conflict", "slug:a", "100", "120", "confiance plus haute"),
        ("filled", "slug:b", "7", "", "l’autre jeu ne le dit pas"),
    ]
    assert typed("check", "c").code == 0


@pytest.mark.usefixtures("two")
def test_merge_into_a_workbook(typed: Typed, tmp_path: Path) -> None:
    assert typed("--lang", "en", "merge", "a", "b", "--to", "c.xlsx").code == 0
    assert len(actornet.read(tmp_path / "c.xlsx").tables["actors"]) == 3
    assert "higher confidence" in (tmp_path / "c-merge.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("two")
def test_merge_without_a_place_writes_nothing(typed: Typed, tmp_path: Path) -> None:
    done = typed("merge", "a", "b")
    assert done.code == 0
    assert "Rien n’est écrit" in done.err
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "words", [("a", "b", "--to", "a"), ("a", "b", "--to", "./b"), ("a", "none", "--to", "c")]
)
def test_merge_refuses(typed: Typed, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = typed("merge", *words)
    assert done.code == 2
    assert (tmp_path / "a" / "actors.csv").read_text(encoding="utf-8") == _A
    assert not (tmp_path / "c").exists()


def test_merge_refuses_what_is_wrong_together(tmp_path: Path) -> None:
    head = "id,name,kind,parent_id\n"
    for name, parents in (("a", ("slug:y", "")), ("b", ("", "slug:x"))):
        (tmp_path / name).mkdir()
        rows = f"slug:x,X,COM,{parents[0]}\nslug:y,Y,COM,{parents[1]}\n"
        (tmp_path / name / "actors.csv").write_text(head + rows, encoding="utf-8")
    with pytest.raises(ContentError):
        actornet.merge(tmp_path / "a", tmp_path / "b", to=tmp_path / "c")
    assert not (tmp_path / "c").exists()


@pytest.mark.usefixtures("two")
def test_diff_as_a_table(typed: Typed) -> None:
    done = typed("diff", "a", "b")
    assert done.code == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Acteurs 2 3 1 0 2 0" in lines
    assert "Ajouté Acteurs Ceyrac s2" in lines
    assert "Modifié Acteurs Arvelle Population 100 120 s1 s2" in lines
    assert "Modifié Acteurs Bourg Population 7 s1 s2" in lines
    assert not [line for line in lines if "Confiance" in line]


@pytest.mark.usefixtures("two")
def test_diff_of_the_same(typed: Typed) -> None:
    done = typed("diff", "a", "a")
    assert (done.code, done.out, done.err) == (0, "", "Rien n’a changé.\n")


@pytest.mark.usefixtures("two")
def test_diff_as_files(typed: Typed, tmp_path: Path) -> None:
    assert typed("diff", "a", "b", "-o", "d.csv").code == 0
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ("changed", "slug:a", "population", "100", "120", "s1", "s2") in [
        tuple(
            row[name]
            for name in ("change", "key", "column", "before", "after", "source_before", "source_after")
        )
        for row in rows
    ]
    assert typed("diff", "a", "b", "--format", "html", "-o", "d.html").code == 0
    assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert typed("diff", "a", "b", "--format", "csv").out.startswith("change,table,key,name,column,")
    assert typed("diff", "a", "b", "--format", "table", "-o", "d.txt").code == 2
    assert not (tmp_path / "d.txt").exists()


@pytest.mark.usefixtures("two")
def test_diff_never_overwrites_what_it_compares(typed: Typed, tmp_path: Path) -> None:
    assert typed("merge", "a", "b", "--to", "c.xlsx").code == 0
    before = (tmp_path / "c.xlsx").read_bytes()
    assert typed("diff", "a", "c.xlsx", "-o", "c.xlsx").code == 2
    assert (tmp_path / "c.xlsx").read_bytes() == before


def test_fix_from_the_offer_to_the_copy(typed: Typed, messy: Path, tmp_path: Path) -> None:
    before = (messy / "actors.csv").read_bytes()
    offered = typed("check", "d", "--fix")
    assert offered.code == 0
    assert "␣AmbÃ©rieu" in offered.out
    assert "libellé remplacé par son code" in offered.out
    assert {path.name for path in tmp_path.iterdir()} == {"d"}
    assert typed("check", "d", "--fix", "--patch", "p.csv").code == 0
    done = typed("check", "d", "--fix", "--patch", "p.csv", "--to", "copy")
    assert done.code == 0
    assert done.out == "copy\n"
    assert "2 cellules corrigées" in done.err
    assert (tmp_path / "copy" / "actors.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == "slug:a,Ambérieu,COM"
    assert (messy / "actors.csv").read_bytes() == before
    again = typed("check", "copy", "--fix")
    assert (again.out, again.err) == ("", "Rien à corriger sans risque.\n")


@pytest.mark.usefixtures("messy")
@pytest.mark.parametrize(
    "words",
    [
        ("--patch", "p.csv"),
        ("--to", "copy"),
        ("--fix", "--to", "copy"),
        ("--fix", "--patch", "there.csv"),
        ("--fix", "--patch", "none.csv", "--to", "copy"),
    ],
)
def test_fix_refuses(typed: Typed, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "there.csv").write_text("edited by a person", encoding="utf-8")
    done = typed("check", "d", *words)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "edited by a person"
    assert not (tmp_path / "copy").exists()


def test_a_patch_of_another_state_is_refused(typed: Typed, messy: Path, tmp_path: Path) -> None:
    typed("check", "d", "--fix", "--patch", "p.csv")
    path = messy / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Commune", "COM"), encoding="utf-8")
    done = typed("check", "d", "--fix", "--patch", "p.csv", "--to", "copy")
    assert done.code == 1
    assert "actors.csv, ligne 2, colonne kind : on y lit « COM », et non « Commune »" in done.err
    assert not (tmp_path / "copy").exists()


def test_from_python(tmp_path: Path, golden: Path) -> None:
    shutil.copytree(golden / "mini", tmp_path / "mini")
    net = actornet.read(tmp_path / "mini")
    assert not actornet.diff(net, tmp_path / "mini")
    assert actornet.merge(net, tmp_path / "mini").network.differences(net) == []
    assert len(actornet.fix(tmp_path / "mini").rows) == 0
    with pytest.raises(CallError):
        actornet.fix(tmp_path / "mini", to=tmp_path / "copy")
