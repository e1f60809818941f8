"""The ego command: by id or name, with depth, layers and filters."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from actornet.cli import cli
from actornet.errors import CallError, UnknownNameError


def _run(golden: Path, *arguments: object) -> Result:
    return CliRunner().invoke(
        cli, ["--lang", "en", "ego", *map(str, arguments), "--source", str(golden / "mini")]
    )


def test_it_writes_the_page_of_an_actor(tmp_path: Path, golden: Path) -> None:
    page = tmp_path / "page.html"
    result = _run(golden, "ville d'arvelle", "-o", page)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{page}\n"
    assert "Ville d'Arvelle</title>" in page.read_text(encoding="utf-8").replace("&#39;", "'")


def test_depth_layers_and_filters_change_what_it_shows(tmp_path: Path, golden: Path) -> None:
    def size(*options: object) -> int:
        page = tmp_path / "page.html"
        result = _run(golden, "slug:arvelle", "-o", page, *options)
        assert result.exit_code == 0, result.output
        return page.read_text(encoding="utf-8").count('"family":')

    near = size()
    assert size("--depth", 2) > near
    assert size("--layer", "agreement") < near
    assert size("--in-period", "2000/2020") <= near


def test_whom_it_does_not_know_it_says(tmp_path: Path, golden: Path) -> None:
    assert isinstance(_run(golden, "Nulle Part", "-o", tmp_path / "x.html").exception, UnknownNameError)
    narrow = _run(golden, "slug:arvelle", "-o", tmp_path / "x.html", "--of-kind", "REG")
    assert isinstance(narrow.exception, CallError)
    assert list(tmp_path.iterdir()) == []
