"""Similar, complementary and unconnected pairs of actors (T1, T2, T3): actornet beside other ways.

    python benchmarks/pairs.py [--size S M] [--task T1 T2 T3] [--runs 3] [--only actornet]

T1  the 10 most similar others of each actor, by Jaccard on competences
T2  per territory, the 10 pairs of its actors that complement each other best on what it needs
T3  per territory, how many pairs of its actors share no project and no network, and the 10 of these
    with the highest overlap of competences

Each run is a fresh process, the ways take turns, medians are compared. Imports, the reading of the data
and the loading of compiled code are not counted. Slow ways get a sample of the rows (T1) or of the
territories (T2, T3), their times are scaled up by its share of the pairs and marked ~. Every way finds
the same as actornet before its time counts (sparse_dot_topn, which ranks by cosine, excepted).
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pairs_group_peers as group_peers
import pairs_peers as peers
from pairs_data import N_COMPETENCES, N_NETWORKS, N_TERRITORIES, SIZES, written

OURS = "actornet"
# How many pairs of rows each other way gets at most, and its library.
WAYS: dict[str, dict[str, tuple[float, str]]] = {
    "T1": {
        "networkx": (4e5, "networkx"),
        "pandas": (1e7, "pandas"),
        "polars": (2e7, "polars"),
        "duckdb": (2e7, "duckdb"),
        "scipy": (1e8, "scipy"),
        "numpy": (1e8, "numpy"),
        "sparse_dot_topn": (3e9, "sparse_dot_topn"),
    },
    "T2": {
        "sets": (1e6, "python"),
        "pandas": (3e6, "pandas"),
        "polars": (1.2e7, "polars"),
        "duckdb": (1.2e7, "duckdb"),
        "scipy": (3e7, "scipy"),
        "numpy": (3e7, "numpy"),
    },
    "T3": {
        "networkx": (2e6, "networkx"),
        "pandas": (3e6, "pandas"),
        "polars": (1.2e7, "polars"),
        "duckdb": (1.2e7, "duckdb"),
        "scipy": (3e7, "scipy"),
    },
}
WORK = {
    "T1": {
        "networkx": peers.similar_networkx,
        "pandas": peers.similar_pandas,
        "polars": peers.similar_polars,
        "duckdb": peers.similar_duckdb,
        "scipy": peers.similar_scipy,
        "numpy": peers.similar_numpy,
        "sparse_dot_topn": peers.similar_sparse_dot_topn,
    },
    "T2": {"sets": group_peers.complement_sets},
    "T3": {"networkx": group_peers.gaps_networkx},
}
FOR_BOTH = {
    "pandas": group_peers.joined_pandas,
    "polars": group_peers.joined_polars,
    "duckdb": group_peers.joined_duckdb,
    "scipy": group_peers.blocks_scipy,
    "numpy": group_peers.blocks_numpy,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", nargs="+", choices=SIZES, default=["S", "M"])
    parser.add_argument("--task", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", help="these ways only")
    parser.add_argument("--way", help="run one way once, on --data, beside --found")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--found", type=Path)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(run(options.task[0], options.way, options.data, options.found)))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; medians of {options.runs} run(s)")
    times: dict[str, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in options.size:
            data = written(Path(folder), size)
            for task in options.task:
                ways = [OURS, *(way for way in WAYS[task] if not options.only or way in options.only)]
                found = compare(task, size, ways, data, options.runs)
                for way, seconds in found.items():
                    times.setdefault(task, {}).setdefault(way, {})[size] = seconds
    for one, other in zip(options.size, options.size[1:], strict=False):
        print(f"Growth from {one} to {other}: time rises with the number of actors to the power of")
        for task, ways_of in times.items():
            grown = {
                way: log(of[other] / of[one]) / log(SIZES[other] / SIZES[one]) for way, of in ways_of.items()
            }
            print(f"  {task}  " + ", ".join(f"{way} {power:.2f}" for way, power in grown.items()))


def compare(task: str, size: str, ways: list[str], data: Path, runs: int) -> dict[str, float]:
    """Run the ways in turns, print the ratios and return the seconds of each."""
    results: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    found = data.with_suffix(f".{task}")
    for _ in range(runs):
        for way in ways:
            command = [sys.executable, __file__, "--way", way, "--task", task]
            command += ["--data", str(data), "--found", str(found)]
            output = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
            if output.returncode == 0:
                results[way].append(json.loads(output.stdout))
            else:
                print(f"  {way} failed")
    seconds = {way: statistics.median(each["seconds"] for each in got) for way, got in results.items() if got}
    print(f"{task}, {size}: {SIZES[size]:,} actors")
    for way in seconds:
        got = results[way]
        share = got[0]["share"]
        library = WAYS[task].get(way, (0, OURS))[1]
        named = f"{way} {platform.python_version() if library == 'python' else version(library)}"
        mark = "~" if share < 1 else " "
        memory = max(each["peak_mb"] for each in got)
        above = max(each["above_mb"] for each in got)
        print(
            f"  {named:24} {mark}{seconds[way] / seconds[OURS]:12,.1f} x   {mark}{seconds[way]:12.4f} s  "
            f"{memory:7.0f} MB at most, {above:7.0f} above the start"
        )
    return seconds


def run(task: str, way: str, data_file: Path, found: Path) -> dict[str, float]:
    """Do a task one way in this process; see that it finds what actornet found."""
    with np.load(data_file) as archive:
        data = {name: archive[name] for name in archive.files}
    n_actors = len(data["competences_ptr"]) - 1
    group = np.bincount(data["territories"], minlength=N_TERRITORIES)
    pairs = np.full(n_actors, n_actors) if task == "T1" else group * (group - 1) // 2
    sample = np.arange(len(pairs))
    if way == OURS:
        work = ours(task, data)
    else:
        order = np.random.default_rng(1).permutation(len(pairs))
        enough = int(np.searchsorted(np.cumsum(pairs[order]), WAYS[task][way][0])) + 1
        sample = np.sort(order[:enough])
        work = WORK[task][way](data, sample) if way in WORK[task] else FOR_BOTH[way](data, sample, task)
    at_start = _peak_mb()
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    peak = _peak_mb()
    if way == OURS:
        found.write_bytes(pickle.dumps(_sampled(task, result)))
    elif result is not None:
        check(task, result, sample, pickle.loads(found.read_bytes()))  # noqa: S301
    share = float(pairs[sample].sum() / pairs.sum())
    if (task, way) == ("T1", "networkx"):
        share = min(1.0, 2 * share)  # pair by pair one would take each pair once
    return {"seconds": seconds / share, "share": share, "peak_mb": peak, "above_mb": peak - at_start}


def _peak_mb() -> float:
    """Return the most memory that this process has had; on Linux not that of the process it came from."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(task: str, data: dict[str, np.ndarray]) -> peers.Work:
    """Return the work of actornet; the compiled code is loaded before."""
    from actornet.kernels.bitsets import grouped, pack, words_needed
    from actornet.kernels.complementarity import best_complements
    from actornet.kernels.gaps import Rows, concertation_gaps
    from actornet.kernels.similarity import most_similar

    def rows(data: dict[str, np.ndarray], name: str) -> Rows:
        return Rows(data[f"{name}_ptr"], data[name])

    def turned(of: Rows, n: int) -> Rows:
        ptr, places = grouped(of.indices, n)
        lines = np.repeat(np.arange(len(of.indptr) - 1, dtype=np.int32), np.diff(of.indptr))
        return Rows(ptr, lines[places])

    def packed(data: dict[str, np.ndarray], name: str) -> np.ndarray:
        return pack(*rows(data, name), words_needed(N_COMPETENCES))

    def work(data: dict[str, np.ndarray]) -> Any:
        if task == "T1":
            return most_similar(*rows(data, "competences"), N_COMPETENCES, k=peers.K)
        groups = turned(rows(data, "territories"), N_TERRITORIES)
        have = packed(data, "competences")
        if task == "T2":
            return best_complements(*groups, have, packed(data, "needs"), limit=peers.K, per_group=True)
        every = np.tile(np.arange(N_NETWORKS, dtype=np.int32), N_TERRITORIES)
        return concertation_gaps(
            groups,
            have[groups.indices],
            rows(data, "projects"),
            turned(rows(data, "projects"), int(data["projects"].max()) + 1),
            Rows(np.arange(N_TERRITORIES + 1) * N_NETWORKS, every),
            turned(rows(data, "networks"), N_NETWORKS),
            np.ones(N_NETWORKS, np.bool_),
            limit=peers.K,
            per_group=True,
        )

    from pairs_data import generate

    work(generate(300))
    return lambda: work(data)


def _sampled(task: str, result: Any) -> Any:
    """Return the result of actornet in the form of the other ways."""
    if task == "T1":
        return result
    counts, ranking = (None, result) if task == "T2" else result
    rows = np.column_stack([ranking.group, ranking.first, ranking.second, ranking.score])
    gaps = None if counts is None else dict(enumerate((counts[:, 0] - counts[:, 1]).tolist()))
    return group_peers.per_territory(rows, gaps)


def check(task: str, result: Any, sample: np.ndarray, expected: Any) -> None:
    """See that a way found what actornet found, on its sample."""
    if task == "T1":
        assert np.array_equal(result[0], expected[0][sample])
        assert np.allclose(result[1], expected[1][sample], atol=1e-6, rtol=0)
        return
    for territory in sample.tolist():
        assert str(_rounded(result.get(territory))) == str(_rounded(expected.get(territory))), territory


def _rounded(found: Any) -> Any:
    if isinstance(found, tuple) and found[0] > 0:
        return found[0], _rounded(found[1])
    if isinstance(found, tuple):
        found = None  # no gap: some ways leave the territory out
    return [(round(score, 6) + 0.0, a, b) for score, a, b in found or []]


if __name__ == "__main__":
    main()
