"""The best pairs within groups, by a measure on two sets, without comparing all pairs.

Within a group, members with equal sets are one set, and pairs of sets are visited by sizes, from
those that could be best. Once ``limit`` pairs are known, sizes that cannot beat the worst of them
end the search; where they could only equal it, only pairs that come earlier are looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.bitsets import Words, collapse, grouped
from actornet.kernels.compiled import compiled, count_ones

OVERLAP, COMPLEMENTARITY = 0, 1
_UNDEFINED = -1.0  # ranks below every value


@compiled
def _comes_after(scores: NDArray[np.float64], pairs: NDArray[np.int64], i: int, j: int) -> bool:
    """Tell whether entry ``i`` ranks below ``j``: lower score, else later group, first, second member."""
    if scores[i] != scores[j]:
        return bool(scores[i] < scores[j])
    for column in range(3):
        if pairs[i, column] != pairs[j, column]:
            return bool(pairs[i, column] > pairs[j, column])
    return False


@compiled
def _keep(
    scores: NDArray[np.float64],
    pairs: NDArray[np.int64],
    n_kept: int,
    limit: int,
    score: float,
    group: int,
    a: int,
    b: int,
) -> int:
    """Add a pair to the heap whose root is the worst one kept; return how many are kept.

    The pair must rank above the root when ``limit`` are kept already.
    """
    if n_kept < limit:
        at = n_kept
        scores[at], pairs[at, 0], pairs[at, 1], pairs[at, 2] = score, group, a, b
        while at > 0 and _comes_after(scores, pairs, at, (at - 1) // 2):
            _swap(scores, pairs, at, (at - 1) // 2)
            at = (at - 1) // 2
        return n_kept + 1
    scores[0], pairs[0, 0], pairs[0, 1], pairs[0, 2] = score, group, a, b
    at = 0
    while True:
        worst = at
        for child in (2 * at + 1, 2 * at + 2):
            if child < n_kept and _comes_after(scores, pairs, child, worst):
                worst = child
        if worst == at:
            return n_kept
        _swap(scores, pairs, at, worst)
        at = worst


@compiled
def _swap(scores: NDArray[np.float64], pairs: NDArray[np.int64], i: int, j: int) -> None:
    scores[i], scores[j] = scores[j], scores[i]
    for column in range(3):
        pairs[i, column], pairs[j, column] = pairs[j, column], pairs[i, column]


@compiled
def value(measure: int, larger: int, smaller: int, shared: int, n_needs: int) -> float:
    """Return overlap (Jaccard) or complementarity of two sets from sizes and items shared; -1 undefined.

    With as many items shared (overlap) or as few (complementarity) as sizes allow, it is the bound
    for all pairs of these sizes.
    """
    if measure == OVERLAP:
        return shared / (larger + smaller - shared) if smaller > 0 else _UNDEFINED
    return (smaller - shared) / (n_needs - larger) if larger < n_needs else _UNDEFINED


@compiled
def meet(
    a: int,
    b: int,
    masks: Words,
    local_a: int,
    local_b: int,
    record_ptr: NDArray[np.int64],
    records: NDArray[np.int32],
) -> bool:
    """Tell whether two actors share a bit of their masks or one of their records (ascending lists)."""
    for w in range(masks.shape[1]):
        if masks[local_a, w] & masks[local_b, w]:
            return True
    i, end_i = record_ptr[a], record_ptr[a + 1]
    j, end_j = record_ptr[b], record_ptr[b + 1]
    while i < end_i and j < end_j:
        if records[i] == records[j]:
            return True
        if records[i] < records[j]:
            i += 1
        else:
            j += 1
    return False


@compiled
def add_best_pairs(
    measure: int,
    group: int,
    actors: NDArray[np.int32],
    words: Words,
    n_needs: int,
    masks: Words,
    record_ptr: NDArray[np.int64],
    records: NDArray[np.int32],
    limit: int,
    n_kept: int,
    scores: NDArray[np.float64],
    pairs: NDArray[np.int64],
) -> int:
    """Add the best pairs of one group to those kept; return how many are kept.

    Parameters
    ----------
    measure
        ``OVERLAP`` or ``COMPLEMENTARITY``.
    group
        Its number; groups are to come in rising order.
    actors
        Its members, ascending.
    words
        The set of each member; for complementarity only what is needed, ``n_needs`` items in all.
    masks, record_ptr, records
        Pairs that share a bit of their masks (one row per member; no column: nothing is shared), or
        one of their records (ascending, by actor), are left out.
    limit
        How many pairs are kept.
    n_kept, scores, pairs
        A heap of the pairs kept so far, the worst at its root: score, and group, first, second actor.
        An undefined score is -1 and ranks last. Equal scores: by group, first, second actor.
    """
    set_of, first = collapse(words)
    n_sets, n_words = len(first), words.shape[1]
    sizes = np.zeros(n_sets, np.int32)
    for s in range(n_sets):
        for w in range(n_words):
            sizes[s] += count_ones(words[first[s], w])
    n_sizes = sizes.max() + 1
    member_ptr, members = grouped(set_of, n_sets)
    size_ptr, by_size = grouped(sizes, n_sizes)  # of one size: by first member
    bounds = np.empty(n_sizes * (n_sizes + 1) // 2)
    classes = np.empty((len(bounds), 2), np.int64)
    n_classes = 0
    for larger in range(n_sizes):
        for smaller in range(larger + 1):
            if size_ptr[larger] < size_ptr[larger + 1] and size_ptr[smaller] < size_ptr[smaller + 1]:
                shared = smaller if measure == OVERLAP else max(0, larger + smaller - n_needs)
                bounds[n_classes] = value(measure, larger, smaller, shared, n_needs)
                classes[n_classes, 0], classes[n_classes, 1] = larger, smaller
                n_classes += 1
    done = np.zeros(n_classes, np.bool_)
    for _ in range(n_classes):
        best = -1  # few classes: the next best is looked for each time
        for c in range(n_classes):
            if not done[c] and (best < 0 or bounds[c] > bounds[best]):
                best = c
        done[best] = True
        larger, smaller, bound = classes[best, 0], classes[best, 1], bounds[best]
        if n_kept == limit and bound < scores[0]:
            return n_kept
        for i in range(size_ptr[larger], size_ptr[larger + 1]):
            one = by_size[i]
            for j in range(i if larger == smaller else size_ptr[smaller], size_ptr[smaller + 1]):
                other = by_size[j]
                if n_kept == limit and bound == scores[0]:
                    # Only an earlier pair gets in: one of the two must come before the worst one kept.
                    last = pairs[0, 1] if group == pairs[0, 0] else -1
                    if actors[first[one]] > last and actors[first[other]] > last:
                        break
                shared = 0
                for w in range(n_words):
                    shared += count_ones(words[first[one], w] & words[first[other], w])
                score = value(measure, larger, smaller, shared, n_needs)
                if n_kept == limit and score < scores[0]:
                    continue
                # Pairs of members in order, until one ranks too low: all later ones do then.
                at, end = member_ptr[one], member_ptr[one + 1]
                other_at, other_end = member_ptr[other], member_ptr[other + 1]
                open_pairs = True
                while open_pairs and at < end and other_at < other_end:
                    if one == other:
                        a, begin, stop = members[at], at + 1, end
                        at += 1
                        other_at = at
                    elif members[at] < members[other_at]:
                        a, begin, stop = members[at], other_at, other_end
                        at += 1
                    else:
                        a, begin, stop = members[other_at], at, end
                        other_at += 1
                    for mate in range(begin, stop):
                        b = members[mate]
                        if n_kept == limit and (
                            score < scores[0]
                            or (
                                score == scores[0]
                                and (
                                    group > pairs[0, 0]
                                    or actors[a] > pairs[0, 1]
                                    or (actors[a] == pairs[0, 1] and actors[b] > pairs[0, 2])
                                )
                            )
                        ):
                            open_pairs = False
                            break
                        if not meet(actors[a], actors[b], masks, a, b, record_ptr, records):
                            n_kept = _keep(scores, pairs, n_kept, limit, score, group, actors[a], actors[b])
    return n_kept
