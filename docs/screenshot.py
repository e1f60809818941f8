"""Makes the picture of the README: ``python docs/screenshot.py``, with the test tools installed."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

import actornet

HERE = Path(__file__).parent
ROMANS = "#v=1&sel=insee%3A26281"


def main() -> None:
    """Open the page of the starter dataset on an actor's card and take its picture."""
    browser_path = os.environ.get("CHROME_BIN") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_path = Path(folder) / "page.html"
        actornet.explore(actornet.read(actornet.STARTER), page_path, as_of=date(2026, 11, 22))
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(page_path.as_uri() + ROMANS)
        page.wait_for_selector("body[data-ready=true]", state="attached")
        page.wait_for_timeout(1000)  # the camera glides to the actor
        page.screenshot(path=HERE / "explorer.png")
        browser.close()


if __name__ == "__main__":
    main()
