"""From texts to typed columns: each column is read by its type in the contract.

Knows the contract, the readers of each type, and the findings.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells
from actornet.ingest.codes import read_codes, read_country, read_currency, read_enum
from actornet.ingest.dates import read_days, read_edtf
from actornet.ingest.findings import Findings
from actornet.ingest.identifiers import check_identifiers
from actornet.ingest.numbers import read_booleans, read_numbers
from actornet.ingest.typed import Spot, TypedTable
from actornet.model import Column, contract


def convert(table: TypedTable, findings: Findings, *, day_first: bool = False) -> TypedTable:
    """Return the table with typed columns; what can't be read becomes a finding."""
    wanted = contract()[table.name].columns
    columns = dict(table.columns)
    for name, column in wanted.items():
        if name not in columns:
            continue
        spot = Spot(table.place, name, table.lines, findings)
        cells = columns[name]
        if column.required:
            spot.report_rows("required", cells, cells.empty.nonzero()[0])
        if len(cells.distinct):
            columns[name] = _read(cells, column, spot, day_first=day_first)
    check_identifiers(table.place, columns, table.lines, findings)
    return TypedTable(table.place, columns, table.lines)


def _read(cells: Cells, column: Column, spot: Spot, *, day_first: bool) -> Cells:
    if column.codes:
        read = read_codes(cells, column.codes, spot)
        return read_enum(read, column.enum, spot) if column.enum else read
    if column.edtf:
        return read_edtf(cells, spot, day_first=day_first)
    if column.type == "date":
        return read_days(cells, spot, day_first=day_first)
    if column.type in {"number", "integer"}:
        return read_numbers(cells, column, spot)
    if column.type == "boolean":
        return read_booleans(cells, spot)
    if column.name == "country":
        return read_country(cells, spot)
    if column.name == "currency":
        return read_currency(cells, spot)
    return _tidy_list(cells) if column.is_list else cells


def _tidy_list(cells: Cells) -> Cells:
    """Return a column of lists without spaces around ``;`` and without empty entries."""
    untidy = pc.match_substring_regex(cells.distinct, r"\s;|;\s|;;|^;|;$")
    if not pc.any(untidy).as_py():
        return cells
    tidy = [
        ";".join(part.strip() for part in text.split(";") if part.strip()) or None
        for text in cells.distinct.to_pylist()
    ]
    return cells.replace(pa.array(tidy, type=pa.string()))
