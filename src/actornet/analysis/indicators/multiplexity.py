"""Multiplexity: which pairs of actors are tied in several ways."""

from __future__ import annotations

from itertools import combinations
from math import nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.evidence import sources_behind
from actornet.analysis.naming import named
from actornet.analysis.records import titles
from actornet.analysis.wording import join, quoted
from actornet.errors import Text
from actornet.network import LAYERS, Answer, Count, Network, Reason, ties
from actornet.network.incidence import actor_ids, pair_blocks

_MOST = 1_000_000  # pairs listed; of more, those tied in one way are counted only
_BITS = 1 << np.arange(len(LAYERS), dtype=np.uint8)
_THROUGH = {
    "agreement": Text("accord", "agreement"),
    "project": Text("projet", "project"),
    "funding": Text("financement de projet", "project funding"),
    "membership": Text("réseau commun", "shared network"),
    "dialogue": Text("espace de dialogue", "space of dialogue"),
}
_NOTES = (
    Text(
        "Un grand réseau relie tous ses membres deux à deux : la couche « réseau commun » domine par sa "
        "taille, pas par sa force. Regardez aussi les recouvrements couche par couche (table « overlap »).",
        "A large network ties all of its members pair by pair: the layer “membership” dominates by size, "
        "not by strength. Look at the overlaps layer by layer too (table “overlap”).",
    ),
)


def multiplexity(net: Network) -> Answer:
    """Return in how many ways each pair of actors is tied.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        Per tied pair: whether it is tied by agreement, project, funding (one funds what the other
        carries out), membership of one network or seats in one space, and ``m``, in how many ways.
        ``tables["summary"]``: the share of pairs with m of 2 or more. ``tables["overlap"]``: Jaccard
        coefficient of the tied pairs of two layers. Of more than a million pairs, those tied in one
        way only are counted and not listed.

    References
    ----------
    F. Battiston, V. Nicosia, V. Latora, Structural measures for multiplex networks, Physical Review E
    89 (2014). S. Wasserman, K. Faust, Social Network Analysis, Cambridge University Press, 1994.
    """
    counts, codes, ways = _count(net)
    n_pairs, n_multiplex = int(counts.sum()), int(counts[np.bitwise_count(np.arange(len(counts))) > 1].sum())
    table = named(net, _table(net, codes, ways))
    summary = pd.DataFrame(
        {
            "n_pairs_tied": pd.array([n_pairs], dtype="Int64"),
            "n_multiplex": pd.array([n_multiplex], dtype="Int64"),
            "multiplexity": pd.array([n_multiplex / n_pairs if n_pairs else nan], dtype="Float64"),
        }
    )
    coverage = [
        Count("n_pairs_tied", n_pairs, Text("paires d'acteurs liées", "tied pairs of actors")),
        Count("n_memberships_undated", _undated(net), _ENDLESS),
    ]
    if len(codes) < n_pairs:
        left_out = Text(
            "paires liées d'une seule façon, comptées sans être listées",
            "pairs tied in one way only, counted and not listed",
        )
        coverage.append(Count("n_pairs_not_listed", n_pairs - len(codes), left_out))
    return answer(
        "multiplexity",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        tables={"summary": summary, "overlap": _overlap(counts)},
        coverage=tuple(coverage),
        notes=_NOTES,
    )


_ENDLESS = Text("adhésions sans date de début, supposées durer", "memberships without a start, taken to last")


def _undated(net: Network) -> int:
    return int(net.tables["memberships"]["start"].isna().sum())


def _count(net: Network) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    """Return how many pairs have each set of layers (a bit each), and the pairs with theirs, in order.

    Blocks of pairs come one after the other, so that counting needs no more memory than one of them.
    """
    counts = np.zeros(2 ** len(LAYERS), dtype=np.int64)
    listed: list[tuple[NDArray[np.int64], NDArray[np.uint8]]] = []
    n_listed, all_listed = 0, True
    for block in pair_blocks(net, LAYERS):
        codes, pair = np.unique(np.concatenate(block), return_inverse=True)
        ways = np.zeros(len(codes), dtype=np.uint8)
        for bit, at in zip(_BITS, np.split(pair, np.cumsum([len(part) for part in block])[:-1]), strict=True):
            ways[at] |= bit
        counts += np.bincount(ways, minlength=len(counts))
        listed.append((codes, ways))
        n_listed += len(codes)
        if n_listed > _MOST or not all_listed:
            all_listed = False
            listed = [(codes[keep], ways[keep]) for codes, ways in listed for keep in [_several(ways)]]
            n_listed = sum(len(codes) for codes, _ in listed)
    if not listed:
        return counts, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    codes, ways = (np.concatenate(parts) for parts in zip(*listed, strict=True))
    return counts, codes, ways


def _several(ways: NDArray[np.uint8]) -> NDArray[np.bool_]:
    several: NDArray[np.bool_] = np.bitwise_count(ways) > 1
    return several


def _table(net: Network, codes: NDArray[np.int64], ways: NDArray[np.uint8]) -> pd.DataFrame:
    ids = actor_ids(net)
    a, b = np.divmod(codes, max(1, len(ids)))
    flags = {
        layer: pd.array(ways & bit > 0, dtype="boolean") for layer, bit in zip(LAYERS, _BITS, strict=True)
    }
    m = pd.array(np.bitwise_count(ways), dtype="Int64")
    return pd.DataFrame({"actor_a": ids.take(a), "actor_b": ids.take(b), **flags, "m": m})


def _overlap(counts: NDArray[np.int64]) -> pd.DataFrame:
    on = (np.arange(len(counts))[:, None] & _BITS) > 0
    rows = []
    for one, other in combinations(range(len(LAYERS)), 2):
        n_a, n_b = int(counts[on[:, one]].sum()), int(counts[on[:, other]].sum())
        both = int(counts[on[:, one] & on[:, other]].sum())
        either = n_a + n_b - both
        rows.append((LAYERS[one], LAYERS[other], n_a, n_b, both, both / either if either else nan))
    kinds = {"layer_a": "str", "layer_b": "str", "n_a": "Int64", "n_b": "Int64", "n_both": "Int64"}
    return pd.DataFrame(rows, columns=[*kinds, "jaccard"]).astype(kinds | {"jaccard": "Float64"})


def _reason(net: Network, row: pd.Series) -> Reason:
    a, b = str(row["actor_a"]), str(row["actor_b"])
    names = titles(net)
    ways, records = [], []
    for layer in LAYERS:
        if row[layer]:
            found = ties(net, layer, of=[a])
            ids = sorted(found.loc[found["actor_b"].eq(b), "record_id"])
            records += ids
            through, which = _THROUGH[layer], quoted([str(names[key]) for key in ids])
            ways.append(Text(f"{through.fr} ({which.fr})", f"{through.en} ({which.en})"))
    spoken = join(ways)
    n = Text("d'une seule façon", "in one way only")
    if len(ways) > 1:
        n = Text(f"de {len(ways)} façons", f"in {len(ways)} ways")
    sentence = Text(f"Liés {n.fr} : {spoken.fr}.", f"Tied {n.en}: {spoken.en}.")
    shared = sorted(set(records))
    tables = ("agreements", "projects", "actors")
    return Reason((sentence,), (a, b, *shared), sources_behind(net, [a, b, *shared], tables=tables))
