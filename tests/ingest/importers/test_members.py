"""Lists of members become memberships: counts against plain loops over the real slices, and each trap."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from actornet.errors import CallError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.members import read_members

Row = dict[str, str]


def plain_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(*paths: Path, network: str = "") -> Imported:
    return read_members(list(paths), options={"network": network} if network else {})


def memberships(imported: Imported) -> pd.DataFrame:
    """Return the memberships with the names of both ends."""
    names = imported.tables["actors"].set_index("id")["name"]
    frame = imported.tables["memberships"].reindex(
        columns=["actor_id", "network_id", "role", "start", "end", "note"]
    )
    frame = frame.fillna("")
    return frame.assign(member=frame["actor_id"].map(names), network=frame["network_id"].map(names))


def outcomes(imported: Imported, outcome: str) -> list[tuple[int, str]]:
    table = imported.account.table("en")
    table = table[table["outcome"].eq(outcome)]
    return list(zip(table["row"], table["why"], strict=True))


def everything(imported: Imported) -> str:
    tables = [*imported.tables.values(), imported.account.table("fr"), imported.review]
    return "\n".join(table.to_csv() for table in tables)


def test_etmun_has_59_networks_and_all_members_but_the_former_one(
    slices: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    path = slices / "etmun_members_306.csv"
    imported = read(path)
    rows = [
        row for row in plain_rows(path) if row["Statut"] != "Former Member" and row["Full_Name"] != "Coppem"
    ]
    found = memberships(imported)
    assert len(rows) == 304
    assert len(found) + len(outcomes(imported, "united")) == len(rows)
    networks = imported.tables["actors"].query("kind == 'CITY_NETWORK'")
    assert set(networks["name"]) == {row["Network_Name"] for row in rows}
    assert len(networks) == 59
    assert [why for _, why in outcomes(imported, "left-out")] == [
        "Former member, end unknown: a member no more.",
        "The member is the network itself.",
    ]
    assert errors_of(imported) == []


def test_missing_is_not_namibia(slices: Path) -> None:
    imported = read(slices / "etmun_members_306.csv")
    actors = imported.tables["actors"]
    assert "NAM" not in set(actors["country"].dropna())
    assert not imported.tables["territories"]["id"].str.startswith("iso:NA").any()
    towns = actors.set_index("name")
    assert pd.isna(towns.loc["Praia", "country"]) or towns.loc["Praia", "country"] == "CPV"
    said = [row for row, why in outcomes(imported, "to-review") if why.startswith("Country “NA”")]
    expected = [
        n
        for n, row in enumerate(plain_rows(slices / "etmun_members_306.csv"), 2)
        if row["CountryCode"] == "NA"
    ]
    assert said == expected
    assert len(said) == 11


def test_namibia_stays_namibia_where_nothing_else_is_missing_so(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "City;CountryCode;Network", "Windhoek;NA;UCLG", "Paris;FR;UCLG")
    assert set(read(path).tables["actors"]["country"].dropna()) == {"NAM", "FRA"}


def test_years_of_joining_and_periods(slices: Path) -> None:
    path = slices / "etmun_members_306.csv"
    found = memberships(read(path))
    years = sorted(row["Year_of_Joining"] for row in plain_rows(path) if row["Year_of_Joining"].isdigit())
    years.remove("1996")  # the former member
    assert sorted(found.loc[found["end"].eq("") & found["start"].ne(""), "start"]) == years
    civitas = found[found["network"].eq("CIVITAS") & found["member"].eq("Aalborg")]
    assert sorted(zip(civitas["start"], civitas["end"], strict=True)) == [("2002", "2006"), ("2008", "2012")]


def test_french_members_are_entries_of_the_register(slices: Path) -> None:
    found = memberships(read(slices / "etmun_members_306.csv"))
    avec = set(found.loc[found["network"].eq("AVEC"), "actor_id"])
    assert {"insee:13001", "insee:13004", "siren:243400819"} <= avec  # Aix, Arles, Hérault Méditerranée


def test_the_workbook_sheet_by_sheet(slices: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    path = slices / "etmun_member_cities_7sheets.xlsx"
    imported = read(path)
    expected: dict[str, int] = {}
    for sheet in openpyxl.load_workbook(path, read_only=True):
        rows = list(sheet.iter_rows(values_only=True))
        if rows[0][0] != "Full_Name":
            continue
        for row in rows[1:]:
            if row[0] and row[8] != "Former Member":
                expected[str(row[12])] = expected.get(str(row[12]), 0) + 1
    found = memberships(imported).groupby("network").size().to_dict()
    united = len(outcomes(imported, "united"))
    assert set(found) == set(expected)
    assert sum(found.values()) + united == sum(expected.values()) == 248
    notes = imported.tables["actors"].set_index("name")["note"]
    assert notes["AIMF"] == "code 02164"
    assert notes["BaltMet"] == "code W5"
    assert errors_of(imported) == []


def test_the_sheet_of_another_shape_is_left_out_with_a_line(slices: Path) -> None:
    imported = read(slices / "etmun_member_cities_7sheets.xlsx")
    table = imported.account.table("en")
    said = table[table["sheet"].eq("Meta data") & table["outcome"].eq("left-out")]
    assert set(said["why"]) >= {"No list of members."}
    totals = imported.account.totals().set_index("sheet")
    assert totals.loc["Meta data", "used"] == 0


def test_urbact_has_ids_of_places_leads_and_dates(
    slices: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    path = slices / "urbact_membership_150.csv"
    imported = read(path)
    rows = plain_rows(path)
    found = memberships(imported)
    assert len(found) + len(outcomes(imported, "united")) == len(rows) == 150
    assert found["role"].eq("chair").sum() == sum(row["City.Statut"] == "Lead Partner" for row in rows)
    assert sorted(found["start"]) == sorted(row["Start"] for row in rows)
    assert sorted(found["end"]) == sorted(row["End"] for row in rows)
    actors = imported.tables["actors"]
    ids = {row["geonameId"] for row in rows}
    assert set(actors["geonames"].dropna()) == ids - {"GN00"}  # no number of GeoNames
    assert "GBR" in set(actors["country"].dropna())  # UK in the file
    assert any("same dates" in one.why.en for one in imported.account.lines)
    assert errors_of(imported) == []


@pytest.mark.parametrize("name", ["etmun_members_306.csv", "urbact_membership_150.csv"])
def test_two_lists_of_the_same_members_unite(slices: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "again.csv"
    copy.write_bytes((slices / name).read_bytes())
    once, twice = read(slices / name), read(slices / name, copy)
    assert len(twice.tables["memberships"]) == len(once.tables["memberships"])


def test_a_wide_list_has_a_column_per_network(
    tmp_path: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    path = write(
        tmp_path / "wide.csv",
        "Ville;Pays;Population;Eurocities;AIMF;CGLU;Contact",
        "Paris;France;2100000;x;1;oui;a@b.fr",
        "Lyon;France;520000;X;0;yes;a@b.fr",
        "Dakar;Sénégal;1100000;;1985;non;a@b.fr",
        "Ailleurs;France;3000;;0;;a@b.fr",
    )
    imported = read(path)
    found = memberships(imported)
    assert sorted(zip(found["member"], found["network"], found["start"], strict=True)) == [
        ("Dakar", "AIMF", "1985"),
        ("Lyon", "CGLU", ""),
        ("Lyon", "Eurocities", ""),
        ("Paris", "AIMF", ""),
        ("Paris", "CGLU", ""),
        ("Paris", "Eurocities", ""),
    ]
    assert outcomes(imported, "left-out") == [(5, "No network is marked.")]
    assert "a@b.fr" not in everything(imported)
    assert errors_of(imported) == []


def test_a_mark_that_says_nothing_is_not_a_membership(tmp_path: Path) -> None:
    marks = ["x", "x", "x", "x", "à voir"]
    lines = [f"Ville {letter};{mark}" for letter, mark in zip("ABCDE", marks, strict=True)]
    imported = read(write(tmp_path / "wide.csv", "Ville;Eurocities", *lines))
    assert len(memberships(imported)) == 4
    assert (6, "Not yes, no or a date: not read.") in outcomes(imported, "to-review")


def test_the_option_names_the_network_of_a_list_that_does_not(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "Ville;Pays;Date d'adhésion", "Nantes;France;25/05/1998", "Dakar;Sénégal;1985"
    )
    with pytest.raises(CallError) as caught:
        read(path)
    assert "--network" in caught.value.fix.fr
    found = memberships(read(path, network="Cités Unies France"))
    assert found[["member", "network", "start"]].to_numpy().tolist() == [
        ["Nantes", "Cités Unies France", "1998-05-25"],
        ["Dakar", "Cités Unies France", "1985"],
    ]


def test_a_workbook_with_a_sheet_per_network_that_only_the_sheet_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, towns in (("Eurotowns", ("Vitoria", "Norwich")), ("Polis ", ("Aalborg",))):
        sheet = book.create_sheet(name)
        sheet.append(["City", "Country", "Since"])
        for town in towns:
            sheet.append([town, "", 2001])
    about = book.create_sheet("About")
    for row in (("Name", "Collected by"), ("Eurotowns", "hand"), ("Polis", "hand")):
        about.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "a.xlsx")
    imported = read(tmp_path / "a.xlsx")
    found = memberships(imported)
    assert sorted(zip(found["member"], found["network"], strict=True)) == [
        ("Aalborg", "Polis"),
        ("Norwich", "Eurotowns"),
        ("Vitoria", "Eurotowns"),
    ]
    assert [why for _, why in outcomes(imported, "left-out")] == ["No list of members."] * 2


def test_former_members_stay_only_with_an_end(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "Member;Country;Network;Status;Start;End",
        "Oslo;Norway;BaltMet;Former member;2002;2010",
        "Riga;Latvia;BaltMet;Former member;2002;",
        "Turku;Finland;BaltMet;Full Member;2002;",
    )
    imported = read(path)
    assert memberships(imported)[["member", "start", "end"]].to_numpy().tolist() == [
        ["Oslo", "2002", "2010"],
        ["Turku", "2002", ""],
    ]
    assert [row for row, _ in outcomes(imported, "left-out")] == [3]


@pytest.mark.parametrize(
    ("status", "role"),
    [
        ("Full Member", "member"),
        ("Associated Member", "associate"),
        ("Président", "president"),
        ("1 Vice President", "board"),
        ("Membre fondateur", "founder"),
        ("Observateur", "observer"),
        ("2030ADAPT", "member"),
    ],
)
def test_roles_come_from_the_status(tmp_path: Path, status: str, role: str) -> None:
    path = write(tmp_path / "a.csv", "Member;Country;Network;Status", f"Oslo;Norway;BaltMet;{status}")
    assert memberships(read(path))["role"].tolist() == [role]


def test_a_membership_said_twice_is_one(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "Member;Country;Network;Since",
        "Oslo;Norway;BaltMet;2002",
        "OSLO ;Norway;BaltMet;2002",
        "Oslo;Norway;BaltMet;",
    )
    imported = read(path)
    assert len(memberships(imported)) == 1
    assert [row for row, _ in outcomes(imported, "united")] == [3, 4]


def test_personal_columns_are_left_out_and_said(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "Member;Country;Network;Manager;E-mail;Phone number;Mayor",
        "Oslo;Norway;BaltMet;Zimbrowski;z@oslo.no;0612345678;Querchoux",
    )
    imported = read(path)
    text = everything(imported)
    for secret in ("Zimbrowski", "z@oslo.no", "0612345678", "Querchoux"):
        assert secret not in text
    said = imported.account.table("en")
    assert set(said.loc[said["why"].str.startswith("Personal data"), "column"]) == {
        "Manager",
        "E-mail",
        "Phone number",
        "Mayor",
    }


def test_two_pairs_of_coordinates_with_point_and_comma(slices: Path) -> None:
    # Y/X hold points, lon/lat decimal commas; both must place Anderlecht in Belgium.
    imported = read(slices / "etmun_members_306.csv")
    actors = imported.tables["actors"].set_index("name")
    places = imported.tables["territories"].set_index("id")
    place = places.loc[actors.loc["Anderlecht", "territory_id"]]
    assert place["country"] == "BEL"


def test_the_network_is_no_member_of_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Member;Country;Network", "Coppem;;COPPEM", "Palermo;Italy;COPPEM")
    imported = read(path)
    assert memberships(imported)["member"].tolist() == ["Palermo"]
    assert outcomes(imported, "left-out") == [(2, "The member is the network itself.")]


def test_nothing_in_a_cell_runs(tmp_path: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    path = write(
        tmp_path / "a.csv",
        "Member;Country;Network;Note",
        "=cmd|x;Norway;<script>alert(1)</script>;=1+1",
        "@SUM(A1);Norway;../../etc;-2+3",
    )
    assert errors_of(read(path)) == []


def test_the_same_list_gives_the_same_tables(slices: Path) -> None:
    first, second = (read(slices / "urbact_membership_150.csv") for _ in range(2))
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second.tables[name])
    assert first.account.lines == second.account.lines
