"""Who took over from whom: pairs that are linked and never merged. Knows the network and the register."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from actornet.ingest.matching.entries import entries
from actornet.ingest.matching.names import loose, read_names, saints
from actornet.ingest.matching.records import Records
from actornet.model import fold
from actornet.network import Network
from actornet.resources import resource


def relations(network: Network, records: Records, pairs: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Return ``successor``, ``part`` or ``same`` of pairs of actors (``a``, ``b``); the last is a question.

    Successors are those of the table ``successions``, and those that the register tells by name: former
    regions and départements with today's, communes with the new commune that they are part of.
    """
    one, two = (records.actors.loc[pairs[side]].reset_index(drop=True) for side in "ab")
    told = network.tables["successions"]
    known = set(zip(told["predecessor_id"], told["successor_id"], strict=True))
    stated = [(a, b) in known or (b, a) in known for a, b in zip(one["id"], two["id"], strict=True)]
    by_name = _named(one, two) | _named(two, one)
    return np.select(
        [np.array(stated, dtype=bool) | by_name, pairs["part_of"].to_numpy()], ["successor", "part"], "same"
    )


def _named(one: pd.DataFrame, two: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell where the first has the name of a former authority and the second that of its successor."""
    known = _successors()
    former, today = (_authority_names(side) for side in (one, two))
    return np.fromiter((key in known for key in zip(former, today, strict=True)), dtype=bool, count=len(one))


def may_succeed(records: Records, pairs: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell the pairs of actors that may follow each other by name: two French authorities."""
    actors = records.actors
    may = (actors["country"].isin(["FRA", ""]) & actors["family"].isin(["authority", ""])).to_numpy()
    return np.asarray(may[pairs["a"].to_numpy()] & may[pairs["b"].to_numpy()], dtype=bool)


def _authority_names(side: pd.DataFrame) -> list[str]:
    """Return the loose name of each French authority, with whether it is a commune; else empty."""
    may = side["country"].isin(["FRA", ""]) & side["family"].isin(["authority", ""])
    names = pd.Series("", index=side.index)
    if may.any():
        names[may] = read_names(side.loc[may, "name"])["loose"].to_numpy()
    return [str(name) for name in names]


@cache
def _successors() -> frozenset[tuple[str, str]]:
    """Return the loose names of former authorities with those of their successors, where they differ."""
    register = entries()
    by_id = register.drop_duplicates("id").set_index("id")["loose"]
    former = register[register["successor_id"].ne("")]
    pairs = set(zip(former["loose"], former["successor_id"].map(by_id), strict=True))
    names = pd.read_csv(resource("register", "names.csv.gz"), dtype="str", keep_default_na=False)
    communes = names[names["way"].eq("former")]
    olds = communes["name"].map(fold).map(saints).map(loose)
    pairs |= set(zip(olds, communes["id"].map(by_id), strict=True))
    return frozenset((old, new) for old, new in pairs if isinstance(new, str) and old != new)
