"""Participation: whether local actors decide, or only receive."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from actornet.analysis.actions import local_actors
from actornet.analysis.answers import answer
from actornet.analysis.evidence import rows_by, sources_behind
from actornet.analysis.naming import named
from actornet.analysis.records import titles
from actornet.analysis.wording import chosen_weights, count, number, tally
from actornet.analysis.years import first_year
from actornet.errors import Text
from actornet.model import label
from actornet.network import Answer, Network, Reason, engagements, programmes

# Degrees of involvement, from hearing to deciding: the weights are a choice, which the caller may change.
WEIGHTS = {"informed": 0.0, "consulted": 0.25, "contributes": 0.5, "co_decides": 0.75, "leads": 1.0}
# A beneficiary turns into an actor when it takes part later with at least this weight.
_TURNED = 0.5
NOTES = (
    Text(
        "Les poids (informé 0, consulté 0,25, contribue 0,5, codécide 0,75, dirige 1) sont un choix : ils "
        "s'affichent et se changent avec --weight.",
        "The weights (informed 0, consulted 0.25, contributes 0.5, co-decides 0.75, leads 1) are a choice: "
        "they are shown, and changed with --weight.",
    ),
    Text(
        "Un rôle inconnu n'est pas compté : lisez toujours la part connue à côté du score.",
        "An unknown role is not counted: always read the share known beside the score.",
    ),
)


def participation(net: Network, *, weights: Mapping[str, float] | None = None) -> Answer:
    """Return how far local actors of the partner side take part in the decisions of each project.

    Parameters
    ----------
    net
        The network data.
    weights
        Weights of involvement (0 to 1) that replace the defaults: informed 0, consulted .25,
        contributes .5, co_decides .75, leads 1.

    Returns
    -------
    Answer
        Per project: ``n_local`` engaged local actors, ``n_known`` with a known involvement and their
        share; ``participation``, their mean weight (0 = informed only, 1 = they lead; empty if none
        is known). ``tables["summary"]``: the mean, and the share of local beneficiaries, first dated,
        that later take part anywhere with a weight of .5 or more.

    Raises
    ------
    CallError
        There is no such weight, or it is not between 0 and 1.

    References
    ----------
    S. R. Arnstein, A ladder of citizen participation, Journal of the American Institute of Planners
    35 (1969).
    """
    chosen = chosen_weights(weights, WEIGHTS)
    table = named(net, project_participation(net, chosen))
    mean = table["participation"].astype("Float64").mean()
    summary = {
        "n_projects": len(table),
        "n_projects_known": int(table["participation"].notna().sum()),
        "mean_participation": mean,
    }
    turned = turn(net, net.tables["projects"]["id"], chosen)
    return answer(
        "participation",
        table,
        explain=lambda row: _reason(net, table.iloc[row], chosen),
        parameters={"weights": chosen},
        tables={"summary": _summary(summary, turned), "turned": named(net, turned)},
        coverage=(
            tally(
                "n_without_local",
                int(table["n_local"].eq(0).sum()),
                Text("projet sans acteur local connu", "project with no known local actor"),
                Text("projets sans acteur local connu", "projects with no known local actor"),
            ),
            tally(
                "n_role_unknown",
                int((table["n_local"] - table["n_known"]).sum()),
                Text(
                    "participation locale de degré inconnu, non comptée",
                    "local participation of unknown degree, not counted",
                ),
                Text(
                    "participations locales de degré inconnu, non comptées",
                    "local participations of unknown degree, not counted",
                ),
            ),
        ),
        notes=NOTES,
    )


def project_participation(net: Network, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return per project: project_id, n_local, n_known, share_known, participation; no programmes."""
    ids = sorted(set(net.tables["projects"]["id"]) - programmes(net))
    local = local_actors(net)
    acting = engagements(net)
    acting = acting[acting["record_id"].isin(ids) & acting["actor_id"].isin(local)]
    n_local = acting.groupby("record_id")["actor_id"].nunique()
    known = involvements(net, weights)
    known = known[known["project_id"].isin(ids) & known["actor_id"].isin(local)]
    best = known.groupby(["project_id", "actor_id"])["weight"].max().groupby(level="project_id")
    table = pd.DataFrame({"project_id": pd.Series(ids, dtype="str")})
    table["n_local"] = table["project_id"].map(n_local).fillna(0).astype("Int64")
    table["n_known"] = table["project_id"].map(best.size()).fillna(0).astype("Int64")
    table["share_known"] = table["n_known"] / table["n_local"].where(table["n_local"].gt(0))
    table["participation"] = table["project_id"].map(best.mean())
    return table.astype({"share_known": "Float64", "participation": "Float64"})


def involvements(net: Network, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return the rows of participations, funders out, with a known involvement and its ``weight``."""
    rows = net.tables["participations"]
    rows = rows[rows["role"].ne("funder")]
    return rows.assign(weight=rows["involvement"].map(dict(weights)).astype(float)).dropna(subset=["weight"])


def turn(net: Network, records: Collection[str], weights: Mapping[str, float]) -> pd.DataFrame:
    """Return the local beneficiaries of ``records``, and which of them became actors.

    Returns
    -------
    DataFrame
        Sorted by ``actor_id``: ``first_year`` in which it was a beneficiary (empty if no date is
        known); ``turned``, whether it took part anywhere in a later year with a weight of .5 or more
        (empty if that first year is unknown); ``project_ids`` of these later participations.
    """
    rows = net.tables["participations"]
    projects = net.tables["projects"].set_index("id")["start"]
    rows = rows.assign(year=first_year(rows["start"]).fillna(first_year(rows["project_id"].map(projects))))
    received = rows[rows["role"].eq("beneficiary") & rows["project_id"].isin(list(records))]
    received = received[received["actor_id"].isin(local_actors(net))]
    first = received.groupby("actor_id")["year"].min()
    strong = rows[rows["involvement"].map(dict(weights)).astype(float).ge(_TURNED)]
    strong = strong[strong["year"].gt(strong["actor_id"].map(first)).fillna(False)]
    later = strong.groupby("actor_id")["project_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    table = pd.DataFrame({"actor_id": first.index.astype("str"), "first_year": first.to_numpy()})
    table = table.astype({"first_year": "Int64"})
    became = table["actor_id"].isin(later.index).astype("boolean")
    table["turned"] = became.where(table["first_year"].notna())
    table["project_ids"] = table["actor_id"].map(later).astype("str")
    return table


def _summary(cells: dict[str, Any], turned: pd.DataFrame) -> pd.DataFrame:
    n_dated, n_turned = int(turned["turned"].notna().sum()), int(turned["turned"].sum())
    cells |= {"n_beneficiaries": len(turned), "n_dated": n_dated, "n_turned": n_turned}
    cells["turn_rate"] = n_turned / n_dated if n_dated else None
    shares = dict.fromkeys(("mean_participation", "turn_rate"), "Float64")
    return pd.DataFrame([cells]).astype(dict.fromkeys(cells, "Int64") | shares)


def _reason(net: Network, row: pd.Series, weights: Mapping[str, float]) -> Reason:
    project = str(row["project_id"])
    rows = rows_by(net, "participations", "project_id").of(project)
    local = local_actors(net)
    # A few rows against a large set.
    own = pd.Series([actor in local for actor in rows["actor_id"]], index=rows.index, dtype=bool)
    rows = rows[own & rows["role"].ne("funder")].sort_values(["actor_id", "role", "start"])
    if rows.empty:
        text = Text("Aucun acteur local connu n'y est engagé.", "No known local actor is engaged.")
        return Reason((text,), (project,), _sources(net, project, rows))
    return Reason(
        (_who(net, rows, weights), _score(row)),
        (project, *sorted(set(rows["actor_id"]))),
        _sources(net, project, rows),
    )


def _who(net: Network, rows: pd.DataFrame, weights: Mapping[str, float]) -> Text:
    """Return each local actor with its highest known degree of involvement."""
    ranked = rows.assign(weight=rows["involvement"].map(dict(weights)))
    ranked = ranked.sort_values("weight", ascending=False, na_position="last", kind="stable")
    best = ranked.drop_duplicates("actor_id").sort_values("actor_id")
    names = titles(net)

    def words(lang: str, unknown: str) -> str:
        spoken = [
            unknown if pd.isna(code) else label("involvement", code, lang).lower()
            for code in best["involvement"]
        ]
        pairs = zip(best["actor_id"], spoken, strict=True)
        return " ; ".join(f"{names[actor]}, {degree}" for actor, degree in pairs)

    return Text(
        f"Acteurs locaux : {words('fr', 'degré de participation inconnu')}.",
        f"Local actors: {words('en', 'degree unknown')}.",
    )


def _score(row: pd.Series) -> Text:
    if pd.isna(row["participation"]):
        return Text("Leur degré de participation n'est pas connu.", "How far they take part is not known.")
    known = count(int(row["n_known"]), Text("acteur", "actor"), Text("acteurs", "actors"))
    return Text(
        f"Participation moyenne : {number(row['participation'], 'fr')} (de 0 à 1), connue pour {known.fr} "
        f"sur {row['n_local']}.",
        f"Mean participation: {number(row['participation'], 'en')} (from 0 to 1), known for {known.en} "
        f"of {row['n_local']}.",
    )


def _sources(net: Network, project: str, rows: pd.DataFrame) -> tuple[str, ...]:
    return sources_behind(net, [project], rows["source"], tables=["projects"])
