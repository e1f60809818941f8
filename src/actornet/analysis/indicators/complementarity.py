"""Complementarity: how much a second actor adds to what the first covers of the needs of a territory."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.complementarity_words import NOTES, complementarity_reason
from actornet.analysis.gap_words import gap_coverage
from actornet.analysis.naming import named
from actornet.analysis.needs_covered import Ground, ground, untagged_records
from actornet.analysis.records import day
from actornet.errors import Text
from actornet.kernels.words import ones
from actornet.network import Answer, Count, Network

LIMIT = 10_000


def complementarity(
    net: Network, *, territory: str | None = None, limit: int = LIMIT, as_of: str | date | None = None
) -> Answer:
    """Return how far the actors at work on a foreign territory complement each other, pair by pair.

    With N what the territory needs, A and B what two actors cover of it: complementarity
    ``(|A ∪ B| - max(|A|, |B|)) / (|N| - max(|A|, |B|))``, redundancy ``|A ∩ B| / |A ∪ B|``. Two
    versions that must not be mixed: ``legal`` (competences that the law gives their kind) and
    ``practised`` (themes of their records, and competences said to be practised).

    Parameters
    ----------
    net
        The network data.
    territory
        Id or name of a territory; those below it are included. Default: all foreign ones.
    limit
        How many pairs at most; when there are more, the most complementary ones.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        Per territory, version and pair: ``need_source`` (``declared`` by the territory, else
        ``seen``: the themes of all records there), ``n_needs``, shares covered by each and by both
        (0 to 1), ``complementarity`` (0 = the second adds nothing, 1 = it fills all that is left;
        empty if one covers all), its lowest and highest value over what records without a theme may
        hide, ``redundancy`` (0 to 1; empty if neither covers anything), and how many such records
        each has (practised version only).

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The territory is unknown, or there are several of that name.

    References
    ----------
    R. Church, C. ReVelle, The maximal covering location problem, Papers of the Regional Science
    Association 32 (1974). P. Jaccard, Distribution de la flore alpine, Bulletin de la Société
    vaudoise des sciences naturelles 37 (1901).
    """
    place = net.find(territory, table="territories") if territory is not None else None
    today = day(as_of)
    where = ground(net, place, today)
    sizes = np.diff(where.indptr)
    n_pairs = int((sizes * (sizes - 1) // 2).sum())
    pairs = _every_pair(where) if n_pairs <= limit else _best_pairs(where, limit)
    table = named(net, _table(net, where, pairs))
    return answer(
        "complementarity",
        table,
        explain=lambda row: complementarity_reason(net, table.iloc[row]),
        parameters={"territory": place, "limit": limit, "as_of": today.isoformat()},
        coverage=(*_counts(table, n_pairs), *gap_coverage(net, place, today)),
        notes=NOTES,
    )


class _Pairs(NamedTuple):
    """Pairs of rows of what actors cover, and the group of each."""

    group: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]


def _every_pair(where: Ground) -> _Pairs:
    """Return all pairs within groups, in order."""
    sizes = np.diff(where.indptr)
    group = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(where.members))
    later = where.indptr[group + 1] - place - 1  # members after each in its group
    first = np.repeat(place, later)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
    return _Pairs(group[first], where.members[first], where.members[second])


def _best_pairs(where: Ground, limit: int) -> _Pairs:
    """Return the most complementary pairs, best first; memory does not grow with the number of pairs."""
    from actornet.kernels.complementarity import best_complements  # loads numba

    best = best_complements(
        where.indptr, where.members.astype(np.int32), where.covers, where.needs, limit=limit
    )
    return _Pairs(best.group, best.first, best.second)


def _table(net: Network, where: Ground, pairs: _Pairs) -> pd.DataFrame:
    needs = where.needs[pairs.group]
    one, other = where.covers[pairs.first] & needs, where.covers[pairs.second] & needs
    n, a, b, shared = ones(needs), ones(one), ones(other), ones(one & other)
    union, most = a + b - shared, np.maximum(a, b)
    ids = [where.actors[where.actor(rows)] for rows in (pairs.first, pairs.second)]
    value = _share(union - most, n - most)
    groups = where.groups.iloc[pairs.group].reset_index(drop=True)
    practised = groups["version"].eq("practised").to_numpy(bool)
    untagged = [untagged_records(net).reindex(actors, fill_value=0).to_numpy(np.int64) for actors in ids]
    low, high = _bounds(value, n, a, b, shared, *(practised & (count > 0) for count in untagged))
    return pd.DataFrame(
        {
            "territory_id": groups["territory_id"],
            "version": groups["version"],
            "actor_a": ids[0].array,
            "actor_b": ids[1].array,
            "need_source": groups["need_source"],
            "n_needs": groups["n_needs"].astype("Int64"),
            "cov_a": _share(a, n),
            "cov_b": _share(b, n),
            "cov_both": _share(union, n),
            "complementarity": value,
            "complementarity_low": low,
            "complementarity_high": high,
            "redundancy": _share(shared, union),
            "n_untagged_a": pd.Series(untagged[0], dtype="Int64").where(practised),
            "n_untagged_b": pd.Series(untagged[1], dtype="Int64").where(practised),
        }
    )


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> pd.Series[float]:
    """Return part over whole; empty where the whole is 0."""
    share = part / np.maximum(whole, 1)
    return pd.Series(share).astype("Float64").where(whole > 0)


def _bounds(
    value: pd.Series[float],
    n: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    shared: NDArray[np.int64],
    open_a: NDArray[np.bool_],
    open_b: NDArray[np.bool_],
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the lowest and highest complementarity if actors with records without a theme cover more.

    Whoever is ``open`` may cover any further needs, but not all of them. Lowest: it adds what the
    other has, so that the other adds nothing, unless both together cover all already. Highest: it
    adds what both lack; that fills the gap unless the other then adds nothing to it.
    """
    either = pd.Series(open_a | open_b)
    full = a + b - shared == n
    # A alone may add: B must have something that A lacks. Both may: unless both lack one and the same.
    filled = np.where(open_a & open_b, ~((shared == a) & (a == b) & (a == n - 1)), True)
    filled &= np.where(open_a & ~open_b, shared < b, True) & np.where(open_b & ~open_a, shared < a, True)
    defined = value.notna()
    low = value.mask(either & defined, pd.Series(full, dtype="Float64"))
    high = value.mask(either & defined, pd.Series(filled, dtype="Float64"))
    return low, high


def _counts(table: pd.DataFrame, n_pairs: int) -> tuple[Count, ...]:
    return (
        Count("n_pairs", n_pairs, Text("paires en tout", "pairs in all")),
        Count(
            "n_undefined",
            int(table["complementarity"].isna().sum()),
            Text(
                "paires montrées sans valeur : l'un des deux couvre tout, ou aucun besoin n'est connu",
                "pairs shown without a value: one of the two covers all, or no need is known",
            ),
        ),
        Count(
            "n_open",
            int((table["complementarity_low"] < table["complementarity_high"]).sum()),
            Text(
                "paires montrées dont la valeur dépend de fiches sans thème",
                "pairs shown whose value depends on records without a theme",
            ),
        ),
        Count(
            "n_seen_needs",
            int(table.loc[table["need_source"].eq("seen"), "territory_id"].nunique()),
            Text(
                "territoires montrés sans besoin déclaré : les thèmes vus en tiennent lieu",
                "territories shown without declared needs: the themes seen stand for them",
            ),
        ),
    )
