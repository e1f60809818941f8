"""What the law lets actors do: the competences of their kind or level, and those of their own."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.topics import branches
from actornet.network import Network, per_network, profiles

HELD = ("own", "shared", "lead")


@per_network
def competence_rules(net: Network) -> pd.DataFrame:
    """Return what the law gives each actor: actor_id, theme_id, exercise, legal_basis.

    The rules of its kind; those without a kind of its level, if it is an authority.
    """
    rules = net.tables["legal_competences"][["kind", "level", "theme_id", "exercise", "legal_basis"]]
    people = profiles(net)[["kind", "level", "family"]].rename_axis("actor_id").reset_index()
    columns = ["actor_id", "theme_id", "exercise", "legal_basis"]
    by_kind = people.dropna(subset=["kind"]).merge(
        rules.dropna(subset=["kind"]).drop(columns="level"), on="kind"
    )
    authorities = people[people["family"].eq("authority")].dropna(subset=["level"])
    by_level = authorities.merge(rules[rules["kind"].isna()].drop(columns="kind"), on="level")
    return pd.concat([by_kind[columns], by_level[columns]]).drop_duplicates(ignore_index=True)


@per_network
def legal_competences(net: Network) -> pd.DataFrame:
    """Return the competences that each actor has by law: actor_id, theme_id, exercise.

    Those of :func:`competence_rules`, and its own of basis ``legal`` (a community of communes that
    took over water), held as ``own`` unless they say how.
    """
    columns = ["actor_id", "theme_id", "exercise"]
    stated = net.tables["competences"]
    stated = stated[stated["basis"].eq("legal")]
    stated = stated.assign(exercise=stated["exercise"].fillna("own"))
    return pd.concat([competence_rules(net)[columns], stated[columns]]).drop_duplicates(ignore_index=True)


def holds(net: Network, actor: str, theme: str) -> bool | None:
    """Say whether an actor holds by law a competence on the branch of a theme; None without any rule."""
    own = legal_competences(net)
    own = own[own["actor_id"].eq(actor)]
    if own.empty:
        return None
    pairs = branches(net)
    near = {*pairs.loc[pairs["theme_id"].eq(theme), "other"], theme}
    return bool((own["exercise"].isin(HELD) & own["theme_id"].isin(near)).any())
