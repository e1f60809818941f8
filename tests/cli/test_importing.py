"""import, match, merge, diff and check --fix as they are typed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Typed

ROWS = (
    ("Commune", "Département", "Ville partenaire", "Pays", "Type", "Signé le", "Thème", "Courriel"),
    ("Romans-sur-Isère", "Drôme", "Vardenis", "Arménie", "Jumelage", "2009", "Tourisme", "a@b.fr"),
    (
        "Chambéry",
        "Savoie",
        "Ouahigouya",
        "Burkina Faso",
        "Jumelage",
        "12/05/1991",
        "Eau et assainissement",
        "",
    ),
    ("Ville de Grenoble", "Isère", "Sfax", "Tunisie", "Jumelage", "1998", "-", ""),
    ("Total", "", "", "", "", "", "3", ""),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook of a stranger: a title, a heading, three partnerships, a total."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Recensement des jumelages"])
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "jumelages.xlsx")
    return tmp_path / "jumelages.xlsx"


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_strangers_workbook_is_a_dataset_in_two_commands(
    typed: Typed, workbook: Path, tmp_path: Path
) -> None:
    done = typed("import", "table", "jumelages.xlsx", "--guess", "-o", "plan.yml")
    assert (done.code, done.out) == (0, "plan.yml\n")
    plan = (tmp_path / "plan.yml").read_text(encoding="utf-8")
    assert "# l’en-tête le dit" in plan
    assert 'ignore: ["Courriel"]' in plan
    done = typed("import", "table", "jumelages.xlsx", "--map", "plan.yml", "--to", "mine")
    assert done.code == 0
    ids = {row["id"] for row in _rows(tmp_path / "mine" / "actors.csv")}
    assert {"insee:26281", "insee:73065", "insee:38185", "geonames:2357043", "geonames:2467454"} <= ids
    agreements = _rows(tmp_path / "mine" / "agreements.csv")
    assert [row["form"] for row in agreements] == ["JUMELAGE"] * 3
    assert sorted(row["start"] for row in agreements) == ["1991-05-12", "1998", "2009"]
    report = _rows(tmp_path / "mine" / "import" / "report.csv")
    assert [(row["outcome"], row["row"]) for row in report if row["outcome"] == "left-out"] == [
        ("left-out", "6")
    ]
    assert "a@b.fr" not in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "mine").glob("*.csv")
    )
    assert typed("check", "mine").code == 0
    assert typed("explore", "--source", "mine", "-o", "page.html").code == 0
    assert typed("load", "mine", "--graph", "mine.graph").code == 0


def test_the_same_file_gives_the_same_dataset(typed: Typed, workbook: Path, tmp_path: Path) -> None:
    typed("import", "table", "jumelages.xlsx", "--guess", "-o", "plan.yml")
    for name in ("one", "two"):
        typed("import", "table", "jumelages.xlsx", "--map", "plan.yml", "--to", name)
    files = {path.name for path in (tmp_path / "one").glob("*.csv")}
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_formats_are_listed(typed: Typed) -> None:
    done = typed("import")
    for name in ("keep", "wikidata", "scdl", "members", "iati", "atlas", "gexf", "graphml", "neo4j", "table"):
        assert f" {name} " in done.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import", "nowhere", "x.csv"), 2, "Format inconnu"),
        (("import", "keep", "absent.xlsx"), 2, "n’existe pas"),
        (("import", "table", "jumelages.xlsx"), 2, "Il faut un plan"),
        (
            ("import", "table", "jumelages.xlsx", "--giver", "X", "--map", "p.yml"),
            2,
            "pas d’option « giver »",
        ),
        (("import", "keep", "jumelages.xlsx"), 1, "n’est pas un export de keep.eu"),
        (("import", "iati", "jumelages.xlsx"), 1, "jumelages.xlsx"),
        (("import", "neo4j", "bolt://localhost:1", "--map", "absent.yml"), 3, "absent.yml"),
    ],
)
def test_a_wrong_call_says_the_way_out(
    typed: Typed, workbook: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = typed(*words, "--to", "made")
    assert done.code == code
    assert said in done.err
    assert not (tmp_path / "made").exists()


def test_another_package_can_bring_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from actornet.ingest.importers import registry
    from actornet.ingest.importers.table import read_table

    point = EntryPoint("mine", "actornet.ingest.importers.table:read_table", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda *, group: [point] if group == registry.GROUP else [])
    registry.formats.cache_clear()
    try:
        assert registry.format_named("mine").load() is read_table
    finally:
        registry.formats.cache_clear()


def test_decisions_are_kept_applied_and_undone(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors.csv").write_text(
        "id,name,kind,country,siren\nslug:a,Ville de Gap,COM,FRA,210500617\n"
        "slug:b,Mairie de Gap,COM,FRA,210500617\nslug:c,Sfax,FLA_MUN,TUN,\n",
        encoding="utf-8",
    )
    done = typed("match", "mine", "--sure", "--role", "chargée de mission", "--to", "decided")
    assert done.code == 0
    assert {row["id"] for row in _rows(tmp_path / "decided" / "actors.csv")} == {"insee:05061", "slug:c"}
    decisions = _rows(tmp_path / "decisions.csv")
    assert {row["decided_by"] for row in decisions} == {"chargée de mission"}
    assert typed("match", "mine", "--workbook", "review.xlsx").code == 0
    assert typed("match", "mine", "--workbook", "review.xlsx").code == 2  # it may be filled in
    assert typed("match", "mine", "--to", "mine").code == 2  # nor is what it reads written over
    for row in decisions:
        assert typed("match", "mine", "--undo", row["a"], row["b"]).code == 0
    assert typed("match", "mine", "--to", "again").code == 0
    again = {row["id"] for row in _rows(tmp_path / "again" / "actors.csv")}
    assert again == {"slug:a", "slug:b", "slug:c"}


def test_a_map_or_review_that_a_person_filled_in_is_not_written_over(
    typed: Typed, workbook: Path, tmp_path: Path
) -> None:
    assert typed("import", "table", "jumelages.xlsx", "--guess", "-o", "mon plan.yml").code == 0
    (tmp_path / "mon plan.yml").write_text("corrigé", encoding="utf-8")
    done = typed("import", "table", "jumelages.xlsx", "--guess", "-o", "mon plan.yml")
    assert (done.code, done.out) == (2, "")
    assert "existe déjà" in done.err
    assert (tmp_path / "mon plan.yml").read_text(encoding="utf-8") == "corrigé"
    before = workbook.read_bytes()
    assert typed("import", "table", "jumelages.xlsx", "--guess", "-o", "jumelages.xlsx").code == 2
    assert workbook.read_bytes() == before
