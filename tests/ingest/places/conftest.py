"""What the tests of places share: one place, as a file tells it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import pytest

from actornet.ingest.places.finding import find_places

Found: TypeAlias = "pd.Series[str]"
Find: TypeAlias = Callable[..., Found]


@pytest.fixture(scope="session")
def find() -> Find:
    """Find one place, given its texts by name."""

    def one(place: str = "", **told: str) -> Found:
        return find_places(pd.DataFrame([{"place": place, **told}], dtype="str")).iloc[0]

    return one


@pytest.fixture(scope="session")
def slices() -> Path:
    """The real files beside the repository."""
    folder = Path(__file__).parents[4] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files are not beside the repository (../shared/data)")
    return folder
