"""Words that one name has in the place of others: « Saint-Martin » for « Saint-Marcel ». Knows rapidfuzz."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

_ALIKE = 80.0  # the least ratio of words that may be one, written in two ways


def differing(
    words: list[tuple[str, ...]], i: npt.NDArray[np.int64], j: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Tell, for pairs of names by position, where both have words of their own that are not alike."""
    codes, vocabulary = pd.factorize(pd.Series([word for one in words for word in one], dtype="object"))
    lengths = np.fromiter((len(one) for one in words), dtype=np.int64, count=len(words))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(words) else lengths
    first, second = (_own(codes, lengths, starts, side, other) for side, other in ((i, j), (j, i)))
    own = pd.DataFrame({"a": _texts(first, vocabulary, len(i)), "b": _texts(second, vocabulary, len(i))})
    both = own["a"].ne("") & own["b"].ne("")
    ratio = process.cpdist(own.loc[both, "a"].tolist(), own.loc[both, "b"].tolist(), scorer=fuzz.ratio)
    result = np.zeros(len(i), dtype=bool)
    result[both.to_numpy()] = ratio < _ALIKE
    return result


def _own(
    codes: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    side: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
) -> pd.DataFrame:
    """Return the words of one side of each pair that the other side lacks: pair, word."""
    mine, theirs = (_words(codes, lengths, starts, which) for which in (side, other))
    most = int(codes.max(initial=0)) + 1
    alone = ~np.isin(mine["pair"] * most + mine["word"], theirs["pair"] * most + theirs["word"])
    return mine[alone]


def _words(
    codes: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    which: npt.NDArray[np.int64],
) -> pd.DataFrame:
    count = lengths[which]
    pair = np.repeat(np.arange(len(which)), count)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    return pd.DataFrame({"pair": pair, "word": codes[np.repeat(starts[which], count) + within]})


def _texts(own: pd.DataFrame, vocabulary: pd.Index[str], count: int) -> pd.Series[str]:
    words = pd.Series(np.asarray(vocabulary)[own["word"].to_numpy()], index=own["pair"].to_numpy())
    joined = words.sort_values(kind="stable").groupby(level=0).agg(" ".join)
    return joined.reindex(range(count)).fillna("")
