"""Findings, their catalogue, and the forms of a report."""

from __future__ import annotations

import csv
import io
import json
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.ingest import check, entries, rows, titles, to_csv, to_html, to_json, totals
from actornet.ingest.catalogue import SEVERITIES
from actornet.ingest.findings import Findings, Place
from actornet.ingest.template import new_template

Dataset = Callable[..., Path]
BAD = "id,name,kind\nslug:a,,COM\nslug:b,B,COMM\n"


def test_types_are_stable_names_with_titles() -> None:
    assert {entry.type for entry in entries().values()} == set(titles())
    for name, title in titles().items():
        assert name == name.lower().replace("_", "-").replace(" ", "-")
        assert title.fr
        assert title.en


def test_each_message_says_what_to_do_in_both_languages() -> None:
    for entry in entries().values():
        assert entry.severity in SEVERITIES
        for text in (entry.message, entry.fix):
            fields = [{field for _, field, _, _ in string.Formatter().parse(part) if field} for part in text]
            assert fields[0] == fields[1], entry.key
            assert all(part.strip().endswith((".", "?", "}", ":")) or part for part in text)
            assert all(text)


def test_every_message_is_used() -> None:
    package = Path(__file__).parents[2] / "src" / "actornet" / "ingest"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    assert [key for key in entries() if f'"{key}"' not in code] == []


def test_findings_come_in_the_order_of_tables_rows_and_columns() -> None:
    findings = Findings()
    projects, actors = Place("projects", "projects.csv"), Place("actors", "actors.csv")
    findings.add("required", projects, row=2, column="title")
    findings.add("required", actors, row=9, column="name")
    findings.add("required", actors, row=9, column="id")
    findings.add("required", actors, row=3, column="kind")
    assert findings.flatten(["table", "row", "column"]) == [
        ("actors", 3, "kind"),
        ("actors", 9, "id"),
        ("actors", 9, "name"),
        ("projects", 2, "title"),
    ]
    assert (findings.errors, findings.warnings, len(findings)) == (4, 0, 4)


def test_only_the_first_fifty_of_a_kind_are_kept() -> None:
    findings = Findings()
    place = Place("actors", "actors.csv")
    findings.extend("required", place, list(range(2, 62)), [""] * 60, column="name")
    findings.extend("required", place, list(range(62, 72)), [""] * 10, column="name")
    findings.add("required", place, row=80, column="kind")
    assert findings.totals == {
        ("constraint-error", "actors", "kind"): 1,
        ("constraint-error", "actors", "name"): 70,
    }
    assert len(list(findings)) == 51


def test_json_has_what_programs_need(dataset: Dataset) -> None:
    report = check(dataset(actors=BAD))
    content = json.loads(to_json(report, "fr"))
    assert content["valid"] is False
    assert content["counts"] == {"actors": 2}
    assert [(item["row"], item["column"], item["type"]) for item in content["findings"]] == [
        (2, "name", "constraint-error"),
        (3, "kind", "unknown-code"),
    ]
    assert {"severity", "table", "file", "sheet", "value", "message", "fix"} <= set(content["findings"][0])
    assert content["quality"]["records"][0]["age_median"] is None
    assert to_json(report, "en") != to_json(report, "fr")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_csv_and_html_say_the_same(dataset: Dataset, lang: str) -> None:
    report = check(dataset(actors=BAD))
    lines = list(csv.DictReader(io.StringIO(to_csv(report, lang))))
    assert [line["row"] for line in lines] == ["2", "3"]
    page = to_html(report, lang)
    assert f'<html lang="{lang}">' in page
    assert page.count('<tr><td class="error">') == 2
    assert [row["fix"] for row in rows(report, lang)] == [line["fix"] for line in lines]
    assert [item["total"] for item in totals(report, lang)] == [1, 1]


def test_a_clean_report_is_a_page_too(tmp_path: Path) -> None:
    assert "Valable" in to_html(check(new_template(tmp_path / "m")), "fr")


def test_progress_is_told_to_its_end(dataset: Dataset) -> None:
    told: list[tuple[str, int, int]] = []
    check(dataset(projects="id,title\n"), progress=lambda step, done, total: told.append((step, done, total)))
    assert [step for step, _, _ in told][:2] == ["actors", "projects"]
    assert told[-1][1:] == (4, 4)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
