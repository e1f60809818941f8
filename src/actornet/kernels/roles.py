"""Gould and Fernandez's roles of brokerage in a directed graph whose nodes are in groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.intp]
Counts = NDArray[np.int64]

# In the order of the columns of what is returned.
ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
_BLOCK = 4_000_000  # two-step paths held at once


class Brokers:
    """The open paths a -> b -> c of a graph, ready to be counted for any grouping of its nodes.

    A path is open when a and c differ and there is no edge a -> c. Paths are not kept: their number
    follows from the degrees, less the closed ones, which are few.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    source, target
        Positions (0 to n_nodes - 1) of both ends of each edge; no edge twice, none from a node to itself.
    """

    def __init__(self, n_nodes: int, source: Positions, target: Positions) -> None:
        self.n = n_nodes
        self.source, self.target = source, target
        self.a, self.b, self.c = self._closed()

    def _closed(self) -> tuple[Positions, Positions, Positions]:
        """Return the paths a -> b -> c with a = c or an edge a -> c."""
        order = np.argsort(self.source, kind="stable")
        first = np.searchsorted(self.source[order], np.arange(self.n + 1))
        edges = np.sort(self.source * self.n + self.target)
        steps = (first[1:] - first[:-1])[self.target]
        block = np.cumsum(steps) // _BLOCK
        found: list[tuple[Positions, Positions, Positions]] = []
        for number in np.unique(block):
            rows = np.flatnonzero(block == number)
            left = np.repeat(rows, steps[rows])
            begin = np.repeat(first[self.target[rows]] - np.cumsum(steps[rows]) + steps[rows], steps[rows])
            right = order[begin + np.arange(len(left))]
            a, c = self.source[left], self.target[right]
            codes = a * self.n + c
            at = np.searchsorted(edges, codes)
            closed = (a == c) | (edges[np.minimum(at, len(edges) - 1)] == codes)
            found.append((a[closed], self.target[left][closed], c[closed]))
        if not found:
            return tuple(np.zeros(0, dtype=np.intp) for _ in range(3))  # type: ignore[return-value]
        return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]

    def roles(self, group: NDArray[np.intp]) -> Counts:
        """Return how often each node has each of ``ROLES``, shape (nodes, 5).

        ``group`` is the number of the group of each node, from 0. Of a -> b -> c, b is coordinator when
        all are of one group, itinerant when only a and c are, representative when a and b are,
        gatekeeper when b and c are, liaison when all three differ.

        References
        ----------
        R. V. Gould, R. M. Fernandez, Structures of mediation: a formal approach to brokerage in
        transaction networks, Sociological Methodology 19 (1989).
        """
        n, n_groups = self.n, int(group.max(initial=-1)) + 1
        shape = (n, n_groups)
        into = np.bincount(self.target * n_groups + group[self.source], minlength=n * n_groups).reshape(shape)
        out = np.bincount(self.source * n_groups + group[self.target], minlength=n * n_groups).reshape(shape)
        nodes = np.arange(n)
        own_in, own_out = into[nodes, group], out[nodes, group]
        all_in, all_out = into.sum(axis=1), out.sum(axis=1)
        coordinator = own_in * own_out
        paths = np.column_stack(
            [
                coordinator,
                (into * out).sum(axis=1) - coordinator,
                own_in * (all_out - own_out),
                (all_in - own_in) * own_out,
                np.zeros(n, dtype=np.int64),
            ]
        )
        paths[:, 4] = all_in * all_out - paths.sum(axis=1)
        g_a, g_b, g_c = group[self.a], group[self.b], group[self.c]
        role = np.select(
            [(g_a == g_b) & (g_b == g_c), g_a == g_c, g_a == g_b, g_b == g_c], [0, 1, 2, 3], default=4
        )
        closed = np.bincount(self.b * len(ROLES) + role, minlength=n * len(ROLES))
        counts: Counts = paths - closed.reshape(n, len(ROLES))
        return counts


def role_scores(
    brokers: Brokers, group: NDArray[np.intp], *, permutations: int, seed: int
) -> NDArray[np.float64]:
    """Return how many standard deviations each count of roles lies above its mean, shape (nodes, 5).

    The groups are dealt anew to the nodes ``permutations`` times, the edges stay. NaN where the count
    is the same in all of them.
    """
    rng = np.random.default_rng(seed)
    observed = brokers.roles(group).astype(float)
    total = np.zeros_like(observed)
    squares = np.zeros_like(observed)
    for _ in range(permutations):
        # Centred on what is observed: sums of whole numbers, so that the order does not matter.
        found = brokers.roles(rng.permutation(group)) - observed
        total += found
        squares += found**2
    mean = total / permutations
    variance = squares / permutations - mean**2
    with np.errstate(divide="ignore", invalid="ignore"):
        scores: NDArray[np.float64] = np.where(variance > 1e-12, -mean / np.sqrt(variance), np.nan)
    return scores
