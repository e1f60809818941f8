"""Running queries of the library, or one's own, on a graph or a dataset. Part of ``api``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from actornet import stores
from actornet.api.sources import default_source, is_address, read_source
from actornet.errors import CallError, SourceNotFoundError, Text
from actornet.files import could_not_be_read
from actornet.stores import query as running
from actornet.stores.query import LIMIT, TIMEOUT, LibraryQuery, QueryResult

__all__ = ["queries", "query"]


def queries() -> Mapping[str, LibraryQuery]:
    """Return the queries of the library by name: title, parameters, columns and text of each."""
    return running.queries()


def query(
    name: str | Path,
    parameters: Mapping[str, Any] | None = None,
    *,
    source: str | Path | None = None,
    database: str | None = None,
    limit: int = LIMIT,
    timeout: float = TIMEOUT,
    today: date | None = None,
) -> QueryResult:
    """Run a query that only reads and return its rows.

    Parameters
    ----------
    name
        Name or question of a query of the library (``ego-network``, ``Q07``), a path that ends in
        ``.cypher``, or the text of a query.
    parameters
        Values by name; those that have a default may be left out. Actors, territories, themes and
        countries by id or by name.
    source
        A graph folder or an address. A dataset is loaded into a graph that is thrown away afterwards.
        Default: NEO4J_URI, else ``./actornet.graph``, else the starter.
    database
        Name of the database on a server.
    limit
        The most rows that are returned; ``truncated`` says whether there are more.
    timeout
        Seconds after which the query is stopped.
    today
        The day that stands for today where a parameter has that default.

    Raises
    ------
    CallError
        The query does more than read, or a parameter is missing or wrong.
    StoreError
        The query takes too long, or the graph does not answer.
    """
    chosen = find(name)
    with opened(source, database=database) as graph:
        return graph.query(
            chosen,
            parameters or {},
            today=today or date.today(),  # noqa: DTZ011  the user's own calendar day
            limit=limit,
            timeout=timeout,
        )


def find(name: str | Path) -> LibraryQuery:
    """Return the query that a name, a path or a text means.

    Raises
    ------
    UnknownNameError
        The library has no query of that name.
    SourceNotFoundError, FileAccessError
        The file does not exist or can't be read.
    """
    text = str(name)
    if isinstance(name, str) and any(character.isspace() for character in text.strip()):
        return running.parse_query(text, "-")
    if isinstance(name, str) and not text.endswith(".cypher") and not _is_path(text):
        return running.find_query(text)
    try:
        return running.read_query(Path(name))
    except FileNotFoundError as error:
        raise SourceNotFoundError(
            Text(f"« {name} » n'existe pas.", f"{text!r} does not exist."),
            Text("`actornet queries` montre les requêtes connues.", "`actornet queries` shows those known."),
        ) from error
    except OSError as error:
        raise could_not_be_read(name, error) from error


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.startswith(".")


@contextmanager
def opened(
    source: str | Path | None = None,
    *,
    database: str | None = None,
    on_dataset: Callable[[str], None] | None = None,
) -> Iterator[stores.GraphStore]:
    """Open the graph of a source; a dataset is loaded into a graph that is thrown away afterwards.

    ``on_dataset`` is called with the source before it is loaded.
    """
    chosen = source if source is not None else default_source()
    if is_address(chosen) or stores.is_graph(chosen):
        with stores.open_graph(chosen, database=database) as graph:
            yield graph
        return
    if database is not None:
        raise CallError(
            Text("Un jeu de données n'a pas de base.", "A dataset has no database."),
            Text("Retirez --database.", "Leave out --database."),
        )
    if on_dataset is not None:
        on_dataset(str(chosen))
    net = read_source(chosen)
    # Files of the engine may still be closing when the folder goes.
    with (
        tempfile.TemporaryDirectory(prefix="actornet-", ignore_cleanup_errors=True) as folder,
        stores.open_graph(Path(folder) / "graph", create=True) as graph,
    ):
        graph.load(net)
        yield graph
