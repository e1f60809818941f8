"""Q01 to Q06 worked out by plain loops over the merged tables, apart from the Cypher and the product.

Each oracle takes the parameters of its query file and returns its rows, columns and order alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from actornet.network import Network
from tests.queries.facts import (
    DECIDING,
    EXERCISES,
    NOT_ENGAGED,
    Facts,
    Rows,
    down,
    live,
    may_run,
    over,
)


def active_actors(net: Network, territory: str, theme: str | None, asker: str | None) -> Rows:
    facts = Facts(net)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record, actors in facts.engaged.items():
        if not facts.on(record, territory):
            continue
        if theme is None:
            match = "any"
        elif not facts.tags[record]:
            match = "theme_unknown"
        elif facts.answers(record, theme):
            match = "theme"
        else:
            continue
        for actor in actors:
            if facts.side(actor) == "french" and actor != asker:
                found[actor][match].add(record)
    rows = []
    for actor, by_match in found.items():
        match = min(by_match)
        rows.append([actor, match, len(by_match[match]), sorted(by_match[match])])
    return sorted(rows, key=lambda row: (row[1], row[0]))


def competent_without_partner(
    net: Network, country: str, competence: str, region: str | None, as_of: date
) -> Rows:
    facts = Facts(net)
    legal = facts.tables["legal_competences"]
    asked = {competence} & set(facts.themes)
    asked |= {row["theme_id"] for row in legal if row["competence"] == competence}
    rows = []
    for actor in facts.authorities(region, as_of):
        agreements = facts.records_of[actor] & set(facts.agreements)
        others = {other for r in agreements for other in facts.engaged[r]} - {actor}
        if any(facts.actors[other]["country"] == country for other in others):
            continue
        exercises = {
            row["exercise"]
            for row in legal
            if (
                row["kind"] == facts.actors[actor]["kind"]
                or (row["kind"] is None and row["level"] and row["level"] == facts.level[actor])
            )
            and any(facts.one_branch(row["theme_id"], theme) for theme in asked)
        }
        bases = {
            row["basis"]
            for row in facts.tables["competences"]
            if row["actor_id"] == actor and any(facts.one_branch(row["theme_id"], theme) for theme in asked)
        }
        if not exercises and not bases:
            continue
        best = min(exercises, key=EXERCISES.index) if exercises else None
        elsewhere = [
            record
            for record in facts.records_of[actor]
            if any(facts.answers(record, theme) for theme in asked)
            and {facts.territories[t]["country"] for t in facts.places(record)} - {"FRA", country, None}
        ]
        held = best in {"own", "lead", "shared"}
        rows.append([actor, best, held, sorted(bases), len(elsewhere)])
    return rows


def without_partner(
    net: Network, region: str | None, kind: list[str], min_population: int, as_of: date
) -> Rows:
    facts = Facts(net)
    rows = []
    for actor in facts.authorities(region, as_of):
        population = facts.actors[actor]["population"]
        if (kind and facts.actors[actor]["kind"] not in kind) or (population or 0) < min_population:
            continue
        met = {other for record in facts.records_of[actor] for other in facts.engaged[record]} - {actor}
        if not any(facts.side(other) == "partner" for other in met):
            rows.append([actor, population])
    return rows


def orphan_territories(net: Network, country: str, level: str | None, theme: str | None, as_of: date) -> Rows:
    facts = Facts(net)
    rows = []
    for territory, its in facts.territories.items():
        if its["country"] != country or (level is not None and its["kind"] != level):
            continue
        here = [r for r in facts.records if facts.on(r, territory) and facts.answers(r, theme)]
        agreements = [
            r
            for r in here
            if r in facts.agreements
            and live(facts.agreements[r], as_of)
            and any(facts.side(actor) == "french" for actor in facts.engaged[r])
        ]
        projects = [r for r in here if r in facts.projects and r not in facts.programmes]
        known: dict[str, float] = defaultdict(float)
        for row in (row for r in projects for row in facts.rows_of[r] if row["role"] == "funder"):
            above = facts.up(facts.actors, row["actor_id"], "parent_id")
            (root,) = (actor for actor in above if facts.actors[actor]["parent_id"] is None)
            known[root] += row["amount"] or 0 if row["currency"] in {"EUR", None} else 0
        total = sum(known.values())
        hhi = sum((amount / total) ** 2 for amount in known.values()) if total else None
        flags = ["orphan"] * (not agreements) + ["single_funder"] * (len(known) == 1)
        if flags:
            counts = [len(agreements), len(projects), len(known)]
            rows.append([territory, its["population"], *counts, hhi, flags])
    return sorted(rows, key=lambda row: (down(row[1]), row[0]))


def concertation_gaps(net: Network, territory: str, theme: str | None, as_of: date) -> Rows:
    facts = Facts(net)
    running = [r for r in facts.records if live(facts.records[r], as_of)]
    # Whoever still acts in the live records on the territory, on any theme, and in which.
    acts_in: dict[str, set[str]] = defaultdict(set)
    for record in running:
        if facts.on(record, territory):
            for row in facts.rows_of[record]:
                actor = row["actor_id"]
                if row["role"] not in NOT_ENGAGED and not over(row, as_of) and actor not in facts.hubs:
                    acts_in[actor].add(record)
    asked = sorted(
        actor
        for actor, records in acts_in.items()
        if facts.side(actor) == "french" and any(facts.answers(r, theme) for r in records)
    )
    sits: dict[str, set[str]] = defaultdict(set)
    meeting_spaces, strong_spaces = [], set()
    for space in facts.tables["spaces"]:
        key = space["id"]
        covers = facts.located[key] & facts.territories_up(territory)
        about = facts.tags[key]
        if theme is not None and about and not any(facts.one_branch(theme, tag) for tag in about):
            continue
        if not covers or not may_run(space, as_of):
            continue
        meeting_spaces.append(key)
        if space["strength"] == "strong" or (
            space["strength"] is None and space["kind"] == "COMITE_PILOTAGE"
        ):
            strong_spaces.add(key)
        for row in facts.tables["attendances"]:
            if row["space_id"] == key and may_run(row, as_of):
                sits[row["actor_id"]].add(key)
    rows = []
    for a, b in combinations(asked, 2):
        shared = facts.records_of[a] & facts.records_of[b] & set(running)
        spaces = sits[a] & sits[b]
        if shared or spaces & strong_spaces:
            continue
        own = {tag for record in acts_in[a] for tag in facts.tags[record]}
        other = {tag for record in acts_in[b] for tag in facts.tags[record]}
        overlap = len(own & other) / len(own | other) if own and other else None
        rows.append([a, b, bool(spaces), overlap, sorted(meeting_spaces)])
    return sorted(rows, key=lambda row: (down(row[3]), row[0], row[1]))


def isolated_projects(net: Network, place: str | None) -> Rows:
    facts = Facts(net)
    projects = [p for p in facts.projects if p not in facts.programmes]
    acting = {p: facts.engaged[p] - facts.hubs for p in projects}
    hubs = {p: facts.engaged[p] & facts.hubs for p in projects}
    funders = {p: {r["actor_id"] for r in facts.rows_of[p] if r["role"] == "funder"} for p in projects}
    deciding = {
        p: {r["actor_id"] for r in facts.rows_of[p] if r["role"] in DECIDING} - facts.hubs for p in projects
    }
    ancestors = {p: facts.up(facts.projects, p, "part_of_id") - {p} for p in projects}
    sits: dict[str, set[str]] = defaultdict(set)
    for row in facts.tables["attendances"]:
        sits[row["actor_id"]].add(row["space_id"])
    # The (territory, space) pairs of a project: one of its own territories, covered by a space of its actors.
    seats = {
        p: {
            (territory, space)
            for territory in facts.places(p)
            for actor in acting[p]
            for space in sits[actor]
            if facts.located[space] & facts.territories_up(territory)
        }
        for p in projects
    }

    def sharing(of: Mapping[str, set[Any]], project: str) -> set[str]:
        return {other for other in projects if other != project and of[other] & of[project]}

    rows = []
    for p in sorted(project for project in projects if facts.on(project, place)):
        by_actor, by_programme, by_space = (sharing(of, p) for of in (deciding, ancestors, seats))
        degree = len(by_actor | by_programme | by_space)
        assessable = bool(facts.engaged[p])
        if assessable and degree:
            continue
        if by_actor:
            actor_reason = "shares_actor"
        elif not deciding[p]:
            actor_reason = "no_decision_actor"
        elif sharing(funders, p):
            actor_reason = "only_funder_shared"
        else:
            actor_reason = "only_hub_shared" if sharing(hubs, p) else "actors_not_shared"
        if by_programme:
            programme_reason = "shares_programme"
        else:
            programme_reason = "alone_in_programme" if ancestors[p] else "no_programme"
        if by_space:
            space_reason = "shares_space"
        elif not facts.places(p):
            space_reason = "no_territory"
        elif not sharing({other: facts.places(other) for other in projects}, p):
            space_reason = "alone_on_territory"
        else:
            space_reason = "space_not_shared" if seats[p] else "no_space"
        isolated, reason = (True, actor_reason) if assessable else (None, "no_known_actor")
        reasons = [reason, actor_reason, programme_reason, space_reason]
        rows.append([p, assessable, len(facts.engaged[p]), degree, isolated, *reasons])
    return rows


ORACLES: dict[str, Callable[..., Rows]] = {
    "active-actors": active_actors,
    "competent-without-partner": competent_without_partner,
    "without-partner": without_partner,
    "orphan-territories": orphan_territories,
    "concertation-gaps": concertation_gaps,
    "isolated-projects": isolated_projects,
}

MINI: dict[str, list[dict[str, Any]]] = {
    "active-actors": [
        {"territory": "iso:SEN", "theme": "ENV-EAU", "asker": "slug:grandval"},
        {"territory": "iso:SEN"},
        {"territory": "slug:t-kelo", "theme": "EDU"},
        {"territory": "slug:t-orphe"},
    ],
    "competent-without-partner": [
        {"country": "MDG", "competence": "ENV-EAU", "region": "insee-reg:76"},
        {"country": "SEN", "competence": "EAU"},
        {"country": "MDG", "competence": "CULTURE", "as_of": "2015-06-30"},
        {"country": "SEN", "competence": "CUL-PAT"},
        {"country": "SEN", "competence": "nothing"},
    ],
    "without-partner": [
        {"region": "insee-reg:76"},
        {"as_of": "2015-06-30"},
        {"min_population": 500},
        {"kind": ["SIVU", "REG"]},
        {"region": "insee-reg:84"},
    ],
    "orphan-territories": [
        {"country": "MDG", "level": "commune"},
        {"country": "SEN"},
        {"country": "SEN", "theme": "ENV-EAU"},
        {"country": "MDG", "as_of": "2012-01-01"},
        {"country": "FRA", "theme": "EDU"},
    ],
    "concertation-gaps": [
        {"territory": "slug:t-kelo", "theme": "EDU"},
        {"territory": "slug:t-kelo"},
        {"territory": "iso:SEN", "theme": "ENV"},
        {"territory": "slug:t-diourel", "theme": "ENV"},
        {"territory": "slug:t-kelo", "theme": "ENV-EAU-EAS"},
        {"territory": "iso:SEN", "as_of": "2013-01-01"},
        {"territory": "iso:MDG"},
        {"territory": "slug:t-orphe"},
    ],
    "isolated-projects": [{"place": "iso:MDG"}, {}, {"place": "slug:t-diourel"}],
}

STARTER: dict[str, list[dict[str, Any]]] = {
    "active-actors": [
        {"territory": "iso:SEN", "theme": "ENV-EAU"},
        {"territory": "iso:MDG"},
        {"territory": "slug:t-region-de-saint-louis", "theme": "EDU"},
    ],
    "competent-without-partner": [
        {"country": "SEN", "competence": "ENV-EAU"},
        {"country": "MDG", "competence": "LYCEES"},
        {"country": "BEN", "competence": "CUL", "region": "insee-reg:84"},
    ],
    "without-partner": [
        {},
        {"region": "insee-reg:84", "min_population": 20000},
        {"kind": ["REG", "DEP"]},
    ],
    "orphan-territories": [
        {"country": "MDG"},
        {"country": "SEN", "level": "region"},
        {"country": "BEN", "theme": "ENV"},
        {"country": "FRA", "level": "region"},
    ],
    "concertation-gaps": [
        {"territory": "iso:SEN"},
        {"territory": "iso:SEN", "theme": "ENV-EAU"},
        {"territory": "iso:MDG", "theme": "EDU"},
        {"territory": "iso:BEN", "as_of": "2015-12-31"},
    ],
    "isolated-projects": [{}, {"place": "iso:SEN"}, {"place": "iso:FRA"}],
}
