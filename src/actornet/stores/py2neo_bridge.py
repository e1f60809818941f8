"""A ``Network`` as a py2neo ``Subgraph`` and back, for those who have notebooks with py2neo.

Never a way to a graph: py2neo has reached its end and does not speak with a current Neo4j as it should.
Knows the shape and the rows of the graph; py2neo is imported when it is needed.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, TypeAlias

import pandas as pd

from actornet.errors import CallError, ContentError, MissingExtraError, Text
from actornet.model import CONTRACT_VERSION, contract
from actornet.network import Network
from actornet.stores.rows import GraphRows
from actornet.stores.run import plain
from actornet.stores.shape import (
    CODE,
    CONFLICT,
    DATASET,
    EXTRA,
    KNOWN_LEVEL,
    NODES,
    RelationshipShape,
    derived_properties,
    key_property,
    relationship_shapes,
)

_Row: TypeAlias = dict[str, Any]
_TABLES = {label: table for table, label in NODES.items()}
_LABELS = {*_TABLES, CODE, CONFLICT, DATASET}
_OURS = ("dataset", EXTRA, KNOWN_LEVEL)  # properties that are no cell


def to_py2neo(net: Network) -> Any:
    """Return a network as a py2neo ``Subgraph``, in the shape in which it is written to a graph.

    Parameters
    ----------
    net
        The network data.

    Raises
    ------
    MissingExtraError
        py2neo is not installed.
    ContentError
        Rows would be lost: two share a key, or a row names a record that the network lacks.
    """
    py2neo = _package()
    rows = GraphRows(net)
    ours = {"name": net.name, "dataset": net.name, "state": "ready", "contract": CONTRACT_VERSION}
    nodes = {(DATASET, net.name): py2neo.Node(DATASET, **ours, only=True)}
    for each in rows.nodes():
        for key, row in each.rows.items():
            properties = _properties(each.properties, row, net.name)
            labels = (each.label, *each.labels.get(key, ()))
            nodes[each.label, key] = py2neo.Node(*labels, **properties)
    relationships = []
    for ties in rows.relationships():
        shape = ties.shape
        for (start, end, _), row in ties.rows.items():
            properties = _properties(ties.properties, row, net.name)
            ends = nodes[shape.from_label, start], nodes[shape.to_label, end]
            relationships.append(py2neo.Relationship(ends[0], shape.type, ends[1], **properties))
    return py2neo.Subgraph(nodes.values(), relationships)


def from_py2neo(subgraph: Any, *, name: str | None = None) -> Network:
    """Return what a py2neo ``Subgraph``, ``Node`` or ``Relationship`` holds as a network.

    Parameters
    ----------
    subgraph
        Nodes and relationships with the labels, types and properties of an actornet graph. Made by
        hand, a relationship needs no columns for its ends.
    name
        Name of the dataset; default: the one that the nodes carry, else ``py2neo``.

    Raises
    ------
    MissingExtraError
        py2neo is not installed.
    CallError
        This is no object of py2neo.
    ContentError
        A label or a type is none of an actornet graph, or a property has the wrong type.
    """
    if not isinstance(subgraph, _package().Subgraph):
        kind = type(subgraph).__name__
        raise CallError(
            Text(f"{kind} n'est pas un objet de py2neo.", f"{kind} is no object of py2neo."),
            Text("Donnez un Node, Relationship ou Subgraph.", "Give a Node, Relationship or Subgraph."),
        )
    records: dict[Any, _Row] = {node: _cells(node) for node in subgraph.nodes}
    rows: dict[str, list[_Row]] = {table: [] for table in contract()}
    conflicts: list[_Row] = []
    names = {name} if name else set()
    for node, row in records.items():
        label = _label(node)
        if label in _TABLES:
            rows[_TABLES[label]].append(row)
        elif label == CONFLICT:
            conflicts.append(row)
        names |= {node["dataset"]} - {None} if not name else set()
    for relationship in subgraph.relationships:
        _add(relationship, records, rows)
    tables = {table: _frame(table, found) for table, found in rows.items() if found}
    conflicts.sort(key=lambda row: int(row["row_key"] or 0))
    return Network(
        tables, conflicts=pd.DataFrame(conflicts), name=min(names, default="py2neo"), origin="py2neo"
    )


def _package() -> Any:
    try:
        with warnings.catch_warnings():
            # Its source has escapes that newer versions of Python warn of, once, when they compile it.
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            return import_module("py2neo")
    except ImportError as error:
        raise MissingExtraError(
            Text("La bibliothèque py2neo n'est pas installée.", "The library py2neo is not installed."),
            Text(
                'Installez-la : pip install "actornet[py2neo]"', 'Install it: pip install "actornet[py2neo]"'
            ),
        ) from error


def _properties(names: Sequence[str], row: Sequence[Any], dataset: str) -> _Row:
    """Return properties by name, with days as py2neo has them."""
    day = import_module("interchange.time").Date
    cells = {
        name: day.from_native(cell) if isinstance(cell, date) else cell
        for name, cell in zip(names, row, strict=True)
    }
    return cells | {"dataset": dataset}


def _add(relationship: Any, records: Mapping[Any, _Row], rows: Mapping[str, list[_Row]]) -> None:
    """Add the row that a relationship carries, or the reference that it is to the row of its node."""
    start, end = relationship.start_node, relationship.end_node
    shape = _shape(type(relationship).__name__, _label(start), _label(end))
    ends = {shape.from_column: records[start], shape.to_column: records[end]}
    keys = {shape.from_column: _key(start), shape.to_column: _key(end)}
    if shape.carries_row:
        row = _cells(relationship)
        if shape.to_label == CODE:
            keys |= {"scheme": end["scheme"], "code": end["code"]}
        elif shape.to_column == "code":
            keys["scheme"] = "theme"
        rows[shape.table].append(keys | row)
        return
    own, other = shape.from_column, shape.to_column
    if own not in {"id", "row_key"}:
        own, other = other, own
    ends[own].setdefault(other, keys[other])


def _shape(type_: str, start: str, end: str) -> RelationshipShape:
    for shape in relationship_shapes():
        if (shape.type, shape.from_label, shape.to_label) == (type_, start, end):
            return shape
    drawn = f"(:{start})-[:{type_}]->(:{end})"
    raise ContentError(
        Text(f"Un graphe actornet n'a pas de {drawn}.", f"An actornet graph has no {drawn}."),
        Text("docs/fr/neo4j.md montre la forme du graphe.", "docs/en/neo4j.md shows the shape of the graph."),
    )


def _label(node: Any) -> str:
    """Return the label that says what a node is; the others only add to it."""
    for label in _LABELS.intersection(node.labels):
        return str(label)
    given = ", ".join(sorted(node.labels)) or "-"
    raise ContentError(
        Text(f"Un graphe actornet n'a pas de nœud {given}.", f"An actornet graph has no node {given}."),
        Text("docs/fr/neo4j.md montre la forme du graphe.", "docs/en/neo4j.md shows the shape of the graph."),
    )


def _key(node: Any) -> Any:
    label = _label(node)
    return None if label == DATASET else node[key_property(label)]


def _cells(entity: Any) -> _Row:
    """Return the properties of a node or relationship that are cells; days as texts."""
    found = {name: plain(value) for name, value in dict(entity).items() if name not in _OURS}
    extra = entity[EXTRA]
    found |= json.loads(extra) if extra else {}
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in found.items()}


def _frame(table: str, rows: list[_Row]) -> pd.DataFrame:
    derived = {bound for column in contract()[table].columns for bound in derived_properties(table, column)}
    frame = pd.DataFrame(sorted(rows, key=_order), dtype=object)
    frame = frame.drop(columns=[name for name in frame if name in {"row_key", *derived}])
    try:
        return Network({table: frame}, name="").tables[table]
    except (TypeError, ValueError) as error:
        raise ContentError(
            Text(f"Table {table} : {error}", f"Table {table}: {error}"),
            Text("Corrigez les propriétés.", "Correct the properties."),
        ) from error


def _order(row: _Row) -> tuple[str, list[str]]:
    """Return a place for a row that is the same each time: a subgraph has no order."""
    return str(row.get("row_key", "")), sorted(f"{name}={cell!r}" for name, cell in row.items())
