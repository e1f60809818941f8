"""What several questions ask of an actor: what it practises, how it compares, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from actornet.analysis.wording import number
from actornet.errors import Text
from actornet.kernels.paths import UNREACHED, breadth_first, path_to
from actornet.network import Network, engagements, per_network, profiles, record_themes

_VERY_DIFFERENT, _CLOSE = 0.2, 0.6  # ratios of the smaller to the larger population


@per_network
def practised_themes(net: Network) -> pd.DataFrame:
    """Return the themes that each actor practises: actor_id, theme_id.

    Those of the records in which it is engaged, and its competences of basis ``practised``.
    """
    acting = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    by_record = acting.merge(record_themes(net), on="record_id")[["actor_id", "theme_id"]]
    stated = net.tables["competences"]
    stated = stated.loc[stated["basis"].eq("practised"), ["actor_id", "theme_id"]]
    return pd.concat([by_record, stated]).drop_duplicates(ignore_index=True)


def size_ratio(net: Network, actor: str | None, others: Sequence[str]) -> pd.Series[float]:
    """Return the smaller population over the larger, 0 to 1, of an actor and each other; empty if unknown."""
    people = profiles(net)
    theirs = people["population"].reindex(others).astype("Float64")
    own = people["population"].get(actor) if actor is not None else None
    if own is None or pd.isna(own):
        return pd.Series(pd.NA, index=theirs.index, dtype="Float64")
    larger = theirs.clip(lower=float(own))
    ratio: pd.Series[float] = theirs.clip(upper=float(own)) / larger.mask(larger.eq(0))
    return ratio


def size_words(ratio: float | None) -> Text:
    """Return a size ratio in words."""
    if ratio is None or pd.isna(ratio):
        return Text("population inconnue", "population unknown")
    value = number(ratio, "fr"), number(ratio, "en")
    if ratio < _VERY_DIFFERENT:
        return Text(
            f"population très différente (rapport {value[0]})",
            f"very different population (ratio {value[1]})",
        )
    if ratio < _CLOSE:
        return Text(f"population différente (rapport {value[0]})", f"different population (ratio {value[1]})")
    return Text(f"population proche (rapport {value[0]})", f"similar population (ratio {value[1]})")


class Reach(NamedTuple):
    """How an actor reaches the others: ``distance`` by id (Int64, empty if not), and the path to each."""

    distance: pd.Series[int]
    ids: Sequence[str]
    before: np.ndarray

    def path(self, actor: str) -> list[str]:
        """Return the ids on a shortest path to an actor, both ends included; empty if there is none."""
        if actor not in self.distance.index or pd.isna(self.distance[actor]):
            return []
        return [self.ids[node] for node in path_to(self.distance.index.get_loc(actor), self.before)]


@per_network
def reach(net: Network, actor: str | None, layers: tuple[str, ...] = ()) -> Reach:
    """Return the distances from an actor on ``layers`` together (default: agreement and project)."""
    graph = net.projection(*layers)
    ids = pd.Index(graph.ids, dtype=object)
    starts = [ids.get_loc(actor)] if actor in ids else []
    steps, before = breadth_first(len(ids), graph.source, graph.target, starts)
    distance = pd.Series(steps, index=ids).astype("Int64")
    return Reach(distance.mask(distance.eq(UNREACHED)), list(ids), before)
