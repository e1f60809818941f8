"""A graph as read from a file, and the times of GEXF as EDTF. Knows ``model``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.limits import MAX_COLUMNS
from actornet.model import fold

Rows: TypeAlias = list[dict[str, str]]

NODES, EDGES = "nodes", "edges"  # the "sheets" of the account
_DAY = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ].*)?", re.DOTALL)
_OPEN = {"", "inf", "infinity", "none", "null"}


@dataclass(slots=True)
class GraphFile:
    """Nodes and edges of a file.

    ``nodes`` have ``node`` (its id), ``label``, ``start``, ``end`` and ``times``; ``edges`` also ``edge``
    (its id), ``source``, ``target``, ``kind`` and ``weight``; their attributes are in frames of the same
    index, a column per title. ``told`` counts what was not read.
    """

    file: str
    nodes: pd.DataFrame
    node_values: pd.DataFrame
    edges: pd.DataFrame
    edge_values: pd.DataFrame
    told: Counter[str] = field(default_factory=Counter)


def graph_file(
    file: str, rows: Mapping[str, Rows], values: Mapping[str, Rows], told: Counter[str]
) -> GraphFile:
    """Return the graph of the rows and attributes of ``node`` and ``edge``, both in the order of the file.

    Raises
    ------
    ContentError
        There are more attributes than a table may have columns.
    """
    for kind, given in values.items():
        if len(titles := {title for row in given for title in row}) > MAX_COLUMNS:
            raise ContentError(
                Text(
                    f"{file} : {len(titles)} attributs ({kind}), au-delà de la limite de {MAX_COLUMNS}.",
                    f"{file}: {len(titles)} attributes ({kind}), above the limit of {MAX_COLUMNS}.",
                ),
                Text("Exportez le graphe avec moins d’attributs.", "Export the graph with fewer attributes."),
            )
    return GraphFile(
        file,
        _frame(rows["node"], ("node", "label", "start", "end", "times")),
        _frame(values["node"]),
        _frame(
            rows["edge"], ("edge", "source", "target", "label", "kind", "weight", "start", "end", "times")
        ),
        _frame(values["edge"]),
        told,
    )


def _frame(rows: Rows, wanted: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows as a frame of texts, empty where a row has nothing; ``wanted`` columns come first."""
    names = list(dict.fromkeys([*wanted, *(name for row in rows for name in row)]))
    return pd.DataFrame(
        {name: pd.Series([row.get(name, "") for row in rows], dtype="str") for name in names},
        index=pd.RangeIndex(len(rows)),
    )


def named(values: pd.DataFrame, *names: str) -> pd.Series[str]:
    """Return the first attribute of one of these folded titles that a row has, else an empty text."""
    found = pd.Series("", index=values.index, dtype="str")
    titles = {fold(_spaced(str(title))): title for title in reversed(list(values))}
    for name in names:
        if name in titles:
            found = found.mask(found.eq(""), values[titles[name]].str.strip())
    return found


def titled(values: pd.DataFrame, *names: str) -> list[str]:
    """Return the titles that :func:`named` means."""
    return [str(title) for title in values if fold(_spaced(str(title))) in names]


def moment(text: str) -> str | None:
    """Return a time of GEXF as EDTF: ``2009-03-01``, ``2000.0``; empty if open, None if it is no date."""
    clean = text.strip()
    if clean.lower().lstrip("+-") in _OPEN:
        return ""
    if day := _DAY.fullmatch(clean):
        clean = day[1]
        year, month, number = int(clean[:4]), int(clean[5:7] or 1), int(clean[8:10] or 1)
        return clean if 1 <= year <= 2999 and 1 <= month <= 12 and 1 <= number <= 31 else None
    try:
        number_of_year = float(clean)
    except ValueError:
        return None
    return str(int(number_of_year)) if 1000 <= number_of_year <= 2999 else None


def span(spells: Sequence[tuple[str, str]], told: Counter[str]) -> tuple[str, str, str]:
    """Return first and last time of some spells, and the spells as a text if there are several.

    A spell that is open on one side leaves the whole open on that side.
    """
    read: list[tuple[str, str]] = []
    for pair in spells:
        meant = [moment(text) for text in pair]
        told["time"] += meant.count(None)
        read.append((meant[0] or "", meant[1] or ""))
    starts, ends = [start for start, _ in read], [end for _, end in read]
    first = min(starts) if starts and all(starts) else ""
    last = max(ends) if ends and all(ends) else ""
    periods = ", ".join(f"{start or '…'}/{end or '…'}" for start, end in read) if len(read) > 1 else ""
    return first, last, periods


def _spaced(title: str) -> str:
    """Return ``actorType`` as ``actor Type``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
