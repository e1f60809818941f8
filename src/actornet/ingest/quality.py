"""How good a dataset is: what is known, from how many sources, how old, how disputed.

Knows the network and the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from actornet.model import contract
from actornet.network import Network


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of a dataset.

    Parameters
    ----------
    known
        Table, column, rows, known, share: one row per column of the contract, tables without rows
        left out.
    records
        Table, rows, with_source, two_sources, sources_min, sources_median, conflicts (fields that
        sources disagree on), seen, age_median (days from ``seen_on`` to ``as_of``).
    as_of
        Day on which ages are counted.
    """

    known: pd.DataFrame
    records: pd.DataFrame
    as_of: date


def quality(net: Network, *, as_of: date | None = None) -> Quality:
    """Measure what is known in ``net`` and where it comes from.

    Parameters
    ----------
    net
        The dataset.
    as_of
        Day on which ages are counted; today by default.

    Returns
    -------
    Quality
        Shares are between 0 and 1; a figure that can't be told is NA, never 0.
    """
    day = as_of or date.today()  # noqa: DTZ011  (a day as people write it, in no time zone)
    known: list[dict[str, object]] = []
    records: list[dict[str, object]] = []
    conflicts = net.conflicts
    disputed = conflicts[["table", "key", "column"]].drop_duplicates().groupby("table").size()
    for name, table in contract().items():
        frame = net.tables[name]
        if not len(frame):
            continue
        counts = frame[list(table.columns)].notna().sum()
        known += [
            {
                "table": name,
                "column": column,
                "rows": len(frame),
                "known": int(count),
                "share": count / len(frame),
            }
            for column, count in counts.items()
        ]
        records.append(
            {"table": name, "rows": len(frame)}
            | _records(frame, day)
            | {"conflicts": int(disputed.get(name, 0))}
        )
    return Quality(
        pd.DataFrame(known, columns=["table", "column", "rows", "known", "share"]),
        pd.DataFrame(records, columns=_RECORD_COLUMNS),
        day,
    )


_RECORD_COLUMNS = [
    "table",
    "rows",
    "with_source",
    "two_sources",
    "sources_min",
    "sources_median",
    "conflicts",
    "seen",
    "age_median",
]


def _records(frame: pd.DataFrame, as_of: date) -> dict[str, object]:
    number = pd.Series(0, index=frame.index, dtype="int64")
    if "source" in frame:
        codes, texts = pd.factorize(frame["source"])
        different = [len({part.strip() for part in text.split(";") if part.strip()}) for text in texts]
        number = pd.Series(np.array([*different, 0])[codes])
    ages = _ages(frame["seen_on"], as_of) if "seen_on" in frame else np.empty(0)
    return {
        "with_source": int((number > 0).sum()),
        "two_sources": int((number > 1).sum()),
        "sources_min": int(number.min()),
        "sources_median": float(number.median()),
        "seen": len(ages),
        "age_median": float(np.median(ages)) if len(ages) else pd.NA,
    }


def _ages(seen_on: pd.Series[str], as_of: date) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the age in days of each known day; what is no day counts as unknown."""
    codes, texts = pd.factorize(seen_on)
    days = np.array([*(_day(text) for text in texts), None], dtype="datetime64[D]")[codes]
    ages: np.ndarray[tuple[int], np.dtype[np.int64]] = (np.datetime64(as_of) - days[~np.isnat(days)]).astype(
        np.int64
    )
    return ages


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
