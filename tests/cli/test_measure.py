"""Indicators and questions from the command line: lists, formats, options, what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from actornet.analysis.catalogue import Entry, indicators, questions
from tests.cli.conftest import Typed

MINI = str(Path(__file__).parents[1] / "golden" / "mini")
HERE = ("--source", MINI, "--as-of", "2025-12-31")


def test_alone_they_list_what_can_be_asked_and_measured(typed: Typed) -> None:
    asked, measured = typed("ask").out, typed("measure").out
    assert [line.split()[0] for line in asked.splitlines()] == list(questions())
    assert [line.split()[0] for line in measured.splitlines()] == list(indicators())
    assert "Qui devrait se concerter" in asked
    assert "Multi-actor clusters" in typed("--lang", "en", "measure").out


def test_the_json_of_an_indicator_holds_rows_reasons_tables_and_coverage(typed: Typed) -> None:
    answer = json.loads(typed("measure", "participation", *HERE, "--format", "json").out)
    assert answer["indicator"] == "participation"
    assert set(answer) == {"indicator", "parameters", "rows", "tables", "coverage", "notes"}
    assert answer["rows"][0]["why"]
    assert answer["tables"]["summary"][0]["n_projects"] == 15
    unknown = [row for row in answer["rows"] if row["participation"] is None]
    assert unknown, "unknown is null, never 0"


def test_a_companion_table_in_a_format_for_other_tools(typed: Typed, tmp_path: Path) -> None:
    done = typed("measure", "durability", *HERE, "--table", "km", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0])[:5] == ["time", "n_risk", "n_event", "n_censor", "survival"]
    assert rows[0]["survival"] == "0.875"
    typed("measure", "durability", *HERE, "--format", "xlsx", "-o", "durée.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "durée.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "agreement_id"


def test_a_weight_is_a_choice_that_is_shown(typed: Typed) -> None:
    plain, changed = (
        json.loads(typed("measure", "participation", *HERE, "--format", "json", *options).out)
        for options in ((), ("--weight", "consulted=0,5"))
    )
    assert plain["parameters"]["weights"]["consulted"] == 0.25
    assert changed["parameters"]["weights"]["consulted"] == 0.5
    assert plain["tables"] != changed["tables"]


def test_only_the_best_rows_are_shown_and_the_true_total_is_said(typed: Typed) -> None:
    done = typed("measure", "multiplexity", *HERE, "--limit", "2", "--format", "json")
    answer = json.loads(done.out)
    assert len(answer["rows"]) == 2
    assert answer["coverage"]["n_rows_total"] > 2
    assert "--limit" in done.err


def test_on_paper_there_are_words_and_no_codes(typed: Typed) -> None:
    out = typed("ask", "Q06", *HERE).out
    assert "seul un financeur est commun" in out
    assert "only_funder_shared" not in out
    assert "slug:" not in out.split("Pourquoi")[0].replace("(slug:", "")


@pytest.mark.parametrize("entry", [*questions().values(), *indicators().values()], ids=lambda entry: entry.id)
def test_each_has_a_help_in_which_every_option_stands(entry: Entry, typed: Typed) -> None:
    done = typed("ask" if entry.id.startswith("Q") else "measure", entry.id, "--help")
    assert done.code == 0
    for parameter in entry.parameters:
        assert f"--{parameter.name.replace('_', '-')}" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("measure", "nothing"), "brokerage"),
        (("measure", "participation", "--weight", "consulted=abc"), "consulted=abc"),
        (("measure", "participation", "--weight", "nothing=1"), "nothing"),
        (("measure", "participation", "--weight", "consulted=7"), "consulted"),
        (("measure", "participation", "--table", "nothing"), "summary"),
        (("measure", "fragmentation", "--on-layer", "nothing"), "agreement"),
        (("measure", "capacity_building", "--window-before", "soon"), "2014/2019"),
        (("ask", "Q09"), "--actor"),
        (("ask", "Q18"), "--country"),
        (("ask", "Q02", "--country", "Sénégal", "--competence", "xyz"), "xyz"),
        (("ask", "Q14", "--actor", "slug:arvelle", "--countries", "Atlantide"), "Atlantide"),
    ],
)
def test_a_wrong_call_is_refused_with_the_way_out(words: tuple[str, ...], said: str, typed: Typed) -> None:
    done = typed(*words, "--source", MINI)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert "Traceback" not in done.err


def test_the_starter_is_asked_with_the_register_unless_told_otherwise(typed: Typed) -> None:
    options = ("ask", "Q03", "--region", "Occitanie", "--min-population", "50000", "--format", "json")
    with_it = json.loads(typed(*options, "--source", "starter").out)
    without = json.loads(typed(*options, "--source", "starter", "--without-register").out)
    assert with_it["parameters"]["with_register"] is True
    assert len(with_it["rows"]) > len(without["rows"])
