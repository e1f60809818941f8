"""The commands queries, query and serve as they are typed: rows, formats, limits, messages, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import ClientError

import actornet as actornet_package
from actornet import ingest, stores
from tests.cli.test_cli import ENVIRONMENT

pytestmark = pytest.mark.database
RUNAWAY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, golden: Path) -> Path:
    """A folder whose ``actornet.graph`` holds the small network."""
    folder = tmp_path_factory.mktemp("queries")
    with stores.open_graph(folder / "actornet.graph", create=True) as graph:
        graph.load(ingest.read(golden / "mini"))
    return folder


def actornet(
    *arguments: str, cwd: Path, given: str | None = None, lang: str = "en"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "actornet", "--lang", lang, *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_library_is_listed_in_both_languages(tmp_path: Path) -> None:
    french, english = (actornet("queries", cwd=tmp_path, lang=lang).stdout for lang in ("fr", "en"))
    assert "Qui d'autre travaille" in french
    assert "Who else works" in english
    rows = json.loads(actornet("queries", "--format", "json", cwd=tmp_path).stdout)
    assert rows[0] == {
        "name": "active-actors",
        "question": "Q01",
        "title": "Who else works on this territory, on this theme?",
    }


def test_one_query_is_shown_with_parameters_columns_and_text(tmp_path: Path) -> None:
    shown = actornet("queries", "q01", cwd=tmp_path).stdout
    assert "-p territory  territory, required" in shown
    assert "record_ids  text list" in shown
    assert "MATCH (" in shown
    described = json.loads(actornet("queries", "Q01", "--format", "json", cwd=tmp_path).stdout)
    assert [each["name"] for each in described["parameters"]] == ["territory", "theme", "asker"]


def test_a_query_is_printed_for_neo4j_browser_with_safe_values(tmp_path: Path) -> None:
    done = actornet("queries", "Q01", "--browser", "-p", r"territory=l'e\au', x: '", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert lines[0] == r":param territory => 'l\'e\\au\', x: \''"
    assert lines[1:4] == [":param theme => null", ":param asker => null", ""]
    assert lines[4].startswith("MATCH")


def test_rows_come_as_table_csv_json_and_workbook(folder: Path, tmp_path: Path) -> None:
    graph = ["--source", str(folder / "actornet.graph")]
    asked = ["query", "Q01", "-p", "territory=Sénégal", "-p", "theme=ENV-EAU", *graph]
    table = actornet(*asked, cwd=tmp_path)
    assert table.returncode == 0, table.stderr
    assert "slug:arvelle" in table.stdout
    rows = list(csv.DictReader(io.StringIO(actornet(*asked, "--format", "csv", cwd=tmp_path).stdout)))
    answer = json.loads(actornet(*asked, "--format", "json", cwd=tmp_path).stdout)
    assert list(answer) == ["query", "parameters", "columns", "rows", "truncated"]
    assert answer["query"] == "active-actors"
    assert answer["parameters"] == {"territory": "iso:SEN", "theme": "ENV-EAU", "asker": None}
    assert [row["actor_id"] for row in rows] == [row[0] for row in answer["rows"]]
    assert rows[0]["record_ids"] == ";".join(answer["rows"][0][3])
    done = actornet(*asked, "-o", "rows.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == answer["columns"]
    assert sheet.max_row == len(rows) + 1


def test_one_s_own_query_comes_from_a_file_or_standard_input(folder: Path, tmp_path: Path) -> None:
    text = "MATCH (a:Actor {id: $id}) RETURN a.id AS id, $years AS years"
    (tmp_path / "mine.cypher").write_text(text, encoding="utf-8")
    graph = ["--source", str(folder / "actornet.graph"), "--format", "json"]
    for name, given in (("mine.cypher", None), ("-", text)):
        done = actornet(
            "query", name, "-p", "id=slug:arvelle", "-p", "years=[1, 2]", *graph, cwd=tmp_path, given=given
        )
        assert json.loads(done.stdout)["rows"] == [["slug:arvelle", [1, 2]]], done.stderr


def test_cells_that_a_spreadsheet_would_run_are_made_inert(folder: Path) -> None:
    text = "RETURN '=1+1' AS `=head`, ['@x', 'y'] AS list, [1, '+2'] AS mixed, 3 AS n, true AS yes"
    done = actornet("query", "-", "--format", "csv", cwd=folder, given=text)
    assert done.stdout.splitlines() == ["'=head,list,mixed,n,yes", "'=1+1,'@x;y,1;+2,3,true"]


def test_a_dataset_is_loaded_into_a_graph_that_is_thrown_away(tmp_path: Path, golden: Path) -> None:
    done = actornet(
        *("query", "-", "--source", str(golden / "mini"), "--format", "csv"),
        cwd=tmp_path,
        given="MATCH (a:Actor) RETURN count(a) AS n",
    )
    assert done.stdout == "n\n33\n"
    assert "temporary graph" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_row_limit_is_said(folder: Path) -> None:
    text = "UNWIND range(1, 5) AS n RETURN n"
    done = actornet("query", "-", "--limit", "2", "--format", "csv", cwd=folder, given=text)
    assert done.stdout == "n\n1\n2\n"
    assert "first 2 rows" in done.stderr


def test_a_runaway_query_ends_in_time_with_a_message(folder: Path) -> None:
    started = time.monotonic()
    done = actornet("query", "-", "--timeout", "1", cwd=folder, given=RUNAWAY)
    assert done.returncode == 3
    assert "stopped after 1 seconds" in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Q01"], "Missing: territory"),
        (["Q01", "-p", "territory=Atlantis"], "No 'Atlantis' among: territories"),
        (["Q01", "-p", "territory=iso:SEN", "-p", "place=x"], "no parameter place"),
        (["Q01", "-p", "territory"], "is no parameter"),
        (["Q07", "-p", "actor=slug:arvelle", "-p", "depth=two"], "is not an integer"),
        (["no-such-query"], "There is no query 'no-such-query'"),
        (["none.cypher"], "does not exist"),
        (["MATCH (n) DETACH DELETE n"], "DETACH is not allowed"),
        (["MATCH (n) RETURN m"], "does not understand"),
        (["MATCH (n) WHERE n.x = $x RETURN n"], "Missing: x"),
    ],
)
def test_a_wrong_call_says_what_to_do(folder: Path, arguments: list[str], message: str) -> None:
    done = actornet("query", *arguments, cwd=folder)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_library_runs_from_python_too(folder: Path) -> None:
    found = actornet_package.query(
        "Q01", {"territory": "iso:SEN", "theme": "ENV-EAU"}, source=folder / "actornet.graph"
    )
    assert list(found.frame) == list(found.columns)
    assert "slug:arvelle" in set(found.frame["actor_id"])
    assert actornet_package.queries()["ego-network"].question == "Q07"


def test_a_graph_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with stores.open_graph(tmp_path / "empty.graph", create=True):
        pass
    done = actornet("query", "RETURN 1 AS x", "--source", "empty.graph", cwd=tmp_path)
    assert done.returncode == 3
    assert "holds no dataset" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM there")
@pytest.mark.parametrize("write", [False, True])
def test_serve_gives_a_way_in_until_it_is_stopped(folder: Path, write: bool) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "actornet", "--lang", "en", "serve", *(["--write"] if write else [])],
        cwd=folder,
        env=ENVIRONMENT | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        address, user, password, database = (re.sub(r"^[^:]+: ", "", line).strip() for line in lines)
        assert address.startswith("bolt://127.0.0.1:")
        with (
            GraphDatabase.driver(address, auth=(user, password)) as driver,
            driver.session(database=database) as session,
        ):
            assert session.run("MATCH (a:Actor) RETURN count(a) AS n").value() == [33]
            if write:
                session.run("MATCH (a:Actor {id: 'slug:arvelle'}) SET a.served = 1").consume()
            else:
                with pytest.raises(ClientError, match="not allowed"):
                    session.run("CREATE (a:Actor {id: 'x'}) RETURN a").consume()
        # Another command joins while it is served.
        done = actornet("query", "MATCH (a:Actor) RETURN count(a) AS n", "--format", "csv", cwd=folder)
        assert done.stdout == "n\n33\n", done.stderr
        second = actornet("serve", cwd=folder)
        assert second.returncode == 3
        assert "already open" in second.stderr
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Stopped." in errors
    assert not (folder / "actornet.graph" / "server.json").exists()
