"""Names of clusters, from what sets each apart: its main theme, place and kinds of actors."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.analysis.places import foreign_territories
from actornet.model import label
from actornet.network import Network, engagements, lines, profiles, record_territories, record_themes

_KINDS = 2  # named at most
_AND = {"fr": "et", "en": "and"}
_CAPITAL = ("État", "Europ", "French")  # begin labels that keep their capital within a sentence


def shared_projects(net: Network, members: pd.DataFrame) -> pd.DataFrame:
    """Return the projects in which at least two members of a cluster act: cluster, record_id."""
    acting = engagements(net)
    acting = acting[acting["table"].eq("projects")].drop_duplicates(["record_id", "actor_id"])
    rows = acting.merge(members, on="actor_id")
    counts = rows.groupby(["cluster", "record_id"]).size()
    return counts[counts >= 2].reset_index()[["cluster", "record_id"]]


def cluster_names(net: Network, members: pd.DataFrame, shared: pd.DataFrame) -> dict[str, pd.Series[str]]:
    """Return ``name_fr`` and ``name_en`` of each cluster.

    Of the themes of its projects, their foreign territories (those above included) and the kinds of
    its members, those with the highest tf-idf: how large a part of the cluster they concern, times how
    rare they are among clusters. Clusters of equal name are told apart by a member.

    Parameters
    ----------
    net
        The network data.
    members
        cluster (from 0), actor_id.
    shared
        cluster, record_id: the projects of each cluster.
    """
    n = int(members["cluster"].max()) + 1 if len(members) else 0
    themes = _best(_themes(net, shared), n, 1)
    places = _best(_places(net, shared), n, 1)
    kinds = members.assign(term=members["actor_id"].map(profiles(net)["kind"]))[["cluster", "term"]]
    best_kinds = _best(kinds, n, _KINDS)
    found = {
        f"name_{lang}": [
            _name(theme, place, kind)
            for theme, place, kind in zip(
                _in_words(themes, _theme_words(net, lang)),
                _in_words(places, _place_words(net, lang)),
                _in_words(best_kinds, _kind_words(net, lang), f" {_AND[lang]} "),
                strict=True,
            )
        ]
        for lang in ("fr", "en")
    }
    return {column: _told_apart(net, texts, members) for column, texts in found.items()}


def _themes(net: Network, shared: pd.DataFrame) -> pd.DataFrame:
    tagged = shared.merge(record_themes(net)[["record_id", "theme_id"]], on="record_id")
    up = lines(net, "themes").rename(columns={"id": "theme_id", "above": "term"})
    return tagged.merge(up, on="theme_id")[["cluster", "record_id", "term"]].drop_duplicates()


def _places(net: Network, shared: pd.DataFrame) -> pd.DataFrame:
    located = shared.merge(record_territories(net)[["record_id", "territory_id"]], on="record_id")
    located = located[located["territory_id"].isin(foreign_territories(net))]
    up = lines(net, "territories").rename(columns={"id": "territory_id", "above": "term"})
    return located.merge(up, on="territory_id")[["cluster", "record_id", "term"]].drop_duplicates()


def _best(terms: pd.DataFrame, n: int, most: int) -> list[list[str]]:
    """Return for each cluster the terms of highest tf-idf, the rarer, then the smaller id first if equal."""
    terms = terms.dropna(subset=["term"])
    if terms.empty:
        return [[] for _ in range(n)]
    counts = terms.groupby(["cluster", "term"]).size().rename("n").reset_index()
    in_clusters = counts["term"].map(counts["term"].value_counts())
    whole = counts.groupby("cluster")["n"].transform("max")
    score = counts["n"] / whole * (1 + np.log(n / in_clusters))
    ranked = counts.assign(score=score.round(9), spread=in_clusters)
    ranked = ranked.sort_values(["cluster", "score", "spread", "term"], ascending=[True, False, True, True])
    best = ranked.groupby("cluster").head(most).groupby("cluster")["term"].agg(list)
    return [best.get(number, []) for number in range(n)]


def _in_words(terms: list[list[str]], words: dict[str, str], joined: str = "") -> list[str]:
    return [joined.join(words.get(term, term) for term in each) for each in terms]


def _name(theme: str, place: str, kinds: str) -> str:
    head = " – ".join(part for part in (theme, place) if part)
    return f"{head} ({kinds})" if head and kinds else head or kinds or "?"


def _told_apart(net: Network, texts: list[str], members: pd.DataFrame) -> pd.Series[str]:
    """Return the names; equal ones with the name of the first member by id."""
    names = pd.Series(texts, dtype="str")
    if names.is_unique:
        return names
    first = members.drop_duplicates("cluster").set_index("cluster")["actor_id"].map(profiles(net)["name"])
    first = first.sort_index().reset_index(drop=True)
    return names.where(~names.duplicated(keep=False), names + " – " + first)


def _theme_words(net: Network, lang: str) -> dict[str, str]:
    themes = net.tables["themes"].set_index("id")
    names = themes[f"name_{lang}"].fillna(themes["name_fr"]).dropna()
    return dict(zip(names.index, names, strict=True))


def _place_words(net: Network, lang: str) -> dict[str, str]:
    places = net.tables["territories"].set_index("id")
    names = places["name"] if lang == "fr" else places["name_en"].fillna(places["name"])
    names = names.dropna()
    return dict(zip(names.index, names, strict=True))


def _kind_words(net: Network, lang: str) -> dict[str, str]:
    kinds = profiles(net)["kind"].dropna().unique()
    return {str(code): _small(label("actor_kind", str(code), lang)) for code in kinds}


def _small(text: str) -> str:
    """Return the head of a label as it stands within a sentence: no examples, no second names."""
    head = text.partition(" (")[0].partition(", ")[0]
    keeps = head[1:2].isupper() or head.startswith(_CAPITAL)
    return head if keeps else head[:1].lower() + head[1:]
