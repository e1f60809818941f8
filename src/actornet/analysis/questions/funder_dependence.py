"""Q09, on which funders a portfolio of projects depends."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.funding_shares import SHARE_TYPES, dependence, gifts, knock_out
from actornet.analysis.indicators.funder_dependence import NOTES, funding_coverage
from actornet.analysis.naming import named
from actornet.analysis.places import records_on
from actornet.analysis.records import some, sources_of, titles
from actornet.analysis.wording import count, number
from actornet.errors import CallError, Text
from actornet.network import Answer, Network, Reason, engagements, programmes


def funder_dependence(net: Network, *, actor: str | None = None, territory: str | None = None) -> Answer:
    """Return the funders of the projects of an actor, or on a territory, and what falls without each.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of an actor: the projects in which it is engaged.
    territory
        Id or name of a territory: the projects on it or below it; with ``actor``, those of both.

    Returns
    -------
    Answer
        One row per root funder: projects, known and unknown amounts (euros), projects that would
        lose more than half of their budget without it and their share (``knock_out``, 0 to 1), its
        share of the known amounts. ``tables["summary"]``: concentration as in the indicator.

    Raises
    ------
    CallError
        Neither actor nor territory is given.
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    if actor is None and territory is None:
        raise CallError(
            Text("Dites de quel portefeuille il s'agit.", "Say which portfolio is meant."),
            Text("Donnez --actor ou --territory.", "Give --actor or --territory."),
        )
    who = net.find(actor) if actor is not None else None
    place = net.find(territory, table="territories") if territory is not None else None
    projects = set(net.tables["projects"]["id"]) - programmes(net)
    if who is not None:
        acting = engagements(net)
        projects &= set(acting.loc[acting["actor_id"].eq(who), "record_id"])
    if place is not None:
        projects &= records_on(net, place)
    return dependence_of(net, projects, parameters={"actor": who, "territory": place})


def dependence_of(net: Network, projects: Collection[str], *, parameters: Mapping[str, object]) -> Answer:
    """Return Q09 for a portfolio given by the ids of its projects, none of them a programme."""
    rows = gifts(net)
    rows = rows[rows["project_id"].isin(list(projects))].reset_index(drop=True)
    table = named(net, knock_out(rows))
    return answer(
        "Q09",
        table,
        explain=lambda row: _reason(net, table.iloc[row], rows),
        parameters=parameters,
        tables={"summary": _summary(rows, len(projects))},
        coverage=funding_coverage(rows, len(projects)),
        notes=NOTES,
    )


def _summary(rows: pd.DataFrame, n_projects: int) -> pd.DataFrame:
    shares = dependence(rows.assign(scope_id="all")).reset_index(drop=True)
    if shares.empty:
        none = dict.fromkeys(SHARE_TYPES, pd.NA)
        none |= dict.fromkeys(["n_funded", "n_funders", "n_amount_known", "n_amount_unknown"], 0)
        shares = pd.DataFrame([none | {"total_known": 0.0}]).astype(SHARE_TYPES)
    shares.insert(0, "n_projects", pd.array([n_projects], dtype="Int64"))
    return shares


def _reason(net: Network, row: pd.Series, rows: pd.DataFrame) -> Reason:
    funder = str(row["funder_id"])
    ids = sorted(set(rows.loc[rows["funder_id"].eq(funder), "project_id"]))
    project, projects = Text("projet", "project"), Text("projets", "projects")
    n = count(int(row["n_projects_funded"]), project, projects)
    paid = Text(
        f"Finance {n.fr}, pour {number(row['amount_known'], 'fr', digits=0)} euros connus",
        f"Funds {n.en}, for {number(row['amount_known'], 'en', digits=0)} known euros",
    )
    if not row["n_amount_known"]:
        paid = Text(f"Finance {n.fr} ; montant inconnu", f"Funds {n.en}; amount unknown")
        if row["n_amount_unknown"] > 1:
            paid = Text(f"Finance {n.fr} ; montants inconnus", f"Funds {n.en}; amounts unknown")
    elif row["n_amount_unknown"]:
        paid = Text(
            f"{paid.fr} (montant inconnu {row['n_amount_unknown']} fois)",
            f"{paid.en} (amount unknown {row['n_amount_unknown']} times)",
        )
    sentences = [Text(f"{paid.fr}.", f"{paid.en}.")]
    if row["n_risk_unknown"] == row["n_projects_funded"]:
        sentences.append(
            Text(
                "Budgets ou montants inconnus : on ne peut pas dire ce qui tomberait sans ce financeur.",
                "Budgets or amounts unknown: it can't be told what would fall without this funder.",
            )
        )
    else:
        sentences.append(_fall(net, row))
    if 0 < row["n_risk_unknown"] < row["n_projects_funded"]:
        open_cases = count(int(row["n_risk_unknown"]), project, projects)
        sentences.append(
            Text(
                f"Pour {open_cases.fr}, on ne peut pas le dire (budget ou montant inconnu).",
                f"For {open_cases.en} it can't be told (budget or amount unknown).",
            )
        )
    table = net.tables["participations"]
    sources = table.loc[table["role"].eq("funder") & table["project_id"].isin(ids), "source"].sort_values()
    return Reason(tuple(sentences), (funder, *ids), sources_of(sources))


def _fall(net: Network, row: pd.Series) -> Text:
    if pd.isna(row["record_ids"]):
        return Text(
            "Sans ce financeur, aucun projet connu ne perdrait plus de la moitié de son budget.",
            "Without this funder no project is known to lose more than half of its budget.",
        )
    ids = str(row["record_ids"]).split(";")
    spoken = some([str(titles(net)[key]) for key in ids])
    if len(ids) == 1:
        return Text(
            f"Sans ce financeur, ce projet perdrait plus de la moitié de son budget : {spoken.fr}.",
            f"Without this funder this project would lose more than half of its budget: {spoken.en}.",
        )
    return Text(
        f"Sans ce financeur, ces projets perdraient plus de la moitié de leur budget : {spoken.fr}.",
        f"Without this funder these projects would lose more than half of their budgets: {spoken.en}.",
    )
