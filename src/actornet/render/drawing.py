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
_SMALLEST, _LARGEST = 2.5, 14.0  # radius in pixels at the first zoom


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


def placed(drawn: pd.DataFrame, lines: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Return the nodes with position ``x``, ``y`` and radius ``size``, which grows with the degree."""
    source, target = lines["source"].to_numpy(), lines["target"].to_numpy()
    positions = layout(len(drawn), source, target, seed=seed).round(2)
    degree = np.bincount(np.concatenate([source, target]), minlength=len(drawn))
    size = np.clip(_SMALLEST + 1.1 * np.sqrt(degree), _SMALLEST, _LARGEST).round(1)
    return drawn.assign(x=positions[:, 0], y=positions[:, 1], size=size)
