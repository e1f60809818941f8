"""The corrections of a dataset that are safe to make, offered cell by cell. Changes nothing.

Knows the dataset as written and what is offered for a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from actornet.errors import ContentError, SourceNotFoundError, Text
from actornet.ingest.changes.meanings import LABEL
from actornet.ingest.changes.offers import Ids, Offer, offers
from actornet.ingest.changes.sheet_cells import Cell, formula_cells
from actornet.ingest.changes.texts import ACCENTS, DOUBLE_SPACES, SPACES, UNICODE
from actornet.ingest.changes.written import WrittenTable, written
from actornet.ingest.changes.zeros import ZEROS
from actornet.ingest.raw import Lines
from actornet.ingest.workbook_parts import column_letters

COLUMNS = ("file", "sheet", "row", "column", "before", "after", "why")
WHY = {
    ACCENTS: Text("accents abîmés par un changement d’encodage", "accents broken by a change of encoding"),
    UNICODE: Text("lettres accentuées en un seul caractère", "accented letters as single characters"),
    SPACES: Text("espaces au début ou à la fin", "spaces at either end"),
    DOUBLE_SPACES: Text("espaces en double", "double spaces"),
    LABEL: Text("libellé remplacé par son code", "label replaced by its code"),
    ZEROS: Text("zéros perdus au début du numéro", "zeros lost at the front of the number"),
}


@dataclass(frozen=True, slots=True)
class Fixes:
    """Corrections that are safe to make, and what could not be looked at.

    Parameters
    ----------
    source
        The dataset.
    rows
        A row per cell: file, sheet (empty for CSV), row (true line), column (heading as in the file),
        before, after, why (keys of ``WHY``, joined by ``;``).
    remarks
        Files and sheets that can't be corrected, and why.
    """

    source: Path
    rows: pd.DataFrame
    remarks: list[Text] = field(default_factory=list)

    def table(self, lang: str) -> pd.DataFrame:
        """Return the rows with their reasons in words of ``lang`` (``fr`` or ``en``)."""
        words = [" ; ".join(WHY[key].in_lang(lang) for key in keys.split(";")) for keys in self.rows["why"]]
        return self.rows.assign(why=pd.Series(words, self.rows.index, dtype="str"))


def fixes(dataset: str | Path, *, encoding: str | None = None) -> Fixes:
    """Return the safe corrections of a folder of CSV files or a workbook; nothing is changed.

    Offered are: accents broken by a wrong encoding, where the whole cell goes back; composed letters;
    spaces at the ends; double spaces in names; codes instead of their labels and of names of countries;
    zeros lost from INSEE and SIREN numbers, where the register or the check digit knows one number only.
    Rows that are not whole, example rows and formulas are left alone.

    Raises
    ------
    SourceNotFoundError
        There is no such path.
    ContentError
        There is no table in it.
    """
    source = existing(dataset)
    found = written(source, encoding=encoding)
    if not found.tables and not found.remarks:
        raise ContentError(
            Text(f"« {source} » n’a pas de table d’actornet.", f"“{source}” has no table of actornet."),
            Text(
                "Donnez le dossier qui contient actors.csv, ou un classeur .xlsx.",
                "Give the folder that holds actors.csv, or an .xlsx workbook.",
            ),
        )
    tables = {table.name: table.cells.without_examples() for table in found.tables}
    ids = Ids(list(tables.values()))
    formulas: frozenset[Cell] = frozenset()
    if found.tables and not source.is_dir():
        formulas = formula_cells(source, [table.place.sheet for table in found.tables])
    parts = [
        _rows(table, offer, tables[table.name].lines[offer.rows], formulas)
        for table in found.tables
        for offer in offers(tables[table.name], ids)
    ]
    return Fixes(source, _sorted(parts, found.tables), found.remarks)


def _rows(table: WrittenTable, offer: Offer, lines: Lines, formulas: frozenset[Cell]) -> pd.DataFrame:
    """Return a row per cell of an offer, formulas left out."""
    position = table.positions[offer.column]
    if table.place.sheet:
        letters = column_letters(table.left + position + 1)
        kept = [(table.place.sheet, f"{letters}{line}") not in formulas for line in lines.tolist()]
        lines = lines[np.array(kept, dtype=bool)]
    cells = {
        "file": table.place.file,
        "sheet": table.place.sheet,
        "row": lines.astype("int64"),
        "column": table.headings[position],
        "before": offer.before,
        "after": offer.after,
        "why": ";".join(offer.why),
        "position": position,
    }
    return pd.DataFrame(cells)


def _sorted(parts: list[pd.DataFrame], tables: list[WrittenTable]) -> pd.DataFrame:
    """Return all rows in the order of the tables, then of the lines, then of the columns."""
    types = {name: "int64" if name in ("row", "position") else "str" for name in (*COLUMNS, "position")}
    empty = pd.DataFrame(columns=list(types))
    rows = pd.concat([part for part in parts if len(part)] or [empty], ignore_index=True).astype(types)
    places = {(table.place.file, table.place.sheet): at for at, table in enumerate(tables)}
    table = pd.Series(list(zip(rows["file"], rows["sheet"], strict=True)), dtype=object).map(places)
    rows = rows.assign(table=table.astype("Int64")).sort_values(["table", "row", "position"], kind="stable")
    return rows[list(COLUMNS)].reset_index(drop=True)


def existing(dataset: str | Path) -> Path:
    """Return the path of a dataset.

    Raises
    ------
    SourceNotFoundError
        There is no such path.
    """
    source = Path(dataset)
    if not source.exists():
        raise SourceNotFoundError(
            Text(f"« {source} » n’existe pas.", f"“{source}” does not exist."),
            Text("Vérifiez le chemin.", "Check the path."),
        )
    return source
