"""No pair of near texts is lost against a plain loop, and nothing else is found."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from actornet.ingest.matching.near import ALIKE, near_texts
from actornet.model import fold
from actornet.resources import resource


def by_loop(texts: list[str]) -> set[tuple[str, str]]:
    return {
        (min(a, b), max(a, b))
        for a, b in combinations(texts, 2)
        if fuzz.ratio(a, b, score_cutoff=ALIKE) >= ALIKE
    }


def by_near(texts: list[str]) -> set[tuple[str, str]]:
    found = near_texts(texts)
    return {
        (min(texts[i], texts[j]), max(texts[i], texts[j]))
        for i, j in zip(found["i"], found["j"], strict=True)
    }


@given(st.lists(st.text(alphabet="abet 1é", max_size=25), unique=True, max_size=40))
def test_any_texts(texts: list[str]) -> None:
    assert by_near(texts) == by_loop(texts)


def test_names_of_communes() -> None:
    import pandas as pd

    names = pd.read_csv(resource("register", "actors.csv.gz"), dtype="str", keep_default_na=False)["name"]
    texts = sorted(set(names.map(fold)))[::25]
    assert len(texts) > 1000
    assert by_near(texts) == by_loop(texts)
