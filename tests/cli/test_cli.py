"""The commands as they are typed: their output, their messages and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
HELP_WITHOUT = """
import sys
from actornet.cli import main
try:
    main()
except SystemExit:
    pass
print(sorted({"pandas", "networkx", "neo4j", "pyarrow"} & set(sys.modules)), file=sys.stderr)
"""


def actornet(*arguments: str, cwd: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "actornet", "--lang", lang, *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_help_waits_for_no_library(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP_WITHOUT, "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "demo" in done.stdout
    assert done.stderr.strip() == "[]"


def test_the_ego_network_of_romans_names_its_partners(tmp_path: Path) -> None:
    done = actornet("ask", "Q07", "--actor", "Romans-sur-Isère", cwd=tmp_path, lang="fr")
    assert done.returncode == 0, done.stderr
    for name in ("Straubing", "Vardenis", "Zlín", "Coalville", "Bethléem"):
        assert name in done.stdout
    assert "jeu de départ" in done.stderr


def test_who_works_in_the_region_of_saint_louis(tmp_path: Path) -> None:
    done = actornet("ask", "Q01", "--territory", "Région de Saint-Louis", "--format", "json", cwd=tmp_path)
    rows = {row["name"]: row for row in json.loads(done.stdout)["rows"]}
    assert {"Lille", "Toulouse", "Région Rhône-Alpes", "Région Nord-Pas-de-Calais"} <= set(rows)
    assert rows["Région Rhône-Alpes"]["successors"] == "Région Auvergne-Rhône-Alpes"
    assert rows["Région Nord-Pas-de-Calais"]["successors"] == "Région Hauts-de-France"
    assert all(row["sources"] for row in rows.values())
    partly = rows["Région Nord-Pas-de-Calais"]  # its project has themes, its agreement none
    assert "Theme unknown for 1 of 2 records." in partly["why"]
    unknown = [row for row in rows.values() if row["themes"] is None]
    assert unknown
    assert all("The themes are unknown." in row["why"] for row in unknown)


def test_data_quality_is_a_table_for_other_tools(tmp_path: Path) -> None:
    done = actornet("ask", "data-quality", "--table", "no-such-table", cwd=tmp_path)
    assert done.returncode == 2
    projects = actornet("ask", "Q21", "--table", "projects", "--format", "json", cwd=tmp_path)
    assert len(json.loads(projects.stdout)["rows"]) == 289
    assert "Warning" not in projects.stderr
    done = actornet("ask", "q21", "--format", "csv", "--limit", "3", cwd=tmp_path)
    assert len(done.stdout.splitlines()) == 4
    assert "3 rows of" in done.stderr


def test_actors_are_searched_without_accents(tmp_path: Path) -> None:
    done = actornet("actors", "chambery", cwd=tmp_path)
    assert "Chambéry" in done.stdout
    assert "Grand Chambéry" in done.stdout


def test_info_counts_and_lists_the_agreements_of_several_parties(tmp_path: Path) -> None:
    facts = json.loads(actornet("info", "--format", "json", cwd=tmp_path).stdout)
    assert facts["counts"]["actors"] >= 800
    assert facts["counts"]["projects"] == 289
    assert any(
        "Esch-sur-Alzette" in entry["title"] or entry["parties"] >= 6
        for entry in facts["agreements_of_several_parties"]
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", "Q07", "--actor", "Chambéri"], 2, "Chambéry"),
        (["ask", "Q99"], 2, "Q01 active-actors"),
        (["ask", "Q01", "--territory", "Sénégal", "--in-period", "foo"], 2, "2014/2019"),
        (["ask", "Q01", "--territory", "Sénégal", "--of-kind", "Communes"], 2, "COM"),
        (["ask", "Q07"], 2, "--actor"),
        (["check", "nowhere"], 2, "nowhere"),
        (["explore", "--source", "nowhere"], 2, "nowhere"),
        (["explore", "--as-of", "31/12/2025"], 2, "31/12/2025"),
        (["explore", "-o", "no/such/folder/page.html"], 3, "can't be written"),
    ],
)
def test_a_wrong_call_says_the_way_out_and_nothing_else(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    done = actornet(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "actornet", "ask", "Q01", "--territory", "Sénégal"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdout.close()
        assert b"Traceback" not in asking.stderr.read()
        assert asking.wait(60) == 0


def test_from_an_empty_template_to_a_checked_dataset(tmp_path: Path) -> None:
    assert actornet("new", "mine.xlsx", cwd=tmp_path).returncode == 0
    done = actornet("check", "mine.xlsx", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["valid"] is True
    assert actornet("new", "mine.xlsx", cwd=tmp_path).returncode != 0


def test_a_wrong_dataset_is_named_and_not_half_loaded(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.csv").write_text("id,name,kind\nslug:a,A,COMM\n", encoding="utf-8")
    done = actornet("load", "data", cwd=tmp_path)
    assert done.returncode == 1
    assert "COMM" in done.stderr
    assert not (tmp_path / "actornet.graph").exists()


def test_the_demo_goes_from_files_through_a_graph_to_a_page(tmp_path: Path) -> None:
    done = actornet("demo", cwd=tmp_path, lang="fr")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
    assert "289 projets" in done.stdout
    assert (tmp_path / "actornet-explorer.html").stat().st_size > 100_000
    assert done.stderr == ""
    again = actornet("demo", cwd=tmp_path, lang="fr")
    assert again.stdout == done.stdout
    read = actornet("info", "--source", "actornet-demo.graph", "--format", "json", cwd=tmp_path)
    assert json.loads(read.stdout)["counts"]["projects"] == 289
