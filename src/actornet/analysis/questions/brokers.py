"""Q08, who joins the actors of two territories: who lies on the shortest paths between them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.layers import layer_records
from actornet.analysis.naming import named
from actornet.analysis.places import actors_in
from actornet.analysis.records import titles
from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.kernels.joining import Joining, joining
from actornet.network import Answer, Count, Network, Reason, profiles

_NOTES = (
    Text(
        "Les chemins passent par les accords et les projets, quelles que soient les dates ; une adhésion "
        "commune ne relie pas, sans quoi les réseaux de villes relieraient tout le monde.",
        "Paths go through agreements and projects, whatever the dates; a shared membership does not tie, "
        "or city networks would join everybody.",
    ),
    Text(
        "Être sur le chemin le plus court ne prouve pas que l'acteur met les autres en relation : c'est à "
        "lui qu'il faut le demander.",
        "Lying on the shortest path does not prove that an actor brings others together: ask it.",
    ),
)
_ROLES = {"a": "representative", "b": "representative", "both": "coordinator", "other": "liaison"}


def brokers(net: Network, group_a: str, group_b: str) -> Answer:
    """Return the actors on the shortest paths between the actors of two territories.

    Parameters
    ----------
    net
        The network data.
    group_a, group_b
        Id or name of a territory; those below it are included.

    Returns
    -------
    Answer
        One row per actor on a shortest path, by agreements and projects: ``score``, the sum over pairs
        (an actor of A, one of B) of the share of their shortest paths that pass through it; ``n_pairs``
        with at least one; ``group``, where it is based itself (a, b, both, other); ``role``: it
        represents its own territory towards the other, coordinates within both, or is a third party
        (liaison); ``n_joined_a`` and ``n_joined_b``, the actors joined, and the first of them.
        ``tables["summary"]``: pairs of different actors, those with a path, those tied directly.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no territory, or several.

    References
    ----------
    L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977).
    R. V. Gould, R. M. Fernandez, Structures of mediation, Sociological Methodology 19 (1989).
    """
    places = [net.find(name, table="territories") for name in (group_a, group_b)]
    graph = net.projection()
    ids = pd.Index(graph.ids, dtype="str")
    inside = [np.flatnonzero(ids.isin(list(actors_in(net, place)))) for place in places]
    found = joining(len(ids), graph.source, graph.target, *inside)
    table = named(net, _table(net, ids, inside, found))
    names = [str(net.tables["territories"].set_index("id")["name"][place]) for place in places]
    n_both = len(np.intersect1d(inside[0], inside[1]))
    summary = pd.DataFrame(
        {
            "n_a": [len(inside[0])],
            "n_b": [len(inside[1])],
            "n_pairs": [len(inside[0]) * len(inside[1]) - n_both],
            "n_reachable": [found.reachable],
            "n_direct": [found.direct],
        }
    ).astype("Int64")
    return answer(
        "Q08",
        table,
        explain=lambda row: _reason(net, table.iloc[row], names),
        parameters={"group_a": places[0], "group_b": places[1]},
        tables={"summary": summary},
        coverage=_coverage(net, places, inside),
        notes=_NOTES,
    )


def _table(net: Network, ids: pd.Index, inside: list[NDArray[np.intp]], found: Joining) -> pd.DataFrame:
    rows = np.flatnonzero(found.pairs)
    rows = rows[np.lexsort((rows, -np.round(found.score[rows], 9)))]  # ids are sorted
    in_a, in_b = (np.isin(rows, group) for group in inside)
    group = np.select([in_a & in_b, in_a, in_b], ["both", "a", "b"], default="other")
    people = profiles(net).reindex(ids[rows])
    return pd.DataFrame(
        {
            "actor_id": pd.Series(ids[rows], dtype="str"),
            "group": pd.Series(group, dtype="str"),
            "score": pd.array(found.score[rows], dtype="Float64"),
            "n_pairs": pd.array(found.pairs[rows], dtype="Int64"),
            "role": pd.Series(group, dtype="str").map(_ROLES).astype("str"),
            "kind": pd.Series(people["kind"].to_numpy(), dtype="str"),
            "n_joined_a": pd.array(found.n_a[rows], dtype="Int64"),
            "n_joined_b": pd.array(found.n_b[rows], dtype="Int64"),
            "joined_a": _names(net, ids, found.first_a[rows], found.n_a[rows]),
            "joined_b": _names(net, ids, found.first_b[rows], found.n_b[rows]),
        }
    )


def _names(net: Network, ids: pd.Index, first: NDArray[np.int64], n: NDArray[np.int64]) -> pd.Series[str]:
    """Return the names of the first actors joined, by id, and « … » where there are more."""
    names = titles(net).reindex(ids).to_numpy(dtype=object)
    texts = ["; ".join(str(names[at]) for at in row if at >= 0) for row in first.tolist()]
    more = np.where(n > first.shape[1], "; …", "")
    return pd.Series(texts, dtype="str") + pd.Series(more, dtype="str")


def _coverage(net: Network, places: list[str], inside: list[NDArray[np.intp]]) -> tuple[Count, ...]:
    outside = [len(actors_in(net, place)) - len(group) for place, group in zip(places, inside, strict=True)]
    unknown = int(profiles(net)["territory_id"].isna().sum())
    return (
        Count(
            "n_a_in_no_record",
            outside[0],
            Text(
                "acteurs du territoire A sans accord ni projet connu",
                "actors of territory A without a known agreement or project",
            ),
        ),
        Count(
            "n_b_in_no_record",
            outside[1],
            Text(
                "acteurs du territoire B sans accord ni projet connu",
                "actors of territory B without a known agreement or project",
            ),
        ),
        Count(
            "n_place_unknown",
            unknown,
            Text(
                "acteurs sans territoire connu, dans aucun groupe",
                "actors without a known place, in no group",
            ),
        ),
    )


def _reason(net: Network, row: pd.Series, places: list[str]) -> Reason:
    a, b = (
        count(int(row[column]), Text("acteur", "actor"), Text("acteurs", "actors"))
        for column in ("n_joined_a", "n_joined_b")
    )
    first_a, first_b = (str(row[column]).replace("; ", ", ") for column in ("joined_a", "joined_b"))
    whom = Text(
        f"Relie {a.fr} de « {places[0]} » ({first_a}) à {b.fr} de « {places[1]} » ({first_b}).",
        f"Joins {a.en} of “{places[0]}” ({first_a}) to {b.en} of “{places[1]}” ({first_b}).",
    )
    pairs = count(int(row["n_pairs"]), Text("paire", "pair"), Text("paires", "pairs"))
    score = {lang: number(row["score"], lang) for lang in ("fr", "en")}
    alone = row["n_pairs"] - row["score"] < 1e-9
    how_much = (
        Text(
            f"Est sur tous les chemins les plus courts de {pairs.fr}.",
            f"Lies on all shortest paths of {pairs.en}.",
        )
        if alone
        else Text(
            f"Est sur un chemin le plus court de {pairs.fr} ; d'autres chemins aussi courts l'évitent, d'où "
            f"un score de {score['fr']}.",
            f"Lies on a shortest path of {pairs.en}; others as short avoid it, hence a score of "
            f"{score['en']}.",
        )
    )
    return Reason((whom, how_much), *layer_records(net, ("agreement", "project"), str(row["actor_id"])))
