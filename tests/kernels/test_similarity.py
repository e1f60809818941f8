"""The most similar rows, against the comparison of all pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actornet.kernels.similarity import most_similar

Sets = list[set[int]]


def rows(sets: Sets) -> tuple[np.ndarray, np.ndarray]:
    indptr = np.cumsum([0, *map(len, sets)])
    return indptr, np.array([item for one in sets for item in one], dtype=np.int32)


def found(sets: Sets, n_items: int, k: int) -> list[list[tuple[int, float]]]:
    others, similarity = most_similar(*rows(sets), n_items, k=k)
    assert others.shape == similarity.shape == (len(sets), k)
    assert (similarity[others < 0] == 0).all()
    return [
        [(int(other), float(score)) for other, score in zip(line, scores, strict=True) if other >= 0]
        for line, scores in zip(others, similarity, strict=True)
    ]


def by_comparing_all(sets: Sets, k: int) -> list[list[tuple[int, float]]]:
    expected = []
    for row, own in enumerate(sets):
        scores = [
            (other, len(own & its) / len(own | its))
            for other, its in enumerate(sets)
            if other != row and own & its
        ]
        expected.append(sorted(scores, key=lambda pair: (-pair[1], pair[0]))[:k])
    return expected


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([1, 3, 8, 20, 64, 65, 200]), st.integers(1, 8))
def test_same_as_comparing_all_pairs(data: st.DataObject, n_items: int, k: int) -> None:
    sets = data.draw(st.lists(st.sets(st.integers(0, n_items - 1), max_size=8), min_size=1, max_size=30))
    assert found(sets, n_items, k) == by_comparing_all(sets, k)


@pytest.mark.parametrize(("n_items", "largest"), [(30, 6), (130, 25), (130, 100)])
def test_many_rows_in_threads(n_items: int, largest: int) -> None:
    """Enough distinct sets that lists, scans of whole sizes and threads all take part."""
    rng = np.random.default_rng(n_items + largest)
    popular = 1 / (np.arange(n_items) + 3.0)
    popular /= popular.sum()
    sizes = rng.integers(1, largest, size=2_500)
    sets = [set(rng.choice(n_items, size, replace=False, p=popular).tolist()) for size in sizes]
    sets += sets[:300]
    got = found(sets, n_items, 10)
    bits = np.zeros((len(sets), n_items), np.int32)
    for row, items in enumerate(sets):
        bits[row, list(items)] = 1
    for row in range(0, len(sets), 40):
        shared = bits @ bits[row]
        score = shared / (bits.sum(axis=1) + bits[row].sum() - shared)
        score[row] = 0
        best = np.lexsort((np.arange(len(sets)), -score))[:10]
        assert got[row] == [(int(other), float(score[other])) for other in best if score[other] > 0]


def test_the_order_of_rows_changes_only_ties() -> None:
    rng = np.random.default_rng(5)
    sets = [set(rng.choice(20, 4, replace=False).tolist()) for _ in range(80)]
    turned = found(sets[::-1], 20, 5)[::-1]
    for one, other in zip(found(sets, 20, 5), turned, strict=True):
        assert [score for _, score in one] == [score for _, score in other]


def test_rows_without_items_are_similar_to_nothing() -> None:
    assert found([set(), {0, 1}, set(), {1}], 2, 3) == [[], [(3, 0.5)], [], [(1, 0.5)]]


def test_no_rows_at_all() -> None:
    others, similarity = most_similar(np.zeros(1, np.int64), np.zeros(0, np.int32), 0, k=3)
    assert others.shape == similarity.shape == (0, 3)


def test_an_item_that_stands_twice_counts_once() -> None:
    indptr, indices = np.array([0, 3, 4]), np.array([0, 1, 0, 0], dtype=np.int32)
    assert most_similar(indptr, indices, 2, k=1)[1].tolist() == [[0.5], [0.5]]
