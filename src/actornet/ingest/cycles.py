"""Trees that are none: a record that is its own parent, directly or through others.

Knows typed tables and findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow.compute as pc

from actornet.ingest.findings import Findings
from actornet.ingest.typed import TypedTable
from actornet.model import contract

_SHOWN = 10


def check_cycles(tables: Mapping[str, TypedTable], findings: Findings) -> None:
    """Report each cycle of parents once, at the row of one of its members."""
    for table in tables.values():
        for key in contract()[table.name].foreign_keys:
            if key.table == table.name and {"id", key.column} <= set(table.columns):
                _check(table, key.column, findings)


def _check(table: TypedTable, column: str, findings: Findings) -> None:
    parents = parents_of(table, column)
    for cycle in find_cycles(parents):
        shown = [table.columns["id"].text(row) for row in cycle[:_SHOWN]]
        path = " → ".join([*shown, "…" if len(cycle) > _SHOWN else shown[0]])
        row = cycle[0]
        findings.add(
            "cycle",
            table.place,
            column=column,
            row=int(table.lines[row]),
            value=table.columns[column].text(row),
            path=path,
        )


def parents_of(table: TypedTable, column: str) -> Any:
    """Return the row of each row's parent, the number of rows where it has none."""
    ids, cells = table.columns["id"], table.columns[column]
    size = len(table)
    row_of_id = np.full(len(ids.distinct) + 1, size, dtype=np.int64)
    known = np.flatnonzero(~ids.empty)
    row_of_id[ids.codes[known]] = known
    position = pc.index_in(cells.distinct, ids.distinct).fill_null(-1).to_numpy(zero_copy_only=False)
    row_of_value = np.append(row_of_id[position], size)
    return row_of_value[cells.codes]


def find_cycles(parents: Any) -> list[list[int]]:
    """Return the cycles of a parent array as rows, each beginning with its first row."""
    size = len(parents)
    step = np.append(parents, size)
    for _ in range(max(size, 1).bit_length()):
        step = step[step]  # after these doublings only rows that lead into a cycle have not left
    cycles: list[list[int]] = []
    seen: set[int] = set()
    for row in np.unique(step[:-1][step[:-1] < size]).tolist():
        if row in seen:
            continue
        cycle = [row]
        while (parent := int(parents[cycle[-1]])) != row:
            cycle.append(parent)
        seen.update(cycle)
        start = cycle.index(min(cycle))
        cycles.append(cycle[start:] + cycle[:start])
    return sorted(cycles)
