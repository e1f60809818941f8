"""The explorer page beside pyvis and bare sigma: making it, its size, its first frame, its use.

    python benchmarks/page.py [--size 500 2000 10000 50000] [--runs 3] [--clusters]

Generated networks (three ties per node) with positions given: the layout is timed apart. Ours carries
all cards; pyvis and sigma carry names, sizes and colours only. pyvis's add_node and add_edge
(undirected, its default) are quadratic: measured up to 10,000 nodes and scaled beyond (~). The browser
is headless and paints in software; the pages take turns and medians are compared. Each generation runs
in a fresh process.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import page_browser as browsers
import page_peers as peers

SIZES = [500, 2_000, 10_000, 50_000]
ADD_NODE_MOST = 10_000  # beyond, pyvis's add_node takes a quarter of an hour
TODAY = date(2026, 1, 1)
CHANGES = {
    "filter": "location.hash = '#v=2&hide=project'|location.hash = ''",
    "search": "const q = document.getElementById('query'); q.focus(); q.value = 'riviere 1';"
    " q.dispatchEvent(new Event('input'))"
    "|const q = document.getElementById('query'); q.value = 'ville'; q.dispatchEvent(new Event('input'))",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", nargs="+", type=int, default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--clusters", action="store_true", help="also time clusters at the largest size")
    parser.add_argument("--make", nargs=3, metavar=("WAY", "SIZE", "FOLDER"))
    options = parser.parse_args()
    if options.make:
        way, size, folder = options.make
        print(json.dumps(make(way, int(size), Path(folder))))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.size:
            rows.append(compare(size, options.runs, Path(folder)))
            print(json.dumps(rows[-1]), file=sys.stderr)
        report(rows)
        if options.clusters:
            largest = max(options.size)
            print(f"clusters of {largest} nodes: {_made('clusters', largest, Path(folder))['seconds']:.1f} s")


def make(way: str, size: int, folder: Path) -> dict[str, float]:
    """Write the page of one way and return the seconds that it took."""
    if way in ("ours", "clusters"):
        return _ours(way, size, folder)
    drawing = json.loads((folder / f"drawing-{size}.json").read_text())
    path = folder / f"{way}-{size}.html"
    began = time.perf_counter()
    if way == "sigma":
        peers.sigma(drawing, path, browsers.GRAPH)
    else:
        peers.pyvis(drawing, path, one_by_one=way == "pyvis-add")
    return {"seconds": time.perf_counter() - began}


def _ours(way: str, size: int, folder: Path) -> dict[str, float]:
    from page_data import generate

    import actornet
    from actornet.render import drawing, page

    # What is read once per process (contract, labels) is not counted.
    page.write_page(generate(100), folder / "small.html", as_of=TODAY)
    net = generate(size)
    if way == "clusters":
        began = time.perf_counter()
        actornet.measure(net, "multi_actor_cluster", as_of=TODAY)
        return {"seconds": time.perf_counter() - began}
    nodes = drawing.nodes(net)
    lines = drawing.edges(net, nodes["id"])
    began = time.perf_counter()
    placed = drawing.placed(nodes, lines)
    layout = time.perf_counter() - began
    positions = placed[["x", "y"]].to_numpy()
    drawing.layout = lambda *_, **__: positions  # type: ignore[assignment]
    net = generate(size)  # nothing derived from it is kept
    began = time.perf_counter()
    page.write_page(net, folder / f"ours-{size}.html", as_of=TODAY)
    seconds = time.perf_counter() - began
    drawn = {name: placed[name].tolist() for name in ("id", "x", "y", "size", "label")}
    drawn["color"] = placed["table"].map(peers.COLORS).fillna("#0b6bab").tolist()
    drawn |= {"source": lines["source"].tolist(), "target": lines["target"].tolist()}
    (folder / f"drawing-{size}.json").write_text(json.dumps(drawn))
    return {"seconds": seconds, "layout": layout}


def compare(size: int, runs: int, folder: Path) -> dict[str, Any]:
    """Return all figures of one size."""
    made = [_made("ours", size, folder) for _ in range(runs)]
    row: dict[str, Any] = {"nodes": size, "layout": statistics.median(one["layout"] for one in made)}
    row["make ours"] = statistics.median(one["seconds"] for one in made)
    _made("sigma", size, folder)
    row["make pyvis lists"] = statistics.median(_made("pyvis", size, folder)["seconds"] for _ in range(runs))
    if size <= ADD_NODE_MOST:
        row["make pyvis"] = _made("pyvis-add", size, folder)["seconds"]
    for way in ("ours", "sigma", "pyvis"):
        row[f"size {way}"] = (folder / f"{way}-{size}.html").stat().st_size
    from playwright.sync_api import sync_playwright

    frames: dict[str, list[float]] = {"ours": [], "sigma": [], "pyvis": []}
    with sync_playwright() as playwright:
        chrome = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chrome, args=browsers.ARGUMENTS)
        browsers.first_frame(browser, folder / f"sigma-{size}.html", 180)  # the browser itself warms up
        for _ in range(runs):
            for way, found in frames.items():
                if way == "pyvis" and size > ADD_NODE_MOST and found:
                    continue  # half a minute each
                found.append(browsers.first_frame(browser, folder / f"{way}-{size}.html", 180))
        row |= {f"frame {way}": statistics.median(found) for way, found in frames.items()}
        row |= browsers.use(browser, folder / f"ours-{size}.html", CHANGES)
        row["pan sigma"] = browsers.use(browser, folder / f"sigma-{size}.html", {})["pan"]
        row["browser"] = browser.version
        browser.close()
    return row


def _made(way: str, size: int, folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--make", way, str(size), str(folder)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(found.stdout.splitlines()[-1]))


def report(rows: list[dict[str, Any]]) -> None:
    """Print one table of ratios, and what they were measured with."""
    known = {row["nodes"]: row["make pyvis"] for row in rows if "make pyvis" in row}
    print(
        "| nodes | make: pyvis add_node / ours | pyvis lists / ours | file: ours / pyvis "
        "| first frame: ours / sigma | pyvis / ours | pan, frames/s (sigma) | filter, ms | search, ms |"
    )
    print("|" + "---|" * 9)
    for row in rows:
        nodes, ours = row["nodes"], row["make ours"]
        slow = row.get("make pyvis")
        base = max(known, default=0)
        guess = "" if slow else "~"
        slow = slow or (known[base] * (nodes / base) ** 2 if base else np.nan)
        print(
            f"| {nodes} | {guess}{slow / ours:.0f} | {row['make pyvis lists'] / ours:.1f} "
            f"| {row['size ours'] / row['size pyvis']:.2f} | {row['frame ours'] / row['frame sigma']:.2f} "
            f"| {row['frame pyvis'] / row['frame ours']:.1f} | {row['pan']:.0f} ({row['pan sigma']:.0f}) "
            f"| {row['filter']:.0f} | {row['search']:.0f} |"
        )
    layouts = ", ".join(f"{row['layout']:.2f} s at {row['nodes']}" for row in rows)
    manifest = json.loads((peers.MODULES / "sigma" / "package.json").read_text())
    print(
        f"Layout apart: {layouts}. "
        f"Python {platform.python_version()}, actornet {version('actornet')}, pyvis {version('pyvis')}, "
        f"sigma {manifest['version']}, Chromium {rows[0]['browser']}, {platform.machine()}."
    )


if __name__ == "__main__":
    main()
