"""The network of the loading benchmark, made with numpy: a sixth nodes, the rest relationships.

Of the nodes three fifths are actors, the others projects; of the relationships four fifths are
participations, the others memberships in a few hundred networks, which are hubs.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.network import Network

KINDS = np.array(["COM", "DEP", "REG", "ASSOCIATION", "NGO", "FLA_MUN", "UNIVERSITY"])
COUNTRIES = np.array(["FRA", "SEN", "MLI", "MDG", "VNM", "MAR", "DEU", "ITA"])
ROLES = np.array(["lead", "partner", "funder", "beneficiary", "expert"])
CONFIDENCE = np.array(["high", "medium", "low"])


def generate(nodes: int) -> Network:
    """Return a network of ``nodes`` nodes and five times as many relationships."""
    draw = np.random.default_rng(42)
    actors, projects = nodes * 3 // 5, nodes * 2 // 5
    networks = max(actors // 200, 2)
    actor_ids = _ids("actor", np.arange(actors))
    project_ids = _ids("projet", np.arange(projects))
    kinds = KINDS[draw.integers(len(KINDS), size=actors)].astype(object)
    kinds[:networks] = "CITY_NETWORK"
    tables = {
        "actors": pd.DataFrame(
            {
                "id": actor_ids,
                "name": _ids("Collectivité ou association n° ", np.arange(actors)),
                "kind": kinds,
                "country": COUNTRIES[draw.integers(len(COUNTRIES), size=actors)],
                "founded": _years(draw, actors),
                "population": pd.array(draw.integers(100, 900_000, size=actors), dtype="Int64"),
            }
            | _provenance(draw, actors)
        ),
        "projects": pd.DataFrame(
            {
                "id": project_ids,
                "title": _ids("Projet d’eau, d’école ou d’état civil n° ", np.arange(projects)),
                "start": _years(draw, projects),
                "budget": draw.integers(500, 2_000_000, size=projects).astype("float64"),
                "currency": "EUR",
            }
            | _provenance(draw, projects)
        ),
    }
    parts = 10 * projects
    place = np.arange(parts)  # no pair twice: the actor moves on with each round of the projects
    tables["participations"] = pd.DataFrame(
        {
            "project_id": project_ids[place % projects],
            "actor_id": actor_ids[(place * 7 + place // projects) % actors],
            "role": ROLES[draw.integers(len(ROLES), size=parts)],
            "amount": np.where(draw.random(parts) < 0.3, draw.integers(500, 200_000, size=parts), np.nan),
            "start": _years(draw, parts),
        }
        | _provenance(draw, parts)
    )
    members = nodes * 5 - parts
    place = np.arange(members)
    tables["memberships"] = pd.DataFrame(
        {
            "actor_id": actor_ids[networks + place % (actors - networks)],
            "network_id": actor_ids[(place * 13 + place // (actors - networks)) % networks],
            "role": "member",
            "start": _years(draw, members),
        }
        | _provenance(draw, members)
    )
    return Network(tables, name="benchmark")


def _ids(prefix: str, numbers: np.ndarray) -> np.ndarray:
    return np.array([f"{prefix}-{number}" for number in numbers.tolist()], dtype=object)


def _years(draw: np.random.Generator, rows: int) -> np.ndarray:
    return draw.integers(1970, 2025, size=rows).astype(str)


def _provenance(draw: np.random.Generator, rows: int) -> dict[str, np.ndarray]:
    return {"confidence": CONFIDENCE[draw.integers(len(CONFIDENCE), size=rows)]}
