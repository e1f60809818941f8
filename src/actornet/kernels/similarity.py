"""The most similar rows of every row, by Jaccard on sets, without comparing all pairs.

Rows with equal sets are one set, so the search runs over distinct sets. Sets of other sizes are
visited by how similar they could still be, min/max of the two sizes, until that cannot beat the
k-th best. Within a size, a set that shares at least ``o`` items with a set of ``a`` items has one
of any ``a - o + 1`` of these: only the lists of the rarest ones are read (prefix filtering).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.bitsets import Words, collapse, grouped, pack, words_needed
from actornet.kernels.compiled import compiled, count_ones, in_threads, lowest_one

_BLOCK = 64  # sets read at once
_LIST_COST = 8  # a set met through a list costs so many times as much as one that is read in a row
_PLACES = 16  # so many places of an item within its sets are told apart
_ROUNDING = 1e-9  # far below the distance of a fraction from the next whole number


def most_similar(
    indptr: NDArray[np.int64], indices: NDArray[np.int32], n_items: int, *, k: int = 10
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return for every row the ``k`` most similar others and their Jaccard similarity, best first.

    Parameters
    ----------
    indptr, indices
        The set of each row in compressed rows: items from 0 to ``n_items - 1``.
    n_items
        Number of different items; any number.
    k
        How many others per row, at least 1.

    Returns
    -------
    others, similarity
        Two arrays of shape (rows, k). Equal similarity: the smaller row number first. Others that
        share no item are never listed; unused places hold -1 and 0.

    References
    ----------
    P. Jaccard, Distribution de la flore alpine, Bulletin de la Société vaudoise des sciences
    naturelles 37 (1901). Prefix filtering: R. Bayardo, Y. Ma, R. Srikant, Scaling up all pairs
    similarity search, WWW 2007.
    """
    indptr = np.ascontiguousarray(indptr, np.int64)
    indices = np.ascontiguousarray(indices, np.int32)
    words = pack(indptr, indices, words_needed(n_items))
    set_of, first = collapse(words)
    words = words[first]
    sizes = np.bitwise_count(words).sum(axis=1, dtype=np.int32)
    members_ptr, members = grouped(set_of, len(first))
    # Distinct sets by size, then first row; items by rarity, the rarest in the lowest bits.
    order = np.argsort(sizes, kind="stable").astype(np.int32)
    words = words[order]
    rank = np.empty(max(1, n_items), np.int64)
    rank[np.argsort(_frequencies(words)[:n_items], kind="stable")] = np.arange(n_items)
    words = _renamed(words, rank)
    wanted = np.maximum(0, k + 1 - np.diff(members_ptr)[order]).astype(np.int32)
    present, class_start = np.unique(sizes[order], return_index=True)
    class_start = np.append(class_start, len(order)).astype(np.int64)
    list_start, lists = _item_lists(words, class_start, n_items)
    found = np.full((len(order), k), -1, np.int32)
    score = np.zeros((len(order), k))

    columns = np.ascontiguousarray(words.T)
    every = np.arange(len(order), dtype=np.int32)

    def search(start: int, step: int) -> None:
        _search(
            words,
            columns,
            first[order],
            wanted,
            present.astype(np.int64),
            class_start,
            list_start,
            lists,
            every,
            start,
            step,
            found,
            score,
        )

    in_threads(search, len(order))
    others = np.full((len(indptr) - 1, k), -1, np.int32)
    similarity = np.zeros((len(indptr) - 1, k))
    _spread(order, found, score, members_ptr, members, sizes, others, similarity)
    return others, similarity


@compiled
def _frequencies(words: Words) -> NDArray[np.int64]:
    """Return in how many rows each item stands."""
    n, n_words = words.shape
    frequency = np.zeros(64 * n_words, np.int64)
    for row in range(n):
        for w in range(n_words):
            rest = words[row, w]
            while rest:
                frequency[64 * w + lowest_one(rest)] += 1
                rest &= rest - np.uint64(1)
    return frequency


@compiled
def _renamed(words: Words, names: NDArray[np.int64]) -> Words:
    """Return the same sets with item ``i`` called ``names[i]``."""
    n, n_words = words.shape
    renamed = np.zeros_like(words)
    for row in range(n):
        for w in range(n_words):
            rest = words[row, w]
            while rest:
                item = names[64 * w + lowest_one(rest)]
                renamed[row, item >> 6] |= np.uint64(1) << np.uint64(item & 63)
                rest &= rest - np.uint64(1)
    return renamed


@compiled
def _item_lists(
    words: Words, class_start: NDArray[np.int64], n_items: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the sets that hold each item: those of one size together, then by how many rarer items.

    ``starts[item, c, p]`` is where the sets of class ``c`` begin that hold ``p`` rarer items.
    """
    n_words = words.shape[1]
    n_classes = len(class_start) - 1
    starts = np.zeros((n_items, n_classes, _PLACES + 1), np.int64)
    for c in range(n_classes):
        for row in range(class_start[c], class_start[c + 1]):
            place = 0
            for w in range(n_words):
                rest = words[row, w]
                while rest:
                    starts[64 * w + lowest_one(rest), c, place + 1] += 1
                    rest &= rest - np.uint64(1)
                    place = min(place + 1, _PLACES - 1)
    total = 0
    for item in range(n_items):
        for c in range(n_classes):
            for place in range(_PLACES + 1):
                total += starts[item, c, place]
                starts[item, c, place] = total
    lists = np.empty(total, np.int32)
    fill = starts.copy()
    for c in range(n_classes):
        for row in range(class_start[c], class_start[c + 1]):
            place = 0
            for w in range(n_words):
                rest = words[row, w]
                while rest:
                    item = 64 * w + lowest_one(rest)
                    lists[fill[item, c, place]] = row
                    fill[item, c, place] += 1
                    rest &= rest - np.uint64(1)
                    place = min(place + 1, _PLACES - 1)
    return starts, lists


@compiled
def _offer(
    other: int,
    value: float,
    first: NDArray[np.int32],
    found: NDArray[np.int32],
    score: NDArray[np.float64],
) -> None:
    """Put a set into the list of the best so far, in which free places have score 0, if it is good enough."""
    place = len(found) - 1
    least = score[place]
    if value < least or (value == least and first[other] > first[found[place]]):
        return
    while place > 0:
        before = score[place - 1]
        if before > value or (before == value and first[found[place - 1]] < first[other]):
            break
        score[place] = before
        found[place] = found[place - 1]
        place -= 1
    score[place] = value
    found[place] = other


@compiled
def _needed(least: float, both: int) -> int:
    """Return how many items two sets of ``both`` items in all must share to be as similar as ``least``."""
    return max(1, math.ceil(both * least / (1 + least) - _ROUNDING))


@compiled
def _count_shared(
    words: Words,
    columns: Words,
    query: int,
    ids: NDArray[np.int32],
    in_a_row: bool,
    shares: NDArray[np.int32],
) -> int:
    """Write how many items the set ``query`` shares with each of ``ids``; return the highest count."""
    n, n_words, most = len(ids), words.shape[1], 0
    if in_a_row:
        begin = ids[0]
        column, mask = columns[0, begin : begin + n], words[query, 0]
        for i in range(n):
            shares[i] = count_ones(column[i] & mask)
        for w in range(1, n_words):
            column, mask = columns[w, begin : begin + n], words[query, w]
            for i in range(n):
                shares[i] += count_ones(column[i] & mask)
    else:
        for i in range(n):
            shared = 0
            for w in range(n_words):
                shared += count_ones(words[ids[i], w] & words[query, w])
            shares[i] = shared
    for i in range(n):
        most = max(most, shares[i])
    return most


@compiled
def _search(
    words: Words,
    columns: Words,
    first: NDArray[np.int32],
    wanted: NDArray[np.int32],
    present: NDArray[np.int64],
    class_start: NDArray[np.int64],
    list_start: NDArray[np.int64],
    lists: NDArray[np.int32],
    every: NDArray[np.int32],
    start: int,
    step: int,
    found: NDArray[np.int32],
    score: NDArray[np.float64],
) -> None:
    """Fill ``found`` and ``score`` for the sets ``start, start + step...``.

    Sets of one size (``present``) stand together, from ``class_start``; ``columns`` is ``words.T``.
    """
    n_words, n_classes = words.shape[1], len(present)
    items = np.empty(64 * n_words, np.int64)
    shares = np.empty(_BLOCK, np.int32)
    for own in range(n_classes):
        size = present[own]
        if size == 0:
            continue
        for query in range(class_start[own] + (start - class_start[own]) % step, class_start[own + 1], step):
            k = wanted[query]
            if k == 0:
                continue
            n_items = 0
            for w in range(n_words):
                rest = words[query, w]
                while rest:
                    items[n_items] = 64 * w + lowest_one(rest)
                    n_items += 1
                    rest &= rest - np.uint64(1)
            down, up = own, own + 1
            while True:
                # The size, smaller or larger, that could still be the more similar.
                lower = present[down] if down >= 0 else 0
                upper = present[up] if up < n_classes else 0
                if lower == 0 and upper == 0:
                    break
                if upper == 0 or lower * upper >= size * size:
                    c, smaller, larger = down, lower, size
                    down -= 1
                else:
                    c, smaller, larger = up, size, upper
                    up += 1
                least = score[query, k - 1]
                if smaller / larger < least:
                    break
                both = smaller + larger
                need = _needed(least, both)
                for j in range(size):
                    if j > size - need or need > smaller:
                        break
                    word, bit = items[j] >> 6, np.uint64(1) << np.uint64(items[j] & 63)
                    # A set that shares enough has at most so many items rarer than the first one shared.
                    place = min(present[c] - need, _PLACES - 1) + 1
                    in_lists = 0
                    for t in range(j, size - need + 1):
                        in_lists += list_start[items[t], c, place] - list_start[items[t], c, 0]
                    ids = lists[list_start[items[j], c, 0] : list_start[items[j], c, place]]
                    in_a_row = least > 0 and in_lists * _LIST_COST > class_start[c + 1] - class_start[c]
                    if in_a_row:
                        ids = every[class_start[c] : class_start[c + 1]]
                    for block in range(0, len(ids), _BLOCK):
                        part = ids[block : block + _BLOCK]
                        enough = need
                        if in_a_row and first[part[0]] > first[found[query, k - 1]]:
                            # In a row first rows rise: only a more similar set comes in from here on.
                            enough = math.floor(both * least / (1 + least) + _ROUNDING) + 1
                        if _count_shared(words, columns, query, part, in_a_row, shares) < enough:
                            continue
                        for i in range(len(part)):
                            other = part[i]
                            if shares[i] < enough or other == query:
                                continue
                            # Met before under a rarer item?
                            seen = words[query, word] & words[other, word] & (bit - np.uint64(1))
                            for w in range(word):
                                seen |= words[query, w] & words[other, w]
                            if not seen:
                                value = shares[i] / (both - shares[i])
                                _offer(other, value, first, found[query, :k], score[query, :k])
                                least = score[query, k - 1]
                                need = _needed(least, both)
                    if in_a_row:
                        break


@compiled
def _spread(
    order: NDArray[np.int32],
    found: NDArray[np.int32],
    score: NDArray[np.float64],
    members_ptr: NDArray[np.int64],
    members: NDArray[np.int32],
    sizes: NDArray[np.int32],
    others: NDArray[np.int32],
    similarity: NDArray[np.float64],
) -> None:
    """Write the similar rows of every row: those with its very set first, then those of similar sets."""
    k = found.shape[1]
    rows = np.empty(k * k, np.int32)
    for place in range(len(order)):
        own = order[place]
        begin, end = members_ptr[own], members_ptr[own + 1]
        if sizes[own] == 0:
            continue
        mates = min(k, end - begin - 1)
        for at in range(begin, end):
            row, filled, mate = members[at], 0, begin
            while filled < mates:
                if mate != at:
                    others[row, filled] = members[mate]
                    similarity[row, filled] = 1.0
                    filled += 1
                mate += 1
        # Rows of equally similar sets in order; the same for each row of this set.
        filled, near = mates, 0
        while filled < k and near < k and found[place, near] >= 0:
            value, n_rows = score[place, near], 0
            while near < k and found[place, near] >= 0 and score[place, near] == value:
                other = order[found[place, near]]
                for at in range(members_ptr[other], min(members_ptr[other] + k, members_ptr[other + 1])):
                    rows[n_rows] = members[at]
                    n_rows += 1
                near += 1
            for i in range(1, n_rows):  # few: sorted by insertion
                row, j = rows[i], i
                while j > 0 and rows[j - 1] > row:
                    rows[j] = rows[j - 1]
                    j -= 1
                rows[j] = row
            for i in range(min(n_rows, k - filled)):
                for at in range(begin, end):
                    others[members[at], filled + i] = rows[i]
                    similarity[members[at], filled + i] = value
            filled = min(k, filled + n_rows)
