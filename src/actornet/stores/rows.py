"""A ``Network`` as rows of the graph: what is written, and what a graph is compared with.

Knows the shape of the graph and the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from actornet.model import Column, bounds, contract
from actornet.network import Network, primary_keys, profiles, programmes
from actornet.stores.ends import placed
from actornet.stores.shape import (
    CODE,
    CONFLICT,
    CONFLICT_PROPERTIES,
    EXTRA,
    FAMILY_LABELS,
    KNOWN_LEVEL,
    NODES,
    RelationshipShape,
    bound_properties,
    key_property,
)

Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NodeRows:
    """Nodes of one label: ``rows`` maps the key of a node to its properties, ``labels`` to further labels.

    ``properties`` names the cells of a row that are not empty throughout; the first is the key (``id``
    or ``row_key``), the last, from ``derived`` on, only repeat others (the bounds of dates).
    """

    label: str
    properties: tuple[str, ...]
    derived: int
    rows: Mapping[str, Cells]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RelationshipRows:
    """Relationships of one shape: ``rows`` maps (from key, to key, row key) to the properties.

    ``properties`` and ``derived`` as for nodes. ``loaded`` holds the row keys of the whole table, also
    of rows without this relationship.
    """

    shape: RelationshipShape
    properties: tuple[str, ...]
    derived: int
    rows: Mapping[tuple[str, str, str], Cells]
    loaded: AbstractSet[str]


class GraphRows:
    """All nodes and relationships of a network.

    Raises
    ------
    ContentError
        Rows would be lost: two share a key, or a row names a record that the network lacks.
    """

    def __init__(self, net: Network) -> None:
        self._net = net
        self._frames = {table: with_keys(table, net.tables[table]) for table in contract()}
        self._placed = placed(self._frames)

    @property
    def node_count(self) -> int:
        """How many nodes there are, codes and conflicts left out."""
        return sum(len(self._frames[table]) for table in NODES)

    @property
    def relationship_count(self) -> int:
        """How many relationships there are."""
        return sum(len(ends) for _, ends in self._placed)

    def nodes(self) -> Iterator[NodeRows]:
        """Return the nodes, label by label."""
        for table, label in NODES.items():
            columns, derived = _columns(table, self._frames[table], first=key_property(label))
            if table == "actors":
                columns[KNOWN_LEVEL] = _known_levels(self._net)
            cells = zip(*columns.values(), strict=True)
            labels = _labels(self._net, table)
            yield NodeRows(label, tuple(columns), derived, {row[0]: row for row in cells}, labels)
        yield _codes(self._frames)
        yield _conflicts(self._net)

    def relationships(self) -> Iterator[RelationshipRows]:
        """Return the relationships, shape by shape."""
        for shape, ends in self._placed:
            frame = self._frames[shape.table]
            columns, derived = {"row_key": ends.index.tolist()}, 1
            if shape.carries_row:
                columns, derived = _columns(shape.table, frame.loc[ends.index], first="row_key")
            keys = zip(ends["from"].tolist(), ends["to"].tolist(), ends.index.tolist(), strict=True)
            rows = dict(zip(keys, zip(*columns.values(), strict=True), strict=True))
            yield RelationshipRows(shape, tuple(columns), derived, rows, set(frame.index))


def with_keys(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with ``row_key`` as index: the cells of the key, else a hash and an ordinal.

    The hash is that of the cells that are not empty, with their names: an empty column more or less
    changes no key.
    """
    if contract()[table].primary_key:
        return frame.set_index(pd.Index(primary_keys(contract()[table], frame)))
    names = sorted(name for name in frame if frame[name].notna().any())
    texts = [(frame[name].astype("str").radd(f"{name}=")).fillna("") for name in names]
    rows = zip(*texts, strict=True) if names else [()] * len(frame)
    hashes = pd.Series(
        [hashlib.sha256("\x1f".join(filter(None, row)).encode()).hexdigest()[:24] for row in rows],
        index=frame.index,
        dtype="str",
    )
    ordinals = hashes.groupby(hashes).cumcount().astype("str")
    return frame.set_index(pd.Index(hashes.str.cat(ordinals, sep="-")))


def _columns(table: str, frame: pd.DataFrame, *, first: str) -> tuple[dict[str, list[Any]], int]:
    """Return the plain values of a frame by property, and how many of them repeat no other."""
    columns = contract()[table].columns
    row_keys = frame.index.tolist()
    found = {first: row_keys if first == "row_key" else frame[first].tolist(), "row_key": row_keys}
    derived: dict[str, list[Any]] = {}
    for name, column in columns.items():
        if frame[name].notna().any():
            found[name] = _values(column, frame[name])
            if column.edtf:
                bounded = zip(bound_properties(name), bounds(frame[name]), strict=True)
                derived |= {bound: days.tolist() for bound, days in bounded}
    extra = [name for name in frame if name not in columns and frame[name].notna().any()]
    if extra:
        found[EXTRA] = _extra(frame[extra])
    return found | derived, len(found)


def _values(column: Column, cells: pd.Series) -> list[Any]:
    if column.type == "date":
        codes, texts = pd.factorize(cells)
        days = [*(date.fromisoformat(text) for text in texts), None]
        return [days[code] for code in codes]
    values: list[Any] = cells.astype(object).where(cells.notna(), None).tolist()
    return values


def _extra(frame: pd.DataFrame) -> list[str | None]:
    """Return the cells that the contract does not know as one JSON text per row."""
    known = [
        {name: cell for name, cell in row.items() if not pd.isna(cell)} for row in frame.to_dict("records")
    ]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) if row else None for row in known]


def _known_levels(net: Network) -> list[str | None]:
    """Return the level of each actor, that of its kind where the row has none."""
    levels = profiles(net)["level"].astype(object)
    known: list[str | None] = levels.where(levels.notna(), None).tolist()
    return known


def _labels(net: Network, table: str) -> dict[str, tuple[str, ...]]:
    """Return the labels that nodes have beside the first one, by id."""
    if table == "projects":
        return dict.fromkeys(programmes(net), ("Programme",))
    if table != "actors":
        return {}
    participations, instruments = net.tables["participations"], net.tables["instruments"]
    funders = set(participations.loc[participations["role"].eq("funder"), "actor_id"])
    funders |= set(instruments["funder_id"].dropna())
    families = profiles(net)["family"].map(FAMILY_LABELS).dropna().to_dict()
    return {
        identifier: tuple(
            label
            for label in (families.get(identifier), "Funder" if identifier in funders else None)
            if label
        )
        for identifier in net.tables["actors"]["id"]
    }


def _codes(frames: Mapping[str, pd.DataFrame]) -> NodeRows:
    tags, links = frames["tags"], frames["theme_links"]
    pairs = pd.concat([tags.loc[tags["scheme"].ne("theme"), ["scheme", "code"]], links[["scheme", "code"]]])
    pairs = pairs.drop_duplicates()
    rows = {f"{scheme}|{code}": (f"{scheme}|{code}", scheme, code) for scheme, code in pairs.to_numpy()}
    return NodeRows(CODE, ("row_key", "scheme", "code"), 3, rows, {})


def _conflicts(net: Network) -> NodeRows:
    frame = net.conflicts
    cells = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    rows = {str(number): (str(number), *row) for number, row in enumerate(cells)}
    return NodeRows(CONFLICT, CONFLICT_PROPERTIES, len(CONFLICT_PROPERTIES), rows, {})
