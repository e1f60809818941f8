"""Q12, Q16 and Q18 to Q22 worked out by plain loops over the merged tables.

Apart from the Cypher and from the product. Each oracle takes the parameters of its query file and
returns its rows, columns and order alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd

from actornet.network import Network
from tests.queries.oracles.money_and_time import (
    SCHEMA,
    Pairs,
    Row,
    Rows,
    World,
    days,
    euros,
    live,
    may_run,
    mean,
    year,
)

WEIGHTS = {"informed": 0.0, "consulted": 0.25, "contributes": 0.5, "co_decides": 0.75, "leads": 1.0}
PUBLIC = {"authority", "foreign_authority", "cross_border", "state"}
TABLES = ["actors", "agreements", "instruments", "projects", "sources", "spaces", "territories", "themes"]
RETURN_TYPES = ["cultural", "economic", "knowledge", "organisation"]
RETURN_TYPES += ["political", "problem_solving", "social", "staff"]


def levels(net: Network, *, territory: str) -> Rows:
    """Q12."""
    world = World(net)
    ties: dict[tuple[str, ...], tuple[Pairs, set[str]]] = defaultdict(lambda: (set(), set()))
    for project in world.records.keys() - world.agreements.keys():
        if world.on(project, territory):
            for a, b in world.pairs([project]):
                if world.level[a] and world.level[b]:
                    pairs, projects = ties[tuple(sorted([str(world.level[a]), str(world.level[b])]))]
                    pairs.add((a, b))
                    projects.add(project)
    return [[*key, len(pairs), sorted(projects)] for key, (pairs, projects) in sorted(ties.items())]


def regional_network(net: Network, *, region: str, as_of: date) -> Rows:
    """Q16."""
    world = World(net)
    tied = {actor for pair in world.pairs(world.records) for actor in pair}
    kinds = defaultdict(list)
    for key, row in sorted(world.actors.items()):
        dissolved = days(row["dissolved"])[1]
        if world.lies_in(row["territory_id"], region) and not (dissolved and dissolved <= as_of):
            kinds[row["kind"]].append(key)
    return [[kind, len(ids), len(set(ids) - tied), ids] for kind, ids in sorted(kinds.items())]


def withdrawal(net: Network, *, actor: str | None, country: str | None, as_of: date) -> Rows:
    """Q18."""
    world = World(net)
    leaving = {
        key
        for key, row in world.actors.items()
        if key == actor or (country is not None and row["country"] == country)
    }
    columns = []
    for gone, closed in ((set(), None), (leaving, country)):
        graph = nx.Graph(world.pairs(world.records))
        graph.add_nodes_from(who for record in world.records for who in world.acting(record))
        graph.remove_nodes_from(gone)
        sizes, n = [len(part) for part in nx.connected_components(graph)], len(graph)
        served = {
            place
            for key, record in world.records.items()
            if live(record, as_of) and any(world.side(who) == "french" for who in world.engaged[key] - gone)
            for place in world.foreign(key)
            if closed is None or world.territories[place]["country"] != closed
        }
        funded = [
            key
            for key in world.projects
            if {row["actor_id"] for row in world.roles[key] if row["role"] == "funder"} - gone
        ]
        columns.append(
            {
                "n_actors": n,
                "n_ties": graph.number_of_edges(),
                "n_components": len(sizes),
                "fragmentation": 1 - sum(s * (s - 1) for s in sizes) / (n * (n - 1)) if n > 1 else None,
                "n_isolates": sizes.count(1),
                "n_territories_served": len(served),
                "n_projects_funded": len(funded),
            }
        )
    return [[measure, before, columns[1][measure]] for measure, before in columns[0].items()]


def participation(world: World, project: str) -> float | None:
    by_actor: dict[str, list[float]] = defaultdict(list)
    for row in world.roles[project]:
        if row["role"] != "funder" and row["involvement"] and world.local(row["actor_id"]):
            by_actor[row["actor_id"]].append(WEIGHTS[row["involvement"]])
    return mean(max(weights) for weights in by_actor.values())


def turn_rate(world: World, records: Iterable[str]) -> float | None:
    def when(row: Row) -> int | None:
        return year(row["start"]) or year(world.records[row["project_id"]]["start"])

    first: dict[str, int] = {}
    for row in (row for record in records for row in world.roles[record]):
        if row["role"] == "beneficiary" and world.local(row["actor_id"]) and (own := when(row)):
            first[row["actor_id"]] = min(own, first.get(row["actor_id"], own))
    greater = [row for row in world.tables["participations"] if WEIGHTS.get(row["involvement"], 0) >= 0.5]
    return mean(
        any(row["actor_id"] == actor and (when(row) or 0) > own for row in greater)
        for actor, own in first.items()
    )


def proximity(world: World, project: str) -> float | None:
    def near(manager: str) -> float | None:
        home, country = world.actors[manager]["territory_id"], world.actors[manager]["country"]
        countries, places = world.countries(project), world.places(project)
        if country is None or not countries:
            return None
        if country == "FRA":
            return 0.25 if home and world.territories[home]["country"] in countries else 0.0
        if country not in countries:
            return 0.0
        if world.family[manager] == "state" or world.level[manager] in {"regional", "national"}:
            return 0.5
        if home is None or not places:
            return None
        return 1.0 if any(world.lies_in(home, place) for place in places) else 0.75

    return mean(
        near(row["actor_id"])
        for row in {row["actor_id"]: row for row in world.roles[project] if row["role"] == "manager"}.values()
    )


def local_capacity(
    net: Network,
    *,
    territory: str,
    window_before_from: date | None,
    window_before_to: date | None,
    window_after_from: date | None,
    window_after_to: date | None,
    as_of: date,
) -> Rows:
    """Q19."""
    world = World(net)
    records = [key for key in world.records if world.on(key, territory)]
    projects = [key for key in records if key in world.projects]
    parts = [part for key in projects if (part := participation(world, key)) is not None]
    near = {key: own for key in projects if (own := proximity(world, key)) is not None}
    budgets = {key: budget for key in near if (budget := euros(world.projects[key], "budget")) is not None}
    total = sum(budgets.values())
    inside = {
        actor
        for key in records
        for actor in world.engaged[key]
        if world.local(actor) and world.lies_in(world.actors[actor]["territory_id"], territory)
    }
    events = [event for key in records for event in world.events[key]]
    counts = Counter(event["kind"] for event in events)
    trained = [event["count"] for event in events if event["kind"] == "training"]
    now = as_of.year
    windows = [
        (window_before_from or date(now - 11, 1, 1), window_before_to or date(now - 6, 12, 31)),
        (window_after_from or date(now - 5, 1, 1), window_after_to or date(now, 12, 31)),
    ]
    among, public = [], []
    for first, last in windows:
        running = [k for k, row in world.records.items() if row["start"] and may_run(row, first, last)]
        pairs = world.pairs(running)
        among.append(sum(set(pair) <= inside for pair in pairs))
        outer = [set(pair) - inside for pair in pairs if len(set(pair) & inside) == 1]
        public.append(sum(world.family[other] in PUBLIC for (other,) in outer))
    builds = []
    for key in projects:
        themes, sectors = world.tags(key, "theme"), world.tags(key, "dac")
        governance = any("POL-GOU" in world.line(world.themes, theme) for theme in themes)
        training = any(c in {"11130", "11330", "11430"} or c.endswith("81") for c in sectors)
        if themes or sectors:
            builds.append(governance or training)
    measures = {
        "n_projects": len(projects),
        "mean_participation": mean(parts),
        "n_participation_known": len(parts),
        "turn_rate": turn_rate(world, records),
        "dm_weighted": sum(budgets[key] * near[key] for key in budgets) / total if total else None,
        "dm_unweighted": mean(near.values()),
        "n_proximity_known": len(near),
        "n_local_actors": len(inside),
        "born": counts["creation"],
        "organised": counts["body_set_up"],
        "trained_persons": sum(count or 0 for count in trained),
        "n_trainings_count_unknown": trained.count(None),
        "networked": among[1] - among[0],
        "partnered": public[1] - public[0],
        "capacity_share": mean(builds),
    }
    return [[measure, value] for measure, value in measures.items()]


def local_returns(net: Network, *, actor: str) -> Rows:
    """Q20."""
    table = []
    for kind in RETURN_TYPES if actor in set(net.tables["actors"]["id"]) else ():
        gains = net.tables["returns"].query("actor_id == @actor and type == @kind")
        grades = [int(gains["evidence"].eq(grade).sum()) for grade in ("claimed", "documented", "evaluated")]
        table.append([kind, *grades, sorted(set(gains["subject_id"]))])
    return table


def data_quality(net: Network, *, table: str, as_of: date) -> Rows:
    """Q21."""
    if table not in TABLES:
        return []
    package = pd.read_json(SCHEMA / "datapackage.json", typ="series")
    (fields,) = (
        [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
        if resource["name"] == table
    )
    claims = {(c["key"], c["column"]) for c in net.conflicts.to_dict("records") if c["table"] == table}
    conflicts = Counter(key for key, _ in claims)
    found = []
    for row in World(net).tables[table]:
        known = sum(row[field] is not None for field in fields)
        title = row.get("title") or row.get("name") or row.get("name_fr")
        sources = {piece.strip() for piece in (row.get("source") or "").split(";")} - {""}
        seen = row.get("seen_on")
        age = None if seen is None else (as_of - date.fromisoformat(seen)).days
        counts = [len(fields), known, known / len(fields), len(sources), conflicts[row["id"]]]
        found.append([row["id"], title, *counts, age])
    return sorted(found, key=lambda row: (row[3], row[0]))


def coverage(net: Network, *, region: str | None, country: str | None) -> Rows:
    """Q22."""
    world = World(net)
    cells: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for record in [*world.agreements, *world.projects]:
        homes = [world.actors[actor]["territory_id"] for actor in world.engaged[record]]
        if region is not None and not any(world.lies_in(home, region) for home in homes):
            continue
        if country is not None and country not in world.countries(record):
            continue
        roots = {world.line(world.themes, theme)[-1] for theme in world.tags(record, "theme")}
        for goal, weight in world.tags(record, "sdg").items():
            for root in roots:
                cells[root, int(goal)][record] = weight
    return [[*key, len(found), sum(found.values()), sorted(found)] for key, found in sorted(cells.items())]


ORACLES: Mapping[str, Callable[..., Rows]] = {
    "levels": levels,
    "regional-network": regional_network,
    "withdrawal": withdrawal,
    "local-capacity": local_capacity,
    "local-returns": local_returns,
    "data-quality": data_quality,
    "coverage": coverage,
}
# The first call of each is golden's.
MINI: Mapping[str, list[dict[str, Any]]] = {
    "levels": [{"territory": "iso:SEN"}, {"territory": "iso:MDG"}, {"territory": "insee-reg:76"}],
    "regional-network": [
        {"region": "insee-reg:76"},
        {"region": "insee-reg:76", "as_of": "2015-12-31"},
        {"region": "iso:MDG"},
    ],
    "withdrawal": [
        {"country": "SEN"},
        {"actor": "slug:region-sud"},
        {"actor": "slug:ministere", "country": "MDG"},
        {"country": "FRA", "as_of": "2016-01-01"},
        {},
    ],
    "local-capacity": [
        {"territory": "slug:t-kelo"},
        {"territory": "iso:MDG"},
        {"territory": "slug:t-tanimora"},
        {"territory": "slug:t-orphe"},
        {"territory": "insee-reg:76"},
        {
            "territory": "iso:MDG",
            "window_before_from": "2008-01-01",
            "window_before_to": "2010-12-31",
            "window_after_from": "2022-01-01",
            "window_after_to": "2024-12-31",
        },
        {"territory": "iso:SEN", "as_of": "2019-06-30"},
    ],
    "local-returns": [{"actor": "slug:arvelle"}, {"actor": "slug:ndamba"}],
    "data-quality": [{"table": "agreements"}, *({"table": table} for table in TABLES), {"table": "parties"}],
    "coverage": [
        {"region": "insee-reg:76", "country": "SEN"},
        {"region": "insee-reg:84"},
        {"country": "MDG"},
        {"country": "FRA"},
        {},
    ],
}
STARTER: Mapping[str, list[dict[str, Any]]] = {
    "levels": [{"territory": "iso:SEN"}, {"territory": "iso:MDG"}],
    "regional-network": [{"region": "insee-reg:76"}, {"region": "iso:SEN"}],
    "withdrawal": [{"country": "SEN"}, {"actor": "insee:31555"}],
    "local-capacity": [{"territory": "iso:SEN"}, {"territory": "iso:BFA", "as_of": "2018-12-31"}],
    "local-returns": [{"actor": "insee:31555"}, {"actor": "insee-dep:03"}],
    "data-quality": [{"table": "agreements"}, {"table": "actors"}, {"table": "projects"}],
    "coverage": [{"region": "insee-reg:76", "country": "SEN"}, {}],
}
