"""Diversity of an actor's themes and countries."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries
from actornet.analysis.records import dated_records, some, sources_of
from actornet.analysis.wording import number
from actornet.errors import Text
from actornet.model import countries
from actornet.network import Answer, Count, Network, Reason, engagements, profiles, record_themes


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
    weights = tagged.groupby(["actor_id", "theme_id"])["weight"].sum()
    abroad = acting.merge(partner_countries(net), on="record_id")
    own = abroad["actor_id"].map(profiles(net)["country"])
    abroad = abroad[abroad["country"].ne("FRA") & ~abroad["country"].eq(own)]
    abroad = abroad.drop_duplicates(["actor_id", "country", "record_id"])
    visits = abroad.groupby(["actor_id", "country"]).size()
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
        explain=lambda row: _reason(net, table.iloc[row]),
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


def _reason(net: Network, row: pd.Series) -> Reason:
    actor = str(row["actor_id"])
    acting = engagements(net)
    ids = tuple(sorted(set(acting.loc[acting["actor_id"].eq(actor), "record_id"])))
    themes = record_themes(net)
    mine = themes[themes["record_id"].isin(ids)].groupby("theme_id")["weight"].sum()
    ordered = mine.reset_index().sort_values(["weight", "theme_id"], ascending=[False, True])["theme_id"]
    names = net.tables["themes"].set_index("id")
    where = partner_countries(net)
    home = {"FRA", profiles(net)["country"][actor]}
    codes = sorted(set(where.loc[where["record_id"].isin(ids), "country"]) - home)
    sentences = []
    if len(ordered):
        spoken = some([Text(names.loc[key, "name_fr"], names.loc[key, "name_en"]) for key in ordered])
        effective = number(row["hill_themes"], "fr", digits=1), number(row["hill_themes"], "en", digits=1)
        sentences.append(
            Text(
                f"Thèmes : {spoken.fr} (nombre effectif : {effective[0]}).",
                f"Themes: {spoken.en} (effective number: {effective[1]}).",
            )
        )
    else:
        sentences.append(Text("Aucun thème connu.", "No known theme."))
    if codes:
        places = some([countries().get(code, Text(code, code)) for code in codes])
        sentences.append(
            Text(
                f"Pays étrangers, hors le sien : {places.fr}.", f"Foreign countries but its own: {places.en}."
            )
        )
    return Reason(tuple(sentences), (actor, *ids), sources_of(dated_records(net).loc[list(ids), "source"]))
