"""Q21, the quality of the data: what is known of each record, from how many sources, how old."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.records import day, some, sources_of
from actornet.errors import CallError, Text, counted
from actornet.model import contract
from actornet.model.labels import column_label
from actornet.network import Answer, Count, Network, Reason, primary_keys

_TITLES = ("title", "name", "name_fr")


def data_quality(net: Network, *, table: str = "agreements", as_of: str | date | None = None) -> Answer:
    """Return, per record of a table, the share of its fields that is known.

    Parameters
    ----------
    net
        The network data.
    table
        Name of a table of the contract.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        One row per record: number of fields of the contract, known ones and their share (0 to 1),
        distinct sources, fields on which sources disagree, age of the last proof in days (empty
        when it was never dated). The least known first.

    Raises
    ------
    CallError
        The contract has no such table.
    """
    if table not in contract():
        known = ", ".join(contract())
        message = Text(f"Il n'y a pas de table « {table} ».", f"There is no table {table!r}.")
        raise CallError(message, Text(f"Tables : {known}.", f"Tables: {known}."))
    today = day(as_of)
    frame = net.tables[table]
    measured = _measured(net, table, frame, today).sort_values(["share_known", "record_id"], kind="stable")
    rows = measured.reset_index(drop=True)

    def explain(row: int) -> Reason:
        return _reason(frame.loc[measured.index[row]], rows.iloc[row], table)

    undated = int(rows["age_days"].isna().sum())
    return answer(
        "Q21",
        rows,
        parameters={"table": table, "as_of": today.isoformat()},
        explain=explain,
        coverage=(
            Count("n_records", len(rows), Text("fiches dans la table", "records in the table")),
            Count("n_undated", undated, Text("sans date de vérification", "never dated by a check")),
            Count("n_unsourced", int(rows["n_sources"].eq(0).sum()), Text("sans source", "without a source")),
        ),
        notes=(
            Text(
                "Un champ vide peut être sans objet : une part basse n'est pas toujours une lacune.",
                "An empty field may not apply: a low share is not always a gap.",
            ),
        ),
    )


def _measured(net: Network, table: str, frame: pd.DataFrame, today: date) -> pd.DataFrame:
    fields = list(contract()[table].columns)
    known = frame[fields].notna().sum(axis=1)
    named = [column for column in _TITLES if column in frame]
    seen = _column(frame, "seen_on")
    seen = pd.to_datetime(seen).to_numpy().astype("datetime64[D]")
    age = (np.datetime64(today, "D") - seen).astype("timedelta64[D]")
    keys = _keys(table, frame)
    conflicts = (
        net.conflicts.query("table == @table").drop_duplicates(["key", "column"])["key"].value_counts()
    )
    return pd.DataFrame(
        {
            "record_id": keys,
            "title": frame[named[0]] if named else pd.Series(pd.NA, frame.index, dtype="str"),
            "n_fields": len(fields),
            "n_known": known,
            "share_known": known / len(fields),
            "n_sources": _column(frame, "source").map(lambda cell: len(sources_of([cell]))).astype("int64"),
            "n_conflicts": keys.map(conflicts).fillna(0).astype("int64"),
            "age_days": pd.Series(age, frame.index).dt.days.astype("Int64"),
        }
    )


def _column(frame: pd.DataFrame, name: str) -> pd.Series[str]:
    """Return a column of provenance; a table without it (``sources``) knows nothing of it."""
    return frame[name] if name in frame else pd.Series(pd.NA, frame.index, dtype="str")


def _keys(table: str, frame: pd.DataFrame) -> pd.Series[str]:
    """Return the key of each row, or its number from 1 in a table without one."""
    if contract()[table].primary_key:
        return primary_keys(contract()[table], frame)
    return pd.Series([str(number) for number in range(1, len(frame) + 1)], frame.index, dtype="str")


def _reason(record: pd.Series, row: pd.Series, table: str) -> Reason:
    missing = [column_label(table, column) for column in contract()[table].columns if pd.isna(record[column])]
    sources = sources_of([record.get("source")])
    age = Text("jamais datée", "never dated")
    if pd.notna(row["age_days"]):
        age = Text(f"vérifiée il y a {row['age_days']} jours", f"checked {row['age_days']} days ago")
    listed = some(missing, most=len(missing))
    cited = counted(len(sources), ("source", "sources"), ("source", "sources"))
    sentences = (
        Text(
            f"{row['n_known']} champs connus sur {row['n_fields']} ; inconnus : {listed.fr or 'aucun'}.",
            f"{row['n_known']} fields known of {row['n_fields']}; unknown: {listed.en or 'none'}.",
        ),
        Text(f"{cited.fr}, {age.fr}.", f"{cited.en}, {age.en}."),
    )
    return Reason(sentences, (str(row["record_id"]),), sources)
