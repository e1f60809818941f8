"""A random project layer for the benchmark of graphs: teams that work together, and a few hubs."""

from __future__ import annotations

from pathlib import Path

import numpy as np

SIZES = {"S": 2_000, "M": 50_000, "L": 500_000}
_TEAM = 100


def generate(n_actors: int, *, seed: int = 0) -> dict[str, np.ndarray]:
    """Return the ties of a layer: source, target (positions, source < target) and Newman's weight.

    Half as many projects as actors have 1 to 8 partners. Four of five partners come from the team of
    the project, about 100 actors of which some are keener than others; the rest from anywhere, a few
    actors far more often (a power law).
    """
    rng = np.random.default_rng(seed)
    n_projects = n_actors // 2
    size = rng.integers(1, 9, size=n_projects)
    team = rng.integers(max(1, n_actors // _TEAM), size=n_projects)
    own = team[:, None] * _TEAM + (_TEAM * rng.random((n_projects, 8)) ** 1.5).astype(np.int64)
    keen = rng.permutation(n_actors)
    anyone = keen[(n_actors * rng.random((n_projects, 8)) ** 2.5).astype(np.int64)]
    partner = np.where(rng.random((n_projects, 8)) < 0.8, own, anyone)
    inside = np.arange(8) < size[:, None]
    project, actor = np.divmod(np.unique(np.nonzero(inside)[0] * n_actors + partner[inside]), n_actors)
    n_of = np.bincount(project, minlength=n_projects)[project]
    end = np.searchsorted(project, project, side="right")
    later = end - np.arange(len(actor)) - 1
    left = np.repeat(np.arange(len(actor)), later)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)
    ties, at = np.unique(actor[left] * n_actors + actor[right], return_inverse=True)
    weight = np.bincount(at, weights=1 / (n_of[left] - 1))
    source, target = np.divmod(ties, n_actors)
    return {"n": np.array(n_actors), "source": source, "target": target, "weight": weight}


def written(folder: Path, size: str) -> Path:
    """Write the data of a size into ``folder`` and return the file."""
    path = folder / f"graph-{size}.npz"
    np.savez(path, **generate(SIZES[size]))
    return path
