"""Fragmentation: how much the network holds together, and who keeps it whole."""

from __future__ import annotations

from math import nan

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from actornet.analysis.answers import answer
from actornet.analysis.layers import LAYER_WORDS, layer_records
from actornet.analysis.naming import named
from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.kernels.cuts import Cuts, cuts, joined_pairs_left
from actornet.network import Answer, Count, Network, Projection, Reason

LAYERS = {"agreement": ("agreement",), "project": ("project",), "union": ("agreement", "project")}
_REMOVED = (1, 2, 5, 10, 20, 50, 100)
_DRAWS = 100
_NOTES = (
    Text(
        "La fragmentation dépend du nombre d'acteurs et de liens : comparez le retrait des acteurs clés avec "
        "celui d'acteurs tirés au hasard (table « removal »), pas deux réseaux de tailles différentes.",
        "Fragmentation depends on the numbers of actors and ties: compare taking out key actors with taking "
        "out actors at random (table “removal”), not two networks of different sizes.",
    ),
    Text(
        "Retirer un acteur peu relié fait baisser la fragmentation : il comptait parmi ceux que l'on ne "
        "peut pas joindre.",
        "Taking out an actor with few ties lowers fragmentation: it was one of those who cannot be reached.",
    ),
    Text(
        "Le classement retire un acteur à la fois ; deux acteurs qui se remplacent l'un l'autre y "
        "paraissent tous deux sans importance.",
        "The ranking takes out one actor at a time; two actors that stand in for each other both look "
        "unimportant.",
    ),
)


def fragmentation(net: Network, *, seed: int = 0) -> Answer:
    """Return how fragmented the network is without each actor, on agreements, projects and both.

    Parameters
    ----------
    net
        The network data.
    seed
        Seed of the actors that are taken out at random.

    Returns
    -------
    Answer
        Per layer and actor: ``fragmentation_without``, the share of pairs of the other actors without
        a path between them (0 to 1, empty with fewer than two); ``delta``, the difference to the whole;
        ``rank`` by it, 1 for the actor whose loss costs most; ``n_separated``, the actors that would
        lose touch with the largest part left of their component. ``tables["summary"]`` per layer,
        with ``delta_random``, the mean over actors. ``tables["removal"]``: fragmentation after the
        first actors by rank are taken out together, and after as many at random (mean of 100 draws,
        5 % and 95 % limits).

    References
    ----------
    S. P. Borgatti, Identifying sets of key players in a social network, Computational and
    Mathematical Organization Theory 12 (2006).
    """
    tables, summaries, removals = [], [], []
    for layer, layers in LAYERS.items():
        graph = net.projection(*layers)
        found = cuts(len(graph.ids), graph.source, graph.target)
        table = _table(layer, graph, found)
        tables.append(table)
        summaries.append(_summary(layer, graph, found, table))
        removals.append(_removal(layer, graph, table, seed))
    table = named(net, pd.concat(tables, ignore_index=True))
    summary = pd.DataFrame(summaries).astype(_SUMMARY)
    return answer(
        "fragmentation",
        table,
        explain=lambda row: _reason(net, table.iloc[row], summary),
        parameters={"seed": seed},
        tables={"summary": summary, "removal": pd.concat(removals, ignore_index=True)},
        coverage=_coverage(net, table),
        notes=_NOTES,
    )


def fragmentation_of(sizes: ArrayLike) -> float:
    """Return the share of pairs of nodes in different components, 0 to 1; NaN with fewer than two nodes.

    ``sizes`` holds the number of nodes of each component.
    """
    values = np.asarray(sizes, dtype=np.int64)
    return float(_apart(np.sum(values * (values - 1)), int(values.sum())))


def _apart(joined: ArrayLike, n: ArrayLike) -> NDArray[np.float64]:
    """Return 1 less the share of ordered pairs that are joined, NaN with fewer than two nodes."""
    pairs = np.asarray(n, dtype=float) * (np.asarray(n) - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share: NDArray[np.float64] = np.where(pairs > 0, 1 - np.asarray(joined) / pairs, nan)
    return share


_SUMMARY = {
    "layer": "str",
    "n_actors": "Int64",
    "n_ties": "Int64",
    "n_components": "Int64",
    "share_reachable": "Float64",
    "fragmentation": "Float64",
    "delta_random": "Float64",
}


def _table(layer: str, graph: Projection, found: Cuts) -> pd.DataFrame:
    n = len(graph.ids)
    without = _apart(found.joined, n - 1)
    delta = without - fragmentation_of(found.sizes)
    ids = np.asarray(graph.ids, dtype=object)
    order = np.lexsort((np.arange(n), -np.round(delta, 9)))  # ids are sorted
    rank = np.empty(n)
    rank[order] = np.arange(1, n + 1)
    return pd.DataFrame(
        {
            "layer": pd.Series([layer] * n, dtype="str"),
            "actor_id": pd.Series(ids, dtype="str"),
            "fragmentation_without": pd.array(without, dtype="Float64"),
            "delta": pd.array(delta, dtype="Float64"),
            "rank": pd.array(np.where(np.isnan(delta), nan, rank), dtype="Int64"),
            "n_separated": pd.array(found.separated, dtype="Int64"),
        }
    )


def _summary(layer: str, graph: Projection, found: Cuts, table: pd.DataFrame) -> dict[str, object]:
    apart = fragmentation_of(found.sizes)
    return {
        "layer": layer,
        "n_actors": len(graph.ids),
        "n_ties": len(graph.source),
        "n_components": len(found.sizes),
        "share_reachable": 1 - apart,
        "fragmentation": apart,
        "delta_random": table["delta"].mean(),
    }


def _removal(layer: str, graph: Projection, table: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return what is left when key actors, or as many actors at random, are taken out."""
    n = len(graph.ids)
    counts = np.array([k for k in _REMOVED if k <= n - 2], dtype=np.int64)
    columns = ("fragmentation_key", "fragmentation_random", "random_low", "random_high")
    values = np.empty((len(columns), 0))
    if len(counts):
        rng = np.random.default_rng([seed, n])
        by_rank = np.argsort(table["rank"].to_numpy(dtype=int), kind="stable")
        runs = [by_rank, *(rng.choice(n, size=counts[-1], replace=False) for _ in range(_DRAWS))]
        left = [joined_pairs_left(n, graph.source, graph.target, run, counts) for run in runs]
        apart = _apart(np.array(left), n - counts)
        values = np.vstack([apart[:1], apart[1:].mean(axis=0), np.quantile(apart[1:], [0.05, 0.95], axis=0)])
    return pd.DataFrame(
        {
            "layer": pd.Series([layer] * len(counts), dtype="str"),
            "n_removed": pd.array(counts, dtype="Int64"),
            **{name: pd.array(row, dtype="Float64") for name, row in zip(columns, values, strict=True)},
        }
    )


def _coverage(net: Network, table: pd.DataFrame) -> tuple[Count, ...]:
    union = table[table["layer"].eq("union")]
    outside = len(net.tables["actors"]) - len(union)
    return (
        Count(
            "n_actors",
            len(union),
            Text("acteurs d'accords ou de projets", "actors of agreements or projects"),
        ),
        Count(
            "n_in_no_record",
            outside,
            Text(
                "acteurs sans accord ni projet connu, ou têtes de réseau sans accord, non comptés",
                "actors without a known agreement or project, or hubs without an agreement, left out",
            ),
        ),
    )


def _reason(net: Network, row: pd.Series, summary: pd.DataFrame) -> Reason:
    layer = str(row["layer"])
    there = summary[summary["layer"].eq(layer)].iloc[0]
    whole, n_actors = there["fragmentation"], there["n_actors"]
    words = LAYER_WORDS[layer]
    records, sources = layer_records(net, LAYERS[layer], str(row["actor_id"]))
    if pd.isna(row["delta"]):
        few = Text(
            f"Trop peu d'acteurs sont reliés par des {words.fr} pour dire ce que changerait son départ.",
            f"Too few actors are tied by {words.en} to say what its leaving would change.",
        )
        return Reason((few,), records, sources)
    now = {lang: number(100 * whole, lang, digits=1) for lang in ("fr", "en")}
    then = {lang: number(100 * row["fragmentation_without"], lang, digits=1) for lang in ("fr", "en")}
    share = Text(
        f"Par les {words.fr}, {now['fr']} % des paires d'acteurs ne peuvent pas se joindre ; sans lui, ce "
        f"serait {then['fr']} % (rang {row['rank']} sur {n_actors}).",
        f"Through {words.en}, {now['en']} % of the pairs of actors cannot reach each other; without it, "
        f"{then['en']} % could not (rank {row['rank']} of {n_actors}).",
    )
    n = int(row["n_separated"])
    lost = count(
        n, Text("acteur perdrait", "actor would lose"), Text("acteurs perdraient", "actors would lose")
    )
    cut = (
        Text(f"{lost.fr} le contact avec les autres.", f"{lost.en} touch with the others.")
        if n
        else Text("Personne d'autre ne serait coupé du réseau.", "Nobody else would be cut off.")
    )
    return Reason((share, cut), records, sources)
