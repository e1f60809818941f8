"""The trees of territories and themes: what lies below an entry, what lies above it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.network._memo import per_network
from actornet.network.data import NetworkData


@per_network
def lines(net: NetworkData, table: str) -> pd.DataFrame:
    """Return each id of ``table`` (territories or themes) with itself and each id above it: id, above."""
    frame = net.tables[table]
    ids = frame["id"]
    parent = pd.Index(ids).get_indexer(frame["parent_id"])  # -1 at the top
    start = here = np.arange(len(ids))
    lowest, above = [start], [here]
    while here.size and len(above) <= len(ids):
        here = parent[here]
        start, here = start[here >= 0], here[here >= 0]
        lowest.append(start)
        above.append(here)
    return pd.DataFrame(
        {
            "id": ids.take(np.concatenate(lowest)).array,
            "above": ids.take(np.concatenate(above)).array,
        }
    )


def below(net: NetworkData, table: str, identifier: str) -> frozenset[str]:
    """Return ``identifier`` and all ids below it in the tree of ``table`` (territories or themes)."""
    children: dict[str, list[str]] = _children(net, table)
    found, open_ids = {identifier}, [identifier]
    while open_ids:
        for child in children.get(open_ids.pop(), ()):
            if child not in found:
                found.add(child)
                open_ids.append(child)
    return frozenset(found)


@per_network
def _children(net: NetworkData, table: str) -> dict[str, list[str]]:
    frame = net.tables[table].dropna(subset=["parent_id"])
    children: dict[str, list[str]] = {}
    for parent, child in zip(frame["parent_id"], frame["id"], strict=True):
        children.setdefault(parent, []).append(child)
    return children


def above(net: NetworkData, table: str, identifier: str) -> list[str]:
    """Return ``identifier`` and what lies above it, nearest first."""
    parents: dict[str, str] = _parents(net, table)
    line = [identifier]
    while (parent := parents.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line


@per_network
def _parents(net: NetworkData, table: str) -> dict[str, str]:
    frame = net.tables[table].dropna(subset=["parent_id"])
    return dict(zip(frame["id"], frame["parent_id"], strict=True))
