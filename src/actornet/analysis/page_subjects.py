"""What a page asks its questions about: countries, places, actors and themes that the data speak of most."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from actornet.network import Network, above, engagements, profiles, record_territories, record_themes


class Subjects(NamedTuple):
    """Ids (codes for ``countries``), those of whom most is known first; each list may be empty."""

    countries: list[str]
    territories: list[str]
    regions: list[str]
    authorities: list[str]
    pairs: list[tuple[str, str]]
    themes: list[str]


def subjects(net: Network, *, many: int = 3) -> Subjects:
    """Return up to ``many`` of each.

    Countries and territories abroad: by how many French-side actors are engaged there. Regions: by how
    many French-side actors based there are engaged. Authorities: by agreements. Pairs: authorities of
    two sides, by the records that both are engaged in. Themes: by records.
    """
    people, acting = profiles(net), engagements(net)
    side = acting["actor_id"].map(people["side"])
    ours = acting[side.eq("french")]
    places = _spread(net, record_territories(net)[["record_id", "territory_id"]])
    territories = net.tables["territories"].set_index("id")
    abroad = places.merge(ours, on="record_id")
    abroad = abroad[abroad["territory_id"].map(territories["country"]).ne("FRA")]
    based = _spread(net, people["territory_id"].dropna().rename_axis("actor_id").reset_index())
    at_home = based[based["actor_id"].isin(ours["actor_id"])]
    kinds = territories["kind"]
    below_countries = abroad[abroad["territory_id"].map(kinds).isin(["region", "departement"])]
    themes = record_themes(net)["theme_id"]
    themes = themes[themes.isin(net.tables["themes"]["id"])]
    return Subjects(
        countries=_most(
            abroad.groupby(abroad["territory_id"].map(territories["country"]))["actor_id"].nunique(), many
        ),
        territories=_most(below_countries.groupby("territory_id")["actor_id"].nunique(), many),
        regions=_most(_french_regions(at_home, kinds, territories["country"]), many),
        authorities=_most(_agreements(ours[ours["actor_id"].map(people["family"]).eq("authority")]), many),
        pairs=_pairs(acting.assign(side=side), many),
        themes=_most(themes.value_counts(), many),
    )


def _spread(net: Network, based: pd.DataFrame) -> pd.DataFrame:
    """Return the rows once per territory and per territory above it."""
    lines = {place: above(net, "territories", place) for place in based["territory_id"].unique()}
    return based.assign(territory_id=based["territory_id"].map(lines)).explode("territory_id").dropna()


def _french_regions(at_home: pd.DataFrame, kinds: pd.Series[str], country: pd.Series[str]) -> pd.Series[int]:
    places = at_home["territory_id"]
    regions = at_home[places.map(kinds).eq("region") & places.map(country).eq("FRA")]
    return regions.groupby("territory_id")["actor_id"].nunique()


def _agreements(rows: pd.DataFrame) -> pd.Series[int]:
    return rows[rows["table"].eq("agreements")].groupby("actor_id")["record_id"].nunique()


def _pairs(acting: pd.DataFrame, many: int) -> list[tuple[str, str]]:
    rows = acting[["record_id", "actor_id", "side"]].drop_duplicates()
    french, partner = rows[rows["side"].eq("french")], rows[rows["side"].eq("partner")]
    pairs = french.merge(partner, on="record_id", suffixes=("_a", "_b"))
    counts = pairs.groupby(["actor_id_a", "actor_id_b"])["record_id"].nunique()
    return [(str(a), str(b)) for a, b in _most(counts, many)]


def _most(counts: pd.Series[int], many: int) -> list[Any]:
    """Return the labels with the highest counts, those of equal counts by label."""
    return list(counts.sort_index().sort_values(ascending=False, kind="stable").head(many).index)
