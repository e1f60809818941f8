"""Who pays how much of which projects: shares of root funders, their concentration, what one holds up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from actornet.network import Network, per_network, programmes

EURO = "EUR"
SHARE_TYPES = {
    "n_funded": "Int64",
    "n_funders": "Int64",
    "n_amount_known": "Int64",
    "n_amount_unknown": "Int64",
    "total_known": "Float64",
    "hhi_known": "Float64",
    "effective_number": "Float64",
    "top_funder_id": "str",
    "top_share": "Float64",
    "hhi_equal": "Float64",
    "hhi_extreme": "Float64",
}
_AT_RISK = 0.5  # of the budget


def in_euros(amounts: pd.Series[float], currencies: pd.Series[str]) -> pd.Series[float]:
    """Return amounts in euros (or of no currency); others are unknown, since nothing is converted."""
    return amounts.where(currencies.isna() | currencies.eq(EURO)).astype("Float64")


@per_network
def roots(net: Network) -> pd.Series[str]:
    """Return the actor at the top of each actor: windows of one body are one funder."""
    actors = net.tables["actors"]
    ids = pd.Index(actors["id"])
    top = ids.get_indexer(actors["parent_id"])
    top = np.where(top < 0, np.arange(len(ids)), top)
    for _ in range(len(ids)):
        higher = top[top]
        if (higher == top).all():
            break
        top = higher
    return pd.Series(ids.to_numpy()[top], index=ids, dtype="str")


@per_network
def gifts(net: Network) -> pd.DataFrame:
    """Return the rows of funders in projects: project_id, funder_id (the root), amount, budget, source.

    Amounts and budgets in euros, empty when unknown; programmes are left out.
    """
    rows = net.tables["participations"]
    rows = rows[rows["role"].eq("funder") & ~rows["project_id"].isin(list(programmes(net)))]
    projects = net.tables["projects"].set_index("id")
    budget = in_euros(projects["budget"], projects["currency"])
    found = pd.DataFrame(
        {
            "project_id": rows["project_id"],
            "funder_id": rows["actor_id"].map(roots(net)),
            "amount": in_euros(rows["amount"], rows["currency"]),
            "budget": rows["project_id"].map(budget).astype("Float64"),
            "source": rows["source"],
        }
    )
    order = ["project_id", "funder_id", "amount", "source"]
    return found.sort_values(order, ignore_index=True)


def dependence(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the concentration of funding per ``scope_id``, indexed by it.

    ``rows`` are those of :func:`gifts` with a column ``scope_id``. ``hhi_known`` rests on known amounts.
    Where amounts are unknown, the rest of the budget of the project goes to its unknown funders in
    equal parts (``hhi_equal``), or all rests that one funder could have go to it (``hhi_extreme``,
    the highest over funders); both are empty if a rest can't be told.
    """
    keys = ["scope_id", "funder_id"]
    groups = rows.groupby("scope_id", sort=True)
    known = rows.groupby(keys, sort=True)["amount"].sum()
    total = known.groupby(level=0).sum()
    shares = known / total.reindex(known.index.get_level_values(0)).to_numpy()
    hhi = shares.pow(2).groupby(level=0).sum(min_count=1).mask(total.eq(0))
    # Groups are sorted by id, so the first of equal amounts has the smallest id.
    top = known.reset_index().sort_values("amount", ascending=False, kind="stable")
    top = top.drop_duplicates("scope_id").set_index("scope_id").reindex(total.index)
    equal, extreme = _bounds(rows, known)
    return pd.DataFrame(
        {
            "n_funded": groups["project_id"].nunique(),
            "n_funders": groups["funder_id"].nunique(),
            "n_amount_known": groups["amount"].count(),
            "n_amount_unknown": groups["amount"].size() - groups["amount"].count(),
            "total_known": total,
            "hhi_known": hhi,
            "effective_number": 1 / hhi,
            "top_funder_id": top["funder_id"].mask(total.eq(0)),
            "top_share": (top["amount"] / total).mask(total.eq(0)),
            "hhi_equal": equal.reindex(total.index),
            "hhi_extreme": extreme.reindex(total.index),
        }
    ).astype(SHARE_TYPES)


def _bounds(rows: pd.DataFrame, known: pd.Series[float]) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return hhi_equal and hhi_extreme per scope."""
    by_project = ["scope_id", "project_id"]
    paid = rows.groupby(by_project)["amount"].transform("sum")
    open_rows = rows[rows["amount"].isna()]
    rest = (open_rows["budget"] - paid[open_rows.index]).clip(lower=0)
    number = open_rows.groupby(by_project)["funder_id"].transform("size")
    part = open_rows.assign(part=rest / number)
    untold = set(part.loc[part["part"].isna(), "scope_id"])
    part = part.groupby([*by_project, "funder_id"], as_index=False)["part"].sum()
    given = part.groupby(["scope_id", "funder_id"])["part"].sum()
    value = known.add(given, fill_value=0).astype(float)
    total = value.groupby(level=0).sum()
    squares = value.pow(2).groupby(level=0).sum()
    # One funder takes the rests of all projects in which its amount is unknown: what the others lose.
    pairs = part.merge(part, on=by_project, suffixes=("", "_other"))
    pairs = pairs[pairs["funder_id"].ne(pairs["funder_id_other"])]
    losses = pairs.groupby(["scope_id", "funder_id", "funder_id_other"], as_index=False)["part_other"].sum()
    loser = value.reindex(pd.MultiIndex.from_frame(losses[["scope_id", "funder_id_other"]])).to_numpy()
    loss = losses["part_other"].to_numpy(dtype=float)
    change = (
        losses.assign(change=(loser - loss) ** 2 - loser**2)
        .groupby(["scope_id", "funder_id"])["change"]
        .sum()
    )
    gain = losses.groupby(["scope_id", "funder_id"])["part_other"].sum().astype(float)
    own = value.reindex(gain.index)
    taken = squares.reindex(gain.index.get_level_values(0)).to_numpy() + change + (own + gain) ** 2 - own**2
    highest = taken.groupby(level=0).max().reindex(squares.index)
    extreme = pd.concat([squares, highest], axis=1).max(axis=1)
    norm = total.pow(2).mask(total.eq(0) | total.index.isin(list(untold)))
    return squares / norm, extreme / norm


def knock_out(rows: pd.DataFrame) -> pd.DataFrame:
    """Return per funder what falls without it: the projects that would lose more than half of their budget.

    ``rows`` are those of :func:`gifts`. A project is at risk when the known amounts of the funder
    exceed half of its budget; unknown when its budget is unknown, or it is not at risk and an
    amount of the funder is unknown. ``knock_out`` is at risk / (funded projects - unknown).
    """
    funded = rows["project_id"].nunique()
    total = float(rows["amount"].sum())
    each = rows.groupby(["funder_id", "project_id"], sort=True).agg(
        paid=("amount", "sum"), known=("amount", "count"), rows=("amount", "size"), budget=("budget", "first")
    )
    at_risk = each["paid"].gt(each["budget"] * _AT_RISK).fillna(False)
    unknown = each["budget"].isna() | (~at_risk & each["known"].lt(each["rows"]))
    each = each.assign(at_risk=at_risk & ~unknown, unknown=unknown).reset_index()
    groups = each.groupby("funder_id", sort=True)
    n_unknown = groups["unknown"].sum()
    told = funded - n_unknown
    amount = groups["paid"].sum()
    n_known = groups["known"].sum()
    fallen = each[each["at_risk"]].groupby("funder_id")["project_id"].agg(";".join)
    table = pd.DataFrame(
        {
            "n_projects_funded": groups.size(),
            "n_amount_known": n_known,
            "n_amount_unknown": groups["rows"].sum() - n_known,
            "amount_known": amount,
            "n_at_risk": groups["at_risk"].sum(),
            "n_risk_unknown": n_unknown,
            "knock_out": (groups["at_risk"].sum() / told).mask(told.eq(0)),
            "share_known": (amount / total).mask(n_known.eq(0)) if total else pd.NA,
            "record_ids": fallen.reindex(amount.index),
        }
    ).reset_index()
    whole: Sequence[str] = [name for name in table if name.startswith("n_")]
    kinds = dict.fromkeys(whole, "Int64") | dict.fromkeys(
        ["amount_known", "knock_out", "share_known"], "Float64"
    )
    return table.astype(kinds | {"funder_id": "str", "record_ids": "str"})
