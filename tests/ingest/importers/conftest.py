"""Real slices of published files, how an import is checked, and IATI activities read in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.ingest import check
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.iati import read_iati
from actornet.render import write_dataset

_SLICES = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def slices() -> Path:
    """The folder of real slices; they are not part of the repository."""
    if not _SLICES.is_dir():
        pytest.skip(f"the real slices are not in {_SLICES}")
    return _SLICES


@pytest.fixture
def errors_of(tmp_path: Path) -> Callable[[Imported], list[str]]:
    """Write an import as a dataset and check it: the texts of all errors."""

    def errors(imported: Imported) -> list[str]:
        folder = tmp_path / "checked"
        write_dataset(imported.network, folder)
        return [one.message.en for one in check(folder).findings if one.severity == "error"]

    return errors


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
