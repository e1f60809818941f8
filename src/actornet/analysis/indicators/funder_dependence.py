"""Funder dependence: how concentrated funding is, and what falls without one funder."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.evidence import Groups
from actornet.analysis.funding_shares import dependence, gifts, knock_out
from actornet.analysis.lookups import grouped
from actornet.analysis.naming import named
from actornet.analysis.portfolios import places_of_projects, projects_of_actors, with_scope_names
from actornet.analysis.records import some, sources_of, titles
from actornet.analysis.wording import count, number, tally
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, per_network, programmes

NOTES = (
    Text(
        "Les guichets d'un même organisme comptent pour un seul financeur.",
        "The windows of one body count as one funder.",
    ),
    Text(
        "Quand un montant est inconnu, la concentration réelle se situe entre la valeur « parts égales » et "
        "la valeur « extrême », si les budgets sont connus.",
        "Where an amount is unknown, the true concentration lies between the “equal” and the “extreme” "
        "value, if budgets are known.",
    ),
)


def funder_dependence(net: Network) -> Answer:
    """Return the concentration of funding of all projects, of each actor's, of each country's.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per scope (``all``, ``actor``, ``country``): projects, funded ones, root funders,
        known and unknown amounts, HHI of known amounts (1/n to 1), effective number of funders,
        first funder and its share, HHI with unknown amounts in equal and in extreme parts.
        ``tables["knockout"]``: per funder, the projects that would lose more than half their budget.

    References
    ----------
    A. O. Hirschman, National Power and the Structure of Foreign Trade, 1945. J. Pfeffer,
    G. R. Salancik, The External Control of Organizations, 1978.
    """
    portfolios = pd.concat([places_of_projects(net), projects_of_actors(net)])
    rows = gifts(net)
    found = []
    for scope, part in portfolios.groupby("scope", sort=True):
        shares = dependence(part.merge(rows, on="project_id"))
        counts = part.groupby("scope_id")["project_id"].nunique().reindex(shares.index)
        shares.insert(0, "n_projects", counts.astype("Int64"))
        found.append(shares.reset_index().assign(scope=scope))
    table = _sorted(pd.concat(found) if found else dependence(rows.assign(scope_id="")).reset_index())
    table = named(net, with_scope_names(net, table))
    projects = grouped(
        portfolios.assign(key=portfolios["scope"] + portfolios["scope_id"]), "key", "project_id"
    )
    return answer(
        "funder_dependence",
        table,
        explain=lambda row: _reason(net, table.iloc[row], projects),
        tables={"knockout": named(net, knock_out(rows))},
        coverage=funding_coverage(rows, _n_projects(net)),
        notes=NOTES,
    )


def funding_coverage(rows: pd.DataFrame, n_projects: int) -> tuple[Count, ...]:
    """Return what is unknown of the funding of projects."""
    return (
        Count("n_projects", n_projects, Text("projets", "projects")),
        Count(
            "n_without_funder",
            n_projects - rows["project_id"].nunique(),
            Text("dont aucun financeur n'est connu", "of them with no known funder"),
        ),
        tally(
            "n_amount_unknown",
            int(rows["amount"].isna().sum()),
            Text("financement de montant inconnu", "contribution of unknown amount"),
            Text("financements de montant inconnu", "contributions of unknown amount"),
        ),
    )


def _reason(net: Network, row: pd.Series, projects: Mapping[str, tuple[str, ...]]) -> Reason:
    """Return in words who pays for a portfolio, and how much of it is known."""
    scope_id = "" if pd.isna(row["scope_id"]) else str(row["scope_id"])
    rows = _by_project(net).of(*projects[str(row["scope"]) + scope_id])
    funders = rows.groupby("funder_id")["amount"].sum().sort_values(ascending=False, kind="stable")
    named_funders = some([str(titles(net)[key]) for key in funders.index])
    sentences = [
        Text(
            f"Projets avec un financeur connu : {row['n_funded']} sur {row['n_projects']} ; "
            f"financeurs : {named_funders.fr}.",
            f"Projects with a known funder: {row['n_funded']} of {row['n_projects']}; "
            f"funders: {named_funders.en}.",
        )
    ]
    if pd.notna(row["top_funder_id"]):
        share = round(100 * float(row["top_share"]))
        name = titles(net)[row["top_funder_id"]]
        sentences.append(
            Text(
                f"{name} apporte {share} % des {number(row['total_known'], 'fr', digits=0)} euros connus.",
                f"{name} brings {share} % of the {number(row['total_known'], 'en', digits=0)} known euros.",
            )
        )
    if row["n_amount_unknown"]:
        sentences.append(
            count(
                int(row["n_amount_unknown"]),
                Text("financement de montant inconnu.", "contribution of unknown amount."),
                Text("financements de montant inconnu.", "contributions of unknown amount."),
            )
        )
    ids = sorted(set(rows["project_id"]))
    return Reason(tuple(sentences), tuple(ids), sources_of(rows["source"].dropna().sort_values()))


@per_network
def _by_project(net: Network) -> Groups:
    return Groups(gifts(net), "project_id")


def _n_projects(net: Network) -> int:
    return len(set(net.tables["projects"]["id"]) - programmes(net))


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    front = ["scope", "scope_id"]
    table = table.reindex(columns=[*front, *(name for name in table if name not in front)])
    table = table.sort_values(front, ignore_index=True)
    return table.assign(scope_id=table["scope_id"].mask(table["scope_id"].eq("")).astype("str"))
