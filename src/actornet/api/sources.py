"""The one source argument: a dataset folder, a workbook, a graph folder, an address, or none.

Part of ``api``: joins ``ingest`` and ``stores``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from actornet import ingest, stores
from actornet.errors import SourceNotFoundError, Text
from actornet.network import Network
from actornet.resources import resource

Progress: TypeAlias = Callable[[str, int, int], None]

STARTER = "starter"
DEFAULT_GRAPH = "actornet.graph"
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


def default_source() -> str:
    """Return what is read when no source is named: NEO4J_URI, ./actornet.graph, the starter dataset."""
    return os.environ.get("NEO4J_URI") or (DEFAULT_GRAPH if Path(DEFAULT_GRAPH).is_dir() else STARTER)


def default_graph() -> str:
    """Return where a load goes when no graph is named: NEO4J_URI, else ./actornet.graph."""
    return os.environ.get("NEO4J_URI") or DEFAULT_GRAPH


def is_address(source: str | Path) -> bool:
    """Say whether a source is the address of a graph server."""
    return str(source).startswith(_SCHEMES)


def dataset_path(data: str | Path) -> Path:
    """Return the path of a dataset; ``starter`` names the one that comes with actornet."""
    path = Path(data)
    return resource("datasets", "starter") if str(data) == STARTER and not path.exists() else path


def read_source(
    source: str | Path | None = None,
    *,
    database: str | None = None,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Progress | None = None,
) -> Network:
    """Return the network that a source holds; see :func:`actornet.read`."""
    chosen = source if source is not None else default_source()
    if is_address(chosen):
        with stores.open_graph(str(chosen), database=database) as graph:
            return graph.read(progress=progress)
    path = dataset_path(chosen)
    if not path.exists():
        raise SourceNotFoundError(
            Text(f"« {chosen} » n'existe pas.", f"{str(chosen)!r} does not exist."),
            Text(
                "Donnez un dossier de fichiers CSV, un classeur .xlsx, un dossier de graphe ou une adresse bolt://.",
                "Give a folder of CSV files, an .xlsx workbook, a graph folder or a bolt:// address.",
            ),
        )
    if stores.is_graph(path):
        with stores.open_graph(path) as graph:
            return graph.read(progress=progress)
    return ingest.read(path, encoding=encoding, dates=dates, progress=progress)
