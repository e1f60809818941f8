"""``Network`` to a graph over Bolt and back: an embedded graph, or a Neo4j server. Knows ``network``."""

from __future__ import annotations

from pathlib import Path

from actornet.errors import CallError, Text
from actornet.stores.bolt import ServerConnection
from actornet.stores.embedded import EmbeddedConnection, is_graph
from actornet.stores.graph import GraphStore, LoadReport
from actornet.stores.held import DatasetInfo

__all__ = ["DatasetInfo", "GraphStore", "LoadReport", "is_graph", "open_graph"]


def open_graph(target: str | Path, *, create: bool = False, database: str | None = None) -> GraphStore:
    """Return the graph in a folder or at an address; use it in a ``with`` block.

    Parameters
    ----------
    target
        The folder of an embedded graph, or a ``bolt://``, ``neo4j://``, ``+s``, ``+ssc`` address.
        User and password of a server: NEO4J_USERNAME, NEO4J_PASSWORD.
    create
        Make the embedded graph when the folder has none.
    database
        Database on a server; default NEO4J_DATABASE, else the server's own default.

    Raises
    ------
    SourceNotFoundError
        The folder holds no graph.
    CallError
        This is no address; a folder that is to become a graph holds other files, or has no databases.
    FileAccessError
        The folder can't be used.
    StoreUnavailableError
        No server answers.
    StoreError
        The server refuses, or the embedded engine does not start.
    """
    if "://" in str(target):
        return GraphStore(ServerConnection(str(target), database=database))
    if database is not None:
        raise CallError(
            Text("Un dossier de graphe n'a qu'une base.", "A graph folder has one database only."),
            Text("Retirez --database.", "Leave out --database."),
        )
    return GraphStore(EmbeddedConnection(Path(target), create=create))
