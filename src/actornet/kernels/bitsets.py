"""Sets of small numbers as rows of 64-bit words, and equal rows brought together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.compiled import compiled
from actornet.kernels.words import Words, words_needed

__all__ = ["Words", "collapse", "grouped", "pack", "words_needed"]


@compiled
def pack(indptr: NDArray[np.int64], indices: NDArray[np.int32], n_words: int) -> Words:
    """Return one row of words per set: bit ``i`` of row ``r`` stands for item ``i`` in set ``r``.

    Parameters
    ----------
    indptr, indices
        The sets in compressed rows: the items of set ``r`` are ``indices[indptr[r]:indptr[r + 1]]``,
        in any order; an item that stands twice counts once.
    n_words
        Length of a row, see ``words_needed``.
    """
    words = np.zeros((len(indptr) - 1, n_words), np.uint64)
    for row in range(len(indptr) - 1):
        for at in range(indptr[row], indptr[row + 1]):
            item = indices[at]
            words[row, item >> 6] |= np.uint64(1) << np.uint64(item & 63)
    return words


@compiled
def collapse(words: Words) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return for each row the number of its set, and for each set its first row.

    Equal rows have one number; sets are numbered in the order of their first rows.
    """
    n, n_words = words.shape
    size = 16
    while size < 2 * n:
        size *= 2
    table = np.full(size, -1, np.int32)
    last = np.uint64(size - 1)
    set_of = np.empty(n, np.int32)
    first = np.empty(n, np.int32)
    n_sets = 0
    for row in range(n):
        mixed = np.uint64(0)
        for w in range(n_words):
            mixed = (mixed ^ words[row, w]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(32)
        slot = mixed & last
        while True:
            found = table[slot]
            if found < 0:
                table[slot] = n_sets
                first[n_sets] = row
                set_of[row] = n_sets
                n_sets += 1
                break
            equal = True
            for w in range(n_words):
                if words[first[found], w] != words[row, w]:
                    equal = False
                    break
            if equal:
                set_of[row] = found
                break
            slot = (slot + np.uint64(1)) & last
    return set_of, first[:n_sets].copy()


@compiled
def grouped(keys: NDArray[np.int32], n_keys: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the positions of each key in compressed rows, ascending (a stable counting sort)."""
    indptr = np.zeros(n_keys + 1, np.int64)
    for key in keys:
        indptr[key + 1] += 1
    for key in range(n_keys):
        indptr[key + 1] += indptr[key]
    fill = indptr[:-1].copy()
    positions = np.empty(len(keys), np.int32)
    for position in range(len(keys)):
        key = keys[position]
        positions[fill[key]] = position
        fill[key] += 1
    return indptr, positions
