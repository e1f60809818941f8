"""Lists of subsidies become money between actors: counts and sums against plain loops."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from stdnum.fr import siren as siren_rule

from actornet.errors import CallError, ContentError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.scdl import read_scdl

HEADING = (
    "nomAttribuant;idAttribuant;dateConvention;referenceDecision;nomBeneficiaire;idBeneficiaire;"
    "rnaBeneficiaire;objet;montant;nature;datesPeriodeVersement;pourcentageSubvention"
)
TOWN = "Commune de Roques;21310458100011"
Rows = list[list[str]]


def plain_rows(path: Path, encoding: str = "utf-8", mark: str = ";") -> Rows:
    """Read a slice without actornet; an UTF-8 mark before cp1252 is cut."""
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=mark))


def number(text: str) -> float:
    return float(re.sub(r"[^\d,.]", "", text).replace(",", "."))


def write(path: Path, *lines: str, heading: str = HEADING) -> Path:
    path.write_text("\n".join((heading, *lines)) + "\n", encoding="utf-8")
    return path


def read(*paths: Path, giver: str = "") -> Imported:
    return read_scdl(list(paths), options={"giver": giver} if giver else {})


def flows(imported: Imported) -> pd.DataFrame:
    frame = imported.tables["flows"].reindex(
        columns=["from_id", "to_id", "quantity", "unit", "date", "note", "type"]
    )
    return frame.assign(quantity=pd.to_numeric(frame["quantity"])).fillna({"note": "", "date": ""})


def outcomes(imported: Imported, outcome: str) -> list[tuple[int, str]]:
    table = imported.account.table("en")
    table = table[table["outcome"].eq(outcome)]
    return list(zip(table["row"], table["why"], strict=True))


def everything(imported: Imported) -> str:
    """All cells of the dataset, the account and the review as one text."""
    tables = [
        *imported.tables.values(),
        imported.account.table("fr"),
        imported.account.table("en"),
        imported.review,
    ]
    return "\n".join(table.to_csv() for table in tables)


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
    given = []
    for row in plain_rows(slices / name, encoding, mark)[1:]:
        # No beneficiary, no amount, or the département gives to itself: no subsidy.
        if row[who] and row[amount] and row[who] != "CONSEIL DEPARTEMENTAL DE LA SOMME":
            given.append(number(row[amount]) * number(row[share]))
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


def test_columns_in_any_case_and_order(tmp_path: Path) -> None:
    heading = "MONTANT;NomBeneficiaire;IDATTRIBUANT;idbeneficiaire;nomAttribuant"
    imported = read(
        write(tmp_path / "a.csv", "1 250,50;Club;21310458100011;44137080600016;Roques", heading=heading)
    )
    assert flows(imported)[["from_id", "to_id", "quantity"]].values.tolist() == [
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
    lines = [
        f"{TOWN};2020;D{n};Club {n};;;;100;;;;{status}" for n, status in enumerate(("attribué", "refusée"))
    ]
    imported = read(write(tmp_path / "a.csv", *lines, heading=heading))
    assert len(flows(imported)) == 1
    assert outcomes(imported, "left-out") == [(3, "Request that was not granted.")]


def test_natural_persons_are_nowhere_in_what_comes_out(tmp_path: Path) -> None:
    lines = [
        f"{TOWN};2020;D1;M. Zimbrowski Anatole;;;Ravalement;500;;;",
        f"{TOWN};2020;D2;MME QUERCHOUX;;;Ravalement;500;;;",
        f"{TOWN};2020;D3;PLOUVERNOC JEAN;;;Ravalement;500;;;",
        f"{TOWN};2020;D4;Comité des fêtes chez Mme TRUBLARD;;;Projet de M. Vasselin, tel 06 12 34 56 78;500;;;",
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


def test_no_siren_with_a_wrong_check_digit_comes_out(slices: Path) -> None:
    for name, *_ in SCDL:
        actors = read(slices / name).tables["actors"]
        for siren in actors.get("siren", pd.Series(dtype="str")).dropna():
            assert siren_rule.is_valid(siren)


def test_who_gives_must_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Club;100", heading="Association;Montant")
    with pytest.raises(CallError, match="who gives|qui donne") as caught:
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


def test_nothing_in_a_cell_runs(tmp_path: Path, errors_of: Callable[[Imported], list[str]]) -> None:
    hostile = ["=HYPERLINK(x)", "<script>alert(1)</script>", "' OR 1=1 --", "..\\..\\etc"]
    lines = [f'{TOWN};2020;{text};"{text}";;;"{text}";100;;;' for text in hostile]
    imported = read(write(tmp_path / "a.csv", *lines))
    assert errors_of(imported) == []


def test_the_same_file_gives_the_same_tables(slices: Path) -> None:
    first, second = (read(slices / "subventions_poitiers_2017_100.csv") for _ in range(2))
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second.tables[name])
    assert first.account.lines == second.account.lines
