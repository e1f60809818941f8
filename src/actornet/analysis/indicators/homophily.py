"""Homophily: whether likes tie with likes, by kind, level, region and country."""

from __future__ import annotations

from math import nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.layers import LAYER_WORDS
from actornet.analysis.statistics import mixing_matrix, nominal_assortativity, numeric_assortativity
from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Projection, Reason, lines, per_network, profiles

# Agreements tie French and foreign actors: by country they mix by construction, so it is not measured.
ATTRIBUTES = {
    "agreement": ("kind", "level", "region", "degree"),
    "project": ("kind", "level", "region", "country", "degree"),
}
_PERMUTATIONS = 999
_TYPES = {
    "layer": "str",
    "attribute": "str",
    "n_ties": "Int64",
    "n_ties_dropped": "Int64",
    "n_actors_unknown": "Int64",
    "assortativity": "Float64",
    "assortativity_expected": "Float64",
    "p_value": "Float64",
}
_SAME = {
    "kind": Text("de même type", "of the same kind"),
    "level": Text("de même niveau", "of the same level"),
    "region": Text("d'une même région", "of the same region"),
    "country": Text("d'un même pays", "of the same country"),
}
_TIE_LEFT_OUT = Text("autre lien est laissé de côté", "other tie is left out")
_TIES_LEFT_OUT = Text("autres liens sont laissés de côté", "other ties are left out")
_NOTES = (
    Text(
        "De -1 à 1 : positif, les semblables se lient entre eux ; négatif, les différents se lient. Les "
        "acteurs dont la caractéristique est inconnue sont laissés de côté, avec leurs liens.",
        "From -1 to 1: positive, likes tie with likes; negative, the different tie. Actors whose attribute "
        "is unknown are left out with their ties.",
    ),
    Text(
        "Le pays n'est pas mesuré pour les accords : ils lient la France à l'étranger, le résultat serait "
        "négatif par construction.",
        "The country is not measured for agreements: they tie France to abroad, so the result would be "
        "negative by construction.",
    ),
    Text(
        "La valeur « au hasard » distribue les mêmes caractéristiques au hasard entre les mêmes acteurs ; "
        "elle n'est pas tout à fait zéro.",
        "The value “at random” deals the same attributes at random to the same actors; it is not quite 0.",
    ),
)


def homophily(net: Network, *, seed: int = 0) -> Answer:
    """Return whether actors tie with their likes, on agreements and on projects.

    Parameters
    ----------
    net
        The network data.
    seed
        Seed of the permutations.

    Returns
    -------
    Answer
        Per layer and attribute: Newman's nominal ``assortativity`` (-1 to 1; empty with one class
        only), of ``degree`` Pearson's correlation at both ends of the ties; ``n_ties`` measured and
        ``n_ties_dropped`` because an end is unknown; ``assortativity_expected``, the mean when the
        attribute is dealt anew 999 times to the same actors, and ``p_value``, the two-sided share of
        permutations at least as far from it (empty for the degree, which belongs to the ties).

    References
    ----------
    M. E. J. Newman, Mixing patterns in networks, Physical Review E 67 (2003). M. McPherson,
    L. Smith-Lovin, J. M. Cook, Birds of a feather, Annual Review of Sociology 27 (2001).
    """
    rows = []
    for layer, attributes in ATTRIBUTES.items():
        graph = net.projection(layer)
        for attribute in attributes:
            measured = _by_degree(graph) if attribute == "degree" else _by_class(net, graph, attribute, seed)
            rows.append({"layer": layer, "attribute": attribute, **measured})
    table = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    return answer(
        "homophily",
        table,
        explain=lambda row: _reason(table.iloc[row]),
        parameters={"seed": seed},
        coverage=_coverage(table),
        notes=_NOTES,
    )


def _by_degree(graph: Projection) -> dict[str, object]:
    degree = np.bincount(np.concatenate([graph.source, graph.target]), minlength=len(graph.ids))
    r = numeric_assortativity(degree[graph.source], degree[graph.target])
    return {"n_ties": len(graph.source), "n_ties_dropped": 0, "n_actors_unknown": 0, "assortativity": r}


def _by_class(net: Network, graph: Projection, attribute: str, seed: int) -> dict[str, object]:
    known = _regions(net) if attribute == "region" else profiles(net)[attribute]
    codes = pd.factorize(known.reindex(pd.Index(graph.ids, dtype="str")), sort=True)[0]
    tied = (codes[graph.source] >= 0) & (codes[graph.target] >= 0)
    source, target = graph.source[tied], graph.target[tied]
    r = nominal_assortativity(mixing_matrix(codes[source], codes[target])) if tied.any() else nan
    expected, p_value = _by_chance(r, codes, source, target, seed)
    return {
        "n_ties": int(tied.sum()),
        "n_ties_dropped": int((~tied).sum()),
        "n_actors_unknown": int(np.sum(codes < 0)),
        "assortativity": r,
        "assortativity_expected": expected,
        "p_value": p_value,
    }


def _by_chance(
    r: float, codes: NDArray[np.intp], source: NDArray[np.intp], target: NDArray[np.intp], seed: int
) -> tuple[float, float]:
    """Return the mean of the assortativity over permutations of the known classes, and the p-value."""
    if np.isnan(r):
        return nan, nan
    rng = np.random.default_rng(seed)
    positions = np.flatnonzero(codes >= 0)
    share = np.bincount(np.concatenate([source, target]), minlength=len(codes)) / (2 * len(source))
    dealt = codes.copy()
    found = np.empty(_PERMUTATIONS)
    for run in range(_PERMUTATIONS):
        dealt[positions] = rng.permutation(codes[positions])
        by_class = np.bincount(dealt[positions], weights=share[positions])
        expected = float(by_class @ by_class)
        same = float(np.mean(dealt[source] == dealt[target]))
        found[run] = (same - expected) / (1 - expected) if expected < 1 - 1e-12 else nan
    defined = found[~np.isnan(found)]
    if defined.size == 0:
        return nan, nan
    mean = float(defined.mean())
    as_far = np.sum(np.abs(defined - mean) >= abs(r - mean) - 1e-12)
    return mean, float((as_far + 1) / (defined.size + 1))


@per_network
def _regions(net: Network) -> pd.Series[str]:
    """Return the nearest region above the territory of each actor, by id of the actor."""
    up = lines(net, "territories")
    kinds = net.tables["territories"].set_index("id")["kind"]
    nearest = up[up["above"].map(kinds).eq("region")].drop_duplicates("id").set_index("id")["above"]
    regions: pd.Series[str] = profiles(net)["territory_id"].map(nearest)
    return regions


def _coverage(table: pd.DataFrame) -> tuple[Count, ...]:
    def total(column: str, attribute: str) -> int:
        return int(table.loc[table["attribute"].eq(attribute), column].sum())

    return (
        Count(
            "n_ties",
            total("n_ties", "degree"),
            Text("liens par accord et par projet", "ties by agreement and project"),
        ),
        Count(
            "n_ties_level_unknown",
            total("n_ties_dropped", "level"),
            Text("dont un niveau est inconnu", "of them with an unknown level"),
        ),
        Count(
            "n_ties_region_unknown",
            total("n_ties_dropped", "region"),
            Text("dont une région est inconnue", "of them with an unknown region"),
        ),
    )


def _reason(row: pd.Series) -> Reason:
    attribute = str(row["attribute"])
    layer = LAYER_WORDS[str(row["layer"])]
    ties = count(int(row["n_ties"]), Text("lien", "tie"), Text("liens", "ties"))
    r = row["assortativity"]
    if pd.isna(r):
        return Reason(
            (
                Text(
                    f"Sur les {layer.fr} ({ties.fr}), la mesure n'a pas de sens : tous les acteurs sont "
                    "semblables, ou aucun lien n'est connu.",
                    f"On {layer.en} ({ties.en}) the measure has no meaning: all actors are alike, or no "
                    "tie is known.",
                ),
            )
        )
    number_of = {lang: number(r, lang, digits=3) for lang in ("fr", "en")}
    what = _ties_of_many(r) if attribute == "degree" else _ties_of_likes(row, _SAME[attribute])
    sentences = [
        Text(
            f"Sur les {layer.fr} ({ties.fr}), les acteurs {what.fr} (r = {number_of['fr']}).",
            f"On {layer.en} ({ties.en}), actors {what.en} (r = {number_of['en']}).",
        )
    ]
    if pd.notna(row["p_value"]) and row["p_value"] > 0.05:
        sentences.append(Text("L'écart peut tenir au hasard.", "The difference may be due to chance."))
    if row["n_ties_dropped"] > 0:
        dropped = count(int(row["n_ties_dropped"]), _TIE_LEFT_OUT, _TIES_LEFT_OUT)
        sentences.append(
            Text(
                f"{dropped.fr} : la caractéristique d'un des deux acteurs est inconnue.",
                f"{dropped.en}: the attribute of one of the two actors is unknown.",
            )
        )
    return Reason(tuple(sentences))


def _ties_of_likes(row: pd.Series, same: Text) -> Text:
    chance = 0.0 if pd.isna(row["assortativity_expected"]) else row["assortativity_expected"]
    if row["assortativity"] > chance:
        return Text(f"{same.fr} se lient plus qu'au hasard", f"{same.en} tie more than at random")
    return Text(f"{same.fr} se lient moins qu'au hasard", f"{same.en} tie less than at random")


def _ties_of_many(r: float) -> Text:
    if r > 0:
        return Text(
            "qui ont beaucoup de liens se lient surtout entre eux",
            "with many ties tie mostly with each other",
        )
    return Text(
        "qui ont beaucoup de liens se lient surtout à d'autres qui en ont peu",
        "with many ties tie mostly with others that have few",
    )
