"""Fit between the legal competences of an authority and the themes of its projects."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.legal import HELD, legal_competences
from actornet.analysis.naming import named
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.analysis.topics import branches
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, engagements, profiles, programmes, record_themes


def competence_theme_fit(net: Network) -> Answer:
    """Return per project and engaged authority the share of its themes that the law lets it act on.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per project (no programmes) and authority: themes of the project, whether any rule
        is known of the authority, themes on a branch that it holds (own, shared or lead), or may
        hold (optional, delegated too); ``fit`` and ``fit_possible``, their shares (0 to 1; empty
        without a theme or a rule).
    """
    acting = engagements(net)
    acting = acting[acting["table"].eq("projects") & ~acting["record_id"].isin(list(programmes(net)))]
    acting = acting[acting["actor_id"].map(profiles(net)["family"]).eq("authority")]
    pairs = acting[["record_id", "actor_id"]].drop_duplicates().sort_values(["record_id", "actor_id"])
    themes = record_themes(net)[["record_id", "theme_id"]].drop_duplicates()
    rules = legal_competences(net)
    wanted = pairs.merge(themes, on="record_id")
    near = wanted.merge(branches(net), on="theme_id")
    backed = near.merge(rules, left_on=["actor_id", "other"], right_on=["actor_id", "theme_id"])
    backed = backed.rename(columns={"theme_id_x": "theme"})
    key = ["record_id", "actor_id"]
    held = backed[backed["exercise"].isin(HELD)].groupby(key)["theme"].nunique()
    possible = backed.groupby(key)["theme"].nunique()
    index = pd.MultiIndex.from_frame(pairs[key])
    known = pairs["actor_id"].isin(rules["actor_id"]).to_numpy()
    n = wanted.groupby(key)["theme_id"].nunique().reindex(index, fill_value=0).astype("Int64")
    n_held, n_possible = (
        counts.reindex(index, fill_value=0).astype("Int64").where(known) for counts in (held, possible)
    )
    table = pd.DataFrame(
        {
            "project_id": pairs["record_id"].astype("str").array,
            "actor_id": pairs["actor_id"].astype("str").array,
            "n_themes": n.array,
            "kind_known": pd.array(known, dtype="boolean"),
            "n_held": n_held.array,
            "n_held_or_possible": n_possible.array,
            "fit": (n_held / n.mask(n.eq(0))).astype("Float64").array,
            "fit_possible": (n_possible / n.mask(n.eq(0))).astype("Float64").array,
        }
    )
    table = named(net, table)
    return answer(
        "competence_theme_fit",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        coverage=(
            Count("n_pairs", len(table), Text("collectivités dans un projet", "authorities in a project")),
            Count(
                "n_theme_unknown",
                int(n.eq(0).sum()),
                Text("dont le projet n'a pas de thème connu", "of them in a project with no known theme"),
            ),
            Count(
                "n_rule_unknown",
                int((~known).sum()),
                Text("dont les compétences légales sont inconnues", "of them of unknown legal competences"),
            ),
        ),
        notes=(
            Text(
                "L'action extérieure est une compétence à part entière depuis 2007 : un faible accord n'est "
                "pas une illégalité. Il bloque seulement pour le 1 % et la FICOL.",
                "International action is a competence of its own since 2007: a low fit is not illegal. It "
                "blocks for the 1 % levies and the FICOL facility only.",
            ),
        ),
    )


def _reason(net: Network, row: pd.Series) -> Reason:
    project, actor = str(row["project_id"]), str(row["actor_id"])
    names = net.tables["themes"].set_index("id")
    themes = record_themes(net)
    wanted = sorted(set(themes.loc[themes["record_id"].eq(project), "theme_id"]))
    spoken = some([Text(names.loc[key, "name_fr"], names.loc[key, "name_en"]) for key in wanted])
    who = titles(net)[actor]
    sources = sources_of([dated_records(net).loc[project, "source"]])
    if not wanted:
        text = Text("Aucun thème connu pour ce projet.", "No known theme for this project.")
    elif not row["kind_known"]:
        text = Text(
            f"Thèmes : {spoken.fr}. Les compétences légales de {who} sont inconnues.",
            f"Themes: {spoken.en}. The legal competences of {who} are unknown.",
        )
    else:
        more = int(row["n_held_or_possible"]) - int(row["n_held"])
        text = Text(
            f"Thèmes : {spoken.fr}. {who} a la compétence pour {row['n_held']} sur {row['n_themes']}"
            + (f" (et peut-être {more} de plus)." if more else "."),
            f"Themes: {spoken.en}. {who} holds the competence for {row['n_held']} of {row['n_themes']}"
            + (f" (and perhaps {more} more)." if more else "."),
        )
    return Reason((text,), (project, actor), sources)
