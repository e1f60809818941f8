"""B22, B25 to B43: cells that are not what their column asks for."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from stdnum.fr import siren as stdnum_siren

from actornet.ingest import check, read, to_csv, to_html
from actornet.ingest.identifiers import valid_siren

Found = Callable[..., list[tuple[object, ...]]]
Dataset = Callable[..., Path]


def projects(column: str, *cells: str, more: str = "") -> str:
    """One project per cell, written as a quoted CSV cell."""
    rows = [["id", "title", column]] + [[f"slug:p{row}", "P", cell] for row, cell in enumerate(cells)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue() + more


def actors(column: str, *cells: str) -> str:
    rows = [["id", "name", "kind", column]]
    rows += [[f"slug:a{row}", "A", "NGO", cell] for row, cell in enumerate(cells)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def project_findings(found: Found, text: str) -> list[tuple[object, ...]]:
    """What is found in projects beside what follows from their loneliness."""
    ignored = {"no-participant", "missing-currency"}
    return [place for place in found(projects=text) if place[2] not in ignored]


def test_b22_required_cell_empty(found: Found) -> None:
    text = "id,name,kind\nslug:a,,COM\n,B,COM\nslug:c,C, \n"
    assert found(actors=text) == [
        (2, "name", "constraint-error"),
        (3, "id", "constraint-error"),
        (4, "kind", "constraint-error"),
    ]


def test_b25_unknown_code_names_list_and_nearest(dataset: Dataset) -> None:
    finding = next(iter(check(dataset(actors="id,name,kind\nslug:a,A,COMM\n")).findings))
    assert (finding.row, finding.column, finding.type, finding.value) == (2, "kind", "unknown-code", "COMM")
    assert "actor_kind" in finding.message.fr
    assert "COM (Commune)" in finding.fix.fr.split(" : ")[1].rstrip(".").split(", ")
    assert len(finding.fix.fr.split(", ")) <= 3


@pytest.mark.parametrize("written", ["Commune", "commune", "MUNICIPALITY", "com"])
def test_b26_labels_are_mapped_and_said(dataset: Dataset, written: str) -> None:
    folder = dataset(actors=f"id,name,kind\nslug:a,A,{written}\n")
    assert check(folder).findings.flatten(["column", "type", "severity"]) == [
        ("kind", "mapped-label", "info")
    ]
    assert read(folder).tables["actors"]["kind"].tolist() == ["COM"]


def test_b26_a_label_of_two_codes_is_refused(found: Found) -> None:
    assert found(actors="id,name,kind\nslug:a,A,Réseau\n") == [(2, "kind", "unknown-code")]


@pytest.mark.parametrize(
    "cell",
    [
        "2023-02-30",
        "2023-13",
        "01/02/2024",
        "25.12.2024",
        "19788",
        "0",
        "0000",
        "3000",
        "mai 2024",
        "2024/05/12",
        "197X",
    ],
)
def test_b27_b28_b31_dates_that_are_none(found: Found, cell: str) -> None:
    assert project_findings(found, projects("start", "1978", cell)) == [(3, "start", "type-error")]


@pytest.mark.parametrize(
    ("cell", "day", "doubtful"), [("01/02/2024", "2024-02-01", True), ("25/12/2024", "2024-12-25", False)]
)
def test_b28_day_first_says_the_iso_form(dataset: Dataset, cell: str, day: str, *, doubtful: bool) -> None:
    folder = dataset(projects=projects("start", cell, "1978-05"))
    finding = next(item for item in check(folder).findings if item.type == "type-error")
    assert ("ambigu" in finding.message.fr) is doubtful
    assert f"Écrivez {day}, ou relancez avec --dates dmy" in finding.fix.fr
    assert read(folder, dates="dmy").tables["projects"]["start"].tolist() == [day, "1978-05"]


def test_seen_on_is_a_day(found: Found) -> None:
    assert found(actors=actors("seen_on", "2024-05-12", "2024", "2024-02-30", "12/05/2024")) == [
        (row, "seen_on", "type-error") for row in (3, 4, 5)
    ]


def test_b29_end_before_start(dataset: Dataset) -> None:
    text = (
        "id,title,start,end\nslug:p,P,2019-06,2019\nslug:q,Q,2019-06,2019-05\n"
        "slug:r,R,2020~,2019?\nslug:s,S,,2019\n"
    )
    findings = [item for item in check(dataset(projects=text)).findings if item.severity == "error"]
    assert [(item.row, item.column, item.type) for item in findings] == [
        (3, "end", "constraint-error"),
        (4, "end", "constraint-error"),
    ]
    assert "2019-06" in findings[0].message.en


def test_b30_qualified_dates_keep_their_precision(dataset: Dataset) -> None:
    cells = ["1978~", "1978?", "1978-05%", "1978-05-12~"]
    assert read(dataset(projects=projects("start", *cells))).tables["projects"]["start"].tolist() == cells


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 234 567,89 €", 1234567.89),
        ("1\u00a0234\u00a0567,89\u00a0€", 1234567.89),
        ("1\u202f234\u202f567.89", 1234567.89),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234,56", 1234.56),
        ("1,234,567.5", 1234567.5),
        ("1000 EUR", 1000),
        ("1e3", 1000),
    ],
)
def test_b32_amounts(dataset: Dataset, cell: str, number: float) -> None:
    assert read(dataset(projects=projects("budget", cell))).tables["projects"]["budget"].tolist() == [number]


@pytest.mark.parametrize("cell", ["12,5 M€", "environ 1000", "nan", "inf", "1 2,3,4", "--5", "0x10"])
def test_amounts_that_are_none(found: Found, cell: str) -> None:
    assert project_findings(found, projects("budget", cell)) == [(2, "budget", "type-error")]


def test_b33_two_ways_of_writing_thousands(dataset: Dataset) -> None:
    report = check(dataset(projects=projects("budget", "1.234,56", "10", "1,234.56")))
    wrong = [finding for finding in report.findings if finding.type == "type-error"]
    assert [finding.row for finding in wrong] == [2, 4]
    assert "row 4" in wrong[0].message.en
    assert "row 2" in wrong[1].message.en


def test_thousands_or_decimals(found: Found) -> None:
    assert project_findings(found, projects("budget", "1.234", "5.678.901,5")) == [
        (2, "budget", "type-error")
    ]


@pytest.mark.parametrize("written", ["5.000 €", "12,500", "1.250"])
def test_money_of_three_decimals_is_never_guessed(found: Found, written: str) -> None:
    assert project_findings(found, projects("budget", written, "5000", "0.125", "12,50")) == [
        (2, "budget", "type-error")
    ]


def test_thousands_of_inhabitants(found: Found) -> None:
    assert found(actors=actors("population", "12.000", "12000", "12,5")) == [
        (2, "population", "type-error"),
        (4, "population", "type-error"),
    ]


def test_b34_negative_budget(found: Found) -> None:
    assert project_findings(found, projects("budget", "-5", "-5,5", "0")) == [
        (2, "budget", "constraint-error"),
        (3, "budget", "constraint-error"),
    ]


def test_b35_amount_without_currency(found: Found) -> None:
    text = "id,title,budget,currency\nslug:p,P,5,\nslug:q,Q,5,EUR\nslug:r,R,,\nslug:s,S,5,€\nslug:t,T,5,XYZ\n"
    assert [place for place in found(projects=text) if place[2] != "no-participant"] == [
        (2, "budget", "missing-currency"),
        (6, "currency", "constraint-error"),
    ]


def test_b36_coordinates(found: Found) -> None:
    text = (
        "id;name;kind;country;latitude;longitude\n"
        "slug:t;T;city;FRA;91;2\nslug:u;U;city;SEN;14,7;-181\n"
        "slug:v;V;city;FRA;2,35;48,85\nslug:w;W;city;FRA;48,85;2,35\nslug:x;X;city;SEN;14,7;-17,4\n"
    )
    assert found(territories=text) == [
        (2, "latitude", "constraint-error"),
        (3, "longitude", "constraint-error"),
        (4, "latitude", "constraint-error"),
    ]


def test_b37_siren_and_rna(found: Found) -> None:
    assert found(actors=actors("siren", "200053791", "200 053 791", "200053792", "20005379")) == [
        (4, "siren", "bad-identifier"),
        (5, "siren", "bad-identifier"),
    ]
    assert found(actors=actors("rna", "W313001234", "W2A1001234", "313001234")) == [
        (4, "rna", "bad-identifier")
    ]


def test_b37_ids_that_are_register_numbers(found: Found) -> None:
    text = "id,name,kind\nsiren:200053791,A,COM\nsiren:200053792,B,COM\nrna:X1,C,NGO\nslug:x,D,COM\n"
    assert found(actors=text) == [(3, "id", "bad-identifier"), (4, "id", "bad-identifier")]


def test_siren_agrees_with_stdnum() -> None:
    draw = random.Random(7)  # noqa: S311
    numbers = [str(draw.randrange(10**9)).zfill(9) for _ in range(2000)]
    assert valid_siren(pa.array(numbers)).tolist() == [stdnum_siren.is_valid(number) for number in numbers]


def test_b38_lost_leading_zero(dataset: Dataset) -> None:
    report = check(dataset(actors=actors("insee", "01004", "1004", "2A004", "1", "31", "974", "ABC")))
    assert report.valid
    assert report.findings.flatten(["row", "column", "type"]) == [
        (row, "insee", "bad-identifier") for row in (3, 5, 8)
    ]
    assert "01004" in next(iter(report.findings)).fix.fr
    assert report.network is not None
    assert report.network.tables["actors"]["insee"].tolist()[1] == "1004"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FR", "FRA"),
        ("France", "FRA"),
        ("fra", "FRA"),
        ("RDC", "COD"),
        ("Birmanie", "MMR"),
        ("Viêt Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Guinée", "GIN"),
        ("Guinée-Bissau", "GNB"),
        ("Niger", "NER"),
        ("Ivory Coast", "CIV"),
    ],
)
def test_b39_countries_are_mapped_and_said(dataset: Dataset, written: str, code: str) -> None:
    folder = dataset(actors=actors("country", written))
    assert check(folder).findings.flatten(["column", "type", "severity"]) == [
        ("country", "mapped-country", "info")
    ]
    assert read(folder).tables["actors"]["country"].tolist() == [code]


def test_b39_unknown_and_ambiguous_countries(dataset: Dataset) -> None:
    report = check(dataset(actors=actors("country", "Congo", "Frannce", "ZZZ")))
    assert report.findings.flatten(["row", "column", "type", "severity"]) == [
        (row, "country", "type-error", "error") for row in (2, 3, 4)
    ]
    congo, frannce, _ = report.findings
    assert "COD" in congo.fix.fr
    assert "COG" in congo.fix.fr
    assert "FRA" in frannce.fix.fr


def test_a_french_kind_in_another_country_is_doubted(dataset: Dataset) -> None:
    rows = "slug:a,Kaolack,Commune,Sénégal\nslug:b,Saint-Denis,COM,REU\nslug:c,Albi,COM,\n"
    report = check(dataset(actors="id,name,kind,country\n" + rows))
    assert ("kind", 2, "foreign-kind", "warning") in report.findings.flatten(
        ["column", "row", "type", "severity"]
    )
    assert [finding.row for finding in report.findings if finding.type == "foreign-kind"] == [2]
    assert report.valid


def test_b40_words_that_look_missing_stay(dataset: Dataset) -> None:
    words = ["NA", "None", "nan", "NULL", "null", "N/A", ""]
    rows = "".join(f"slug:{number},x,COM,{word},NA\n" for number, word in enumerate(words))
    frame = read(dataset(actors="id,name,kind,note,country\n" + rows)).tables["actors"]
    assert frame["note"].tolist()[:-1] == words[:-1]
    assert frame["note"].isna().tolist() == [False] * 6 + [True]
    assert set(frame["country"]) == {"NAM"}


HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "'; DROP",
    "`}) DETACH DELETE n //",
    "@SUM(1)",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_b41_hostile_names_are_text_and_reports_inert(dataset: Dataset, name: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "name", "kind"], [name, name, name]])
    report = check(dataset(actors=out.getvalue()))
    assert report.findings.flatten(["value"]) == [(name,)]
    html = to_html(report, "fr")
    assert "<script" not in html
    assert "&lt;script&gt;" in html or "script" not in name
    cells = [cell for row in csv.reader(io.StringIO(to_csv(report, "fr"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]
    assert any(name in cell for cell in cells)


def test_b41_hostile_names_are_kept(dataset: Dataset) -> None:
    out = io.StringIO()
    rows = [[f"slug:{number}", name, "COM"] for number, name in enumerate(HOSTILE)]
    csv.writer(out).writerows([["id", "name", "kind"], *rows])
    assert read(dataset(actors=out.getvalue())).tables["actors"]["name"].tolist() == HOSTILE


def test_b42_scripts_and_accents(dataset: Dataset) -> None:
    names = ["بيت لحم", "בית לחם", "Huế", "🌍 Terre", "E\u0301vreux"]
    rows = "".join(f"slug:{number},  {name}\u00a0,COM\n" for number, name in enumerate(names))
    read_names = read(dataset(actors="id,name,kind\n" + rows)).tables["actors"]["name"].tolist()
    assert read_names == [*names[:-1], "\u00c9vreux"]


def test_b43_long_cells_up_to_the_limit(dataset: Dataset) -> None:
    long, longer = "x" * 1_000_000, "x" * 1_048_577
    report = check(dataset(actors=f"id,name,kind,note\nslug:a,A,COM,{long}\nslug:b,B,COM,{longer}\n"))
    assert report.findings.flatten(["row", "type"]) == [(3, "constraint-error")]
    assert "1048576" in next(iter(report.findings)).message.fr
    net = read(dataset(actors=f"id,name,kind,note\nslug:a,A,COM,{long}\n"))
    assert net.tables["actors"]["note"].str.len().tolist() == [1_000_000]


def test_b43_many_columns_up_to_the_limit(dataset: Dataset) -> None:
    def wide(columns: int) -> str:
        extra = columns - 3
        return (
            "id,name,kind" + "".join(f",x{n}" for n in range(extra)) + "\nslug:a,A,COM" + ",1" * extra + "\n"
        )

    assert check(dataset(actors=wide(300))).valid
    report = check(dataset(actors=wide(301)))
    assert report.findings.flatten(["type", "value"], severity="error") == [("constraint-error", "301")]
    assert "300" in next(iter(report.findings)).message.fr


@pytest.mark.parametrize(
    ("cell", "truth"),
    [
        ("true", True),
        ("1", True),
        ("Oui", True),
        ("VRAI", True),
        ("false", False),
        ("0", False),
        ("non", False),
        ("faux", False),
    ],
)
def test_booleans(dataset: Dataset, cell: str, *, truth: bool) -> None:
    frame = read(dataset(projects=projects("oda", cell, ""))).tables["projects"]
    assert frame["oda"].isna().tolist() == [False, True]
    assert frame["oda"].tolist()[0] is truth


def test_a_word_is_no_boolean(found: Found) -> None:
    assert project_findings(found, projects("oda", "peut-être")) == [(2, "oda", "type-error")]


def test_lists_are_tidied(dataset: Dataset) -> None:
    assert read(dataset(actors=actors("languages", "fr ; wo;", "fr"))).tables["actors"][
        "languages"
    ].tolist() == ["fr;wo", "fr"]


@pytest.mark.parametrize(
    ("note", "personal"),
    [
        ("Contact : accueil@exemple.invalid", True),
        ("Tél. 04 79 00 00 00", True),
        ("+33 4.79.00.00.00", True),
        ("@etalab/decoupage-administratif 6.0.0", False),
        ("Budget 04 790 000 EUR, 2014 2016 2018", False),
        ("0479000000", False),
    ],
)
def test_what_a_person_can_be_reached_by_is_named(tmp_path: Path, note: str, personal: bool) -> None:
    (tmp_path / "actors.csv").write_text(
        f'id,name,kind,country,note\na,A,COM,FRA,"{note}"\n', encoding="utf-8"
    )
    report = check(tmp_path)
    found = [finding.type for finding in report.findings if finding.column == "note"]
    assert found == (["personal-data"] if personal else [])
    assert report.network is not None
