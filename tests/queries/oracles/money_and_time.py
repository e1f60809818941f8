"""Q09 to Q11 worked out by plain loops over the merged tables.

Apart from the Cypher and from the product. Each oracle takes the parameters of its query file and
returns its rows, columns and order alike.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import pandas as pd

from actornet.network import Network

Row = Mapping[str, Any]
Rows = list[list[Any]]
Days = tuple[date | None, date | None]
Pairs = set[tuple[str, str]]
SCHEMA = Path(__file__).parents[3] / "src" / "actornet" / "model" / "schema"
NOT_ENGAGED = {"supporter", "witness", "funder"}


def days(edtf: str | None) -> Days:
    """Return the first and the last day that a date may mean."""
    if edtf is None:
        return None, None
    year, *rest = [int(part) for part in edtf.rstrip("~?%").split("-")]
    month = rest[0] if rest else None
    last = date(year, month or 12, rest[1] if len(rest) > 1 else calendar.monthrange(year, month or 12)[1])
    return date(year, month or 1, rest[1] if len(rest) > 1 else 1), last


def year(edtf: str | None) -> int | None:
    return None if edtf is None else int(edtf[:4])


def may_run(row: Row, first: date, last: date) -> bool:
    """Tell whether the active state of a row in a period is not ``no``."""
    start, end = days(row["start"])[0], days(row["end"])[1]
    return (start is None or start <= last) and (end is None or end >= first)


def live(record: Row, day: date) -> bool:
    if record["status"] in {"active", "ended", "suspended", "announced"}:
        return bool(record["status"] == "active")
    return may_run(record, day, day)


def euros(row: Row, column: str) -> float | None:
    """Return an amount in euros; in another currency it is unknown."""
    return row[column] if row["currency"] in {None, "EUR"} else None


def mean(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return fmean(known) if known else None


class World:
    """The tables of a network as dictionaries, and what the conventions say of them."""

    def __init__(self, net: Network) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {
            name: [
                {str(column): None if pd.isna(cell) else cell for column, cell in row.items()}
                for row in table.to_dict("records")
            ]
            for name, table in net.tables.items()
        }
        self.actors, self.territories = self.by_id("actors"), self.by_id("territories")
        self.themes, self.agreements = self.by_id("themes"), self.by_id("agreements")
        parts = {row["part_of_id"] for row in self.tables["projects"]}
        everything = self.by_id("projects")
        self.records = {**self.agreements, **everything}
        self.projects = {
            key: row for key, row in everything.items() if not row["is_programme"] and key not in parts
        }
        codes = pd.read_csv(SCHEMA / "codes.csv", dtype="str", keep_default_na=False)
        kinds = codes[codes["list"] == "actor_kind"].set_index("code")
        self.family = {key: kinds["parent"][row["kind"]] for key, row in self.actors.items()}
        self.level = {
            key: row["level"] or kinds["level"][row["kind"]] or None for key, row in self.actors.items()
        }
        self.hubs = {
            key
            for key, family in self.family.items()
            if family in {"international", "network"}
            or (family == "state" and self.actors[key]["kind"] != "FOREIGN_STATE")
        }
        self.roles: dict[str, list[Row]] = defaultdict(list)  # of each record, who is in it and how
        for row in self.tables["parties"]:
            self.roles[row["agreement_id"]].append({**row, "role": row["role"] or "party"})
        for row in self.tables["participations"]:
            self.roles[row["project_id"]].append(row)
        self.engaged = {
            record: {row["actor_id"] for row in self.roles[record] if row["role"] not in NOT_ENGAGED}
            for record in self.records
        }
        self.located = self.sets("locations", "subject_id", "territory_id")
        self.events = self.lists("events")
        self.returns = self.lists("returns")
        self.under: dict[str, set[str]] = defaultdict(set)  # the projects and programmes of an agreement
        for key, row in everything.items():
            self.under[row["agreement_id"]].add(key)

    def by_id(self, table: str) -> dict[str, dict[str, Any]]:
        return {row["id"]: row for row in self.tables[table]}

    def lists(self, table: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.tables[table]:
            found[row["subject_id"]].append(row)
        return found

    def sets(self, table: str, key: str, value: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.tables[table]:
            found[row[key]].add(row[value])
        return found

    def side(self, actor: str) -> str | None:
        country = self.actors[actor]["country"]
        return None if country is None else "french" if country == "FRA" else "partner"

    @staticmethod
    def line(tree: Mapping[str, Row], entry: str | None) -> list[str]:
        """Return an entry of a tree and all above it, the root last."""
        found: list[str] = []
        while entry is not None and entry in tree:
            found.append(entry)
            entry = tree[entry]["parent_id"]
        return found

    def lies_in(self, territory: str | None, place: str | None) -> bool:
        return place is None or place in self.line(self.territories, territory)

    def partners(self, record: str) -> set[str]:
        return {actor for actor in self.engaged[record] if self.side(actor) == "partner"}

    def places(self, record: str) -> set[str]:
        """Return the territories of a record, those of its partners where it has none of its own."""
        homes = {self.actors[actor]["territory_id"] for actor in self.partners(record)} - {None}
        return self.located[record] or homes

    def on(self, record: str, place: str | None) -> bool:
        return place is None or any(self.lies_in(territory, place) for territory in self.places(record))

    def foreign(self, record: str) -> set[str]:
        return {place for place in self.places(record) if self.territories[place]["country"] != "FRA"}

    def countries(self, record: str) -> set[str]:
        """Return the countries of the partner."""
        of_places = {self.territories[place]["country"] for place in self.foreign(record)}
        return of_places or {self.actors[actor]["country"] for actor in self.partners(record)}

    def local(self, actor: str) -> bool:
        return (
            self.side(actor) == "partner"
            and self.level[actor] not in {"national", "european", "international"}
            and self.family[actor] not in {"state", "international"}
        )

    def acting(self, record: str) -> set[str]:
        """Return who makes ties in a record: hubs make some in agreements only."""
        return self.engaged[record] - (set() if record in self.agreements else self.hubs)

    def pairs(self, records: Iterable[str]) -> Pairs:
        return {pair for record in records for pair in combinations(sorted(self.acting(record)), 2)}

    def tags(self, record: str, scheme: str) -> dict[str, int]:
        return {
            row["code"]: 1 if row["weight"] is None else row["weight"]
            for row in self.tables["tags"]
            if row["subject_id"] == record and row["scheme"] == scheme
        }


def funder_dependence(net: Network, *, actor: str | None, territory: str | None) -> Rows:
    """Q09."""
    world = World(net)
    gifts: dict[str, dict[str, list[float | None]]] = defaultdict(lambda: defaultdict(list))
    for project in world.projects:
        if world.on(project, territory) and (actor is None or actor in world.engaged[project]):
            for row in world.roles[project]:
                if row["role"] == "funder":
                    root = world.line(world.actors, row["actor_id"])[-1]
                    gifts[root][project].append(euros(row, "amount"))
    known = {
        funder: [amount for row in rows.values() for amount in row if amount is not None]
        for funder, rows in gifts.items()
    }
    total, n_funded = sum(map(sum, known.values())), len({key for rows in gifts.values() for key in rows})
    table = []
    for funder, rows in sorted(gifts.items()):
        at_risk, unknown = [], 0
        for project, amounts in sorted(rows.items()):
            budget = euros(world.projects[project], "budget")
            if budget is not None and sum(amount or 0 for amount in amounts) > budget / 2:
                at_risk.append(project)
            elif budget is None or None in amounts:
                unknown += 1
        n_unknown = sum(row.count(None) for row in rows.values())
        told = n_funded - unknown
        knock_out = len(at_risk) / told if told else None
        share = sum(known[funder]) / total if known[funder] and total else None
        amounts_known = [len(known[funder]), n_unknown, sum(known[funder])]
        table.append([funder, len(rows), *amounts_known, len(at_risk), unknown, knock_out, share, at_risk])
    return table


def reciprocity(net: Network, *, actor_a: str, actor_b: str) -> Rows:
    """Q10."""
    world = World(net)
    agreements = sorted(key for key in world.agreements if {actor_a, actor_b} <= world.engaged[key])
    subjects = {*agreements, *(project for key in agreements for project in world.under[key])}
    actions = {key for key in subjects if key in world.agreements or key in world.projects}
    sums: dict[tuple[str, str | None], list[float]] = defaultdict(lambda: [0.0, 0.0])
    n_unknown = 0
    for flow in world.tables["flows"]:
        between = flow["subject_id"] is None and {flow["from_id"], flow["to_id"]} == {actor_a, actor_b}
        sides = [world.side(flow["from_id"]), world.side(flow["to_id"])]
        if not (flow["subject_id"] in subjects or between) or sorted(map(str, sides)) != [
            "french",
            "partner",
        ]:
            continue
        if flow["type"] == "equipment":
            continue
        if flow["quantity"] is None:
            n_unknown += 1
        else:
            sums[flow["type"], flow["unit"]][sides[0] == "french"] += flow["quantity"]
    by_type: dict[str, list[float]] = defaultdict(list)
    for (kind, _), both in sums.items():
        if sum(both) > 0:
            by_type[kind].append(2 * min(both) / sum(both))
    r = [mean(by_type.get(kind, [])) for kind in ("people", "expertise", "money", "hosting")]
    flow_part = mean(r) if by_type.keys() - {"money"} else None
    located = [world.located[key] for key in actions & set(world.projects)]
    located += [
        {event["territory_id"]}
        for key in subjects
        for event in world.events[key]
        if event["kind"] in {"visit", "festival", "meeting", "training"} and event["territory_id"]
    ]
    in_france = [{world.territories[place]["country"] == "FRA" for place in places} for places in located]
    n_french, n_partner = (sum(side in sides for sides in in_france) for side in (True, False))
    place_part = 1 - abs(n_french - n_partner) / (n_french + n_partner) if n_french + n_partner else None
    returned = [
        key for key in actions if any(world.side(gain["actor_id"]) == "french" for gain in world.returns[key])
    ]
    return_part = len(returned) / len(actions) if returned else None
    parts = [flow_part, place_part, return_part]
    row = [
        agreements,
        *r,
        flow_part,
        n_french,
        n_partner,
        place_part,
        len(actions),
        len(returned),
        return_part,
    ]
    return [[*row, mean(parts), 3 - parts.count(None), n_unknown]]


def durability(net: Network, *, forms: Sequence[str], country: str | None, as_of: date) -> Rows:
    """Q11."""
    world, table = World(net), []
    for key, agreement in sorted(world.agreements.items()):
        if (forms and agreement["form"] not in forms) or (country and country not in world.countries(key)):
            continue
        events = [event for subject in (key, *world.under[key]) for event in world.events[subject]]
        acted = {int(event["date"][:4]) for event in events}
        for project in (world.records[project] for project in world.under[key]):
            if project["start"] is not None:
                first = int(project["start"][:4])
                acted |= set(range(first, (year(project["end"]) or first) + 1))
        acted = {each for each in acted if each <= as_of.year}
        start, status = year(agreement["start"]), agreement["status"]
        end, seen = year(agreement["end"]), year(agreement["last_seen"])
        over = end is not None and (days(agreement["end"])[1] or date.max) <= as_of
        denied = end is not None and seen is not None and seen > end
        proof = max([each for each in (seen, start, *acted) if each is not None], default=None)
        ended: bool | None = over and (
            status == "ended" or (status in {None, "unknown", "to_check"} and not denied)
        )
        if ended:
            last = end
        elif status in {"active", "suspended"}:
            last = as_of.year
        else:
            last = None if status == "announced" else proof
        age = last - start if last is not None and start is not None and last >= start else None
        n_years = continuity = None
        if age is None or start is None:
            last = ended = None
        else:
            n_years = len(acted & set(range(start, start + age + 1)))
            continuity = n_years / (age + 1) if acted else None
        own = world.events[key]
        renewals = sorted({(int(e["date"][:4]), e["date"]) for e in own if e["kind"] == "renewal"})
        evaluations = [int(event["date"][:4]) for event in events if event["kind"] == "joint_evaluation"]
        bounds = pairwise([start or 0, *(each for each, _ in renewals)])
        prepared = [any(before < each <= own_year for each in evaluations) for before, own_year in bounds]
        n_renewals = len(renewals) if own else None
        renewal_part = len(renewals) / (len(renewals) + 1) if own else None
        evaluated = mean(prepared)
        process = mean([continuity, renewal_part, evaluated])
        table.append(
            [key, start, last, age, ended, n_years, continuity, n_renewals, renewal_part, evaluated, process]
        )
    return table


ORACLES: Mapping[str, Callable[..., Rows]] = {
    "funder-dependence": funder_dependence,
    "reciprocity": reciprocity,
    "durability": durability,
}
# The first call of each is golden's.
MINI: Mapping[str, list[dict[str, Any]]] = {
    "funder-dependence": [
        {"territory": "iso:SEN"},
        {"territory": "iso:MDG"},
        {"actor": "slug:univ-sud"},
        {"actor": "slug:hydrotec", "territory": "slug:t-kelo"},
        {},
    ],
    "reciprocity": [
        {"actor_a": "slug:arvelle", "actor_b": "slug:ndamba"},
        {"actor_a": "slug:tanimora", "actor_b": "slug:valserre"},
        {"actor_a": "slug:grandval", "actor_b": "slug:diourel"},
        {"actor_a": "slug:univ-sud", "actor_b": "slug:vohi"},
        {"actor_a": "slug:arvelle", "actor_b": "slug:ambolo"},
    ],
    "durability": [
        {"forms": ["JUMELAGE", "CONVENTION"]},
        {},
        {"country": "MDG"},
        {"country": "FRA"},
        {"as_of": "2014-06-30"},
        {"as_of": "2027-01-01"},
    ],
}
STARTER: Mapping[str, list[dict[str, Any]]] = {
    "funder-dependence": [{"territory": "iso:SEN"}, {"actor": "insee:31555"}, {}],
    "reciprocity": [
        {"actor_a": "insee-dep:44", "actor_b": "slug:gouvernorat-de-mahdia"},
        {"actor_a": "siren:200046977", "actor_b": "geonames:2357048"},
        {"actor_a": "insee:31555", "actor_b": "geonames:1581130"},
    ],
    "durability": [{"forms": ["JUMELAGE", "CONVENTION"]}, {"country": "SEN"}, {"as_of": "2012-12-31"}],
}
