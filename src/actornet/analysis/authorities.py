"""The authorities of a region that still exist, and what the register adds to them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.places import actors_in
from actornet.errors import Text
from actornet.model import bounds
from actornet.network import Count, Network, profiles
from actornet.network.register import REGISTER_SOURCE


def authorities(net: Network, region: str | None, as_of: date) -> pd.Index:
    """Return the ids of the authorities based in a region (by id) and not dissolved by a day, sorted."""
    people = profiles(net)
    ended = bounds(people["dissolved"])[1] <= np.datetime64(as_of, "D")
    kept = people["family"].eq("authority") & ~ended
    if region is not None:
        kept &= people.index.isin(list(actors_in(net, region)))
    return pd.Index(sorted(people.index[kept]), dtype="str")


def register_count(net: Network, actors: pd.Index) -> Count:
    """Return how many of the actors are known from the register only."""
    rows = net.tables["actors"].set_index("id")["source"]
    return Count(
        "n_register_only",
        int(rows.reindex(actors).eq(REGISTER_SOURCE).sum()),
        Text("dont connues du seul registre", "of them known from the register only"),
    )
