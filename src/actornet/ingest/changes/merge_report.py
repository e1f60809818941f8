"""What became of the records of two datasets that were merged: counts by table, and line by line why.

Knows the two networks and the merged one; decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from actornet.errors import Text
from actornet.ingest.changes.records import as_texts, record_keys, shown_keys, whole_rows
from actornet.model import PROVENANCE, contract
from actornet.network import Network

COLUMNS = ("what", "table", "key", "column", "used", "used_source", "other", "other_source", "why")
CONFLICT, FILLED, SAME_IDENTIFIER, SAME_ROW = "conflict", "filled", "same-identifier", "same-row"
_COUNTS = ("table", "in_a", "in_b", "shared", "equal", "joined", "disagree", "result")
_RANK = {"high": 3, "medium": 2, "low": 1}
_IDENTIFIERS = ("siren", "rna", "insee", "wikidata", "geonames")
_WHY = {
    "confidence": Text("confiance plus haute", "higher confidence"),
    "seen_on": Text("vue plus récemment, à confiance égale", "seen more recently, at equal confidence"),
    "first": Text(
        "première ligne, à confiance et date égales", "the first row, at equal confidence and date"
    ),
    FILLED: Text("l’autre jeu ne le dit pas", "the other dataset does not say it"),
    SAME_IDENTIFIER: Text(
        "même identifiant de registre sous deux identifiants : non réunis, à revoir (actornet match)",
        "the same number of a register under two ids: not united, to review (actornet match)",
    ),
    SAME_ROW: Text(
        "lignes égales de sources différentes, table sans clé : les deux sont gardées",
        "equal rows of different sources, table without a key: both are kept",
    ),
}


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Counts per table, and a line for each disagreement, each cell filled in, each doubt.

    Parameters
    ----------
    names
        What the first and the second dataset are called in the lines.
    totals
        Per table: in_a, in_b, shared keys (equal, joined: one completes the other, disagree), result.
    lines
        The columns of ``COLUMNS``; ``why`` is a key of the reasons that :meth:`table` puts in words.
    """

    names: tuple[str, str]
    totals: pd.DataFrame
    lines: pd.DataFrame

    def table(self, lang: str) -> pd.DataFrame:
        """Return the lines with their reasons in words of ``lang`` (``fr`` or ``en``)."""
        words = {key: text.in_lang(lang) for key, text in _WHY.items()}
        return self.lines.assign(why=self.lines["why"].map(words).astype("str"))


def report(a: Network, b: Network, merged: Network, names: tuple[str, str]) -> MergeReport:
    """Return what became of the records of ``a`` and ``b``."""
    counts: list[tuple[object, ...]] = []
    lines: list[pd.DataFrame] = []
    conflicts = merged.conflicts
    for name, table in contract().items():
        one, two, result = (net.tables[name] for net in (a, b, merged))
        if one.empty and two.empty:
            continue
        disputed = conflicts[conflicts["table"].eq(name)]
        if table.primary_key:
            shared, differs, filled = _compared(name, one, two)
            torn = set(disputed["key"]) & set(shown_keys(name, one.loc[shared.index]))
            unequal = differs.to_numpy() & ~shown_keys(name, one.loc[shared.index]).isin(torn).to_numpy()
            numbers = (
                len(shared),
                len(shared) - len(torn) - int(unequal.sum()),
                int(unequal.sum()),
                len(torn),
            )
            lines += [_disputes(disputed), *filled]
        else:
            numbers = (len(one) + len(two) - len(result),) * 2 + (0, 0)
            lines.append(_nearly_equal(name, one, two))
        counts.append((name, len(one), len(two), *numbers, len(result)))
    lines.append(_same_identifiers(a, b, merged))
    frame = pd.concat([part for part in lines if len(part)] or [_lines(pd.DataFrame())], ignore_index=True)
    return MergeReport(names, pd.DataFrame(counts, columns=list(_COUNTS)), frame)


def _lines(frame: pd.DataFrame, **constant: str) -> pd.DataFrame:
    given = frame.assign(**constant)
    return pd.DataFrame(
        {
            name: given[name].astype("str").fillna("") if name in given else pd.Series("", given.index, "str")
            for name in COLUMNS
        }
    )


def _compared(
    name: str, one: pd.DataFrame, two: pd.DataFrame
) -> tuple[pd.Series[int], pd.Series[bool], list[pd.DataFrame]]:
    """Return the shared records (row of ``two`` by row of ``one``), whether they differ, cells filled in."""
    place = pd.Series(two.index, index=record_keys(name, two))
    shared = record_keys(name, one).map(place).dropna().astype(int)
    differs = pd.Series(data=False, index=shared.index)
    filled = []
    key = contract()[name].primary_key
    for column in dict.fromkeys([*one, *two]):
        if column in key:
            continue
        mine, theirs = (_aligned(frame, column, rows) for frame, rows in ((one, shared.index), (two, shared)))
        differs |= (mine != theirs).to_numpy()
        if column in PROVENANCE:
            continue
        for values, other, source in ((mine, theirs, one), (theirs, mine, two)):
            new = values.ne("") & other.eq("")
            if new.any():
                rows = shared.index[new] if source is one else shared[new.to_numpy()]
                cells = {
                    "key": shown_keys(name, one.loc[shared.index[new]]).to_numpy(),
                    "used": values[new].to_numpy(),
                    "used_source": _aligned(source, "source", rows).to_numpy(),
                }
                filled.append(_lines(pd.DataFrame(cells), what=FILLED, table=name, column=column, why=FILLED))
    return shared, differs, filled


def _aligned(frame: pd.DataFrame, column: str, rows: pd.Index | pd.Series[int]) -> pd.Series[str]:
    if column not in frame:
        return pd.Series("", range(len(rows)), dtype="str")
    return as_texts(frame[column].loc[rows]).reset_index(drop=True)


def _disputes(disputed: pd.DataFrame) -> pd.DataFrame:
    """Return a line for each value that is not used, with the one that is, and why."""
    place = ["table", "key", "column"]
    used = disputed[disputed["used"].fillna(value=False)].drop_duplicates(place)
    pairs = disputed[~disputed["used"].fillna(value=False)].merge(
        used, on=place, suffixes=("_other", "_used")
    )
    if pairs.empty:
        return _lines(pairs)
    rank = {side: pairs[f"confidence_{side}"].map(_RANK).fillna(0) for side in ("used", "other")}
    days = {side: pairs[f"seen_on_{side}"].fillna("") for side in ("used", "other")}
    why = np.where(
        rank["used"] > rank["other"],
        "confidence",
        np.where((rank["used"] == rank["other"]) & (days["used"] > days["other"]), "seen_on", "first"),
    )
    cells = pairs[place].assign(
        used=pairs["value_used"],
        other=pairs["value_other"],
        used_source=_said_by(pairs, "used"),
        other_source=_said_by(pairs, "other"),
        why=why,
    )
    return _lines(cells, what=CONFLICT)


def _said_by(pairs: pd.DataFrame, side: str) -> pd.Series[str]:
    """Return the sources of a value, and the file and row where it stands."""
    source, file = pairs[f"source_{side}"].fillna(""), pairs[f"file_{side}"].fillna("")
    row = as_texts(pairs[f"row_{side}"])
    place = file + (":" + row).where(row.ne(""), "")
    both = source + (" (" + place + ")").where(source.ne(""), place)
    return both.where(place.ne(""), source)


def _nearly_equal(name: str, one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    """Return a line for each row of the second that the first has too, but for source, confidence and day."""
    bare = [whole_rows(frame.drop(columns=[*PROVENANCE], errors="ignore")) for frame in (one, two)]
    new = ~whole_rows(two).isin(whole_rows(one))
    twice = two[(new & bare[1].isin(bare[0])).to_numpy()]
    place = pd.Series(one.index, index=bare[0])
    place = place[~place.index.duplicated()]
    first = one.loc[place[bare[1].loc[twice.index]].to_numpy()]
    cells = {
        "key": as_texts(twice.iloc[:, 0]).to_numpy(),
        "used_source": as_texts(first["source"]).to_numpy(),
        "other_source": as_texts(twice["source"]).to_numpy(),
    }
    return _lines(pd.DataFrame(cells), what=SAME_ROW, table=name, why=SAME_ROW)


def _same_identifiers(a: Network, b: Network, merged: Network) -> pd.DataFrame:
    """Return a line for each two actors of different ids, one from either, that share a register number."""
    parts = []
    mine, theirs = (net.tables["actors"] for net in (a, b))
    actors = merged.tables["actors"].set_index("id")["source"]
    for column in _IDENTIFIERS:
        left, right = (frame[["id", column]].dropna() for frame in (mine, theirs))
        pairs = left.merge(right, on=column, suffixes=("_a", "_b"))
        pairs = pairs[pairs["id_a"].ne(pairs["id_b"])]
        if column == "insee":  # a department and a region may share theirs
            pairs = pairs[pairs["insee"].str.len().eq(5)]
        cells = {
            "key": pairs[column],
            "used": pairs["id_a"],
            "used_source": pairs["id_a"].map(actors),
            "other": pairs["id_b"],
            "other_source": pairs["id_b"].map(actors),
        }
        constant = {"what": SAME_IDENTIFIER, "table": "actors", "column": column, "why": SAME_IDENTIFIER}
        parts.append(_lines(pd.DataFrame(cells), **constant))
    return pd.concat(parts, ignore_index=True)
