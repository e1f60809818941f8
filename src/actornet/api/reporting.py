"""Reports on a territory, an actor or a pair. Part of ``api``: joins ``analysis`` and ``render``."""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np

from actornet import render
from actornet.analysis.records import day
from actornet.analysis.report.subject import KINDS, Subject, subject_of
from actornet.api.sources import Progress
from actornet.errors import CallError, Text
from actornet.files import check_writable, replace_file
from actornet.model import fold
from actornet.network import Network

FORMATS = (".html", ".docx", ".pdf")
AUDIENCES = ("officer", "elected")


def report(
    net: Network,
    kind: str,
    *names: str,
    to: str | Path | None = None,
    audience: str = "officer",
    lang: str = "fr",
    as_of: str | date | None = None,
    data: str = "",
    progress: Progress | None = None,
) -> Path:
    """Write a report on a territory, an actor or a pair of actors, and return its path.

    Parameters
    ----------
    net
        The network data.
    kind
        ``region`` or ``country`` (any territory, French or foreign), ``actor``, or ``pair``: the brief of one
        page before a meeting of two actors.
    *names
        Id or name of the subject; two for a pair.
    to
        The file to write; its ending says the format: ``.html``, ``.docx`` (Word) or ``.pdf``. Default:
        ``report-NAME.html`` in the working folder.
    audience
        ``officer`` (up to ten pages) or ``elected`` (up to two).
    lang
        ``fr`` or ``en``.
    as_of
        The day that stands for today (ISO); default: today. The same data and day give the same bytes.
    data
        What to call the data in the head of the report; default: nothing is said.
    progress
        Called with step, done and total.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    CallError
        The kind, audience, language or ending does not exist, there are too many or too few names, or the
        file is there and is no such report.
    FileAccessError
        The file can't be written.
    """
    _refuse_other("audience", audience, AUDIENCES)
    _refuse_other("lang", lang, ("fr", "en"))
    today = day(as_of)
    subject = subject_of(net, kind, names, today=np.datetime64(today, "D"))
    path = Path(to) if to is not None else Path(default_name(subject))
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise CallError(
            Text(f"« {path} » ne finit par aucun format connu.", f"{str(path)!r} ends in no known format."),
            Text(
                "Donnez un nom qui finit par .html, .docx (Word) ou .pdf.",
                "Give a name that ends in .html, .docx (Word) or .pdf.",
            ),
        )
    check_writable(path, ending)
    from actornet.analysis.report.answers import report_answers  # compiled code: loaded when it is needed

    answers = report_answers(net, subject, as_of=today, progress=progress)
    program = f"actornet {version('actornet')}"
    document = render.compose_report(net, answers, audience=audience, lang=lang, program=program, data=data)
    return replace_file(path, render.report_bytes(document, ending))


def default_name(subject: Subject) -> str:
    """Return the name of the file for a subject: ``report-occitanie.html``."""
    words = (re.sub(r"[^a-z0-9]+", "-", fold(name.fr)).strip("-") for name in subject.names)
    return f"report-{'-'.join(word for word in words if word)[:80] or subject.kind}.html"


def _refuse_other(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        listed = ", ".join(known)
        raise CallError(
            Text(f"{name} = « {value} » n'existe pas.", f"There is no {name} {value!r}."),
            Text(f"Valeurs : {listed}.", f"Values: {listed}."),
        )


__all__ = ["AUDIENCES", "FORMATS", "KINDS", "default_name", "report"]
