"""Pairs of names that are alike: nearly the same letters, the same telling words, or a short form.

Nothing is lost by the first: every pair of at least ``near.ALIKE`` is found, as by comparing all.
Knows scipy, ``near`` and ``essence``.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd

from actornet.ingest.matching.essence import Essence
from actornet.ingest.matching.near import near_texts

_RARE = 150  # a word, a text or a short form in more names than this joins no names by itself
_ROWS = 4_000
_LEAST_SHARED = 0.5  # part of the weight of the longer name that the shorter must have
SHORT_FORM = 0.8
HEAD = 0.86  # one name goes on where the other ends

# i, j (positions, i < j), likeness from 0 to 1, short_form (one is the initials of the other)
Pairs: TypeAlias = pd.DataFrame


def alike(names: Essence, *, workers: int = 2) -> Pairs:
    """Return the pairs of positions whose names are alike, each once, with the greatest likeness."""
    texts = pd.Series(names.texts, dtype="object")
    numbers, known = pd.factorize(texts)
    near = near_texts(list(known), workers=workers)
    parts = [_same(texts), _spread(near, numbers), _shared(names.words), _heads(names), _short_forms(names)]
    pairs = pd.concat(parts, ignore_index=True)
    pairs = pairs[pairs["i"].ne(pairs["j"])]
    low, high = np.minimum(pairs["i"], pairs["j"]), np.maximum(pairs["i"], pairs["j"])
    pairs = pairs.assign(i=low, j=high, short_form=pairs["short_form"].eq(True))
    pairs = pairs.sort_values("likeness", ascending=False, kind="stable")
    pairs = pairs.drop_duplicates(["i", "j"]).sort_values(["i", "j"], kind="stable", ignore_index=True)
    return pairs.astype({"i": "int64", "j": "int64", "likeness": "float64"})


def _same(texts: pd.Series[str]) -> Pairs:
    """Return the pairs of names of the same words."""
    several = texts[texts.duplicated(keep=False) & texts.ne("")]
    frame = pd.DataFrame({"text": several, "i": several.index})
    frame = frame[frame.groupby("text").cumcount().lt(_RARE)]
    pairs = frame.merge(frame.rename(columns={"i": "j"}), on="text")
    return _pairs(pairs[pairs["i"].lt(pairs["j"])], 1.0)


def _spread(near: Pairs, numbers: np.ndarray) -> Pairs:
    """Return pairs of texts as pairs of all names that have them."""
    members = pd.DataFrame({"text": numbers, "name": np.arange(len(numbers))})
    members = members[members["text"].isin(np.unique(near[["i", "j"]].to_numpy()))]
    members = members[members.groupby("text").cumcount().lt(_RARE)]
    wide = near.merge(members, left_on="i", right_on="text").merge(
        members, left_on="j", right_on="text", suffixes=("_a", "_b")
    )
    return pd.DataFrame({"i": wide["name_a"], "j": wide["name_b"], "likeness": wide["likeness"]})


def _shared(words: list[tuple[str, ...]]) -> Pairs:
    """Return pairs of which the shorter name has all its telling words in the longer.

    Each word weighs log(names / names that have it); rare words join names, the others only weigh.
    """
    from scipy import sparse

    columns, vocabulary = pd.factorize(pd.Series([word for one in words for word in one], dtype="object"))
    if not len(vocabulary):
        return pd.DataFrame({"i": [], "j": [], "likeness": []}, dtype="float64")
    rows = np.repeat(np.arange(len(words)), [len(one) for one in words])
    counts = np.bincount(columns, minlength=len(vocabulary))
    weight = np.log(len(words) / counts) + 0.1
    shape = (len(words), len(vocabulary))
    full = sparse.csr_matrix((np.sqrt(weight[columns]), (rows, columns)), shape=shape)
    rare = full[:, (counts > 1) & (counts <= _RARE)]
    total = np.asarray(full.multiply(full).sum(axis=1)).ravel()
    found = []
    for start in range(0, len(words), _ROWS):
        product = sparse.triu(rare[start : start + _ROWS] @ rare.T, k=start + 1).tocoo()
        i, j = product.row + start, product.col
        small, large = np.minimum(total[i], total[j]), np.maximum(total[i], total[j])
        maybe = (product.data >= 0.25 * small) & (small >= _LEAST_SHARED * large)
        i, j, small, large = i[maybe], j[maybe], small[maybe], large[maybe]
        both = np.asarray(full[i].multiply(full[j]).sum(axis=1)).ravel()
        keep = (both >= 0.9 * small) & (both >= _LEAST_SHARED * large)
        likeness = 0.6 * both / small + 0.4 * both / large
        found.append(pd.DataFrame({"i": i, "j": j, "likeness": likeness.clip(max=1.0)})[keep])
    return pd.concat(found, ignore_index=True)


def _heads(names: Essence) -> Pairs:
    """Return pairs of names of which one ends where the other has a bracket or a dash and goes on."""
    whole = pd.DataFrame({"text": names.texts, "j": np.arange(len(names.texts)), "rest": ""})
    goes_on = pd.DataFrame({"text": names.heads, "i": np.arange(len(names.heads)), "rest": names.rests})
    goes_on = goes_on[goes_on["text"].ne("")]
    other = pd.concat([whole, goes_on.rename(columns={"i": "j"})], ignore_index=True)
    other = other[other["text"].isin(goes_on["text"])]
    other = other[other.groupby("text").cumcount().lt(_RARE)]
    pairs = goes_on.merge(other, on="text")
    rests = zip(pairs["rest_x"], pairs["rest_y"], strict=True)
    fits = [not two or bool(set(one.split()) & set(two.split())) for one, two in rests]
    return _pairs(pairs[np.array(fits, dtype=bool)], HEAD)


def _short_forms(names: Essence) -> Pairs:
    """Return pairs of a short form and a name of these initials, or of two same short forms."""
    short = pd.DataFrame({"text": names.short, "i": np.arange(len(names.short))})
    long = pd.DataFrame({"text": names.initials, "j": np.arange(len(names.initials))})
    short = short[short["text"].ne("")]
    other = pd.concat([long[long["text"].isin(short["text"])], short.rename(columns={"i": "j"})])
    other = other[other.groupby("text")["j"].transform("size").le(_RARE)]
    return _pairs(short.merge(other, on="text"), SHORT_FORM).assign(short_form=True)


def _pairs(found: pd.DataFrame, likeness: float) -> Pairs:
    return found[["i", "j"]].assign(likeness=likeness)
