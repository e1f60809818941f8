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
from actornet.ingest import matching
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.registry import NEO4J, Progress, format_named
from actornet.ingest.importers.table import given_plan, harvested
from actornet.network import Network
from actornet.stores.foreign import foreign_rows

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
    decisions: str | Path | None = None,
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
    decisions
        File of decisions on who is who (see :func:`actornet.match`), applied to the result.
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
    given = dict(options or {})
    named = [files] if isinstance(files, str | Path) else list(files)
    _check_options(form, given)
    if to is not None:
        render.check_dataset_folder(Path(to))
    if form == NEO4J:
        imported = _from_graph(named, given)
    else:
        imported = format_named(form).load()(_existing(named), options=given, progress=progress)
    network = imported.network
    if decisions is not None:
        network = matching.apply(network, matching.read_decisions(decisions))
    report = _checked(network)
    if report.network is None:
        first = next(finding for finding in report.findings if finding.severity == "error")
        raise ContentError(first.message, first.fix, findings=report.findings)
    if to is not None:
        beside = {REPORT: imported.account.table(lang)}
        if len(imported.review):
            beside[REVIEW] = imported.review
        render.write_dataset(network, Path(to), beside=beside)
    return ImportResult(imported, report, report.network)


def _check_options(form: str, given: Mapping[str, str]) -> None:
    known = format_named(form).options
    for name in given:
        if name not in known:
            raise CallError(
                Text(f"{form} n’a pas d’option « {name} ».", f"{form} has no option “{name}”."),
                Text(f"Options : {', '.join(known) or 'aucune'}.", f"Options: {', '.join(known) or 'none'}."),
            )


def _existing(files: Sequence[str | Path]) -> list[Path]:
    paths = [Path(file) for file in files]
    for path in paths:
        if not path.exists():
            raise SourceNotFoundError(
                Text(f"« {path} » n’existe pas.", f"“{path}” does not exist."),
                Text("Vérifiez le chemin.", "Check the path."),
            )
    return paths


def _from_graph(addresses: Sequence[str | Path], options: Mapping[str, str]) -> Imported:
    """Read an existing graph by a map whose sheets are labels and relationship types."""
    plan = given_plan(options)
    if len(addresses) != 1 or any(not table.sheet for table in plan.tables):
        raise CallError(
            Text(
                "Il faut une adresse, et « sheet: ÉTIQUETTE ou TYPE » dans chaque table du plan.",
                "It takes one address, and “sheet: LABEL or TYPE” in each table of the map.",
            ),
            Text(
                "actornet import neo4j bolt://localhost:7687 --map plan.yml",
                "actornet import neo4j bolt://localhost:7687 --map map.yml",
            ),
        )
    address = str(addresses[0])
    names = [table.sheet for table in plan.tables]
    account = Account()
    rows = foreign_rows(address, names, database=options.get("database"))
    grids = [Grid(address, name, frame) for name, frame in rows.items()]
    for grid in grids:
        account.read(grid.file, len(grid.frame), sheet=grid.sheet)
    return harvested(plan, grids, account, name="neo4j")


def _checked(network: Network) -> ingest.Report:
    """Check the dataset as it will be written."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / (Path(network.name).name or "import")
        return ingest.check(render.write_dataset(network, folder))
