"""What tests of pages share: one browser without a network, and pages watched for requests and errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

OpenPage: TypeAlias = Callable[..., Page]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser(chrome: str) -> Iterator[Browser]:
    """A browser, the same for all tests of a worker."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chrome, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Give a page opened from disk, offline; afterwards nothing was asked of a network and nothing failed.

    ``open_page(path, fragment="", **options)``: options are those of a browser context, such as
    ``viewport`` or ``color_scheme``.
    """
    wrong: list[str] = []
    contexts = []

    def opened(path: Path, fragment: str = "", **options: object) -> Page:
        shape = {"offline": True, "viewport": {"width": 1280, "height": 800}} | options
        contexts.append(browser.new_context(**shape))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("request", lambda request: _note_request(wrong, request.url))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("body[data-ready=true]", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def go(page: Page, fragment: str) -> None:
    """Follow a link inside the page: another fragment, without loading it again."""
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    page.wait_for_timeout(30)


def _note_request(wrong: list[str], url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        wrong.append(url)
