"""What a page takes in a browser without a graphics card: its first frame, panning, filters, search."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

VIEWPORT = {"width": 1280, "height": 800}
GRAPH = (624, 705)  # pixels that the explorer's graph has in this window; the others get as many
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

# The frame counts once all canvases have been painted: reading one pixel waits for the renderer.
_WATCH = """
(() => {
  const mark = performance.mark.bind(performance);
  const painted = (done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const canvas of document.querySelectorAll("canvas")) {
        if (canvas.width === 0 || canvas.height === 0) continue;
        const gl = canvas.getContext("webgl2") || canvas.getContext("webgl");
        if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
        else canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
      }
      done(performance.now());
    };
    port2.postMessage(null);
  });
  window.painted = painted;
  performance.mark = (name) => {
    if (name === "drawn") painted((now) => (window.firstFrame = now));
    return mark(name);
  };
})();
"""
_CHANGE = """(change) => new Promise((done) => {
  const begin = performance.now();
  new Function(change)();
  const wait = () => window.painted((now) => done(now - begin));
  change.includes("location") ? addEventListener("hashchange", wait, { once: true }) : wait();
})"""


def first_frame(browser: Browser, path: Path, timeout: float) -> float:
    """Return the seconds from opening the file to its first frame with the graph."""
    page = _open(browser, path, timeout)
    found = float(page.evaluate("window.firstFrame"))
    page.context.close()
    return found / 1000


def _open(browser: Browser, path: Path, timeout: float) -> Page:
    context = browser.new_context(offline=True, viewport=VIEWPORT, bypass_csp=True)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("window.firstFrame !== undefined", timeout=1000 * timeout, polling=50)
    return page


def use(browser: Browser, path: Path, change: dict[str, str], *, runs: int = 5) -> dict[str, Any]:
    """Return frames per second while the graph is dragged, and the milliseconds of changes (medians)."""
    page = _open(browser, path, 120)
    page.wait_for_timeout(3000)
    left = page.evaluate("document.querySelector('canvas').getBoundingClientRect().left")
    found: dict[str, Any] = {"pan": _pan(page, left + GRAPH[0] / 2)}
    for name, script in change.items():
        steps = script.split("|")
        times = [page.evaluate(_CHANGE, steps[at % len(steps)]) for at in range(runs * len(steps))]
        found[name] = statistics.median(times)
    page.context.close()
    return found


def _pan(page: Page, middle: float, seconds: float = 3) -> float:
    page.evaluate("""() => {
      window.frames_ = 0;
      const count = () => { window.frames_++; requestAnimationFrame(count); };
      requestAnimationFrame(count);
    }""")
    page.mouse.move(middle, 400)
    page.mouse.down()
    began = time.perf_counter()
    first = page.evaluate("window.frames_")
    at = 0
    while time.perf_counter() - began < seconds:
        at += 1
        page.mouse.move(middle + 120 * ((at % 40) / 20 - 1), 400 + at % 50)
    frames = page.evaluate("window.frames_") - first
    took = time.perf_counter() - began
    page.mouse.up()
    return float(frames / took)
