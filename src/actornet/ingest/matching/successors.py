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

_TERRITORY = r"^(?:insee|insee-dep):|^.*[^0-9AB].*$"  # codes of communes and départements are left


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
        .merge(named[~named["today"]].rename(columns={"name": "old", "row": "a"}), on=["old", "area"])
        .merge(named.rename(columns={"name": "new", "row": "b"}), on=["new", "area"])
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
    """Return the loose name of each French authority, its row, its area, and whether it is one of today's.

    The area of a commune is its département; a commune of which that is unknown is left out, as others
    may have its name. Other authorities have none.
    """
    may = actors["country"].isin(["FRA", ""]) & actors["family"].eq("authority")
    chosen = actors[may]
    place = chosen["territory_id"].str.replace(_TERRITORY, "", regex=True)
    code = chosen["insee"].mask(chosen["insee"].eq(""), place)
    local = chosen["level"].eq("local")
    area = _department(code).where(local, "")
    today = local & code.str.len().eq(5) & code.isin(set(entries()["insee"]))
    names = read_names(chosen["name"])["loose"].astype("object")
    frame = pd.DataFrame({"name": names, "row": chosen.index, "area": area, "today": today})
    return frame[~local | area.ne("")]


def _department(codes: pd.Series[str]) -> pd.Series[str]:
    return codes.str.slice(0, 2).mask(codes.str.match("9[78]"), codes.str.slice(0, 3))


@cache
def _successors() -> pd.DataFrame:
    """Return the loose names of former authorities (``old``), of their successors (``new``), and the area."""
    register = entries()
    by_id = register.drop_duplicates("id").set_index("id")["loose"]
    former = register[register["successor_id"].ne("")]
    areas = pd.DataFrame({"old": former["loose"], "new": former["successor_id"].map(by_id), "area": ""})
    names = pd.read_csv(resource("register", "names.csv.gz"), dtype="str", keep_default_na=False)
    merged = names[names["way"].eq("former")]
    olds = merged["name"].map(fold).map(saints).map(loose)
    area = _department(merged["id"].str.removeprefix("insee:"))
    communes = pd.DataFrame({"old": olds, "new": merged["id"].map(by_id), "area": area})
    pairs = pd.concat([areas, communes]).dropna().astype({"old": "object", "new": "object"})
    return pairs[pairs["old"].ne(pairs["new"])].drop_duplicates(ignore_index=True)
