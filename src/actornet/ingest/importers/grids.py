"""Tables as people really write them, as texts: where they begin and end, and how they are encoded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from actornet.ingest.importers.account import Account


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a file: ``frame`` holds texts, empty where a cell is, headings as in the file.

    The index of ``frame`` is the true row of the file or sheet, counted from 1. Headings are unique
    (a second ``Nom`` is ``Nom (2)``), their line breaks and runs of spaces are single spaces.
    """

    file: str
    sheet: str
    frame: pd.DataFrame

    def column(self, *names: str) -> pd.Series[str]:
        """Return the first column of one of these names, case, accents and spaces aside; else empty texts."""
        raise NotImplementedError


def read_grids(path: Path, account: Account) -> list[Grid]:
    """Read every table of a .csv, .tsv, .txt, .xlsx or .xls file; how is told to the account.

    Raises
    ------
    ContentError
        The file is no such table, damaged, or larger than the limits.
    FileAccessError
        It can't be read.
    """
    raise NotImplementedError


def amounts(cells: pd.Series[str]) -> pd.Series[float]:
    """Return the numbers that texts are, ``Float64``, NA where empty or not a number.

    Reads ``5 000,00 €``, ``892,228.58``, ``1.234,5``, NBSP; a column whose marks can't be told
    apart (``5.000`` alone) is NA there.
    """
    raise NotImplementedError


def days(cells: pd.Series[str]) -> pd.Series[str]:
    """Return EDTF dates of texts: ``2014/05/31``, ``31/12/2015``, ISO, ``2012``, serials; empty if unread.

    Day and month are only read from ``01/02/2014`` when another cell of the column shows the order.
    """
    raise NotImplementedError
