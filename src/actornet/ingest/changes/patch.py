"""Corrections as a CSV file that a person looks at, edits and gives back. Knows the shape of the rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa

from actornet.errors import ContentError, SourceNotFoundError, Text
from actornet.files import could_not_be_read
from actornet.ingest.changes.fixing import COLUMNS, Fixes
from actornet.ingest.changes.written import records
from actornet.ingest.csv_reading import headings
from actornet.ingest.encoding import to_utf8
from actornet.ingest.findings import Findings, Place
from actornet.model import as_meant, made_inert

_NEEDED = ("file", "row", "column", "before", "after")
_AGAIN = Text(
    "Refaites-le avec « actornet check DONNÉES --fix --patch FICHIER ».",
    "Make it again with “actornet check DATA --fix --patch FILE”.",
)


def patch_csv(fixes: Fixes, lang: str) -> str:
    """Return corrections as CSV; cells that a spreadsheet would run as a formula begin with ``'``."""
    frame = fixes.table(lang)
    out = io.StringIO(newline="")
    inert = {
        name: made_inert(pa.array(frame[name].astype("str").to_list(), pa.string())).to_pylist()
        for name in COLUMNS
    }
    # All cells quoted: spaces at the ends are seen, and kept by every program.
    pd.DataFrame(inert, columns=list(COLUMNS), dtype=object).to_csv(
        out, index=False, lineterminator="\n", quoting=csv.QUOTE_ALL
    )
    return out.getvalue()


def read_patch(path: Path) -> pd.DataFrame:
    """Return the rows of a patch: file, sheet, row, column, before, after, and ``line`` of the patch.

    Raises
    ------
    SourceNotFoundError, FileAccessError
        There is no such file, or it can't be read.
    ContentError
        It is no patch: a column is missing, quotes are not in order, a row is no number.
    """
    text = _text(path)
    _, end, names, separator = headings(text, Place("", path.name))
    lacking = [name for name in _NEEDED if name not in names]
    if lacking:
        raise _wrong(path, f"il manque {', '.join(lacking)}", f"{', '.join(lacking)} is missing")
    try:
        rows = list(records(text[end:].decode(), separator, text.count(b"\n", 0, end) + 1))
    except csv.Error as error:
        raise _wrong(path, "les guillemets ne sont pas appariés", "the quotes are not in order") from error
    for row in rows:
        if len(row.cells) != len(names):
            cells = len(row.cells)
            raise _wrong(path, f"ligne {row.line} : {cells} cellules", f"row {row.line}: {cells} cells")
    columns: dict[str, list[str]] = {"sheet": [""] * len(rows)}
    for at, name in enumerate(names):
        if name in COLUMNS:
            columns[name] = as_meant(pa.array([row.cells[at] for row in rows], pa.string())).to_pylist()
    frame = pd.DataFrame(columns, dtype="str").assign(line=[row.line for row in rows])
    bad = frame[~frame["row"].str.fullmatch(r"[0-9]{1,9}").fillna(value=False).astype(bool)]
    if len(bad):
        line, value = int(bad["line"].iloc[0]), bad["row"].iloc[0]
        raise _wrong(path, f"ligne {line} : row « {value} »", f"row {line}: row “{value}”")
    return frame.assign(row=frame["row"].astype("int64"))


def _text(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(
            Text(f"« {path} » n’existe pas.", f"“{path}” does not exist."), _AGAIN
        ) from error
    except OSError as error:
        raise could_not_be_read(path, error) from error
    text = to_utf8(data, Place("", path.name), Findings())
    if text is None:
        raise _wrong(path, "son encodage est inconnu", "its encoding is unknown")
    return text


def _wrong(path: Path, french: str, english: str) -> ContentError:
    return ContentError(
        Text(
            f"{path.name} n’est pas un fichier de corrections : {french}.",
            f"{path.name} is no file of corrections: {english}.",
        ),
        _AGAIN,
    )
