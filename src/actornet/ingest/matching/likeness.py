"""Pairs of names that are alike: nearly the same letters, the same telling words, or a short form.

Nothing is lost by the first: every pair of at least :data:`ALIKE` is found, as by comparing all.
Knows rapidfuzz, scipy and ``essence``.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy import sparse

from actornet.ingest.matching.essence import Essence

ALIKE = 85  # the least ratio of letters, out of 100
_CELLS = 32_000_000  # of a matrix of scores, one byte each
_RARE = 150  # a word in more names than this joins no names by itself
_ROWS = 4_000
_LEAST_SHARED = 0.5  # part of the weight of the longer name that the shorter must have
SHORT_FORM = 0.8

Pairs: TypeAlias = pd.DataFrame  # i, j (positions, i < j), likeness from 0 to 1


def alike(names: Essence, *, workers: int = 2) -> Pairs:
    """Return the pairs of positions whose names are alike, each once, with the greatest likeness."""
    texts = pd.Series(names.texts)
    first = texts.drop_duplicates()
    parts = [
        _same(texts),
        _spread(_near(first.to_numpy(), workers), texts, first),
        _shared(names.words),
        _short_forms(names),
    ]
    pairs = pd.concat(parts, ignore_index=True)
    pairs = pairs[pairs["i"].ne(pairs["j"])]
    low, high = np.minimum(pairs["i"], pairs["j"]), np.maximum(pairs["i"], pairs["j"])
    pairs = pairs.assign(i=low, j=high)
    return pairs.groupby(["i", "j"], as_index=False, sort=True)["likeness"].max()


def near_texts(texts: np.ndarray, *, workers: int = 2) -> Pairs:
    """Return all pairs of different texts whose ratio is :data:`ALIKE` or more, by position.

    Texts are compared in order of length: a ratio of r out of 1 needs the shorter to have at least
    r / (2 - r) of the letters of the longer, so that only a window of lengths is looked at.
    """
    return _near(texts, workers)


def _near(texts: np.ndarray, workers: int) -> Pairs:
    lengths = np.array([len(text) for text in texts])
    order = np.argsort(lengths, kind="stable")
    ordered, lengths = texts[order], lengths[order]
    longest = np.floor(lengths * (200 - ALIKE) / ALIKE + 1e-9)
    ends = np.searchsorted(lengths, longest, side="right")
    nothing = np.empty(0, dtype="int32")
    found = [(nothing, nothing, nothing)]
    start = 0
    while start < len(ordered):
        width = max(int(ends[min(start + 2000, len(ordered) - 1)]) - start, 1)
        stop = min(start + max(_CELLS // width, 1), start + 2000, len(ordered))
        choices = ordered[start : int(ends[stop - 1])]
        scores = process.cdist(
            ordered[start:stop],
            choices,
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
            dtype=np.uint8,
            workers=workers,
        )
        hits = np.flatnonzero(scores)
        i, j = np.divmod(hits, scores.shape[1])
        later = j > i
        i, j = i[later], j[later]
        found.append((order[start + i], order[start + j], scores[i, j]))
        start = stop
    i, j, score = (np.concatenate(part) for part in zip(*found, strict=True)) if found else ([], [], [])
    return pd.DataFrame(
        {
            "i": np.asarray(i, "int32"),
            "j": np.asarray(j, "int32"),
            "likeness": np.asarray(score, "float32") / 100,
        }
    )


def _same(texts: pd.Series[str]) -> Pairs:
    """Return the pairs of names of the same words."""
    several = texts[texts.duplicated(keep=False) & texts.ne("")]
    frame = pd.DataFrame({"text": several, "i": several.index.astype("int32")})
    frame = frame[frame.groupby("text")["i"].transform("size").le(_RARE)]
    pairs = frame.merge(frame.rename(columns={"i": "j"}), on="text")
    return pairs[pairs["i"].lt(pairs["j"])][["i", "j"]].assign(likeness=np.float32(1.0))


def _spread(pairs: Pairs, texts: pd.Series[str], first: pd.Series[str]) -> Pairs:
    """Return pairs of texts as pairs of all names that have them."""
    group = pd.factorize(texts)[0]
    members = pd.DataFrame({"text": group, "name": np.arange(len(texts), dtype="int32")})
    members = members[members.groupby("text").cumcount().lt(_RARE)]
    number = pd.Series(group, index=texts.index)[first.index].to_numpy()
    wide = pd.DataFrame(
        {"a": number[pairs["i"]], "b": number[pairs["j"]], "likeness": pairs["likeness"].to_numpy()}
    )
    wide = wide.merge(members, left_on="a", right_on="text").merge(
        members, left_on="b", right_on="text", suffixes=("_a", "_b")
    )
    return wide.rename(columns={"name_a": "i", "name_b": "j"})[["i", "j", "likeness"]]


def _shared(words: list[tuple[str, ...]]) -> Pairs:
    """Return pairs of which the shorter name has all its telling words in the longer.

    Each word weighs log(names / names that have it); rare words join names, the others only weigh.
    """
    vocabulary, columns = np.unique([word for one in words for word in one], return_inverse=True)
    rows = np.repeat(np.arange(len(words)), [len(one) for one in words])
    counts = np.bincount(columns, minlength=len(vocabulary))
    weight = np.log(len(words) / counts) + 0.1
    full = sparse.csr_matrix((np.sqrt(weight[columns]), (rows, columns)), shape=(len(words), len(vocabulary)))
    full = full.astype("float32")
    rare = full[:, counts <= _RARE]
    rare = rare[:, np.asarray((rare > 0).sum(axis=0)).ravel() > 1]
    total = np.asarray(full.multiply(full).sum(axis=1)).ravel()
    found = []
    for start in range(0, len(words), _ROWS):
        product = sparse.triu(rare[start : start + _ROWS] @ rare.T, k=start + 1).tocoo()
        i, j = (product.row + start).astype("int32"), product.col.astype("int32")
        small, large = np.minimum(total[i], total[j]), np.maximum(total[i], total[j])
        maybe = (product.data >= 0.25 * small) & (small >= _LEAST_SHARED * large)
        i, j, small, large = i[maybe], j[maybe], small[maybe], large[maybe]
        both = np.asarray(full[i].multiply(full[j]).sum(axis=1)).ravel()
        keep = (both >= 0.9 * small) & (both >= _LEAST_SHARED * large)
        likeness = (0.6 * both / small + 0.4 * both / large)[keep]
        found.append(pd.DataFrame({"i": i[keep], "j": j[keep], "likeness": likeness.astype("float32")}))
    return pd.concat(found, ignore_index=True) if found else _same(pd.Series([], dtype="str"))


def _short_forms(names: Essence) -> Pairs:
    """Return pairs of a short form and a name of these initials."""
    short = pd.DataFrame({"text": names.short, "i": np.arange(len(names.short), dtype="int32")})
    long = pd.DataFrame({"text": names.initials, "j": np.arange(len(names.initials), dtype="int32")})
    short = short[short["text"].ne("")]
    alone = pd.concat([long[long["text"].ne("")], short.rename(columns={"i": "j"})])
    alone = alone[alone.groupby("text")["j"].transform("size").le(_RARE)]
    return short.merge(alone, on="text")[["i", "j"]].assign(likeness=np.float32(SHORT_FORM))
