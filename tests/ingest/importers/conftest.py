"""The fixtures of the XML importers: the real files, and IATI activities read in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.iati import read_iati


@pytest.fixture(scope="session")
def slices() -> Path:
    """The real files beside the repository."""
    folder = Path(__file__).parents[4] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files are not beside the repository (../shared/data)")
    return folder


@pytest.fixture
def activities(tmp_path: Path) -> Callable[..., Imported]:
    """Read activities given as XML."""

    def run(*activities: str, head: str = '<iati-activities version="2.03">', before: str = "") -> Imported:
        path = tmp_path / "activities.xml"
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n{before}{head}{"".join(activities)}</iati-activities>'
        )
        path.write_text(text, encoding="utf-8")
        return read_iati([path], options={})

    return run
