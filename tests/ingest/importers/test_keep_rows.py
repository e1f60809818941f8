"""keep.eu exports of a few rows: mistakes, what must not enter, and files that are no such export."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.errors import ContentError
from actornet.ingest.importers import keep as keep_module
from actornet.ingest.importers.harvest import Imported
from actornet.model import code_lists
from actornet.resources import resource
from tests.ingest.importers.keep_books import (
    PARTNER,
    PROJECT,
    TURIN,
    actor,
    book,
    everything,
    outcomes,
    read,
    told,
)

Errors = Callable[[Imported], list[str]]
FOLDER = Path(keep_module.__file__).parent


def test_a_project_of_two_towns(tmp_path: Path, errors_of: Errors) -> None:
    imported = read(book(tmp_path / "keep.xlsx"))
    project = imported.tables["projects"].iloc[0]
    assert project["title"] == "EAU – Water of the Alps"
    assert (project["budget"], project["start"], project["end"]) == ("892228.58", "2016-11-01", "2019-10-31")
    assert project["note"] == "https://eau.example.org/"
    ties = imported.tables["participations"].set_index("role")
    assert ties.loc["lead", "actor_id"] == "insee:06088"
    assert ties.loc["funder", "amount"] == "615013.62"
    assert actor(imported, "Comune di Torino")["country"] == "ITA"
    tags = imported.tables["tags"].set_index("scheme")["code"]
    assert (tags["theme"], tags["form"]) == ("ENV-EAU", "CTE_A")
    assert errors_of(imported) == []


def test_a_postcode_without_its_zero_and_a_cedex_still_give_the_town(tmp_path: Path) -> None:
    body = {
        **PARTNER,
        "Project Partner": "Association des eaux vives",
        "Postal code": 6201,
        "Town": "NICE CEDEX 3",
    }
    imported = read(book(tmp_path / "keep.xlsx", partners=[PARTNER, body]))
    assert actor(imported, "Association des eaux vives")["territory_id"] == "insee:06088"
    # One of the communes of this name, which only the postcode tells.
    body = {**body, "Town": "Saint-Sauveur", "Postal code": 5200, "NUTS3 (or equivalent)": None}
    imported = read(book(tmp_path / "alps.xlsx", partners=[PARTNER, body]))
    assert actor(imported, "Association des eaux vives")["territory_id"] == "insee:05156"


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        ("EL Greece / ΕΛΛΑΔΑ (ELLADA)", "Greece", "GRC"),
        ("UK United Kingdom / UNITED KINGDOM", "United Kingdom", "GBR"),
        (None, "FRANCE", "FRA"),
        ("FR France / FRANCE", "FRANCE", "FRA"),
        ("MK Macedonia", None, "MKD"),
    ],
)
def test_countries_by_code_or_name(tmp_path: Path, code: str | None, name: str | None, country: str) -> None:
    body = {**TURIN, "Project Partner": "Some body", "Country": name, "Country code": code}
    imported = read(book(tmp_path / "keep.xlsx", partners=[PARTNER, body]))
    assert actor(imported, "Some body")["country"] == country


def test_a_town_is_the_same_with_its_province_in_brackets(tmp_path: Path) -> None:
    rows = [
        {**TURIN, "Acronym": name, "Project Partner": "Centro Acque", "Town": town}
        for name, town in (("EAU", "Cuneo"), ("AIR", "CUNEO (CN)"))
    ]
    projects = [PROJECT, {**PROJECT, "Acronym": "AIR"}]
    imported = read(book(tmp_path / "keep.xlsx", projects, [PARTNER, *rows]))
    assert imported.tables["actors"]["name"].eq("Centro Acque").sum() == 1


def test_a_country_that_differs_from_its_code_or_is_missing_is_told(tmp_path: Path) -> None:
    odd = {**TURIN, "Project Partner": "Some body", "Country": "France"}
    none = {**TURIN, "Project Partner": "No body", "Country": None, "Country code": None}
    imported = read(book(tmp_path / "keep.xlsx", partners=[PARTNER, odd, none]))
    assert list(told(imported, "Country and country code differ")["row"]) == [3]
    assert list(told(imported, "Country missing or unknown")["row"]) == [4]
    assert actor(imported, "Some body")["country"] == "ITA"


def test_acronyms_that_are_numbers_meet_in_both_sheets(tmp_path: Path) -> None:
    projects = [{**PROJECT, "Acronym": 103}]
    partners = [{**PARTNER, "Acronym": "103"}, {**TURIN, "Acronym": 103.0}]
    imported = read(book(tmp_path / "keep.xlsx", projects, partners))
    assert len(imported.tables["participations"]) == 3
    assert imported.tables["projects"]["title"].tolist() == ["103 – Water of the Alps"]


def test_a_lead_that_only_the_first_sheet_names_leads(tmp_path: Path) -> None:
    projects = [
        PROJECT,
        {**PROJECT, "Lead Partner": "Regione Piemonte", "Town": "Torino", "Country": "Italy"},
    ]
    imported = read(book(tmp_path / "keep.xlsx", projects))
    ties = imported.tables["participations"]
    lead = ties[ties["actor_id"].eq(actor(imported, "Regione Piemonte")["id"])]
    assert list(lead["role"]) == ["lead"]
    assert list(told(imported, "Lead partner that the sheet of partners")["row"]) == [3]
    assert ties["role"].eq("funder").sum() == 1


def test_an_export_with_the_least_columns(tmp_path: Path, errors_of: Errors) -> None:
    project = {name: PROJECT[name] for name in ("Programme", "Acronym", "Lead Partner")}
    partner = {name: TURIN[name] for name in ("Programme", "Acronym", "Project Partner")}
    for theme in (None, "Evaluation systems and results"):
        imported = read(book(tmp_path / "keep.xlsx", [{**project, "Thematic1": theme}], [partner]))
        assert imported.tables["projects"]["title"].tolist() == ["EAU"]
        assert set(imported.tables["actors"]["name"]) == {
            "Ville de Nice",
            "Comune di Torino",
            "Union européenne",
        }
        assert set(imported.tables["tags"]["scheme"]) == {"form"}
        assert errors_of(imported) == []


def test_the_second_row_of_a_project_with_another_budget_is_asked_about(tmp_path: Path) -> None:
    imported = read(book(tmp_path / "keep.xlsx", [PROJECT, {**PROJECT, "Budget": "1.00"}]))
    assert list(imported.tables["projects"]["budget"]) == ["892228.58"]
    assert list(told(imported, "The same project with another")["row"]) == [3]


def test_amounts_and_dates_that_cannot_be(tmp_path: Path, errors_of: Errors) -> None:
    projects = [
        {**PROJECT, "Acronym": "A", "Budget": "100.00", "EU Funding": 200},
        {**PROJECT, "Acronym": "B", "Budget": 0, "EU Funding": 0},
        {**PROJECT, "Acronym": "C", "Budget": "-5,000.00", "EU Funding": None},
        {
            **PROJECT,
            "Acronym": "D",
            "Budget": "a lot",
            "Project start": "2019/01/01",
            "Project end": "2018/12/31",
        },
        {**PROJECT, "Acronym": "E", "Project start": "soon"},
    ]
    partners = [{**row, "Acronym": name} for name in "ABCDE" for row in (PARTNER, TURIN)]
    imported = read(book(tmp_path / "keep.xlsx", projects, partners))
    made = imported.tables["projects"].set_index(imported.tables["projects"]["title"].str[0])
    assert made["budget"].fillna("").tolist() == ["100", "", "", "", "892228.58"]
    assert made["end"].fillna("").tolist() == ["2019-10-31"] * 3 + [""] + ["2019-10-31"]
    funding = imported.tables["participations"].query("role == 'funder'")
    assert funding["amount"].tolist() == ["200", "615013.62", "615013.62"]
    for words, rows in (
        ("The budget is below the EU funding", [2]),
        ("Amount of zero", [3, 3]),
        ("Negative amount", [4]),
        ("Amount that can't be read", [5]),
        ("The end is before the start", [5]),
        ("Date that can't be read", [6]),
    ):
        assert list(told(imported, words)["row"]) == rows, words
    assert errors_of(imported) == []


def test_rows_of_no_project_and_partners_without_name_are_left_out_with_a_line(tmp_path: Path) -> None:
    projects = [PROJECT, {**PROJECT, "Acronym": None}]
    partners = [
        PARTNER,
        {**TURIN, "Acronym": "OTHER"},
        {**TURIN, "Project Partner": None},
        {**TURIN, "Programme": None},
    ]
    imported = read(book(tmp_path / "keep.xlsx", projects, partners))
    assert outcomes(imported, "left-out") == [
        (3, "Partner of a project that is not in the sheet of projects."),
        (4, "Partner without a name."),
        (5, "Without programme or acronym: nothing says which project it is."),
        (3, "Without programme or acronym: nothing says which project it is."),
    ]
    assert len(imported.tables["projects"]) == 1


def test_one_body_public_here_and_private_there_is_one_actor_and_told(tmp_path: Path) -> None:
    projects = [PROJECT, {**PROJECT, "Acronym": "AIR"}]
    body = {**PARTNER, "Project Partner": "FORESPIR", "Lead Partner": "No"}
    partners = [PARTNER, body, {**body, "Acronym": "AIR", "Legal Status": "private"}]
    imported = read(book(tmp_path / "keep.xlsx", projects, partners))
    assert imported.tables["actors"]["name"].eq("FORESPIR").sum() == 1
    assert list(told(imported, "The same organisation has another status")["row"]) == [4]


def test_what_is_of_persons_does_not_enter(tmp_path: Path) -> None:
    project = {
        **PROJECT,
        "Description EN": "Write to jane.doe@example.org or 04 92 00 11 22.",
        "Contact": "Jane Doe",
    }
    partners = [
        PARTNER,
        {**TURIN, "Project Partner": "Studio Acqua jane.doe@example.org", "E-mail": "jane.doe@example.org"},
        {**PARTNER, "Project Partner": "Marie Durand", "Legal Status": "private", "Lead Partner": "No"},
    ]
    imported = read(book(tmp_path / "keep.xlsx", [project], partners))
    text = everything(imported)
    for secret in ("jane", "04 92", "Doe", "Durand"):
        assert secret not in text
    assert list(told(imported, "Personal data")["column"]) == ["E-mail", "Contact"]
    assert list(told(imported, "Seems to be a person")["row"]) == [4]
    assert "Studio Acqua" in set(imported.tables["actors"]["name"])


def test_formulas_markup_and_scripts_are_texts(tmp_path: Path, errors_of: Errors) -> None:
    project = {
        **PROJECT,
        "Acronym": "=1+1",
        "Project Name": "<script>alert(1)</script>",
        "Website": "javascript:alert(1)",
    }
    names = ["=HYPERLINK('http://x')", "@SUM(1)", "a\u200bb" * 3, "x" * 5000, "'; DROP TABLE actors"]
    partners = [{**TURIN, "Acronym": "=1+1", "Project Partner": name, "Town": "=2+2"} for name in names]
    imported = read(book(tmp_path / "keep.xlsx", [project], partners))
    assert not imported.tables["projects"]["note"].str.contains("javascript", na=False).any()
    assert list(told(imported, "No address of a website")["row"]) == [2]
    assert "ababab" in set(imported.tables["actors"]["name"])
    assert len(imported.tables["participations"].query("role == 'partner'")) == 5
    assert errors_of(imported) == []


def test_an_id_does_not_depend_on_what_else_is_in_the_file(tmp_path: Path) -> None:
    alone = read(book(tmp_path / "one.xlsx")).tables["projects"]["id"].iloc[0]
    other = {**PROJECT, "Programme": "2014 - 2020 URBACT III"}
    both = read(book(tmp_path / "two.xlsx", [other, PROJECT])).tables["projects"]["id"]
    assert both.nunique() == 2
    assert both.iloc[1] == alone


def test_two_files_of_one_name_are_read(tmp_path: Path) -> None:
    paths = []
    for folder, acronym in (("a", "EAU"), ("b", "AIR")):
        (tmp_path / folder).mkdir()
        rows = [{**row, "Acronym": acronym} for row in (PARTNER, TURIN)]
        paths.append(book(tmp_path / folder / "keep.xlsx", [{**PROJECT, "Acronym": acronym}], rows))
    imported = read(*paths)
    assert len(imported.tables["projects"]) == 2
    assert len(imported.tables["participations"]) == 6


def test_another_workbook_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = book(tmp_path / "keep.xlsx", partners=[{"Name": "x", "Town": "y"}])
    with pytest.raises(ContentError) as refused:
        read(path)
    assert "Project Partner" in refused.value.message.en
    assert "keep.eu" in refused.value.fix.fr
    with pytest.raises(ContentError) as refused:
        read(book(tmp_path / "none.xlsx", [{**PROJECT, "Acronym": None}]))
    assert "Nothing to import" in refused.value.message.en


def test_the_lists_name_themes_and_kinds_that_exist() -> None:
    with resource("datasets", "starter", "themes.csv").open(encoding="utf-8", newline="") as file:
        themes = {row["id"] for row in csv.DictReader(file)}
    with (FOLDER / "themes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["theme_id"] for row in csv.DictReader(file)} <= themes
    with (FOLDER.parent / "kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = {row[side] for row in rows for side in ("in_france", "abroad")} - {""}
    assert kinds <= set(code_lists()["actor_kind"])
