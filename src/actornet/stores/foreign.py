"""Rows of a graph that someone else made: its nodes by label, its relationships by type. Only reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.stores.bolt import ServerConnection, new_session
from actornet.stores.driver_errors import mapped_errors
from actornet.stores.query.values import plain_value

MOST = 1_000_000  # nodes or relationships of one name


def foreign_rows(
    address: str, names: Sequence[str], *, database: str | None = None
) -> dict[str, pd.DataFrame]:
    """Return the nodes of each label and the relationships of each type as texts, a row for each.

    Columns are the properties; of a relationship also those of its ends, as ``from.name`` and
    ``to.name``. Lists are joined by ``;``, dates are ISO, empty is unknown. The index counts from 1.

    Parameters
    ----------
    address
        A ``bolt://`` or ``neo4j://`` address; user and password: NEO4J_USERNAME, NEO4J_PASSWORD.
    names
        Labels and relationship types.
    database
        Default: NEO4J_DATABASE, else that of the server.

    Raises
    ------
    ContentError
        The graph has no such label or type, or more than a million of it.
    CallError, StoreUnavailableError, StoreError
        This is no address, no server answers, or it refuses.
    """
    connection = ServerConnection(address, database=database)
    try:
        reader = connection.reader()
        with mapped_errors(address), reader.driver as driver, new_session(driver, reader.database) as session:
            labels, types = (
                {str(record[0]) for record in session.run(query)}
                for query in (
                    "CALL db.labels() YIELD label RETURN label",
                    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
                )
            )
            return {name: _rows(session, address, name, labels, types) for name in dict.fromkeys(names)}
    finally:
        connection.close()


def _rows(session: Any, address: str, name: str, labels: set[str], types: set[str]) -> pd.DataFrame:
    quoted = "`" + name.replace("`", "``") + "`"
    if name in labels:
        query = (
            f"MATCH (n:{quoted}) RETURN {{}} AS source, properties(n) AS own, {{}} AS target"
            f" ORDER BY elementId(n) LIMIT {MOST + 1}"
        )
    elif name in types:
        query = (
            f"MATCH (a)-[r:{quoted}]->(b) RETURN properties(a), properties(r), properties(b)"
            f" ORDER BY elementId(r) LIMIT {MOST + 1}"
        )
    else:
        known = ", ".join(sorted(labels | types)[:40])
        raise ContentError(
            Text(
                f"{address} : ni nœuds ni relations « {name} ».",
                f"{address}: no nodes or relationships “{name}”.",
            ),
            Text(f"Il y a : {known}.", f"There are: {known}."),
        )
    rows = [_row(*record) for record in session.execute_read(lambda work: list(work.run(query)))]
    if len(rows) > MOST:
        raise ContentError(
            Text(f"Plus d’un million de « {name} ».", f"More than a million of “{name}”."),
            Text("Exportez-en une partie.", "Export a part of it."),
        )
    frame = pd.DataFrame(rows, dtype="object").fillna("").astype("str")
    return frame.set_axis(range(1, len(frame) + 1))


def _row(start: Mapping[str, Any], own: Mapping[str, Any], end: Mapping[str, Any]) -> dict[str, str]:
    named = sorted(own.items())
    named += [(f"from.{name}", value) for name, value in sorted(start.items())]
    named += [(f"to.{name}", value) for name, value in sorted(end.items())]
    return {str(name): _text(plain_value(value)) for name, value in named}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ";".join(_text(item) for item in _flat(value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    return (value for value in values if value is not None)
