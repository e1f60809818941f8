"""Decentralised management: how close to the field projects, and their money, are managed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.evidence import Groups, sources_behind
from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries
from actornet.analysis.records import titles
from actornet.analysis.wording import chosen_weights, number, tally
from actornet.errors import Text
from actornet.network import (
    Answer,
    Network,
    Reason,
    lines,
    per_network,
    profiles,
    programmes,
    record_territories,
)

# How near a manager is to the territory of the project: a choice, which the caller may change.
PROXIMITY = {"local": 1.0, "other_local": 0.75, "regional": 0.5, "on_site": 0.25, "remote": 0.0}
_REGIONAL_LEVELS = ("regional", "national")
_WORDS = {
    "local": Text("organisme du territoire du projet", "a body of the project's territory"),
    "other_local": Text(
        "autre organisme local du pays partenaire", "another local body of the partner country"
    ),
    "regional": Text(
        "organisme régional ou national du pays partenaire",
        "a regional or national body of the partner country",
    ),
    "on_site": Text("organisme français présent sur place", "a French body on site"),
    "remote": Text(
        "siège en France ou hors du pays partenaire", "based in France or outside the partner country"
    ),
}
_UNKNOWN = Text("proximité inconnue", "proximity unknown")
NOTES = (
    Text(
        "Le gestionnaire inscrit n'est pas toujours celui qui décide.",
        "The manager on paper is not always the one who decides.",
    ),
    Text(
        "Les degrés de proximité (territoire 1, autre organisme local 0,75, région ou État partenaire 0,5, "
        "organisme français sur place 0,25, siège en France 0) sont un choix, à changer avec --weight.",
        "The degrees of proximity (territory 1, other local body 0.75, partner region or State 0.5, French "
        "body on site 0.25, head office in France 0) are a choice: change them with --weight.",
    ),
)


def decentralised_management(net: Network, *, weights: Mapping[str, float] | None = None) -> Answer:
    """Return how close to the field each project is managed.

    Parameters
    ----------
    net
        The network data.
    weights
        Degrees of proximity (0 to 1) that replace the defaults: local 1 (a body of the project's
        territory), other_local .75, regional .5 (a region or State service of the partner), on_site
        .25 (a French body based there), remote 0 (France, or a third country).

    Returns
    -------
    Answer
        Per project: its ``managers``, their mean ``proximity`` (0 = far, 1 = on the territory; empty if
        unknown) and the ``budget`` in euros. ``tables["summary"]``: the mean weighted by budgets and
        the plain mean, with the share of projects whose budget is known.

    Raises
    ------
    CallError
        There is no such weight, or it is not between 0 and 1.

    References
    ----------
    W. E. Oates, Fiscal Federalism, 1972 (subsidiarity).
    """
    chosen = chosen_weights(weights, PROXIMITY)
    table = named(net, project_proximity(net, chosen))
    return answer(
        "decentralised_management",
        table,
        explain=lambda row: _reason(net, table.iloc[row], chosen),
        parameters={"weights": chosen},
        tables={"summary": proximity_summary(table)},
        coverage=(
            tally(
                "n_without_manager",
                int(table["managers"].isna().sum()),
                Text("projet sans gestionnaire connu", "project with no known manager"),
                Text("projets sans gestionnaire connu", "projects with no known manager"),
            ),
            tally(
                "n_proximity_unknown",
                int((table["managers"].notna() & table["proximity"].isna()).sum()),
                Text("projet dont on ne sait pas d'où il est géré", "project managed from an unknown place"),
                Text(
                    "projets dont on ne sait pas d'où ils sont gérés",
                    "projects managed from an unknown place",
                ),
            ),
        ),
        notes=NOTES,
    )


def project_proximity(net: Network, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return per project: project_id, managers, proximity, budget (EUR); programmes left out."""
    projects = net.tables["projects"].set_index("id")
    ids = sorted(set(projects.index) - programmes(net))
    found = managers(net)
    found = found[found["project_id"].isin(ids)]
    near = found.assign(proximity=found["degree"].map(dict(weights)).astype(float)).groupby("project_id")
    budget = projects["budget"].where(projects["currency"].isna() | projects["currency"].eq("EUR"))
    table = pd.DataFrame({"project_id": pd.Series(ids, dtype="str")})
    table["managers"] = table["project_id"].map(near["actor_id"].agg(";".join)).astype("str")
    table["proximity"] = table["project_id"].map(near["proximity"].mean()).astype("Float64")
    table["budget"] = table["project_id"].map(budget).astype("Float64")
    return table


@per_network
def managers(net: Network) -> pd.DataFrame:
    """Return who manages each project, and how near to it: project_id, actor_id, degree (of ``PROXIMITY``).

    The degree is empty when the country of the manager or of the partner is unknown, or, for a local
    body, its territory or that of the project.
    """
    rows = net.tables["participations"]
    rows = rows.loc[rows["role"].eq("manager"), ["project_id", "actor_id"]].drop_duplicates()
    people = profiles(net).reindex(rows["actor_id"]).set_axis(rows.index)
    countries = partner_countries(net).rename(columns={"record_id": "project_id"}).dropna()
    country = net.tables["territories"].set_index("id")["country"]
    rows["at_home"] = _are_in(rows["project_id"], people["country"], countries)
    rows["based"] = _are_in(rows["project_id"], people["territory_id"].map(country), countries)
    places = record_territories(net).rename(columns={"record_id": "project_id"})
    up = lines(net, "territories").rename(columns={"id": "territory_id"})
    homes = rows[["project_id"]].assign(territory_id=people["territory_id"]).merge(up, on="territory_id")
    spots = places.rename(columns={"territory_id": "above"})[["project_id", "above"]]
    inside = homes.merge(spots, on=["project_id", "above"])
    rows["inside"] = _are_in(rows["project_id"], people["territory_id"], inside, column="territory_id")
    placed = people["territory_id"].notna() & rows["project_id"].isin(places["project_id"])
    french, partner = people["side"].eq("french"), people["side"].eq("partner")
    degree = pd.Series(pd.NA, index=rows.index, dtype="str")
    degree[placed] = "other_local"
    degree[placed & rows["inside"]] = "local"
    degree[people["family"].eq("state") | people["level"].isin(_REGIONAL_LEVELS)] = "regional"
    degree[~rows["at_home"]] = "remote"
    degree[french & rows["based"]] = "on_site"
    known = (french | partner) & rows["project_id"].isin(countries["project_id"])
    rows["degree"] = degree.where(known)
    columns = ["project_id", "actor_id", "degree"]
    return rows.sort_values(columns[:2], ignore_index=True)[columns]


def _are_in(
    projects: pd.Series[str], values: pd.Series[str], pairs: pd.DataFrame, *, column: str = "country"
) -> pd.Series[bool]:
    """Say of each (project, value) whether it is among ``pairs`` (project_id, ``column``)."""
    wanted = pd.MultiIndex.from_frame(pairs[["project_id", column]])
    found = pd.MultiIndex.from_arrays([projects, values]).isin(wanted)
    return pd.Series(found, index=projects.index) & values.notna()


def proximity_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return the means of proximity over projects, weighted by budget (EUR) and not, in one row."""
    near = table[table["proximity"].notna()]
    paid = near[near["budget"].notna()]
    total = float(paid["budget"].sum())
    cells = {
        "n_projects": len(table),
        "n_with_proximity": len(near),
        "dm_weighted": float((paid["budget"] * paid["proximity"]).sum()) / total if total else None,
        "dm_unweighted": near["proximity"].mean() if len(near) else None,
        "n_budget_known": len(paid),
        "share_budget_known": len(paid) / len(near) if len(near) else None,
    }
    types = {name: "Int64" if name.startswith("n_") else "Float64" for name in cells}
    return pd.DataFrame([cells]).astype(types)


def _reason(net: Network, row: pd.Series, weights: Mapping[str, float]) -> Reason:
    project = str(row["project_id"])
    source = sources_behind(net, [project], tables=["projects"])
    found = _managers_by_project(net).of(project)
    if found.empty:
        text = Text("Aucun gestionnaire n'est enregistré.", "No manager is recorded.")
        return Reason((text,), (project,), source)
    sentences = [_manager(net, actor, degree, weights) for actor, degree in _pairs(found)]
    if pd.isna(row["budget"]):
        sentences.append(
            Text(
                "Budget inconnu : ce projet n'entre pas dans la moyenne pondérée.",
                "Budget unknown: this project is not in the weighted mean.",
            )
        )
    return Reason(tuple(sentences), (project, *found["actor_id"]), source)


@per_network
def _managers_by_project(net: Network) -> Groups:
    return Groups(managers(net), "project_id")


def _pairs(found: pd.DataFrame) -> list[tuple[str, str | None]]:
    degrees = [None if pd.isna(degree) else str(degree) for degree in found["degree"]]
    return list(zip(found["actor_id"], degrees, strict=True))


def _manager(net: Network, actor: str, degree: str | None, weights: Mapping[str, float]) -> Text:
    name = titles(net)[actor]
    if degree is None:
        return Text(f"Géré par {name} : {_UNKNOWN.fr}.", f"Managed by {name}: {_UNKNOWN.en}.")
    word, weight = _WORDS[degree], weights[degree]
    return Text(
        f"Géré par {name} : {word.fr} (proximité {number(weight, 'fr')}).",
        f"Managed by {name}: {word.en} (proximity {number(weight, 'en')}).",
    )
