"""A ``Network`` as rows of the graph: what is written, and what a graph is compared with.

Knows the shape of the graph and the network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeAlias

import pandas as pd

from actornet.model import contract
from actornet.network import Network, primary_keys, profiles, programmes
from actornet.stores.cells import PART, Cells, RowCells, table_cells
from actornet.stores.ends import placed
from actornet.stores.shape import (
    CODE,
    CONFLICT,
    CONFLICT_PROPERTIES,
    FAMILY_LABELS,
    NODES,
    RelationshipShape,
    key_property,
)

Ends: TypeAlias = tuple[str, str, str]  # keys of both ends, and of the row


class NodeRows:
    """Nodes of one label, converted a part at a time; the length is how many there are.

    ``properties`` names the cells of a row that are not empty throughout; the first is the key (``id``
    or ``row_key``), the last, from ``derived`` on, only repeat others (the bounds of dates). ``labels``
    maps the key of a node to further labels.
    """

    def __init__(self, label: str, cells: RowCells, labels: Mapping[str, tuple[str, ...]]) -> None:
        self.label, self.properties, self.derived = label, cells.properties, cells.derived
        self.labels = labels
        self._cells = cells

    def __len__(self) -> int:
        return len(self._cells)

    def each(self) -> Iterator[Cells]:
        """Return the cells of each row."""
        return self._cells.of_rows(range(len(self._cells)))

    @cached_property
    def rows(self) -> Mapping[str, Cells]:
        """All cells by key."""
        return {row[0]: row for row in self.each()}


class RelationshipRows:
    """Relationships of one shape, converted a part at a time; the length is how many there are.

    ``properties`` and ``derived`` as for nodes. The rows are in the order of the end of which there are
    fewer: of the left one if ``shared`` is 0, of the right one if it is 1.
    """

    def __init__(self, shape: RelationshipShape, frame: pd.DataFrame, ends: pd.DataFrame) -> None:
        self.shape = shape
        self.shared = int(ends["to"].nunique() < ends["from"].nunique())
        self._ends = ends.sort_values("to" if self.shared else "from", kind="stable")
        self._frame = frame
        if shape.carries_row:
            occurring = frame if len(ends) == len(frame) else frame.iloc[ends["place"]]
            self._cells = table_cells(shape.table, frame, occurring=occurring)
        else:
            self._cells = RowCells(frame, {})
        self.properties, self.derived = self._cells.properties, self._cells.derived

    def __len__(self) -> int:
        return len(self._ends)

    def each(self) -> Iterator[tuple[Ends, Cells]]:
        """Return the keys of both ends and of the row, and the cells, of each relationship."""
        for start in range(0, len(self._ends), PART):
            ends = self._ends.iloc[start : start + PART]
            keys = zip(ends["from"].tolist(), ends["to"].tolist(), ends.index.tolist(), strict=True)
            yield from zip(keys, self._cells.of_rows(ends["place"].to_numpy()), strict=True)

    @cached_property
    def rows(self) -> Mapping[Ends, Cells]:
        """All cells by the keys of both ends and of the row."""
        return dict(self.each())

    @cached_property
    def loaded(self) -> AbstractSet[str]:
        """The row keys of the whole table, also of rows without this relationship."""
        return set(self._frame.index)


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
            levels = profiles(self._net)["level"] if table == "actors" else None
            cells = table_cells(table, self._frames[table], first=key_property(label), levels=levels)
            yield NodeRows(label, cells, _labels(self._net, table))
        yield NodeRows(CODE, _codes(self._frames), {})
        yield NodeRows(CONFLICT, _conflicts(self._net), {})

    def relationships(self) -> Iterator[RelationshipRows]:
        """Return the relationships, shape by shape."""
        for shape, ends in self._placed:
            yield RelationshipRows(shape, self._frames[shape.table], ends)


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


def _codes(frames: Mapping[str, pd.DataFrame]) -> RowCells:
    tags, links = frames["tags"], frames["theme_links"]
    pairs = pd.concat([tags.loc[tags["scheme"].ne("theme"), ["scheme", "code"]], links[["scheme", "code"]]])
    pairs = pairs.drop_duplicates()
    return RowCells(pairs.set_axis(pairs["scheme"].str.cat(pairs["code"], sep="|")), dict.fromkeys(pairs))


def _conflicts(net: Network) -> RowCells:
    numbers = [str(number) for number in range(len(net.conflicts))]
    return RowCells(net.conflicts.set_axis(numbers), dict.fromkeys(CONFLICT_PROPERTIES[1:]))
