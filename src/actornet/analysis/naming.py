"""Names beside the ids of a table, so that a spreadsheet can be read without looking anything up."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.records import titles
from actornet.network import Network, per_network

# Column of ids (lists separated by ``;`` included) and the column of names that goes with it.
NAMES = {
    "actor_id": "name",
    "actor_a": "name_a",
    "actor_b": "name_b",
    "agreement_id": "title",
    "project_id": "title",
    "record_id": "title",
    "subject_id": "title",
    "funder_id": "name",
    "top_funder_id": "top_funder",
    "territory_id": "territory",
    "region_id": "region",
    "theme_id": "theme",
    "instrument_id": "instrument",
    "broker_id": "broker",
    "introducer_id": "introducer",
    "network_ids": "networks",
    "partner_ids": "partners",
    "meeting_spaces": "spaces",
    "managers": "manager_names",
    "members": "member_names",
    "agreement_ids": "agreements",
}

_TABLES = {"territory_id": "territories", "region_id": "territories", "theme_id": "themes"}


def named(net: Network, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with a column of names after each column of ids that it has."""
    frame = table.copy(deep=False)
    for column, name in NAMES.items():
        if column in frame and name not in frame:
            names = _names(net, _TABLES.get(column, "records"))
            frame.insert(frame.columns.get_loc(column) + 1, name, _in_names(frame[column], names))
    return frame


def _in_names(ids: pd.Series[str], names: pd.Series[str]) -> pd.Series[str]:
    texts = ids.astype("str")
    if not texts.str.contains(";", regex=False).any():
        return texts.map(names).fillna(texts).astype("str")
    parts = texts.str.split(";").explode()
    spoken = parts.map(names).fillna(parts).dropna()
    joined = spoken.groupby(level=0).agg("; ".join)
    return joined.reindex(ids.index).astype("str")


@per_network
def _names(net: Network, table: str) -> pd.Series[str]:
    """Return names by id: of territories, of themes (in French), else of actors and records."""
    # A town and its territory may have the same id, so that the column says which is meant.
    if table == "territories":
        return net.tables["territories"].set_index("id")["name"]
    if table == "themes":
        return net.tables["themes"].set_index("id")["name_fr"]
    return titles(net)
