"""B20, B21, B23, B24, B47 to B50: rows and tables that do not fit together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.ingest import check, read

Found = Callable[..., list[tuple[object, ...]]]
Dataset = Callable[..., Path]
THEMES = "id,name_fr,name_en,parent_id\nEAU,Eau,Water,\nEAU-POT,Eau potable,Drinking water,EAU\n"


def test_b20_equal_rows_are_one(dataset: Dataset) -> None:
    folder = dataset(actors="id,name,kind\nslug:a,A,COM\nslug:b,B,COM\nslug:a,A,COM\n")
    report = check(folder)
    assert report.findings.flatten(["row", "type", "severity"]) == [(4, "primary-key", "warning")]
    assert "row 2" in next(iter(report.findings)).message.en
    assert read(folder).tables["actors"]["id"].tolist() == ["slug:a", "slug:b"]


CONFLICT = (
    "id,name,kind,population,website,source,confidence,seen_on\n"
    "slug:a,Un,COM,1,,s1,low,2025-01-01\n"
    "slug:a,Deux,COM,,http://x,s2;s1,high,2020-01-01\n"
    "slug:a,Trois,COM,3,,s3,high,2021-01-01\n"
    "slug:a,Quatre,COM,4,,s4,high,2021-01-01\n"
)


def test_b21_confidence_then_date_then_first_row(dataset: Dataset) -> None:
    net = read(dataset(actors=CONFLICT))
    row = net.tables["actors"].iloc[0]
    assert len(net.tables["actors"]) == 1
    assert (row["name"], row["population"], row["website"]) == ("Trois", 3, "http://x")
    assert (row["source"], row["confidence"], row["seen_on"]) == ("s1;s2;s3;s4", "high", "2021-01-01")


def test_b21_conflicts_are_kept_with_every_value(dataset: Dataset) -> None:
    conflicts = read(dataset(actors=CONFLICT)).conflicts
    columns = ["column", "value", "source", "used", "row"]
    names = conflicts[conflicts["column"] == "name"].sort_values("row")[columns].to_numpy().tolist()
    assert names == [
        ["name", "Un", "s1", False, 2],
        ["name", "Deux", "s2;s1", False, 3],
        ["name", "Trois", "s3", True, 4],
        ["name", "Quatre", "s4", False, 5],
    ]
    assert set(conflicts["column"]) == {"name", "population"}
    assert set(conflicts["key"]) == {"slug:a"}
    assert set(conflicts["file"]) == {"actors.csv"}


def test_b21_conflicts_are_said_with_both_values(dataset: Dataset) -> None:
    report = check(dataset(actors=CONFLICT))
    assert report.valid
    assert report.findings.flatten(["row", "column", "type", "severity"]) == [
        (2, "name", "conflict", "warning"),
        (2, "population", "conflict", "warning"),
        (3, "name", "conflict", "warning"),
        (5, "name", "conflict", "warning"),
        (5, "population", "conflict", "warning"),
    ]
    message = next(iter(report.findings)).message.fr
    assert "« Un »" in message
    assert "« Trois »" in message
    assert "ligne 4" in message


def test_rows_that_complete_each_other_are_joined_without_a_warning(dataset: Dataset) -> None:
    text = "id,name,kind,website,source\nslug:a,A,COM,,s1\nslug:a,A,COM,http://x,s2\n"
    report = check(dataset(actors=text))
    assert report.findings.flatten(["row", "type", "severity"]) == [(3, "primary-key", "info")]
    assert report.network is not None
    assert report.network.tables["actors"]["source"].tolist() == ["s1;s2"]


def test_equal_amounts_written_differently_are_no_conflict(dataset: Dataset) -> None:
    text = 'id,title,budget,currency\nslug:p,P,1000,EUR\nslug:p,P,"1 000,0",EUR\n'
    assert check(dataset(projects=text)).findings.flatten(["row", "type"], severity="warning") == [
        (2, "no-participant"),
        (3, "primary-key"),
    ]


def test_an_empty_party_role_is_party(dataset: Dataset) -> None:
    parties = "agreement_id,actor_id,role\nslug:x,slug:a,\nslug:x,slug:a,party\nslug:x,slug:b,\n"
    net = read(dataset(agreements="id,form\nslug:x,JUMELAGE\n", parties=parties))
    assert net.counts["parties"] == 2


def test_rows_of_a_table_without_a_key_are_facts_of_their_own(dataset: Dataset) -> None:
    flows = "from_id,to_id,type\nslug:a,slug:b,people\nslug:a,slug:b,people\n"
    assert read(dataset(flows=flows)).counts["flows"] == 2


def test_b23_unknown_id_names_the_three_nearest(dataset: Dataset) -> None:
    report = check(
        dataset(
            actors="id,name,kind\nslug:lille,L,COM\nslug:lillers,M,COM\nslug:lillebonne,N,COM\nslug:oz,O,COM\n",
            competences="actor_id,theme_id,basis\nslug:lile,EAU,legal\nslug:oz,EAU,legal\n",
            themes=THEMES,
        )
    )
    assert report.findings.flatten(["row", "column", "type", "value"]) == [
        (2, "actor_id", "foreign-key", "slug:lile")
    ]
    fix = next(iter(report.findings)).fix.en
    assert fix.split("Nearest: ")[1] == "slug:lille, slug:lillers, slug:lillebonne."


def test_b23_a_table_with_its_example_only_is_said_to_be_empty(dataset: Dataset) -> None:
    report = check(
        dataset(
            actors="id,name,kind\nslug:a,A,COM\n",
            competences="actor_id,theme_id,basis\nslug:a,EAU,legal\n",
            themes="id,name_fr,name_en,parent_id\nexemple:theme,Eau,Water,\n",
        )
    )
    (finding,) = [finding for finding in report.findings if finding.severity == "error"]
    assert finding.fix.en == "The table “themes” is empty: add this row to it, or empty the cell."


@pytest.mark.parametrize("table", ["tags", "locations", "events", "returns"])
def test_b23_subjects(found: Found, table: str) -> None:
    tables = {
        "tags": "subject_id,scheme,code\nslug:a,sdg,1\nslug:zz,sdg,1\n",
        "locations": "subject_id,territory_id\nslug:a,slug:t\nslug:zz,slug:t\n",
        "events": "subject_id,kind,date\nslug:a,visit,2020\nslug:zz,visit,2020\n",
        "returns": "subject_id,actor_id,type,evidence\n"
        "slug:a,slug:a,staff,claimed\nslug:zz,slug:a,staff,claimed\n",
    }
    places = found(**{table: tables[table]}, territories="id,name,kind\nslug:t,T,city\n")
    assert places == [(3, "subject_id", "foreign-key")]


def test_b23_a_name_instead_of_an_id_leads_to_its_id(dataset: Dataset) -> None:
    report = check(
        dataset(
            actors="id,name,kind\nslug:a,Saint-Étienne,COM\nexemple:saint,X,COM\n",
            competences="actor_id,theme_id,basis\nsaint etienne,EAU,legal\n",
            themes=THEMES,
        )
    )
    assert next(iter(report.findings)).fix.en.endswith("Nearest: slug:a (Saint-Étienne).")


def test_b23_a_missing_table_is_named(dataset: Dataset) -> None:
    report = check(dataset(actors="id,name,kind,territory_id\nslug:a,A,COM,slug:t\n"))
    assert report.findings.flatten(["row", "column", "type"]) == [(2, "territory_id", "foreign-key")]
    assert "territories" in next(iter(report.findings)).message.fr


@pytest.mark.parametrize(
    ("table", "text", "row", "column"),
    [
        ("actors", "id,name,kind,parent_id\nslug:a,A,COM,slug:a\nslug:b,B,COM,slug:a\n", 2, "parent_id"),
        (
            "themes",
            "id,name_fr,name_en,parent_id\nX,x,x,\nA,a,a,B\nB,b,b,C\nC,c,c,A\nD,d,d,A\n",
            3,
            "parent_id",
        ),
        ("territories", "id,name,kind,parent_id\nA,a,city,B\nB,b,city,A\n", 2, "parent_id"),
        ("agreements", "id,form,part_of_id\nA,JUMELAGE,A\n", 2, "part_of_id"),
        ("projects", "id,title,part_of_id\nA,a,B\nB,b,A\n", 2, "part_of_id"),
    ],
)
def test_b24_cycles(dataset: Dataset, table: str, text: str, row: int, column: str) -> None:
    report = check(dataset(**{table: text}))
    assert report.findings.flatten(["row", "column", "type"], severity="error") == [(row, column, "cycle")]


def test_b24_the_cycle_is_named(dataset: Dataset) -> None:
    themes = "id,name_fr,name_en,parent_id\nA,a,a,B\nB,b,b,C\nC,c,c,A\n"
    assert "A → B → C → A" in next(iter(check(dataset(themes=themes)).findings)).message.fr


def test_b47_single_party(dataset: Dataset) -> None:
    agreements = "id,form\nslug:x,JUMELAGE\nslug:y,JUMELAGE\nslug:z,JUMELAGE\n"
    parties = (
        "agreement_id,actor_id,role\nslug:x,slug:a,\nslug:x,slug:b,operator\n"
        "slug:y,slug:a,party\nslug:y,slug:b,witness\nslug:z,slug:a,party\nslug:z,slug:a,operator\n"
    )
    report = check(dataset(agreements=agreements, parties=parties))
    assert report.valid
    assert report.findings.flatten(["row", "type"]) == [(3, "single-party"), (4, "single-party")]


def test_b48_project_without_participant(dataset: Dataset) -> None:
    projects = "id,title,is_programme,part_of_id\nslug:p,P,,slug:g\nslug:q,Q,,\nslug:g,G,,\nslug:h,H,oui,\n"
    participations = "project_id,actor_id,role\nslug:p,slug:a,lead\n"
    report = check(dataset(projects=projects, participations=participations))
    assert report.valid
    assert report.findings.flatten(["row", "type"]) == [(3, "no-participant")]


def test_b49_an_id_of_two_tables(dataset: Dataset) -> None:
    report = check(dataset(projects="id,title\nslug:a,P\n"))
    assert report.findings.flatten(["table", "row", "column", "type"], severity="error") == [
        ("projects", 2, "id", "primary-key")
    ]
    message = next(finding for finding in report.findings if finding.type == "primary-key").message.en
    assert "projects.csv" in message
    assert "actors (actors.csv 2)" in message


def test_b50_tags_outside_their_scheme(found: Found) -> None:
    tags = (
        "subject_id,scheme,code\nslug:a,theme,EAU\nslug:a,theme,AIR\nslug:a,sdg,18\nslug:a,sdg,17\n"
        "slug:a,dac,14020\nslug:a,dac,1402\nslug:a,motive,solidarity\nslug:a,motive,envie\n"
    )
    assert found(tags=tags, themes=THEMES) == [(row, "code", "foreign-key") for row in (3, 4, 7, 9)]


def test_b50_labels_of_tags_are_mapped(dataset: Dataset) -> None:
    tags = "subject_id,scheme,code\nslug:a,ODD,Pas de pauvreté\nslug:b,motive,Solidarité\n"
    assert read(dataset(tags=tags)).tables["tags"]["code"].tolist() == ["1", "solidarity"]


def test_b50_theme_links(found: Found) -> None:
    links = "theme_id,scheme,code\nEAU,sdg,6\nEAU,sdg,18\nEAU,motive,solidarity\nAIR,dac,14020\n"
    assert found(themes=THEMES, theme_links=links) == [
        (3, "code", "foreign-key"),
        (4, "scheme", "unknown-code"),
        (5, "theme_id", "foreign-key"),
    ]


def test_examples_are_left_out_with_what_points_at_them(dataset: Dataset) -> None:
    actors = "id,name,kind\nexemple:x,X,N’IMPORTE QUOI\nslug:a,A,COM\n"
    projects = "id,title,start\nexemple:p,P,32/13/2024\n"
    participations = "project_id,actor_id,role\nexemple:p,slug:a,lead\nslug:nope,exemple:x,lead\n"
    report = check(dataset(actors=actors, projects=projects, participations=participations))
    assert not report.findings
    assert report.counts == {"actors": 1}


def test_lines_stay_true_after_examples_and_blank_rows(found: Found) -> None:
    assert found(actors="id,name,kind\nexemple:x,X,COM\n,,\n\nslug:a,A,WRONG\n") == [
        (5, "kind", "unknown-code")
    ]


def test_one_pass_reports_everything(found: Found) -> None:
    actors = "id,name,kind,country\nslug:a,,XX,Congo\nslug:a,A\n"
    assert found(actors=actors, flows="from_id,to_id,type,quantity\nslug:a,slug:q,people,-1\n") == [
        (2, "name", "constraint-error"),
        (2, "kind", "unknown-code"),
        (2, "country", "type-error"),
        (3, "", "missing-cell"),
        (2, "to_id", "foreign-key"),
        (2, "quantity", "constraint-error"),
    ]
