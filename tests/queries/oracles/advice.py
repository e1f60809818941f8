"""What the questions Q13, Q14, Q15 and Q17 must return, worked out on the tables by plain loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx
import pandas as pd

from actornet.model import families, levels
from actornet.network import Network

Rows = list[list[Any]]
HELD = ("own", "shared", "lead")


class Tables:
    """The rows of a network as dictionaries, and what several questions look up in them."""

    def __init__(self, net: Network) -> None:
        self._net = net
        self.actors = {row["id"]: row for row in self.rows("actors")}
        self.records = {row["id"]: row for table in ("agreements", "projects") for row in self.rows(table)}
        self.agreements: dict[str, set[str]] = defaultdict(set)
        self.projects: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("parties"):
            if row["role"] in (None, "party", "operator"):
                self.agreements[row["agreement_id"]].add(row["actor_id"])
        for row in self.rows("participations"):
            if row["role"] != "funder":
                self.projects[row["project_id"]].add(row["actor_id"])
        self._parents = {
            table: {row["id"]: row["parent_id"] for row in self.rows(table)}
            for table in ("themes", "territories")
        }
        self.themes: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("tags"):
            if row["scheme"] == "theme":
                self.themes[row["subject_id"]].add(row["code"])

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table, unknown cells as None."""
        for row in self._net.tables[table].to_dict("records"):
            yield {key: None if pd.isna(value) else value for key, value in row.items()}

    def family(self, actor: str) -> str:
        """Return the family of an actor's kind."""
        return families()[self.actors[actor]["kind"]]

    def level(self, actor: str) -> str | None:
        """Return the level of an actor, else that of its kind."""
        row = self.actors[actor]
        return row["level"] or levels().get(row["kind"]) or None

    def french(self, actor: str | None) -> bool | None:
        """Tell on which side an actor is, None when its country is unknown."""
        country = self.actors[actor]["country"] if actor in self.actors else None
        return None if country is None else country == "FRA"

    def hub(self, actor: str) -> bool:
        """Tell whether an actor is a network, an international body or the French State."""
        kind = self.actors[actor]["kind"]
        return kind != "FOREIGN_STATE" and self.family(actor) in ("state", "international", "network")

    def above(self, table: str, key: str) -> set[str]:
        """Return a theme or territory and all above it."""
        parents = self._parents[table]
        line, current = {key}, parents.get(key)
        while current is not None:
            line.add(current)
            current = parents.get(current)
        return line

    def records_of(self, actor: str) -> set[str]:
        """Return the agreements, projects and programmes in which an actor acts."""
        acts = [*self.agreements.items(), *self.projects.items()]
        return {record for record, names in acts if actor in names}

    def practised(self, actor: str) -> set[str]:
        """Return the themes that an actor practises."""
        themes = set().union(*(self.themes[record] for record in self.records_of(actor)))
        return themes | {
            row["theme_id"]
            for row in self.rows("competences")
            if row["actor_id"] == actor and row["basis"] == "practised"
        }

    def distances(self, actor: str | None) -> Mapping[str, int]:
        """Return the steps from an actor to the others by agreements and projects, hubs out of projects."""
        graph: nx.Graph[str] = nx.Graph()
        for names in self.agreements.values():
            graph.add_edges_from(combinations(names, 2))
        for names in self.projects.values():
            graph.add_edges_from(combinations([name for name in names if not self.hub(name)], 2))
        if actor is None or actor not in graph:
            return {}
        return dict(nx.single_source_shortest_path_length(graph, actor))

    def size_ratio(self, a: str | None, b: str) -> float | None:
        """Return the smaller population over the larger, None when one is unknown."""
        sizes = sorted(self.actors[x]["population"] or 0 for x in (a, b) if x in self.actors)
        known = a in self.actors and all(self.actors[x]["population"] is not None for x in (a, b))
        return sizes[0] / sizes[1] if known and sizes[1] else None


def experience(net: Network, *, theme: str, asker: str | None, min_years: float, as_of: date) -> Rows:
    """Return who has experience of a theme, the likest and nearest first."""
    tables = Tables(net)
    distances = tables.distances(asker)
    answering = {
        record
        for record in tables.records
        if any(theme in tables.above("themes", tag) for tag in tables.themes[record])
    }
    found = []
    for actor, row in tables.actors.items():
        records = sorted(tables.records_of(actor) & answering)
        other_side = asker is not None and (
            actor == asker or tables.french(asker) is None or tables.french(actor) is not tables.french(asker)
        )
        starts = [int(s[:4]) for r in records if (s := tables.records[r]["start"])]
        first = min(starts) if starts else None
        years = None if first is None else as_of.year - first
        too_short = min_years > 0 if years is None else years < min_years
        if not records or tables.hub(actor) or other_side or too_short:
            continue
        same_kind = row["kind"] == tables.actors[asker]["kind"] if asker else None
        ratio = tables.size_ratio(asker, actor)
        found.append([actor, len(records), first, years, same_kind, ratio, distances.get(actor), records])
    return sorted(
        found,
        key=lambda r: (
            not r[4],
            -1 if r[5] is None else -1 - r[5],
            float("inf") if r[6] is None else r[6],
            r[0],
        ),
    )


def partners(
    net: Network, *, actor: str, themes: Sequence[str], countries: Sequence[str], as_of: date
) -> Rows:
    """Return the authorities of the other side with which the actor has no agreement."""
    tables = Tables(net)
    wanted = sorted(set(themes or tables.practised(actor)))
    taken = set().union(*(names for names in tables.agreements.values() if actor in names))
    distances = tables.distances(actor)
    needs = [(row["territory_id"], row["theme_id"]) for row in tables.rows("needs")]
    found = []
    for other, row in sorted(tables.actors.items()):
        sides = {tables.french(actor), tables.french(other)}
        dissolved = row["dissolved"] is not None and _last_day(row["dissolved"]) <= as_of.isoformat()
        if sides != {True, False} or other in taken or dissolved:
            continue
        if tables.family(other) not in ("authority", "foreign_authority"):
            continue
        if countries and row["country"] not in countries:
            continue
        home = row["territory_id"]
        near = {
            theme
            for place, theme in needs
            if home
            and (place in tables.above("territories", home) or home in tables.above("territories", place))
        }
        practised, needed = _shares(tables, wanted, tables.practised(other)), _shares(tables, wanted, near)
        level = (tables.level(actor), tables.level(other))
        found.append(
            [
                other,
                practised[0],
                needed[0],
                None if None in level else level[0] == level[1],
                tables.size_ratio(actor, other),
                distances.get(other),
                practised[1],
                needed[1],
            ]
        )
    return found


def _shares(tables: Tables, wanted: Sequence[str], themes: Iterable[str]) -> tuple[float | None, list[str]]:
    """Return the share of the wanted themes that are answered, None when nothing is known, and which."""
    above = {theme: tables.above("themes", theme) for theme in themes}
    answered = [theme for theme in wanted if any(theme in line for line in above.values())]
    return (len(answered) / len(wanted) if above and wanted else None), answered


def _last_day(edtf: str) -> str:
    """Return the last day of a date of year, month or day precision, in the order of letters."""
    written = edtf.strip("~?%")
    return written + ("-12-31", "-31", "")[written.count("-")]


def funding(
    net: Network,
    *,
    actor: str,
    country: str,
    themes: Sequence[str],
    start: int | None,
    duration_years: float | None,
    n_partners: int | None,
    own_share: float | None,
    as_of: date,
) -> Rows:
    """Judge every scheme for a project."""
    tables = Tables(net)
    year = start or as_of.year
    facts = {
        "duration_max_years": duration_years,
        "duration_min_years": duration_years,
        "partners_min": n_partners,
        "own_share_min": own_share,
    }
    rules: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for rule in tables.rows("instrument_rules"):
        met = _met(tables, rule["criterion"], rule["value"], actor, country, themes, facts)
        rules[rule["instrument_id"]][rule["criterion"]].append((met, rule))
    result = []
    for scheme in sorted(tables.rows("instruments"), key=lambda row: row["id"]):
        refused, unknown, advice, rates = list[str](), list[str](), list[str](), list[float]()
        decisive_unknown = not rules[scheme["id"]]
        for criterion, judged in rules[scheme["id"]].items():
            blocking = any(rule["blocking"] is not False for _, rule in judged)
            verdicts = [met for met, _ in judged]
            if True in verdicts:
                best = [rule["rate_max"] for met, rule in judged if met and rule["rate_max"] is not None]
                rates += [max(best)] if best else []
            elif None in verdicts:
                unknown.append(criterion)
                decisive_unknown |= blocking
            else:
                (refused if blocking else advice).append(criterion)
        if not rules[scheme["id"]]:
            unknown.append("no_rule")
        opened, closed = scheme["start"], scheme["end"]
        if (opened and int(opened[:4]) > year) or (closed and int(closed[:4]) < year):
            refused.append("period")
        eligible = "no" if refused else "unknown" if decisive_unknown else "yes"
        rate = min(rates) if rates and not refused else None
        result.append([scheme["id"], eligible, sorted(refused), sorted(unknown), sorted(advice), rate])
    return result


def _met(
    tables: Tables,
    criterion: str,
    value: str,
    actor: str,
    country: str,
    themes: Sequence[str],
    facts: Mapping[str, float | None],
) -> bool | None:
    """Tell whether one rule is met, None when that is unknown."""
    plain = {
        "actor_kind": tables.actors[actor]["kind"],
        "actor_family": tables.family(actor),
        "country": country,
    }
    if criterion in plain:
        return bool(value == plain[criterion])
    if criterion == "country_group":
        states = (row for row in tables.rows("territories") if row["kind"] == "country")
        groups = next((row["groups"] for row in states if row["country"] == country), None)
        return value in groups.split(";") if groups else None
    if criterion == "theme":
        return any(value in tables.above("themes", theme) for theme in themes) if themes else None
    if criterion == "competence":
        return _holds(tables, actor, value)
    measured = facts.get(criterion)
    if measured is None:
        return None  # not said, or a criterion that is not known
    return measured <= float(value) if "_max" in criterion else measured >= float(value)


def _holds(tables: Tables, actor: str, theme: str) -> bool | None:
    """Tell whether the law gives an actor a competence on the branch of a theme; None without any rule."""
    kind, known, held = tables.actors[actor]["kind"], False, set()
    for rule in tables.rows("legal_competences"):
        by_level = tables.family(actor) == "authority" and rule["level"] == tables.level(actor) is not None
        if rule["kind"] == kind or (rule["kind"] is None and by_level):
            known = True
            held |= {rule["theme_id"]} if rule["exercise"] in HELD else set()
    for own in tables.rows("competences"):
        if own["actor_id"] == actor and own["basis"] == "legal":
            known = True
            held |= {own["theme_id"]} if own["exercise"] in (None, *HELD) else set()
    above = tables.above("themes", theme)
    on_branch = any(h in above or theme in tables.above("themes", h) for h in held)
    return on_branch if known else None


def shared_ties(net: Network, *, networks: Sequence[str], region: str | None) -> Rows:
    """Return the pairs of French authorities that share networks or partners."""
    tables = Tables(net)
    looked_at = set(networks) or {key for key, row in tables.actors.items() if row["kind"] == "CITY_NETWORK"}
    clubs = defaultdict(set)
    for row in tables.rows("memberships"):
        actor = row["actor_id"]
        home = tables.actors[actor]["territory_id"]
        inside = region is None or (home is not None and region in tables.above("territories", home))
        if (
            row["network_id"] in looked_at
            and tables.french(actor)
            and tables.family(actor) == "authority"
            and inside
        ):
            clubs[actor].add(row["network_id"])
    friends = {
        actor: {
            other
            for names in tables.agreements.values()
            if actor in names
            for other in names
            if tables.french(other) is False
        }
        for actor in clubs
    }
    result = []
    for a, b in combinations(sorted(clubs), 2):
        shared, partners_of_both = sorted(clubs[a] & clubs[b]), sorted(friends[a] & friends[b])
        if shared or partners_of_both:
            both = bool(shared and partners_of_both)
            result.append([a, b, len(shared), shared, len(partners_of_both), partners_of_both, both])
    return result


ORACLES: dict[str, Callable[..., Rows]] = {
    "experience": experience,
    "partners": partners,
    "funding": funding,
    "shared-ties": shared_ties,
}
MINI: dict[str, list[dict[str, Any]]] = {
    "experience": [
        {"theme": "ENV", "asker": "slug:arvelle", "min_years": 3},
        {"theme": "EDU"},
        {"theme": "ENV-EAU", "asker": "slug:kelo"},
        {"theme": "ECO", "asker": "slug:syndicat-eau"},
    ],
    "partners": [
        {"actor": "slug:arvelle", "themes": ["ENV-EAU", "EDU", "POL-GOU"], "countries": ["SEN", "MDG"]},
        {"actor": "slug:arvelle"},
        {"actor": "slug:kelo", "themes": ["ENV"]},
        {"actor": "slug:petitbois"},
    ],
    "funding": [
        {
            "actor": "slug:arvelle",
            "country": "SEN",
            "themes": ["ENV-EAU-EAS"],
            "start": 2026,
            "duration_years": 3,
        },
        {"actor": "slug:grandval", "country": "MDG", "themes": ["ENV", "EDU-JEU"], "start": 2019},
        {"actor": "slug:eau-partage", "country": "FRA", "duration_years": 1.5},
    ],
    "shared-ties": [
        {"networks": ["slug:cites-soeurs", "slug:reseau-climat"]},
        {},
        {"region": "insee-reg:76"},
        {"networks": ["slug:rrma-sud"]},
    ],
}
STARTER: dict[str, list[dict[str, Any]]] = {
    "experience": [
        {"theme": "ENV-EAU", "asker": "insee:31555", "min_years": 5},
        {"theme": "CUL"},
    ],
    "partners": [
        {"actor": "insee:31555", "themes": ["ENV-EAU", "EDU"], "countries": ["SEN", "MDG"]},
        {"actor": "insee:31555"},
        {"actor": "geonames:2253354"},
    ],
    "funding": [
        {
            "actor": "insee:31555",
            "country": "SEN",
            "themes": ["ENV-EAU"],
            "start": 2026,
            "duration_years": 3,
            "n_partners": 2,
            "own_share": 0.3,
        },
        {"actor": "insee:31555", "country": "DEU"},
        {"actor": "slug:meae-dctciv", "country": "MAR", "n_partners": 3, "own_share": 0.05},
    ],
    "shared-ties": [
        {},
        {"networks": ["slug:france-urbaine", "slug:eurocities"]},
        {"region": "insee-reg:76"},
    ],
}
