"""Datasets over time: merge two, see what changed, correct a copy.

Part of ``api``: joins ``ingest`` and ``render``.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from actornet import ingest, render
from actornet.api.sources import dataset_path, is_address, read_source
from actornet.errors import CallError, ContentError, Text
from actornet.files import replace_file
from actornet.ingest import changes
from actornet.network import Network

REPORT = "merge/report.csv"
_WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class FixResult:
    """Corrections offered, or made in a copy.

    Parameters
    ----------
    rows
        Those offered: file, sheet, row, column, before, after, why. Empty when a patch was applied.
    remarks
        Files and sheets that can't be corrected, and why.
    copy
        The corrected copy, None if none was asked for.
    made
        How many cells are corrected in it.
    """

    rows: pd.DataFrame
    remarks: list[Text]
    copy: Path | None = None
    made: int = 0


def merge(
    a: str | Path | Network,
    b: str | Path | Network,
    *,
    to: str | Path | None = None,
    lang: str = "fr",
) -> changes.Merged:
    """Unite two datasets: records of equal id become one, what they disagree on is kept with both sources.

    Parameters
    ----------
    a, b
        Two datasets, graphs or networks. Where confidence and day are equal, the first counts.
    to
        Folder for the result, with ``merge/report.csv`` in it, or ``FILE.xlsx``, with ``FILE-merge.csv``
        beside it. Nothing is written if None.
    lang
        Language of the report: ``fr`` or ``en``.

    Raises
    ------
    SourceNotFoundError
        There is no such source.
    ContentError
        A source is wrong, an id means two different things, or together they are wrong (``findings``).
    CallError
        The folder holds other files, or is one of the two.
    """
    target = None if to is None else Path(to)
    if target is not None:
        _check_apart(target, a, b)
    name = None if target is None else target.resolve().stem
    merged = changes.merge(_network(a), _network(b), name=name)
    _check(merged.network)
    if target is not None:
        lines = merged.report.table(lang)
        if target.suffix.lower() == _WORKBOOK:
            replace_file(target, render.to_workbook(merged.network))
            report = render.difference_csv(lines).encode("utf-8-sig")
            replace_file(report_path(target), report)
        else:
            render.write_dataset(merged.network, target, beside={REPORT: lines})
    return merged


def report_path(to: Path) -> Path:
    """Return where the report of a merge is written."""
    return to.with_name(f"{to.stem}-merge.csv") if to.suffix.lower() == _WORKBOOK else to / REPORT


def diff(old: str | Path | Network, new: str | Path | Network) -> changes.Difference:
    """Return what is added, removed and changed in ``new``, by table, with the sources of each.

    Parameters
    ----------
    old, new
        Two states: datasets, graphs or networks.

    Raises
    ------
    SourceNotFoundError
        There is no such source.
    ContentError
        A source is wrong; ``findings`` says where.
    """
    return changes.diff(_network(old), _network(new))


def fix(
    data: str | Path,
    *,
    patch: str | Path | None = None,
    to: str | Path | None = None,
    encoding: str | None = None,
    lang: str = "fr",
) -> FixResult:
    """Return the safe corrections of a dataset, write them as a patch, or make a copy with them.

    Parameters
    ----------
    data
        A folder of CSV files or an .xlsx workbook; never changed.
    patch
        A CSV file of corrections: written if it is not there and there are any; with ``to``, the one
        that is applied.
    to
        The corrected copy: a new folder or .xlsx file.
    encoding
        Encoding of the CSV files; found by itself if None.
    lang
        Language of the reasons: ``fr`` or ``en``.

    Raises
    ------
    SourceNotFoundError
        There is no such dataset or patch.
    CallError
        ``patch`` exists and ``to`` is not given, or the other way round; the copy stands already.
    ContentError
        A row of the patch does not fit the data; nothing is written.
    """
    source = dataset_path(data)
    if to is not None:
        if patch is None:
            raise CallError(
                Text("Quelles corrections faire ?", "Which corrections are to be made?"),
                Text(
                    "D’abord --patch FICHIER, à relire ; puis --patch FICHIER --to COPIE.",
                    "First --patch FILE, to be read; then --patch FILE --to COPY.",
                ),
            )
        applied = changes.apply_fixes(source, patch, to, encoding=encoding)
        return FixResult(pd.DataFrame(), [], applied.path, applied.cells)
    if patch is not None and Path(patch).exists():
        raise CallError(
            Text(f"{patch} existe déjà.", f"{patch} exists."),
            Text(
                "Ajoutez --to COPIE pour l’appliquer, ou donnez un autre nom.",
                "Add --to COPY to apply it, or give another name.",
            ),
        )
    found = changes.fixes(source, encoding=encoding)
    rows = found.table(lang)
    if patch is not None and len(rows):
        # A byte order mark, so that a spreadsheet reads the accents right.
        replace_file(Path(patch), changes.patch_csv(found, lang).encode("utf-8-sig"))
    return FixResult(rows, found.remarks)


def _network(source: str | Path | Network) -> Network:
    return source if isinstance(source, Network) else read_source(source)


def _check_apart(target: Path, *sources: str | Path | Network) -> None:
    """Refuse to put the result in the place of what it is made of."""
    for source in sources:
        if isinstance(source, Network) or is_address(source):
            continue
        if dataset_path(source).resolve() == target.resolve():
            raise CallError(
                Text(f"{target} est l’un des deux jeux.", f"{target} is one of the two."),
                Text("Donnez un dossier nouveau.", "Give a new folder."),
            )


def _check(net: Network) -> None:
    """Check a network as it will be written: together, two good datasets may be wrong (a loop of parents)."""
    with tempfile.TemporaryDirectory() as scratch:
        report = ingest.check(render.write_dataset(net, Path(scratch) / "merged"))
    if not report.valid:
        first = next(finding for finding in report.findings if finding.severity == "error")
        raise ContentError(first.message, first.fix, findings=report.findings)
