from __future__ import annotations

import json
import time
from io import BytesIO, StringIO

import pandas as pd
import pytest
from openpyxl import load_workbook

import actornet
from actornet.network import Answer, Network
from actornet.render import write_answer

HOSTILE = ('=HYPERLINK("http://x")', "+1", "@SUM(A1)", "<script>alert(1)</script>", "-2+3")


@pytest.fixture(scope="module")
def answer(mini: Network) -> Answer:
    return actornet.ask(mini, "Q07", actor="slug:arvelle")


@pytest.fixture(scope="module")
def hostile(mini: Network) -> Answer:
    tables = dict(mini.tables)
    actors = tables["actors"]
    tables["actors"] = actors.assign(name=[HOSTILE[row % len(HOSTILE)] for row in range(len(actors))])
    return actornet.ask(mini.with_tables(tables), "Q07", actor="slug:arvelle")


def test_json_holds_rows_reasons_records_and_companion_tables(answer: Answer, mini: Network) -> None:
    found = json.loads(write_answer(answer, mini, "json", lang="en"))
    assert [row["actor_id"] for row in found["rows"]] == answer.table["actor_id"].tolist()
    assert all(row["why"] and row["records"] for row in found["rows"])
    assert [row["layer"] for row in found["tables"]["summary"]][-1] == "all"
    assert found["parameters"] == {"actor": "slug:arvelle", "depth": 1}
    assert set(found) >= {"question", "rows", "tables", "coverage", "notes"}


def test_csv_reads_back_as_the_table(answer: Answer, mini: Network) -> None:
    text = write_answer(answer, mini, "csv").decode()
    found = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)
    assert found["name"].tolist() == answer.table["name"].tolist()
    with_why = pd.read_csv(StringIO(write_answer(answer, mini, "csv", why=True).decode()))
    assert with_why["why"].str.len().gt(0).all()


def test_no_cell_runs_as_a_formula(hostile: Answer, mini: Network) -> None:
    text = write_answer(hostile, mini, "csv").decode()
    names = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)["name"]
    assert not names.str.startswith(("=", "+", "-", "@")).any()
    sheet = load_workbook(BytesIO(write_answer(hostile, mini, "xlsx"))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, max_col=3) for cell in row} == {"s"}


def test_html_shows_markup_as_text(hostile: Answer, mini: Network) -> None:
    text = write_answer(hostile, mini, "html").decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_html_is_for_people(answer: Answer, mini: Network) -> None:
    text = write_answer(answer, mini, "html", lang="fr").decode()
    assert "Pourquoi" in text
    assert "Municipalité étrangère" in text
    assert "Accord, Projet" in text
    assert "FLA_MUN" not in text


@pytest.mark.parametrize("form", ["csv", "json", "html", "xlsx"])
def test_the_same_answer_gives_the_same_bytes_at_any_time(answer: Answer, mini: Network, form: str) -> None:
    one = write_answer(answer, mini, form)
    if form == "xlsx":  # openpyxl writes the time of saving, in seconds
        time.sleep(1.1)
    assert write_answer(answer, mini, form) == one
