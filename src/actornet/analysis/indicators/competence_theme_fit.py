"""Fit between the legal competences of an authority and the themes of its projects."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.legal import HELD, legal_competences
from actornet.analysis.lookups import grouped, record_sources, theme_names
from actornet.analysis.naming import named
from actornet.analysis.records import sources_of, titles
from actornet.analysis.topics import branches
from actornet.analysis.wording import quoted
from actornet.errors import Text
from actornet.network import (
    Answer,
    Count,
    Network,
    Reason,
    engagements,
    per_network,
    profiles,
    programmes,
    record_themes,
)


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
    backed = _backed(net, wanted)
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
    lacking = wanted.assign(pair=wanted["record_id"] + "|" + wanted["actor_id"])
    backed_pairs = backed["record_id"] + "|" + backed["actor_id"] + "|" + backed["theme"]
    lacking = lacking[~(lacking["pair"] + "|" + lacking["theme_id"]).isin(backed_pairs)]
    outside = grouped(lacking.sort_values("theme_id"), "pair", "theme_id")
    return answer(
        "competence_theme_fit",
        table,
        explain=lambda row: _reason(net, table.iloc[row], outside),
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


def _backed(net: Network, wanted: pd.DataFrame) -> pd.DataFrame:
    """Return the themes with a legal competence on their branch: record_id, actor_id, theme, exercise."""
    near = wanted.merge(branches(net), on="theme_id")
    backed = near.merge(
        legal_competences(net), left_on=["actor_id", "other"], right_on=["actor_id", "theme_id"]
    )
    backed = backed.rename(columns={"theme_id_x": "theme"})
    return backed[["record_id", "actor_id", "theme", "exercise"]].drop_duplicates()


def _reason(net: Network, row: pd.Series, outside: Mapping[str, tuple[str, ...]]) -> Reason:
    """Return in words which themes of the project the authority holds; ``outside``: those it can't hold."""
    project, actor = str(row["project_id"]), str(row["actor_id"])
    names = theme_names(net)
    who = titles(net)[actor]
    sources = sources_of([record_sources(net).get(project, "")])
    wanted = _themes_of(net).get(project, ())
    if not wanted:
        text = Text("Aucun thème connu pour ce projet.", "No known theme for this project.")
        return Reason((text,), (project, actor), sources)
    spoken = _spoken([names[key] for key in wanted])
    themes = Text(f"Thèmes du projet : {spoken.fr}.", f"Themes of the project: {spoken.en}.")
    if not row["kind_known"]:
        text = Text(
            f"Les compétences légales de ce type d'acteur ({who}) sont inconnues.",
            f"The legal competences of this kind of actor ({who}) are unknown.",
        )
        return Reason((themes, text), (project, actor), sources)
    held, n = int(row["n_held"]), int(row["n_themes"])
    sentences = [themes, _share_held(who, held, int(row["n_held_or_possible"]) - held, n)]
    if lacking := outside.get(f"{project}|{actor}", ()):
        far = _spoken([names[key] for key in lacking])
        sentences.append(
            Text(
                f"Hors de ses compétences légales connues : {far.fr}.",
                f"Outside its known legal ones: {far.en}.",
            )
        )
    return Reason(tuple(sentences), (project, actor), sources)


def _share_held(who: str, held: int, maybe: int, n: int) -> Text:
    """Return how many of the themes of a project an authority holds, and how many more it may hold."""
    fr = f"{who} détient la compétence pour {held} de ces {n} thèmes"
    en = f"{who} holds the competence for {held} of these {n} themes"
    if held == n:
        fr = f"{who} détient la compétence" + (f" pour ces {n} thèmes" if n > 1 else "")
        en = f"{who} holds the competence" + (f" for these {n} themes" if n > 1 else "")
    elif held == 0:
        fr, en = f"{who} ne détient pas la compétence", f"{who} does not hold the competence"
    if maybe and n == 1:
        fr = f"La compétence de {who} est facultative ou déléguée, à vérifier"
        en = f"The competence of {who} is optional or delegated, to be checked"
    elif maybe:
        fr += f" ; facultative ou déléguée pour {maybe} autre{'s'[: maybe > 1]}, à vérifier"
        en += f"; optional or delegated for {maybe} more, to be checked"
    return Text(f"{fr}.", f"{en}.")


def _spoken(themes: list[Text]) -> Text:
    # Names of themes hold commas themselves.
    return Text(quoted([theme.fr for theme in themes]).fr, quoted([theme.en for theme in themes]).en)


@per_network
def _themes_of(net: Network) -> Mapping[str, tuple[str, ...]]:
    rows = record_themes(net)[["record_id", "theme_id"]].drop_duplicates().sort_values("theme_id")
    return grouped(rows, "record_id", "theme_id")
