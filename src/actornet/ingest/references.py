"""Do all references lead somewhere? Foreign keys, subjects of tags and events, themes of tags, shared ids.

Knows typed tables and findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells
from actornet.ingest.findings import Findings
from actornet.ingest.nearest import nearest_ids
from actornet.ingest.tag_codes import rows_of
from actornet.ingest.typed import EXAMPLE, Spot, TypedTable
from actornet.model import SUBJECT_TABLES, contract, fold

_NAMES = ("name", "name_fr", "title")
_MANY = 20_000


def check_references(tables: Mapping[str, TypedTable], findings: Findings) -> None:
    """Report every reference to an id that does not exist, and every id that two tables share."""
    subjects = _shared_ids(tables, findings)
    for table in tables.values():
        for key in contract()[table.name].foreign_keys:
            if key.column in table.columns:
                _check(table, key.column, key.table, _ids(tables, key.table), findings, tables.get(key.table))
        if "subject_id" in table.columns:
            _check(table, "subject_id", "/".join(SUBJECT_TABLES), subjects, findings)
    if "tags" in tables:
        _check_themes(tables, findings)


def _ids(tables: Mapping[str, TypedTable], name: str) -> Any:
    """Return the ids of a table as an arrow array, None if the table is missing."""
    return tables[name].column("id").distinct if name in tables else None


def _check(
    table: TypedTable,
    column: str,
    target: str,
    ids: Any,
    findings: Findings,
    named: TypedTable | None = None,
) -> None:
    cells = table.columns[column]
    if not len(cells.distinct):
        return
    spot = Spot(table.place, column, table.lines, findings)
    if ids is None:
        rows = np.flatnonzero(~cells.empty)
        spot.report_rows("foreign-table", cells, rows, lambda _row, _text: {"target": target})
        return
    unknown = ~pc.is_in(cells.distinct, ids).to_numpy(zero_copy_only=False)
    real = pc.any(pc.invert(pc.starts_with(ids, EXAMPLE))).as_py()  # None without any
    spot.report(
        "foreign-key" if real else "foreign-key-empty",
        cells,
        unknown,
        lambda _row, text: {"target": target, "nearest": ", ".join(_meant(text, ids, named))},
    )


def _meant(text: str, ids: Any, named: TypedTable | None) -> list[str]:
    """Return the ids of the records of that name if there are any, else the ids nearest to the text."""
    if named is not None and (name := next((n for n in _NAMES if n in named.columns), None)):
        names, keys = named.columns[name], named.columns["id"]
        rows = np.flatnonzero(names.per_row(_alike(names.distinct, text), False))
        if rows.size:
            return [f"{keys.text(int(row))} ({names.text(int(row))})" for row in rows[:3]]
    return nearest_ids(text, ids)


def _alike(names: Any, text: str) -> Any:
    """Say which names are the text: without accents and case, among very many without case only."""
    if len(names) > _MANY:
        return pc.equal(pc.utf8_lower(names), text.lower()).to_numpy(zero_copy_only=False)
    wanted = fold(text)
    return np.array([fold(name) == wanted for name in names.to_pylist()], dtype=bool)


def _shared_ids(tables: Mapping[str, TypedTable], findings: Findings) -> Any:
    """Report ids that two subject tables share; return the ids of all of them."""
    present = [tables[name] for name in SUBJECT_TABLES if name in tables]
    arrays = [table.column("id").distinct for table in present]
    subjects = pa.concat_arrays(arrays) if arrays else pa.array([], pa.string())
    for position, table in enumerate(present):
        before = present[:position]
        if not before or not len(table.column("id").distinct):
            continue
        cells = table.column("id")
        earlier = pa.concat_arrays(arrays[:position])
        shared = pc.is_in(cells.distinct, earlier).to_numpy(zero_copy_only=False)
        spot = Spot(table.place, "id", table.lines, findings)
        spot.report(
            "shared-id",
            cells,
            shared,
            lambda _row, text, others=tuple(before): {"other": _owner(text, others)},  # type: ignore[misc]
        )
    return subjects


def _owner(text: str, tables: tuple[TypedTable, ...]) -> str:
    """Return where an id stands: the table and its row."""
    for table in tables:
        cells: Cells = table.column("id")
        position = pc.index(cells.distinct, text).as_py()
        if position >= 0:
            rows = np.flatnonzero(cells.codes == position)
            line = f" ({table.place.file} {table.place.sheet} {table.lines[rows[0]]})" if rows.size else ""
            return table.name + line.replace("  ", " ")
    return ""


def _check_themes(tables: Mapping[str, TypedTable], findings: Findings) -> None:
    tags = tables["tags"]
    if not {"scheme", "code"} <= set(tags.columns):
        return
    rows = np.flatnonzero(rows_of(tags, "theme"))
    if not rows.size:
        return
    picked = TypedTable(tags.place, {"code": tags.columns["code"].select(rows)}, tags.lines[rows])
    cells = picked.columns["code"]
    used = np.zeros(len(cells.distinct), dtype=bool)
    used[cells.codes[~cells.empty]] = True
    positions = np.flatnonzero(used)
    remap = np.full(len(cells.distinct) + 1, -1, dtype=np.int32)
    remap[positions] = np.arange(len(positions))
    picked.columns["code"] = Cells(remap[cells.codes], cells.distinct.take(pa.array(positions)))
    _check(picked, "code", "themes", _ids(tables, "themes"), findings)
