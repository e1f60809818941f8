"""The way from files to a ``Network``: read every table, type it, check it, join it.

Files become raw tables, raw tables typed ones, typed ones a network; each step only adds findings.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from actornet.errors import (
    AccessError,
    CallError,
    ContentError,
    FileAccessError,
    SourceNotFoundError,
    Text,
    counted,
)
from actornet.ingest.convert import convert
from actornet.ingest.csv_reading import read_csv
from actornet.ingest.cycles import check_cycles
from actornet.ingest.findings import Findings, Place
from actornet.ingest.frames import to_frames
from actornet.ingest.headings import name_columns
from actornet.ingest.locate import locate
from actornet.ingest.merge import merge
from actornet.ingest.quality import quality
from actornet.ingest.raw import RawTable
from actornet.ingest.references import check_references
from actornet.ingest.report import Report
from actornet.ingest.rules import check_rows, check_tables
from actornet.ingest.tag_codes import read_tag_codes
from actornet.ingest.typed import TypedTable
from actornet.ingest.workbook import read_workbook
from actornet.network import Network

# Called with what is being done, how many steps are done, and how many there are.
Progress: TypeAlias = Callable[[str, int, int], None]

_OWN_STEPS = ("references", "network")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(
    path: str | Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Progress | None = None,
) -> Network:
    """Read a dataset: a folder of CSV files or an .xlsx workbook.

    Parameters
    ----------
    path, encoding, dates, progress
        As for :func:`check`.

    Returns
    -------
    Network
        The checked tables, one row per key, with what sources disagree on.

    Raises
    ------
    ContentError
        Something is wrong in the content; ``findings`` says what and where. Nothing is half read.
    SourceNotFoundError
        There is no such path.
    FileAccessError
        A file can't be read, or changed while it was read.
    CallError
        ``encoding`` or ``dates`` is unknown.
    """
    report = check(path, encoding=encoding, dates=dates, progress=progress)
    if report.network is None:
        raise _error(report)
    return report.network


def check(
    path: str | Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a dataset and report everything that is wrong, doubtful or worth knowing, at once.

    Parameters
    ----------
    path
        A folder of CSV files (with or without ``datapackage.json``) or an .xlsx workbook.
    encoding
        Encoding of the CSV files; found by itself if None.
    dates
        ``dmy`` accepts days that are written day first (``01/02/2024``); refused if None.
    progress
        Called with the step, the number of steps done, and their total.

    Returns
    -------
    Report
        The findings, and the network if none of them is an error.

    Raises
    ------
    SourceNotFoundError
        There is no such path.
    CallError
        ``encoding`` or ``dates`` is unknown.
    """
    source = Path(path)
    _check_call(source, encoding, dates)
    findings = Findings()
    name, raw = _raw_tables(source, findings, encoding, progress)
    tables: dict[str, TypedTable] = {}
    for table in raw:
        typed = TypedTable(table.place, name_columns(table, findings), table.lines).without_examples()
        typed = read_tag_codes(convert(typed, findings, day_first=dates == "dmy"), findings)
        check_rows(typed, findings)
        if not len(typed) and typed.name == "actors" and not findings.errors:
            findings.add("empty-table", typed.place)
        tables[typed.name] = typed
    _told(progress, _OWN_STEPS[0], len(raw), len(raw) + 2)
    merged, conflicts = _joined(tables, findings)
    check_references(tables, findings)
    check_cycles(merged, findings)
    check_tables(merged, findings)
    _told(progress, _OWN_STEPS[1], len(raw) + 1, len(raw) + 2)
    counts = {table: len(rows) for table, rows in merged.items() if len(rows)}
    net = Network(to_frames(merged), conflicts=conflicts, name=name, origin=str(source))
    _told(progress, _OWN_STEPS[1], len(raw) + 2, len(raw) + 2)
    return Report(
        name=name,
        origin=str(source),
        network=None if findings.errors else net,
        findings=findings,
        counts=counts,
        quality=quality(net),
    )


def _joined(
    tables: dict[str, TypedTable], findings: Findings
) -> tuple[dict[str, TypedTable], pd.DataFrame | None]:
    merged: dict[str, TypedTable] = {}
    conflicts: list[pd.DataFrame] = []
    for name, table in tables.items():
        merged[name], found = merge(table, findings)
        if len(found):
            conflicts.append(found)
    return merged, pd.concat(conflicts, ignore_index=True) if conflicts else None


def _raw_tables(
    source: Path, findings: Findings, encoding: str | None, progress: Progress | None
) -> tuple[str, list[RawTable]]:
    if source.is_dir():
        name, parts = locate(source, findings)
        tables: list[RawTable] = []
        for number, part in enumerate(parts):
            _told(progress, part.place.table, number, len(parts) + 2)
            table = read_csv(part.path, part.place, findings, encoding=encoding)
            if table is not None:
                tables.append(table)
        return name, tables
    start = b""
    try:
        with source.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        findings.unreadable = True
        findings.add("unreadable-file", Place("", source.name), value=error.strerror or "")
        return source.stem, []
    if start.startswith((_ZIP, _OLE)) or source.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return source.stem, read_workbook(source, findings)
    findings.add("not-a-dataset", Place("", source.name), value=str(source))
    return source.stem, []


def _check_call(source: Path, encoding: str | None, dates: str | None) -> None:
    if not source.exists():
        message = Text(
            f"« {source} » n’existe pas (un dossier de fichiers CSV ou un classeur .xlsx est attendu).",
            f"“{source}” does not exist (a folder of CSV files or an .xlsx workbook is expected).",
        )
        fix = Text(
            "Vérifiez le chemin, ou créez un modèle avec « actornet new ».",
            "Check the path, or create a template with “actornet new”.",
        )
        raise SourceNotFoundError(message, fix)
    if dates not in (None, "dmy"):
        raise CallError(Text(f"dates « {dates} » inconnu", f"unknown dates “{dates}”"), Text("dmy", "dmy"))
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            message = Text(f"l’encodage « {encoding} » n’existe pas", f"there is no encoding “{encoding}”")
            fix = Text("Par exemple : utf-8, cp1252, mac-roman.", "For example: utf-8, cp1252, mac-roman.")
            raise CallError(message, fix) from error


def _error(report: Report) -> ContentError | AccessError:
    count = counted(report.findings.errors, ("erreur", "erreurs"), ("error", "errors"))
    first = next(finding for finding in report.findings if finding.severity == "error")
    if report.findings.unreadable:
        return FileAccessError(first.message, first.fix)
    message = Text(
        f"« {report.origin} » contient {count.fr}. La première : {first.message.fr}",
        f"“{report.origin}” has {count.en}. The first: {first.message.en}",
    )
    return ContentError(message, first.fix, findings=report.findings)


def _told(progress: Progress | None, step: str, done: int, total: int) -> None:
    if progress is not None:
        progress(step, done, total)
