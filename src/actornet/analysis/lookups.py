"""What is looked up for every row of a long answer, by id, once per network."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.errors import Text
from actornet.network import Network, engagements, per_network


def grouped(rows: pd.DataFrame, key: str, value: str) -> Mapping[str, tuple[str, ...]]:
    """Return the values of a column by those of another, in the order of the rows."""
    values = rows[value].to_numpy(dtype=object)
    return {str(group): tuple(values[at]) for group, at in rows.groupby(key).indices.items()}


@per_network
def source_cells(net: Network, table: str) -> Mapping[str, str]:
    """Return the ``source`` of each row of a table by id; rows without one are left out."""
    rows = net.tables[table][["id", "source"]].dropna()
    return dict(zip(rows["id"], rows["source"], strict=True))


@per_network
def records_of(net: Network) -> Mapping[str, tuple[str, ...]]:
    """Return the agreements and projects in which each actor is engaged, sorted."""
    rows = engagements(net)[["actor_id", "record_id"]].drop_duplicates().sort_values("record_id")
    return grouped(rows, "actor_id", "record_id")


@per_network
def record_sources(net: Network) -> Mapping[str, str]:
    """Return the ``source`` of each agreement and project by id."""
    return {**source_cells(net, "agreements"), **source_cells(net, "projects")}


@per_network
def theme_names(net: Network) -> Mapping[str, Text]:
    """Return the name of each theme by id, in both languages."""
    rows = net.tables["themes"][["id", "name_fr", "name_en"]]
    return {key: Text(fr, en) for key, fr, en in rows.itertuples(index=False, name=None)}
