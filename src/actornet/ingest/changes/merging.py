"""Two datasets as one: same ids united, what they disagree on kept with both sources.

Knows the network, the contract and how rows of one key are united.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from actornet.ingest.matching.uniting import unite
from actornet.model import PROVENANCE, contract
from actornet.network import Network


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge made: the network, and per table how many rows came from where.

    ``counts`` has table, first, second, both (keys that both had), rows, conflicts. ``network.conflicts``
    holds every value that sources disagree on, and which of them is used.
    """

    network: Network
    counts: pd.DataFrame


def merge(
    first: Mapping[str, pd.DataFrame], second: Mapping[str, pd.DataFrame], *, name: str = "merged"
) -> Merged:
    """Return the tables of two datasets as one.

    Rows of one key become one by the rule of the contract: per field the value of the highest
    confidence counts, then of the newest ``seen_on``, then of ``first``; ``source`` is the union.
    Rows of tables without a key are kept unless both say the very same. The tables hold every claim:
    a row per value on which the sources of a dataset disagreed before.
    """
    tables, conflicts, counts = {}, [], []
    for table, described in contract().items():
        one, two = first[table], second[table]
        rows, found = unite(table, pd.concat([one, two], ignore_index=True))
        key = list(described.primary_key)
        if not key:
            rows = rows.drop_duplicates(ignore_index=True)
        tables[table] = rows
        conflicts.append(found)
        sizes = [len(each.drop_duplicates(key or None)) for each in (one, two)]
        counts.append((table, *sizes, sum(sizes) - len(rows), len(rows), _keys(found)))
    known = [part for part in conflicts if len(part)]
    claim = ["table", "key", "column", "value", *PROVENANCE]  # what both datasets say is said once
    together = pd.concat(known, ignore_index=True).drop_duplicates(claim) if known else None
    columns = ["table", "first", "second", "both", "rows", "conflicts"]
    frame = pd.DataFrame(counts, columns=columns)
    network = Network(tables, conflicts=together, name=name)
    return Merged(network, frame[frame["rows"].gt(0)].reset_index(drop=True))


def _keys(conflicts: pd.DataFrame) -> int:
    return len(conflicts.drop_duplicates(["key", "column"])) if len(conflicts) else 0
