"""One graph: which dataset it holds, loading a network into it, reading it back.

Knows the network, the statements and the connection; not which engine answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from neo4j import Session
from neo4j.exceptions import ConstraintError, TransientError

from actornet.errors import StoreError
from actornet.model import CONTRACT_VERSION
from actornet.network import Network
from actornet.resources import resource
from actornet.stores import cypher, refusals
from actornet.stores.bolt import Connection, mapped_errors
from actornet.stores.reading import read_network
from actornet.stores.rows import GraphRows
from actornet.stores.run import Progress, Run, in_parts, in_transaction
from actornet.stores.writing import Changes, write_rows

ONE_TRANSACTION = 100_000  # rows that are loaded in one transaction
_ATTEMPTS = 3  # of a load that another one crosses
_DELETED_AT_ONCE = 10_000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What a graph says of its dataset; ``state`` is ``ready``, or ``loading`` when a load was cut off."""

    name: str
    state: str
    loaded_at: str
    contract: str


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
        return self._in_session(lambda session: session.execute_read(lambda tx: _held(in_transaction(tx))))

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
            held = _held(run)
            if held is None:
                raise refusals.empty(self.address)
            if held.state != "ready":
                raise refusals.unfinished(self.address, held.name)
            return read_network(held.name, run, origin=self.address, progress=progress)

        return self._in_session(lambda session: session.execute_read(lambda tx: work(in_transaction(tx))))

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
        rows = GraphRows(net)
        whole = sum(net.counts.values()) <= one_transaction

        def admitted(run: Run) -> DatasetInfo | None:
            held = _held(run)
            if held is not None and held.name != net.name and not replace:
                raise refusals.other_dataset(self.address, held.name)
            return held

        def check(run: Run) -> None:
            admitted(run)
            if not alongside and run(cypher.FOREIGN, {}):
                raise refusals.foreign_nodes(self.address)

        def load(run: Run) -> Changes:
            held = admitted(run)
            removed = _begin(run, net.name, held)
            fresh = held is None or held.name != net.name
            changes = write_rows(rows, net.name, run, fresh=fresh, replace=replace, progress=progress)
            changes.removed += removed
            finished = changes.any or held is None or held.state != "ready"
            run(cypher.FINISH, {"dataset": net.name, "now": datetime.now(UTC) if finished else None})
            return changes

        def work(session: Session) -> Changes:
            session.execute_read(lambda tx: check(in_transaction(tx)))
            _apply_schema(session)
            if whole:
                return session.execute_write(lambda tx: load(in_transaction(tx)))
            return load(in_parts(session))

        changes = self._in_session(lambda session: _again_if_crossed(lambda: work(session)))
        seconds = time.monotonic() - started
        return LoadReport(changes.nodes, changes.relationships, changes.removed, changes.left, seconds)

    def _in_session(self, work: Callable[[Session], _T]) -> _T:
        """Do something in a session, again whenever the process that served the graph has gone."""
        while True:
            try:
                with mapped_errors(self.address), self._connection.session() as session:
                    return work(session)
            except StoreError:  # a server that is closing gives all kinds of errors
                if not self._connection.reopen():
                    raise


def _held(run: Run) -> DatasetInfo | None:
    found = run(cypher.HELD, {})
    if not found:
        return None
    name, state, loaded_at, version = found[0]
    return DatasetInfo(name, state, loaded_at.iso_format() if loaded_at else "", version)


def _begin(run: Run, name: str, held: DatasetInfo | None) -> int:
    """Take the graph for a load of this dataset; delete what is left of another one, and count it."""
    statement = cypher.BEGIN if held is None else cypher.RESUME
    run(statement, {"dataset": name, "contract": CONTRACT_VERSION})
    if held is None or (held.name == name and held.state == "ready"):
        return 0
    removed = 0
    for label in cypher.labels_of_ours():
        while count := run(cypher.delete_others(label), {"dataset": name, "limit": _DELETED_AT_ONCE})[0][0]:
            removed += count
    return removed


def _again_if_crossed(work: Callable[[], _T]) -> _T:
    """Do the work again when another load has just written the same nodes: they are then only compared."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return work()
        except (ConstraintError, TransientError):
            continue
    return work()


def _apply_schema(session: Session) -> None:
    text = resource("cypher", "schema.cypher").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("//"))
    run = in_parts(session)
    for statement in "\n".join(lines).split(";"):
        if statement.strip():
            run(statement, {})
