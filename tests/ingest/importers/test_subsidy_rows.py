"""Rows of subsidies as people write them, in small files made by hand: shares, dates, numbers, persons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from actornet.errors import CallError, ContentError
from actornet.ingest.importers.harvest import Imported
from tests.ingest.importers.subsidies import HEADING, TOWN, everything, flows, outcomes, read, write


def test_columns_in_any_case_and_order(tmp_path: Path) -> None:
    heading = "MONTANT;NomBeneficiaire;IDATTRIBUANT;idbeneficiaire;nomAttribuant"
    imported = read(
        write(tmp_path / "a.csv", "1 250,50;Club;21310458100011;44137080600016;Roques", heading=heading)
    )
    assert flows(imported)[["from_id", "to_id", "quantity"]].to_numpy().tolist() == [
        ["insee:31458", "siren:441370806", 1250.5]
    ]


@pytest.mark.parametrize(
    ("shares", "amounts"),
    [
        (["0.25", "0,75"], [250, 750]),
        (["80", "20"], [800, 200]),
        (["80 %", "20 %"], [800, 200]),
        (["1", "1.0"], [1000, 1000]),
        (["100", ""], [1000, 1000]),
    ],
)
def test_the_share_of_each_beneficiary(tmp_path: Path, shares: list[str], amounts: list[float]) -> None:
    lines = [f"{TOWN};2020-01-01;D1;Club {place};;;Fête;1000;;;{share}" for place, share in enumerate(shares)]
    assert list(flows(read(write(tmp_path / "a.csv", *lines)))["quantity"]) == amounts


def test_a_doubtful_share_leaves_the_amount_unknown(tmp_path: Path) -> None:
    lines = [f"{TOWN};2020-01-01;D1;Club {share};;;Fête;1000;;;{share}" for share in ("80", "1", "20")]
    imported = read(write(tmp_path / "a.csv", *lines))
    assert flows(imported)["quantity"].isna().tolist() == [False, True, False]
    assert [row for row, _ in outcomes(imported, "to-review")] == [3]


@pytest.mark.parametrize(
    ("convention", "period", "date", "note"),
    [
        ("2017-04-13", "2017-01-01/2017-12-31", "2017-04-13", "versement 2017-01-01/2017-12-31"),
        ("2017-04-13", "2017-01-01_2017-12-31", "2017-04-13", "versement 2017-01-01/2017-12-31"),
        ("2017/09/08", "2017/09/08_2021/09/07", "2017-09-08", "versement 2017-09-08/2021-09-07"),
        ("", "2017/09/08", "2017-09-08", ""),
        ("2014", "2014", "2014", ""),
        ("13/04/2017", "", "2017-04-13", ""),
    ],
)
def test_dates_and_periods(tmp_path: Path, convention: str, period: str, date: str, note: str) -> None:
    imported = read(write(tmp_path / "a.csv", f"{TOWN};{convention};;Club;;;;1000;;{period};"))
    row = flows(imported).iloc[0]
    assert (row["date"], row["note"]) == (date, note)


def test_unknown_is_never_zero(tmp_path: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    imported = read(
        write(
            tmp_path / "a.csv",
            f"{TOWN};2020;D1;Club A;;;Fête;;;;",
            f"{TOWN};2020;D2;Club B;;;Fête;à préciser;;;",
            f"{TOWN};2020;D3;Club C;;;Fête;-200;;;",
        )
    )
    found = flows(imported)
    assert found["quantity"].isna().tolist() == [True, True]
    assert [row for row, _ in outcomes(imported, "to-review")] == [3]
    assert [row for row, _ in outcomes(imported, "left-out")] == [4]
    assert errors_of(imported) == []


def test_a_nature_of_two_values_is_money_and_in_kind_alone_is_not(tmp_path: Path) -> None:
    imported = read(
        write(
            tmp_path / "a.csv",
            f'{TOWN};2020;D1;Club A;;;Fête;100;"Aide en numéraire;aide en nature";;',
            f"{TOWN};2020;D2;Club B;;;Fête;100;aide en nature;;",
        )
    )
    assert len(flows(imported)) == 1
    assert outcomes(imported, "left-out") == [(3, "Help in kind only: no money, no quantity to take over.")]


def test_one_subsidy_said_twice_is_united_in_a_file_and_across_files(tmp_path: Path) -> None:
    line = f"{TOWN};2020-01-01;D1;Club A;44137080600016;;Fête;100;;;"
    first = write(tmp_path / "a.csv", line, line)
    second = write(tmp_path / "b.csv", line, line.replace("D1", "D2"))
    imported = read(first, second)
    assert len(flows(imported)) == 2
    assert outcomes(imported, "united") == [
        (3, "Same subsidy as a row above."),
        (2, "Same subsidy as in another file."),
    ]


def test_equal_lines_without_object_or_reference_stay_two(tmp_path: Path) -> None:
    line = f"{TOWN};2020;;Club A;44137080600016;;;100;;;"
    imported = read(write(tmp_path / "a.csv", line, line))
    assert list(flows(imported)["quantity"]) == [100, 100]
    assert [row for row, _ in outcomes(imported, "to-review")] == [3]


def test_requests_that_were_refused_are_no_subsidies(tmp_path: Path) -> None:
    heading = HEADING + ";statutLabel"
    statuses = enumerate(("attribué", "refusée"))
    lines = [f"{TOWN};2020;D{n};Club {n};;;;100;;;;{status}" for n, status in statuses]
    imported = read(write(tmp_path / "a.csv", *lines, heading=heading))
    assert len(flows(imported)) == 1
    assert outcomes(imported, "left-out") == [(3, "Request that was not granted.")]


def test_natural_persons_are_nowhere_in_what_comes_out(tmp_path: Path) -> None:
    lines = [
        f"{TOWN};2020;D1;M. Zimbrowski Anatole;;;Ravalement;500;;;",
        f"{TOWN};2020;D2;MME QUERCHOUX;;;Ravalement;500;;;",
        f"{TOWN};2020;D3;PLOUVERNOC JEAN;;;Ravalement;500;;;",
        f"{TOWN};2020;D4;Comité des fêtes chez Mme TRUBLARD;;;Projet de M. Vasselin, 06 12 34 56 78;500;;;",
    ]
    imported = read(write(tmp_path / "a.csv", *lines))
    text = everything(imported)
    for person in ("Zimbrowski", "QUERCHOUX", "PLOUVERNOC", "TRUBLARD", "Vasselin", "06 12 34", "zimbrowski"):
        assert person not in text
    assert flows(imported)["to_id"].tolist() == ["slug:comite-des-fetes"]
    assert [row for row, _ in outcomes(imported, "left-out")] == [2, 3, 4]


def test_numbers_of_social_security_are_refused(tmp_path: Path) -> None:
    heading = "nomAttribuant;idAttribuant;nomBeneficiaire;SIRET ou NIR;montant"
    lines = [
        f"{TOWN};Club;44137080600016;100",
        f"{TOWN};Quidam;185057800608436;100",  # a NIR with its key
        f"{TOWN};Autre;2690549588157;100",  # a NIR without
        f"{TOWN};Sans numéro;;100",
    ]
    imported = read(write(tmp_path / "a.csv", *lines, heading=heading))
    text = everything(imported)
    for secret in ("185057800608436", "2690549588157", "Quidam", "Autre"):
        assert secret not in text
    assert set(flows(imported)["to_id"]) == {"siren:441370806", "slug:sans-numero"}
    assert [row for row, _ in outcomes(imported, "left-out")] == [3, 4]


def test_a_nir_in_a_column_of_sirets_is_refused_too(tmp_path: Path) -> None:
    imported = read(
        write(
            tmp_path / "a.csv",
            f"{TOWN};2020;D1;Quidam;1 85 05 78 006 084 36;;;100;;;",
            f"{TOWN};2020;D2;Club;44137080600016;;;100;;;",
        )
    )
    assert "Quidam" not in everything(imported)
    assert "185057800608436" not in everything(imported).replace(" ", "")


def test_personal_columns_are_left_out_and_said(tmp_path: Path) -> None:
    heading = HEADING + ";Courriel du contact;Nom du président;Téléphone"
    line = f"{TOWN};2020;D1;Club;44137080600016;;;100;;;;x@y.fr;Zimbrowski;0612345678"
    imported = read(write(tmp_path / "a.csv", line, heading=heading))
    text = everything(imported)
    assert "x@y.fr" not in text
    assert "Zimbrowski" not in text
    table = imported.account.table("en")
    said = table.loc[table["why"].str.startswith("Personal data"), "column"]
    assert set(said) == {"Courriel du contact", "Nom du président", "Téléphone"}


@pytest.mark.parametrize(
    ("cell", "identifier"),
    [
        ("441370806", "siren:441370806"),
        ("44137080600016", "siren:441370806"),
        ("441 370 806 00016", "siren:441370806"),
        ("44137080600000.0", "siren:441370806"),
        ("4,41370806E+13", "siren:441370806"),
        ("W313001234", "rna:W313001234"),
        ("441370807", "slug:club"),  # wrong check digit
        ("4,41E+13", "slug:club"),  # the SIREN itself is lost
    ],
)
def test_identifiers_as_people_write_them(tmp_path: Path, cell: str, identifier: str) -> None:
    imported = read(write(tmp_path / "a.csv", f"{TOWN};2020;D1;Club;{cell};;;100;;;"))
    assert flows(imported)["to_id"].tolist() == [identifier]


def test_sections_of_a_workbook_keep_their_themes_and_totals_are_checked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("N° Asso.", "Association (culture)", "Nature", "Montant"),
        (1, "Chorale", "F", 100),
        (2, "Fanfare", "F", 200),
        (3, "Théâtre", "F", 300),
        (None, None, "Total", 600),
        ("N° Asso.", "Association (jumelage)", "Nature", "Montant"),
        (4, "Comité de jumelage", "F", 50),
        (5, "Amitié", "F", 60),
        (None, None, "Total", 999),
    ):
        sheet.append(row)
    book.save(tmp_path / "2019.xlsx")
    imported = read(tmp_path / "2019.xlsx", giver="Commune de Roques")
    found = flows(imported)
    assert found["quantity"].tolist() == [100, 200, 300, 50, 60]
    assert found["note"].str.contains("thème : jumelage").tolist() == [False, False, False, True, True]
    whys = [line.why.en for line in imported.account.lines]
    assert "Totals that confirm the sum of the rows read: 1 of 2." in whys


def test_who_gives_must_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Club;100", heading="Association;Montant")
    with pytest.raises(CallError, match=r"who gives|qui donne") as caught:
        read(path)
    assert "--giver" in caught.value.fix.en
    with pytest.raises(CallError):
        read(path, giver="123456789")
    named = flows(read(path, giver="Commune de Roques"))
    assert named["from_id"].tolist() != []


def test_a_file_of_another_shape_is_refused_with_its_headings(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "1;2", heading="Latitude;Longitude")
    with pytest.raises(ContentError) as caught:
        read(path)
    assert "Latitude" in caught.value.message.fr
    assert caught.value.fix.fr


def test_a_file_without_a_subsidy_is_refused_with_the_reasons(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{TOWN};2020;D1;M. Zimbrowski;;;;100;;;")
    with pytest.raises(ContentError) as caught:
        read(path)
    assert "1 rows read" in caught.value.message.en
    assert "natural person" in caught.value.message.en
    assert "Zimbrowski" not in caught.value.message.en


def test_nothing_in_a_cell_runs(tmp_path: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    hostile = ["=HYPERLINK(x)", "<script>alert(1)</script>", "' OR 1=1 --", "..\\..\\etc"]
    lines = [f'{TOWN};2020;{text};"{text}";;;"{text}";100;;;' for text in hostile]
    imported = read(write(tmp_path / "a.csv", *lines))
    assert errors_of(imported) == []
