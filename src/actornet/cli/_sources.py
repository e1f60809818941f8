"""Opening the source of a command, and saying which one it is."""

from __future__ import annotations

from pathlib import Path

from actornet.api import read
from actornet.api.sources import STARTER, default_source
from actornet.cli._common import progress_bar, say
from actornet.cli._reports import print_findings
from actornet.errors import CallError, ContentError, Text
from actornet.ingest import Findings
from actornet.network import Network


def open_source(
    lang: str,
    source: str | None,
    *,
    database: str | None = None,
    encoding: str | None = None,
    dates: str | None = None,
    out: Path | None = None,
) -> Network:
    """Return the network of the source named, or of the default one, which is then said on stderr.

    ``out`` is the file that the command is to write: never the source itself, nor a part of it.
    """
    check_other_file(source, out)
    if source is None:
        source = default_source()
        named = "le jeu de départ" if source == STARTER and lang == "fr" else source
        say(f"Source : {named}" if lang == "fr" else f"Source: {named}")
    return read_dataset(lang, source, database=database, encoding=encoding, dates=dates)


def check_other_file(source: str | None, out: Path | None) -> None:
    """Raise a CallError if a result would be written over what it is made from."""
    if source is None or out is None or not Path(source).exists():
        return
    place, target = Path(source).resolve(), out.resolve()
    within = place in target.parents and target.is_file() and target.suffix.lower() != ".html"
    if target == place or within:
        raise CallError(
            Text(f"{out} fait partie de la source {source}.", f"{out} is part of the source {source}."),
            Text("Donnez un autre fichier à écrire.", "Give another file to write."),
        )


def read_dataset(
    lang: str,
    source: str,
    *,
    database: str | None = None,
    encoding: str | None = None,
    dates: str | None = None,
) -> Network:
    """Return the network of a source; when its content is wrong, the findings go to stderr first."""
    try:
        with progress_bar(lang) as progress:
            return read(source, database=database, encoding=encoding, dates=dates, progress=progress)
    except ContentError as error:
        if isinstance(error.findings, Findings):
            print_findings(error.findings, lang, err=True)
        raise
