"""Concertation gaps in groups of actors: how many pairs meet, and the best of those that do not.

Pairs that meet are counted, never all pairs: actors who share a record are found through a stamp
array over compressed rows; spaces become bits of one mask per actor, and actors with equal masks are
counted together. What does not meet is the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.best_pairs import OVERLAP, add_best_pairs
from actornet.kernels.bitsets import Words, collapse
from actornet.kernels.compiled import compiled, in_threads
from actornet.kernels.ranking import Ranking, ranked, room


class Rows(NamedTuple):
    """Numbers in compressed rows: those of row ``r`` are ``indices[indptr[r]:indptr[r + 1]]``, ascending."""

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]


def concertation_gaps(
    groups: Rows,
    sets: Words,
    records_of: Rows,
    actors_of: Rows,
    spaces_of_group: Rows,
    actors_of_space: Rows,
    strong: NDArray[np.bool_],
    *,
    limit: int = 0,
    per_group: bool = False,
) -> tuple[NDArray[np.int64], Ranking]:
    """Count the pairs of each group that meet, and return the best of those that have no strong tie.

    Two actors of a group have a strong tie if they share a record or sit in one strong space of the
    group, a weak tie if they have a strong one or sit in any one space of the group.

    Parameters
    ----------
    groups
        The actors of each group, such as those at work on one place and theme.
    sets
        What each member works on, one row of bits per entry of ``groups``.
    records_of, actors_of
        The records of each actor, and the actors of each record.
    spaces_of_group, actors_of_space
        The spaces that cover each group, and who sits in each space.
    strong
        Whether a tie through this space is strong.
    limit
        How many pairs without a strong tie to return; 0: only count.
    per_group
        Whether ``limit`` holds for each group; else for all together.

    Returns
    -------
    counts
        One row per group: pairs, pairs with a strong tie, pairs with a weak tie (strong included).
    ranking
        Pairs without a strong tie, by overlap of their sets (Jaccard) from the highest, undefined
        (-1) last; then by group, first and second actor.
    """
    group_ptr, members = _arrays(groups)
    counts = np.zeros((len(group_ptr) - 1, 3), np.int64)
    scores, pairs, kept = room(len(counts), limit, per_group=per_group)
    inputs = tuple(
        array for rows in (records_of, actors_of, spaces_of_group, actors_of_space) for array in _arrays(rows)
    )

    def search(first: int, step: int) -> None:
        ends = strong, per_group, first, step, counts, scores, pairs, kept
        cast("Callable[..., None]", _search)(group_ptr, members, sets, *inputs, *ends)

    if per_group or limit == 0:
        in_threads(search, len(counts), least=2)
    else:
        search(0, 1)
    return counts, ranked(scores, pairs, kept, per_group=per_group)


def _arrays(rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    return np.ascontiguousarray(rows.indptr, np.int64), np.ascontiguousarray(rows.indices, np.int32)


@compiled
def _search(
    group_ptr: NDArray[np.int64],
    members: NDArray[np.int32],
    sets: Words,
    record_ptr: NDArray[np.int64],
    records: NDArray[np.int32],
    acting_ptr: NDArray[np.int64],
    acting: NDArray[np.int32],
    covering_ptr: NDArray[np.int64],
    covering: NDArray[np.int32],
    seat_ptr: NDArray[np.int64],
    seats: NDArray[np.int32],
    strong: NDArray[np.bool_],
    per_group: bool,
    start: int,
    step: int,
    counts: NDArray[np.int64],
    scores: NDArray[np.float64],
    pairs: NDArray[np.int64],
    kept: NDArray[np.int64],
) -> None:
    """Fill counts and heaps of the groups ``start, start + step...``."""
    n_actors, limit = len(record_ptr) - 1, scores.shape[1]
    place = np.empty(n_actors, np.int32)  # of an actor in its group, valid where inside[actor] == group
    inside = np.full(n_actors, -1, np.int32)
    for group in range(start, len(group_ptr) - 1, step):
        actors = members[group_ptr[group] : group_ptr[group + 1]]
        n = len(actors)
        if n < 2:
            continue
        for i in range(n):
            place[actors[i]] = i
            inside[actors[i]] = group
        spaces = covering[covering_ptr[group] : covering_ptr[group + 1]]
        any_mask = _masks(group, spaces, seat_ptr, seats, strong, False, place, inside, n)
        strong_mask = _masks(group, spaces, seat_ptr, seats, strong, True, place, inside, n)
        by_strong, by_any = _pairs_sharing(strong_mask), _pairs_sharing(any_mask)
        stamp = np.full(n, -1, np.int32)
        for i in range(n):
            for at in range(record_ptr[actors[i]], record_ptr[actors[i] + 1]):
                for who in range(acting_ptr[records[at]], acting_ptr[records[at] + 1]):
                    other = acting[who]
                    if inside[other] != group:
                        continue
                    j = place[other]
                    if j > i and stamp[j] != i:
                        stamp[j] = i
                        by_strong += not _share(strong_mask, i, j)
                        by_any += not _share(any_mask, i, j)
        counts[group, 0] = n * (n - 1) // 2
        counts[group, 1] = by_strong
        counts[group, 2] = by_any
        if limit > 0:
            heap = group if per_group else 0
            kept[heap] = add_best_pairs(
                OVERLAP,
                group,
                actors,
                sets[group_ptr[group] : group_ptr[group + 1]],
                0,
                strong_mask,
                record_ptr,
                records,
                limit,
                kept[heap],
                scores[heap],
                pairs[heap],
            )


@compiled
def _masks(
    group: int,
    spaces: NDArray[np.int32],
    seat_ptr: NDArray[np.int64],
    seats: NDArray[np.int32],
    strong: NDArray[np.bool_],
    only_strong: bool,
    place: NDArray[np.int32],
    inside: NDArray[np.int32],
    n: int,
) -> Words:
    """Return per member of a group the spaces it sits in, one bit each: those with two members or more."""
    meeting = np.empty(len(spaces), np.int32)
    n_bits = 0
    for space in spaces:
        present = 0
        if strong[space] or not only_strong:
            for at in range(seat_ptr[space], seat_ptr[space + 1]):
                present += inside[seats[at]] == group
        if present > 1:
            meeting[n_bits] = space
            n_bits += 1
    masks = np.zeros((n, (n_bits + 63) >> 6), np.uint64)
    for bit in range(n_bits):
        for at in range(seat_ptr[meeting[bit]], seat_ptr[meeting[bit] + 1]):
            if inside[seats[at]] == group:
                masks[place[seats[at]], bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
    return masks


@compiled
def _share(masks: Words, i: int, j: int) -> bool:
    shared = np.uint64(0)
    for w in range(masks.shape[1]):
        shared |= masks[i, w] & masks[j, w]
    return bool(shared)


@compiled
def _pairs_sharing(masks: Words) -> int:
    """Return how many pairs of rows share a bit."""
    if masks.shape[1] == 0:
        return 0
    set_of, first = collapse(masks)
    size = np.zeros(len(first), np.int64)
    for s in set_of:
        size[s] += 1
    total = 0
    for s in range(len(first)):
        if _share(masks, first[s], first[s]):
            total += size[s] * (size[s] - 1) // 2
        for t in range(s):
            if _share(masks, first[s], first[t]):
                total += size[s] * size[t]
    return total
