"""Small random networks in the data contract: every kind of row, with dates and cells often unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from actornet.network import Network

KINDS = ["COM", "REG", "CA", "FLA_MUN", "FLA_REG", "FOREIGN_STATE", "ASSOCIATION", "STATE", "CITY_NETWORK"]
TERRITORIES = {
    "t-fra": (None, "country", "FRA"),
    "t-reg": ("t-fra", "region", "FRA"),
    "t-com": ("t-reg", "commune", "FRA"),
    "t-sen": (None, "country", "SEN"),
    "t-dis": ("t-sen", "departement", "SEN"),
    "t-vil": ("t-dis", "commune", "SEN"),
    "t-mdg": (None, "country", "MDG"),
}
THEMES = {"ENV": None, "ENV-EAU": "ENV", "ENV-EAU-EAS": "ENV-EAU", "EDU": None, "POL-GOU": None}
EVENTS = ["renewal", "joint_evaluation", "training", "creation", "body_set_up", "visit"]
ROLES = ["lead", "partner", "manager", "funder", "beneficiary", "expert"]
INVOLVEMENTS = ["informed", "consulted", "contributes", "co_decides", "leads", None]


def networks() -> st.SearchStrategy[Network]:
    """Return a strategy of small random networks; the seed is what hypothesis varies."""
    return st.builds(random_network, st.integers(0, 10**6), st.integers(1, 9), st.integers(0, 8))


def random_network(seed: int, n_actors: int = 8, n_records: int = 6) -> Network:
    """Return the random network of a seed: up to so many actors, agreements, projects and spaces."""
    draw = _Draw(np.random.default_rng(seed))
    actors = [f"a{number}" for number in range(n_actors)]
    agreements = [f"g{number}" for number in range(n_records)]
    projects = [f"p{number}" for number in range(n_records)]
    spaces = [f"s{number}" for number in range(n_records // 3)]
    places, themes = list(TERRITORIES), list(THEMES)
    tables = {
        "territories": [
            {"id": key, "parent_id": parent, "name": key, "kind": kind, "country": country}
            for key, (parent, kind, country) in TERRITORIES.items()
        ],
        "themes": [
            {"id": key, "parent_id": up, "name_fr": key, "name_en": key} for key, up in THEMES.items()
        ],
        "actors": [
            {
                "id": actor,
                "name": actor,
                "kind": draw.one(KINDS),
                "country": draw.one(["FRA", "FRA", "SEN", "MDG"], unknown=0.1),
                "territory_id": draw.one(places, unknown=0.2),
                "population": draw.one([500, 20_000, 300_000], unknown=0.3),
            }
            for actor in actors
        ],
        "agreements": [
            {"id": record, "title": record, "form": draw.one(["JUMELAGE", "CONVENTION"]), **draw.dated()}
            | {
                "open_ended": draw.one([True, False], unknown=0.5),
                "term_years": draw.one([3, 5], unknown=0.5),
            }
            for record in agreements
        ],
        "projects": [
            {
                "id": record,
                "title": record,
                "part_of_id": draw.one(projects[:number], unknown=0.7),
                "agreement_id": draw.one(agreements, unknown=0.5),
                "budget": draw.one([1000, 50_000], unknown=0.4),
                "currency": draw.one(["EUR", "USD"], unknown=0.4),
                **draw.dated(),
            }
            for number, record in enumerate(projects)
        ],
        "spaces": [
            {"id": space, "name": space, "kind": draw.one(["COMITE_PILOTAGE", "GROUPE_PAYS"])}
            | {"strength": draw.one(["strong", "weak"], unknown=0.5), "start": draw.year(), "end": None}
            for space in spaces
        ],
        "parties": draw.rows(agreements, actors, "agreement_id", role=["party", "operator", "supporter"]),
        "participations": draw.rows(
            projects, actors, "project_id", role=ROLES, involvement=INVOLVEMENTS, amount=[None, 500, 700.5]
        ),
        "attendances": draw.rows(spaces, actors, "space_id", role=["member"]),
        "memberships": draw.rows(actors[:2], actors[2:], "network_id", role=["member"]),
        "locations": draw.pairs([*agreements, *projects, *spaces], places, "subject_id", "territory_id", 0.6),
        "tags": [
            {**row, "scheme": "theme", "weight": draw.one([1, 2], unknown=0.5)}
            for row in draw.pairs([*agreements, *projects, *spaces], themes, "subject_id", "code", 0.7)
        ],
        "needs": draw.pairs(places, themes, "territory_id", "theme_id", 0.4),
        "competences": [
            {**row, "basis": draw.one(["practised", "declared", "legal"])}
            for row in draw.pairs(actors, themes, "actor_id", "theme_id", 0.3)
        ],
        "legal_competences": [
            {"competence": "C", "kind": kind, "theme_id": draw.one(themes), "exercise": exercise}
            for kind, exercise in [("COM", "own"), ("REG", "optional"), ("FLA_MUN", "shared")]
        ],
        "flows": [
            {"from_id": draw.one(actors), "to_id": draw.one(actors), "type": draw.one(["people", "money"])}
            | {"subject_id": draw.one([*agreements, *projects], unknown=0.3), "unit": "EUR"}
            | {"quantity": draw.one([1, 2, 5], unknown=0.3)}
            for _ in range(n_records if agreements else 0)
        ],
        "events": [
            {"subject_id": draw.one([*agreements, *projects]), "kind": draw.one(EVENTS), "date": "2017"}
            | {"territory_id": draw.one(places, unknown=0.4), "count": draw.one([3, 10], unknown=0.4)}
            for _ in range(n_records if agreements else 0)
        ],
        "returns": [
            {"subject_id": draw.one([*agreements, *projects]), "actor_id": draw.one(actors)}
            | {"type": draw.one(["social", "staff"]), "evidence": draw.one(["claimed", "evaluated"])}
            for _ in range(n_records // 2)
        ],
    }
    return Network({name: pd.DataFrame(rows) for name, rows in tables.items()}, name=f"random {seed}")


class _Draw:
    """Random cells, rows and links of one seed."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng

    def one(self, choices: Sequence[Any], *, unknown: float = 0.0) -> Any:
        if not choices or self.rng.random() < unknown:
            return None
        return choices[int(self.rng.integers(len(choices)))]

    def year(self) -> str | None:
        year: str | None = self.one([str(year) for year in range(2005, 2027)], unknown=0.3)
        return year

    def dated(self) -> dict[str, str | None]:
        start = self.year()
        end = str(int(start) + int(self.rng.integers(0, 8))) if start and self.rng.random() < 0.6 else None
        status = self.one(["active", "ended", "suspended", "announced", "to_check"], unknown=0.4)
        return {"start": start, "end": end, "status": status}

    def pairs(
        self, left: Sequence[str], right: Sequence[str], one: str, other: str, share: float
    ) -> list[dict[str, str]]:
        """Return distinct links, about ``share`` per row of ``left``."""
        found = {
            (key, self.one(right)) for key in left for _ in range(2) if right and self.rng.random() < share
        }
        return [{one: key, other: value} for key, value in sorted(found)]

    def rows(
        self, records: Sequence[str], actors: Sequence[str], key: str, **columns: Sequence[Any]
    ) -> list[dict[str, Any]]:
        """Return distinct rows that tie two or three actors to each record."""
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for record in records:
            for _ in range(int(self.rng.integers(0, 4)) if actors else 0):
                cells = {name: self.one(values) for name, values in columns.items()}
                row = {key: record, "actor_id": self.one(actors), **cells, "start": self.year()}
                found[record, row["actor_id"], cells["role"]] = row
        return list(found.values())
