"""The partners that a page proposes: the first of Q14 for the authorities of whom most is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from actornet.analysis.page_subjects import subjects
from actornet.analysis.questions.partners import partners
from actornet.network import Answer, Network

SEEKERS = 60  # authorities for which partners are proposed: a tenth of a second or two each
PROPOSED = 5


def page_partners(net: Network, *, as_of: date) -> Mapping[str, Answer]:
    """Return the first rows of Q14 by id of the French authority, those with most agreements."""
    found = {}
    for actor in subjects(net, many=SEEKERS).authorities:
        answer = partners(net, actor, as_of=as_of)
        found[actor] = replace(answer, table=answer.table.head(PROPOSED))
    return found
