"""keep.eu exports: counts against a plain reading of the real slices, and each of their traps."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from actornet.ingest.importers.harvest import Imported
from actornet.model import fold
from tests.ingest.importers.keep_books import FR150, ODD, actor, outcomes, plain_rows, read, told

Errors = Callable[[Imported], list[str]]


@pytest.fixture(scope="module")
def fr150(slices: Path) -> Imported:
    return read(slices / FR150)


@pytest.fixture(scope="module")
def odd(slices: Path) -> Imported:
    return read(slices / ODD)


def test_each_project_is_there_once_with_its_amounts_and_dates(
    slices: Path, fr150: Imported, odd: Imported
) -> None:
    for name, imported, expected in ((FR150, fr150, 150), (ODD, odd, 25)):
        plain, _ = plain_rows(slices / name)
        once = {(row["Programme"], row["Acronym"]): row for row in plain}
        assert len(once) == expected
        projects = imported.tables["projects"]
        assert len(projects) == expected
        budgets = sorted(float(row["Budget"].replace(",", "")) for row in once.values())
        assert sorted(projects["budget"].astype(float)) == pytest.approx(budgets)
        dates = sorted((row["Project start"], row["Project end"]) for row in once.values())
        found = sorted(zip(projects["start"], projects["end"], strict=True))
        assert found == [(start.replace("/", "-"), end.replace("/", "-")) for start, end in dates]
        assert set(projects["currency"]) == {"EUR"}


def test_the_share_of_the_union_is_the_sum_of_the_file_and_no_more(
    slices: Path, fr150: Imported, odd: Imported
) -> None:
    for name, imported in ((FR150, fr150), (ODD, odd)):
        plain, _ = plain_rows(slices / name)
        once = {(row["Programme"], row["Acronym"]): float(row["EU Funding"]) for row in plain}
        funding = imported.tables["participations"].query("role == 'funder'")
        assert funding["amount"].astype(float).sum() == pytest.approx(sum(once.values()))
        union = imported.tables["actors"].set_index("id").loc[funding["actor_id"].unique(), "kind"]
        assert list(union) == ["EU_BODY"]


def test_each_partner_takes_part_in_its_project_and_leads_lead(
    slices: Path, fr150: Imported, odd: Imported
) -> None:
    for name, imported in ((FR150, fr150), (ODD, odd)):
        _, plain = plain_rows(slices / name)
        ties = imported.tables["participations"].query("role != 'funder'")
        united = outcomes(imported, "united", "Partners")
        assert len(ties) + len(united) == len(plain)
        assert ties["role"].eq("lead").sum() == sum(row["Lead Partner"] == "Yes" for row in plain)
        per_project = ties.groupby("project_id").size().sort_values().tolist()
        keys = pd.Series([row["Programme"] + row["Acronym"] for row in plain])
        assert per_project == sorted(keys.value_counts())
        assert outcomes(imported, "left-out", "Partners") == []


def test_ten_second_leads_are_united_and_both_lead(slices: Path, odd: Imported) -> None:
    plain, _ = plain_rows(slices / ODD)
    keys = [(row["Programme"], row["Acronym"]) for row in plain]
    again = [number for number, key in enumerate(keys, 2) if key in keys[: number - 2]]
    assert [row for row, _ in outcomes(odd, "united", "Projects (lead partners)")] == again
    assert len(again) == 10
    projects = odd.tables["projects"].set_index("title")["id"]
    bioraff = projects[projects.index.str.startswith("Bioraff")].iloc[0]
    ties = odd.tables["participations"].query("role == 'lead'")
    ties = ties[ties["project_id"].eq(bioraff)]
    names = odd.tables["actors"].set_index("id")["name"]
    assert set(ties["actor_id"].map(names)) == {"PFI, Papir- og fiberinstituttet AS", "SP Processum AB"}


def test_acronyms_that_are_numbers_have_their_partners(slices: Path, odd: Imported) -> None:
    plain, partners = plain_rows(slices / ODD)
    ties = odd.tables["participations"].query("role != 'funder'").groupby("project_id").size()
    numbers = sorted({row["Acronym"] for row in plain if row["Acronym"].isdigit()})
    assert len(numbers) == 10
    for number in numbers:
        project = odd.tables["projects"].query(
            "id.str.startswith(@prefix)", local_dict={"prefix": f"slug:keep-{number}-"}
        )
        assert len(project) == 1
        assert ties[project["id"].iloc[0]] == sum(row["Acronym"] == number for row in partners)


def test_green_names_three_projects(odd: Imported) -> None:
    green = odd.tables["projects"].query("id.str.startswith('slug:keep-green-')")
    assert len(green) == 3
    assert green["instrument_id"].nunique() == 3


def test_a_title_is_found_in_another_language_where_english_is_missing(odd: Imported) -> None:
    titles = odd.tables["projects"]["title"]
    assert not titles.str.endswith(("–", " ")).any()
    assert titles.str.startswith("CriseIT – Preparing for Future Crisis Management").sum() == 1
    assert odd.tables["projects"]["purpose"].notna().all()
    assert odd.tables["projects"]["purpose"].str.len().max() <= 500


def test_two_files_with_a_project_in_common_are_one_dataset(slices: Path, errors_of: Errors) -> None:
    both = read(slices / FR150, slices / ODD)
    keys = {
        (row["Programme"], row["Acronym"]) for name in (FR150, ODD) for row in plain_rows(slices / name)[0]
    }
    assert len(both.tables["projects"]) == len(keys) == 173
    alone = {*read(slices / FR150).tables["projects"]["id"], *read(slices / ODD).tables["projects"]["id"]}
    assert set(both.tables["projects"]["id"]) == alone
    assert errors_of(both) == []


def test_all_french_partners_are_french_in_whatever_case_and_greeks_are_greek(
    slices: Path, fr150: Imported
) -> None:
    _, plain = plain_rows(slices / FR150)
    codes = {"FR": "FRA", "EL": "GRC", "UK": "GBR", "IT": "ITA"}
    countries = fr150.tables["actors"].set_index("id")["country"]
    ties = fr150.tables["participations"].query("role != 'funder'")
    found = ties["actor_id"].map(countries).value_counts()
    for code, country in codes.items():
        assert found[country] == sum(row["Country code"].startswith(code + " ") for row in plain), code
    assert fr150.tables["actors"]["country"].notna().all()


def test_eight_projects_with_a_single_partner_are_told(slices: Path, fr150: Imported) -> None:
    plain, partners = plain_rows(slices / FR150)
    counts = pd.Series([row["Programme"] + row["Acronym"] for row in partners]).value_counts()
    alone = [n for n, row in enumerate(plain, 2) if counts[row["Programme"] + row["Acronym"]] == 1]
    assert list(told(fr150, "A single partner, or none")["row"]) == alone
    assert len(alone) == 8
    assert fr150.tables["projects"]["note"].str.contains("non publiés", na=False).sum() == 8


def test_kinds_that_the_legal_status_has_wrong_are_right(fr150: Imported) -> None:
    actors = fr150.tables["actors"].set_index("id")
    assert actors.loc["insee-dep:64", "kind"] == "DEP"  # “Private” in the file
    kinds = fr150.tables["actors"].drop_duplicates("name").set_index("name")["kind"]
    for name, kind in {
        "AYUNTAMIENTO DE IRUN": "FLA_MUN",
        "Diputacion General de Aragon": "FLA_REG",
        "Regione Liguria": "FLA_REG",
        "Landkreis Lörrach": "FLA_INT",
        "University of York": "UNIVERSITY",
        "Confédération Suisse": "FOREIGN_STATE",
        "METEO-FRANCE": "STATE_OPERATOR",
        "Planair SA": "BUSINESS",
        "Kyoto Club": "FOREIGN_ASSOCIATION",
        "GECT Pyrenees-Mediterranée": "GECT",
    }.items():
        assert kinds[name] == kind, name


def test_programmes_are_instruments_with_their_own_website_and_partners_have_none(fr150: Imported) -> None:
    instruments = fr150.tables["instruments"].set_index("name")
    assert len(instruments) == 12
    urbact = instruments.loc["2014 - 2020 URBACT III"]
    assert (urbact["website"], urbact["start"], urbact["end"]) == ("http://urbact.eu", "2014", "2020")
    assert set(fr150.tables["projects"]["instrument_id"]) == set(instruments["id"])
    assert "website" not in fr150.tables["actors"] or fr150.tables["actors"]["website"].isna().all()


def test_what_keep_says_of_themes_is_taken_but_for_one(slices: Path, fr150: Imported) -> None:
    plain, _ = plain_rows(slices / FR150)
    said = [row[name] for row in plain for name in ("Thematic1", "Thematic2", "Thematic3") if row[name]]
    lost = told(fr150, "Thematic without a theme")
    assert list(lost["value"]) == ["Evaluation systems and results"]
    assert f"({said.count('Evaluation systems and results')} times)" in lost["why"].iloc[0]
    tags = fr150.tables["tags"].query("scheme == 'theme'")
    assert set(tags["confidence"]) == {"low"}
    lost_only = [
        {row[name] for name in ("Thematic1", "Thematic2", "Thematic3")} - {None} == set(lost["value"])
        for row in plain
    ]
    assert tags["subject_id"].nunique() == 150 - sum(lost_only)
    forms = fr150.tables["tags"].query("scheme == 'form'")["code"].value_counts()
    words = {"CTE_A": "V-A", "CTE_B": "VB", "CTE_C": ""}
    programmes = [row["Programme"] for row in plain]
    a, b = (sum(f"INTERREG {words[code]} " in name for name in programmes) for code in ("CTE_A", "CTE_B"))
    assert forms.to_dict() == {"CTE_A": a, "CTE_B": b, "CTE_C": 150 - a - b}


def test_nineteen_of_twenty_french_authorities_are_found_or_asked_about(
    fr150: Imported, odd: Imported
) -> None:
    path = Path(__file__).parents[1] / "matching" / "labelled_authorities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["sheet"] == "Partners"]
    known = {FR150: fr150, ODD: odd}
    labelled = [row for row in rows if row["file"] in known]
    assert len(labelled) > 60
    right = 0
    for row in labelled:
        imported = known[row["file"]]
        review = imported.review.reindex(columns=["text", "candidate"]).fillna("")
        asked = review[review["text"].map(fold).eq(fold(row["name"]))]["candidate"][:3]
        right += row["register_id"] in set(asked) or row["register_id"] in set(
            imported.tables["actors"]["id"]
        )
    assert right / len(labelled) >= 0.95


def test_both_slices_pass_the_check(fr150: Imported, odd: Imported, errors_of: Errors) -> None:
    assert errors_of(odd) == []
    assert errors_of(fr150) == []


def test_every_row_is_accounted_for(slices: Path, fr150: Imported, odd: Imported) -> None:
    for name, imported in ((FR150, fr150), (ODD, odd)):
        totals = imported.account.totals().set_index("sheet")
        projects, partners = plain_rows(slices / name)
        assert totals.loc["Projects (lead partners)", "read"] == len(projects)
        assert totals.loc["Partners", "read"] == len(partners)
        assert totals.loc["Calls", "left_out"] == totals.loc["Calls", "read"] == 138


def test_the_same_file_gives_the_same_dataset(slices: Path, odd: Imported) -> None:
    again = read(slices / ODD)
    assert {name: frame.to_csv() for name, frame in again.tables.items()} == {
        name: frame.to_csv() for name, frame in odd.tables.items()
    }
    assert actor(again, "Climate Alliance")["kind"] == "CITY_NETWORK"
