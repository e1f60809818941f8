"""Two datasets become one: records of equal key are united by the rule of the contract, and it is said.

Knows the network, the rule of ``ingest.merge`` and the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from actornet.errors import ContentError, Text, counted
from actornet.ingest.changes.claims import claims, located, together
from actornet.ingest.changes.merge_report import MergeReport, report
from actornet.ingest.changes.records import whole_rows
from actornet.ingest.findings import Findings
from actornet.ingest.frames import to_frame
from actornet.ingest.merge import merge as merge_rows
from actornet.model import SUBJECT_TABLES, contract
from actornet.network import Network


@dataclass(frozen=True, slots=True)
class Merged:
    """Two datasets as one, and what became of the records of either."""

    network: Network
    report: MergeReport


def merge(network_a: Network, network_b: Network, *, name: str | None = None) -> Merged:
    """Unite two networks; the rows of the first come before those of the second.

    Records of equal key become one. Per field the value of the highest confidence counts, then of the
    newest ``seen_on``, then of the first row; what sources disagree on is kept as conflicts with all
    values and their sources, those that either network held before included. Rows of a table without a
    key are one fact if they are equal in every cell, source included; else they are several.

    A cell on which the sources of one network agree counts with the confidence and the day of its record,
    which are those of the best of its rows: a network does not hold which row a cell came from.

    Parameters
    ----------
    network_a, network_b
        The networks.
    name
        Name of the result; by default the name of both, or ``a + b``.

    Raises
    ------
    ContentError
        An id means a record of one table here and of another one there.
    """
    label_a, label_b = _labels(network_a, network_b)
    _check_ids(network_a, network_b)
    tables: dict[str, pd.DataFrame] = {}
    conflicts: list[pd.DataFrame] = []
    for table in contract():
        if network_a.tables[table].empty and network_b.tables[table].empty:
            continue
        if contract()[table].primary_key:
            both = together(claims(network_a, table, label_a), claims(network_b, table, label_b))
            typed, found = merge_rows(both.typed(table), Findings())
            tables[table] = to_frame(typed)
            if len(found):
                conflicts.append(located(found, both.origin))
        else:
            tables[table] = _all_facts(network_a.tables[table], network_b.tables[table])
    same = network_a.name == network_b.name
    merged = Network(
        tables,
        conflicts=pd.concat(conflicts, ignore_index=True) if conflicts else None,
        name=name or (network_a.name if same else f"{network_a.name} + {network_b.name}"),
    )
    return Merged(merged, report(network_a, network_b, merged, (label_a or "A", label_b or "B")))


def _labels(a: Network, b: Network) -> tuple[str | None, str | None]:
    """Return what tells files of the two apart: their names, else where they were read, else nothing."""
    if a.name != b.name:
        return a.name, b.name
    if a.origin != b.origin:
        return a.origin or a.name, b.origin or b.name
    return None, None


def _all_facts(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of both; those equal in every cell as often as the one that has more of them."""
    if first.empty or second.empty:
        return second if first.empty else first
    columns = [*first, *(column for column in second if column not in first)]
    one, two = (whole_rows(frame) for frame in (first, second))
    had = two.map(one.value_counts()).fillna(0)
    more = second[(two.groupby(two, sort=False).cumcount() >= had).to_numpy()]
    return pd.concat([first, more], ignore_index=True)[columns]


def _check_ids(a: Network, b: Network) -> None:
    """Ids are unique over the tables that others point at, so also over both networks."""
    clashes = list(_clashes(a, b))
    if not clashes:
        return
    identifier, table_a, table_b = clashes[0]
    count = counted(len(clashes), ("identifiant", "identifiants"), ("id", "ids"))
    raise ContentError(
        Text(
            f"« {identifier} » est dans {table_a} de {a.name} et dans {table_b} de {b.name} "
            f"({count.fr} dans ce cas) : un identifiant ne désigne qu’une fiche.",
            f"“{identifier}” is in {table_a} of {a.name} and in {table_b} of {b.name} "
            f"({count.en} in this case): an id means one record only.",
        ),
        Text(
            f"Changez-le dans l’un des deux, partout où il est cité : "
            f"{', '.join(found[0] for found in clashes[:5])}.",
            f"Change it in one of the two, wherever it is cited: "
            f"{', '.join(found[0] for found in clashes[:5])}.",
        ),
    )


def _clashes(a: Network, b: Network) -> Iterator[tuple[str, str, str]]:
    for table_a in SUBJECT_TABLES:
        for table_b in SUBJECT_TABLES:
            if table_a != table_b:
                mine, theirs = a.tables[table_a]["id"], b.tables[table_b]["id"]
                for identifier in np.sort(mine[mine.isin(theirs)].to_numpy(dtype=object)):
                    yield identifier, table_a, table_b
