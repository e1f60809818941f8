"""Build hook: brings what the package needs beside its code into ``src/actornet/_data``.

Three things: the page's front end (npm and esbuild), the compact register of French authorities with
what names of places are found by, and, in an editable install, links to the folders ``cypher`` and
``datasets`` that a wheel carries as copies. Nothing of it is committed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LINKED = ("cypher", "datasets")


class PackageDataHook(BuildHookInterface[Any]):
    """Builds the front end and the register before the wheel is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill ``_data``; ``version`` is ``editable`` or ``standard``."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "packaging"))
        from npm import VISUALIZATIONS, run_node, run_npm
        from place_names import write_place_names
        from register import write_register

        data = root / "src" / "actornet" / "_data"
        data.mkdir(parents=True, exist_ok=True)
        if run_npm("ci", "--omit=dev", "--silent", "--ignore-scripts") != 0:
            message = "npm ci failed: is the npm registry within reach?"
            raise RuntimeError(message)
        if run_node("build.mjs", str(data / "page")) != 0:
            message = "the front end could not be built"
            raise RuntimeError(message)
        write_register(VISUALIZATIONS / "node_modules", data / "register")
        write_place_names(VISUALIZATIONS / "node_modules", data / "register")
        if version == "editable":
            for name in LINKED:
                _link(root / name, data / name)


def _link(target: Path, link: Path) -> None:
    if link.is_symlink():
        link.unlink()
    elif link.exists():
        shutil.rmtree(link)
    try:
        link.symlink_to(target, target_is_directory=True)
    except OSError:  # Windows without the right to make links: a copy, as in a wheel
        shutil.copytree(target, link)
