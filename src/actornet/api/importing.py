"""Bringing in what people have: an importer's dataset, checked, written with its report.

Part of ``api``: joins ``ingest`` and ``render``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from actornet import ingest, render
from actornet.errors import CallError, ContentError, SourceNotFoundError, Text
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.registry import Progress, formats, importer
from actornet.network import Network

REPORT, REVIEW = "import/report.csv", "import/review.csv"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import made: the dataset as a network, what became of each row, what a check says of it."""

    imported: Imported
    check: ingest.Report
    network: Network


def import_(
    form: str,
    files: str | Path | Sequence[str | Path],
    *,
    to: str | Path | None = None,
    options: Mapping[str, str] | None = None,
    lang: str = "fr",
    progress: Progress | None = None,
) -> ImportResult:
    """Read files of a published format, or any table, into a dataset of the contract.

    Parameters
    ----------
    form
        Name of the format: ``keep``, ``wikidata``, ``scdl``, ``iati``, ``atlas``, ``members``, ``gexf``,
        ``graphml``, ``neo4j``, ``table``, or one that another package brings.
    files
        One or several files (for ``neo4j``, an address).
    to
        Folder for the dataset, with ``import/report.csv`` (what became of each row) and
        ``import/review.csv`` (what a person has to decide) in it. Nothing is written if None.
    options
        Options of the format, e.g. ``{"map": "map.yml"}``.
    lang
        Language of the two files: ``fr`` or ``en``.
    progress
        Called with step, done and total.

    Raises
    ------
    SourceNotFoundError
        There is no such file.
    CallError
        There is no such format or option, or the folder holds other files.
    ContentError
        A file is not of that format, or damaged. Nothing is written.
    """
    read = importer(form)
    given = dict(options or {})
    _check_options(form, given)
    paths = [Path(file) for file in ([files] if isinstance(files, str | Path) else files)]
    for path in paths:
        if form != "neo4j" and not path.exists():
            raise SourceNotFoundError(
                Text(f"« {path} » n’existe pas.", f"“{path}” does not exist."),
                Text("Vérifiez le chemin.", "Check the path."),
            )
    imported = read(paths, options=given, progress=progress)
    report = _checked(imported)
    if report.network is None:
        first = next(finding for finding in report.findings if finding.severity == "error")
        raise ContentError(first.message, first.fix, findings=report.findings)
    if to is not None:
        beside = {REPORT: imported.account.table(lang)}
        if len(imported.review):
            beside[REVIEW] = imported.review
        render.write_dataset(imported.network, Path(to), beside=beside)
    return ImportResult(imported, report, report.network)


def _check_options(form: str, given: Mapping[str, str]) -> None:
    known = formats()[form].options
    for name in given:
        if name not in known:
            raise CallError(
                Text(f"{form} n’a pas d’option « {name} ».", f"{form} has no option “{name}”."),
                Text(f"Options : {', '.join(known) or 'aucune'}.", f"Options: {', '.join(known) or 'none'}."),
            )


def _checked(imported: Imported) -> ingest.Report:
    """Check the dataset as it will be written."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / imported.name
        return ingest.check(render.write_dataset(imported.network, folder))
