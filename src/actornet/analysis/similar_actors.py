"""Similar actors: who works on the same themes, or holds the same competences, as whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.legal import HELD, legal_competences
from actornet.analysis.naming import named
from actornet.analysis.people import practised_themes
from actornet.analysis.spoken import names_of, record_sources, themes_in_words
from actornet.errors import CallError, Text
from actornet.kernels.words import Words, ones, overlap, rows_of, words_of
from actornet.network import Answer, Count, Network, Reason, engagements, per_network, record_themes

GROUNDS = ("themes", "competences")


def similar_actors(net: Network, *, on: str = "themes", k: int = 10, of: str | None = None) -> Answer:
    """Return for each actor, or for one, the others whose themes or competences are most like its own.

    Parameters
    ----------
    net
        The network data.
    on
        ``themes``: those of the records in which an actor is engaged, and its competences said to be
        practised; ``competences``: those held by law (own, shared or as leader).
    k
        How many others per actor, at least 1.
    of
        Id or name of an actor; default: all.

    Returns
    -------
    Answer
        Per actor (``actor_a``), best first: ``rank``, the other (``actor_b``), ``similarity``
        (Jaccard, 0 to 1: themes of both over themes of either), and how many themes both share and
        each has. Whoever shares nothing is not listed; equal similarity is in the order of ids.

    Raises
    ------
    CallError
        ``on`` or ``k`` is none of those.
    UnknownNameError, AmbiguousNameError
        The actor is unknown, or there are several of that name.

    References
    ----------
    P. Jaccard, Distribution de la flore alpine, Bulletin de la Société vaudoise des sciences
    naturelles 37 (1901).
    """
    if on not in GROUNDS:
        listed = ", ".join(GROUNDS)
        raise CallError(
            Text(f"On ne compare pas d'après « {on} ».", f"Nothing is compared on {on!r}."),
            Text(f"Au choix : {listed}.", f"One of: {listed}."),
        )
    if k < 1:
        raise CallError(Text(f"k vaut {k}.", f"k is {k}."), Text("Donnez au moins 1.", "Give at least 1."))
    one = net.find(of) if of is not None else None
    actors, themes, row, item = _sets(net, on)
    words = words_of(row, item, len(actors), len(themes))
    first, second, rank = (
        _all(row, item, len(actors), len(themes), k) if one is None else _nearest(words, actors, one, k)
    )
    mine, its = words[first], words[second]
    table = named(
        net,
        pd.DataFrame(
            {
                "actor_a": actors[first],
                "rank": pd.Series(rank, dtype="Int64"),
                "actor_b": actors[second],
                "similarity": pd.Series(overlap(mine, its)).astype("Float64"),
                "n_shared": pd.Series(ones(mine & its), dtype="Int64"),
                "n_a": pd.Series(ones(mine), dtype="Int64"),
                "n_b": pd.Series(ones(its), dtype="Int64"),
            }
        ),
    )
    unknown = Count(
        "n_without_any",
        len(net.tables["actors"]) - len(actors),
        Text("acteurs sans thème ni compétence connus", "actors with no known theme or competence"),
    )
    return answer(
        "similar_actors",
        table,
        explain=lambda position: _reason(net, table.iloc[position], on),
        parameters={"on": on, "k": k, "of": one},
        coverage=(unknown,),
        notes=(
            Text(
                "Deux acteurs aux fiches rares se ressemblent vite : regardez le nombre de thèmes.",
                "Two actors with few records soon look alike: mind the number of themes.",
            ),
        ),
    )


@per_network
def _sets(net: Network, on: str) -> tuple[pd.Index[str], pd.Index[str], NDArray[np.intp], NDArray[np.intp]]:
    """Return the actors that have themes, the themes, and the pairs of positions of both."""
    pairs = practised_themes(net)
    if on == "competences":
        pairs = legal_competences(net)
        pairs = pairs[pairs["exercise"].isin(HELD)]
    pairs = pairs[["actor_id", "theme_id"]].drop_duplicates()
    row, actors = pd.factorize(pairs["actor_id"], sort=True)
    item, themes = pd.factorize(pairs["theme_id"], sort=True)
    return pd.Index(actors, dtype="str"), pd.Index(themes, dtype="str"), row, item


_Pairs = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]


def _all(row: NDArray[np.intp], item: NDArray[np.intp], n_actors: int, n_themes: int, k: int) -> _Pairs:
    """Return actor, other and rank (from 1) of the ``k`` most similar of every actor."""
    from actornet.kernels.similarity import most_similar  # loads numba

    others, _ = most_similar(*rows_of(row, item, n_actors), n_themes, k=k)
    first, rank = np.nonzero(others >= 0)
    return first, others[first, rank].astype(np.intp), rank + 1


def _nearest(words: Words, actors: pd.Index[str], one: str, k: int) -> _Pairs:
    """Return the same for one actor, compared with all; too little for compiled code."""
    own = actors.get_indexer([one])
    if own[0] < 0:
        nobody = np.empty(0, np.intp)
        return nobody, nobody, nobody
    score = overlap(words, np.broadcast_to(words[own], words.shape))
    score[own] = 0
    best = np.lexsort((np.arange(len(score)), -score))[:k]
    best = best[score[best] > 0]
    return np.repeat(own, len(best)), best, np.arange(1, len(best) + 1)


def _reason(net: Network, row: pd.Series, on: str) -> Reason:
    pair = [str(row["actor_a"]), str(row["actor_b"])]
    own: dict[str, set[str]] = _themes_of(net, on)
    one, other = own[pair[0]], own[pair[1]]
    shared = themes_in_words(net, sorted(one & other))
    n_either = len(one | other)
    name = names_of(net, pair)[1]
    sentence = Text(
        f"En commun avec {name} : {shared.fr}, sur {n_either} thèmes de l'un ou de l'autre.",
        f"In common with {name}: {shared.en}, of {n_either} themes of either.",
    )
    if on == "competences":
        return Reason((sentence,), tuple(pair))
    themed: dict[str, list[tuple[str, str]]] = _themed_records(net)
    records = sorted({r for actor in pair for r, theme in themed.get(actor, ()) if theme in one & other})
    return Reason((sentence,), (*pair, *records), record_sources(net, records))


@per_network
def _themes_of(net: Network, on: str) -> dict[str, set[str]]:
    actors, themes, row, item = _sets(net, on)
    found: dict[str, set[str]] = {}
    for actor, theme in zip(actors[row], themes[item], strict=True):
        found.setdefault(actor, set()).add(theme)
    return found


@per_network
def _themed_records(net: Network) -> dict[str, list[tuple[str, str]]]:
    """Return the records of each actor with each of their themes."""
    rows = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    rows = rows.merge(record_themes(net)[["record_id", "theme_id"]], on="record_id")
    found: dict[str, list[tuple[str, str]]] = {}
    for record, actor, theme in zip(rows["record_id"], rows["actor_id"], rows["theme_id"], strict=True):
        found.setdefault(actor, []).append((record, theme))
    return found
