"""The result of a search for the best pairs, and its order. Knows no compiled code."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Ranking(NamedTuple):
    """Pairs, best first: number of their group, first and second member, score (-1: undefined)."""

    group: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    score: NDArray[np.float64]


def room(
    n_groups: int, limit: int, *, per_group: bool
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Return empty heaps of ``limit`` pairs, one per group or one for all: scores, pairs, number kept."""
    n_heaps = n_groups if per_group else 1
    return np.empty((n_heaps, limit)), np.empty((n_heaps, limit, 3), np.int64), np.zeros(n_heaps, np.int64)


def ranked(
    scores: NDArray[np.float64], pairs: NDArray[np.int64], kept: NDArray[np.int64], *, per_group: bool
) -> Ranking:
    """Return what heaps hold, in order: by group if there is one heap for each, then best first."""
    used = np.arange(scores.shape[1]) < kept[:, None]
    score, pair = scores[used], pairs[used]
    group, first, second = pair.T
    keys = (second, first, -score, group) if per_group else (second, first, group, -score)
    order = np.lexsort(keys)
    return Ranking(group[order], first[order], second[order], score[order])
