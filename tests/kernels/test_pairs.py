"""The best pairs of groups and the counts of pairs that meet, against loops over all pairs."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actornet.kernels.compiled import compiled
from actornet.kernels.complementarity import best_complements
from actornet.kernels.gaps import Rows, concertation_gaps
from actornet.kernels.ranking import Ranking
from actornet.kernels.words import ones, overlap, words_of

Sets = list[set[int]]
Scored = list[tuple[float, int, int, int]]
EXAMPLES = settings(max_examples=60, deadline=None)


class Case(NamedTuple):
    """Actors with items, in groups with needs, records and spaces."""

    n_items: int
    have: Sets
    needs: Sets
    groups: list[list[int]]
    records: Sets
    spaces: Sets
    strong: list[bool]
    covering: list[list[int]]
    limit: int


def case(seed: int) -> Case:
    rng = np.random.default_rng(seed)

    def some(n: int, most: int) -> set[int]:
        return set(rng.choice(n, min(n, int(rng.integers(most + 1))), replace=False).tolist()) if n else set()

    n, n_items, n_groups = int(rng.integers(1, 25)), int(rng.choice([2, 5, 9, 70, 140])), 3
    n_spaces = int(rng.choice([0, 3, 10, 70]))
    return Case(
        n_items,
        [some(n_items, 6) for _ in range(n)],
        [some(n_items, 8) for _ in range(n_groups)],
        [sorted(some(n, n)) for _ in range(n_groups)],
        [some(n, 4) for _ in range(int(rng.integers(12)))],
        [some(n, 5) for _ in range(n_spaces)],
        (rng.random(n_spaces) < 0.4).tolist(),
        [sorted(some(n_spaces, n_spaces)) for _ in range(n_groups)],
        int(rng.choice([1, 3, 10, 1000])),
    )


def rows(sets: list[list[int]] | Sets) -> Rows:
    items = [item for one in sets for item in sorted(one)]
    return Rows(np.cumsum([0, *map(len, sets)]), np.array(items, dtype=np.int32))


def turned(sets: Sets, n: int) -> Rows:
    return rows([{number for number, one in enumerate(sets) if item in one} for item in range(n)])


def packed(sets: Sets, n_items: int) -> np.ndarray:
    at = np.array([row for row, one in enumerate(sets) for _ in one], dtype=np.intp)
    return words_of(at, np.array([i for one in sets for i in one], dtype=np.intp), len(sets), n_items)


def listed(ranking: Ranking) -> Scored:
    return [
        (-score, group, a, b)
        for group, a, b, score in zip(*(column.tolist() for column in ranking), strict=True)
    ]


def best(scored: Scored, limit: int, *, per_group: bool) -> Scored:
    if not per_group:
        return sorted(scored)[:limit]
    return [row for g in range(3) for row in sorted(one for one in scored if one[1] == g)[:limit]]


@EXAMPLES
@given(st.integers(0, 10**6), st.booleans())
def test_most_complementary_pairs(seed: int, per_group: bool) -> None:
    given_case = case(seed)
    scored: Scored = []
    for group, (members, needs) in enumerate(zip(given_case.groups, given_case.needs, strict=True)):
        for a, b in combinations(members, 2):
            one, other = given_case.have[a] & needs, given_case.have[b] & needs
            most = max(len(one), len(other))
            score = (len(one | other) - most) / (len(needs) - most) if most < len(needs) else -1.0
            scored.append((-score, group, a, b))
    got = best_complements(
        *rows(given_case.groups),
        packed(given_case.have, given_case.n_items),
        packed(given_case.needs, given_case.n_items),
        limit=given_case.limit,
        per_group=per_group,
    )
    assert listed(got) == best(scored, given_case.limit, per_group=per_group)


@EXAMPLES
@given(st.integers(0, 10**6), st.booleans())
def test_gaps_and_counts(seed: int, per_group: bool) -> None:
    given_case = case(seed)
    scored: Scored = []
    counts = []
    for group, members in enumerate(given_case.groups):
        counted = [0, 0, 0]
        spaces = given_case.covering[group]
        for a, b in combinations(members, 2):
            met = [space for space in spaces if {a, b} <= given_case.spaces[space]]
            strong = any({a, b} <= record for record in given_case.records)
            strong |= any(given_case.strong[space] for space in met)
            counted = [counted[0] + 1, counted[1] + strong, counted[2] + (strong or bool(met))]
            one, other = given_case.have[a], given_case.have[b]
            if not strong:
                score = len(one & other) / len(one | other) if one and other else -1.0
                scored.append((-score, group, a, b))
        counts.append(counted)
    members_of = [given_case.have[actor] for members in given_case.groups for actor in members]
    got_counts, got = concertation_gaps(
        rows(given_case.groups),
        packed(members_of, given_case.n_items),
        turned(given_case.records, len(given_case.have)),
        rows(given_case.records),
        rows(given_case.covering),
        rows(given_case.spaces),
        np.array(given_case.strong, np.bool_),
        limit=given_case.limit,
        per_group=per_group,
    )
    assert got_counts.tolist() == counts
    assert listed(got) == best(scored, given_case.limit, per_group=per_group)


def test_many_equal_pairs_come_in_order_at_once() -> None:
    """A group of 3,000 with three kinds of sets: 4.5 million pairs, nearly all of equal value."""
    have = np.array([[1], [2], [4]], np.uint64)[np.arange(3_000) % 3]
    groups = Rows(np.array([0, 3_000]), np.arange(3_000, dtype=np.int32))
    got = best_complements(*groups, have, np.array([[7]], np.uint64), limit=5)
    assert list(zip(got.first.tolist(), got.second.tolist(), strict=True)) == [
        (0, 1),
        (0, 2),
        (0, 4),
        (0, 5),
        (0, 7),
    ]
    assert (got.score == 0.5).all()


def test_counting_only_returns_no_pairs() -> None:
    nothing = Rows(np.zeros(4, np.int64), np.zeros(0, np.int32))
    counts, ranking = concertation_gaps(
        Rows(np.array([0, 3]), np.arange(3, dtype=np.int32)),
        np.zeros((3, 1), np.uint64),
        nothing,
        Rows(np.zeros(1, np.int64), np.zeros(0, np.int32)),
        Rows(np.zeros(2, np.int64), np.zeros(0, np.int32)),
        Rows(np.zeros(1, np.int64), np.zeros(0, np.int32)),
        np.zeros(0, np.bool_),
    )
    assert counts.tolist() == [[3, 0, 0]]
    assert len(ranking.group) == 0


def test_without_a_folder_for_its_cache_a_function_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("numba.core.caching.CompileResultCacheImpl._locator_classes", [])

    def twice(number: int) -> int:
        return 2 * number

    assert compiled(twice)(21) == 42


def test_a_function_is_compiled_anew_when_one_that_it_calls_has_changed(tmp_path: Path) -> None:
    head = "from actornet.kernels.compiled import compiled\n"
    called = "@compiled\ndef inner(number):\n    return number + {}\n"
    (tmp_path / "outer.py").write_text(
        head + "from inner import inner\n@compiled\ndef outer(number):\n    return inner(number)\n"
    )
    for added in (1, 20):
        (tmp_path / "inner.py").write_text(head + called.format(added))
        run = "from outer import outer; print(outer(1), len(outer.stats.cache_hits))"
        done = subprocess.run(
            [sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == [str(1 + added), "0"]
    again = subprocess.run(
        [sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert again.stdout.split() == ["21", "1"]  # kept on disk


@pytest.mark.parametrize("n_items", [1, 64, 65, 130])
def test_words_count_and_compare(n_items: int) -> None:
    rng = np.random.default_rng(n_items)
    sets = [set(np.flatnonzero(rng.random(n_items) < 0.4).tolist()) for _ in range(20)]
    words = packed(sets, n_items)
    assert ones(words).tolist() == [len(one) for one in sets]
    expected = [len(a & b) / len(a | b) if a and b else None for a, b in zip(sets, sets[::-1], strict=True)]
    got = [None if np.isnan(value) else value for value in overlap(words, words[::-1]).tolist()]
    assert got == expected
