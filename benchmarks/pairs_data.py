"""Random actors for the benchmark of pairs: what they are competent for, where they act, with whom.

Heavy tails as in the field: half of the actors copy one of 30 statutory templates of competences, the
others have 1 to 12 of 120, some far commoner than others; they act on 1 to 5 of 300 territories, large
and small; half as many projects as actors have 1 to 8 partners; 60 networks with few members or many.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

SIZES = {"S": 2_000, "M": 50_000, "L": 500_000}
N_COMPETENCES, N_TERRITORIES, N_NETWORKS, N_TEMPLATES = 120, 300, 60, 30


def generate(n_actors: int, *, seed: int = 0) -> dict[str, np.ndarray]:
    """Return the sets in compressed rows: competences, territories, projects and networks of each actor.

    ``needs`` are the competences that each territory needs.
    """
    rng = np.random.default_rng(seed)
    common = 1 / (np.arange(N_COMPETENCES) + 12.0)
    templates = [_draw(rng, common, rng.integers(3, 13)) for _ in range(N_TEMPLATES)]
    copied = rng.integers(N_TEMPLATES, size=n_actors)
    own_size = np.minimum(12, rng.geometric(0.2, size=n_actors))
    competences = [
        templates[copied[i]] if i % 2 else _draw(rng, common, own_size[i]) for i in range(n_actors)
    ]
    crowded = 1 / (np.arange(N_TERRITORIES) + 200.0)
    where_size = np.minimum(5, rng.geometric(0.65, size=n_actors))
    territories = [_draw(rng, crowded, size) for size in where_size]
    popular = 1 / (np.arange(N_NETWORKS) + 3.0)
    network_size = np.minimum(4, rng.geometric(0.6, size=n_actors) - 1)
    networks = [_draw(rng, popular, size) for size in network_size]
    # Partners: a few are in many projects (a power law); four of five act where the first one does.
    n_projects = n_actors // 2
    sizes = np.minimum(8, rng.geometric(0.35, size=n_projects))
    eager = rng.permutation(n_actors)
    partners = eager[_often_small(rng, (n_projects, 8), n_actors)]
    home = np.array([where[0] for where in territories])
    by_home = eager[np.argsort(home[eager], kind="stable")]
    n_home = np.bincount(home, minlength=N_TERRITORIES)
    first_home = np.cumsum(n_home) - n_home
    place = home[partners[:, :1]]
    near = by_home[first_home[place] + _often_small(rng, (n_projects, 8), n_home[place])]
    partners = np.where(rng.random((n_projects, 8)) < 0.8, near, partners)
    inside = np.arange(8) < sizes[:, None]
    projects = np.unique(np.column_stack([partners[inside], np.nonzero(inside)[0]]), axis=0)
    needs = [_draw(rng, common, size) for size in rng.integers(8, 41, size=N_TERRITORIES)]
    data = {}
    for name, sets in {
        "competences": competences,
        "territories": territories,
        "networks": networks,
        "needs": needs,
    }.items():
        data[f"{name}_ptr"] = np.cumsum([0, *map(len, sets)], dtype=np.int64)
        data[name] = np.concatenate(sets).astype(np.int32)
    data["projects_ptr"] = np.concatenate([[0], np.cumsum(np.bincount(projects[:, 0], minlength=n_actors))])
    data["projects"] = projects[:, 1].astype(np.int32)
    return data


def written(folder: Path, size: str) -> Path:
    """Write the data of a size into ``folder`` and return the file."""
    path = folder / f"pairs-{size}.npz"
    np.savez(path, **generate(SIZES[size]))
    return path


def _often_small(rng: np.random.Generator, shape: tuple[int, int], below: int | np.ndarray) -> np.ndarray:
    """Return whole numbers from 0 to ``below - 1``, small ones far more often."""
    return (below * rng.random(shape) ** 2.5).astype(np.int64)


def _draw(rng: np.random.Generator, weights: np.ndarray, size: int) -> np.ndarray:
    """Return ``size`` different numbers, those of high weight more often (Efraimidis and Spirakis)."""
    keys = rng.exponential(size=len(weights)) / weights
    return np.sort(np.argpartition(keys, size - 1)[:size]) if size else np.empty(0, np.int64)
