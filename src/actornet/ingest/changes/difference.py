"""What changed between two states of a dataset: records added, removed, changed, with their sources.

Knows the two networks. Rows are matched by key; in a table without a key a changed row is one removed and
one added.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from actornet.ingest.changes.records import as_texts, record_keys, shown_keys, whole_rows
from actornet.model import PROVENANCE, contract
from actornet.network import Network

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
DISPUTED, SETTLED = "disputed", "settled"
COLUMNS = (
    "change",
    "table",
    "key",
    "name",
    "column",
    "before",
    "after",
    "source_before",
    "source_after",
)
_NAME_COLUMNS = ("name", "title", "name_fr")
_NAMED = ("actors", "agreements", "projects", "spaces", "themes", "territories", "instruments")
_TOTALS = ("table", "before", "after", ADDED, REMOVED, CHANGED, "provenance_only")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed, by table.

    Parameters
    ----------
    old, new
        Names of the two.
    totals
        Per table with rows: before, after (rows), added, removed, changed (records of which a fact
        changed), provenance_only (records of which only source, confidence or day did).
    lines
        The columns of ``COLUMNS``. ``added`` and ``removed``: one line per row, without a column;
        ``changed``: one per cell; ``disputed`` and ``settled``: one per value that a source
        holds against the one that counts, since, or no longer.
    added, removed
        The rows themselves, by table.
    """

    old: str
    new: str
    totals: pd.DataFrame
    lines: pd.DataFrame
    added: dict[str, pd.DataFrame]
    removed: dict[str, pd.DataFrame]

    def __bool__(self) -> bool:
        return bool(len(self.lines))


def diff(old: Network, new: Network) -> Difference:
    """Return what is in ``new`` and was not in ``old``, what is gone, and what is said otherwise.

    Cells are compared as read: how a number or a date was written, the order of rows and an empty column
    make no difference. Nothing is matched by name: a record whose id changed is removed and added.
    """
    counts: list[tuple[object, ...]] = []
    parts: list[pd.DataFrame] = []
    added, removed = {}, {}
    names_before, names_after = _known_names(old), _known_names(new)
    for table in contract():
        before, after = old.tables[table], new.tables[table]
        if before.empty and after.empty:
            continue
        rows_before, rows_after = _row_keys(table, before), _row_keys(table, after)
        added[table] = after[~rows_after.isin(rows_before).to_numpy()]
        removed[table] = before[~rows_before.isin(rows_after).to_numpy()]
        changed = _changed(table, before, after, names_after)
        parts += [_rows(ADDED, table, added[table], names_after)]
        parts += [_rows(REMOVED, table, removed[table], names_before), changed]
        facts = changed.loc[~changed["column"].isin(PROVENANCE), "key"].nunique()
        numbers = (len(before), len(after), len(added[table]), len(removed[table]))
        counts.append((table, *numbers, facts, changed["key"].nunique() - facts))
    parts += [_conflicts(DISPUTED, new, old, names_after)]
    parts += [_conflicts(SETTLED, old, new, names_before)]
    kept = [part for part in parts if len(part)]
    return Difference(
        old=old.name,
        new=new.name,
        totals=pd.DataFrame(counts, columns=list(_TOTALS)),
        lines=pd.concat(kept, ignore_index=True) if kept else _lines(pd.DataFrame()),
        added={table: frame.reset_index(drop=True) for table, frame in added.items() if len(frame)},
        removed={table: frame.reset_index(drop=True) for table, frame in removed.items() if len(frame)},
    )


def _row_keys(table: str, frame: pd.DataFrame) -> pd.Series[str]:
    """Return what a row is known by: its key, else all its cells and its place among rows equal to it."""
    if contract()[table].primary_key:
        return record_keys(table, frame)
    whole = whole_rows(frame)
    return whole + "\0" + whole.groupby(whole, sort=False).cumcount().astype("str")


def _changed(table: str, before: pd.DataFrame, after: pd.DataFrame, known: pd.Series[str]) -> pd.DataFrame:
    """Return a line per cell that differs, in the order of the old rows, then of the columns."""
    key = contract()[table].primary_key
    if not key:
        return _lines(pd.DataFrame())
    place = pd.Series(after.index, index=record_keys(table, after))
    rows = record_keys(table, before).map(place).dropna().astype(int)
    one = before.loc[rows.index].reset_index(drop=True)
    two = after.loc[rows].reset_index(drop=True)
    columns = [column for column in dict.fromkeys([*before, *after]) if column not in key]
    found = []
    for order, column in enumerate(columns):
        was, now = _cells(one, column), _cells(two, column)
        differs = was.ne(now)
        if not differs.any():
            continue
        cells = {
            "row": differs.index[differs],
            "order": order,
            "key": shown_keys(table, one[differs]),
            "name": _names(table, two[differs], known),
            "before": was[differs],
            "after": now[differs],
            "source_before": _cells(one[differs], "source"),
            "source_after": _cells(two[differs], "source"),
        }
        found.append(pd.DataFrame(cells).assign(column=column))
    if not found:
        return _lines(pd.DataFrame())
    lines = pd.concat(found, ignore_index=True).sort_values(["row", "order"], kind="stable")
    return _lines(lines.reset_index(drop=True), change=CHANGED, table=table)


def _rows(change: str, table: str, rows: pd.DataFrame, known: pd.Series[str]) -> pd.DataFrame:
    """Return a line per row that came or went."""
    keyed = bool(contract()[table].primary_key)
    cells = {
        "key": shown_keys(table, rows) if keyed else pd.Series("", rows.index, dtype="str"),
        "name": _names(table, rows, known) if keyed else _in_short(rows, known),
        "source_after" if change == ADDED else "source_before": _cells(rows, "source"),
    }
    return _lines(pd.DataFrame(cells), change=change, table=table)


def _conflicts(change: str, having: Network, lacking: Network, known: pd.Series[str]) -> pd.DataFrame:
    """Return a line per value that a source holds against the one in the table, new or gone."""
    columns = ["table", "key", "column", "value"]
    against = [net.conflicts[~net.conflicts["used"].fillna(value=False)] for net in (having, lacking)]
    mine, theirs = (whole_rows(frame[columns]) for frame in against)
    rows = against[0][~mine.isin(theirs).to_numpy()].drop_duplicates(columns)
    side = ("after", "source_after") if change == DISPUTED else ("before", "source_before")
    cells = rows.rename(columns=dict(zip(("value", "source"), side, strict=True)))
    return _lines(cells.assign(name=cells["key"].map(known)), change=change)


def _known_names(net: Network) -> pd.Series[str]:
    """Return the name of each record that others point at, by id."""
    names = pd.concat([_own_names(net.tables[table]).set_axis(net.tables[table]["id"]) for table in _NAMED])
    return names[names.ne("") & ~names.index.duplicated()]


def _own_names(rows: pd.DataFrame) -> pd.Series[str]:
    """Return the name or title of each row, empty where its table has none."""
    names = pd.Series("", rows.index, dtype="str")
    for column in reversed(_NAME_COLUMNS):
        if column in rows:
            own = _cells(rows, column)
            names = own.where(own.ne(""), names)
    return names


def _names(table: str, rows: pd.DataFrame, known: pd.Series[str]) -> pd.Series[str]:
    """Return the name of each row, or of the records that its key joins."""
    key = contract()[table].primary_key
    if key == ("id",):
        return _own_names(rows)
    names = pd.Series("", rows.index, dtype="str")
    for column in key:
        cells = _named(_cells(rows, column), known)
        names = names + _between(" – ", names, cells) + cells
    return names


def _in_short(rows: pd.DataFrame, known: pd.Series[str]) -> pd.Series[str]:
    """Return the known cells of rows without a key, ids as names, provenance and notes left out."""
    bare = rows.drop(columns=[*PROVENANCE, "note"], errors="ignore")
    texts = pd.Series("", rows.index, dtype="str")
    for column in bare:
        cells = _cells(bare, column)
        shown = _named(cells, known) if column.endswith("_id") else cells
        texts = texts + _between("; ", texts, cells) + (column + "=" + shown).where(cells.ne(""), "")
    return texts


def _named(cells: pd.Series[str], known: pd.Series[str]) -> pd.Series[str]:
    return cells.map(known).astype("str").fillna(cells)


def _between(mark: str, one: pd.Series[str], two: pd.Series[str]) -> pd.Series[str]:
    return pd.Series(mark, one.index, dtype="str").where(one.ne("") & two.ne(""), "")


def _cells(rows: pd.DataFrame, column: str) -> pd.Series[str]:
    return as_texts(rows[column]) if column in rows else pd.Series("", rows.index, dtype="str")


def _lines(frame: pd.DataFrame, **constant: str) -> pd.DataFrame:
    given = frame.assign(**constant)
    return pd.DataFrame(
        {
            name: given[name].astype("str").fillna("") if name in given else pd.Series("", given.index, "str")
            for name in COLUMNS
        }
    ).reset_index(drop=True)
