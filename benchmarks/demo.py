"""Times ``actornet demo`` part by part, beside the bare import of its largest libraries.

``python benchmarks/demo.py [--runs 5]`` prints medians of fresh processes, taken in turns, and ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IMPORTS = "import pandas, networkx, neo4j"
PARTS = """
import json, sys, time
clock = [("", time.perf_counter())]
def lap(name): clock.append((name, time.perf_counter()))
from actornet import api, ingest, stores
from actornet.api.sources import dataset_path
lap("import actornet")
net = ingest.check(dataset_path("starter")).network
lap("check")
with stores.open_graph("demo.graph", create=True) as graph:
    lap("open the graph")
    graph.load(net)
    lap("load")
    net = graph.read()
    lap("read back")
lap("close the graph")
api.explore(net, "page.html")
lap("answers and page")
parts = {name: end - start for (_, start), (name, end) in zip(clock, clock[1:])}
print(json.dumps(parts))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    imports, demos, parts = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            imports.append(_seconds([sys.executable, "-c", IMPORTS], folder))
            demos.append(_seconds([sys.executable, "-m", "actornet", "demo", "--no-open"], folder))
            done = subprocess.run(
                [sys.executable, "-c", PARTS], cwd=folder, check=True, capture_output=True, text=True
            )
            parts.append(json.loads(done.stdout))
    bare = statistics.median(imports)
    print(f"{IMPORTS}: {bare:.2f} s")
    print(
        f"actornet demo: {statistics.median(demos):.2f} s, {statistics.median(demos) / bare:.1f} times that"
    )
    for name in parts[0]:
        print(f"  {name}: {statistics.median(run[name] for run in parts) / bare:.2f} times")


def _seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=Path(folder), check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
