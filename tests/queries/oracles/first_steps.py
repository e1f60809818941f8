"""What the first queries on ties and records must return, worked out on the tables by plain loops."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pandas as pd

from actornet.network import Network

Row = Mapping[str, Any]
Rows = list[list[Any]]
NOT_ACTING = ("supporter", "witness", "funder")
# Kinds whose family is state, international or network; a partner State's services are no hubs.
HUB_KINDS = frozenset(
    (
        *("STATE", "STATE_SERVICE", "STATE_OPERATOR", "STATE_COMMISSION", "AGENCY"),
        *("INTL_ORG", "EU_BODY", "FUNDER"),
        *("SUPPORT_NETWORK", "CITY_NETWORK", "NATIONAL_NETWORK", "PROFESSIONAL_NETWORK"),
        *("NGO_PLATFORM", "ELECTED_ASSOCIATION", "NETWORK_OF_NETWORKS"),
    )
)


def rows(net: Network, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries, unknown cells as None."""
    records = net.tables[table].to_dict("records")
    return [{k: None if pd.isna(v) else v for k, v in record.items()} for record in records]


def by_id(net: Network, table: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a table by their id."""
    return {row["id"]: row for row in rows(net, table)}


def first_day(edtf: str | None) -> date | None:
    """Return the first day that a date of year, month or day precision may mean."""
    if edtf is None:
        return None
    year, month, day = (*map(int, edtf.strip("~?%").split("-")), 0, 0)[:3]
    return date(year, month or 1, day or 1)


def last_day(edtf: str | None) -> date | None:
    """Return the last day that a date of year, month or day precision may mean."""
    if edtf is None:
        return None
    year, month, day = (*map(int, edtf.strip("~?%").split("-")), 0, 0)[:3]
    return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def overlap(a: Row, b: Row) -> bool:
    """Tell whether two intervals may share a day; a missing date is open."""
    a_from, a_to = first_day(a["start"]) or date.min, last_day(a["end"]) or date.max
    b_from, b_to = first_day(b["start"]) or date.min, last_day(b["end"]) or date.max
    return a_from <= b_to and b_from <= a_to


def is_live(record: Row, as_of: date) -> bool:
    """Tell whether an agreement or project lives on a day: its status, else dates that do not exclude it."""
    if record["status"] == "active":
        return True
    if record["status"] in ("ended", "suspended", "announced"):
        return False
    starts, ends = first_day(record["start"]), last_day(record["end"])
    return not (starts and starts > as_of) and not (ends and ends < as_of)


def order(value: Any) -> tuple[bool, Any]:
    """Return a sort key that puts unknown values last."""
    return (value is None, value if value is not None else "")


def sources(cell: str | None) -> list[str]:
    """Return the sources named in a cell, sorted."""
    return sorted({piece.strip() for piece in (cell or "").split(";")} - {""})


def roles(net: Network) -> Iterator[tuple[str, str, str, str]]:
    """Yield who is named in which agreement or project: table, record, actor, role."""
    for row in rows(net, "parties"):
        yield "agreements", row["agreement_id"], row["actor_id"], row["role"] or "party"
    for row in rows(net, "participations"):
        yield "projects", row["project_id"], row["actor_id"], row["role"]


def acting(net: Network, table: str) -> dict[str, set[str]]:
    """Return who acts in each agreement or each project."""
    found = defaultdict(set)
    for where, record, actor, role in roles(net):
        if where == table and role not in NOT_ACTING:
            found[record].add(actor)
    return found


def meetings(net: Network) -> dict[str, set[str]]:
    """Return who meets in each record of the union layer: hubs stay in agreements, not in projects."""
    actors = by_id(net, "actors")
    projects = {
        record: {actor for actor in names if actors[actor]["kind"] not in HUB_KINDS}
        for record, names in acting(net, "projects").items()
    }
    return {**acting(net, "agreements"), **projects}


def programmes(net: Network) -> set[str]:
    """Return the ids of the programmes: said to be one, or the whole of some project."""
    table = rows(net, "projects")
    said = {row["id"] for row in table if row["is_programme"]}
    return said | {row["part_of_id"] for row in table if row["part_of_id"]}


def pairs(groups: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], list[str]]:
    """Return the records that each pair of actors shares, both sorted."""
    found = defaultdict(list)
    for record in sorted(groups):
        for pair in combinations(sorted(groups[record]), 2):
            found[pair].append(record)
    return found


def chosen(value: Any, among: Sequence[Any] | None) -> bool:
    """Tell whether a value passes a list; an empty list lets everything pass."""
    return not among or value in among


def records_of_actor(net: Network, *, actor: str, as_of: date) -> Rows:
    """Return every agreement and project that names the actor."""
    of_actor, others = defaultdict(set), defaultdict(set)
    for _, record, who, role in roles(net):
        if who == actor:
            of_actor[record].add(role)
        elif role not in NOT_ACTING:
            others[record].add(who)
    agreements, projects, whole = by_id(net, "agreements"), by_id(net, "projects"), programmes(net)
    result = []
    for record in sorted(of_actor):
        row = agreements.get(record) or projects[record]
        sort = "agreement" if record in agreements else "programme" if record in whole else "project"
        result.append(
            [
                record,
                sort,
                row["title"],
                sorted(of_actor[record]),
                bool(of_actor[record] - set(NOT_ACTING)),
                row["status"],
                is_live(row, as_of),
                row["start"],
                row["end"],
                len(others[record]),
                sources(row["source"]),
            ]
        )
    return result


def shortest_path(net: Network, *, actor_a: str, actor_b: str) -> Rows:
    """Return the smallest of all shortest chains between two actors."""
    shared = pairs(meetings(net))
    graph = nx.Graph(list(shared))
    if actor_a == actor_b:
        return [[actor_a, actor_b, 0, [actor_a], []]]
    if actor_a not in graph or actor_b not in graph or not nx.has_path(graph, actor_a, actor_b):
        return []
    chains = []
    for path in nx.all_shortest_paths(graph, actor_a, actor_b):
        steps = [min(shared[min(s, t), max(s, t)]) for s, t in pairwise(path)]
        chains.append(([x for step in zip(steps, path[1:], strict=True) for x in step], path, steps))
    _, path, steps = min(chains)
    return [[actor_a, actor_b, len(steps), path, steps]]


def co_participation(net: Network, *, actor: str | None, min_projects: int) -> Rows:
    """Return the pairs of the project layer with Newman's weight."""
    projects = by_id(net, "projects")
    groups = {project: names for project, names in meetings(net).items() if project in projects}
    return [
        [*pair, len(shared), sum(1 / (len(groups[p]) - 1) for p in shared), shared]
        for pair, shared in sorted(pairs(groups).items())
        if len(shared) >= min_projects and (actor is None or actor in pair)
    ]


def agreement_pairs(
    net: Network, *, actor: str | None, forms: Sequence[str], live_only: bool, as_of: date
) -> Rows:
    """Return the pairs of the agreement layer."""
    kept = {
        key: row
        for key, row in by_id(net, "agreements").items()
        if chosen(row["form"], forms) and (is_live(row, as_of) or not live_only)
    }
    groups = {key: names for key, names in acting(net, "agreements").items() if key in kept}
    return [
        [
            *pair,
            len(shared),
            sum(is_live(kept[key], as_of) for key in shared),
            sorted({kept[key]["form"] for key in shared}),
            shared,
        ]
        for pair, shared in sorted(pairs(groups).items())
        if actor is None or actor in pair
    ]


def shared_memberships(
    net: Network, *, networks: Sequence[str], min_networks: int, actor: str | None
) -> Rows:
    """Return the pairs of actors in the same networks at dates that may overlap."""
    shared = defaultdict(set)
    for a, b in combinations(rows(net, "memberships"), 2):
        together = a["network_id"] == b["network_id"] and chosen(a["network_id"], networks)
        if together and a["actor_id"] != b["actor_id"] and overlap(a, b):
            shared[tuple(sorted((a["actor_id"], b["actor_id"])))].add(a["network_id"])
    return [
        [*pair, len(found), sorted(found)]
        for pair, found in sorted(shared.items())
        if len(found) >= min_networks and (actor is None or actor in pair)
    ]


def actors_without_ties(net: Network, *, kinds: Sequence[str], countries: Sequence[str]) -> Rows:
    """Return the actors who meet nobody in the union layer."""
    tied = {actor for pair in pairs(meetings(net)) for actor in pair}
    counted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table, record, actor, role in roles(net):
        sort = "funded" if role == "funder" else table if role not in NOT_ACTING else "other"
        counted[actor][sort].add(record)
    for table, column in (("memberships", "network_id"), ("attendances", "space_id")):
        for row in rows(net, table):
            counted[row["actor_id"]][table].add(row[column])
    return [
        [key, row["name"], row["kind"], row["country"]]
        + [
            len(counted[key][sort])
            for sort in ("agreements", "projects", "funded", "memberships", "attendances")
        ]
        for key, row in sorted(by_id(net, "actors").items())
        if key not in tied and chosen(row["kind"], kinds) and chosen(row["country"], countries)
    ]


def triads(net: Network, *, actor: str | None, with_one_record: bool) -> Rows:
    """Return the trios tied pairwise."""
    shared = pairs(meetings(net))
    graph = nx.Graph(list(shared))
    found: set[tuple[str, ...]] = set()
    for a, b in graph.edges:
        found |= {tuple(sorted((a, b, c))) for c in nx.common_neighbors(graph, a, b)}
    result = []
    for trio in sorted(found):
        sides = [set(shared[pair]) for pair in combinations(trio, 2)]
        one_record = bool(set.intersection(*sides))
        if (actor is None or actor in trio) and (with_one_record or not one_record):
            records = sorted(set.union(*sides))
            result.append([*trio, one_record, len(records), records])
    return result


def degree_per_layer(net: Network, *, kinds: Sequence[str], countries: Sequence[str]) -> Rows:
    """Return the degree of each actor in each layer, None where it is no node of the layer."""
    agreements, union = acting(net, "agreements"), meetings(net)
    projects = {key: names for key, names in union.items() if key not in agreements}
    layers = {"agreement": _graph(agreements), "project": _graph(projects), "union": _graph(union)}
    layers["funding"] = nx.Graph()
    funders = defaultdict(set)
    for table, record, actor, role in roles(net):
        if table == "projects":
            layers["funding"].add_node(actor)
            if role == "funder":
                funders[record].add(actor)
    for record, names in acting(net, "projects").items():
        layers["funding"].add_edges_from((f, a) for f in funders[record] for a in names if f != a)
    for layer, table, column in (
        ("membership", "memberships", "network_id"),
        ("dialogue", "attendances", "space_id"),
    ):
        stays = rows(net, table)
        graph = layers[layer] = nx.Graph()
        graph.add_nodes_from(stay["actor_id"] for stay in stays)
        graph.add_edges_from(
            (a["actor_id"], b["actor_id"])
            for a, b in combinations(stays, 2)
            if a[column] == b[column] and a["actor_id"] != b["actor_id"] and overlap(a, b)
        )
    shown = ("agreement", "project", "funding", "membership", "dialogue", "union")
    return [
        [key, *(layers[n].degree(key) if key in layers[n] else None for n in shown)]
        for key, row in sorted(by_id(net, "actors").items())
        if chosen(row["kind"], kinds) and chosen(row["country"], countries)
    ]


def _graph(groups: Mapping[str, set[str]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(list(pairs(groups)))
    graph.add_nodes_from(actor for names in groups.values() for actor in names)
    return graph


def two_mode_export(net: Network, *, record_types: Sequence[str], engaged_only: bool) -> Rows:
    """Return the edge list of the bipartite graph."""
    whole = programmes(net)
    result = []
    for table, column, sort in (
        ("parties", "agreement_id", "agreement"),
        ("participations", "project_id", "project"),
        ("memberships", "network_id", "network"),
        ("attendances", "space_id", "space"),
    ):
        for row in rows(net, table):
            kind = "programme" if sort == "project" and row[column] in whole else sort
            role = row["role"] or ("party" if sort == "agreement" else None)
            idle = engaged_only and sort in ("agreement", "project") and role in NOT_ACTING
            if chosen(kind, record_types) and not idle:
                result.append([row["actor_id"], row[column], kind, role, row["start"], row["end"]])
    return sorted(result, key=lambda r: (r[0], r[1], order(r[3]), order(r[4]), order(r[5])))


ORACLES: dict[str, Callable[..., Rows]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        records_of_actor,
        shortest_path,
        co_participation,
        agreement_pairs,
        shared_memberships,
        actors_without_ties,
        triads,
        degree_per_layer,
        two_mode_export,
    )
}
MINI: dict[str, list[dict[str, Any]]] = {
    "records-of-actor": [
        {"actor": "slug:arvelle"},
        {"actor": "slug:guichet-a"},
        {"actor": "slug:amis-ndamba"},
    ],
    "shortest-path": [
        {"actor_a": "slug:arvelle", "actor_b": "slug:rocheval"},
        {"actor_a": "slug:diourel", "actor_b": "slug:vohi"},
        {"actor_a": "slug:ndamba", "actor_b": "slug:fassa"},
        {"actor_a": "slug:ndamba", "actor_b": "slug:ndamba"},
    ],
    "co-participation": [{}, {"min_projects": 2}, {"actor": "slug:arvelle"}],
    "agreement-pairs": [{}, {"forms": ["JUMELAGE"]}, {"live_only": True}, {"actor": "slug:kelo"}],
    "shared-memberships": [{}, {"min_networks": 1}, {"networks": ["slug:rrma-sud"], "min_networks": 1}],
    "actors-without-ties": [{}, {"kinds": ["COM"], "countries": ["FRA"]}],
    "triads": [{"with_one_record": True}, {"with_one_record": True, "actor": "slug:valserre"}],
    "degree-per-layer": [{}, {"kinds": ["COM"], "countries": ["FRA"]}],
    "two-mode-export": [{}, {"engaged_only": True}, {"record_types": ["network", "programme"]}],
}
STARTER: dict[str, list[dict[str, Any]]] = {
    "records-of-actor": [{"actor": "insee:31555"}, {"actor": "slug:meae-dctciv"}],
    "shortest-path": [{"actor_a": "insee:31555", "actor_b": "geonames:2253354"}],
    "co-participation": [{}, {"min_projects": 2}, {"actor": "insee:31555"}],
    "agreement-pairs": [
        {},
        {"forms": ["JUMELAGE", "CONVENTION"], "live_only": True},
        {"actor": "insee:31555"},
    ],
    "shared-memberships": [{}, {"actor": "insee:31555", "min_networks": 1}],
    "actors-without-ties": [{}, {"countries": ["FRA"]}],
    "triads": [{}, {"actor": "insee:31555", "with_one_record": True}, {"with_one_record": True}],
    "degree-per-layer": [{}, {"kinds": ["COM", "REG"]}],
    "two-mode-export": [{}, {"engaged_only": True}, {"record_types": ["space"]}],
}
