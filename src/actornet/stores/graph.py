"""One graph: which dataset it holds, loading a network into it, reading it back.

Knows the network, the statements and the connection; not which engine answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import Session
from neo4j.exceptions import Neo4jError

from actornet.errors import StoreError
from actornet.network import Network
from actornet.stores.bolt import Connection
from actornet.stores.driver_errors import mapped_errors
from actornet.stores.held import DatasetInfo, held_dataset, ready_dataset
from actornet.stores.loading import Load
from actornet.stores.query import LIMIT, TIMEOUT, LibraryQuery, QueryResult, prepare, run_query
from actornet.stores.reading import read_network
from actornet.stores.run import Progress, Run, in_transaction

ONE_TRANSACTION = 100_000  # rows that are loaded in one transaction
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load wrote and removed, in nodes and relationships, and how long it took.

    ``left`` counts what stays in the graph although the network lacks it: ``replace`` removes it.
    """

    nodes: int
    relationships: int
    removed: int
    left: int = 0
    seconds: float = 0.0


class GraphStore:
    """A graph database that holds one dataset. Use it in a ``with`` block, which closes it."""

    def __init__(self, connection: Connection) -> None:
        self.address = connection.address
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the graph; what was loaded stays."""
        self._connection.close()

    def dataset(self) -> DatasetInfo | None:
        """Return what the graph says of its dataset, None when it holds none.

        Raises
        ------
        StoreError
            The graph does not answer or refuses.
        """
        return self._in_session(
            lambda session: session.execute_read(lambda tx: held_dataset(in_transaction(tx)))
        )

    def read(self, *, progress: Progress | None = None) -> Network:
        """Return the network that the graph holds.

        Raises
        ------
        StoreError
            The graph holds no dataset, does not answer or refuses.
        UnfinishedLoadError
            A load was cut off before its end.
        """

        def work(run: Run) -> Network:
            held = ready_dataset(run, self.address)
            return read_network(held.name, run, origin=self.address, progress=progress)

        return self._in_session(lambda session: session.execute_read(lambda tx: work(in_transaction(tx))))

    def query(
        self,
        query: LibraryQuery,
        parameters: Mapping[str, Any],
        *,
        today: date,
        limit: int = LIMIT,
        timeout: float = TIMEOUT,
    ) -> QueryResult:
        """Run a query that only reads; see :func:`actornet.query`."""
        values = self._in_session(
            lambda session: session.execute_read(
                lambda tx: prepare(query, parameters, in_transaction(tx), address=self.address, today=today)
            )
        )
        way = self._connection.reader()
        return run_query(query, values, *way, address=self.address, limit=limit, timeout=timeout)

    def load(
        self,
        net: Network,
        *,
        replace: bool = False,
        alongside: bool = False,
        progress: Progress | None = None,
        one_transaction: int = ONE_TRANSACTION,
    ) -> LoadReport:
        """Make the graph hold the network and return what changed.

        Up to ``one_transaction`` rows are loaded whole or not at all. Above that the graph says
        that a load is unfinished until it is done; running it again finishes it.

        Parameters
        ----------
        net
            The network data.
        replace
            Remove what the graph holds and the network does not, another dataset included.
        alongside
            Accept a database that holds nodes which are not of actornet; they are not touched.
        progress
            Called with step, done and total.
        one_transaction
            The most rows that are loaded in one transaction.

        Raises
        ------
        ContentError
            Rows of the network would be lost: two share a key, or one names a missing record.
        StoreError
            The graph holds another dataset, or nodes that are not of actornet.
        """
        started = time.monotonic()
        whole = sum(net.counts.values()) <= one_transaction
        load = Load(
            net,
            address=self.address,
            replace=replace,
            alongside=alongside,
            keeps_labels=self._connection.keeps_labels,
            progress=progress,
        )
        changes = self._in_session(lambda session: load.run(session, whole=whole))
        seconds = time.monotonic() - started
        return LoadReport(changes.nodes, changes.relationships, changes.removed, changes.left, seconds)

    def _in_session(self, work: Callable[[Session], _T]) -> _T:
        """Do something in a session, again whenever the process that served the graph has gone."""
        while True:
            try:
                with mapped_errors(self.address), self._connection.session() as session:
                    return work(session)
            except StoreError as error:  # a server that is closing gives all kinds of errors
                if self._connection.reopen():
                    continue
                if isinstance(error.__cause__, Neo4jError) and (obstacle := self._connection.obstacle()):
                    raise obstacle from error
                raise
