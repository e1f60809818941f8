"""Ends that come before their starts, which no tie has. Knows the account."""

from __future__ import annotations

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.row_lines import tell_rows
from actornet.model import bounds


def ends_after_starts(rows: pd.DataFrame, account: Account, *, column: str) -> pd.Series[str]:
    """Return ``end`` of rows, empty where its latest day is before the earliest of ``start``; that is told.

    ``rows`` has ``file``, ``sheet``, ``row`` and the EDTF dates ``start`` and ``end``, empty where unknown.
    """
    earliest, _ = bounds(rows["start"].replace("", pd.NA))
    _, latest = bounds(rows["end"].replace("", pd.NA))
    wrong = pd.Series(latest < earliest, index=rows.index)
    why = Text(
        "La fin précède le début\u00a0: fin laissée de côté.", "The end is before the start: end left out."
    )
    said = rows["start"] + " / " + rows["end"]
    tell_rows(account.to_review, why, rows[wrong], column=column, values=said)
    return rows["end"].mask(wrong, "").astype("str")
