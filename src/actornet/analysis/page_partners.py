"""The partners that a page proposes: the first of Q14 for the authorities of whom most is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from actornet.analysis.page_subjects import subjects
from actornet.analysis.questions.partners import partners
from actornet.network import Answer, Network

SEEKERS = 60  # authorities for which partners are proposed: a tenth of a second or two each
PROPOSED = 5


def page_partners(
    net: Network, *, as_of: date, progress: Callable[[int, int], None] | None = None
) -> Mapping[str, Answer]:
    """Return the first rows of Q14 by id of the French authority, those with most agreements.

    ``progress`` is called with how many authorities are done, and of how many.
    """
    found = {}
    seekers = subjects(net, many=SEEKERS).authorities
    for actor in seekers:
        answer = partners(net, actor, as_of=as_of)
        found[actor] = replace(answer, table=answer.table.head(PROPOSED))
        if progress:
            progress(len(found), len(seekers))
    return found
