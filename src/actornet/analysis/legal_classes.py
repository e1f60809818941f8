"""What the law gives authorities on a theme, once per kind and level: thousands of communes are one class."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from actornet.network import Network, profiles

EXERCISES = ("own", "lead", "shared", "delegated", "optional")  # the fullest first
_PROFILE = ["kind", "level", "family"]


class LegalClasses(NamedTuple):
    """The class of each actor (by id), and the rules of each class.

    ``rules`` has class, theme_id, exercise, legal_basis, source.
    """

    of: pd.Series[int]
    rules: pd.DataFrame

    def best(self) -> pd.Series[str]:
        """Return the fullest exercise of each actor, empty where the law gives it none."""
        rank = self.rules["exercise"].map({code: place for place, code in enumerate(EXERCISES)})
        ordered = self.rules.assign(rank=rank).sort_values(["class", "rank"])
        fullest = ordered.drop_duplicates("class").set_index("class")["exercise"]
        return self.of.map(fullest).astype("str")


def legal_classes(net: Network, actors: pd.Index, themes: Collection[str]) -> LegalClasses:
    """Return the classes of actors with what the law gives each on ``themes``.

    The rules of the kind; those without a kind apply by level, to authorities.
    """
    people = profiles(net).loc[actors, _PROFILE]
    of = people.groupby(_PROFILE, dropna=False, sort=False).ngroup()
    classes = people.assign(**{"class": of}).drop_duplicates("class")
    rules = net.tables["legal_competences"]
    rules = rules[rules["theme_id"].isin(list(themes))]
    by_kind = classes[["class", "kind"]].dropna().merge(rules.drop(columns="level"), on="kind")
    by_authority = classes.loc[classes["family"].eq("authority"), ["class", "level"]].dropna()
    by_level = by_authority.merge(rules[rules["kind"].isna()].drop(columns="kind"), on="level")
    columns = ["class", "theme_id", "exercise", "legal_basis", "source"]
    return LegalClasses(of, pd.concat([by_kind[columns], by_level[columns]], ignore_index=True))
