"""What the first queries that count and list must return, worked out on the tables by plain loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd

from actornet.network import Network
from tests.queries.oracles.first_steps import (
    NOT_ACTING,
    Rows,
    acting,
    by_id,
    chosen,
    first_day,
    is_live,
    order,
    programmes,
    roles,
    rows,
    sources,
)


def places_of(net: Network) -> dict[str, set[str]]:
    """Return the territories of each agreement and project, those derived from partners included."""
    actors = by_id(net, "actors")
    located = defaultdict(set)
    for row in rows(net, "locations"):
        located[row["subject_id"]].add(row["territory_id"])
    found = {}
    for table in ("agreements", "projects"):
        acts = acting(net, table)
        for record in by_id(net, table):
            foreign = (actors[actor] for actor in acts.get(record, ()))
            derived = {a["territory_id"] for a in foreign if a["country"] not in (None, "FRA")}
            found[record] = located.get(record) or derived - {None}
    return found


def inside(net: Network, table: str, top: str) -> set[str]:
    """Return a territory or theme and all that lies below it."""
    graph = nx.DiGraph([(row["parent_id"], row["id"]) for row in rows(net, table) if row["parent_id"]])
    return {top} | (set(nx.descendants(graph, top)) if top in graph else set())


def in_order(table: Iterable[list[Any]], keys: int) -> Rows:
    """Return rows sorted by their first cells, unknown last."""
    return sorted(table, key=lambda row: [order(cell) for cell in row[:keys]])


def actors_by_kind_and_country(net: Network, *, kinds: Sequence[str], countries: Sequence[str]) -> Rows:
    """Count the actors of each kind and country."""
    acts = {actor for _, _, actor, role in roles(net) if role not in NOT_ACTING}
    funds = {actor for _, _, actor, role in roles(net) if role == "funder"}
    belongs = {row["actor_id"] for row in rows(net, "memberships")}
    groups = defaultdict(list)
    for actor in rows(net, "actors"):
        if chosen(actor["kind"], kinds) and chosen(actor["country"], countries):
            groups[actor["kind"], actor["country"]].append(actor["id"])
    return in_order(
        (
            [*key, len(ids), *(len(who & set(ids)) for who in (acts, funds, belongs))]
            for key, ids in groups.items()
        ),
        2,
    )


def agreements_by_year_and_form(
    net: Network, *, forms: Sequence[str], countries: Sequence[str], as_of: date
) -> Rows:
    """Count the agreements of each year of start and form."""
    actors, acts = by_id(net, "actors"), acting(net, "agreements")
    groups = defaultdict(list)
    for key, row in sorted(by_id(net, "agreements").items()):
        its_countries = {actors[actor]["country"] for actor in acts.get(key, ())}
        if chosen(row["form"], forms) and (not countries or its_countries & set(countries)):
            start = first_day(row["start"])
            groups[start.year if start else None, row["form"]].append((key, is_live(row, as_of)))
    return in_order(
        (
            [*group, len(found), sum(live for _, live in found), [key for key, _ in found]]
            for group, found in groups.items()
        ),
        2,
    )


def agreements_by_country_and_status(net: Network, *, forms: Sequence[str]) -> Rows:
    """Count the agreements of each partner country and status."""
    actors, acts = by_id(net, "actors"), acting(net, "agreements")
    groups: dict[Any, tuple[list[str], set[str], set[str]]] = defaultdict(lambda: ([], set(), set()))
    for key, row in sorted(by_id(net, "agreements").items()):
        if not chosen(row["form"], forms):
            continue
        country_of = {actor: actors[actor]["country"] for actor in acts.get(key, ())}
        for country in (set(country_of.values()) - {None, "FRA"}) or {None}:
            keys, french, partners = groups[country, row["status"]]
            keys.append(key)
            french |= {actor for actor, its in country_of.items() if its == "FRA"}
            partners |= {actor for actor, its in country_of.items() if its == country is not None}
    return in_order(
        ([*group, len(keys), len(fr), len(pa), keys] for group, (keys, fr, pa) in groups.items()), 2
    )


def funders_of_territory(net: Network, *, territory: str) -> Rows:
    """Return who funds the projects of a territory, and how much is known."""
    places, here = places_of(net), inside(net, "territories", territory)
    whole, actors = programmes(net), by_id(net, "actors")
    gifts = defaultdict(list)
    for row in rows(net, "participations"):
        if row["role"] == "funder" and row["project_id"] not in whole and places[row["project_id"]] & here:
            gifts[row["actor_id"]].append(row)
    result = []
    for funder in sorted(gifts):
        amounts = [g["amount"] if g["currency"] in (None, "EUR") else None for g in gifts[funder]]
        known = [amount for amount in amounts if amount is not None]
        projects = sorted({g["project_id"] for g in gifts[funder]})
        total = float(sum(known)) if known else None
        name = actors[funder]["name"]
        result.append([funder, name, len(projects), total, len(amounts) - len(known), projects])
    return result


def projects_by_theme_root(net: Network, *, territory: str | None) -> Rows:
    """Return the projects of each main theme, counted and shared by weight."""
    themes, places, whole = by_id(net, "themes"), places_of(net), programmes(net)
    here = inside(net, "territories", territory) if territory else None

    def root(theme: str) -> str:
        return root(themes[theme]["parent_id"]) if themes[theme]["parent_id"] else theme

    weights: dict[str, dict[str | None, float]] = defaultdict(lambda: defaultdict(float))
    for tag in rows(net, "tags"):
        if tag["scheme"] == "theme":
            weights[tag["subject_id"]][root(tag["code"])] += 1 if tag["weight"] is None else tag["weight"]
    groups: dict[str | None, dict[str, float]] = defaultdict(dict)
    for project in sorted(set(by_id(net, "projects")) - whole):
        if here is None or places[project] & here:
            shares = weights.get(project) or {None: 1.0}
            for theme, weight in shares.items():
                groups[theme][project] = weight / sum(shares.values())
    return in_order(
        (
            [
                theme,
                themes[theme]["name_fr"] if theme else None,
                themes[theme]["name_en"] if theme else None,
                len(shares),
                sum(shares.values()),
                list(shares),
            ]
            for theme, shares in groups.items()
        ),
        1,
    )


def conflicts_between_sources(net: Network, *, tables: Sequence[str], fields: Sequence[str]) -> Rows:
    """Return the facts on which sources disagree."""
    groups: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for claim in net.conflicts.itertuples():
        if chosen(claim.table, tables) and chosen(claim.column, fields):
            groups[claim.table, claim.key, claim.column][0 if claim.used else 1].append(claim)
    result = []
    for group, (used, others) in sorted(groups.items()):
        values = sorted({claim.value for claim in others})
        cells = [
            sorted({s for claim in side if not pd.isna(claim.source) for s in sources(claim.source)})
            for side in (used, others)
        ]
        result.append([*group, used[0].value, values, len(values) + 1, *cells])
    return result


def themes_without_records(net: Network, *, territory: str | None) -> Rows:
    """Return the themes that no record carries, and who needs them."""
    here = inside(net, "territories", territory) if territory else None
    records = {record for record, places in places_of(net).items() if here is None or places & here}
    used = defaultdict(set)
    for tag in rows(net, "tags"):
        if tag["scheme"] == "theme" and tag["subject_id"] in records:
            used[tag["subject_id"]].add(tag["code"])
    seen = set().union(*used.values())
    needs: dict[str, set[str]] = defaultdict(set)
    legal: dict[str, int] = defaultdict(int)
    for need in rows(net, "needs"):
        if here is None or need["territory_id"] in here:
            needs[need["theme_id"]].add(need["territory_id"])
    for rule in rows(net, "legal_competences"):
        legal[rule["theme_id"]] += 1
    return [
        [
            *(key, row["name_fr"], row["name_en"], row["parent_id"]),
            *(len(needs[key]), sorted(needs[key]), legal[key], len(records) - len(used)),
        ]
        for key, row in sorted(by_id(net, "themes").items())
        if not inside(net, "themes", key) & seen
    ]


def sources_and_what_they_support(net: Network, *, min_records: int, actor: str | None) -> Rows:
    """Return what each source supports, and what rests on it alone."""
    named = {actor} | {record for _, record, who, _ in roles(net) if who == actor}
    named |= {row["space_id"] for row in rows(net, "attendances") if row["actor_id"] == actor}
    titles = {row["id"]: row["title"] for row in rows(net, "sources")}
    cited_in: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    alone: dict[str, list[str]] = defaultdict(list)
    tables = ("actors", "agreements", "projects", "spaces")
    for table in tables:
        for key, row in by_id(net, table).items():
            cited = sources(row["source"])
            for source in cited if actor is None or key in named else ():
                cited_in[source][table].append(key)
                if cited == [source] and table in ("agreements", "projects"):
                    alone[source].append(key)
    return [
        [source, titles.get(source), *(len(f[t]) for t in tables), len(alone[source]), sorted(alone[source])]
        for source, f in sorted(cited_in.items())
        if sum(map(len, f.values())) >= min_records
    ]


def projects_missing_a_side(net: Network, *, territory: str | None) -> Rows:
    """Return the projects in which nobody, or only one side, is known to act."""
    here = inside(net, "territories", territory) if territory else None
    actors, acts, whole = by_id(net, "actors"), acting(net, "projects"), programmes(net)
    located, funders = defaultdict(set), defaultdict(set)
    for row in rows(net, "locations"):
        located[row["subject_id"]].add(row["territory_id"])
    for table, record, actor, role in roles(net):
        if table == "projects" and role == "funder":
            funders[record].add(actor)
    result = []
    for key, row in sorted(by_id(net, "projects").items()):
        countries = [actors[actor]["country"] for actor in acts.get(key, ())]
        unknown, french = countries.count(None), countries.count("FRA")
        partner = len(countries) - unknown - french
        if key in whole or (here is not None and not located[key] & here) or (french and partner):
            continue
        missing = "partner" if french else "french" if partner else "both"
        counts = [french, partner, unknown, len(funders[key])]
        result.append([key, row["title"], missing, *counts, sorted(located[key])])
    return result


ORACLES: dict[str, Callable[..., Rows]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        actors_by_kind_and_country,
        agreements_by_year_and_form,
        agreements_by_country_and_status,
        funders_of_territory,
        projects_by_theme_root,
        conflicts_between_sources,
        themes_without_records,
        sources_and_what_they_support,
        projects_missing_a_side,
    )
}
MINI: dict[str, list[dict[str, Any]]] = {
    "actors-by-kind-and-country": [{}, {"kinds": ["COM", "FLA_MUN"], "countries": ["FRA", "MDG"]}],
    "agreements-by-year-and-form": [{}, {"forms": ["CONVENTION"], "countries": ["SEN"]}],
    "agreements-by-country-and-status": [{}, {"forms": ["JUMELAGE"]}],
    "funders-of-territory": [
        {"territory": "iso:SEN"},
        {"territory": "slug:t-vohi"},
        {"territory": "iso:FRA"},
    ],
    "projects-by-theme-root": [{}, {"territory": "slug:t-kelo"}],
    "conflicts-between-sources": [{}, {"tables": ["agreements"], "fields": ["start"]}],
    "themes-without-records": [{}, {"territory": "iso:SEN"}, {"territory": "slug:t-vohi"}],
    "sources-and-what-they-support": [{}, {"min_records": 10}, {"actor": "slug:arvelle"}],
    "projects-missing-a-side": [{}, {"territory": "iso:SEN"}],
}
STARTER: dict[str, list[dict[str, Any]]] = {
    "actors-by-kind-and-country": [{}, {"kinds": ["COM", "FLA_MUN"]}, {"countries": ["SEN", "FRA"]}],
    "agreements-by-year-and-form": [{}, {"countries": ["SEN", "DEU"]}],
    "agreements-by-country-and-status": [{}, {"forms": ["JUMELAGE", "CONVENTION"]}],
    "funders-of-territory": [{"territory": "iso:SEN"}, {"territory": "iso:MDG"}],
    "projects-by-theme-root": [{}, {"territory": "iso:SEN"}],
    "conflicts-between-sources": [{}, {"fields": ["form"]}],
    "themes-without-records": [{"territory": "iso:SEN"}, {"territory": "iso:MAR"}],
    "sources-and-what-they-support": [{}, {"min_records": 5}, {"actor": "insee:31555"}],
    "projects-missing-a-side": [{}, {"territory": "iso:SEN"}],
}
