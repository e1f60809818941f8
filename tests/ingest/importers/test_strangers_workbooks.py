"""Workbooks as three strangers keep them, imported by their first maps: what is read, what is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest

from actornet.ingest.importers.account import TO_REVIEW
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.table import read_table
from actornet.ingest.importers.table.guess import guess

Errors: TypeAlias = Callable[[Imported], list[str]]


def book(path: Path, rows: list[list[Any]], *merged: str) -> Path:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    workbook.save(path)
    return path


def text_file(path: Path, rows: list[list[str]], encoding: str) -> Path:
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding=encoding)
    return path


def imported(path: Path) -> tuple[str, Imported]:
    plan = guess(path)
    (path.parent / "plan.yml").write_text(plan, encoding="utf-8")
    return plan, read_table([path], options={"map": str(path.parent / "plan.yml")})


def asked(found: Imported) -> set[tuple[str, str]]:
    return {(line.column, line.value) for line in found.account.lines if line.outcome == TO_REVIEW}


def test_an_officer_keeps_partnerships_under_two_rows_of_headings(tmp_path: Path, errors_of: Errors) -> None:
    rows: list[list[Any]] = [
        ["Coopérations décentralisées 2024"],
        ["Collectivité", None, "Partenaire étranger", None, "Accord", None, None, "Thématiques"],
        ["Nom", "Département", "Ville / région", "Pays", "Type", "Date de signature", "Montant (k€)", None],
        ["Rennes", "Ille-et-Vilaine", "Exeter", "Royaume-Uni", "Jumelage", "12/03/1957", "-", "culture"],
        [
            "Ville de Saint-Denis",
            "Seine-Saint-Denis",
            "Tiznit",
            "Maroc",
            "Convention",
            "25/06/2014",
            12.5,
            "eau",
        ],
        ["Conseil départemental du Val-de-Marne", "", "Zé", "Bénin", "coopération", date(2015, 9, 1), 45, ""],
        [
            "CA Cergy-Pontoise",
            "Val-d'Oise",
            "Erfurt",
            "Allemagne",
            "Jumelage",
            "vers 1988",
            "80 000 €",
            "sport",
        ],
        ["Villeneuve", "", "Kaolack", "Sénégal", "Jumelage", "31/02/2001", None, "santé"],
        ["Total", None, None, None, None, None, "57,5", None],
    ]
    _, found = imported(book(tmp_path / "suivi.xlsx", rows, "A2:B2", "C2:D2", "E2:G2"))
    assert errors_of(found) == []
    agreements = found.tables["agreements"].fillna("")
    assert agreements["form"].tolist() == ["JUMELAGE", "CONVENTION", "DECENTRALISED", "JUMELAGE", "JUMELAGE"]
    assert agreements["start"].tolist() == ["1957-03-12", "2014-06-25", "2015-09-01", "1988~", ""]
    assert agreements["planned_amount"].tolist() == ["", "12500", "45000", "80000", ""]
    assert set(agreements["currency"]) == {"", "EUR"}
    actors = found.tables["actors"].set_index("id")
    assert actors["country"].to_dict() == {
        **dict.fromkeys(["insee:35238", "insee:93066", "insee-dep:94"], "FRA"),
        **dict.fromkeys(["siren:249500109", "slug:villeneuve"], "FRA"),
        "geonames:2649808": "GBR",
        "geonames:2527089": "MAR",
        "geonames:2390740": "BEN",
        "geonames:2929670": "DEU",
        "geonames:2250805": "SEN",
    }
    assert asked(found) >= {("name", "Villeneuve"), ("start", "31/02/2001")}


def test_a_network_keeps_its_members_with_towns_and_numbers(tmp_path: Path, errors_of: Errors) -> None:
    rows = [
        [
            "Adhérent",
            "Statut",
            "N° SIRET",
            "CP",
            "Ville",
            "Courriel",
            "Réseau",
            "Adhésion",
            "Cotisation payée",
        ],
        ["Électriciens du monde", "Association loi 1901", "", "69007", "Lyon", "a@b.fr", "RM", "2012", "oui"],
        ["Métropole de Lyon", "", "200 046 977 00019", "69003", "Lyon", "", "RM | CUF", "2010 ?", "oui"],
        ["Ville de Chambéry", "", "21730065700018", "73000", "Chambéry", "", "RM", "2013", "non"],
    ]
    plan, found = imported(text_file(tmp_path / "adhérents.csv", rows, "cp1252"))
    assert errors_of(found) == []
    assert '# Colonnes non reprises: "Cotisation payée"' in plan
    actors = found.tables["actors"].fillna("").set_index("id")
    assert actors.loc["slug:electriciens-du-monde", ["kind", "territory_id"]].tolist() == [
        "ASSOCIATION",
        "insee:69123",
    ]
    assert {"siren:200046977", "insee:73065"} < set(actors.index)  # by its name: the number is wrong
    assert ("siren", "21730065700018") in asked(found)
    memberships = found.tables["memberships"].fillna("")
    assert memberships.groupby("network_id").size().to_dict() == {"slug:rm": 3, "slug:cuf": 1}
    assert set(memberships["start"]) == {"2012", "2010?", "2013"}
    assert "a@b.fr" not in "".join(table.to_csv() for table in found.tables.values())


def test_a_consultant_keeps_projects_in_english(tmp_path: Path, errors_of: Errors) -> None:
    rows: list[list[Any]] = [
        [
            "Project ID",
            "Project title",
            "Lead partner",
            "Partners",
            "Country",
            "Start",
            "Budget",
            "Status",
            "SDG",
        ],
        [
            "P1",
            "Water",
            "Région Bretagne",
            "Kaolack; Rennes Métropole",
            "Senegal",
            2018,
            "1,250.50",
            "closed",
            "6;13",
        ],
        [
            "P2",
            "Schools",
            "Ville de Strasbourg",
            "Douala; Foumban",
            "Cameroon",
            2020,
            "12000 USD",
            "running",
            "SDG 4",
        ],
    ]
    plan, found = imported(book(tmp_path / "projects.xlsx", rows))
    assert errors_of(found) == []
    assert '# id: "Project ID"' in plan
    projects = found.tables["projects"].fillna("").set_index("title")
    assert projects["budget"].to_dict() == {"Water": "1250.5", "Schools": "12000"}
    assert projects["currency"].to_dict() == {"Water": "EUR", "Schools": "USD"}
    assert projects["status"].to_dict() == {"Water": "ended", "Schools": "active"}
    goals = found.tables["tags"].query("scheme == 'sdg'")
    assert goals["code"].tolist() == ["6", "13", "4"]
    roles = found.tables["participations"].set_index("actor_id")["role"]
    assert roles["insee-reg:53"] == "lead"
    countries = found.tables["actors"].set_index("name")["country"].to_dict()
    assert countries["Rennes Métropole"] == "FRA"
    assert countries["Kaolack"] == "SEN"
    assert ("name", "Rennes Métropole") in asked(found)


@pytest.mark.parametrize(
    ("column", "given", "kept"),
    [
        ("siren", "200 046 977 00019", "200046977"),
        ("siren", "21730065700018", ""),
        ("rna", "w691234567", "W691234567"),
        ("insee", "1053", "01053"),
        ("insee", "35", ""),
        ("wikidata", "http://www.wikidata.org/entity/Q90", "Q90"),
        ("wikidata", "Paris", ""),
        ("geonames", "https://www.geonames.org/2988507/paris.html", "2988507"),
        ("geonames", "GN00", ""),
    ],
)
def test_identifiers_are_those_of_their_register_or_told(
    tmp_path: Path, column: str, given: str, kept: str
) -> None:
    path = text_file(tmp_path / "liste.csv", [["Nom", "Numéro"], ["Un organisme", given]], "utf-8")
    plan = f'tables: [{{sheet: "", actors: {{a: {{name: Nom, {column}: Numéro}}}}}}]'
    (tmp_path / "plan.yml").write_text(plan, encoding="utf-8")
    found = read_table([path], options={"map": str(tmp_path / "plan.yml")})
    held = found.tables["actors"].reindex(columns=[column]).fillna("")
    assert held[column].tolist()[:1] == [kept]
    assert ((column, given) in asked(found)) == (kept == "")


def test_a_number_among_years_is_no_day(tmp_path: Path) -> None:
    rows = [["Ville", "Ville partenaire", "Année"], ["Rennes", "Exeter", "20133"], ["Lyon", "Leeds", "2013"]]
    _, found = imported(text_file(tmp_path / "années.csv", rows, "utf-8"))
    assert found.tables["agreements"]["start"].fillna("").tolist() == ["", "2013"]
    assert ("start", "20133") in asked(found)
