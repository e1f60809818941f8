"""A generated network in the contract for the benchmark of the page: three ties per node, full cards.

Half of the nodes are actors, three tenths agreements with two parties, two tenths projects with five
participants; memberships make up the rest, most in few networks. Records have dates, statuses,
sources and themes, actors a country and a territory.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.network import Network

KINDS = np.array(["COM", "DEP", "FLA_MUN", "FLA_REG", "ASSO", "ONG", "UNIV", "ENT"])
SHARES = np.array([0.35, 0.05, 0.3, 0.05, 0.12, 0.06, 0.04, 0.03])
STATUSES = ["active", "active", "ended", "suspended", "to_check"]
THEMES = ["ENV-EAU", "CUL-PAT", "EDU", "AGR", "POL-GOU"]


def generate(n_nodes: int, *, seed: int = 0) -> Network:
    """Return a network of so many nodes and three times as many ties."""
    rng = np.random.default_rng(seed)
    n_agreements, n_projects = 3 * n_nodes // 10, n_nodes // 5
    n_actors = n_nodes - n_agreements - n_projects
    n_networks = max(5, n_actors // 200)
    n_places = max(20, n_actors // 10)
    actor = _ids("a", n_actors)
    kinds = np.concatenate(
        [np.full(n_networks, "RESEAU"), rng.choice(KINDS, n_actors - n_networks, p=SHARES)]
    )
    french = ~np.char.startswith(kinds.astype(str), "FLA")
    countries = np.where(french, "FRA", rng.choice(["SEN", "MAR", "BFA", "DEU", "MDG"], n_actors))
    place = rng.integers(n_places, size=n_actors)
    started = rng.integers(1960, 2025, size=n_agreements).astype(str)
    began = rng.integers(1990, 2025, size=n_projects)
    tables = {
        "actors": {
            "id": actor,
            "name": [f"Acteur {kind} de la ville {at}" for at, kind in enumerate(kinds)],
            "kind": kinds,
            "country": countries,
            "territory_id": [f"t{at}" for at in place],
            "population": rng.integers(500, 900_000, size=n_actors),
            "website": [f"https://ville-{at}.example.org/" for at in range(n_actors)],
        },
        "agreements": {
            "id": _ids("g", n_agreements),
            "title": [f"Convention de coopération numéro {at}" for at in range(n_agreements)],
            "form": rng.choice(["CONVENTION", "JUMELAGE", "PACTE"], n_agreements),
            "start": started,
            "status": rng.choice(STATUSES, n_agreements),
        },
        "projects": {
            "id": _ids("p", n_projects),
            "title": [f"Projet d’accès à l’eau numéro {at}" for at in range(n_projects)],
            "start": began.astype(str),
            "end": (began + rng.integers(1, 6, size=n_projects)).astype(str),
            "status": rng.choice(STATUSES[1:4], n_projects),
            "budget": rng.integers(10, 900, size=n_projects) * 1000,
            "currency": "EUR",
        },
        "territories": {
            "id": [f"t{at}" for at in range(n_places)],
            "name": [f"Pays de la rivière {at}" for at in range(n_places)],
            "kind": "district",
            "country": "FRA",
        },
        "sources": {"id": [f"s{at}" for at in range(50)], "title": [f"Atlas {at}" for at in range(50)]},
    }
    for table in ("actors", "agreements", "projects"):
        rows = len(tables[table]["id"])
        tables[table]["source"] = np.char.add("s", rng.integers(50, size=rows).astype(str))
        tables[table]["confidence"] = rng.choice(["high", "medium", "low"], rows)
    near = n_networks + _near(rng, n_actors - n_networks, n_agreements, 2)
    tables["parties"] = {
        "agreement_id": np.repeat(tables["agreements"]["id"], 2),
        "actor_id": actor[near.ravel()],
        "role": "party",
    }
    team = n_networks + _near(rng, n_actors - n_networks, n_projects, 5)
    tables["participations"] = {
        "project_id": np.repeat(tables["projects"]["id"], 5),
        "actor_id": actor[team.ravel()],
        "role": np.tile(["lead", "partner", "partner", "funder", "operator"], n_projects),
    }
    n_members = 3 * n_nodes - 2 * n_agreements - 5 * n_projects
    member = n_networks + np.arange(n_members) % (n_actors - n_networks)
    network = (n_networks * rng.random(n_members) ** 2.5).astype(np.int64)
    tables["memberships"] = {"actor_id": actor[member], "network_id": actor[network], "role": "member"}
    records = np.concatenate([tables["agreements"]["id"], tables["projects"]["id"]])
    tables["tags"] = {
        "subject_id": records,
        "scheme": "theme",
        "code": rng.choice(THEMES, len(records)),
        "confidence": "high",
    }
    frames = {name: pd.DataFrame(columns).astype(object) for name, columns in tables.items()}
    return Network({name: frame.astype("str") for name, frame in frames.items()}, name="généré")


def _ids(letter: str, count: int) -> np.ndarray:
    return np.array([f"slug:{letter}-{at}" for at in range(count)], dtype=object)


def _near(rng: np.random.Generator, n_actors: int, rows: int, size: int) -> np.ndarray:
    """Return different actors per row: the first anywhere, the others beside it."""
    first = rng.integers(n_actors, size=(rows, 1))
    step = np.cumsum(rng.integers(1, 12, size=(rows, size - 1)), axis=1)
    return np.hstack([first, (first + step) % n_actors])
