"""Communities, brokers and positions (T4, T5, T6): actornet beside other ways.

    python benchmarks/graphs.py [--size S M] [--task T4 T5a T5b T6] [--runs 3] [--only igraph]

T4   communities of high modularity Q, weighted, Leiden with two rounds
T5a  betweenness: exact at S, from 100 sources beyond, the same for all ways
T5b  Burt's constraint, weighted
T6   positions, 300 steps; quality: share of each actor's ties among its as many nearest others

actornet is called as NetworkX, on a projection made from arrays (T6: its own layout). Each run is a fresh
process, the ways take turns, medians are compared. Imports, reading and the loading of compiled code are
not counted, nor the building of the other ways' graphs, except of igraph's, as actornet builds one too.
Slow ways get a part of the work, their times are scaled up and marked ~. Values must equal actornet's
(T5), the communities those of bare igraph (T4), before a time counts.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from math import log
from pathlib import Path
from typing import Any

import graphs_peers as peers
import numpy as np
from graphs_data import SIZES, written

OURS = "actornet"
N_SOURCES = {"S": SIZES["S"], "M": 100, "L": 100}
# Per task the other ways: library, work, and the largest size that it can do.
WAYS: dict[str, dict[str, tuple[str, Callable[[peers.Graph], peers.Work], str]]] = {
    "T4": {
        "igraph": ("igraph", peers.leiden_igraph, "L"),
        "igraph, until stable": ("igraph", lambda graph: peers.leiden_igraph(graph, -1), "L"),
        "networkx": ("networkx", peers.louvain_networkx, "M"),
        "leidenalg": ("leidenalg", peers.leiden_leidenalg, "M"),
        "scikit-network": ("scikit-network", peers.louvain_sknetwork, "L"),
        "networkit": ("networkit", peers.leiden_networkit, "L"),
    },
    "T5a": {
        "igraph": ("igraph", peers.betweenness_igraph, "L"),
        "networkx": ("networkx", peers.betweenness_networkx, "M"),
    },
    "T5b": {
        "igraph": ("igraph", peers.constraint_igraph, "L"),
        "networkx": ("networkx", peers.constraint_networkx, "M"),
    },
    "T6": {
        "igraph": ("igraph", peers.fruchterman_igraph, "L"),
        "networkx spring": ("networkx", peers.spring_networkx, "M"),
        "networkx forceatlas2": ("networkx", peers.forceatlas2_networkx, "S"),
    },
}
SPRING_NODES, SPRING_STEPS = 4_000, 2  # of NetworkX's spring layout where it gets a part of the work


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", nargs="+", choices=SIZES, default=["S", "M"])
    parser.add_argument("--task", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", help="beside actornet, these ways only")
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
                ways = [OURS, *ways_of(task, size, options.only)]
                for way, seconds in compare(task, size, ways, data, options.runs).items():
                    times.setdefault(task, {}).setdefault(way, {})[size] = seconds
    for one, other in zip(options.size, options.size[1:], strict=False):
        print(f"Growth from {one} to {other}: time rises with the number of actors to the power of")
        for task, by_way in times.items():
            if task == "T5a" and one == "S":
                continue  # other sources
            grown = {
                way: log(of[other] / of[one]) / log(SIZES[other] / SIZES[one])
                for way, of in by_way.items()
                if {one, other} <= set(of)
            }
            print(f"  {task}  " + ", ".join(f"{way} {power:.2f}" for way, power in grown.items()))


def ways_of(task: str, size: str, only: list[str] | None) -> list[str]:
    """Return the ways that are installed, asked for, and can do this size."""
    sizes = list(SIZES)
    found = []
    for way, (library, _, largest) in WAYS[task].items():
        try:
            version(library)
        except PackageNotFoundError:
            print(f"{task}: {way} is left out, {library} is not installed")
            continue
        if sizes.index(size) <= sizes.index(largest) and (not only or way in only):
            found.append(way)
    return found


def compare(task: str, size: str, ways: list[str], data: Path, runs: int) -> dict[str, float]:
    """Run the ways in turns, print the ratios and return the seconds of each."""
    results: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    found = data.with_suffix(f".{task}.npy")
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
        library = WAYS[task][way][0] if way in WAYS[task] else OURS
        mark = "~" if got[0]["scale"] > 1 else " "
        memory = max(each["peak_mb"] for each in got)
        quality = statistics.median(each["quality"] for each in got)
        shown = {"T4": f"Q {quality:.4f}", "T6": f"quality {quality:.3f}"}.get(task, "")
        print(
            f"  {f'{way} {version(library)}':28} {mark}{seconds[way] / seconds[OURS]:10,.2f} x   "
            f"{mark}{seconds[way]:11.4f} s  {memory:7.0f} MB at most  {shown}"
        )
    return seconds


def run(task: str, way: str, data_file: Path, found: Path) -> dict[str, float]:
    """Do a task one way in this process; see that it finds what actornet found."""
    with np.load(data_file) as archive:
        data = {name: archive[name] for name in archive.files}
    size = data_file.stem.removeprefix("graph-")
    graph = peers.Graph(data, N_SOURCES[size])
    work, scale = prepared(task, way, graph, data)
    gc.collect()  # what the preparation left is not part of the work
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    result = peers.as_array(result)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if way == OURS:
        np.save(found, result)
    else:
        check(task, way, result, np.load(found))
    measured = quality(task, graph, result) if scale == 1 else float("nan")
    return {"seconds": seconds * scale, "scale": scale, "peak_mb": peak, "quality": measured}


def prepared(
    task: str, way: str, graph: peers.Graph, data: dict[str, np.ndarray]
) -> tuple[peers.Work, float]:
    """Return the work of a way, and by how much its time is scaled up."""
    if way == OURS:
        return ours(task, graph), 1
    if way == "networkx spring" and graph.n > SPRING_NODES:
        inside = (data["source"] < SPRING_NODES) & (data["target"] < SPRING_NODES)
        part = {name: data[name][inside] for name in ("source", "target", "weight")}
        small = peers.Graph({"n": np.array(SPRING_NODES), **part}, 1)
        # Every step looks at all pairs.
        return peers.spring_networkx(small, SPRING_STEPS), (graph.n / SPRING_NODES) ** 2 * 50 / SPRING_STEPS
    return WAYS[task][way][1](graph), 1


def ours(task: str, graph: peers.Graph) -> peers.Work:
    """Return the work of actornet: NetworkX called on a projection made from arrays."""
    import networkx as nx

    from actornet.kernels.large_graphs import betweenness_from, constraint_of_all
    from actornet.kernels.layout import layout
    from actornet.network import Projection

    nx.number_connected_components(nx.Graph(), backend="actornet")  # the backend is imported
    layout(2, np.array([0]), np.array([1]))
    first, one = np.array([0, 1, 2], dtype=np.int32), np.array([1, 0], dtype=np.int32)
    betweenness_from(first, one, np.array([0]))
    constraint_of_all(first, one, np.ones(2))
    projection = Projection.from_arrays(graph.ids, graph.source, graph.target, graph.weight)
    leiden: Callable[..., Any] = nx.community.leiden_communities
    named = {"weight": "weight", "resolution": 1, "seed": peers.SEED, "metric": "modularity"}
    k = None if graph.sources is None else graph.k
    work: dict[str, peers.Work] = {
        "T4": lambda: leiden(projection, n_iterations=2, **named),
        "T5a": lambda: nx.betweenness_centrality(projection, k=k, normalized=False, seed=peers.SEED),
        "T5b": lambda: nx.constraint(projection, weight="weight"),
        "T6": lambda: layout(graph.n, graph.source, graph.target, seed=peers.SEED),
    }
    return work[task]


def check(task: str, way: str, result: Any, expected: np.ndarray) -> None:
    """See that a way found what actornet found, as far as it can be the same."""
    if task in ("T5a", "T5b"):
        assert np.allclose(result, expected, rtol=1e-6, atol=1e-6, equal_nan=True)
    elif task == "T4" and way == "igraph":
        pairs = np.unique(np.column_stack([result, expected]), axis=0)
        assert len(pairs) == len(np.unique(result)) == len(np.unique(expected)), "another partition"


def quality(task: str, graph: peers.Graph, result: np.ndarray) -> float:
    """Return the modularity of communities, or how well positions keep neighbours together."""
    if task == "T4":
        total = graph.weight.sum()
        a, b = result[graph.source], result[graph.target]
        volume = np.bincount(np.r_[a, b], weights=np.r_[graph.weight, graph.weight])
        return float(graph.weight[a == b].sum() / total - np.sum((volume / (2 * total)) ** 2))
    if task != "T6":
        return float("nan")
    from scipy.spatial import cKDTree

    rng = np.random.default_rng(0)
    ties = graph.sparse()
    degree = np.diff(ties.indptr)
    tied = np.flatnonzero(degree)
    chosen = np.sort(rng.choice(tied, size=min(2_000, len(tied)), replace=False))
    tree = cKDTree(result)
    kept = []
    for node in chosen.tolist():
        nearest = tree.query(result[node], k=int(degree[node]) + 1)[1]
        own = ties.indices[ties.indptr[node] : ties.indptr[node + 1]]
        kept.append(len(np.intersect1d(np.atleast_1d(nearest), own)) / len(own))
    return float(np.mean(kept))


if __name__ == "__main__":
    main()
