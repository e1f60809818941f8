"""The five layers of ties between actors, and their projection to a graph.

A tie is found through a record that both actors share: an agreement, a project, a network that both
are members of, a space in which both sit, a project that one funds and the other carries out.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from actornet.kernels.arrays import ArrayGraph
from actornet.network._memo import per_network
from actornet.network.data import NetworkData
from actornet.network.incidence import LAYERS, actor_ids, distinct, incidence, pair_blocks
from actornet.network.projection import Projection

UNION = ("agreement", "project")


def ties(net: NetworkData, layer: str, *, of: Collection[str] | None = None) -> pd.DataFrame:
    """Return the ties of one layer as rows (actor_a, actor_b, record_id), each pair once per record.

    The rows are all pairs of actors of each record: take :func:`projection` where the records do not
    matter.

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
    rows, ids = incidence(net, layer), actor_ids(net)
    if of is None:
        left, right = rows.pairs(np.arange(len(rows.actor)), later=True)
    else:
        chosen = np.isin(rows.actor, ids.get_indexer(pd.Index(list(of), dtype="str")))
        left, right = rows.pairs(np.flatnonzero(chosen), later=False)
    found = pd.DataFrame({"a": rows.actor[left], "b": rows.actor[right], "record": rows.record[left]})
    found = found.sort_values(["a", "b", "record"]).drop_duplicates()
    return pd.DataFrame(
        {
            "actor_a": ids.take(found["a"]),
            "actor_b": ids.take(found["b"]),
            "record_id": rows.records.take(found["record"]),
        }
    )


def neighbours(net: NetworkData, actors: Collection[str], layers: Collection[str] = LAYERS) -> pd.DataFrame:
    """Return the ties of ``actors`` on ``layers``: actor_a (one of them), actor_b, record_id, layer."""
    return pd.concat([ties(net, layer, of=actors).assign(layer=layer) for layer in layers], ignore_index=True)


def projection(net: NetworkData, *layers: str) -> Projection:
    """Return the graph of actors on one layer, or on several together, undirected.

    Nodes are all actors that act in the layer, those without a tie included. Weight: Newman's on
    ``project`` alone, the sum over shared projects of 1/(participants - 1); else 1.
    """
    return Projection.of(_graph(net, layers or UNION))


@per_network
def _graph(net: NetworkData, layers: tuple[str, ...]) -> ArrayGraph:
    """Return the arrays of a projection, which all projections of these layers share."""
    ids = actor_ids(net)
    present = np.zeros(len(ids), dtype=bool)
    for layer in layers:
        present[incidence(net, layer).actor] = True
    if layers == ("project",):
        codes, weight = _newman(net)
    else:
        blocks = [distinct(np.concatenate(block)) for block in pair_blocks(net, layers)]
        codes = np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int64)
        weight = np.ones(len(codes))
    place = np.cumsum(present) - 1
    source, target = np.divmod(codes, max(1, len(ids)))
    return ArrayGraph(ids[present].tolist(), place[source], place[target], {"weight": weight})


def _newman(net: NetworkData) -> tuple[np.ndarray, np.ndarray]:
    """Return the tied pairs of the layer ``project`` and their weight, added up by sorted project."""
    rows = incidence(net, "project")
    left, right = rows.pairs(np.arange(len(rows.actor)), later=True)
    share = 1.0 / (rows.group_end - rows.group_start - 1)[left]
    codes, pair = np.unique(rows.actor[left] * len(actor_ids(net)) + rows.actor[right], return_inverse=True)
    return codes, np.bincount(pair, weights=share, minlength=len(codes))
