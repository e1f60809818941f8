"""The release check, one command: build, list, check the metadata, install everywhere, use.

Builds the source distribution and the wheel into ``dist/``, says what is in them, refuses what does not
belong there, and installs the wheel in an empty environment for every Python that this machine has, and
once with the oldest libraries allowed. In each the program is used in an empty folder.
"""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
BIN = Path(sys.executable).parent
LARGEST_WHEEL, LARGEST_SDIST = 15_000_000, 15_000_000  # bytes
_LEAST_MINOR = 11  # of Python 3
_STRANGE = re.compile(r"(^|/)(node_modules|__pycache__|\.venv|\.git|\.ci|dist|_build)/|\.(pyc|so|graph)$")
_WANTED = (
    "Name",
    "Version",
    "Summary",
    "Description-Content-Type",
    "License-Expression",
    "License-File",
    "Requires-Python",
    "Keywords",
    "Author",
)
# What a person does in the first minutes; a report of each format among it.
_USES = (
    ("--version",),
    (),
    ("--help",),
    ("demo", "--no-open"),
    ("ask", "Q07", "--actor", "Chambéry", "--source", "starter"),
    ("export", "starter.xlsx", "--source", "starter"),
    ("check", "starter.xlsx"),
    *(
        ("report", "pair", "Chambéry", "geonames:2357043", "--source", "starter", "--to", f"pair.{ending}")
        for ending in ("html", "docx", "pdf")
    ),
)


def main() -> int:
    """Run the whole check; return 0 when the release is fit."""
    wheel, sdist = _build()
    problems = [*_contents(wheel, sdist), *_metadata(wheel), *_versions()]
    _run(BIN / "twine", "check", "--strict", str(wheel), str(sdist))
    for problem in problems:
        _say(f"WRONG: {problem}")
    if problems:
        return 1
    for python in _pythons():
        _use(wheel, python)
    _use(wheel, sys.executable, oldest=True)
    _say(f"Fit for release: {wheel.name}, {sdist.name}")
    return 0


def _build() -> tuple[Path, Path]:
    shutil.rmtree(DIST, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--outdir", str(DIST), str(ROOT), quiet=True)
    return next(DIST.glob("*.whl")), next(DIST.glob("*.tar.gz"))


def _contents(wheel: Path, sdist: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as held:
        sizes = {info.filename: info.file_size for info in held.infolist()}
    with tarfile.open(sdist) as packed:
        own = {member.name.split("/", 1)[1]: member.size for member in packed.getmembers() if member.isfile()}
    for path, names, most in ((wheel, sizes, LARGEST_WHEEL), (sdist, own, LARGEST_SDIST)):
        size = path.stat().st_size
        _say(f"\n{path.name}: {size / 1e6:.1f} MB, {len(names)} files")
        folders = Counter({_folder(name): 0 for name in names})
        for name, bytes_ in names.items():
            folders[_folder(name)] += bytes_
        for folder, total in folders.most_common(12):
            _say(f"  {total / 1e6:6.2f} MB  {folder}")
        if size > most:
            yield f"{path.name} is larger than {most / 1e6:.0f} MB"
        yield from (f"{path.name} holds {name}" for name in names if _STRANGE.search(name))
    if outside := [name for name in sizes if not name.startswith(("actornet/", "actornet-"))]:
        yield f"the wheel holds {outside[0]}, which is not of the package"
    for needed in (
        "actornet/_data/page/licences.txt",
        "actornet/_data/register/SOURCES.txt",
        "actornet/py.typed",
    ):
        if needed not in sizes:
            yield f"the wheel lacks {needed}"


def _folder(name: str) -> str:
    return "/".join(name.split("/")[:3][: max(1, name.count("/"))])


def _metadata(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as held:
        name = next(one for one in held.namelist() if one.endswith(".dist-info/METADATA"))
        told = email.message_from_bytes(held.read(name))
    yield from (f"the metadata lack {field}" for field in _WANTED if not told[field])


def _versions() -> Iterator[str]:
    """Yield where the version is not that of pyproject.toml."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    told = {
        "CHANGELOG.md": rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$",
        "CITATION.cff": rf"^version: {re.escape(version)}$",
    }
    for name, pattern in told.items():
        if not re.search(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
            yield f"{name} does not speak of version {version}"


def _pythons() -> list[str]:
    """Return the Pythons of this machine that the package allows, one of each minor version."""
    listed = subprocess.run(
        [BIN / "uv", "python", "list", "--only-installed", "--no-python-downloads"],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.findall(r"^cpython-3\.(\d+)\.\d+-\S+\s+(\S+)", listed.stdout, re.MULTILINE)
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    for path in sorted(pyenv.glob("3.*/bin/python")):
        found.append((path.parts[-3].split(".")[1], str(path)))
    by_minor = {int(minor): path for minor, path in found if int(minor) >= _LEAST_MINOR}
    return [path for _, path in sorted(by_minor.items())]


def _use(wheel: Path, python: str, *, oldest: bool = False) -> None:
    """Install the wheel in an empty environment and use it in an empty folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = folder / "env"
        _run(BIN / "uv", "venv", "--quiet", "--python", python, str(environment))
        inside = environment / "bin" / "python"
        resolution = ("--resolution", "lowest-direct") if oldest else ()
        _run(BIN / "uv", "pip", "install", "--quiet", "--python", str(inside), *resolution, str(wheel))
        work = folder / "work"
        work.mkdir()
        program = environment / "bin" / "actornet"
        for use in _USES:
            _run(program, *use, cwd=work, quiet=True)
        version = subprocess.run(
            [inside, "--version"], capture_output=True, text=True, check=True
        ).stdout.strip()
    _say(f"{version}{' with the oldest libraries' if oldest else ''}: installed and used")


def _run(*command: str | Path, cwd: Path | None = None, quiet: bool = False) -> None:
    told = os.environ | {"PYTHONUTF8": "1"}
    for name in ("NEO4J_URI", "PYTHONPATH"):
        told.pop(name, None)
    done = subprocess.run(command, cwd=cwd, env=told, capture_output=quiet, text=True, check=False)
    if done.returncode:
        words = " ".join(map(str, command))
        raise SystemExit(f"FAILED: {words}\n{(done.stdout or '')[-2000:]}{(done.stderr or '')[-4000:]}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
