"""Loading 100,000 nodes and 500,000 relationships into an empty graph: actornet beside a hand-written UNWIND.

    python benchmarks/loading.py [--nodes 100000] [--runs 1] [--engines embedded 5.26.31 2026.08.1]

The other way is what one would write with the official driver: the same constraints, properties and
labels, CREATE for nodes, MATCH + MATCH + CREATE for relationships, 5,000 rows a transaction; it is handed
its rows ready-made, before the clock starts, while actornet starts from the tables. Every load is a fresh
process, on a graph that is new. Peak memory is that of the client process, its data and libraries included.
The embedded graph runs in a process of its own for both ways; one more load has it in the client's.
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
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # the test servers

EMBEDDED = "embedded"
ENGINES = (EMBEDDED, "5.26.31", "2026.08.1")
WAYS = ("actornet", "unwind")
BATCH = 5_000
SERVE = """
import sys
from actornet.stores import open_graph
with open_graph(sys.argv[1], create=True):
    print("READY", flush=True)
    sys.stdin.read()
"""
COUNTS = ("MATCH (n) WHERE NOT n:Dataset RETURN count(n)", "MATCH ()-[r]->() RETURN count(r)")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nodes", type=int, default=100_000, help="relationships are five times as many")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--way", choices=WAYS, help="load once, into --graph")
    parser.add_argument("--graph")
    options = parser.parse_args()
    if options.way:
        print(json.dumps(load(options.way, options.graph, options.nodes)))
        return
    print(f"{options.nodes:,} nodes, {options.nodes * 5:,} relationships; medians of {options.runs} run(s)")
    print(f"Python {platform.python_version()}, driver {version('neo4j')}, {os.cpu_count()} cores")
    for engine in options.engines:
        compare(engine, options.nodes, options.runs)


def compare(engine: str, nodes: int, runs: int) -> None:
    """Load in turns both ways and print the ratio."""
    results: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder, _new_graph(engine, Path(folder)) as graph:
                results[way].append(_in_process(way, graph, nodes))
    seconds = {way: statistics.median(each["seconds"] for each in found) for way, found in results.items()}
    peak = {way: max(each["peak_mb"] for each in found) for way, found in results.items()}
    named = f"ArcadeDB {version('arcadedb')}, embedded" if engine == EMBEDDED else f"Neo4j {engine}"
    print(f"{named}: actornet takes {seconds['actornet'] / seconds['unwind']:.2f} times as long as UNWIND")
    for way in WAYS:
        print(f"  {way:8} {seconds[way]:6.1f} s, client {peak[way]:.0f} MB at most")
    if engine == EMBEDDED:
        with tempfile.TemporaryDirectory() as folder:
            found = _in_process("actornet", f"{folder}/a.graph", nodes)
        print(f"  actornet {found['seconds']:6.1f} s, {found['peak_mb']:.0f} MB at most, engine included")


def load(way: str, graph: str, nodes: int) -> dict[str, float]:
    """Load once in this process; return seconds and peak memory."""
    from loading_data import generate

    from actornet.stores import open_graph

    net = generate(nodes)
    with open_graph(graph, create=True) as store:
        work: Callable[[], object] = lambda: store.load(net)  # noqa: E731
        if way == "unwind":
            work = _unwind(store._connection, net)  # noqa: SLF001
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with store._connection.session() as session:  # noqa: SLF001
            counts = [
                session.execute_read(lambda tx, text=text: tx.run(text).single(strict=True)[0])
                for text in COUNTS
            ]
    assert counts == [nodes, nodes * 5], counts
    return {"seconds": seconds, "peak_mb": peak}


def _unwind(connection: Any, net: Any) -> Callable[[], None]:
    """Return the hand-written load of a network."""
    from actornet.resources import resource as packaged
    from actornet.stores.rows import GraphRows
    from actornet.stores.shape import key_property

    schema = packaged("cypher", "schema.cypher").read_text(encoding="utf-8")
    statements = [line for line in schema.splitlines() if line.startswith("CREATE")]
    work = []
    rows = GraphRows(net)
    for nodes in rows.nodes():
        groups: dict[tuple[str, ...], list[Any]] = {}
        for key, row in nodes.rows.items():
            groups.setdefault(nodes.labels.get(key, ()), []).append(row)
        for labels, group in groups.items():
            names = ":".join((nodes.label, *labels))
            text = f"UNWIND $rows AS row CREATE (n:{names}) SET n = row"
            work.append((text, [_properties(nodes.properties, row, net.name) for row in group]))
    for relationships in rows.relationships():
        shape = relationships.shape
        text = (
            "UNWIND $rows AS row "
            f"MATCH (a:{shape.from_label} {{{key_property(shape.from_label)}: row.a}}) "
            f"MATCH (b:{shape.to_label} {{{key_property(shape.to_label)}: row.b}}) "
            f"CREATE (a)-[r:{shape.type}]->(b) SET r = row.properties"
        )
        ready = [
            {"a": ends[0], "b": ends[1], "properties": _properties(relationships.properties, row, net.name)}
            for ends, row in relationships.rows.items()
        ]
        work.append((text, ready))

    def write() -> None:
        with connection.session() as session:
            for statement in statements:
                session.execute_write(lambda tx, text=statement: tx.run(text.rstrip(";")).consume())
            for text, ready in work:
                for batch in _batches(ready):
                    session.execute_write(lambda tx, text=text, rows=batch: tx.run(text, rows=rows).consume())

    return write


def _properties(names: tuple[str, ...], row: tuple[Any, ...], dataset: str) -> dict[str, Any]:
    known = {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
    return known | {"dataset": dataset}


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _in_process(way: str, graph: str, nodes: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--way", way, "--graph", graph, "--nodes", str(nodes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


@contextmanager
def _new_graph(engine: str, folder: Path) -> Iterator[str]:
    """Give the folder or the address of an empty graph that another process serves."""
    if engine == EMBEDDED:
        graph = str(folder / "a.graph")
        with subprocess.Popen(
            [sys.executable, "-c", SERVE, graph], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as serving:
            assert serving.stdout is not None
            assert serving.stdout.readline() == "READY\n"
            yield graph
            serving.communicate()
        return
    from tests.neo4j.server import USER, Neo4jServer

    server = Neo4jServer(engine, folder / "neo4j")
    server.quick_start = False
    server.start(first_login=True)
    os.environ.update({"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": server.password})
    try:
        yield server.address
    finally:
        server.kill()


if __name__ == "__main__":
    main()
