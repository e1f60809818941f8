"""Sets as rows of 64-bit words with numpy alone, for work too small to load compiled code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Positions = NDArray[np.intp]


def words_needed(n_items: int) -> int:
    """Return how many 64-bit words hold a set of the numbers 0 to ``n_items - 1``; at least one."""
    return max(1, (n_items + 63) // 64)


def words_of(rows: Positions, items: Positions, n_rows: int, n_items: int) -> Words:
    """Return one row of words per set, from pairs of row and item: bit ``i`` stands for item ``i``."""
    words = np.zeros((n_rows, words_needed(n_items)), np.uint64)
    np.bitwise_or.at(words, (rows, items >> 6), np.uint64(1) << (items & 63).astype(np.uint64))
    return words


def ones(words: Words) -> NDArray[np.int64]:
    """Return how many items each row holds."""
    counts: NDArray[np.int64] = np.bitwise_count(words).sum(axis=-1, dtype=np.int64)
    return counts


def overlap(one: Words, other: Words) -> NDArray[np.float64]:
    """Return the Jaccard similarity of rows, 0 to 1: shared items over all; NaN where one is empty."""
    n_one, n_other, shared = ones(one), ones(other), ones(one & other)
    known = (n_one > 0) & (n_other > 0)
    union = np.where(known, n_one + n_other - shared, 1)
    return np.where(known, shared / union, np.nan)


def rows_of(rows: Positions, items: Positions, n_rows: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return pairs of row and item in compressed rows, items ascending, each pair once."""
    order = np.lexsort((items, rows))
    rows, items = rows[order], items[order]
    again = np.zeros(len(rows), np.bool_)
    again[1:] = (rows[1:] == rows[:-1]) & (items[1:] == items[:-1])
    rows, items = rows[~again], items[~again]
    indptr = np.zeros(n_rows + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=n_rows), out=indptr[1:])
    return indptr, items.astype(np.int32)
