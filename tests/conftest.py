"""What all tests share: the small golden network, the browser, the long rounds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from actornet import ingest
from actornet.network import Network

GOLDEN = Path(__file__).parent / "golden"
REPOSITORY = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long rounds")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="runs in `make test-long`")
        for item in items:
            if "long" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of golden cases."""
    return GOLDEN


@pytest.fixture(scope="session")
def mini() -> Network:
    """The small golden network, in which every name is invented."""
    return ingest.read(GOLDEN / "mini")


@pytest.fixture(scope="session")
def starter() -> Network:
    """The starter dataset."""
    return ingest.read(REPOSITORY / "datasets" / "starter")


@pytest.fixture(scope="session")
def chrome() -> str:
    """The path of a browser; without one the test is skipped aloud, but never in CI."""
    names = (os.environ.get("CHROME_BIN"), "chromium", "chromium-browser", "google-chrome")
    for name in names:
        if name and (path := shutil.which(name)):
            return path
    if os.environ.get("CI"):
        pytest.fail("no browser: install chromium or set CHROME_BIN")
    pytest.skip("no browser: install chromium or set CHROME_BIN")
