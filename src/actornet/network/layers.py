"""The five layers of ties between actors, and their projection to a graph.

A tie is found through a record that both actors share: an agreement, a project, a network that both
are members of, a space in which both sit, a project that one funds and the other carries out.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from actornet.network._memo import per_network
from actornet.network.conventions import engagements, interval, profiles
from actornet.network.data import NetworkData
from actornet.network.projection import Projection

LAYERS = ("agreement", "project", "funding", "membership", "dialogue")
UNION = ("agreement", "project")


def ties(net: NetworkData, layer: str, *, of: Collection[str] | None = None) -> pd.DataFrame:
    """Return the ties of one layer as rows (actor_a, actor_b, record_id), each pair once per record.

    Parameters
    ----------
    net
        The network data.
    layer
        One of ``LAYERS``. Hubs (networks, State and international bodies) are left out of
        ``project``; ``membership`` and ``dialogue`` need intervals that may overlap.
    of
        Only ties of these actors; they then stand in ``actor_a``, and a pair of two of them
        twice. Without it every pair stands once, with ``actor_a < actor_b``.
    """
    left = right = _incidence(net, layer)
    if layer == "funding":
        left, right = right[right["funds"]], right[~right["funds"]]
        if of is not None:
            pairs = [_pairs(left, right, of), _pairs(right, left, of)]
            return pd.concat(pairs, ignore_index=True).drop_duplicates(ignore_index=True)
    found = _pairs(left, right, of)
    if of is None:
        ordered = np.sort(found[["actor_a", "actor_b"]].to_numpy(dtype=object), axis=1)
        found = found.assign(actor_a=ordered[:, 0], actor_b=ordered[:, 1])
    return found.drop_duplicates(ignore_index=True)


def neighbours(net: NetworkData, actors: Collection[str], layers: Collection[str] = LAYERS) -> pd.DataFrame:
    """Return the ties of ``actors`` on ``layers``: actor_a (one of them), actor_b, record_id, layer."""
    return pd.concat([ties(net, layer, of=actors).assign(layer=layer) for layer in layers], ignore_index=True)


def projection(net: NetworkData, *layers: str) -> Projection:
    """Return the graph of actors on one layer, or on several together, undirected.

    Nodes are all actors that act in the layer, those without a tie included. Weight: Newman's on
    ``project`` alone, the sum over shared projects of 1/(participants - 1); else 1.
    """
    names = layers or UNION
    nodes = sorted({actor for layer in names for actor in _incidence(net, layer)["actor_id"]})
    index = pd.Index(nodes)
    rows = pd.concat([ties(net, layer) for layer in names], ignore_index=True)
    if names == ("project",):
        sizes = _incidence(net, "project").groupby("record_id")["actor_id"].nunique()
        rows["weight"] = 1.0 / (rows["record_id"].map(sizes) - 1)
    else:
        rows["weight"] = 1.0
        rows = rows.drop_duplicates(["actor_a", "actor_b"])
    edges = rows.groupby(["actor_a", "actor_b"], sort=True)["weight"].sum()
    ends = edges.index
    return Projection.from_arrays(
        nodes,
        index.get_indexer(ends.get_level_values(0)),
        index.get_indexer(ends.get_level_values(1)),
        edges.to_numpy(dtype=float),
    )


def _pairs(left: pd.DataFrame, right: pd.DataFrame, of: Collection[str] | None) -> pd.DataFrame:
    if of is not None:
        left = left[left["actor_id"].isin(list(of))]
    pairs = left.merge(right, on="record_id", suffixes=("_a", "_b"))
    meet = (pairs["from_a"] <= pairs["to_b"]) & (pairs["from_b"] <= pairs["to_a"])
    distinct = pairs["actor_id_a"].ne(pairs["actor_id_b"])
    if of is None and left is right:
        distinct = pairs["actor_id_a"] < pairs["actor_id_b"]
    kept = pairs[meet & distinct]
    return kept.rename(columns={"actor_id_a": "actor_a", "actor_id_b": "actor_b"})[
        ["actor_a", "actor_b", "record_id"]
    ]


@per_network
def _incidence(net: NetworkData, layer: str) -> pd.DataFrame:
    """Return who shares which record on a layer: record_id, actor_id, from, to (days), funds."""
    acting = engagements(net)
    if layer == "agreement":
        return _undated(acting[acting["table"].eq("agreements")])
    if layer == "project":
        inside = acting["table"].eq("projects") & ~acting["actor_id"].map(profiles(net)["hub"]).eq(True)
        return _undated(acting[inside])
    if layer == "funding":
        rows = net.tables["participations"]
        funders = rows[rows["role"].eq("funder")].rename(columns={"project_id": "record_id"})
        doers = acting[acting["table"].eq("projects")]
        return pd.concat(
            [_undated(funders).assign(funds=True), _undated(doers).assign(funds=False)], ignore_index=True
        )
    table, column = ("memberships", "network_id") if layer == "membership" else ("attendances", "space_id")
    rows = net.tables[table].rename(columns={column: "record_id"})
    first, last = interval(rows["start"], rows["end"])
    return rows[["record_id", "actor_id"]].assign(**{"from": first, "to": last})


def _undated(rows: pd.DataFrame) -> pd.DataFrame:
    """Return distinct pairs of record and actor that hold at all times: the whole of the data counts."""
    pairs = rows[["record_id", "actor_id"]].drop_duplicates(ignore_index=True)
    return pairs.assign(**{"from": np.datetime64("0001-01-01", "D"), "to": np.datetime64("2999-12-31", "D")})
