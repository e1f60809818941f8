"""The explorer page of a network, with the answers that come with it. Part of ``api``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from actornet import render
from actornet.analysis.asking import ask_entry
from actornet.analysis.catalogue import indicator
from actornet.analysis.page_answers import page_answers, page_questions
from actornet.analysis.page_partners import page_partners
from actornet.analysis.principles import principles
from actornet.api.sources import STARTER, Progress
from actornet.errors import Text
from actornet.files import check_writable
from actornet.network import Answer, Network

_STARTER_TITLE = Text("Coopération décentralisée : jeu de départ", "Decentralised cooperation: starter data")


def explore(
    net: Network,
    path: str | Path,
    answers: Sequence[Answer] | None = None,
    *,
    lang: str = "fr",
    as_of: date | None = None,
    seed: int = 0,
    with_register: bool = False,
    quick: bool = False,
    view: str = "network",
    progress: Progress | None = None,
) -> Path:
    """Write the explorer page of a network, one HTML file, and return its path.

    Parameters
    ----------
    net
        The network data.
    path
        The HTML file to write.
    answers
        Answers shown beside the graph; default: the questions asked about what the data speak of most.
    lang
        Language in which the page opens, ``fr`` or ``en``.
    as_of
        The day that stands for today.
    seed
        Seed of the positions.
    with_register
        Whether Q02 to Q04 count the French authorities of the register that the data lack.
    quick
        Prepare only some of the answers, and no suggestions of partners.
    view
        The view in which it opens: ``network``, ``map``, ``timeline``, ``matrix`` or ``table``.
    progress
        Called with step, done and total.

    Raises
    ------
    CallError
        The file is there and is no page.
    FileAccessError
        The file can't be written.
    """
    check_writable(Path(path), ".html")  # the answers take a while
    said = {step: partial(progress, step) if progress else None for step in ("answers", "partners")}
    today = as_of or date.today()  # noqa: DTZ011  the user's own calendar day
    if answers is None:
        answers = page_answers(
            net, as_of=today, with_register=with_register, quick=quick, progress=said["answers"]
        )
    clusters = ask_entry(net, indicator("multi_actor_cluster"), as_of=today, seed=seed)
    return render.write_page(
        net,
        path,
        answers,
        questions=page_questions(),
        clusters=clusters,
        partners={} if quick else page_partners(net, as_of=today, progress=said["partners"]),
        principles=principles(net, as_of=today),
        lang=lang,
        as_of=today,
        seed=seed,
        view=view,
        title=_STARTER_TITLE if net.name == STARTER else None,
    )
