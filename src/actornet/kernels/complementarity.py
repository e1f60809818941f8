"""The most complementary pairs of actors within groups, such as the actors of one territory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.best_pairs import COMPLEMENTARITY, add_best_pairs
from actornet.kernels.bitsets import Words
from actornet.kernels.compiled import compiled, count_ones, in_threads
from actornet.kernels.ranking import Ranking, ranked, room


def best_complements(
    group_ptr: NDArray[np.int64],
    members: NDArray[np.int32],
    words: Words,
    needs: Words,
    *,
    limit: int,
    per_group: bool = False,
) -> Ranking:
    """Return the pairs of each group, or of all groups together, that complement each other best.

    Complementarity of two members: what the second adds to the one that covers more of the needs,
    as a share of what that one leaves, ``(|A ∪ B| - max(|A|, |B|)) / (|N| - max(|A|, |B|))`` with A, B
    what they have of the needs N. Undefined (-1, ranks last) when one of them covers all.

    Parameters
    ----------
    group_ptr, members
        The groups in compressed rows; members are rows of ``words``, ascending within a group.
    words
        What each has, one bit per item.
    needs
        What is needed in each group, one row per group, as wide as ``words``.
    limit
        How many pairs at most, at least 1.
    per_group
        Whether ``limit`` holds for each group; else for all together.

    Returns
    -------
    Ranking
        Best first (by group when ``per_group``); equal values by group, first and second member.

    References
    ----------
    Coverage of a set: R. Church, C. ReVelle, The maximal covering location problem, Papers of the
    Regional Science Association 32 (1974).
    """
    group_ptr = np.ascontiguousarray(group_ptr, np.int64)
    members = np.ascontiguousarray(members, np.int32)
    scores, pairs, kept = room(len(group_ptr) - 1, limit, per_group=per_group)

    def rank(first: int, step: int) -> None:
        _rank(group_ptr, members, words, needs, per_group, first, step, scores, pairs, kept)

    if per_group:
        in_threads(rank, len(group_ptr) - 1, least=2)
    else:
        rank(0, 1)
    return ranked(scores, pairs, kept, per_group=per_group)


@compiled
def _rank(
    group_ptr: NDArray[np.int64],
    members: NDArray[np.int32],
    words: Words,
    needs: Words,
    per_group: bool,
    start: int,
    step: int,
    scores: NDArray[np.float64],
    pairs: NDArray[np.int64],
    kept: NDArray[np.int64],
) -> None:
    """Fill the heaps of the groups ``start, start + step...``: one heap per group, or one for all."""
    n_words = words.shape[1]
    no_masks = np.zeros((len(members), 0), np.uint64)
    no_record_ptr = np.zeros(len(words) + 1, np.int64)
    no_records = np.zeros(0, np.int32)
    for group in range(start, len(group_ptr) - 1, step):
        actors = members[group_ptr[group] : group_ptr[group + 1]]
        if len(actors) < 2:
            continue
        n_needs = 0
        for w in range(n_words):
            n_needs += count_ones(needs[group, w])
        covered = np.empty((len(actors), n_words), np.uint64)
        for i in range(len(actors)):
            for w in range(n_words):
                covered[i, w] = words[actors[i], w] & needs[group, w]
        heap = group if per_group else 0
        kept[heap] = add_best_pairs(
            COMPLEMENTARITY,
            group,
            actors,
            covered,
            n_needs,
            no_masks,
            no_record_ptr,
            no_records,
            scores.shape[1],
            kept[heap],
            scores[heap],
            pairs[heap],
        )
