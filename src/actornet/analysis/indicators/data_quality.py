"""Completeness and proof: what share of the data is known, from how many sources, how old."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.records import day, sources_of
from actornet.analysis.wording import count, tally
from actornet.errors import Text
from actornet.model import contract
from actornet.network import Answer, Count, Network, Reason


def data_quality(net: Network, *, as_of: str | date | None = None) -> Answer:
    """Return the share of known values per field, and how well each table is proved.

    Parameters
    ----------
    net
        The network data.
    as_of
        The day that stands for today (ISO).

    Returns
    -------
    Answer
        One row per table that has rows and field of the contract: rows, known values, their share
        (0 to 1). ``tables["records"]`` per table: records with two sources or more, conflicts
        between sources, records with a date of proof, its median age in days.
    """
    today = day(as_of)
    present = {name: net.tables[name] for name in sorted(net.counts)}
    fields, records = [], []
    for name, frame in present.items():
        known = frame[sorted(contract()[name].columns)].notna().sum()
        fields.append(pd.DataFrame({"table": name, "field": known.index, "n": len(frame), "n_known": known}))
        if "source" in frame:  # the table of sources has none
            records.append({"table": name} | _proof(net, name, frame, today))
    empty = pd.DataFrame({"table": [], "field": [], "n": [], "n_known": []})
    table = pd.concat(fields, ignore_index=True) if fields else empty
    table = table.astype({"table": "str", "field": "str", "n": "Int64", "n_known": "Int64"})
    table = table.assign(share_known=(table["n_known"] / table["n"]).astype("Float64"))
    kinds = {"table": "str", "share_two_sources": "Float64", "median_age_days": "Float64"}
    kinds |= dict.fromkeys(["n_records", "n_two_sources", "n_conflicts", "n_seen"], "Int64")
    proofs = pd.DataFrame(records, columns=list(_PROOF)).astype(kinds)
    return answer(
        "data_quality",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"as_of": today.isoformat()},
        tables={"records": proofs},
        coverage=(
            Count("n_tables", len(present), Text("tables avec des lignes", "tables with rows")),
            tally(
                "n_conflicts",
                int(proofs["n_conflicts"].sum()),
                Text("désaccord entre sources", "conflict between sources"),
                Text("désaccords entre sources", "conflicts between sources"),
            ),
        ),
        notes=(
            Text(
                "Un champ vide peut être sans objet : une part basse n'est pas toujours une lacune.",
                "An empty field may not apply: a low share is not always a gap.",
            ),
        ),
    )


_PROOF = (
    "table",
    "n_records",
    "n_two_sources",
    "share_two_sources",
    "n_conflicts",
    "n_seen",
    "median_age_days",
)


def _proof(net: Network, name: str, frame: pd.DataFrame, today: date) -> dict[str, float | None]:
    codes, cells = pd.factorize(frame["source"])
    two = np.array([len(sources_of([cell])) >= 2 for cell in cells] + [False])
    n_two = int(two[codes].sum())
    conflicts = net.conflicts
    mine = conflicts[conflicts["table"].eq(name)].drop_duplicates(["key", "column"])
    seen = pd.to_datetime(frame["seen_on"]).dropna()
    age = (pd.Timestamp(today) - seen).dt.days
    return {
        "n_records": len(frame),
        "n_two_sources": n_two,
        "share_two_sources": n_two / len(frame),
        "n_conflicts": len(mine),
        "n_seen": len(seen),
        "median_age_days": float(age.median()) if len(age) else None,
    }


def _reason(net: Network, row: pd.Series) -> Reason:
    name, field = str(row["table"]), str(row["field"])
    n, known = int(row["n"]), int(row["n_known"])
    rows = count(known, Text("ligne", "row"), Text("lignes", "rows"))
    text = Text(f"Renseigné pour {rows.fr} sur {n}.", f"Known for {rows.en} of {n}.")
    if known == 0:
        text = Text("Jamais renseigné.", "Never known.")
    elif known == n:
        text = Text("Toujours renseigné.", "Always known.")
    conflicts = net.conflicts
    mine = conflicts[conflicts["table"].eq(name) & conflicts["column"].eq(field)]
    keys = tuple(sorted(set(mine["key"])))
    if not keys:
        return Reason((text,))
    torn = count(len(keys), Text("ligne", "row"), Text("lignes", "rows"))
    more = Text(f"Les sources se contredisent pour {torn.fr}.", f"Sources disagree on {torn.en}.")
    return Reason((text, more), keys, sources_of(mine["source"].sort_values()))
