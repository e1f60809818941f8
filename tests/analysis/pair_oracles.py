"""Concertation gaps and complementarity worked out by plain loops, apart from the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations
from typing import Any

from actornet.network import Network
from tests.queries.facts import NOT_ENGAGED, Facts, live, may_run, over

HELD = {"own", "shared", "lead"}


class Field:
    """Who is at work where at a day, with whom, and which spaces there are."""

    def __init__(self, net: Network, today: date) -> None:
        self.facts = facts = Facts(net)
        self.live = {key for key, record in facts.records.items() if live(record, today)}
        self.at_work: dict[str, set[str]] = defaultdict(set)  # actor -> live records
        for record in self.live:
            for row in facts.rows_of[record]:
                actor = row["actor_id"]
                french = facts.side(actor) == "french" and actor not in facts.hubs
                if french and row["role"] not in NOT_ENGAGED and not over(row, today):
                    self.at_work[actor].add(record)
        foreign = {
            place
            for record in self.live
            for place in facts.places(record)
            if facts.territories[place]["country"] not in {"FRA", None}
        }
        self.territories = sorted({above for place in foreign for above in facts.territories_up(place)})
        self.spaces = {row["id"]: row for row in facts.tables["spaces"] if may_run(row, today)}
        self.seats: dict[str, set[str]] = defaultdict(set)
        for row in facts.tables["attendances"]:
            if row["space_id"] in self.spaces and may_run(row, today):
                self.seats[row["actor_id"]].add(row["space_id"])

    def actors(self, territory: str, theme: str | None) -> list[str]:
        return sorted(
            actor
            for actor, records in self.at_work.items()
            if any(self.facts.on(r, territory) and self.facts.answers(r, theme) for r in records)
        )

    def covering(self, territory: str, theme: str | None) -> set[str]:
        return {
            space
            for space in self.spaces
            if self.facts.located[space] & self.facts.territories_up(territory)
            and (
                theme is None
                or not self.facts.tags[space]
                or any(self.facts.one_branch(theme, tag) for tag in self.facts.tags[space])
            )
        }

    def strong(self, a: str, b: str, spaces: set[str]) -> bool:
        records = self.facts.records_of[a] & self.facts.records_of[b] & self.live
        committees = {
            key
            for key in spaces & self.seats[a] & self.seats[b]
            if self.spaces[key]["strength"] == "strong"
            or (self.spaces[key]["strength"] is None and self.spaces[key]["kind"] == "COMITE_PILOTAGE")
        }
        return bool(records or committees)


def concertation_gap(net: Network, today: date) -> list[list[Any]]:
    """Return territory, theme, actors, theme unknown, pairs, strong, weak."""
    field = Field(net, today)
    rows = []
    for territory in field.territories:
        here = {record for record in field.live if field.facts.on(record, territory)}
        themes = {up for r in here for tag in field.facts.tags[r] for up in field.facts.themes_up(tag)}
        for theme in [None, *sorted(themes)]:
            actors, spaces = field.actors(territory, theme), field.covering(territory, theme)
            if not actors:
                continue
            unknown = [
                actor
                for actor, records in field.at_work.items()
                if actor not in actors and any(not field.facts.tags[r] for r in records & here)
            ]
            pairs = list(combinations(actors, 2))
            strong = [pair for pair in pairs if field.strong(*pair, spaces)]
            weak = [(a, b) for a, b in pairs if (a, b) in strong or field.seats[a] & field.seats[b] & spaces]
            counts = [len(pairs), len(strong), len(weak)]
            rows.append([territory, theme, len(actors), len(unknown), *counts])
    return rows


def complementarity(net: Network, today: date) -> list[list[Any]]:
    """Return territory, version, a, b, source, needs, value, lowest, highest, redundancy."""
    field = Field(net, today)
    facts = field.facts
    rows = []
    for territory in field.territories:
        inside = [key for key in facts.territories if territory in facts.territories_up(key)]
        declared = {row["theme_id"] for row in facts.tables["needs"] if row["territory_id"] in inside}
        seen = {tag for record in facts.records if facts.on(record, territory) for tag in facts.tags[record]}
        needs, source = (declared, "declared") if declared else (seen, "seen")
        for version in ("legal", "practised"):
            actors = field.actors(territory, None)
            if version == "legal":
                actors = [actor for actor in actors if _rules(facts, actor)]
            covers = {actor: _covers(facts, actor, needs, version) for actor in actors}
            for a, b in combinations(actors, 2):
                hidden = [
                    version == "practised" and any(not facts.tags[r] for r in facts.records_of[actor])
                    for actor in (a, b)
                ]
                values = [
                    value
                    for one in _ways(covers[a], needs, hidden[0])
                    for other in _ways(covers[b], needs, hidden[1])
                    if (value := _value(one, other, needs)) is not None
                ]
                either = covers[a] | covers[b]
                rows.append(
                    [
                        *(territory, version, a, b, source, len(needs)),
                        _value(covers[a], covers[b], needs),
                        min(values, default=None),
                        max(values, default=None),
                        len(covers[a] & covers[b]) / len(either) if either else None,
                    ]
                )
    return rows


def _rules(facts: Facts, actor: str) -> list[dict[str, Any]]:
    kind, level = facts.actors[actor]["kind"], facts.level[actor]
    authority = facts.family[actor] == "authority"
    return [
        row
        for row in facts.tables["legal_competences"]
        if (row["kind"] is not None and row["kind"] == kind)
        or (row["kind"] is None and authority and row["level"] is not None and row["level"] == level)
    ]


def _covers(facts: Facts, actor: str, needs: set[str], version: str) -> set[str]:
    if version == "legal":
        held = {row["theme_id"] for row in _rules(facts, actor) if row["exercise"] in HELD}
        return {need for need in needs if any(facts.one_branch(need, theme) for theme in held)}
    own = {tag for record in facts.records_of[actor] for tag in facts.tags[record]}
    own |= {
        row["theme_id"]
        for row in facts.tables["competences"]
        if row["actor_id"] == actor and row["basis"] == "practised"
    }
    return {need for need in needs if any(need in facts.themes_up(theme) for theme in own)}


def _ways(covered: set[str], needs: set[str], hidden: bool) -> Iterator[set[str]]:
    """Return what an actor may cover: more of the needs if some of its records have no theme."""
    rest = sorted(needs - covered) if hidden else []
    more = chain.from_iterable(combinations(rest, n) for n in range(len(rest) + 1))
    return (covered | set(added) for added in more)


def _value(one: set[str], other: set[str], needs: set[str]) -> float | None:
    most = max(len(one), len(other))
    return (len(one | other) - most) / (len(needs) - most) if most < len(needs) else None
