"""The golden dataset edited by hand, and small datasets in one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from actornet.ingest import read
from actornet.network import Network

Edited: TypeAlias = Callable[..., Network]
Folder: TypeAlias = Callable[..., Path]


@pytest.fixture
def edited(golden: Path, tmp_path: Path) -> Edited:
    """Read the golden dataset with some lines replaced: ``edited({"actors": {"old line": "new line"}})``.

    A line that becomes ``""`` is taken out; one that is added stands under the key ``""``.
    """

    def edit(changes: dict[str, dict[str, str]]) -> Network:
        folder = tmp_path / "edited"
        shutil.copytree(golden / "mini", folder)
        for table, lines in changes.items():
            path = folder / f"{table}.csv"
            text = path.read_text(encoding="utf-8")
            for old, new in lines.items():
                if not old:
                    text = text.rstrip("\n") + f"\n{new}\n"
                    continue
                assert text.count(old) == 1, old
                text = text.replace(old, new) if new else text.replace(f"{old}\n", "")
            path.write_text(text, encoding="utf-8")
        return read(folder)

    return edit


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write tables as CSV files of a folder: ``folder("a", actors="id,name,kind\\n...")``."""

    def write(name: str, **tables: str | bytes) -> Path:
        made = tmp_path / name
        made.mkdir()
        for table, content in tables.items():
            data = content.encode() if isinstance(content, str) else content
            (made / f"{table}.csv").write_bytes(data)
        return made

    return write
