"""The administrators' tool of a real Neo4j for the tests: runs a script that calls ``neo4j-admin``."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from tests.neo4j.server import JARS, OPENED, Neo4jServer, java_of


def run_script(server: Neo4jServer, script: Path, *arguments: str) -> str:
    """Run a shell script in its folder, where ``neo4j-admin`` works on the data of a stopped server.

    Returns what it printed.
    """
    server.folder.mkdir(parents=True, exist_ok=True)
    (server.folder / "neo4j.conf").touch()
    tools = server.folder / "tools"
    tools.mkdir(exist_ok=True)
    command = [
        *(java_of(server.version), "-Xmx1g"),
        *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
        *("-cp", f"{JARS / server.version}/*", "org.neo4j.cli.AdminTool"),
    ]
    (tools / "neo4j-admin").write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
    (tools / "neo4j-admin").chmod(0o755)
    done = subprocess.run(
        ["sh", script.name, *arguments],
        cwd=script.parent,
        env={
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "NEO4J_HOME": str(server.folder),
            "NEO4J_CONF": str(server.folder),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout
