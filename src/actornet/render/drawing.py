"""What the page draws: nodes and edges of the network with their positions and sizes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from actornet.kernels.layout import layout
from actornet.network import Network, profiles

# Tables that become nodes, with the column of their name.
NODE_TABLES = {"actors": "name", "agreements": "title", "projects": "title", "spaces": "name"}
_OWN_GROUP = {"agreements": "agreement", "projects": "project", "spaces": "space"}

# Tables, or references in a table, that become edges: type, table, from, to, columns shown.
EDGES: Sequence[tuple[str, str, str, str, tuple[str, ...]]] = (
    ("PARTY_TO", "parties", "actor_id", "agreement_id", ("role", "start", "end")),
    (
        "TAKES_PART_IN",
        "participations",
        "actor_id",
        "project_id",
        ("role", "involvement", "amount", "currency", "start", "end"),
    ),
    ("MEMBER_OF", "memberships", "actor_id", "network_id", ("role", "start", "end")),
    ("SITS_IN", "attendances", "actor_id", "space_id", ("role", "start", "end")),
    ("SUCCEEDED_BY", "successions", "predecessor_id", "successor_id", ("date", "kind")),
    ("UNDER", "projects", "id", "agreement_id", ()),
    ("PART_OF", "projects", "id", "part_of_id", ()),
    ("PART_OF", "agreements", "id", "part_of_id", ()),
    ("PART_OF", "actors", "id", "parent_id", ()),
    ("HOSTED_BY", "spaces", "id", "host_id", ()),
)
_SMALLEST, _LARGEST, _GROWTH = 2.0, 13.0, 0.95  # radius in pixels at the first zoom
_QUIET = 8  # an end with more ties than this lets each pull less
_PULL = 2.0  # of a cluster on its members


def nodes(net: Network) -> pd.DataFrame:
    """Return the nodes in the order of their tables: id, table, label, group."""
    parts = []
    for table, name in NODE_TABLES.items():
        frame = net.tables[table]
        group = profiles(net)["family"].to_numpy() if table == "actors" else _OWN_GROUP[table]
        label = frame[name].fillna(frame["id"])
        parts.append(pd.DataFrame({"id": frame["id"], "table": table, "label": label, "group": group}))
    return pd.concat(parts, ignore_index=True)


def edges(net: Network, node_ids: pd.Series) -> pd.DataFrame:
    """Return the edges: source and target (positions in ``node_ids``), type, table, row (in its table)."""
    index = pd.Index(node_ids)
    parts = []
    for kind, table, source, target, _ in EDGES:
        rows = net.tables[table]
        rows = rows[rows[target].notna()]
        parts.append(
            pd.DataFrame(
                {
                    "source": index.get_indexer(rows[source]),
                    "target": index.get_indexer(rows[target]),
                    "type": kind,
                    "table": table,
                    "row": rows.index,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def placed(
    drawn: pd.DataFrame,
    lines: pd.DataFrame,
    *,
    members: pd.Series[int] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the nodes with position ``x``, ``y`` and radius ``size``, which grows with the degree.

    ``members`` gives the cluster of actors by id: its members are drawn near each other. The ties of
    hubs pull less than others, as they would heap up everything in the middle.
    """
    source, target = lines["source"].to_numpy(), lines["target"].to_numpy()
    n_nodes = len(drawn)
    degree = np.bincount(np.concatenate([source, target]), minlength=n_nodes)
    weight = np.minimum(1.0, _QUIET / np.maximum(degree[source], degree[target]))
    if members is not None and len(members):
        # One more node per cluster pulls its members together; it is not drawn.
        cluster = drawn["id"].map(members)
        node = np.flatnonzero(cluster.notna())
        source = np.concatenate([source, node])
        target = np.concatenate([target, n_nodes + cluster.iloc[node].to_numpy(dtype=np.intp)])
        weight = np.concatenate([weight, np.full(len(node), _PULL)])
    n_points = max(n_nodes, int(target.max(initial=-1)) + 1)
    positions = layout(n_points, source, target, weight=weight, seed=seed)[:n_nodes].round(2)
    size = np.clip(_SMALLEST + _GROWTH * np.sqrt(degree), _SMALLEST, _LARGEST).round(1)
    return drawn.assign(x=positions[:, 0], y=positions[:, 1], size=size)
