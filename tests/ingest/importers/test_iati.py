"""IATI activities: real slices counted by another reader, and the traps of real files."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.iati import read_iati
from tests.ingest.importers.streams import activity, budget, errors_in, org, rows, texts, told

SLICES = {
    "iati_v1.01_dfid_cd_20.xml": (20, 4),
    "iati_v2.02_acf_spain_ph_6.xml": (6, 5),
    "iati_v2.03_usaid_798_15.xml": (15, 12),
    "iati_v2.03_who_arg_10.xml": (10, 10),
}
DFID = "iati_v1.01_dfid_cd_20.xml"


@pytest.mark.parametrize(("name", "counts"), SLICES.items())
def test_real_slices_pass_the_check(name: str, counts: tuple[int, int], slices: Path, tmp_path: Path) -> None:
    imported = read_iati([slices / name], options={})
    assert (len(imported.tables["projects"]), len(imported.tables["actors"])) == counts
    assert errors_in(imported, tmp_path) == []
    assert imported.account.totals()["read"].tolist() == [counts[0]]


@pytest.mark.parametrize("name", SLICES)
def test_every_activity_keeps_its_identifier_and_country(name: str, slices: Path) -> None:
    root = ElementTree.parse(slices / name).getroot()  # noqa: S314
    wanted = {one.findtext("iati-identifier", "").strip(): one for one in root.iter("iati-activity")}
    imported = read_iati([slices / name], options={})
    notes = {
        row["note"].partition(";")[0].removeprefix("IATI "): row["id"] for row in rows(imported, "projects")
    }
    assert set(notes) == set(wanted)
    countries = [one for one in wanted.values() if one.find("recipient-country") is not None]
    located = {row["subject_id"] for row in rows(imported, "locations")}
    assert located == {notes[one.findtext("iati-identifier", "").strip()] for one in countries}


def test_dfid_parts_are_under_their_projects_and_money_is_on_one_level(slices: Path) -> None:
    root = ElementTree.parse(slices / DFID).getroot()  # noqa: S314
    budgets = {
        one.findtext("iati-identifier", ""): sum(
            Decimal(value.text or "0") for value in one.iterfind("budget/value")
        )
        for one in root.iter("iati-activity")
        if one.find("budget") is not None
    }
    imported = read_iati([slices / DFID], options={})
    projects = {row["id"]: row for row in rows(imported, "projects")}
    above = [row for row in projects.values() if row.get("is_programme") == "true"]
    assert len(above) == 3
    assert sum("part_of_id" in row for row in projects.values()) == 17
    assert not any("budget" in row for row in above)
    got = {
        row["note"].removeprefix("IATI "): Decimal(row["budget"])
        for row in projects.values()
        if "budget" in row
    }
    assert got == {identifier: money for identifier, money in budgets.items() if money > 0}
    assert {row["currency"] for row in projects.values() if "budget" in row} == {"GBP"}


def test_acf_takes_the_currency_of_the_budget_and_one_language_of_a_name(slices: Path) -> None:
    imported = read_iati([slices / "iati_v2.02_acf_spain_ph_6.xml"], options={})
    names = {row["name"] for row in rows(imported, "actors")}
    assert names == {
        *("Action Against Hunger", "ACTION AGAINST HUNGER SPAIN", "Handicap International UK"),
        *("Relief International UK", "Plan International UK"),
    }
    assert {row["currency"] for row in rows(imported, "projects")} == {"GBP"}
    assert len(rows(imported, "participations")) == 15
    assert "Sectors of another vocabulary" in told(imported)


def test_usaid_leaves_out_names_of_nobody_and_takes_sectors_once(slices: Path) -> None:
    imported = read_iati([slices / "iati_v2.03_usaid_798_15.xml"], options={})
    names = {row["name"] for row in rows(imported, "actors")}
    for nobody in ("nan", "Enterprise - United States Other", "U.S. Government - Other"):
        assert nobody not in names
        assert nobody in told(imported)
    assert "NEW YORK SLOGAN COMPANY LLC" in names
    dac = {row["code"] for row in rows(imported, "tags") if row["scheme"] == "dac"}
    assert all(len(code) == 5 for code in dac)
    assert "5001" not in dac
    assert "locations" not in imported.tables
    assert all("798" in row["note"] for row in rows(imported, "projects"))


def test_who_counts_each_role_once(slices: Path) -> None:
    root = ElementTree.parse(slices / "iati_v2.03_who_arg_10.xml").getroot()  # noqa: S314
    distinct = {
        (one.findtext("iati-identifier"), org.findtext("narrative"), org.get("role"))
        for one in root.iter("iati-activity")
        for org in one.iterfind("participating-org")
        if org.findtext("narrative") != "Miscellaneous"
    }
    imported = read_iati([slices / "iati_v2.03_who_arg_10.xml"], options={})
    given = [row for row in rows(imported, "participations") if "note" not in row]
    assert len(given) == len(distinct)


def test_one_reference_is_one_organisation_and_fills_in_for_a_bare_name(
    activities: Callable[..., Imported],
) -> None:
    imported = activities(
        activity(
            "FR-3-A", org("GRET", "FR-RNA-W751234567") + org("Groupe de recherche", "FR-RNA-W751234567", "4")
        ),
        activity("FR-3-B", org("GRET", "FR-RNA-W751234567") + org("gret", "", "4")),
    )
    assert [(row["id"], row["name"]) for row in rows(imported, "actors")] == [("rna:W751234567", "GRET")]


def test_one_name_in_two_registers_of_two_countries_is_two_actors(
    activities: Callable[..., Imported],
) -> None:
    imported = activities(
        activity("A", org("Oxfam", "GB-CHC-202918") + org("Oxfam", "ES-CIF-G58236803", "4"))
    )
    assert sorted(row["country"] for row in rows(imported, "actors")) == ["ESP", "GBR"]
    assert "Several IATI references bear this name" in told(imported)


def test_a_type_against_the_name_is_told(activities: Callable[..., Imported]) -> None:
    imported = activities(activity("A", org("Germany", kind="70") + org("Ville de Paris", kind="")))
    kinds = {row["name"]: row["kind"] for row in rows(imported, "actors")}
    assert kinds["Germany"] == "FOREIGN_STATE"
    assert "another kind than its type" in told(imported)


def test_french_bodies_are_entries_of_the_register(
    activities: Callable[..., Imported], tmp_path: Path
) -> None:
    inside = org("Ville de Paris", "FR-SIRENE-217500016", "1", "11") + org("Région Bretagne", "", "4", "11")
    imported = activities(activity("A", inside))
    assert [row["id"] for row in rows(imported, "actors")] == ["insee:75056", "insee-reg:53"]
    assert errors_in(imported, tmp_path) == []


def test_an_authority_abroad_says_its_kind_in_its_name(activities: Callable[..., Imported]) -> None:
    imported = activities(activity("A", org("Commune de Dori", "BF-XYZ-1", kind="11")))
    assert [(row["kind"], row["country"]) for row in rows(imported, "actors")] == [("FLA_MUN", "BFA")]


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ([("2", "2014-01-01"), ("1", "2013-01-01"), ("3", "2016-12-31")], "2014-01-01", "2016-12-31"),
        (
            [("start-planned", "2013-01-01"), ("end-actual", "2016-02-03T00:00:00")],
            "2013-01-01",
            "2016-02-03",
        ),
        ([("1", "soon")], None, None),
        ([("2", "2014-01-01"), ("4", "2012-01-01")], None, None),
    ],
)
def test_dates(
    given: list[tuple[str, str]], start: str | None, end: str | None, activities: Callable[..., Imported]
) -> None:
    dates = "".join(f'<activity-date type="{kind}" iso-date="{day}"/>' for kind, day in given)
    [project] = rows(activities(activity("A", dates)), "projects")
    assert (project.get("start"), project.get("end")) == (start, end)


@pytest.mark.parametrize(
    ("inside", "money"),
    [
        (budget("100.50") + budget("200", start="2015-01-01"), "300.5"),
        (budget("100") + budget("150", kind="2"), "150"),
        (budget("100") + budget("100", start="2015-01-01", currency="USD"), None),
        (budget("0"), None),
        (budget("nan") + budget("Infinity") + budget("1e400"), None),
        ('<transaction><transaction-type code="2"/><value>70</value></transaction>' * 2, "140"),
        ('<transaction><transaction-type code="3"/><value>70</value></transaction>', None),
        (budget("10") + '<transaction><transaction-type code="2"/><value>70</value></transaction>', "10"),
    ],
)
def test_money(inside: str, money: str | None, activities: Callable[..., Imported]) -> None:
    [project] = rows(activities(activity("A", inside)), "projects")
    assert project.get("budget") == money
    assert ("currency" in project) == (money is not None)


def test_links_outside_the_file_and_circles_are_told(
    activities: Callable[..., Imported], tmp_path: Path
) -> None:
    imported = activities(
        activity("A", '<related-activity ref="B" type="1"/><related-activity ref="X" type="2"/>'),
        activity("B", '<related-activity ref="A" type="1"/>'),
        activity("C", '<related-activity ref="C" type="1"/>'),
    )
    assert [row.get("part_of_id") for row in rows(imported, "projects")] == ["slug:iati-b", None, None]
    assert "not in the files" in told(imported)
    assert "close a circle" in told(imported)
    assert errors_in(imported, tmp_path) == []


def test_the_newest_version_of_an_activity_is_kept(activities: Callable[..., Imported]) -> None:
    old, new = (
        activity(
            "A", f"<description><narrative>{day}</narrative></description>", f'last-updated-datetime="{day}"'
        )
        for day in ("2020-01-01", "2021-01-01")
    )
    imported = activities(old, new)
    assert [row["purpose"] for row in rows(imported, "projects")] == ["2021-01-01"]
    assert imported.account.totals()["united"].tolist() == [1]


def test_identifiers_that_fold_alike_stay_apart(activities: Callable[..., Imported]) -> None:
    imported = activities(activity("FR 3 A"), activity("FR-3-A"))
    assert len({row["id"] for row in rows(imported, "projects")}) == 2


def test_contacts_never_come_out(activities: Callable[..., Imported]) -> None:
    contact = "<contact-info><person-name><narrative>Jeanne Exemple</narrative></person-name></contact-info>"
    text = "<description><narrative>À jeanne.exemple@afd.example, 01 23 45 67 89.</narrative></description>"
    imported = activities(activity("A", contact + text))
    assert "Jeanne" not in texts(imported) + told(imported)
    assert "jeanne.exemple" not in texts(imported)
    assert "01 23" not in texts(imported)
    assert "Contacts of persons" in told(imported)


def test_sectors_become_themes_with_low_confidence(activities: Callable[..., Imported]) -> None:
    codes = (("1", "14030"), ("2", "110"), ("7", "6"))
    sectors = "".join(f'<sector vocabulary="{vocabulary}" code="{code}"/>' for vocabulary, code in codes)
    tags = {
        (row["scheme"], row["code"], row["confidence"])
        for row in rows(activities(activity("A", sectors)), "tags")
    }
    assert tags == {
        ("dac", "14030", "medium"),
        ("theme", "ENV-EAU-EAS", "low"),
        ("theme", "EDU-FOR", "low"),
        ("sdg", "6", "medium"),
    }


def test_an_activity_without_anything_is_still_a_project(
    activities: Callable[..., Imported], tmp_path: Path
) -> None:
    imported = activities("<iati-activity/>", "<iati-activity/>")
    assert len(rows(imported, "projects")) == 2
    assert errors_in(imported, tmp_path) == []
    assert "No activity identifier" in told(imported)


def test_the_same_file_gives_the_same_tables(slices: Path) -> None:
    first, second = (read_iati([slices / DFID], options={}) for _ in range(2))
    assert texts(first) == texts(second)
    assert told(first) == told(second)


def test_a_text_longer_than_a_cell_is_cut_and_told(activities: Callable[..., Imported]) -> None:
    imported = activities(
        activity("A", f"<description><narrative>{'ab ' * 20_000}</narrative></description>")
    )
    assert [len(row["purpose"]) for row in rows(imported, "projects")] == [30_000]
    assert "cut (1 times)" in told(imported)
