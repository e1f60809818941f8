"""What a graph file holds: nodes and ties with all that their rows say. Knows the drawing and the looks.

Nodes are actors, agreements, projects and spaces; ties are the rows and references that join two of
them. GEXF and GraphML write the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from actornet.model import bounds
from actornet.network import Network, record_territories, record_themes
from actornet.render.drawing import EDGES, NODE_TABLES, nodes, placed

# What actors give each other is no line of the page, but a tie all the same.
TIES = (*EDGES, ("GIVES", "flows", "from_id", "to_id", ()))
# Names that graph programs keep for themselves, and what the column is called instead.
_RENAMED = {"start": "start_edtf", "end": "end_edtf", "type": "flow_type", "source": "sources"}
_TAKEN = {"id", "label", "target", "weight", "interval", "timeset", "table", "group", "tie"}
_TAKEN |= {"themes", "territories", "x", "y", "z", "size", "r", "g", "b", "first_day", "last_day"}
_DATES = {"actors": ("founded", "dissolved"), "successions": ("date", "date"), "flows": ("date", "date")}


@dataclass(frozen=True, slots=True)
class Rows:
    """Nodes of one table, or ties of one type.

    ``heads`` are id, label and, for ties, source and target (ids of nodes); for nodes also x, y, size
    and group. ``first`` and ``last`` are the first and last possible day as ISO texts, null where it is
    unknown or the two contradict each other. ``attributes`` are all other columns.
    """

    heads: pd.DataFrame
    first: pd.Series[str]
    last: pd.Series[str]
    attributes: pd.DataFrame

    def __len__(self) -> int:
        return len(self.heads)

    def parts(self, size: int) -> Iterator[Rows]:
        """Return the rows some at a time."""
        for start in range(0, len(self), size):
            part = slice(start, start + size)
            yield Rows(
                self.heads.iloc[part], self.first.iloc[part], self.last.iloc[part], self.attributes.iloc[part]
            )


@dataclass(frozen=True, slots=True)
class Graph:
    """A network as a directed graph with parallel ties."""

    nodes: Sequence[Rows]
    ties: Sequence[Rows]


def graph_rows(net: Network, *, positions: bool = True, seed: int = 0) -> Graph:
    """Return the nodes and ties of a network; the same input and seed give the same graph.

    ``positions`` lays the nodes out, which takes longest on a large network.
    """
    drawn = nodes(net)
    ties = list(_ties(net, pd.Index(drawn["id"])))
    if positions:
        index = pd.Index(drawn["id"])
        ends = [tie.heads[["source", "target"]] for tie in ties]
        pairs = pd.concat(ends) if ends else pd.DataFrame(columns=["source", "target"])
        places = {name: index.get_indexer(pairs[name]) for name in ("source", "target")}
        drawn = placed(drawn, pd.DataFrame(places), seed=seed)
    return Graph(list(_nodes(net, drawn)), ties)


def attribute_types(parts: Sequence[Rows]) -> Mapping[str, str]:
    """Return the attributes of some rows by name: ``string``, ``long``, ``double`` or ``boolean``.

    Those that are empty throughout are left out. GEXF and GraphML call the types the same.
    """
    types: dict[str, str] = {}
    for part in parts:
        for name, values in part.attributes.items():
            if values.notna().any():
                own = {"i": "long", "f": "double", "b": "boolean"}.get(values.dtype.kind, "string")
                types[str(name)] = own if types.get(str(name), own) == own else "string"
    return types


def _nodes(net: Network, drawn: pd.DataFrame) -> Iterator[Rows]:
    themes = _listed(record_themes(net), "theme_id")
    places = _listed(record_territories(net), "territory_id")
    for table, name in NODE_TABLES.items():
        frame = net.tables[table]
        heads = drawn[drawn["table"].eq(table)].drop(columns="table").reset_index(drop=True)
        own = {"table": table, "group": heads["group"]}
        listed = {"themes": frame["id"].map(themes), "territories": frame["id"].map(places)}
        given = _attributes(frame, without=("id", name))
        attributes = pd.DataFrame(own | given | listed, index=frame.index)
        yield _rows(table, frame, heads, attributes)


def _ties(net: Network, known: pd.Index) -> Iterator[Rows]:
    number = 0
    for tie, table, source, target, columns in TIES:
        frame = net.tables[table]
        joins = (known.get_indexer(frame[source]) >= 0) & (known.get_indexer(frame[target]) >= 0)
        frame = frame[joins].reset_index(drop=True)
        if frame.empty:
            continue
        numbers = pd.Series(np.arange(number, number + len(frame)))
        ids = "e" + numbers.astype("str")
        number += len(frame)
        heads = pd.DataFrame({"id": ids, "label": tie, "source": frame[source], "target": frame[target]})
        # A reference is one cell of its row, which is written with the node.
        carries = bool(columns) or table == "flows"
        given = _attributes(frame, without=(source, target)) if carries else {}
        attributes = pd.DataFrame({"tie": tie, **given}, index=frame.index)
        yield _rows(table if carries else "", frame, heads, attributes)


def _rows(table: str, frame: pd.DataFrame, heads: pd.DataFrame, attributes: pd.DataFrame) -> Rows:
    first, last = _DATES.get(table, ("start", "end"))
    unknown = pd.Series(pd.NA, index=frame.index, dtype="str")
    starts, ends = (frame[name] if table and name in frame else unknown for name in (first, last))
    earliest, latest = bounds(starts)[0], bounds(ends)[1]
    contrary = latest < earliest  # false where either is unknown
    days = (pd.Series(np.datetime_as_string(day), dtype="str") for day in (earliest, latest))
    begun, over = (
        day.mask(contrary | np.isnat(known)) for day, known in zip(days, (earliest, latest), strict=True)
    )
    return Rows(heads, begun, over, attributes)


def _attributes(frame: pd.DataFrame, *, without: Sequence[str]) -> dict[str, pd.Series[Any]]:
    """Return the columns of a table under names that no graph program keeps for itself."""
    return {_free(str(name)): frame[name] for name in frame if name not in without}


def _free(name: str) -> str:
    renamed = _RENAMED.get(name, name)
    return f"{renamed}_" if renamed.lower() in _TAKEN else renamed


def _listed(pairs: pd.DataFrame, column: str) -> pd.Series[str]:
    """Return what a record has several of as one text, joined by ``;``."""
    distinct = pairs[["record_id", column]].dropna().drop_duplicates()
    found: pd.Series[str] = distinct.groupby("record_id", sort=False)[column].agg(";".join).astype("str")
    return found
