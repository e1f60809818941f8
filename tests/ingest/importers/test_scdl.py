"""Lists of subsidies become money between actors: counts and sums against plain loops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from stdnum.fr import siren as siren_rule

from actornet.ingest.importers.harvest import Imported
from tests.ingest.importers.subsidies import everything, flows, number, outcomes, plain_rows, read

# Slice, encoding, separator, columns of the amount, of the share, of the beneficiary; who gives.
SCDL = [
    ("scdl_haute_garonne_2017.csv", "utf-8", ";", 7, 13, 5),
    ("scdl_subventions_exemple_valide.csv", "utf-8", ",", 8, 14, 4),
    ("scdl_loire_atlantique_titles.csv", "utf-8", ";", 7, 13, 4),
    ("scdl_somme_2018_cp1252_bom.csv", "cp1252", ";", 7, 11, 4),
    ("scdl_lot_2017_cp1252.csv", "cp1252", ";", 7, 13, 4),
]


@pytest.mark.parametrize(("name", "encoding", "mark", "amount", "share", "who"), SCDL)
def test_the_sums_of_scdl_files_are_those_of_a_plain_loop(
    slices: Path,
    errors_of: Callable[[Imported], list[str]],
    name: str,
    encoding: str,
    mark: str,
    amount: int,
    share: int,
    who: int,
) -> None:
    imported = read(slices / name)
    # No beneficiary, no amount, or the département gives to itself: no subsidy.
    given = [
        number(row[amount]) * number(row[share])
        for row in plain_rows(slices / name, encoding, mark)[1:]
        if row[who] and row[amount] and row[who] != "CONSEIL DEPARTEMENTAL DE LA SOMME"
    ]
    found = flows(imported)
    assert len(found) == len(given)
    assert found["quantity"].sum() == pytest.approx(sum(given), abs=0.01 * len(given))
    assert set(found["type"]) == {"money"}
    assert set(found["unit"]) == {"EUR"}
    assert errors_of(imported) == []


def test_roques_and_the_sicoval_are_register_entries(slices: Path) -> None:
    imported = read(slices / "scdl_haute_garonne_2017.csv")
    assert set(flows(imported)["from_id"]) == {"insee:31458", "siren:243100633"}
    lines = plain_rows(slices / "scdl_haute_garonne_2017.csv")
    occitanie = [row for row in lines if row[5].startswith("OCCITANIE COOPERATION")]
    assert occitanie
    found = flows(imported)
    assert found["to_id"].eq(f"siren:{occitanie[0][4][:9]}").sum() == len(occitanie)


def test_the_same_association_over_the_years_is_one_actor(slices: Path) -> None:
    imported = read(slices / "scdl_loire_atlantique_titles.csv")
    rows = plain_rows(slices / "scdl_loire_atlantique_titles.csv")
    bouguenais = sorted(row[2] for row in rows if row[5] == "478334493")
    found = flows(imported)
    assert sorted(found.loc[found["to_id"].eq("siren:478334493"), "date"]) == bouguenais
    actors = imported.tables["actors"].set_index("id")
    assert actors.loc["siren:478334493", "kind"] == "TWINNING_COMMITTEE"
    # Two spellings of one SIREN: one name, and it is said.
    assert actors.loc["siren:400458493", "name"] == "COOPERATION ATLANTIQ GUINEE 44"


def test_a_loan_without_a_subsidy_is_left_out(slices: Path) -> None:
    imported = read(slices / "scdl_loire_atlantique_titles.csv")
    reasons = [why for _, why in outcomes(imported, "left-out")]
    assert sorted(reasons) == [
        "Help in kind only: no money, no quantity to take over.",
        "Only a loan or guarantee, no subsidy.",
    ]


def test_sirets_that_went_through_a_float_keep_their_siren(
    slices: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    imported = read(slices / "subventions_poitiers_2017_100.csv")
    rows = plain_rows(slices / "subventions_poitiers_2017_100.csv")[1:]
    found = flows(imported)
    assert len(found) == len(rows) == 100
    assert found["quantity"].sum() == sum(float(row[9]) for row in rows)
    assert set(found["from_id"]) == {"insee:86194"}
    assert set(found["to_id"]) == {"siren:" + row[7][:9] for row in rows}
    assert found["to_id"].eq("siren:494818735").sum() == 3  # POITIERS MOUNDOU
    assert errors_of(imported) == []


def test_montpellier_2012_has_ten_themes_and_totals_that_agree(
    slices: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    path = slices / "subventions_montpellier_2012_197.csv"
    imported = read(path, giver="Ville de Montpellier")
    rows = [row for row in plain_rows(path, "cp1252", ",") if row[0].isdigit()]
    found = flows(imported)
    assert len(found) == len(rows) == 177
    assert found["quantity"].sum() == sum(number(row[3]) for row in rows)
    assert set(found["from_id"]) == {"insee:34172"}
    assert set(found["date"]) == {"2012?"}
    twinning = found["note"].str.contains("thème : action internationale et jumelage", regex=False)
    assert found.loc[twinning, "quantity"].sum() == 210_400  # the total that the file prints
    whys = [line.why.en for line in imported.account.lines]
    assert "Totals that confirm the sum of the rows read: 10 of 10." in whys
    # One association has two equal lines, which the printed total counts both.
    assert found["to_id"].eq("slug:amities-franco-colombiennes-de-montpellier").sum() == 2
    assert errors_of(imported) == []


def test_montpellier_2013_has_projects_glued_to_names(
    slices: Path, errors_of: Callable[[Imported], list[str]]
) -> None:
    path = slices / "subventions_montpellier_2013_200.csv"
    imported = read(path, giver="213401722")
    rows = [row for row in plain_rows(path, "cp1252")[1:] if row[1]]
    found = flows(imported)
    assert len(found) == len(rows) == 200
    assert found["quantity"].sum() == sum(number(row[3]) for row in rows)
    assert set(found["from_id"]) == {"insee:34172"}
    voltaire = found[found["to_id"].eq("slug:via-voltaire")]
    assert len(voltaire) == sum(row[1].startswith("Via Voltaire") for row in rows)
    assert voltaire["note"].str.contains("Interface").any()
    assert errors_of(imported) == []


def test_sarthe_has_several_sorts_of_money(slices: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    path = slices / "subventions_sarthe_2018_200.csv"
    imported = read(path, giver="Département de la Sarthe")
    cells = [cell for row in plain_rows(path, "cp1252")[1:] for cell in row[4:6] if cell]
    found = flows(imported)
    assert len(found) == len(cells)
    assert found["quantity"].sum() == pytest.approx(sum(map(number, cells)))
    assert set(found["from_id"]) == {"insee-dep:72"}
    assert not found["quantity"].eq(0).any()
    text = everything(imported)
    for person in ("RENOU", "BOULARD", "LAROY", "FAVERIE", "PINEAU"):
        assert person not in text
    assert errors_of(imported) == []


@pytest.mark.parametrize("name", [row[0] for row in SCDL])
def test_every_row_is_used_or_has_a_line(slices: Path, name: str) -> None:
    imported = read(slices / name)
    totals = imported.account.totals().iloc[0]
    used = len(flows(imported))
    assert totals["read"] == used + totals["united"] + totals["left_out"]


def test_no_siren_with_a_wrong_check_digit_comes_out(slices: Path) -> None:
    for name, *_ in SCDL:
        actors = read(slices / name).tables["actors"]
        for siren in actors.get("siren", pd.Series(dtype="str")).dropna():
            assert siren_rule.is_valid(siren)


def test_the_same_file_gives_the_same_tables(slices: Path) -> None:
    first, second = (read(slices / "subventions_poitiers_2017_100.csv") for _ in range(2))
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second.tables[name])
    assert first.account.lines == second.account.lines
