"""Who shares which record on a layer, as arrays, and the pairs that follow from it, block by block.

Pairs grow with the square of a record's actors: 2,000 members of a network are two million pairs. So
they are made for a block of actors at a time, and whoever only counts never holds more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.network._memo import per_network
from actornet.network.conventions import engagements, interval, profiles
from actornet.network.data import NetworkData

LAYERS = ("agreement", "project", "funding", "membership", "dialogue")
_BLOCK = 4_000_000  # pairs held at once, before equal ones are dropped
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Incidence:
    """Rows of a layer, sorted by record, then actor: both as positions in sorted ids.

    ``first`` and ``last`` are the days between which the row holds, None where all times count;
    ``funds`` and ``does`` say on which side of a funding a row stands, None on other layers.
    ``group_end`` is, for each row, the row after the last one of its record; ``group_start`` the first.
    """

    records: pd.Index
    record: Positions
    actor: Positions
    first: NDArray[np.datetime64] | None
    last: NDArray[np.datetime64] | None
    funds: NDArray[np.bool_] | None
    does: NDArray[np.bool_] | None
    group_start: Positions
    group_end: Positions

    def pairs(self, rows: Positions, *, later: bool) -> tuple[Positions, Positions]:
        """Return the rows that meet each of ``rows`` in a record: two arrays of row numbers.

        With ``later`` only those that stand after it, so that an unordered pair comes once.
        """
        begin = rows + 1 if later else self.group_start[rows]
        counts = self.group_end[rows] - begin
        left = np.repeat(rows, counts)
        right = np.repeat(begin - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        meet = self.actor[left] != self.actor[right]
        if self.first is not None and self.last is not None:
            meet &= (self.first[left] <= self.last[right]) & (self.first[right] <= self.last[left])
        if self.funds is not None and self.does is not None:
            meet &= (self.funds[left] & self.does[right]) | (self.does[left] & self.funds[right])
        return left[meet], right[meet]


@per_network
def actor_ids(net: NetworkData) -> pd.Index:
    """Return the sorted ids of all actors that stand in a row of any layer."""
    rows = [
        net.tables[name]["actor_id"] for name in ("parties", "participations", "memberships", "attendances")
    ]
    return pd.Index(sorted(set(pd.concat(rows))), dtype="str")


@per_network
def incidence(net: NetworkData, layer: str) -> Incidence:
    """Return the rows of a layer; see :class:`Incidence`."""
    acting = engagements(net)
    first = last = funds = does = None
    if layer == "agreement":
        rows = acting[acting["table"].eq("agreements")].drop_duplicates(["record_id", "actor_id"])
    elif layer == "project":
        hub = acting["actor_id"].map(profiles(net)["hub"]).eq(True)
        rows = acting[acting["table"].eq("projects") & ~hub].drop_duplicates(["record_id", "actor_id"])
    elif layer == "funding":
        taking_part = net.tables["participations"].rename(columns={"project_id": "record_id"})
        rows = taking_part.assign(funds=taking_part["role"].eq("funder"))
        rows = rows.drop_duplicates(["record_id", "actor_id", "funds"])
        funds = rows["funds"].to_numpy(dtype=bool)
        does = ~funds
    else:
        table, column = (
            ("memberships", "network_id") if layer == "membership" else ("attendances", "space_id")
        )
        rows = net.tables[table].rename(columns={column: "record_id"})
        first, last = interval(rows["start"], rows["end"])
    records = pd.Index(sorted(set(rows["record_id"])), dtype="str")
    record, actor = records.get_indexer(rows["record_id"]), actor_ids(net).get_indexer(rows["actor_id"])
    order = np.lexsort((actor, record))
    record = record[order]
    return Incidence(
        records,
        record,
        actor[order],
        None if first is None else first[order],
        None if last is None else last[order],
        None if funds is None else funds[order],
        None if does is None else does[order],
        np.searchsorted(record, record, side="left"),
        np.searchsorted(record, record, side="right"),
    )


def pair_blocks(net: NetworkData, layers: Sequence[str]) -> Iterator[list[Positions]]:
    """Yield, actors after actors, the distinct tied pairs of each layer.

    A pair of positions ``a < b`` in :func:`actor_ids` is the number ``a * n + b``. Within a block the
    numbers of a layer rise, and every block holds higher numbers than the one before.
    """
    n = len(actor_ids(net))
    found = [incidence(net, layer) for layer in layers]
    by_actor = [np.argsort(rows.actor, kind="stable") for rows in found]
    work = np.zeros(n)
    for rows in found:
        after = rows.group_end - np.arange(len(rows.actor)) - 1
        work += np.bincount(rows.actor, weights=after, minlength=n)
    block_of = (np.cumsum(work) // _BLOCK).astype(np.int64)
    for block in np.unique(block_of):
        low, high = np.searchsorted(block_of, [block, block + 1])
        yield [_codes(rows, order, n, low, high) for rows, order in zip(found, by_actor, strict=True)]


def _codes(rows: Incidence, by_actor: Positions, n: int, low: int, high: int) -> Positions:
    ordered = rows.actor[by_actor]
    inside = by_actor[np.searchsorted(ordered, low) : np.searchsorted(ordered, high)]
    left, right = rows.pairs(inside, later=True)
    return distinct(rows.actor[left] * n + rows.actor[right])


def distinct(codes: Positions) -> Positions:
    """Return the different numbers, rising; ``codes`` are sorted in place."""
    codes.sort()  # np.unique hashes, which takes six times as long on these
    found: Positions = codes[np.append(True, codes[1:] != codes[:-1])[: len(codes)]]
    return found
