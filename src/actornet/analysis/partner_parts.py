"""The parts of the partner score: what speaks for a candidate, each from 0 to 1, empty when unknown."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from actornet.analysis.people import practised_themes, reach, size_ratio
from actornet.analysis.places import partner_countries
from actornet.network import Network, engagements, lines, per_network, profiles

# How much each part counts. A choice, not a finding: the option --weight changes it.
WEIGHTS = {
    "theme_match": 3.0,
    "need_match": 3.0,
    "return_match": 1.0,
    "same_level": 1.0,
    "size_ratio": 1.0,
    "reach": 1.0,
    "peers_there": 1.0,
}


def share_answered(themes: pd.DataFrame, wanted: Sequence[str], net: Network) -> pd.Series[float]:
    """Return per actor the share of the wanted themes that one of its themes answers.

    ``themes`` holds actor_id and theme_id; an actor without any theme is not in the result.
    """
    if not wanted:
        return pd.Series(dtype="Float64")
    up = themes.merge(lines(net, "themes"), left_on="theme_id", right_on="id")
    answered = up[up["above"].isin(list(wanted))].drop_duplicates(["actor_id", "above"])
    counts = answered["actor_id"].value_counts().reindex(themes["actor_id"].unique(), fill_value=0)
    return (counts / len(set(wanted))).astype("Float64")


def needs_around(net: Network, actors: Collection[str]) -> pd.DataFrame:
    """Return the needs stated for the territory of each actor, above it or below it: actor_id, theme_id."""
    if net.tables["needs"].empty:
        return pd.DataFrame({"actor_id": [], "theme_id": []}, dtype="str")
    home = profiles(net)["territory_id"].reindex(list(actors)).dropna()
    homes = pd.DataFrame({"actor_id": home.index, "home": home.to_numpy()})
    up = lines(net, "territories")
    above = homes.merge(up, left_on="home", right_on="id")[["actor_id", "above"]]
    under = homes.merge(up, left_on="home", right_on="above")[["actor_id", "id"]]
    columns = ["actor_id", "territory_id"]
    near = pd.concat([above.set_axis(columns, axis=1), under.set_axis(columns, axis=1)])
    needs = net.tables["needs"][["territory_id", "theme_id"]]
    return near.drop_duplicates().merge(needs, on="territory_id")[["actor_id", "theme_id"]].drop_duplicates()


@per_network
def working_in(net: Network) -> pd.DataFrame:
    """Return in which countries of a partner each actor is engaged: actor_id, country, record_id."""
    acting = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    return acting.merge(partner_countries(net), on="record_id")


@per_network
def peers_there(net: Network, actor: str) -> pd.DataFrame:
    """Return the authorities of the actor's region that work in each country: country, actor_id."""
    up = lines(net, "territories")
    regions = set(net.tables["territories"].query("kind == 'region'")["id"])
    people = profiles(net)
    home = people["territory_id"].get(actor)
    around = [above for above in up.loc[up["id"].eq(home), "above"] if above in regions]
    if not around:
        return pd.DataFrame({"country": [], "actor_id": []}, dtype="str")
    inside = set(up.loc[up["above"].eq(around[-1]), "id"])  # a former region lies in today's
    peers = people[
        people["territory_id"].isin(inside) & people["family"].isin(["authority", "foreign_authority"])
    ]
    work = working_in(net)
    work = work[work["actor_id"].isin(peers.index) & work["actor_id"].ne(actor)]
    return work[["country", "actor_id"]].drop_duplicates()


def common_networks(net: Network, actor: str, others: Collection[str]) -> pd.Series[str]:
    """Return per other actor the networks of which both are members, as ids joined by ``;``."""
    memberships = net.tables["memberships"][["actor_id", "network_id"]].drop_duplicates()
    own = set(memberships.loc[memberships["actor_id"].eq(actor), "network_id"])
    shared = memberships[memberships["network_id"].isin(own) & memberships["actor_id"].isin(list(others))]
    return shared.sort_values("network_id").groupby("actor_id")["network_id"].agg(";".join)


def partner_parts(net: Network, actor: str, candidates: Sequence[str], wanted: Sequence[str]) -> pd.DataFrame:
    """Return the parts of the score of each candidate, indexed by its id, with what they rest on.

    ``distance`` counts the ties of agreement and project to the candidate; ``networks`` are those
    that both belong to. ``reach`` is 1 over the number of persons in between who would introduce.
    """
    people = profiles(net)
    practised = practised_themes(net)
    around = needs_around(net, [*candidates, actor])
    own_needs = sorted(set(around.loc[around["actor_id"].eq(actor), "theme_id"]))
    offered = pd.concat([practised, net.tables["competences"][["actor_id", "theme_id"]]])
    offered = offered[offered["actor_id"].isin(candidates)].drop_duplicates()
    level = people["level"].reindex(candidates)
    same_level = level.eq(people["level"][actor]).astype("boolean")
    same_level = same_level.mask(level.isna() | pd.isna(people["level"][actor]))
    distance = reach(net, actor).distance.reindex(candidates)
    networks = common_networks(net, actor, candidates).reindex(candidates).astype("str")
    between = (distance - 1).clip(lower=1).astype("Float64")
    between = between.where(networks.isna().to_numpy(), 1.0)
    peers = peers_there(net, actor)["country"].value_counts()
    there = people["country"].reindex(candidates).map(peers).fillna(0).astype("Float64")
    return pd.DataFrame(
        {
            "theme_match": _of(share_answered(practised, wanted, net), candidates),
            "need_match": _of(share_answered(around, wanted, net), candidates),
            "return_match": _of(share_answered(offered, own_needs, net), candidates),
            "same_level": same_level,
            "size_ratio": size_ratio(net, actor, list(candidates)),
            "reach": 1 / between,
            # Nobody of the region known there says nothing: the region may be badly covered.
            "peers_there": (there / (there + 1)).mask(there.eq(0)),
            "distance": distance,
            "networks": networks,
        },
        index=pd.Index(candidates, name="actor_id"),
    )


def total(parts: pd.DataFrame, weights: dict[str, float]) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the weighted mean of the parts of each row, and the share of the weight that is known.

    An unknown part counts as the mean of the candidates for which it is known: neither for nor
    against. A part that is known of nobody does not count.
    """
    values = parts[list(weights)].astype("Float64")
    weight = pd.Series(weights, dtype=float)
    weight = weight[values.notna().any()]
    filled = values[weight.index].fillna(values[weight.index].mean())
    score = (
        (filled * weight).sum(axis=1) / weight.sum() if weight.sum() else filled.sum(axis=1) * float("nan")
    )
    known = (values.notna() * pd.Series(weights)).sum(axis=1) / sum(weights.values())
    return score.astype("Float64"), known.astype("Float64")


def _of(series: pd.Series[float], candidates: Sequence[str]) -> pd.Series[float]:
    return series.reindex(candidates).astype("Float64")
