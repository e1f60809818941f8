"""Random networks with what agreements are measured by: both sides in each, events, flows, returns, codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from actornet.network import Network
from tests.analysis.random_networks import INVOLVEMENTS, ROLES, TERRITORIES, random_network

EVENTS = ["renewal", "joint_evaluation", "training", "creation", "body_set_up", "visit", "festival"]
FLOWS = [
    ("people", "persons"),
    ("people", None),
    ("expertise", "days"),
    ("money", "EUR"),
    ("hosting", "persons"),
]
RETURNS = ["cultural", "social", "staff"]
CODES = ["11330", "14081", "14030"]
FRENCH = {
    "f0": ("COM", "FRA", "t-com"),
    "f1": ("REG", "FRA", "t-reg"),
    "f2": ("NGO", "FRA", "t-vil"),
    "f3": ("STATE_SERVICE", "FRA", "t-mdg"),
}
PARTNERS = {
    "l0": ("FLA_MUN", "SEN", "t-vil"),
    "l1": ("FLA_MUN", "SEN", "t-dis"),
    "l2": ("FOREIGN_ASSOCIATION", "SEN", None),
    "l3": ("FLA_REG", "SEN", "t-sen"),
    "l4": ("FOREIGN_STATE", "SEN", "t-dis"),
    "l5": ("BUSINESS", "MDG", "t-mdg"),
}


@cache
def agreement_network(seed: int) -> Network:
    """Return the random network of a seed with partners on both sides and what they did together."""
    net = random_network(seed, n_actors=4, n_records=6)
    draw = _Draw(seed)
    agreements = net.tables["agreements"]["id"].tolist()
    projects = net.tables["projects"]["id"].tolist()
    records = [*agreements, *projects]
    french, partners = list(FRENCH), list(PARTNERS)
    both = [*french, *partners]
    added: Mapping[str, list[dict[str, Any]]] = {
        "actors": [
            {"id": key, "name": key, "kind": kind, "country": country, "territory_id": home}
            for key, (kind, country, home) in (FRENCH | PARTNERS).items()
        ],
        "parties": [
            {"agreement_id": record, "actor_id": actor, "role": "party"}
            for record in agreements
            for actor in sorted({draw.one(french), draw.one(partners), draw.one(partners)})
        ],
        "participations": [
            {"project_id": record, "actor_id": actor, "role": draw.one(ROLES), "start": draw.year(0.4)}
            | {"involvement": draw.one(INVOLVEMENTS)}
            for record in projects
            for actor in sorted({draw.one(both), draw.one(partners), draw.one(partners)})
        ]
        + [
            {"project_id": record, "actor_id": draw.one(both), "role": "manager", "start": "2012"}
            for record in projects
        ],
        "flows": [draw.flow(records, french, partners) for _ in range(60)],
        "events": [
            {"subject_id": draw.one(records), "kind": draw.one(EVENTS), "date": draw.year()}
            | {"count": draw.one([5, 20], 0.5), "territory_id": draw.one(list(TERRITORIES), 0.3)}
            | {"actor_id": draw.one(both, 0.3)}
            for _ in range(60)
        ],
        "returns": [
            {"subject_id": draw.one(records), "actor_id": draw.one(both), "type": draw.one(RETURNS)}
            | {"evidence": draw.one(["claimed", "documented", "evaluated"])}
            for _ in range(12)
        ],
        "tags": [{"subject_id": key, "scheme": "dac", "code": draw.one(CODES)} for key in records[::2]],
    }
    tables = {
        name: pd.concat([net.tables[name], pd.DataFrame(rows)], ignore_index=True)
        for name, rows in added.items()
    }
    # A party or participant is named once per role.
    tables["parties"] = tables["parties"].drop_duplicates(["agreement_id", "actor_id", "role"])
    keys = ["project_id", "actor_id", "role", "start"]
    tables["participations"] = tables["participations"].drop_duplicates(keys)
    return net.with_tables(dict(net.tables) | tables)


class _Draw:
    """Random cells of one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def one(self, choices: list[Any], unknown: float = 0.0) -> Any:
        return None if self.rng.random() < unknown else choices[int(self.rng.integers(len(choices)))]

    def year(self, unknown: float = 0.0) -> str | None:
        found: str | None = self.one([str(year) for year in range(2006, 2027)], unknown)
        return found

    def flow(self, records: list[str], french: list[str], partners: list[str]) -> dict[str, Any]:
        """Return a flow, mostly from one side to the other and under a record."""
        kind, unit = self.one(FLOWS)
        ends = [self.one(french), self.one([*partners, *partners, *french])]
        if self.rng.random() < 0.5:
            ends.reverse()
        cells = {"quantity": self.one([1, 2.5, 10, 0], 0.2), "subject_id": self.one(records, 0.3)}
        return {"from_id": ends[0], "to_id": ends[1], "type": kind, "unit": unit, "date": self.year()} | cells
