"""Running statements: in one transaction, or each batch in its own; batches that fit one message.

Knows the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from neo4j import ManagedTransaction, Session

# Runs one statement with parameters and returns its rows.
Run: TypeAlias = Callable[[str, Mapping[str, Any]], list[list[Any]]]
# Called with the step (``nodes``, ``relationships``, ``read``), how much is done, and the total.
Progress: TypeAlias = Callable[[str, int, int], None]

BATCH_ROWS = 5_000  # 1,000 to 20,000 took the same time, within a tenth
BATCH_CHARACTERS = 2_000_000  # a message of the embedded graph ends at 16 MB, four bytes a character


def in_transaction(transaction: ManagedTransaction) -> Run:
    """Return a function that runs statements in one transaction."""

    def run(statement: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        return transaction.run(statement, dict(parameters)).values()

    return run


def in_parts(session: Session, before: Callable[[Run], None] | None = None) -> Run:
    """Return a function that runs each statement in a transaction of its own, retried by the driver.

    ``before`` is called in each transaction, ahead of the statement.
    """

    def run(statement: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        def part(transaction: ManagedTransaction) -> list[list[Any]]:
            run_here = in_transaction(transaction)
            if before is not None:
                before(run_here)
            return run_here(statement, parameters)

        return session.execute_write(part)

    return run


def batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[list[Any]]]:
    """Return the rows in batches that fit one message."""
    batch: list[list[Any]] = []
    characters = 0
    for row in rows:
        length = sum(len(cell) for cell in row if type(cell) is str)
        if batch and (len(batch) == BATCH_ROWS or characters + length > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(list(row))
        characters += length
    if batch:
        yield batch


def plain(value: Any) -> Any:
    """Return a value of the driver as Python's own: its dates become ``datetime.date``."""
    return value.to_native() if hasattr(value, "to_native") else value
