"""The recipe for an importer, followed to the letter, gives a format that `actornet import` knows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from actornet.ingest.importers import registry
from tests.cli.conftest import Typed, typed
from tests.docs.pages import DOCS, blocks

__all__ = ["typed"]  # the fixture


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lay out the package of the page where Python finds it, as an installation does."""
    page = blocks(DOCS / "developers" / "add-an-importer.md")
    module = next(block.text for block in page if block.language == "python")
    project = next(block.text for block in page if block.language == "toml")
    points = project.partition('[project.entry-points."actornet.importers"]')[2]
    target = points.partition("=")[2].strip().strip('"')
    place = tmp_path / "site-packages"
    about = place / "actornet_pairs-1.0.dist-info"
    about.mkdir(parents=True)
    (place / f"{target.partition(':')[0]}.py").write_text(module, encoding="utf-8")
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: actornet-pairs\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text(f"[actornet.importers]\npairs = {target}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(place)
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


@pytest.mark.usefixtures("installed")
def test_a_format_of_another_package_is_listed_and_used(typed: Typed, tmp_path: Path) -> None:
    assert "listes de jumelages (.csv)" in " ".join(typed("import").out.split())
    rows = "Ville;Partenaire;Pays;Depuis\nRomans-sur-Isère;Straubing;DEU;1976\nAlbi;;;\n"
    (tmp_path / "pairs.csv").write_text(rows, encoding="utf-8")
    done = typed("import", "pairs", "pairs.csv", "--set", "publisher=Nous", "--to", "jumelages")
    assert done.code == 0, done.err
    assert typed("check", "jumelages").code == 0
    assert _column("jumelages/actors.csv", "name") == ["Romans-sur-Isère", "Straubing"]
    assert _column("jumelages/agreements.csv", "start") == ["1976"]
    assert _column("jumelages/sources.csv", "publisher")[0] == "Nous"
    assert _column("jumelages/import/report.csv", "outcome").count("left-out") == 1


def _column(path: str, name: str) -> list[str]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]
