"""What the complementarity of two actors says in words: reasons and pitfalls."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from actornet.analysis.needs_covered import covered_themes, needed_themes
from actornet.analysis.records import some, sources_of
from actornet.analysis.spoken import names_of, record_sources, themes_in_words
from actornet.analysis.wording import count, join, number
from actornet.errors import Text
from actornet.network import Network, Reason, below, engagements, per_network, record_themes

_BOUNDS = ("complementarity_low", "complementarity_high")
NOTES = (
    Text(
        "Deux versions à ne pas mélanger : « légale » (ce que la loi permet à ce type d'acteur) et "
        "« pratiquée » (ce que montrent ses actions).",
        "Two versions not to be mixed: “legal” (what the law allows this kind of actor) and “practised” "
        "(what its records show).",
    ),
    Text(
        "Sans besoin déclaré, les thèmes vus sur place en tiennent lieu : la mesure tourne alors en rond, "
        "car ce que personne ne fait n'y est pas un besoin.",
        "Without a declared need the themes seen there stand for it: the measure is then circular, since "
        "what nobody does is no need.",
    ),
    Text(
        "Un acteur qui a des fiches sans thème couvre peut-être plus : voyez les valeurs au moins et "
        "au plus.",
        "An actor with records without a theme may cover more: see the lowest and highest value.",
    ),
)


def complementarity_reason(net: Network, row: pd.Series) -> Reason:
    """Return why two actors complement each other on a territory as much as they do."""
    version, place = str(row["version"]), str(row["territory_id"])
    pair = [str(row["actor_a"]), str(row["actor_b"])]
    needed: frozenset[str] = _needed(net, place)
    covered: dict[str, dict[str, set[str]]] = _covered(net, version)
    by = [
        {need: themes for need, themes in covered.get(actor, {}).items() if need in needed} for actor in pair
    ]
    records: list[str] = []
    if version == "practised":
        tagged: dict[str, dict[str, set[str]]] = _records_by_theme(net)
        records = sorted(
            {
                record
                for actor, own in zip(pair, by, strict=True)
                for theme in set().union(*own.values())
                for record in tagged.get(actor, {}).get(theme, ())
            }
        )
    stated: tuple[str, ...] = _need_sources(net, place)
    sources = dict.fromkeys([*record_sources(net, records), *stated])
    sentences = (_needs(row), _covers(net, row, pair, [set(own) for own in by]), _value(net, row, pair))
    return Reason(sentences, (*pair, *records), tuple(sources))


@per_network
def _needed(net: Network, place: str) -> frozenset[str]:
    return frozenset(needed_themes(net, frozenset([place]))["theme_id"])


@per_network
def _need_sources(net: Network, place: str) -> tuple[str, ...]:
    """Return the sources of the needs that a territory, or a place below it, declares."""
    stated = net.tables["needs"]
    return sources_of(stated.loc[stated["territory_id"].isin(below(net, "territories", place)), "source"])


@per_network
def _covered(net: Network, version: str) -> dict[str, dict[str, set[str]]]:
    """Return what each actor covers: actor -> need -> the themes of its own that cover it."""
    rows = covered_themes(net, version)
    return _nested(rows["actor_id"], rows["theme_id"], rows["by"])


@per_network
def _records_by_theme(net: Network) -> dict[str, dict[str, set[str]]]:
    """Return the records of each actor by theme: actor -> theme -> records."""
    tagged = record_themes(net)[["record_id", "theme_id"]]
    rows = engagements(net)[["record_id", "actor_id"]].merge(tagged, on="record_id")
    return _nested(rows["actor_id"], rows["theme_id"], rows["record_id"])


def _nested(*columns: pd.Series[str]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for outer, inner, value in zip(*columns, strict=True):
        found.setdefault(outer, {}).setdefault(inner, set()).add(value)
    return found


def _needs(row: pd.Series) -> Text:
    n = int(row["n_needs"])
    if n == 0:
        return Text("Aucun besoin n'est connu sur place.", "No need is known there.")
    both = round(float(row["cov_both"]) * n)
    declared = row["need_source"] == "declared"
    what = (
        Text("besoin déclaré sur place", "need declared there"),
        Text("besoins déclarés sur place", "needs declared there"),
    )
    if not declared:
        what = (
            Text("thème vu sur place, faute de besoin déclaré", "theme seen there, no need being declared"),
            Text(
                "thèmes vus sur place, faute de besoin déclaré", "themes seen there, no need being declared"
            ),
        )
    counted = count(n, *what)
    return Text(
        f"{counted.fr}, dont {both} à eux deux.", f"{counted.en}, of them {both} covered by both together."
    )


def _covers(net: Network, row: pd.Series, pair: Sequence[str], own: Sequence[set[str]]) -> Text:
    parts = []
    for name, only in zip(names_of(net, pair), (own[0] - own[1], own[1] - own[0]), strict=True):
        themes = themes_in_words(net, sorted(only)) if only else Text("rien", "nothing")
        parts.append(Text(f"propre à {name} : {themes.fr}", f"only {name}: {themes.en}"))
    if common := own[0] & own[1]:
        themes = themes_in_words(net, sorted(common))
        parts.append(Text(f"en commun : {themes.fr}", f"in common: {themes.en}"))
    how = {
        "legal": Text("D'après la loi", "By law"),
        "practised": Text("D'après leurs actions", "By their records"),
    }[str(row["version"])]
    told = join(parts, " ; ", "; ")
    return Text(f"{how.fr}, {told.fr}.", f"{how.en}, {told.en}.")


def _value(net: Network, row: pd.Series, pair: Sequence[str]) -> Text:
    if pd.isna(row["complementarity"]):
        return Text(
            "Il ne reste rien à compléter : la complémentarité n'a pas de sens ici.",
            "Nothing is left to complete: complementarity has no meaning here.",
        )
    value, low, high = (row[name] for name in ("complementarity", *_BOUNDS))
    fr, en = (number(100 * value, lang, digits=0) for lang in ("fr", "en"))
    text = Text(
        f"Le second comble {fr} % de ce qui manque à celui qui couvre le plus",
        f"The second fills {en}% of what the one that covers most lacks",
    )
    silent = [
        name
        for name, column in zip(names_of(net, pair), ("n_untagged_a", "n_untagged_b"), strict=True)
        if pd.notna(row[column]) and row[column] > 0
    ]
    if low == high or not silent:
        return Text(f"{text.fr}.", f"{text.en}.")
    who = some(silent)
    least, most = (number(100 * bound, "fr", digits=0) for bound in (low, high))
    return Text(
        f"{text.fr} ; de {least} à {most} % selon ce que cachent les fiches sans thème de {who.fr}.",
        f"{text.en}; from {least} to {most}% depending on what records without a theme of {who.en} hide.",
    )
