"""The merged tables of a network as plain lookups, for oracles written apart from the product."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd

from actornet.network import Network

Row = Mapping[str, Any]
Rows = list[list[Any]]
Neighbours = Mapping[str, set[str]]
CODES = Path(__file__).parents[2] / "src" / "actornet" / "model" / "schema" / "codes.csv"
NOT_ENGAGED = {"supporter", "witness", "funder"}
DECIDING = {"lead", "partner", "manager", "contracting_authority"}
EXERCISES = ["own", "lead", "shared", "delegated", "optional"]
LAYERS = ["agreement", "project", "funding", "membership", "dialogue"]


def first_day(edtf: str | None) -> date | None:
    """Return the first day that a date of year, month or day precision may mean."""
    if edtf is None:
        return None
    year, month, day = ([int(part) for part in edtf.rstrip("~?%").split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(edtf: str | None) -> date | None:
    """Return the last day that a date of year, month or day precision may mean."""
    if edtf is None:
        return None
    parts = [int(part) for part in edtf.rstrip("~?%").split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def over(row: Row, day: date) -> bool:
    """Tell whether the latest end of a row lies before a day."""
    end = last_day(row["end"])
    return end is not None and end < day


def may_run(row: Row, day: date) -> bool:
    """Tell whether the active state of a row at a day is not ``no``."""
    start = first_day(row["start"])
    return not over(row, day) and (start is None or start <= day)


def may_meet(one: Row, other: Row) -> bool:
    """Tell whether the intervals of two rows may share a day."""
    starts = [first_day(row["start"]) or date.min for row in (one, other)]
    ends = [last_day(row["end"]) or date.max for row in (one, other)]
    return max(starts) <= min(ends)


def live(record: Row, day: date) -> bool:
    """Tell whether an agreement or a project is live at a day."""
    if record["status"] in {"active", "ended", "suspended", "announced"}:
        return bool(record["status"] == "active")
    return may_run(record, day)


def down(number: float | None) -> float:
    """Sort numbers from the highest down, the unknown last."""
    return inf if number is None else -number


class Facts:
    """The tables of a network as dictionaries, and what the conventions say of them."""

    def __init__(self, net: Network) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {
            name: [
                {str(column): None if pd.isna(cell) else cell for column, cell in row.items()}
                for row in table.to_dict("records")
            ]
            for name, table in net.tables.items()
        }
        codes = pd.read_csv(CODES, dtype=str, keep_default_na=False)
        kinds = codes[codes["list"] == "actor_kind"].set_index("code")
        self.actors = self.by_id("actors")
        self.territories = self.by_id("territories")
        self.themes = self.by_id("themes")
        self.projects = self.by_id("projects")
        self.agreements = self.by_id("agreements")
        self.records: dict[str, Row] = {**self.agreements, **self.projects}
        parts = {row["part_of_id"] for row in self.projects.values()}
        self.programmes = {i for i, row in self.projects.items() if row["is_programme"] or i in parts}
        self.family, self.level = {}, {}
        for actor, row in self.actors.items():
            self.family[actor] = kinds["parent"].get(row["kind"])
            noted = kinds["note"].get(row["kind"], "").removeprefix("level: ").replace("-", "_")
            noted = noted.split("+")[0].split(" / ")[0]
            self.level[actor] = row["level"] or (noted if noted not in {"", "any", "special"} else None)
        self.hubs = {
            actor
            for actor, family in self.family.items()
            if family in {"international", "network"}
            or (family == "state" and self.actors[actor]["kind"] != "FOREIGN_STATE")
        }
        # Rows of parties and participations by record; of each, who acts and who pays.
        self.rows_of: dict[str, list[Row]] = defaultdict(list)
        for row in self.tables["parties"]:
            self.rows_of[row["agreement_id"]].append({**row, "role": row["role"] or "party"})
        for row in self.tables["participations"]:
            self.rows_of[row["project_id"]].append(row)
        self.engaged = {
            record: {row["actor_id"] for row in self.rows_of[record] if row["role"] not in NOT_ENGAGED}
            for record in self.records
        }
        self.records_of: dict[str, set[str]] = defaultdict(set)
        for record, actors in self.engaged.items():
            for actor in actors:
                self.records_of[actor].add(record)
        self.tags: dict[str, set[str]] = defaultdict(set)
        for row in self.tables["tags"]:
            if row["scheme"] == "theme":
                self.tags[row["subject_id"]].add(row["code"])
        self.located: dict[str, set[str]] = defaultdict(set)
        for row in self.tables["locations"]:
            self.located[row["subject_id"]].add(row["territory_id"])

    def by_id(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables[table]}

    def side(self, actor: str) -> str | None:
        country = self.actors[actor]["country"]
        return None if country is None else "french" if country == "FRA" else "partner"

    def dissolved(self, actor: str, day: date) -> bool:
        end = last_day(self.actors[actor]["dissolved"])
        return end is not None and end <= day

    @staticmethod
    def up(tree: Mapping[str, Row], start: str | None, parent: str) -> set[str]:
        """Return an entry of a tree and all above it."""
        found: set[str] = set()
        while start is not None and start in tree:
            found.add(start)
            start = tree[start][parent]
        return found

    def territories_up(self, territory: str | None) -> set[str]:
        return self.up(self.territories, territory, "parent_id")

    def themes_up(self, theme: str | None) -> set[str]:
        return self.up(self.themes, theme, "parent_id")

    def one_branch(self, one: str, other: str) -> bool:
        return one in self.themes_up(other) or other in self.themes_up(one)

    def answers(self, record: str, theme: str | None) -> bool:
        return theme is None or any(theme in self.themes_up(tag) for tag in self.tags[record])

    def places(self, record: str) -> set[str]:
        """Return the territories of a record, those of its partners where it has none of its own."""
        if self.located[record]:
            return self.located[record]
        homes = {self.actors[a]["territory_id"] for a in self.engaged[record] if self.side(a) == "partner"}
        return homes - {None}

    def on(self, record: str, place: str | None) -> bool:
        return place is None or any(place in self.territories_up(t) for t in self.places(record))

    def lives_in(self, actor: str, place: str | None) -> bool:
        return place is None or place in self.territories_up(self.actors[actor]["territory_id"])

    def authorities(self, region: str | None, day: date) -> list[str]:
        """Return the authorities of a region that were not dissolved by a day."""
        return [
            actor
            for actor in sorted(self.actors)
            if self.family[actor] == "authority"
            and self.lives_in(actor, region)
            and not self.dissolved(actor, day)
        ]
