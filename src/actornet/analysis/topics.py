"""What records are about: a theme answers a query when it is that theme or lies below it."""

from __future__ import annotations

import pandas as pd

from actornet.network import Network, below, lines, per_network, record_themes


@per_network
def records_about(net: Network, theme: str | None) -> frozenset[str]:
    """Return the records that answer a theme (by id); all that have a theme for None."""
    tagged = record_themes(net)
    if theme is not None:
        tagged = tagged[tagged["theme_id"].isin(below(net, "themes", theme))]
    return frozenset(tagged["record_id"])


@per_network
def branches(net: Network) -> pd.DataFrame:
    """Return the pairs of themes on one branch: theme_id, other; both directions, itself included."""
    up = lines(net, "themes")
    down = up.rename(columns={"id": "above", "above": "id"})[["id", "above"]]
    pairs = pd.concat([up, down]).drop_duplicates(ignore_index=True)
    return pairs.rename(columns={"id": "theme_id", "above": "other"})
