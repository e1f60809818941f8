"""The export command: the form by the ending, and a clear word on what else was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actornet.cli import cli
from actornet.errors import CallError


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "export", *map(str, arguments)])


def test_a_script_by_its_ending(tmp_path: Path, golden: Path) -> None:
    script = tmp_path / "graph.cypher"
    result = _run(script, "--source", golden / "mini")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{script}\n"
    assert script.read_text(encoding="utf-8").startswith('// actornet: "mini"')


def test_a_folder_for_the_import_tool(tmp_path: Path, golden: Path) -> None:
    folder = tmp_path / "files"
    result = _run(folder, "--format", "neo4j-admin", "--source", golden / "mini")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{folder}\n"
    assert "README.txt" in result.stderr
    assert (folder / "nodes-Actor.csv").is_file()


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("net.gexf", b"<?xml"),
        ("net.GraphML", b"<?xml"),
        ("net.xlsx", b"PK"),
    ],
)
def test_a_graph_or_a_workbook_by_its_ending(tmp_path: Path, golden: Path, name: str, start: bytes) -> None:
    path = tmp_path / name
    result = _run(path, "--source", golden / "mini")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{path}\n"
    assert path.read_bytes().startswith(start)


def test_a_folder_is_a_dataset_that_check_passes(tmp_path: Path, golden: Path) -> None:
    folder = tmp_path / "mine"
    assert _run(folder, "--source", golden / "mini").exit_code == 0
    assert CliRunner().invoke(cli, ["check", str(folder)]).exit_code == 0
    again = tmp_path / "again.xlsx"
    assert _run(again, "--source", folder).exit_code == 0
    assert CliRunner().invoke(cli, ["check", str(again)]).exit_code == 0


def test_positions_are_an_option(tmp_path: Path, golden: Path) -> None:
    path = tmp_path / "net.gexf"
    assert _run(path, "--source", golden / "mini", "--no-positions").exit_code == 0
    assert b"viz:position" not in path.read_bytes()


@pytest.mark.parametrize("out", ["graph.json", "folder.csv"])
def test_other_forms_are_refused_before_anything_is_read(tmp_path: Path, out: str) -> None:
    result = _run(tmp_path / out, "--source", tmp_path / "missing")
    assert isinstance(result.exception, CallError)
    assert "neo4j-admin" in str(result.exception)
    assert ".gexf" in str(result.exception)
    assert list(tmp_path.iterdir()) == []
