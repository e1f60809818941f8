"""Diversity of an actor's themes and countries."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.lookups import grouped, record_sources, records_of, theme_names
from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries
from actornet.analysis.records import some, sources_of
from actornet.analysis.wording import number, quoted
from actornet.errors import Text
from actornet.model import countries
from actornet.network import Answer, Count, Network, Reason, engagements, per_network, profiles, record_themes


def portfolio_diversity(net: Network) -> Answer:
    """Return how widely the agreements and projects of each actor spread over themes and countries.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per actor with a record: records, those without a theme and their share, distinct
        themes, Shannon's H' (natural logarithm) of the weights of the themes as tagged, Hill's number
        exp(H') (the effective number of themes), foreign countries other than its own, their HHI.

    References
    ----------
    C. E. Shannon, Bell System Technical Journal 27 (1948). M. O. Hill, Ecology 54 (1973).
    """
    acting = engagements(net)[["actor_id", "record_id"]].drop_duplicates()
    actors = pd.Index(sorted(acting["actor_id"].unique()), dtype="str")
    tagged = acting.merge(record_themes(net), on="record_id")
    weights = _weights(net)
    visits = _visits(net).groupby(["actor_id", "country"]).size()
    n = acting["actor_id"].value_counts().reindex(actors)
    themed = tagged.groupby("actor_id")["record_id"].nunique().reindex(actors, fill_value=0)
    themes, places = _shares(weights), _shares(visits)
    # Never below 0: a single theme leaves -0.
    entropy = -(themes * np.log(themes)).groupby(level=0).sum().clip(upper=0.0) + 0.0
    table = pd.DataFrame(
        {
            "actor_id": actors,
            "n_records": n.array,
            "n_untagged": (n - themed).array,
            "untagged_share": ((n - themed) / n).array,
            "n_themes": weights.groupby(level=0).size().reindex(actors, fill_value=0).array,
            "shannon_themes": entropy.reindex(actors).array,
            "hill_themes": np.exp(entropy).reindex(actors).array,
            "n_countries": visits.groupby(level=0).size().reindex(actors, fill_value=0).array,
            "hhi_countries": places.pow(2).groupby(level=0).sum().reindex(actors).array,
        }
    )
    whole = dict.fromkeys(["n_records", "n_untagged", "n_themes", "n_countries"], "Int64")
    shares = ["untagged_share", "shannon_themes", "hill_themes", "hhi_countries"]
    table = named(net, table.astype(whole | dict.fromkeys(shares, "Float64")))
    return answer(
        "portfolio_diversity",
        table,
        explain=lambda row: _reason(net, str(actors[row]), table["hill_themes"].iloc[row]),
        coverage=(
            Count("n_actors", len(table), Text("acteurs engagés", "engaged actors")),
            Count(
                "n_without_theme",
                int(table["n_themes"].eq(0).sum()),
                Text("dont aucun thème n'est connu", "of them with no known theme"),
            ),
        ),
        notes=(
            Text(
                "Sur peu de fiches, une diversité ne veut pas dire grand-chose : regardez leur nombre.",
                "On few records a diversity says little: look at their number.",
            ),
        ),
    )


def _shares(amounts: pd.Series[float]) -> pd.Series[float]:
    """Return the share of each positive amount in the total of its actor, the first level of the index."""
    amounts = amounts[amounts.gt(0)].astype(float)
    return amounts / amounts.groupby(level=0).transform("sum")


@per_network
def _weights(net: Network) -> pd.Series[float]:
    """Return the weight of each theme of each actor, as tagged."""
    acting = engagements(net)[["actor_id", "record_id"]].drop_duplicates()
    return acting.merge(record_themes(net), on="record_id").groupby(["actor_id", "theme_id"])["weight"].sum()


@per_network
def _visits(net: Network) -> pd.DataFrame:
    """Return the foreign countries of the records of each actor but its own: actor_id, record_id, country."""
    acting = engagements(net)[["actor_id", "record_id"]].drop_duplicates()
    abroad = acting.merge(partner_countries(net), on="record_id")
    own = abroad["actor_id"].map(profiles(net)["country"])
    return abroad[abroad["country"].ne("FRA") & ~abroad["country"].eq(own)]


@per_network
def _themes_of(net: Network) -> Mapping[str, tuple[str, ...]]:
    """Return the themes of each actor, the weightiest first."""
    rows = _weights(net).rename("weight").reset_index()
    rows = rows.sort_values(["weight", "theme_id"], ascending=[False, True])
    return grouped(rows, "actor_id", "theme_id")


@per_network
def _countries_of(net: Network) -> Mapping[str, tuple[str, ...]]:
    rows = _visits(net)[["actor_id", "country"]].drop_duplicates().sort_values("country")
    return grouped(rows, "actor_id", "country")


def _reason(net: Network, actor: str, effective: float) -> Reason:
    ids = records_of(net)[actor]
    themes = [theme_names(net)[key] for key in _themes_of(net).get(actor, ())]
    sentences = [Text("Aucun thème connu.", "No known theme.")]
    if themes:
        fr, en = quoted([theme.fr for theme in themes]).fr, quoted([theme.en for theme in themes]).en
        same = Text(*(number(effective, lang, digits=1) for lang in ("fr", "en")))
        sentences = [Text(f"Thèmes : {fr}.", f"Themes: {en}.")]
        if len(themes) > 1:
            sentences = [
                Text(
                    f"Thèmes : {fr}, soit l'équivalent de {same.fr} thèmes de même poids.",
                    f"Themes: {en}, as much as {same.en} themes of equal weight.",
                )
            ]
    if codes := _countries_of(net).get(actor, ()):
        places = some([countries().get(code, Text(code, code)) for code in codes])
        sentences.append(
            Text(
                f"Pays étrangers, hors le sien : {places.fr}.", f"Foreign countries but its own: {places.en}."
            )
        )
    cells = (record_sources(net).get(key, "") for key in ids)
    return Reason(tuple(sentences), (actor, *ids), sources_of(cells))
