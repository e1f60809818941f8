"""The wheel, built from the repository and used where there is no repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("wheel")  # built once


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the source distribution, as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--outdir", folder, ".", cwd=REPOSITORY)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "actornet/_data/page/explorer.js",
        "actornet/_data/page/explorer.html",
        "actornet/_data/page/licences.txt",
        "actornet/_data/page/shapes.json",
        "actornet/_data/register/actors.csv.gz",
        "actornet/_data/cypher/schema.cypher",
        "actornet/_data/datasets/starter/actors.csv",
        "actornet/model/schema/datapackage.json",
        "actornet/py.typed",
    } <= names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests")]


def test_the_wheel_runs_the_demo_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    _run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    constraints = REPOSITORY / "constraints.txt"
    _run(python, "-m", "pip", "install", "--quiet", "--constraint", constraints, wheel, cwd=tmp_path)
    said = _run(python, "-m", "actornet", "--lang", "en", "demo", cwd=tmp_path)
    assert "289 projects" in said
    assert (tmp_path / "actornet-explorer.html").exists()
