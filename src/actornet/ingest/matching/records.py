"""What a dataset says of each actor, ready to be compared: names, kind, place, identifiers.

Knows the network and the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from actornet.ingest.matching.surroundings import town_name
from actornet.ingest.matching.texts import looked_up, texts
from actornet.model import code_lists
from actornet.network import Network

IDENTIFIERS = ("siren", "rna", "insee", "wikidata", "geonames")
_PREFIXES = {
    "siren": "siren:",
    "rna": "rna:",
    "insee": r"insee(?:-dep|-reg)?:",
    "wikidata": "wd:",
    "geonames": "geonames:",
}
_NAMES = ("name", "name_en", "short_name")
_GROUPS = ("CC", "CA", "CU", "MET", "MET_LYON", "MET_AMP", "MET_GP", "EPT")
# Kinds that importers guess from thin evidence, and the kinds that they may be as well.
_VAGUE = frozenset(("PUBLIC_BODY", "FLA_OTH", "CIVIL_SOCIETY", "SUPPORT_STRUCTURE", "FUNDER", ""))


@dataclass(frozen=True, slots=True)
class Records:
    """The actors of a dataset, and all their names.

    ``actors`` has texts: id, name, kind, family, level, country, town, territory_id, parent_id, vague (the
    kind says little) and :data:`IDENTIFIERS`; ``names`` are the names and ``owner`` the row of each.
    """

    actors: pd.DataFrame
    names: pd.Series[str]
    owner: npt.NDArray[np.int64]
    parents: dict[str, str]  # of territories


def read_records(network: Network) -> Records:
    """Return the actors of ``network`` as they are compared."""
    actors = network.tables["actors"].reset_index(drop=True)
    given = ["id", *_NAMES, "kind", "country", "territory_id", "parent_id", *IDENTIFIERS]
    frame = texts(actors[given])
    kinds = code_lists()["actor_kind"]
    frame["family"] = looked_up(frame["kind"], {code.code: code.parent or "" for code in kinds.values()})
    frame["level"] = looked_up(frame["kind"], _levels())
    frame["vague"] = frame["kind"].isin(_VAGUE)
    for column, prefix in _PREFIXES.items():
        stated = frame["id"].str.extract(f"^{prefix}(.+)$", expand=False)
        frame[column] = frame[column].mask(frame[column].eq("") & stated.notna(), stated)
    commune = frame["territory_id"].eq("") & frame["level"].eq("local") & frame["insee"].str.len().eq(5)
    frame["territory_id"] = frame["territory_id"].mask(commune, "insee:" + frame["insee"])
    frame["siren"] = frame["siren"].str.replace(" ", "").str.slice(0, 9)
    places = texts(network.tables["territories"][["id", "parent_id", "name"]])
    towns = {str(name): town_name(str(name)) for name in places["name"].unique()}
    town = dict(zip(places["id"], places["name"].map(towns), strict=True))
    frame["town"] = looked_up(frame["territory_id"], town)
    columns = [frame[column] for column in _NAMES]
    owner = np.concatenate([np.arange(len(frame))] * len(columns))
    names = pd.concat(columns, ignore_index=True)
    kept = names.str.strip().ne("") & ~pd.DataFrame({"owner": owner, "name": names}).duplicated()
    return Records(
        frame.drop(columns=["name_en", "short_name"]),
        names[kept].reset_index(drop=True),
        owner[kept.to_numpy()],
        dict(zip(places["id"], places["parent_id"], strict=True)),
    )


def _levels() -> dict[str, str]:
    """Return the level of each kind of authority; a group of communes is not a commune."""
    kinds = code_lists()["actor_kind"].values()
    levels = {
        code.code: code.level or "" for code in kinds if code.parent in ("authority", "foreign_authority")
    }
    return levels | dict.fromkeys(_GROUPS, "intercommunal")
