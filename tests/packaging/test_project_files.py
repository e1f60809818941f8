"""The files of the project agree with each other: versions, commands, licences, what a commit may hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

import actornet
from actornet.network import Network
from actornet.resources import resource

REPOSITORY = Path(__file__).parents[2]


def text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_one_version_everywhere() -> None:
    told = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    citation = yaml.safe_load(text("CITATION.cff"))
    newest = re.search(r"^## \[(.+?)\] - (\d{4}-\d\d-\d\d)$", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert version("actornet") == told == citation["version"] == newest[1]
    assert str(citation["date-released"]) == newest[2]
    assert json.loads(text("visualizations/package.json"))["version"] == told


def test_the_commands_that_contributors_are_told_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    told = set()
    for name in ("CONTRIBUTING.md", "README.md", "README.fr.md"):
        told |= set(re.findall(r"(?:`|^)make ([a-z-]+)", text(name), re.MULTILINE))
    assert told <= targets
    assert {"test", "docs", "hooks", "release-check"} <= told


def test_the_hooks_run_what_the_tests_run() -> None:
    hooks = {
        hook["id"]: hook["entry"]
        for hook in yaml.safe_load(text(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    }
    make = text("Makefile").replace("$(BIN)", ".venv/bin")
    for name in ("ruff", "format", "types"):
        assert hooks[name].removesuffix(" --force-exclude") in make


def test_what_is_committed_belongs_here() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\n")[:-1]
    if listed.returncode or not names:
        pytest.skip("no git repository")
    check = [sys.executable, "packaging/check_files.py", *names]
    done = subprocess.run(check, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert not [name for name in names if (REPOSITORY / name).is_symlink()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("big.csv", "a" * 1_000_001),
        ("half.py", "<<<<<<< ours\nx = 1\n"),
        ("blank.py", "x = 1 \n"),
        ("key.txt", "-----BEGIN " + "PRIVATE KEY-----\n"),
    ],
    ids=["big", "conflict", "blank at the end", "key"],
)
def test_what_does_not_belong_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    check = [sys.executable, str(REPOSITORY / "packaging" / "check_files.py"), name]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}: ")


def test_the_licences_of_the_libraries_in_a_page_are_in_it(mini: Network, tmp_path: Path) -> None:
    listed = resource("page", "licences.txt").read_text(encoding="utf-8")
    page = actornet.explore(mini, tmp_path / "page.html").read_text(encoding="utf-8")
    for library in ("sigma", "graphology", "d3-geo", "topojson-client", "fflate"):
        assert re.search(rf"^{library} \d", listed, re.MULTILINE)
        assert re.search(rf"^{library} \d[\d.]* \((MIT|ISC)\)$", page, re.MULTILINE)
    assert "Permission is hereby granted, free of charge" in page
    assert "Permission to use, copy, modify, and/or distribute" in page
