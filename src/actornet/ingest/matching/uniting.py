"""Rows of equal key become one, by the rule of the contract; what they disagree on is kept as conflicts.

Knows the model and the columns of conflicts.
"""

from __future__ import annotations

import pandas as pd

from actornet.model import PROVENANCE, contract
from actornet.network import CONFLICT_COLUMNS

_CONFIDENCE = {"high": 3, "medium": 2, "low": 1}


def unite(table: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ``frame`` with one row per primary key, in the order of first rows, and the conflicts.

    Per column the value of the highest confidence counts, then of the newest ``seen_on``, then of the first
    row, among those that are filled; ``source`` becomes the union. A table without a key stays as it is.
    """
    nothing = pd.DataFrame(columns=list(CONFLICT_COLUMNS))
    keys = [column for column in contract()[table].primary_key if column in frame]
    if not keys or not (twice := frame.duplicated(keys, keep=False)).any():
        return frame, nothing
    rows = frame[twice].copy()
    group = rows.groupby(keys, sort=False, dropna=False).ngroup()
    order = pd.DataFrame(
        {
            "group": group,
            "rank": -_text(rows, "confidence").map(_CONFIDENCE).fillna(0),
            "day": pd.to_numeric(_text(rows, "seen_on").str.replace("-", "")).fillna(0).mul(-1),
        }
    ).sort_values(["group", "rank", "day"], kind="stable")
    ranked, numbers = rows.loc[order.index], order["group"]
    best = ranked.groupby(numbers.to_numpy()).first()
    first = rows.index[~group.duplicated()]
    conflicts = [_conflicts(table, column, ranked, numbers, best, keys) for column in frame.columns]
    if "source" in frame:
        best["source"] = _sources(rows, group)
    united = best.reindex(columns=frame.columns).astype(frame.dtypes.to_dict())
    united.index = first
    kept = pd.concat([frame[~twice], united]).sort_index(kind="stable").reset_index(drop=True)
    filled = [part for part in conflicts if len(part)]
    return kept, pd.concat(filled, ignore_index=True) if filled else nothing


def _conflicts(
    table: str,
    column: str,
    ranked: pd.DataFrame,
    numbers: pd.Series[int],
    best: pd.DataFrame,
    keys: list[str],
) -> pd.DataFrame:
    """Return a line per value of one column on which rows of a key disagree."""
    if column in keys or column in PROVENANCE:
        return pd.DataFrame()
    known = ranked[ranked[column].notna()]
    of = numbers[known.index]
    several = known[column].groupby(of.to_numpy()).transform("nunique").gt(1).to_numpy(dtype=bool)
    known, of = known[several], of[several]
    if known.empty:
        return pd.DataFrame()
    key = known[keys].astype("object").where(known[keys].notna(), "").astype("str").agg("|".join, axis=1)
    return pd.DataFrame(
        {
            "table": table,
            "key": key,
            "column": column,
            "value": known[column].astype("str"),
            **{name: known.get(name, pd.NA) for name in PROVENANCE},
            "used": known[column].to_numpy() == of.map(best[column]).to_numpy(),
            "file": pd.NA,
            "row": known.index + 1,  # tells the claims of one row from those of another
        }
    )


def _sources(rows: pd.DataFrame, group: pd.Series[int]) -> pd.Series[str]:
    """Return the union of the sources of each group, in the order of the rows."""
    parts = rows["source"].dropna().astype("str").str.split(";").explode().str.strip()
    frame = pd.DataFrame({"group": group.reindex(parts.index), "source": parts})
    frame = frame[frame["source"].ne("")].drop_duplicates()
    return frame.groupby("group")["source"].agg(";".join)


def _text(rows: pd.DataFrame, column: str) -> pd.Series[str]:
    if column not in rows:
        return pd.Series("", index=rows.index)
    return rows[column].astype("object").where(rows[column].notna(), "").astype("str")
