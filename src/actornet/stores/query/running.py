"""Running a query that only reads: judged first, in read mode, rolled back, within limits.

Knows the driver, the judge and the library.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import pandas as pd
from neo4j import READ_ACCESS, Driver
from neo4j.exceptions import Neo4jError

from actornet.errors import CallError, StoreError, Text
from actornet.model import contract
from actornet.network import Network
from actornet.stores.driver_errors import mapped_errors
from actornet.stores.held import ready_dataset
from actornet.stores.query.library import LibraryQuery
from actornet.stores.query.parameters import fill
from actornet.stores.query.read_only import check_reads_only
from actornet.stores.query.values import plain_value
from actornet.stores.reading import find_nodes
from actornet.stores.run import Run
from actornet.stores.shape import NODES

LIMIT, TIMEOUT = 10_000, 30.0  # rows, seconds
_FETCHED_AT_ONCE = 1_000
_GRACE = 2.0  # seconds that a server may take to stop by itself
_NAMES = ("id", "name", "name_fr", "name_en", "short_name", "kind")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query returned: columns and rows of plain values, and whether there are more rows.

    ``name`` is that of a query of the library, else empty; ``parameters`` are the values used.
    """

    name: str
    parameters: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a pandas frame."""
        return pd.DataFrame(list(self.rows), columns=list(self.columns))


def prepare(
    query: LibraryQuery, given: Mapping[str, Any], run: Run, *, address: str, today: date
) -> dict[str, Any]:
    """Return the parameters of a query on the graph, which has to hold a whole dataset.

    Raises
    ------
    CallError
        The query does more than read; a parameter is missing, unknown or wrong.
    StoreError
        The graph holds no dataset, or a load is unfinished.
    """
    used = check_reads_only(query.text)
    dataset = ready_dataset(run, address).name

    def find(table: str, text: str) -> str:
        label = NODES[table]
        counted = f"MATCH (n:`{label}`) WHERE n.id = $id AND n.dataset = $dataset RETURN count(n)"
        if run(counted, {"id": text, "dataset": dataset})[0][0]:
            return text
        wanted = [name for name in _NAMES if name in contract()[table].columns]
        found = find_nodes(label, wanted, dataset, run)
        names = pd.DataFrame([row[found.ends :] for row in found.rows], columns=list(found.properties))
        return Network({table: names}, name=dataset).find(text, table=table)

    return fill(query, given, used, find=find, today=today)


def run_query(
    query: LibraryQuery,
    parameters: Mapping[str, Any],
    driver: Driver,
    database: str | None,
    *,
    address: str,
    limit: int = LIMIT,
    timeout: float = TIMEOUT,
) -> QueryResult:
    """Run a query that only reads and return at most ``limit`` rows; the driver is closed.

    Raises
    ------
    CallError
        The query does more than read, or the graph does not understand it.
    StoreError
        It took longer than ``timeout`` seconds, or the graph refuses or fails.
    """

    def work() -> QueryResult:
        size = min(limit + 1, _FETCHED_AT_ONCE)
        with (
            driver.session(database=database, default_access_mode=READ_ACCESS, fetch_size=size) as session,
            session.begin_transaction(timeout=timeout) as transaction,  # never committed
        ):
            result = transaction.run(query.text, dict(parameters))
            # The embedded graph names no columns when there are no rows.
            columns = tuple(result.keys()) or tuple(column.name for column in query.columns)
            rows = tuple(
                tuple(plain_value(cell) for cell in record.values()) for record in result.fetch(limit + 1)
            )
            transaction.rollback()
        return QueryResult(query.name, dict(parameters), columns, rows[:limit], len(rows) > limit)

    try:
        check_reads_only(query.text)
        with mapped_errors(address):
            return _within(timeout, work, driver)
    finally:
        driver.close()


def _within(timeout: float, work: Callable[[], _T], driver: Driver) -> _T:
    """Do the work, but not for longer: not every graph keeps to the time limit that it is given."""
    done: list[_T] = []
    failed: list[BaseException] = []

    def attempt() -> None:
        try:
            done.append(work())
        except BaseException as error:  # raised again below
            failed.append(error)

    thread = threading.Thread(target=attempt, daemon=True, name="actornet-query")
    thread.start()
    thread.join(timeout + _GRACE)
    if thread.is_alive():
        driver.close()  # ends the connection that the thread waits for
        raise _too_long(timeout)
    for error in failed:
        if isinstance(error, Neo4jError):
            raise _query_error(error, timeout) from error
        raise error
    return done[0]


def _query_error(error: Neo4jError, timeout: float) -> Exception:
    code, message = error.code or "", error.message or str(error)
    if "TimedOut" in code or "Terminated" in code or "command.timeout" in message:
        return _too_long(timeout)
    if code.startswith("Neo.ClientError.Statement"):
        return CallError(
            Text(
                f"Le graphe ne comprend pas la requête : {message}",
                f"The graph does not understand the query: {message}",
            )
        )
    return error


def _too_long(timeout: float) -> StoreError:
    return StoreError(
        Text(
            f"La requête a été arrêtée au bout de {timeout:g} secondes.",
            f"The query was stopped after {timeout:g} seconds.",
        ),
        Text(
            "Restreignez-la, ou donnez-lui plus de temps avec --timeout.",
            "Narrow it down, or give it more time with --timeout.",
        ),
    )
