"""Makes the pictures of the docs: ``python docs/screenshot.py``, with the test tools installed."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

import actornet

IMAGES = Path(__file__).parent / "images"
ROMANS = "sel=insee%3A26281"
WATER_IN_SENEGAL = "f.theme=ENV-EAU&f.place=c%3ASEN"
# Name, address, width and height, colours.
PICTURES = [
    ("explorer", ROMANS, (1280, 760), "light"),
    ("explorer-map", "view=map", (1280, 760), "light"),
    ("explorer-timeline", f"view=timeline&{WATER_IN_SENEGAL}", (1280, 760), "dark"),
    ("explorer-phone", f"view=table&{WATER_IN_SENEGAL}", (360, 740), "light"),
]


def main() -> None:
    """Open the page of the starter dataset in several ways and take its pictures."""
    browser_path = os.environ.get("CHROME_BIN") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_path = Path(folder) / "page.html"
        net = actornet.read(actornet.STARTER)
        actornet.explore(net, page_path, as_of=date(2026, 11, 22), with_register=True)
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, address, (width, height), colours in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            page.goto(f"{page_path.as_uri()}#v=2&{address}")
            page.wait_for_selector("body[data-ready=true]", state="attached")
            page.wait_for_timeout(1500)  # the camera glides to the actor
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
