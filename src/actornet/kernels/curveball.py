"""Random bipartite networks with the same degrees on both sides, by the curveball algorithm."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actornet.kernels.compiled import compiled

Numbers = NDArray[np.int64]
_TRADES = 5  # per row, from one draw to the next


class Curveball:
    """A chain of random bipartite networks, each as likely as any other with these degrees.

    Parameters
    ----------
    row, column
        Who (row, 0 to ``n_rows - 1``) is in what (column, from 0); no pair twice.
    n_rows
        Number of rows.
    seed
        The same seed gives the same chain.

    References
    ----------
    G. Strona, D. Nappo, F. Boccacci, S. Fattorini, J. San-Miguel-Ayanz, A fast and unbiased procedure to
    randomize ecological binary matrices with fixed row and column totals, Nature Communications 5
    (2014).
    """

    def __init__(self, row: Numbers, column: Numbers, n_rows: int, *, seed: int) -> None:
        order = np.lexsort((column, row))
        self.row = np.asarray(row, dtype=np.int64)[order]
        self._column = np.asarray(column, dtype=np.int64)[order].copy()
        self._start = np.searchsorted(self.row, np.arange(n_rows + 1)).astype(np.int64)
        self._state = np.array(
            [np.random.SeedSequence(seed).generate_state(1, np.uint64)[0]], dtype=np.uint64
        )
        self._seen = np.zeros(int(self._column.max(initial=-1)) + 1, dtype=np.int64)

    def draw(self) -> Numbers:
        """Return the column of each pair of the next network; its rows are ``row``, as before."""
        _trade(self._start, self._column, self._seen, _TRADES * (len(self._start) - 1), self._state)
        return self._column.copy()


@compiled
def _below(state: NDArray[np.uint64], n: int) -> int:
    """Return a random number from 0 to ``n - 1`` (splitmix64; the same on every machine)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return int(np.int64(z >> np.uint64(11)) % n)


@compiled
def _trade(start: Numbers, column: Numbers, seen: Numbers, n_trades: int, state: NDArray[np.uint64]) -> None:
    """Let two rows at a time deal anew what only one of them has; each keeps its size."""
    n_rows = len(start) - 1
    if n_rows < 2:
        return
    pool = np.empty(2 * np.max(start[1:] - start[:-1]), np.int64)
    seen[:] = 0
    for trade in range(1, n_trades + 1):
        a = _below(state, n_rows)
        b = _below(state, n_rows - 1)
        b += b >= a
        # Columns of b are marked with the number of the trade; those of a that meet the mark are shared.
        for at in range(start[b], start[b + 1]):
            seen[column[at]] = trade
        own_a = start[a]
        for at in range(start[a], start[a + 1]):
            if seen[column[at]] == trade:
                seen[column[at]] = -trade
                column[own_a], column[at] = column[at], column[own_a]
                own_a += 1
        own_b = start[b]
        for at in range(start[b], start[b + 1]):
            if seen[column[at]] == -trade:
                column[own_b], column[at] = column[at], column[own_b]
                own_b += 1
        n_a, n_b = start[a + 1] - own_a, start[b + 1] - own_b
        if n_a == 0 or n_b == 0:
            continue
        pool[:n_a] = column[own_a : start[a + 1]]
        pool[n_a : n_a + n_b] = column[own_b : start[b + 1]]
        for i in range(n_a):  # the first n_a of a shuffle are all that is needed
            j = i + _below(state, n_a + n_b - i)
            pool[i], pool[j] = pool[j], pool[i]
        column[own_a : start[a + 1]] = pool[:n_a]
        column[own_b : start[b + 1]] = pool[n_a : n_a + n_b]
