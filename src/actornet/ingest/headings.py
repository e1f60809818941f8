"""Which heading is which column of the contract. Knows the contract, its labels and the findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.findings import Findings
from actornet.ingest.nearest import nearest_names
from actornet.ingest.raw import RawTable
from actornet.model import as_meant, contract, fold
from actornet.model.labels import column_label


def name_columns(table: RawTable, findings: Findings) -> dict[str, Cells]:
    """Return the columns by name: those of the contract, then the table's own.

    Blank, doubled, unknown and missing headings become findings.
    """
    named: dict[str, list[int]] = {}
    for position, heading in enumerate(_as_meant(table.names)):
        if not heading:
            _blank(table, position, findings)
            continue
        column = _column(table, heading, findings)
        named.setdefault(column, []).append(position)
    for column, positions in named.items():
        if len(positions) > 1:
            numbers = ", ".join(str(position + 1) for position in positions)
            findings.add(
                "duplicate-label",
                table.place,
                column=column,
                row=_row(table),
                value=column,
                positions=numbers,
            )
    wanted = contract()[table.place.table].columns
    for name, column_ in wanted.items():
        if column_.required and name not in named:
            seen = ", ".join(heading for heading in table.names if heading)
            findings.add("missing-label", table.place, column=name, row=_row(table), value=name, seen=seen)
    columns = {name: table.columns[positions[0]] for name, positions in named.items()}
    return {name: columns[name] for name in wanted if name in columns} | columns


def _as_meant(names: Sequence[str]) -> list[str]:
    """Return headings without the mark that keeps a spreadsheet from running them."""
    meant: list[str] = as_meant(pa.array(names, pa.string())).to_pylist()
    return meant


def _blank(table: RawTable, position: int, findings: Findings) -> None:
    if table.place.sheet and table.columns[position].empty.all():
        return  # a sheet is as wide as its widest cell ever was
    findings.add("blank-header", table.place, row=_row(table), value=str(position + 1))


def _column(table: RawTable, heading: str, findings: Findings) -> str:
    name = table.place.table
    columns = contract()[name].columns
    if heading in columns:
        return heading
    meant = _meanings(name).get(fold(heading))
    if meant is not None and (meant not in table.names):
        findings.add("mapped-heading", table.place, column=meant, row=_row(table), value=heading, code=meant)
        return meant
    near = nearest_names(heading, columns, limit=1)
    hint = f" ({near[0]} ?)" if near else ""
    findings.add("extra-label", table.place, column=heading, row=_row(table), value=heading, nearest=hint)
    return heading


@cache
def _meanings(table: str) -> dict[str, str]:
    """Return the column that each folded name or label means; labels of two columns mean none."""
    meanings: dict[str, set[str]] = {}
    for column in contract()[table].columns:
        for text in (column, *column_label(table, column)):
            meanings.setdefault(fold(text), set()).add(column)
    return {text: next(iter(columns)) for text, columns in meanings.items() if len(columns) == 1}


def _row(table: RawTable) -> int:
    return table.heading_line
