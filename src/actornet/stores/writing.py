"""Writing a network: what the graph lacks is created, what differs is updated, what is gone is deleted.

The graph is read first and compared, so that loading twice changes nothing. Knows rows and statements.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

from actornet.stores import cypher
from actornet.stores.cells import Cells
from actornet.stores.reading import Found, find_nodes, find_relationships
from actornet.stores.rows import Ends, GraphRows, NodeRows, RelationshipRows
from actornet.stores.run import BATCH_ROWS, Progress, Run, batches, plain
from actornet.stores.shape import (
    CODE,
    CONFLICT,
    CONFLICT_PROPERTIES,
    EXTRA_LABELS,
    NODES,
    derived_properties,
    key_property,
    properties_of,
)

_Key = TypeVar("_Key", bound=Hashable)
_TABLES = {label: table for table, label in NODES.items()}


@dataclass(slots=True)
class Changes:
    """How many nodes and relationships were created or updated, were deleted, or were left.

    ``left`` counts the rows that stay in the graph although the network lacks them.
    """

    nodes: int = 0
    relationships: int = 0
    removed: int = 0
    left: int = 0

    @property
    def any(self) -> bool:
        """Whether the graph changed at all."""
        return bool(self.nodes or self.relationships or self.removed)


@dataclass(frozen=True, slots=True)
class _Difference(Generic[_Key]):
    """What sets wanted rows and held ones apart; ``changed`` has the cells of ``properties``."""

    properties: tuple[str, ...]
    new: list[_Key]
    changed: dict[_Key, Cells]
    gone: list[_Key]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a load goes about it.

    ``fresh``: the graph holds nothing of this dataset, so that nothing need be read. ``replace``: what
    the graph holds and the network does not goes. ``keeps_labels``: no label can be taken from a node.
    """

    fresh: bool
    replace: bool
    keeps_labels: bool


def write_rows(
    rows: GraphRows, dataset: str, run: Run, manner: Manner, *, progress: Progress | None
) -> Changes:
    """Make the graph hold the rows."""
    writer = _Writer(run, dataset, manner)
    gone = []
    done = 0
    for nodes in rows.nodes():
        gone.append((nodes.label, writer.nodes(nodes)))
        done += len(nodes)
        if progress is not None:
            progress("nodes", min(done, rows.node_count), rows.node_count)
    done = 0
    for relationships in rows.relationships():
        writer.relationships(relationships)
        done += len(relationships)
        if progress is not None:
            progress("relationships", done, rows.relationship_count)
    for label, keys in gone:
        writer.delete(label, keys)
    return writer.changes


class _Writer:
    def __init__(self, run: Run, dataset: str, manner: Manner) -> None:
        self._run, self._dataset, self._manner = run, dataset, manner
        self.changes = Changes()

    def nodes(self, wanted: NodeRows) -> list[str]:
        """Create and update the nodes of a label; return the keys of those that are to go."""
        if self._manner.fresh:
            self._create_nodes(wanted, wanted.each())
            return []
        found = self._held_nodes(wanted.label)
        held = {row[1]: row for row in found.rows}
        difference = _compare(wanted, _TABLES.get(wanted.label), held, found)
        relabelled, remade = self._relabel(wanted, held)
        self._create_nodes(wanted, (wanted.rows[key] for key in (*difference.new, *remade)))
        changed = {key: row for key, row in difference.changed.items() if key not in remade}
        self._write(cypher.update_nodes(wanted.label, difference.properties), list(changed.values()))
        self.changes.nodes += len(relabelled | changed.keys())
        # Conflicts have no key of their own: those of an earlier load are never kept.
        if self._manner.replace or wanted.label == CONFLICT:
            return difference.gone
        self.changes.left += len(difference.gone)
        return []

    def relationships(self, wanted: RelationshipRows) -> None:
        """Create, update and delete the relationships of a shape."""
        if self._manner.fresh:
            self._create_relationships(wanted, wanted.each())
            return
        found = self._held_relationships(wanted)
        held = {(row[0], row[1], row[2]): row for row in found.rows}
        difference = _compare(wanted, wanted.shape.table, held, found)
        gone = difference.gone
        if not self._manner.replace and wanted.shape.carries_row:
            self.changes.left += len(gone)
            gone = []
        elif not self._manner.replace:  # a reference goes when the row that held it now points elsewhere
            gone = [ends for ends in gone if ends[2] in wanted.loaded]
        changed = [(*ends[:2], *row) for ends, row in difference.changed.items()]
        self._write(cypher.delete_relationships(wanted.shape), gone)
        self._write(cypher.update_relationships(wanted.shape, difference.properties), changed)
        self._create_relationships(wanted, ((ends, wanted.rows[ends]) for ends in difference.new))
        self.changes.relationships += len(changed)
        self.changes.removed += len(gone)

    def _create_nodes(self, wanted: NodeRows, new: Iterable[Cells]) -> None:
        """Create nodes, those with the same further labels together."""
        waiting: dict[tuple[str, ...], list[Cells]] = {}

        def write(labels: tuple[str, ...]) -> None:
            self._write(cypher.create_nodes(wanted.label, wanted.properties, labels), waiting.pop(labels))

        for row in new:
            self.changes.nodes += 1
            labels = wanted.labels.get(row[0], ())
            rows = waiting.setdefault(labels, [])
            rows.append(row)
            if len(rows) == BATCH_ROWS:
                write(labels)
        for labels in sorted(waiting):
            write(labels)

    def _create_relationships(self, wanted: RelationshipRows, new: Iterable[tuple[Ends, Cells]]) -> None:
        """Create relationships in groups that share an end, as the rows come."""
        shared = wanted.shared
        statement = cypher.create_relationships(wanted.shape, wanted.properties, from_first=shared == 0)
        for batch in batches((ends[shared], ends[1 - shared], *cells) for ends, cells in new):
            groups = [[key, [row[1:] for row in group]] for key, group in groupby(batch, key=itemgetter(0))]
            self._run(statement, {"rows": groups, "dataset": self._dataset})
            self.changes.relationships += len(batch)

    def delete(self, label: str, keys: Sequence[str]) -> None:
        """Delete nodes by key."""
        self._write(cypher.delete_nodes(label), [(key,) for key in keys])
        self.changes.removed += len(keys)

    def _relabel(self, wanted: NodeRows, held: Mapping[str, Sequence[Any]]) -> tuple[set[str], set[str]]:
        """Give and take further labels; return the keys of nodes where one changed, and of those deleted.

        Where a node keeps its labels, one that is to lose a label is deleted, to be made anew with its
        relationships.
        """
        ours = set(EXTRA_LABELS.get(wanted.label, ()))
        given: dict[tuple[str, ...], list[tuple[str]]] = {}
        taken: dict[tuple[str, ...], list[tuple[str]]] = {}
        remade: list[tuple[str]] = []
        for key in (held.keys() & wanted.rows.keys()) if ours else ():
            before, after = ours.intersection(held[key][0]), set(wanted.labels.get(key, ()))
            if before == after:
                continue
            if self._manner.keeps_labels and not before < after:
                remade.append((key,))
                continue
            if lost := tuple(sorted(before - after)):
                taken.setdefault(lost, []).append((key,))
            if won := tuple(sorted(after - before)):
                given.setdefault(won, []).append((key,))
        for labels, keys in sorted(taken.items()):
            self._write(cypher.remove_labels(wanted.label, labels), keys)
        for labels, keys in sorted(given.items()):
            self._write(cypher.add_labels(wanted.label, labels), keys)
        self._write(cypher.delete_nodes(wanted.label), remade)
        relabelled = {key for keys in (*taken.values(), *given.values()) for (key,) in keys}
        return relabelled, {key for (key,) in remade}

    def _held_nodes(self, label: str) -> Found:
        properties = {CODE: ("row_key", "scheme", "code"), CONFLICT: CONFLICT_PROPERTIES}.get(label)
        if properties is None:
            table = _TABLES[label]
            properties = tuple(dict.fromkeys((key_property(label), *properties_of(table))))
        return find_nodes(label, properties, self._dataset, self._run)

    def _held_relationships(self, wanted: RelationshipRows) -> Found:
        shape = wanted.shape
        properties = properties_of(shape.table) if shape.carries_row else ("row_key",)
        return find_relationships(shape, properties, self._dataset, self._run)

    def _write(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        for batch in batches(rows):
            self._run(statement, {"rows": batch, "dataset": self._dataset})


def _compare(
    wanted: NodeRows | RelationshipRows, table: str | None, held: Mapping[Any, Sequence[Any]], found: Found
) -> _Difference[Any]:
    """Compare wanted rows with held ones, cell by cell; what only repeats a cell is not compared."""
    compared = wanted.properties[: wanted.derived]
    emptied = tuple(name for name in found.properties if name not in compared)
    repeats = tuple(bound for name in emptied if table for bound in derived_properties(table, name))
    place = {name: position for position, name in enumerate(found.properties, found.ends)}
    places = [place.get(name) for name in (*compared, *emptied)]
    none, all_none = (None,) * len(emptied), (None,) * (len(emptied) + len(repeats))
    changed = {}
    for key, row in held.items():
        cells = wanted.rows.get(key)
        if cells is None:
            continue
        now = tuple(None if at is None else plain(row[at]) for at in places)
        if now != (*cells[: wanted.derived], *none):
            changed[key] = (*cells, *all_none)
    return _Difference(
        properties=(*wanted.properties, *emptied, *repeats),
        new=[key for key in wanted.rows if key not in held],
        changed=changed,
        gone=[key for key in held if key not in wanted.rows],
    )
