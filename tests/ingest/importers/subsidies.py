"""Small lists of subsidies, how they are read, and what a reader of the result looks at."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd

from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.scdl import read_scdl

HEADING = (
    "nomAttribuant;idAttribuant;dateConvention;referenceDecision;nomBeneficiaire;idBeneficiaire;"
    "rnaBeneficiaire;objet;montant;nature;datesPeriodeVersement;pourcentageSubvention"
)
TOWN = "Commune de Roques;21310458100011"
Rows = list[list[str]]


def plain_rows(path: Path, encoding: str = "utf-8", mark: str = ";") -> Rows:
    """Read a slice without actornet; an UTF-8 mark before cp1252 is cut."""
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=mark))


def number(text: str) -> float:
    return float(re.sub(r"[^\d,.]", "", text).replace(",", "."))


def write(path: Path, *lines: str, heading: str = HEADING) -> Path:
    path.write_text("\n".join((heading, *lines)) + "\n", encoding="utf-8")
    return path


def read(*paths: Path, giver: str = "") -> Imported:
    return read_scdl(list(paths), options={"giver": giver} if giver else {})


def flows(imported: Imported) -> pd.DataFrame:
    frame = imported.tables["flows"].reindex(
        columns=["from_id", "to_id", "quantity", "unit", "date", "note", "type"]
    )
    return frame.assign(quantity=pd.to_numeric(frame["quantity"])).fillna({"note": "", "date": ""})


def outcomes(imported: Imported, outcome: str) -> list[tuple[int, str]]:
    table = imported.account.table("en")
    table = table[table["outcome"].eq(outcome)]
    return list(zip(table["row"], table["why"], strict=True))


def everything(imported: Imported) -> str:
    """All cells of the dataset, the account and the review as one text."""
    tables = [
        *imported.tables.values(),
        imported.account.table("fr"),
        imported.account.table("en"),
        imported.review,
    ]
    return "\n".join(table.to_csv() for table in tables)
