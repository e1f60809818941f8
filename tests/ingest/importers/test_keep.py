"""keep.eu exports: the real slices counted by a plain loop, and oddities made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest

from actornet.errors import ContentError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.keep import read_keep
from actornet.render import write_dataset

Errors: TypeAlias = Callable[[Imported], list[str]]
SLICES = ("keep_closed_1420_fr150.xlsx", "keep_closed_1420_odd.xlsx")
UNION = "slug:union-europeenne"


@pytest.fixture(scope="module", params=SLICES)
def real(request: pytest.FixtureRequest, slices: Path) -> tuple[Path, Imported]:
    path = slices / request.param
    return path, read_keep([path], options={})


def rows_of(path: Path, sheet: str) -> Iterator[dict[str, Any]]:
    book = openpyxl.load_workbook(path, read_only=True)
    (page,) = (page for page in book.worksheets if page.title.startswith(sheet))
    rows = iter(list(page.iter_rows(values_only=True)))
    book.close()
    names = [str(name) for name in next(rows)]
    for row in rows:
        if any(cell is not None for cell in row):
            yield dict(zip(names, row, strict=False))


def key(row: dict[str, Any]) -> tuple[str, str]:
    return str(row["Programme"]), str(row["Acronym"])


def projects(imported: Imported) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = imported.tables["projects"].fillna("").to_dict("records")
    return [row for row in rows if row["is_programme"] == "false"]


def test_the_real_slices_pass_the_check(real: tuple[Path, Imported], errors_of: Errors) -> None:
    assert errors_of(real[1]) == []


def test_a_project_is_a_programme_and_an_acronym(real: tuple[Path, Imported]) -> None:
    path, imported = real
    expected = {key(row) for row in rows_of(path, "Projects")}
    titles = imported.tables["projects"].set_index("id")["title"]
    found = projects(imported)
    assert len(found) == len(expected) == len({row["id"] for row in found})
    told = {(titles[row["part_of_id"]], row["title"].split(" – ")[0]) for row in found}
    assert told == expected
    programmes = imported.tables["projects"].query("is_programme == 'true'")
    assert set(programmes["title"]) == {programme for programme, _ in expected}


def test_partners_are_those_that_a_loop_counts(real: tuple[Path, Imported]) -> None:
    path, imported = real
    rows = list(rows_of(path, "Partners"))
    tied = imported.tables["participations"].query(f"actor_id != '{UNION}'")
    united = [
        line for line in imported.account.lines if line.outcome == "united" and line.sheet == "Partners"
    ]
    assert len(tied) + len(united) == len(rows)
    assert not tied.duplicated(["project_id", "actor_id"]).any()
    for row in imported.account.totals().to_dict("records"):
        assert row["read"] == row["used"] + row["united"] + row["left_out"]
    names = {(*key(row), " ".join(str(row["Project Partner"]).split()).lower()) for row in rows}
    assert len(tied) <= len(names)


def test_leads_are_those_that_a_loop_counts(real: tuple[Path, Imported]) -> None:
    path, imported = real
    leads: Counter[tuple[str, str]] = Counter()
    for row in rows_of(path, "Partners"):
        leads[key(row)] += row["Lead Partner"] == "Yes"
    found = imported.tables["participations"].query("role == 'lead'").groupby("project_id").size()
    assert sorted(found) == sorted(count for count in leads.values() if count)


def test_money_of_the_union_counts_once_per_project(real: tuple[Path, Imported]) -> None:
    path, imported = real
    once = {key(row): row["EU Funding"] for row in rows_of(path, "Projects")}
    amounts = [float(str(amount).replace(",", "")) for amount in once.values() if amount is not None]
    funded = imported.tables["participations"].query("role == 'funder'")
    assert set(funded["actor_id"]) == {UNION}
    assert len(funded) == len(amounts)
    assert funded["amount"].astype(float).sum() == pytest.approx(sum(amounts))
    budgets = {key(row): str(row["Budget"] or "").replace(",", "") for row in rows_of(path, "Projects")}
    told = [float(row["budget"]) for row in projects(imported) if row["budget"]]
    assert sum(told) == pytest.approx(sum(float(budget) for budget in budgets.values() if budget))


def test_both_spellings_of_france_and_codes_of_eurostat(real: tuple[Path, Imported]) -> None:
    path, imported = real
    codes = {"FR": "FRA", "EL": "GRC", "UK": "GBR", "IT": "ITA", "ES": "ESP", "DE": "DEU"}
    expected = {code: set[tuple[str, str]]() for code in codes.values()}
    for row in rows_of(path, "Partners"):
        if row["Country code"] and str(row["Country code"])[:2] in codes:
            expected[codes[str(row["Country code"])[:2]]].add(key(row))
    tied = imported.tables["participations"].query(f"actor_id != '{UNION}'")
    countries = tied["actor_id"].map(imported.tables["actors"].set_index("id")["country"])
    for code, keys in expected.items():
        assert tied.loc[countries.eq(code), "project_id"].nunique() == len(keys), code


def test_days_are_those_of_the_file(real: tuple[Path, Imported]) -> None:
    path, imported = real
    first = {key(row): str(row["Project start"] or "").replace("/", "-") for row in rows_of(path, "Projects")}
    assert sorted(row["start"] for row in projects(imported)) == sorted(first.values())


def test_calls_and_columns_not_taken_are_told(real: tuple[Path, Imported]) -> None:
    _, imported = real
    totals = imported.account.totals().set_index("sheet")
    assert totals.loc["Calls", ["read", "used", "left_out"]].tolist() == [138, 0, 138]
    lost = {line.column for line in imported.account.lines if "not taken" in line.why.en}
    assert lost >= {"Street", "Strategy"}


def test_the_same_export_gives_the_same_bytes(slices: Path, tmp_path: Path) -> None:
    written = []
    for turn in ("a", "b"):
        write_dataset(read_keep([slices / SLICES[1]], options={}).network, tmp_path / turn)
        files = sorted(path for path in (tmp_path / turn).rglob("*") if path.is_file())
        written.append([path.read_bytes() for path in files])
    assert written[0] == written[1]


HEADS = ["Programme", "Acronym", "Project Name", "Budget", "EU Funding", "Project start", "Project end"]
PARTNER = ["Programme", "Acronym", "Project Partner", "Lead Partner", "Town", "Country", "Country code"]


def export(path: Path, projects: Sequence[Sequence[Any]], partners: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "Projects (lead partners)"
    second = book.create_sheet("Partners")
    for page, rows in ((first, [HEADS, *projects]), (second, [PARTNER, *partners])):
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_oddities_made_by_hand(tmp_path: Path, errors_of: Errors) -> None:
    money = ["1,000.50", 800, "2014/05/31"]
    rows: list[list[Any]] = [
        ["Alpine", 103, "Cent trois", *money, "2016/12/31"],
        ["Alpine", 103, "Cent trois", *money, "2016/12/31"],
        ["Alpine", "GREEN", "Vert", "", None, "2015/01/01", "2014/01/01"],
        ["Med", "GREEN", "Vert aussi", "2,000.00", 500, "", ""],
    ]
    partners: list[list[Any]] = [
        ["Alpine", 103, "Ville d´Annecy", "Yes", "Annecy", "FRANCE", "FR France / FRANCE"],
        ["Alpine", 103, "Stadt Bayreuth", "Yes", "Bayreuth", "Germany", "DE Germany"],
        ["Alpine", 103, "Stadt Bayreuth", "No", "Bayreuth", "Germany", "DE Germany"],
        ["Alpine", "GREEN", "Commune de Sète", "Yes", "Sète cedex 2", "France", ""],
        ["Med", "GREEN", "Dimos Athinaion", "Yes", "Athens", "Greece", "EL Greece"],
        ["Med", "RED", "Nobody", "Yes", "Athens", "Greece", "EL Greece"],
        ["Med", "GREEN", None, "No", "Athens", "Greece", "EL Greece"],
    ]
    imported = read_keep([export(tmp_path / "export.xlsx", rows, partners)], options={})
    assert errors_of(imported) == []
    found = projects(imported)
    assert [row["title"] for row in found] == ["103 – Cent trois", "GREEN – Vert", "GREEN – Vert aussi"]
    assert [(row["budget"], row["currency"]) for row in found] == [
        ("1000.5", "EUR"),
        ("", ""),
        ("2000", "EUR"),
    ]
    assert [(row["start"], row["end"]) for row in found] == [
        *(("2014-05-31", "2016-12-31"), ("2015-01-01", ""), ("", ""))
    ]
    tied = imported.tables["participations"]
    assert tied.query("role == 'funder'")["amount"].tolist() == ["800", "500"]
    assert tied.query("role == 'lead'")["project_id"].tolist().count(found[0]["id"]) == 2
    assert len(tied.query("role != 'funder'")) == 4
    actors = imported.tables["actors"].set_index("id")
    assert {"insee:74010", "insee:34301"} <= set(actors.index)
    assert "Dimos Athinaion" in set(actors.query("country == 'GRC'")["name"])
    told = {(line.outcome, line.sheet[:8], line.row) for line in imported.account.lines}
    assert told >= {("united", "Projects", 3), ("to-review", "Projects", 4), ("united", "Partners", 4)}
    assert told >= {("left-out", "Partners", 7), ("left-out", "Partners", 8)}


def test_two_exports_at_once(tmp_path: Path, errors_of: Errors) -> None:
    for name, programme in (("un", "Alpine"), ("deux", "Med")):
        project = [programme, "GREEN", name, "", 5, "", ""]
        partner = [programme, "GREEN", "Ville d'Annecy", "Yes", "Annecy", "France", "FR France"]
        export(tmp_path / f"{name}.xlsx", [project, [programme, "B", "", "", "", "", ""]], [partner] * 2)
    imported = read_keep([tmp_path / "un.xlsx", tmp_path / "deux.xlsx"], options={})
    assert errors_of(imported) == []
    assert len(projects(imported)) == len({row["id"] for row in projects(imported)}) == 4


def test_acronyms_that_differ_by_marks_are_other_projects(tmp_path: Path, errors_of: Errors) -> None:
    names = ["C", "C+", "c", "É", "E", "日本"]
    rows = [["Med", name, f"Projet {name}", "", 1, "", ""] for name in names]
    partners = [["Med", name, "Ville d'Annecy", "Yes", "Annecy", "France", "FR"] for name in names]
    imported = read_keep([export(tmp_path / "e.xlsx", rows, partners)], options={})
    assert errors_of(imported) == []
    assert len({row["id"] for row in projects(imported)}) == len(names)


def test_slices_that_overlap_are_united(slices: Path, errors_of: Errors) -> None:
    paths = [slices / name for name in SLICES]
    imported = read_keep(paths, options={})
    assert errors_of(imported) == []
    expected = {key(row): row["EU Funding"] for path in paths for row in rows_of(path, "Projects")}
    assert len(projects(imported)) == len({row["id"] for row in projects(imported)}) == len(expected)
    assert not imported.tables["participations"].duplicated(["project_id", "actor_id"]).any()
    funded = imported.tables["participations"].query("role == 'funder'")["amount"].astype(float)
    amounts = [float(str(one).replace(",", "")) for one in expected.values() if one is not None]
    assert funded.sum() == pytest.approx(sum(amounts))


def test_without_countries(tmp_path: Path, errors_of: Errors) -> None:
    rows = [["Med", "A", "x", "", "", "", ""]]
    partners = [["Med", "A", "Ville d'Annecy", "Yes", "Annecy", "", ""]] * 2
    assert errors_of(read_keep([export(tmp_path / "e.xlsx", rows, partners)], options={})) == []


def test_a_workbook_that_is_no_export_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in (["Nom", "Ville"], ["A", "B"]):
        page.append(row)
    book.save(tmp_path / "autre.xlsx")
    with pytest.raises(ContentError) as caught:
        read_keep([tmp_path / "autre.xlsx"], options={})
    assert "autre.xlsx" in caught.value.message.fr
    assert caught.value.fix.fr


@pytest.mark.parametrize("column", ["Programme", "Acronym", "Project Partner"])
def test_an_export_without_a_column_is_refused(
    tmp_path: Path, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "PARTNER", [name if name != column else "x" for name in PARTNER])
    path = export(
        tmp_path / "e.xlsx",
        [["Med", "A", "", "", "", "", ""]] * 2,
        [["Med", "A", "x", "x", "x", "x", "x"]] * 2,
    )
    with pytest.raises(ContentError) as caught:
        read_keep([path], options={})
    assert column in caught.value.message.en
