"""One load of a network: admitted, begun, written, finished; whole in one transaction, or in parts.

In parts, the node of the dataset says so until the end and names the load, and every part makes sure
that it still does: of two loads at once the later one goes on, the other stops and says why.
Knows statements and rows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ConstraintError, Neo4jError, TransientError

from actornet.model import CONTRACT_VERSION
from actornet.network import Network
from actornet.resources import resource
from actornet.stores import cypher, refusals
from actornet.stores.held import DatasetInfo, held_dataset
from actornet.stores.rows import GraphRows
from actornet.stores.run import Progress, Run, in_parts, in_transaction
from actornet.stores.writing import Changes, Manner, write_rows

_DELETED_AT_ONCE = 10_000
_ATTEMPTS = 3  # of a load that another one crosses


class Load:
    """A network on its way into a graph.

    Parameters
    ----------
    net
        The network data.
    address
        How messages name the graph.
    replace, alongside
        See :meth:`GraphStore.load`.
    keeps_labels
        Whether no label can be taken from a node of this graph.
    progress
        Called with step, done and total.

    Raises
    ------
    ContentError
        Rows would be lost.
    """

    def __init__(
        self,
        net: Network,
        *,
        address: str,
        replace: bool,
        alongside: bool,
        keeps_labels: bool,
        progress: Progress | None,
    ) -> None:
        self._net, self._rows = net, GraphRows(net)
        self._address, self._replace, self._alongside = address, replace, alongside
        self._keeps_labels, self._progress = keeps_labels, progress
        self._id = ""  # of the last run

    def run(self, session: Session, *, whole: bool) -> Changes:
        """Load, in one transaction if ``whole``, and return what changed.

        When another load has just written the same nodes, load again: they are then only compared.

        Raises
        ------
        StoreError
            The graph holds another dataset, nodes that are not of actornet, or another load has begun.
        """
        for _ in range(_ATTEMPTS):
            try:
                return self._run_once(session, whole=whole)
            except Neo4jError as error:
                if not _may_be_crossed(error):
                    raise
                if not (isinstance(error, TransientError) or self._crossed(session)):
                    return self._run_once(session, whole=whole)  # the other is done, or there was none
        raise refusals.overtaken(self._address)

    def _run_once(self, session: Session, *, whole: bool) -> Changes:
        session.execute_read(self._check)
        _apply_schema(session)
        self._id = uuid4().hex
        if not whole:
            held = session.execute_write(lambda tx: self._begin(in_transaction(tx)))
            return self._write(in_parts(session, self._still_ours), held)

        def all_at_once(transaction: ManagedTransaction) -> Changes:
            run = in_transaction(transaction)
            return self._write(run, self._begin(run))

        return session.execute_write(all_at_once)

    def _crossed(self, session: Session) -> bool:
        """Say whether another load has taken the graph."""
        return session.execute_read(lambda tx: bool(in_transaction(tx)(cypher.ANOTHER, {"load": self._id})))

    def _check(self, transaction: ManagedTransaction) -> None:
        run = in_transaction(transaction)
        self._admitted(run)
        if not self._alongside and run(cypher.FOREIGN, {}):
            raise refusals.foreign_nodes(self._address)

    def _admitted(self, run: Run) -> DatasetInfo | None:
        held = held_dataset(run)
        if held is not None and held.name != self._net.name and not self._replace:
            raise refusals.other_dataset(self._address, held.name)
        return held

    def _begin(self, run: Run) -> DatasetInfo | None:
        """Take the graph for this load; return what it held."""
        held = self._admitted(run)
        statement = cypher.BEGIN if held is None else cypher.RESUME
        run(statement, {"dataset": self._net.name, "contract": CONTRACT_VERSION, "load": self._id})
        return held

    def _still_ours(self, run: Run) -> None:
        if not run(cypher.NEXT_PART, {"load": self._id}):
            raise refusals.overtaken(self._address)

    def _write(self, run: Run, held: DatasetInfo | None) -> Changes:
        others = self._delete_others(run, held)
        manner = Manner(
            fresh=held is None or held.name != self._net.name,
            replace=self._replace,
            keeps_labels=self._keeps_labels,
        )
        changes = write_rows(self._rows, self._net.name, run, manner, progress=self._progress)
        changes.removed += others
        finished = changes.any or held is None or held.state != "ready"
        run(cypher.FINISH, {"load": self._id, "now": datetime.now(UTC) if finished else None})
        return changes

    def _delete_others(self, run: Run, held: DatasetInfo | None) -> int:
        """Delete what is left of another dataset, and count it."""
        if held is None or (held.name == self._net.name and held.state == "ready"):
            return 0
        removed = 0
        for label in cypher.labels_of_ours():
            parameters = {"dataset": self._net.name, "limit": _DELETED_AT_ONCE}
            while count := run(cypher.delete_others(label), parameters)[0][0]:
                removed += count
        return removed


def _may_be_crossed(error: Neo4jError) -> bool:
    """Say whether an error may come from a load that writes the same nodes at the same time."""
    in_a_statement = "Neo.ClientError.Statement.SemanticError"  # how the embedded engine calls it there
    return isinstance(error, (ConstraintError, TransientError)) or error.code == in_a_statement


def _apply_schema(session: Session) -> None:
    text = resource("cypher", "schema.cypher").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("//"))
    run = in_parts(session)
    for statement in "\n".join(lines).split(";"):
        if statement.strip():
            run(statement, {})
