"""The export command: two forms, and a clear word on what else was asked."""

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


@pytest.mark.parametrize("out", ["graph.gexf", "folder"])
def test_other_forms_are_refused_before_anything_is_read(tmp_path: Path, out: str) -> None:
    result = _run(tmp_path / out, "--source", tmp_path / "missing")
    assert isinstance(result.exception, CallError)
    assert "neo4j-admin" in str(result.exception)
    assert ".cypher" in str(result.exception)
    assert list(tmp_path.iterdir()) == []
