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


def successor_pairs(network: Network, records: Records) -> pd.DataFrame:
    """Return the pairs of actors (``a`` before ``b``, rows) of which one succeeded the other.

    They are those of the table ``successions``, and those that the register tells by name: former regions
    and départements with today's, former communes with the commune that they became part of.
    """
    actors = records.actors
    row = pd.Series(actors.index, index=actors["id"])
    told = network.tables["successions"]
    stated = pd.DataFrame({"a": told["predecessor_id"].map(row), "b": told["successor_id"].map(row)})
    named = _authorities(actors)
    by_name = (
        _successors()
        .merge(named.rename(columns={"name": "old", "row": "a"}), on=["old", "local"])
        .merge(named.rename(columns={"name": "new", "row": "b"}), on=["new", "local"])
    )
    pairs = pd.concat([stated.astype("float64"), by_name[["a", "b"]].astype("float64")]).dropna()
    pairs = pairs[pairs["a"].ne(pairs["b"])].astype("int64")
    both = pd.DataFrame({"a": pairs.min(axis=1), "b": pairs.max(axis=1)})
    return both.drop_duplicates(ignore_index=True)


def relations(pairs: pd.DataFrame, successors: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Return what pairs of actors (``a``, ``b``) are: ``successor``, ``part``, or maybe the ``same``."""
    known = pd.MultiIndex.from_frame(successors[["a", "b"]])
    follows = pd.MultiIndex.from_frame(pairs[["a", "b"]]).isin(known)
    return np.select([follows, pairs["part_of"].to_numpy()], ["successor", "part"], "same")


def _authorities(actors: pd.DataFrame) -> pd.DataFrame:
    """Return the loose name of each French authority, its row, and whether it is a commune."""
    may = actors["country"].isin(["FRA", ""]) & actors["family"].eq("authority")
    names = read_names(actors.loc[may, "name"])["loose"]
    local = actors.loc[may, "level"].eq("local")
    return pd.DataFrame({"name": names.astype("object"), "row": names.index, "local": local})


@cache
def _successors() -> pd.DataFrame:
    """Return the loose names of former authorities (``old``) with those of their successors (``new``)."""
    register = entries()
    by_id = register.drop_duplicates("id").set_index("id")["loose"]
    former = register[register["successor_id"].ne("")]
    areas = pd.DataFrame({"old": former["loose"], "new": former["successor_id"].map(by_id), "local": False})
    names = pd.read_csv(resource("register", "names.csv.gz"), dtype="str", keep_default_na=False)
    merged = names[names["way"].eq("former")]
    olds = merged["name"].map(fold).map(saints).map(loose)
    communes = pd.DataFrame({"old": olds, "new": merged["id"].map(by_id), "local": True})
    pairs = pd.concat([areas, communes]).dropna().astype({"old": "object", "new": "object"})
    return pairs[pairs["old"].ne(pairs["new"])].drop_duplicates(ignore_index=True)
