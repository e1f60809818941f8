"""Which records and rows may be running at a date: an unknown date never makes one over."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.records import day
from actornet.network import Network, per_network
from actornet.network.conventions import interval

_NOT_LIVE = ("ended", "suspended", "announced")


def possible(
    starts: pd.Series[str], ends: pd.Series[str], first: str | date, last: str | date
) -> NDArray[np.bool_]:
    """Say of each row whether it may overlap the days from ``first`` to ``last``, both included.

    An unknown start or end leaves the row possible: only a start after, or an end before, excludes.
    """
    earliest, latest = interval(starts, ends)
    found: NDArray[np.bool_] = (earliest <= np.datetime64(str(last), "D")) & (
        latest >= np.datetime64(str(first), "D")
    )
    return found


def possible_at(rows: pd.DataFrame, as_of: str | date) -> NDArray[np.bool_]:
    """Say of each row with ``start`` and ``end`` whether it may be running at a day."""
    return possible(rows["start"], rows["end"], as_of, as_of)


def live_records(net: Network, as_of: str | date | None = None) -> frozenset[str]:
    """Return the agreements and projects that are live at a day.

    Active by status; never when ended, suspended or announced; of any other status unless their
    dates say that they are over, or not yet begun.
    """
    return _live(net, day(as_of))


@per_network
def _live(net: Network, today: date) -> frozenset[str]:
    found: set[str] = set()
    for table in ("agreements", "projects"):
        rows = net.tables[table]
        running = possible_at(rows, today) & ~rows["status"].isin(_NOT_LIVE)
        found |= set(rows.loc[running | rows["status"].eq("active"), "id"])
    return frozenset(found)
