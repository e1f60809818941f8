"""Where records lie and actors are based, with what lies below a territory."""

from __future__ import annotations

import pandas as pd

from actornet.network import Network, below, engagements, per_network, profiles, record_territories


@per_network
def records_on(net: Network, territory: str | None) -> frozenset[str]:
    """Return the agreements, projects and spaces on a territory (by id) or below it; all for None."""
    if territory is None:
        return frozenset(pd.concat([net.tables[name]["id"] for name in ("agreements", "projects", "spaces")]))
    places = record_territories(net)
    inside = places["territory_id"].isin(below(net, "territories", territory))
    return frozenset(places.loc[inside, "record_id"])


@per_network
def actors_in(net: Network, territory: str | None) -> frozenset[str]:
    """Return the actors based on a territory (by id) or below it; all for None."""
    actors = net.tables["actors"]
    if territory is None:
        return frozenset(actors["id"])
    return frozenset(actors.loc[actors["territory_id"].isin(below(net, "territories", territory)), "id"])


@per_network
def foreign_territories(net: Network) -> frozenset[str]:
    """Return the territories of a country that is not France."""
    places = net.tables["territories"]
    return frozenset(places.loc[places["country"].notna() & places["country"].ne("FRA"), "id"])


@per_network
def partner_countries(net: Network) -> pd.DataFrame:
    """Return the countries of the partner of each record: record_id, country.

    Those of its foreign territories, else those of its engaged partner-side actors.
    """
    places = record_territories(net)
    places = places[places["territory_id"].isin(foreign_territories(net))]
    country = net.tables["territories"].set_index("id")["country"]
    placed = pd.DataFrame({"record_id": places["record_id"], "country": places["territory_id"].map(country)})
    acting = engagements(net)
    acting = acting[~acting["record_id"].isin(placed["record_id"])]
    acting = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    home = pd.DataFrame(
        {"record_id": acting["record_id"], "country": acting["actor_id"].map(profiles(net)["country"])}
    )
    return pd.concat([placed, home]).drop_duplicates(ignore_index=True)
