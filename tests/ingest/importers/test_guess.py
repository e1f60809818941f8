"""First maps of strangers' workbooks: imported without editing, and safe whatever the headings hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import read_grids
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.table import read_table
from actornet.ingest.importers.table.guess import guess
from actornet.ingest.importers.table.plan import Plan, parse_plan, read_plan

Errors: TypeAlias = Callable[[Imported], list[str]]
HOSTILE = (
    *('Nom "officiel"', "l'œuvre", "a: b", "# pas un commentaire", "- liste", "{x: y}", "[1, 2]", "*alias"),
    *("&ancre", "!!python/object", "=cmd|' /C calc'!A0", "@SUM(1)", "%", "null", "~", "oui", "2024", "a\\nb"),
    *("\\", "é\u00a0è", "\u2028", "a\u0085b", "|", ">", "---", "...", "<script>", "'; DROP", "{{x}}", "😀"),
)


def workbook(path: Path, rows: Sequence[Sequence[Any]], *merged: str, title: str = "Feuille") -> Path:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = title
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def imported_by_guess(path: Path, lang: str = "fr") -> tuple[Plan, Imported]:
    """Guess a map, write it, and import with it as it is."""
    plan = path.with_name("plan.yml")
    plan.write_text(guess(path, lang=lang), encoding="utf-8")
    return read_plan(plan), read_table([path], options={"map": str(plan)})


def sizes(imported: Imported) -> dict[str, int]:
    wanted = ("actors", "agreements", "parties", "projects", "participations", "memberships")
    return {name: len(imported.tables[name]) for name in wanted if name in imported.tables}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_census_of_partnerships(tmp_path: Path, errors_of: Errors, lang: str) -> None:
    decentralised = "Convention de coopération décentralisée"
    rows: list[list[Any]] = [
        ["Recensement des coopérations – région"],
        [],
        ["Collectivité française", None, "Partenaire étranger", None, "Accord", None, None],
        ["Nom", "Département", "Ville partenaire", "Pays", "Type", "Date de signature", "Thématique"],
        ["Romans-sur-Isère", "Drôme", "Beit Sahour", "Palestine", "Jumelage", "1985", "Eau et déchets"],
        ["Chambéry", "Savoie", "Ouahigouya", "Burkina Faso", decentralised, date(1991, 5, 12), "-"],
        ["Ville de Grenoble", "Isère", "Sfax", "Tunisie", "Jumelage", "1998", "-"],
        ["Conseil départemental de l'Isère", None, "Région de Fès", "Maroc", decentralised, "03/04/2002", ""],
        ["St-Étienne", "Loire", "Coventry", "Royaume-Uni", "Jumelage", None, "—"],
        ["Total", None, "5 partenariats"],
    ]
    path = workbook(tmp_path / "recensement.xlsx", rows, "A3:B3", "C3:D3", "E3:G3", title="Partenariats")
    _, imported = imported_by_guess(path, lang)
    assert errors_of(imported) == []
    assert sizes(imported) == {"actors": 10, "agreements": 5, "parties": 10}
    actors = imported.tables["actors"].set_index("id")["name"]
    french = {"insee:26281", "insee:73065", "insee:38185", "insee-dep:38", "insee:42218"}
    assert {one for one in actors.index if one.startswith("insee")} == french
    assert actors["insee:26281"] == "Romans-sur-Isère"
    agreements = imported.tables["agreements"].fillna("")
    assert agreements["form"].value_counts().to_dict() == {"JUMELAGE": 3, "CONVENTION": 2}
    assert agreements["start"].tolist() == ["1985", "1991-05-12", "1998", "2002-04-03", ""]


def test_a_list_of_projects(tmp_path: Path, errors_of: Errors) -> None:
    partners = "Commune de Podor ; ARD de Saint-Louis ; Agence de l'eau Rhône Méditerranée Corse"
    people = ["Intitulé du projet", "Porteur", "Partenaires", "Pays", "Budget total", "Période", "Contact"]
    rows = [
        people,
        ["Eau", "Métropole de Lyon", partners, "Sénégal", "120 000 €", "2019-2022", "Jean D."],
        [
            "Écoles",
            "Ville de Nantes",
            "Cercle de Yélimané\nAmis",
            "Mali",
            "45 500,50 €",
            "2020-2021",
            "x@y.fr",
        ],
        [
            "Karité",
            "Région Centre-Val de Loire",
            "Plateau-Central",
            "Burkina Faso",
            "n.c.",
            "depuis 2015",
            "",
        ],
    ]
    plan, imported = imported_by_guess(workbook(tmp_path / "projets.xlsx", rows))
    assert errors_of(imported) == []
    assert plan.tables[0].ignore == ("Contact",)
    assert sizes(imported) == {"actors": 9, "projects": 3, "participations": 9}
    assert set(imported.tables["actors"]["id"]) >= {"siren:200046977", "insee:44109", "insee-reg:24"}
    projects = imported.tables["projects"].fillna("")
    assert projects["budget"].tolist() == ["120000", "45500.5", ""]
    assert projects[["start", "end"]].to_numpy().tolist() == [
        ["2019", "2022"],
        ["2020", "2021"],
        ["2015", ""],
    ]
    leads = imported.tables["participations"].query("role == 'lead'")["actor_id"]
    assert leads.tolist() == ["siren:200046977", "insee:44109", "insee-reg:24"]


def test_a_list_of_members_with_ticks(tmp_path: Path, errors_of: Errors) -> None:
    text = "Ville;Code INSEE;Cités Unies France;AFCCRE;CGLU\nNantes;44109;x;x;\nDunkerque;59183;x;;x\n"
    path = tmp_path / "adhérents.csv"
    path.write_bytes((text + "Besançon;25056;;x;\nSaint-Denis;93066;x;;x\n").encode("cp1252"))
    _, imported = imported_by_guess(path)
    assert errors_of(imported) == []
    assert sizes(imported) == {"actors": 7, "memberships": 7}
    members = {"insee:44109", "insee:59183", "insee:25056", "insee:93066"}
    assert set(imported.tables["memberships"]["actor_id"]) == members
    tied = imported.tables["memberships"].groupby("network_id").size().to_dict()
    assert tied == {"slug:cites-unies-france": 3, "slug:afccre": 2, "slug:cglu": 2}


def columns_of(plan: Plan) -> set[str]:
    table = plan.tables[0]
    records = [one for one in (table.agreement, table.project, table.membership) if one]
    fields = [field for actor in table.actors.values() for field in actor.fields.values()]
    fields += [field for record in records for field in record.fields.values()]
    return {field.column for field in fields if field.column}


@pytest.mark.parametrize("heading", HOSTILE)
def test_hostile_headings_and_sheets_come_back_as_they_are(tmp_path: Path, heading: str) -> None:
    sheet = "".join(mark for mark in heading if mark not in "\\/*?:[]'")[:31] or "x"
    rows = [[f"Ville {heading}", f"Pays {heading}"], ["Annecy", "France"], ["Bayreuth", "Allemagne"]]
    path = workbook(tmp_path / "étrange.xlsx", rows, title=sheet)
    plan = parse_plan(guess(path), "plan.yml")
    (grid,) = read_grids(path, Account())
    assert plan.tables[0].sheet == grid.sheet == sheet
    assert columns_of(plan) == set(grid.frame) == {" ".join(cell.split()) for cell in rows[0]}


def test_hostile_headings_are_imported(tmp_path: Path, errors_of: Errors) -> None:
    heads = [*(f"Pays {mark}" for mark in HOSTILE), "Ville"]
    rows = [
        heads,
        *([country] * len(HOSTILE) + [town] for country, town in [("France", "Annecy"), ("Mali", "Kayes")]),
    ]
    _, imported = imported_by_guess(workbook(tmp_path / "étrange.xlsx", rows))
    assert errors_of(imported) == []
    assert imported.tables["actors"]["name"].tolist() == ["Annecy", "Kayes"]


@given(
    some.lists(some.text(min_size=1, max_size=12), min_size=2, max_size=4), some.sampled_from(["fr", "en"])
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_headings_give_a_map_that_can_be_read(tmp_path: Path, headings: list[str], lang: str) -> None:
    cells = ['"' + text.replace('"', '""') + '"' for text in ["Ville", *headings]]
    path = tmp_path / "quelconque.csv"
    body = ";".join(["Annecy", *"abcd"[: len(headings)]])
    path.write_text(f"{';'.join(cells)}\n{body}\n", encoding="utf-8", errors="replace", newline="")
    text = guess(path, lang=lang)
    assert parse_plan(text, "plan.yml").tables
    assert yaml.safe_load(text)["source"]["title"] == "quelconque"


def test_a_file_name_cannot_write_into_the_map(tmp_path: Path) -> None:
    path = tmp_path / 'a"\ntables: []\n# .csv'
    path.write_text("Ville;Pays\nAnnecy;France\nSfax;Tunisie\n", encoding="utf-8")
    plan, imported = imported_by_guess(path)
    assert plan.source["title"] == path.stem
    assert len(imported.tables["actors"]) == 2


def test_a_sheet_without_names_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "chiffres.csv"
    path.write_text("Année;Montant;Budget\n2019;5;6\n2020;7;8\n", encoding="utf-8")
    assert "feuille écartée" in guess(path)
    assert "left out" in guess(path, lang="en")


def test_the_same_file_gives_the_same_map(slices: Path) -> None:
    path = slices / "urbact_membership_150.csv"
    assert guess(path) == guess(path)
    parse_plan(guess(path, lang="en"), "plan.yml")


@pytest.mark.parametrize(
    "name",
    [
        *("etmun_members_306.csv", "urbact_membership_150.csv", "wikidata_p190_france_60.tsv"),
        *(
            "subventions_montpellier_2013_200.csv",
            "subventions_sarthe_2018_200.csv",
            "scdl_lot_2017_cp1252.csv",
        ),
    ],
)
def test_real_files_are_imported_by_their_first_map(
    slices: Path, tmp_path: Path, errors_of: Errors, name: str
) -> None:
    (tmp_path / name).write_bytes((slices / name).read_bytes())
    _, imported = imported_by_guess(tmp_path / name)
    assert errors_of(imported) == []
    for row in imported.account.totals().to_dict("records"):
        assert row["read"] == row["used"] + row["united"] + row["left_out"]
