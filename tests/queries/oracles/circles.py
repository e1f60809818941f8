"""Q07 and Q08 worked out by plain loops over the merged tables, apart from the Cypher and the product.

Each oracle takes the parameters of its query file and returns its rows, columns and order alike.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Any

from actornet.network import Network
from tests.queries.facts import (
    LAYERS,
    Facts,
    Neighbours,
    Rows,
    may_meet,
)


def neighbours(facts: Facts) -> dict[str, dict[str, set[str]]]:
    """Return for each layer the neighbours of each actor; an actor without any has an empty set."""
    near: dict[str, dict[str, set[str]]] = {layer: defaultdict(set) for layer in LAYERS}

    def tie(layer: str, ones: Iterable[str], others: Iterable[str]) -> None:
        for a in ones:
            near[layer][a] |= set(others) - {a}

    for record, actors in facts.engaged.items():
        if record in facts.agreements:
            tie("agreement", actors, actors)
        else:
            tie("project", actors - facts.hubs, actors - facts.hubs)
        funders = {row["actor_id"] for row in facts.rows_of[record] if row["role"] == "funder"}
        tie("funding", funders, actors)
        tie("funding", actors, funders)
    for layer, table, group in (
        ("membership", "memberships", "network_id"),
        ("dialogue", "attendances", "space_id"),
    ):
        for one in facts.tables[table]:
            for other in facts.tables[table]:
                if one[group] == other[group] and may_meet(one, other):
                    tie(layer, [one["actor_id"]], [other["actor_id"]])
    return near


def steps(near: Neighbours, start: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return for each actor that can be reached the distance and the number of shortest paths."""
    distance, paths = {start: 0}, defaultdict(int, {start: 1})
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in near.get(here, ()):
            if there not in distance:
                distance[there] = distance[here] + 1
                queue.append(there)
            if distance[there] == distance[here] + 1:
                paths[there] += paths[here]
    return distance, paths


def ego_network(net: Network, actor: str, depth: int) -> Rows:
    near = neighbours(Facts(net))
    together: dict[str, set[str]] = defaultdict(set)
    for layer in LAYERS:
        for one, others in near[layer].items():
            together[one] |= others
    distance, _ = steps(together, actor)
    rows = [
        [other, steps_away, *(other in near[layer][actor] for layer in LAYERS)]
        for other, steps_away in distance.items()
        if 0 < steps_away <= depth
    ]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def brokers(net: Network, group_a: str, group_b: str) -> Rows:
    facts = Facts(net)
    near = neighbours(facts)
    union: dict[str, set[str]] = defaultdict(set)
    for layer in ("agreement", "project"):
        for one, others in near[layer].items():
            union[one] |= others
    side_a = [actor for actor in union if facts.lives_in(actor, group_a)]
    side_b = [actor for actor in union if facts.lives_in(actor, group_b)]
    walks = {actor: steps(union, actor) for actor in {*side_a, *side_b}}
    score: dict[str, float] = defaultdict(float)
    pairs: dict[str, int] = defaultdict(int)
    for a in side_a:
        from_a, paths_a = walks[a]
        for b in side_b:
            from_b, paths_b = walks[b]
            for v in from_a if b in from_a else ():
                if v not in {a, b} and from_a[v] + from_b[v] == from_a[b]:
                    score[v] += paths_a[v] * paths_b[v] / paths_a[b]
                    pairs[v] += 1
    rows = []
    for v in score:
        inside = [name for name, members in (("a", side_a), ("b", side_b)) if v in members]
        group = {0: "other", 1: "".join(inside), 2: "both"}[len(inside)]
        rows.append([v, group, score[v], pairs[v]])
    return sorted(rows, key=lambda row: (-round(row[2], 9), row[0]))


ORACLES: dict[str, Callable[..., Rows]] = {
    "ego-network": ego_network,
    "brokers": brokers,
}

MINI: dict[str, list[dict[str, Any]]] = {
    "ego-network": [
        {"actor": "slug:arvelle", "depth": 2},
        {"actor": "slug:arvelle"},
        {"actor": "slug:rrma-sud", "depth": 2},
        {"actor": "slug:agence-bleue", "depth": 2},
        {"actor": "slug:petitbois", "depth": 2},
        {"actor": "slug:valserre", "depth": 2},
    ],
    "brokers": [
        {"group_a": "insee-reg:84", "group_b": "iso:SEN"},
        {"group_a": "iso:FRA", "group_b": "iso:MDG"},
        {"group_a": "insee-reg:76", "group_b": "iso:FRA"},
        {"group_a": "slug:t-petitbois", "group_b": "iso:SEN"},
    ],
}

STARTER: dict[str, list[dict[str, Any]]] = {
    "ego-network": [
        {"actor": "insee:31555", "depth": 2},
        {"actor": "insee:69123"},
        {"actor": "slug:meae-dctciv", "depth": 2},
        {"actor": "geonames:3128760", "depth": 2},
    ],
    "brokers": [
        {"group_a": "insee-reg:84", "group_b": "iso:SEN"},
        {"group_a": "insee-reg:76", "group_b": "iso:MAR"},
        {"group_a": "insee-reg:84", "group_b": "insee-reg:84"},
        {"group_a": "slug:t-region-de-saint-louis", "group_b": "iso:SEN"},
    ],
}
