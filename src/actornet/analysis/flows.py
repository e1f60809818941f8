"""What goes from one side to the other, and how far it is given back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.network import Network, profiles

# Equipment is left out: like money it goes one way, and pieces cannot be compared.
FLOW_TYPES = ("people", "expertise", "money", "hosting")
_SUMMARY = {
    "type": "str",
    "unit": "str",
    "n_actors": "Int64",
    "n_links": "Int64",
    "w_total": "Float64",
    "w_reciprocated": "Float64",
    "r_weighted": "Float64",
    "r_binary": "Float64",
    "density": "Float64",
    "rho": "Float64",
}


def crossing_flows(net: Network, subjects: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the flows from one side to the other of each group of records.

    Parameters
    ----------
    net
        The network data.
    subjects
        The records of each group: group, record_id.
    people
        The actors of each group (group, actor_id): a flow that names no record is theirs when both
        of its ends are among them.

    Returns
    -------
    DataFrame
        The columns of ``flows``, ``group`` and ``outward`` (from the French side to the partner).
    """
    rows = net.tables["flows"]
    rows = rows[rows["type"].isin(FLOW_TYPES)]
    sides = profiles(net)["side"]
    start, end = rows["from_id"].map(sides), rows["to_id"].map(sides)
    rows = rows.assign(outward=start.eq("french"))[start.notna() & end.notna() & start.ne(end)]
    named = rows.dropna(subset=["subject_id"]).merge(
        subjects[["group", "record_id"]].rename(columns={"record_id": "subject_id"}), on="subject_id"
    )
    loose = rows[rows["subject_id"].isna()]
    loose = loose.merge(people.rename(columns={"actor_id": "from_id"}), on="from_id")
    loose = loose.merge(people.rename(columns={"actor_id": "to_id"}), on=["group", "to_id"])
    order = ["group", "outward", "type", "unit", "date", "from_id", "to_id", "subject_id", "quantity"]
    return pd.concat([named, loose]).sort_values(order, ignore_index=True)


def flow_parts(flows: pd.DataFrame) -> pd.DataFrame:
    """Return per group and type 2·min(out, back)/(out + back), and their mean: r_people... flow_part.

    Compared unit by unit, then the mean over units; flows of unknown quantity are not used. The mean
    over types is empty when only money is known.

    References
    ----------
    D. Garlaschelli, M. I. Loffredo, Patterns of link reciprocity in directed networks, Physical
    Review Letters 93 (2004).
    """
    known = flows.dropna(subset=["quantity"])
    known = known.assign(
        unit=known["unit"].fillna(""),
        out=known["quantity"].where(known["outward"], 0.0),
        back=known["quantity"].where(~known["outward"], 0.0),
    )
    sums = known.groupby(["group", "type", "unit"])[["out", "back"]].sum().astype(float)
    total = sums.sum(axis=1)
    share = (2 * sums.min(axis=1) / total)[total > 0]
    by_unit = share.rename("r").reset_index()
    by_type = by_unit.pivot_table("r", "group", "type", aggfunc="mean").reindex(columns=list(FLOW_TYPES))
    judged = by_type.drop(columns="money").notna().any(axis=1)
    return by_type.add_prefix("r_").assign(flow_part=by_type.mean(axis=1).where(judged))


def flow_reciprocity(net: Network) -> pd.DataFrame:
    """Return per type and unit how far all flows of the network are reciprocated.

    Returns
    -------
    DataFrame
        ``r_weighted`` is W↔/W with W↔ = Σ min(w_ij, w_ji); ``r_binary`` the share of links with one
        back; ``density`` what chance would give; ``rho`` = (r_binary − density)/(1 − density), from
        −1 to 1, 0 = as by chance. Flows from an actor to itself and quantities of 0 or unknown out.

    References
    ----------
    T. Squartini, F. Picciolo, F. Ruzzenenti, D. Garlaschelli, Reciprocity of weighted networks,
    Scientific Reports 3 (2013). D. Garlaschelli, M. I. Loffredo, Patterns of link reciprocity in
    directed networks, Physical Review Letters 93 (2004).
    """
    rows = net.tables["flows"]
    rows = rows[rows["quantity"].gt(0).fillna(False) & rows["from_id"].ne(rows["to_id"])]
    rows = rows.assign(unit=rows["unit"].fillna(""))
    kind = ["type", "unit"]
    links = (
        rows.groupby([*kind, "from_id", "to_id"])["quantity"].sum().astype(float).rename("w").reset_index()
    )
    back = links.rename(columns={"from_id": "to_id", "to_id": "from_id", "w": "back"})
    links = links.merge(back, on=[*kind, "from_id", "to_id"], how="left").fillna({"back": 0.0})
    links["returned"] = links[["w", "back"]].min(axis=1)
    ends = pd.concat(
        [links[[*kind, "from_id"]].rename(columns={"from_id": "to_id"}), links[[*kind, "to_id"]]]
    )
    table = links.groupby(kind).agg(
        n_links=("w", "size"),
        w_total=("w", "sum"),
        w_reciprocated=("returned", "sum"),
        mutual=("returned", np.count_nonzero),
    )
    table["n_actors"] = ends.groupby(kind)["to_id"].nunique()
    table["r_weighted"] = table["w_reciprocated"] / table["w_total"]
    table["r_binary"] = table["mutual"] / table["n_links"]
    table["density"] = table["n_links"] / (table["n_actors"] * (table["n_actors"] - 1))
    table["rho"] = (table["r_binary"] - table["density"]) / (1 - table["density"]).replace(0, np.nan)
    table = table.reset_index().replace({"unit": {"": None}})
    return table[list(_SUMMARY)].astype(_SUMMARY)
