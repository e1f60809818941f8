"""Rows that reading took for headings or totals, put back for an importer that needs what they say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from actornet.ingest.importers.account import LEFT_OUT, Account
from actornet.ingest.importers.grids import TEXTS, Grid
from actornet.ingest.importers.grids.sheets import read_sheets
from actornet.ingest.importers.grids.text_file import Rows, read_text

_HEADING_WITHIN = 40  # first rows among which the heading is


def dropped_rows(grid: Grid, account: Account) -> frozenset[int]:
    """Return the rows of a grid that reading left out, with a line each."""
    return frozenset(
        line.row
        for line in account.lines
        if line.outcome == LEFT_OUT
        and (line.file, line.sheet) == (grid.file, grid.sheet)
        and line.row is not None
    )


def raw_rows(path: Path) -> Mapping[str, Rows]:
    """Return all rows of a file by sheet; nothing is told, since the file was read before."""
    silent = Account()
    if path.suffix.lower() in TEXTS:
        return {"": read_text(path, silent)}
    return read_sheets(path, silent)


def with_dropped(grid: Grid, raw: Rows, dropped: frozenset[int]) -> pd.DataFrame:
    """Return the frame of the grid with the dropped rows in their places, under the same headings."""
    tidy = [[" ".join(cell.split()) for cell in row] for row in raw.cells[:_HEADING_WITHIN]]
    headings = set(map(str, grid.frame))
    top = max(tidy, key=lambda row: len(headings & set(row)), default=[])
    where = {name: at for at, name in reversed(list(enumerate(top))) if name in headings}
    back = [(number, row) for number, row in zip(raw.numbers, raw.cells, strict=True) if number in dropped]
    extra = pd.DataFrame(
        [[row[at].strip() if at < len(row) else "" for at in where.values()] for _, row in back],
        columns=list(where),
        index=[number for number, _ in back],
        dtype="str",
    )
    extra = extra.reindex(columns=grid.frame.columns, fill_value="")
    return pd.concat([grid.frame, extra]).sort_index(kind="stable")
