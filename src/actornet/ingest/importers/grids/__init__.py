"""Tables as people really write them, as texts: where they begin and end, and how they are encoded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids.shape import table_of
from actornet.ingest.importers.grids.sheets import read_sheets
from actornet.ingest.importers.grids.text_file import read_text
from actornet.ingest.importers.grids.values import amounts, days
from actornet.model import fold

__all__ = ["Grid", "amounts", "days", "read_grids"]

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xls", ".ods", ".xlsm")


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
        known = {_plain(name): name for name in reversed(list(self.frame))}
        for name in names:
            if _plain(name) in known:
                return self.frame[known[_plain(name)]]
        return pd.Series("", index=self.frame.index, dtype="str")


def _plain(name: object) -> str:
    return fold(str(name)).replace(" ", "")


def read_grids(path: Path, account: Account) -> list[Grid]:
    """Read every table of a .csv, .tsv, .txt, .xlsx, .xls or .ods file; how is told to the account.

    Raises
    ------
    ContentError
        The file is no such table, damaged, or larger than the limits.
    FileAccessError
        It can't be read.
    """
    ending = path.suffix.lower()
    if ending in TEXTS:
        sheets = {"": read_text(path, account)}
    elif ending in WORKBOOKS:
        sheets = read_sheets(path, account)
    else:
        endings = ", ".join((*TEXTS, *WORKBOOKS))
        raise ContentError(
            Text(
                f"{path} n’est pas un tableau, dont le nom finirait par {endings}.",
                f"{path} is no table, whose name would end in {endings}.",
            ),
            Text("Enregistrez-le en .xlsx ou .csv.", "Save it as .xlsx or .csv."),
        )
    grids = []
    for sheet, rows in sheets.items():
        frame = table_of(rows, path.name, sheet, account)
        if frame is not None:
            grids.append(Grid(path.name, sheet, frame))
        elif rows.cells:
            account.remark(
                Text("Feuille sans tableau, laissée de côté.", "Sheet without a table, left aside."),
                file=path.name,
                sheet=sheet,
            )
    if not grids:
        raise ContentError(
            Text(f"{path.name} ne contient pas de tableau.", f"{path.name} holds no table."),
            Text(
                "Il faut une ligne d’en-têtes et des lignes en dessous.",
                "It takes a row of headings, and rows below.",
            ),
        )
    return grids
