"""The answers that the chapters of a report are made from, by chapter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeAlias

import numpy as np

from actornet.analysis.indicators.brokerage import brokerage
from actornet.analysis.indicators.level_articulation import level_articulation
from actornet.analysis.indicators.local_return import local_return
from actornet.analysis.indicators.multi_actor_cluster import multi_actor_cluster
from actornet.analysis.principles import principles_of
from actornet.analysis.questions.active_actors import active_actors
from actornet.analysis.questions.durability import durability
from actornet.analysis.questions.ego_network import ego_network
from actornet.analysis.questions.funder_dependence import dependence_of
from actornet.analysis.questions.isolated_projects import isolated_among
from actornet.analysis.questions.partners import partners
from actornet.analysis.questions.reciprocity import reciprocity
from actornet.analysis.report.gaps import gaps_around
from actornet.analysis.report.portrait import portrait
from actornet.analysis.report.subject import Subject
from actornet.network import Answer, Network, profiles, programmes
from actornet.network.selection import restrict

Answers: TypeAlias = Mapping[str, Answer]
Progress: TypeAlias = Callable[[str, int, int], None]


def report_answers(
    net: Network, subject: Subject, *, as_of: date, progress: Progress | None = None
) -> Answers:
    """Return the answers of a report by chapter, ``portrait`` always among them.

    Isolation, gaps, clusters and brokerage are judged in the whole network, then cut to the subject;
    funders, durability, levels, returns and principles are those of the subject's own records.
    """
    today = np.datetime64(as_of, "D")
    first = portrait(net, subject, today)
    found = {"portrait": first}
    chapters = _pair(net, subject, as_of) if subject.kind == "pair" else _whole(net, subject, first, as_of)
    for done, (name, ask) in enumerate(chapters.items()):
        if progress:
            progress("answers", done, len(chapters))
        found[name] = ask()
    return found


def _whole(net: Network, subject: Subject, first: Answer, as_of: date) -> dict[str, Callable[[], Answer]]:
    part = part_of(net, subject)
    countries: Sequence[str] = first.tables["countries"]["country"].tolist()
    chapters: dict[str, Callable[[], Answer]] = {
        "brokerage": lambda: _own_rows(brokerage(net), "actor_id", set(first.table["actor_id"])),
        "gaps": lambda: gaps_around(net, subject, countries, as_of=as_of),
        "isolated": lambda: isolated_among(net, subject.records, parameters={}),
        "clusters": lambda: _clusters(net, subject, first),
        **_lasting(net, part, subject, as_of),
    }
    if subject.kind == "actor":
        chapters["ego"] = lambda: ego_network(net, subject.ids[0])
        if profiles(net).loc[subject.ids[0], "family"] in ("authority", "foreign_authority"):
            chapters["partners"] = lambda: partners(net, subject.ids[0], as_of=as_of)
    return chapters


def _pair(net: Network, subject: Subject, as_of: date) -> dict[str, Callable[[], Answer]]:
    a, b = subject.ids
    people = profiles(net)
    chapters: dict[str, Callable[[], Answer]] = {}
    for side, actor, other in (("a", a, b), ("b", b, a)):
        chapters[f"ego_{side}"] = partial(ego_network, net, actor)
        place = people.loc[actor, "territory_id"]
        if people.loc[actor, "side"] == "partner" and isinstance(place, str):
            chapters[f"there_{side}"] = partial(active_actors, net, place, asker=other)
    if subject.records:
        part = part_of(net, subject)
        chapters |= _lasting(net, part, subject, as_of)
        if len(part.tables["agreements"]):
            chapters["reciprocity"] = lambda: reciprocity(net, a, b)
    return chapters


def _lasting(net: Network, part: Network, subject: Subject, as_of: date) -> dict[str, Callable[[], Answer]]:
    """Return what is asked of the subject's own records."""
    projects = subject.records & set(net.tables["projects"]["id"]) - programmes(net)
    return {
        "funders": lambda: dependence_of(net, projects, parameters={}),
        "durability": lambda: durability(part, as_of=as_of),
        "levels": lambda: level_articulation(part),
        "returns": lambda: local_return(part),
        "principles": lambda: principles_of(net, subject.records, subject=subject.ids[0], as_of=as_of),
    }


def part_of(net: Network, subject: Subject) -> Network:
    """Return the network with the subject's agreements and projects only, and all actors."""
    kept = {name: net.tables[name]["id"].isin(subject.records) for name in ("agreements", "projects")}
    return restrict(net, kept)


def _own_rows(answer: Answer, column: str, ids: set[str]) -> Answer:
    kept = np.flatnonzero(answer.table[column].isin(ids).to_numpy())
    return _cut(answer, kept)


def _clusters(net: Network, subject: Subject, first: Answer) -> Answer:
    """Return the clusters with own actors (abroad: with actors at work there), those with most first."""
    people = subject.actors | (set(first.table["actor_id"]) if subject.side == "abroad" else set())
    found = multi_actor_cluster(net, draws=0)
    inside = found.table["members"].map(lambda members: len(people & set(members.split(";"))))
    table = found.table.assign(n_own=inside.astype("Int64"))
    kept = np.flatnonzero(inside.gt(0).to_numpy())
    kept = kept[np.lexsort((kept, -inside.to_numpy()[kept]))]
    return _cut(replace(found, table=table), kept)


def _cut(answer: Answer, kept: np.ndarray) -> Answer:
    """Return the answer with the rows at these positions, in this order."""
    return replace(
        answer,
        table=answer.table.iloc[kept].reset_index(drop=True),
        explain=lambda row: answer.explain(int(kept[row])),
    )
