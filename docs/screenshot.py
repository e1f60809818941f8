"""Makes the pictures of the docs: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.sync_api import Browser, sync_playwright

import actornet

Colours: TypeAlias = Literal["light", "dark"]

IMAGES = Path(__file__).parent / "images"
DAY = date(2026, 11, 22)
ROMANS = "sel=insee%3A26281"
WATER_IN_SENEGAL = "f.theme=ENV-EAU&f.place=c%3ASEN"
# Name, address, width and height, colours.
VIEWS: list[tuple[str, str, tuple[int, int], Colours]] = [
    ("explorer", ROMANS, (1280, 760), "light"),
    ("explorer-map", "view=map", (1280, 760), "light"),
    ("explorer-timeline", f"view=timeline&{WATER_IN_SENEGAL}", (1280, 760), "dark"),
    ("explorer-phone", f"view=table&{WATER_IN_SENEGAL}", (360, 740), "light"),
]
A4 = (794, 1123)  # in pixels, at 96 dots per inch


def main() -> None:
    """Make the pages of the starter dataset and take their pictures."""
    browser_path = os.environ.get("CHROME_BIN") or shutil.which("chromium")
    net = actornet.read(actornet.STARTER)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        explorer = Path(folder) / "page.html"
        actornet.explore(net, explorer, as_of=DAY, with_register=True)
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, address, size, colours in VIEWS:
            take(browser, name, f"{explorer.as_uri()}#v=2&{address}", size, colours)
        brief = Path(folder) / "brief.html"
        actornet.report(net, "pair", "Chambéry", "Ouahigouya", to=brief, as_of=DAY, data="starter")
        take(browser, "report-pair", brief.as_uri(), A4, "light")
        browser.close()


def take(browser: Browser, name: str, address: str, size: tuple[int, int], colours: Colours) -> None:
    """Open a page and take its picture, once it is at rest."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=colours)
    page.goto(address)
    if "#" in address:  # the explorer, which says when it is ready
        page.wait_for_selector("body[data-ready=true]", state="attached")
        page.wait_for_timeout(1500)  # the camera glides to the actor
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
