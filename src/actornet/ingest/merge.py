"""Rows of equal key become one record; what their sources disagree on is kept as conflicts.

Knows typed tables, keys and findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.findings import Findings
from actornet.ingest.keys import doubled, key_text, row_keys
from actornet.ingest.limits import KEPT_PER_KIND
from actornet.ingest.typed import Spot, TypedTable
from actornet.model import PROVENANCE, contract
from actornet.network import CONFLICT_COLUMNS

_CONFIDENCE = {"high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True, slots=True)
class _Doubles:
    """The rows that share a key, best first within each group; groups in the order of the file."""

    table: TypedTable
    rows: Any  # position in the table
    groups: Any  # group of each row
    best: Any  # position in ``rows`` of the best row of each group
    first: Any  # row of the table that stands for each group: the first one


def merge(table: TypedTable, findings: Findings) -> tuple[TypedTable, pd.DataFrame]:
    """Return the table with one row per key, and its conflicts.

    Per field the value of the highest confidence counts, then of the newest ``seen_on``, then of
    the first row, among those that are not empty; ``source`` becomes the union of the sources.
    """
    keys = row_keys(table)
    repeated = None if keys is None else doubled(table, keys)
    if repeated is None or not repeated.any():
        return table, pd.DataFrame(columns=list(CONFLICT_COLUMNS))
    doubles = _ranked(table, np.flatnonzero(repeated), keys)
    columns = dict(table.columns)
    conflicts: list[pd.DataFrame] = []
    differs = np.zeros(len(doubles.rows), dtype=bool)  # from the best row, anywhere
    disagrees = np.zeros(len(doubles.rows), dtype=bool)
    key = contract()[table.name].primary_key
    for name, cells in table.columns.items():
        codes = cells.codes[doubles.rows]
        winner = _winners(codes, doubles)
        chosen = np.append(codes, -1)[winner]
        differs |= codes != codes[doubles.best][doubles.groups]
        if name not in key and name not in PROVENANCE:
            against = (codes >= 0) & (codes != chosen[doubles.groups])
            if against.any():
                disagrees |= against
                conflicts.append(_conflict(doubles, name, cells, winner, against, findings))
        columns[name] = _with(cells, doubles.first, chosen)
    if "source" in columns:
        columns["source"] = _joined_sources(columns["source"], table.columns["source"], doubles)
    _report_rows(doubles, differs, disagrees, findings)
    kept = np.ones(len(table), dtype=bool)
    kept[doubles.rows] = False
    kept[doubles.first] = True
    merged = TypedTable(table.place, columns, table.lines).select(kept)
    frame = (
        pd.concat(conflicts, ignore_index=True) if conflicts else pd.DataFrame(columns=list(CONFLICT_COLUMNS))
    )
    return merged, frame


def _ranked(table: TypedTable, rows: Any, keys: Any) -> _Doubles:
    groups, _ = pd.factorize(keys[rows])
    confidence = table.column("confidence")
    ranks = np.array([_CONFIDENCE.get(text, 0) for text in confidence.distinct.to_pylist()], dtype=np.int64)
    seen_on = table.column("seen_on")
    days = np.empty(0, np.int64) if seen_on.typed is None else seen_on.typed[:, 0].astype(np.int64)
    never = np.iinfo(np.int64).min + 1  # NaT is the smallest number
    rank, day = confidence.per_row(ranks, 0)[rows], seen_on.per_row(np.maximum(days, never), never)[rows]
    order = np.lexsort((rows, -day, -rank, groups))
    first = rows[np.unique(groups, return_index=True)[1]]
    sorted_groups = groups[order]
    best = np.unique(sorted_groups, return_index=True)[1]
    return _Doubles(table, rows[order], sorted_groups, best, first)


def _winners(codes: Any, doubles: _Doubles) -> Any:
    """Return per group the position of the best row whose cell is not empty, -1 if there is none."""
    known = np.flatnonzero(codes >= 0)
    winner = np.full(len(doubles.best), -1)
    groups, position = np.unique(doubles.groups[known], return_index=True)
    winner[groups] = known[position]
    return winner


def _with(cells: Cells, rows: Any, codes: Any) -> Cells:
    changed = cells.codes.copy()
    changed[rows] = codes
    return Cells(changed, cells.distinct, cells.typed)


def _joined_sources(cells: Cells, before: Cells, doubles: _Doubles) -> Cells:
    """Return the column of sources with the union of all rows of a group, in the order of the file."""
    codes = before.codes[doubles.rows]
    mixed = np.unique(doubles.groups[codes != codes[doubles.best][doubles.groups]])
    if not mixed.size:
        return cells
    texts: list[str] = cells.distinct.to_pylist()
    changed = cells.codes.copy()
    ends = np.append(doubles.best[1:], len(doubles.rows))
    for group in mixed.tolist():
        rows = np.sort(doubles.rows[doubles.best[group] : ends[group]])
        parts = (part.strip() for text in before.texts(rows) for part in text.split(";"))
        changed[doubles.first[group]] = len(texts)
        texts.append(";".join(dict.fromkeys(part for part in parts if part)))
    values = pa.array(texts, type=pa.string())
    return Cells(changed, values).replace(values)


def _conflict(
    doubles: _Doubles, name: str, cells: Cells, winner: Any, against: Any, findings: Findings
) -> pd.DataFrame:
    """Report each value that is not the one used, and return all values of the groups that disagree."""
    table = doubles.table
    groups = np.unique(doubles.groups[against])
    codes = cells.codes[doubles.rows]
    inside = np.flatnonzero(np.isin(doubles.groups, groups) & (codes >= 0))
    rows = doubles.rows[inside]
    used = codes[inside] == codes[winner[doubles.groups[inside]]]
    used_row = {
        int(table.lines[row]): int(doubles.rows[winner[group]])
        for row, group in zip(doubles.rows[against], doubles.groups[against], strict=True)
    }

    def details(line: int, _value: str) -> dict[str, object]:
        row = used_row[line]
        return {"key": key_text(table, row), "used": cells.text(row), "used_row": int(table.lines[row])}

    spot = Spot(table.place, name, table.lines, findings)
    spot.report_rows("conflict", cells, np.sort(doubles.rows[against]), details)
    provenance = {column: table.column(column).texts(rows) for column in PROVENANCE}
    frame = {
        "table": table.name,
        "key": [key_text(table, row) for row in rows],
        "column": name,
        "value": cells.texts(rows),
        **{column: [text or None for text in texts] for column, texts in provenance.items()},
        "used": used,
        "file": table.place.file,
        "row": table.lines[rows],
    }
    return pd.DataFrame(frame)


def _report_rows(doubles: _Doubles, differs: Any, disagrees: Any, findings: Findings) -> None:
    """Report the rows that repeat or complete the first one of their group."""
    table = doubles.table
    others = ~np.isin(doubles.rows, doubles.first)
    group_differs = np.zeros(len(doubles.best), dtype=bool)
    group_differs[doubles.groups[differs]] = True
    group_disagrees = np.zeros(len(doubles.best), dtype=bool)
    group_disagrees[doubles.groups[disagrees]] = True
    equal = others & ~group_differs[doubles.groups]
    joined = others & group_differs[doubles.groups] & ~group_disagrees[doubles.groups]
    for key, chosen in (("equal-rows", equal), ("joined-rows", joined)):
        picked = np.flatnonzero(chosen)
        picked = picked[np.argsort(doubles.rows[picked], kind="stable")]
        kept = picked[:KEPT_PER_KIND]
        first = {
            int(table.lines[doubles.rows[at]]): int(table.lines[doubles.first[doubles.groups[at]]])
            for at in kept
        }
        if picked.size:
            findings.extend(
                key,
                table.place,
                list(first),
                [key_text(table, int(doubles.rows[at])) for at in kept],
                details=lambda line, _value, found=first: {"first": found[line]},  # type: ignore[misc]
                total=len(picked),
            )
