"""Subsidies that are said twice, in one file or in two. Knows the account."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account

_SAME = (
    "from_id",
    "to_id",
    "whole",
    "share",
    "date",
    "use",
    "nature",
    "theme",
    "object",
    "reference",
    "scheme",
    "period",
)


def united(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return the rows without those that say a subsidy again; ``again`` counts equal rows that stay.

    Equal rows of one file are one subsidy when they name an object or a reference; else they may be two,
    stay, and go to review, unless a total of the file counts them both. A row of a second file that is
    equal to one of the first is the same subsidy.
    """
    keys = rows.groupby(list(_SAME), sort=False, dropna=False).ngroup()
    told = rows["object"].ne("") | rows["reference"].ne("")
    within = keys.groupby([rows["file"], rows["sheet"], keys], sort=False).cumcount()
    repeated = within.gt(0) & told
    counted = rows["confirmed"].eq("1") if "confirmed" in rows else pd.Series(False, index=rows.index)
    open_rows = within.gt(0) & ~told & ~counted
    _tell(
        rows[repeated],
        account.united,
        Text("Même subvention qu’une ligne plus haut.", "Same subsidy as a row above."),
    )
    _tell(
        rows[open_rows],
        account.to_review,
        Text(
            "Égale à une ligne plus haut, sans objet ni référence : deux subventions, ou la même ?",
            "Equal to a row above, without object or reference: two subsidies, or the same?",
        ),
    )
    rest = rows.assign(again=within)[~repeated]
    elsewhere = pd.Series(
        pd.MultiIndex.from_arrays([keys[rest.index], rest["again"]]).duplicated(), index=rest.index
    )
    _tell(
        rest[elsewhere],
        account.united,
        Text("Même subvention que dans un autre fichier.", "Same subsidy as in another file."),
    )
    return rest[~elsewhere]


def _tell(rows: pd.DataFrame, say: Callable[..., None], why: Text) -> None:
    for (file, sheet), part in rows.groupby(["file", "sheet"], sort=False):
        say(why, part["row"], file=str(file), sheet=str(sheet), values=list(part["name"]))
