"""What the tests of stores share: a fresh graph, small networks, another process."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pytest

from actornet.network import Network
from actornet.stores import GraphStore, open_graph

Rows: TypeAlias = list[dict[str, Any]]
Start: TypeAlias = Callable[..., subprocess.Popen[str]]
HEAD = "import os, signal, sys, time\nfrom actornet import errors, ingest, stores\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a.graph"


@pytest.fixture
def store(graph: str) -> Iterator[GraphStore]:
    """An empty graph, on each of the engines."""
    with open_graph(graph, create=True) as opened:
        yield opened


@pytest.fixture
def embedded(folder: Path) -> Iterator[GraphStore]:
    """An empty embedded graph."""
    with open_graph(folder, create=True) as opened:
        yield opened


def cypher(store: GraphStore, text: str, **parameters: Any) -> list[list[Any]]:
    with store._connection.session() as session:
        return session.execute_write(lambda tx: tx.run(text, parameters).values())


def network(name: str = "small", **tables: Rows) -> Network:
    return Network({table: pd.DataFrame(rows, dtype=object) for table, rows in tables.items()}, name=name)


def changed(net: Network, table: str, row: int, **cells: Any) -> Network:
    """Return the network with other cells in one row."""
    frame = net.tables[table]
    for column, cell in cells.items():
        frame.loc[row, column] = cell
    return Network({**net.tables, table: frame}, conflicts=net.conflicts, name=net.name)


def without(net: Network, table: str, column: str, value: str) -> Network:
    """Return the network without the rows that have this value."""
    frame = net.tables[table]
    return Network(
        {**net.tables, table: frame[frame[column].ne(value)]}, conflicts=net.conflicts, name=net.name
    )


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Run a program in another process, which is killed at the end."""
    processes: list[subprocess.Popen[str]] = []

    def run(program: str, *arguments: object) -> subprocess.Popen[str]:
        # A program that starts while Ctrl-C is ignored, as in the background of a shell, ignores it too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(
            [sys.executable, "-c", HEAD + textwrap.dedent(program), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=tmp_path,
        )
        signal.signal(signal.SIGINT, before)
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.communicate()
