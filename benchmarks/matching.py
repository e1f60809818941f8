"""Suggestions that two actors are one: actornet beside comparing all pairs with rapidfuzz.

    python benchmarks/matching.py [--actors 100000] [--rows 200] [--runs 3]

The dataset is that of ``matching_data.py``: entries of the register, towns abroad and associations, a
twentieth written twice. Time and memory are those of a fresh process that suggests, the reading of the
data not counted; the median of the runs. The other ways compare ``--rows`` of the names (seeded) with
all names, and their times are scaled up to all pairs, each pair once (marked ~):

loop         ``fuzz.ratio`` in a Python loop over folded names
ratio        ``process.cdist``, fuzz.ratio, two threads, of names already reduced to their telling words
token_sort   ``process.cdist``, fuzz.token_sort_ratio, two threads, folded names
token_set    ``process.cdist``, fuzz.token_set_ratio, two threads, folded names: it finds names that hold
             others, as actornet does
WRatio       the same with fuzz.WRatio, the usual choice of recipes

``ratio`` alone is no way to the suggestions: it finds pairs of like letters only, with no word, place,
kind or identifier looked at. It is here since every pair that it finds must be found by actornet too,
which is checked on the rows compared.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from matching_data import SEED, actors
from rapidfuzz import fuzz, process

from actornet.ingest.matching.essence import essence
from actornet.ingest.matching.near import ALIKE, near_texts
from actornet.ingest.matching.suggest import suggest
from actornet.model import fold
from actornet.network import Network

_SLOW = {"loop": 10, "token_set": 10, "WRatio": 10}  # a part of the rows is enough
_SCORERS = {"token_sort": fuzz.token_sort_ratio, "token_set": fuzz.token_set_ratio, "WRatio": fuzz.WRatio}


def ours(count: int) -> dict[str, Any]:
    """Suggest once in this process; return seconds, peak megabytes and what was suggested."""
    network = Network({"actors": actors(count).replace("", pd.NA)}, name="benchmark")
    suggest(Network({"actors": network.tables["actors"].head(100)}, name="warm"))
    before = time.perf_counter()
    found = suggest(network)
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = found.groupby(["what", "outcome"]).size()
    return {"seconds": seconds, "mb": peak, "found": {" ".join(key): int(n) for key, n in counts.items()}}


def peers(count: int, rows: int) -> dict[str, float]:
    """Return the seconds that each other way needs for all pairs."""
    names = actors(count)["name"]
    folded = [fold(name) for name in names]
    reduced = essence(names).texts
    chosen = np.random.default_rng(SEED).choice(count, rows, replace=False)
    times: dict[str, float] = {}

    def timed(name: str, part: np.ndarray, work: Callable[[], object]) -> None:
        before = time.perf_counter()
        work()
        times[name] = (time.perf_counter() - before) * count / len(part) / 2

    few = chosen[:: max(_SLOW["loop"] * 4, 1)]
    timed("loop", few, lambda: [fuzz.ratio(folded[one], two) for one, two in product(few, folded)])
    many = [reduced[one] for one in chosen]
    timed("ratio", chosen, lambda: _all(many, reduced, fuzz.ratio))
    for name, scorer in _SCORERS.items():
        part = chosen[:: _SLOW.get(name, 1)]
        some = [folded[one] for one in part]
        timed(name, part, lambda some=some, scorer=scorer: _all(some, folded, scorer))
    return times


def same_pairs(count: int, rows: int) -> tuple[int, int]:
    """Return how many pairs of like letters cdist finds in some rows, and how many of them are lost here."""
    texts = sorted(set(essence(actors(count)["name"]).texts))
    chosen = np.random.default_rng(SEED).choice(len(texts), rows, replace=False)
    scores = process.cdist(
        [texts[one] for one in chosen], texts, scorer=fuzz.ratio, dtype=np.float64, workers=2
    )
    i, j = np.nonzero(scores >= ALIKE)
    wanted = {(min(a, b), max(a, b)) for a, b in zip(chosen[i].tolist(), j.tolist(), strict=True) if a != b}
    found = near_texts(texts)
    known = {(min(a, b), max(a, b)) for a, b in zip(found["i"].tolist(), found["j"].tolist(), strict=True)}
    return len(wanted), len(wanted - known)


def _all(some: list[str], names: list[str], scorer: Any) -> object:
    return process.cdist(some, names, scorer=scorer, score_cutoff=ALIKE, dtype=np.uint8, workers=2)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(ours(given.actors)))
        return
    command = [sys.executable, __file__, "--actors", str(given.actors), "--once"]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(given.runs)
    ]
    seconds = statistics.median(run["seconds"] for run in runs)
    print(f"Python {platform.python_version()}, rapidfuzz {version('rapidfuzz')}, {os.cpu_count()} cores")
    print(f"{given.actors:,} actors, median of {given.runs} runs")
    print(f"actornet    {seconds:9.1f} s  peak {max(run['mb'] for run in runs):,.0f} MB  {runs[0]['found']}")
    for name, other in peers(given.actors, given.rows).items():
        print(f"{name:11} {other:9.1f} s~ {other / seconds:8.1f} times as long as actornet")
    wanted, lost = same_pairs(given.actors, given.rows)
    print(f"same pairs above {ALIKE}: {wanted - lost} of {wanted} that cdist finds in {given.rows} rows")


if __name__ == "__main__":
    main()
