"""How long agreements last, how steadily they act and renew themselves."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.actions import agreement_subjects
from actornet.analysis.statistics import kaplan_meier
from actornet.analysis.years import first_year, last_year
from actornet.model import bounds
from actornet.network import Network, per_network

PROCESS = ("continuity", "renewal_part", "evaluated_part")
_MAY_HAVE_ENDED = ("unknown", "to_check")
_TYPES = {
    "start_year": "Int64",
    "last_year": "Int64",
    "age_years": "Int64",
    "ended": "boolean",
    "n_action_years": "Int64",
    "continuity": "Float64",
    "n_renewals": "Int64",
    "renewal_rate": "Float64",
    "renewal_part": "Float64",
    "evaluated_part": "Float64",
    "process": "Float64",
    "k_parts": "Int64",
}


@per_network
def ages(net: Network, today: date) -> pd.DataFrame:
    """Return age, continuity and renewals of each agreement, sorted by id.

    Durations are differences of calendar years, since the year is the only part of a date that is
    always there. Columns as in the indicator ``durability``, and ``status``.
    """
    agreements = net.tables["agreements"].sort_values("id").set_index("id", drop=False)
    acted = _action_years(net, today.year)
    table = _observed(agreements, acted, today)
    table["n_action_years"], table["continuity"] = _continuity(table, acted)
    renewals, has_events = _renewals(net, table["start_year"])
    n_renewals = renewals.groupby("group").size().reindex(table.index, fill_value=0).astype("Int64")
    table["n_renewals"] = n_renewals.where(pd.Series(table.index.isin(has_events), table.index))
    terms = table["age_years"] / agreements["term_years"].where(agreements["term_years"].gt(0))
    table["renewal_rate"] = table["n_renewals"] / terms.where(terms.gt(0))
    table["renewal_part"] = table["n_renewals"] / (table["n_renewals"] + 1)
    table["evaluated_part"] = renewals.groupby("group")["prepared"].mean()
    parts = table[list(PROCESS)].astype("Float64")
    table["process"] = parts.mean(axis=1)
    table["k_parts"] = parts.notna().sum(axis=1)
    found = table.astype(_TYPES)[list(_TYPES)].assign(status=agreements["status"])
    return found.rename_axis("agreement_id").reset_index().astype({"agreement_id": "str"})


def _observed(agreements: pd.DataFrame, acted: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return start_year, last_year, age_years and ended: from when to when each is known to have lasted."""
    status, seen = agreements["status"], last_year(agreements["last_seen"])
    start, end = first_year(agreements["start"]), last_year(agreements["end"])
    past = pd.Series(bounds(agreements["end"])[1] <= np.datetime64(today, "D"), agreements.index)
    lapsed = (status.isna() | status.isin(_MAY_HAVE_ENDED)) & ~seen.gt(end).fillna(False)
    ended = past & (status.eq("ended") | lapsed)
    latest_action = acted.groupby("group")["year"].max().reindex(agreements.index)
    proof = pd.concat([seen, latest_action, start], axis=1).astype("Float64").max(axis=1).astype("Int64")
    last = proof.mask(status.eq("announced"))
    last = last.mask(status.isin(["active", "suspended"]), today.year).mask(ended, end)
    age = (last - start).where(last >= start)
    known = age.notna()
    return pd.DataFrame(
        {
            "start_year": start,
            "last_year": last.where(known),
            "age_years": age,
            "ended": ended.astype("boolean").where(known),
        }
    )


def _action_years(net: Network, latest: int) -> pd.DataFrame:
    """Return the years, up to ``latest``, in which something is recorded under an agreement: group, year.

    The years of the events of the agreement and of its projects and programmes, and every year of
    these from start to end; without an end, the year of the start only.
    """
    subjects = agreement_subjects(net)[["group", "record_id"]]
    events = net.tables["events"].rename(columns={"subject_id": "record_id"})
    dated = subjects.merge(events.assign(year=first_year(events["date"]))[["record_id", "year"]])
    projects = net.tables["projects"].rename(columns={"id": "record_id"})
    first = first_year(projects["start"])
    spans = projects[["record_id"]].assign(
        first=first, last=last_year(projects["end"]).fillna(first).clip(upper=latest)
    )
    spans = subjects.merge(spans.dropna(), on="record_id")
    length = (spans["last"] - spans["first"] + 1).clip(lower=0).to_numpy(dtype=np.intp)
    rows = np.repeat(np.arange(len(spans)), length)
    step = np.arange(len(rows)) - np.repeat(np.cumsum(length) - length, length)
    lasting = pd.DataFrame(
        {
            "group": spans["group"].to_numpy(dtype=object)[rows],
            "year": spans["first"].to_numpy(dtype=np.int64)[rows] + step,
        }
    ).astype({"group": "str"})
    years = pd.concat([dated[["group", "year"]].dropna(), lasting]).astype({"year": "Int64"})
    return years[years["year"].le(latest)].drop_duplicates().sort_values(["group", "year"], ignore_index=True)


def _continuity(table: pd.DataFrame, acted: pd.DataFrame) -> tuple[pd.Series[int], pd.Series[float]]:
    """Return the action years within the life of each agreement, and their share of its calendar years."""
    within = acted.join(table[["start_year", "last_year"]], on="group")
    inside = within["year"].ge(within["start_year"]) & within["year"].le(within["last_year"])
    counts = within[inside.fillna(False)].groupby("group").size().reindex(table.index, fill_value=0)
    known = table["age_years"].notna()
    n_years = counts.astype("Int64").where(known)
    some_action = pd.Series(table.index.isin(acted["group"]), table.index)
    return n_years, (n_years / (table["age_years"] + 1)).where(some_action)


def _renewals(net: Network, start_year: pd.Series[int]) -> tuple[pd.DataFrame, frozenset[str]]:
    """Return the renewals of each agreement (group, year, prepared), and which agreements have events.

    A renewal is prepared when a joint evaluation took place after the previous one (or the start),
    in its own year at the latest.
    """
    events = net.tables["events"].rename(columns={"subject_id": "record_id"})
    events = events.assign(year=first_year(events["date"]))
    subjects = agreement_subjects(net)[["group", "record_id"]]
    under = subjects.merge(events[["record_id", "kind", "date", "year"]], on="record_id")
    own = under[under["group"].eq(under["record_id"])]
    renewals = own[own["kind"].eq("renewal")].drop_duplicates(["group", "date"])
    renewals = renewals.sort_values(["group", "year", "date"], ignore_index=True)
    previous = renewals.groupby("group")["year"].shift()
    renewals["previous"] = previous.fillna(renewals["group"].map(start_year)).fillna(0)
    renewals["number"] = np.arange(len(renewals))
    evaluations = under.loc[under["kind"].eq("joint_evaluation"), ["group", "year"]]
    pairs = renewals.merge(evaluations, on="group", suffixes=("", "_evaluated"))
    timely = pairs["year_evaluated"].gt(pairs["previous"]) & pairs["year_evaluated"].le(pairs["year"])
    prepared = renewals["number"].isin(pairs.loc[timely.fillna(False), "number"])
    return renewals.assign(prepared=prepared.astype(float)), frozenset(own["group"])


def survival_curve(observed: pd.DataFrame) -> pd.DataFrame:
    """Return the Kaplan-Meier curve of agreements with a known age, with 95 % confidence limits.

    Parameters
    ----------
    observed
        Rows of :func:`ages`: an agreement whose end was seen is an event, the others are censored
        at the last year in which they are known to have lasted.

    Returns
    -------
    DataFrame
        ``time`` (years), ``n_risk``, ``n_event``, ``n_censor``, ``survival`` (0 to 1), ``low`` and
        ``high`` (Greenwood), empty where nobody has ended yet or all have.

    References
    ----------
    E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, Journal of the
    American Statistical Association 53 (1958).
    """
    known = observed.dropna(subset=["age_years"])
    curve = kaplan_meier(known["age_years"].to_numpy(dtype=np.int64), known["ended"].to_numpy(dtype=bool))
    counts = dict.fromkeys(("time", "n_risk", "n_event", "n_censor"), "Int64")
    return curve.astype(counts | dict.fromkeys(("survival", "low", "high"), "Float64"))


def median_survival(curve: pd.DataFrame) -> pd.DataFrame:
    """Return the age by which half have ended, with its 95 % limits: median, low, high (years).

    The first time at which the curve, or one of its limits, is at or below one half (Brookmeyer and
    Crowley); empty where it never gets there.

    References
    ----------
    R. Brookmeyer, J. Crowley, A confidence interval for the median survival time, Biometrics 38 (1982).
    """

    def reached(column: str) -> int | None:
        times = curve.loc[curve[column].le(0.5).fillna(False), "time"]
        return None if times.empty else int(times.iloc[0])

    cells = {"median": reached("survival"), "low": reached("low"), "high": reached("high")}
    counts = {
        "n_agreements": curve["n_event"].sum() + curve["n_censor"].sum(),
        "n_ended": curve["n_event"].sum(),
    }
    return pd.DataFrame([counts | cells]).astype("Int64")
