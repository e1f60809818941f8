"""Words that one name has in the place of others: « Saint-Martin » for « Saint-Marcel ». Knows rapidfuzz."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

_ALIKE = 80.0  # the least ratio of words that may be one, written in two ways


def differing(
    words: list[tuple[str, ...]], i: npt.NDArray[np.int64], j: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Tell, for pairs of names by position, where both have words of their own that are not alike."""
    sides = [(words[one], words[two]) for one, two in zip(i.tolist(), j.tolist(), strict=True)]
    own = [(_own(one, two), _own(two, one)) for one, two in sides]
    ratio = process.cpdist([one for one, _ in own], [two for _, two in own], scorer=fuzz.ratio)
    both = np.fromiter((bool(one and two) for one, two in own), dtype=bool, count=len(own))
    return np.asarray(both & (ratio < _ALIKE), dtype=bool)


def _own(mine: tuple[str, ...], others: tuple[str, ...]) -> str:
    return " ".join(sorted(word for word in mine if word not in others))
