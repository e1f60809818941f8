"""Reading a graph back as a ``Network``, table by table, in two large queries for each shape.

The first asks which properties occur, the second for those alone: most columns of most tables are
empty. Knows the shape of the graph, its statements and the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from actornet.model import Column, Table, contract
from actornet.network import DTYPES, Network
from actornet.stores import cypher
from actornet.stores.run import Progress, Run, plain
from actornet.stores.shape import (
    CONFLICT,
    CONFLICT_PROPERTIES,
    EXTRA,
    NODES,
    RelationshipShape,
    properties_of,
    relationship_shapes,
)


class Found(NamedTuple):
    """What a graph holds: rows of ``properties``, those that occur, behind the cells that ``ends`` counts.

    Before the properties stand the labels of a node, or the keys of both ends of a relationship.
    """

    properties: tuple[str, ...]
    rows: list[list[Any]]
    ends: int


def read_network(dataset: str, run: Run, *, origin: str, progress: Progress | None = None) -> Network:
    """Return the network that the graph holds under the name of a dataset."""
    frames = {}
    tables = contract()
    for done, (name, table) in enumerate(tables.items(), 1):
        frames[name] = _frame(table, [_by_property(found) for found in _parts(name, dataset, run)])
        if progress is not None:
            progress("read", done, len(tables))
    conflicts = pd.DataFrame(_by_property(find_nodes(CONFLICT, CONFLICT_PROPERTIES, dataset, run)))
    if len(conflicts):
        conflicts = conflicts.sort_values("row_key", key=lambda keys: keys.astype("int64"))
    return Network(frames, conflicts=conflicts, name=dataset, origin=origin)


def find_nodes(label: str, properties: Sequence[str], dataset: str, run: Run) -> Found:
    """Return our nodes of a label."""
    named = _occurring(cypher.count_nodes(label, properties), properties, dataset, run)
    rows = run(cypher.read_nodes(label, named), {"dataset": dataset}) if named else []
    return Found(named, rows, 1)


def find_relationships(shape: RelationshipShape, properties: Sequence[str], dataset: str, run: Run) -> Found:
    """Return our relationships of a shape."""
    named = _occurring(cypher.count_relationships(shape, properties), properties, dataset, run)
    rows = run(cypher.read_relationships(shape, named), {"dataset": dataset}) if named else []
    return Found(named, rows, 2)


def _occurring(statement: str, properties: Sequence[str], dataset: str, run: Run) -> tuple[str, ...]:
    counts = run(statement, {"dataset": dataset})[0]
    return tuple(name for name, count in zip(properties, counts, strict=True) if count)


def _parts(table: str, dataset: str, run: Run) -> Iterator[Found]:
    """Return what makes up a table: one label, or one or more shapes of relationships."""
    properties = properties_of(table)
    if table in NODES:
        yield find_nodes(NODES[table], properties, dataset, run)
    for shape in relationship_shapes():
        if shape.table == table and shape.carries_row:
            yield find_relationships(shape, properties, dataset, run)


def _by_property(found: Found) -> dict[str, list[Any]]:
    columns = list(zip(*found.rows, strict=True))[found.ends :]
    return {name: list(cells) for name, cells in zip(found.properties, columns, strict=True)}


def _frame(table: Table, parts: Sequence[Mapping[str, list[Any]]]) -> pd.DataFrame:
    frames = [_typed(table, part) for part in parts if part]
    if not frames:
        return pd.DataFrame()
    return pd.concat(frames).sort_index().reset_index(drop=True)


def _typed(table: Table, part: Mapping[str, list[Any]]) -> pd.DataFrame:
    columns: dict[str, Any] = {
        name: pd.array(_cells(column, part[name]), dtype=DTYPES[column.type])
        for name, column in table.columns.items()
        if name in part
    }
    frame = pd.DataFrame(columns, index=pd.Index(part["row_key"]))
    if EXTRA not in part:
        return frame
    extra = pd.DataFrame([json.loads(text) if text else {} for text in part[EXTRA]], index=frame.index)
    return pd.concat([frame, extra], axis="columns")


def _cells(column: Column, cells: list[Any]) -> list[Any]:
    if column.type != "date":
        return cells
    return [None if cell is None else plain(cell).isoformat() for cell in cells]
