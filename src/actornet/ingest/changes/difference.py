"""What changed between two datasets: rows added and removed, cells changed. Knows network and contract."""

from __future__ import annotations

import pandas as pd

from actornet.model import contract
from actornet.network import Network

COLUMNS = ("table", "change", "key", "name", "column", "before", "after", "source")
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_NAMES = ("name", "title", "name_fr")
# Columns that tell how a fact was found, and change with each reading.
_ASIDE = ("seen_on",)


def diff(old: Network, new: Network) -> pd.DataFrame:
    """Return what changed, a row per row added or removed and per cell changed, by table and key.

    Rows of tables without a key are compared whole: a changed one is a row removed and a row added.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`, all texts, empty where unknown. ``source`` is that of the new row, of
        the old one where the row is gone; ``seen_on`` alone is no change.
    """
    parts = [_table(name, old.tables[name], new.tables[name]) for name in contract()]
    found = [part for part in parts if len(part)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS), dtype="str")


def _table(name: str, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    before, after = _texts(old), _texts(new)
    keys = list(contract()[name].primary_key) or [column for column in before if column not in _ASIDE]
    before, after = (_keyed(frame, keys, whole=not contract()[name].primary_key) for frame in (before, after))
    rows = [
        _rows(name, REMOVED, before[~before.index.isin(after.index)]),
        _rows(name, ADDED, after[~after.index.isin(before.index)]),
    ]
    if contract()[name].primary_key:
        rows.append(_cells(name, before, after))
    return pd.concat(rows, ignore_index=True).sort_values(
        ["key", "change", "column"], kind="stable", ignore_index=True
    )


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every cell as the text that a file has for it."""
    texts = {name: frame[name].astype("object").where(frame[name].notna(), "") for name in frame}
    plain = {name: cells.map(_text).astype("str") for name, cells in texts.items()}
    return pd.DataFrame(plain, index=frame.index)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _keyed(frame: pd.DataFrame, keys: list[str], *, whole: bool) -> pd.DataFrame:
    """Return the rows by their key as one text; of rows without a key each repetition counts."""
    key = frame[keys].agg("|".join, axis=1) if len(frame) else pd.Series("", index=frame.index, dtype="str")
    if whole and len(frame):
        key = key + "|" + key.groupby(key).cumcount().astype("str")
    return frame.set_index(pd.Index(key, name="key"))


def _rows(table: str, change: str, frame: pd.DataFrame) -> pd.DataFrame:
    key = frame.index.to_series()
    if not contract()[table].primary_key:
        key = key.astype("str").str.replace(r"\|\d+$", "", regex=True)
        key = key.str.replace(r"\|+", " | ", regex=True).str.strip(" |")
    return pd.DataFrame(
        {
            "table": table,
            "change": change,
            "key": key.to_numpy(),
            "name": _named(frame).to_numpy(),
            "column": "",
            "before": "",
            "after": "",
            "source": frame.get("source", pd.Series("", index=frame.index)).to_numpy(),
        },
        columns=list(COLUMNS),
    )


def _cells(table: str, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    both = before.index.intersection(after.index)
    one, two = before.loc[both], after.loc[both]
    columns = [name for name in two if name in one and name not in _ASIDE]
    found = []
    for name in columns:
        changed = one[name].to_numpy() != two[name].to_numpy()
        if changed.any():
            rows = two[changed]
            cells = {"before": one.loc[changed, name].to_numpy(), "after": rows[name].to_numpy()}
            found.append(_rows(table, CHANGED, rows).assign(column=name, **cells))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))


def _named(frame: pd.DataFrame) -> pd.Series[str]:
    name = next((column for column in _NAMES if column in frame), None)
    return pd.Series("", index=frame.index, dtype="str") if name is None else frame[name]
