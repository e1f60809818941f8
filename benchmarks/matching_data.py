"""A dataset of 100,000 actors to match: names of the register, of towns abroad, and of associations.

A twentieth of them is written a second time in another way (a letter lost, words turned, a short form of
the kind), so that there is something to find. Seeded: the same dataset each time.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.resources import resource

SEED = 20261123
_SOCIETIES = (
    *("Comité de jumelage de", "Office de tourisme de", "Amicale laïque de", "Union sportive de"),
    *("Chambre de commerce et d'industrie de", "Maison des jeunes et de la culture de", "Lycée agricole de"),
    *("Association des amis de", "Centre hospitalier de", "Université de", "Harmonie municipale de"),
)
_COLUMNS = ["name", "kind", "country", "territory_id", "siren", "insee", "geonames"]


def actors(count: int) -> pd.DataFrame:
    """Return ``count`` rows of the table of actors, all texts; the last twentieth writes others again."""
    chance = np.random.default_rng(SEED)
    register = _read("actors.csv.gz").reindex(columns=_COLUMNS, fill_value="")
    towns = _read("cities.csv.gz").assign(kind="FLA_MUN", territory_id="")
    towns["geonames"] = towns["id"].str.removeprefix("geonames:")
    towns = towns.reindex(columns=_COLUMNS, fill_value="")
    communes = register[register["kind"].eq("COM")]
    of = communes.iloc[chance.integers(0, len(communes), 40_000)]
    which = pd.Series(chance.integers(0, len(_SOCIETIES), len(of)), index=of.index).map(
        dict(enumerate(_SOCIETIES))
    )
    societies = of.assign(name=which + " " + of["name"], kind="ASSO", siren="", insee="")
    every = pd.concat([register, towns, societies], ignore_index=True).drop_duplicates(
        ["name", "country", "territory_id"]
    )
    again = count // 20
    chosen = every.iloc[np.sort(chance.permutation(len(every))[: count - again])].reset_index(drop=True)
    twice = chosen.iloc[np.sort(chance.permutation(len(chosen))[:again])].copy()
    twice["name"] = [_otherwise(name, chance) for name in twice["name"]]
    twice["siren"] = ""
    twice["geonames"] = twice["geonames"].where(chance.random(again) < 0.1, "")
    both = pd.concat([chosen, twice], ignore_index=True)
    both.insert(0, "id", "slug:" + both.index.astype("str"))
    return both


def _otherwise(name: str, chance: np.random.Generator) -> str:
    """Return a name as another hand writes it: a letter lost, two words turned, capitals, or more words."""
    way = int(chance.integers(0, 4))
    if way == 0 and len(name) > 4:
        at = int(chance.integers(1, len(name) - 1))
        return name[:at] + name[at + 1 :]
    if way == 1:
        words = name.split(" ")
        return " ".join(words[1:] + words[:1])
    return name.upper() if way == 2 else f"{name} (association)"


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(resource("register", name), dtype="str", keep_default_na=False, encoding="utf-8")
