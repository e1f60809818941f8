"""All pairs of texts that are nearly the same, found without comparing all. Knows rapidfuzz and numpy."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

ALIKE = 85  # the least ratio of letters, out of 100
# How often a letter is counted, at most; 63 marks in all, in the bits of one number.
_COUNTED = {**dict.fromkeys("aeinrst", 4), **dict.fromkeys("olu", 3), **dict.fromkeys("cdmpghvb", 2)}
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_ROWS = 64  # at once, against all texts of a fitting length
_PAIRS = 2_000_000  # compared at once by their letters in order

Numbers: TypeAlias = npt.NDArray[np.int64]


def near_texts(texts: list[str], *, workers: int = 2) -> pd.DataFrame:
    """Return all pairs of texts whose rapidfuzz ratio is :data:`ALIKE` or more: i, j (positions), likeness.

    None is lost, as two facts hold for a ratio of r between texts of a and b letters. The shorter has at
    least r / (2 - r) of the letters of the longer, and at most (1 - r) (a + b) letters are in one and not
    in the other. So texts are looked at in the order of their lengths, the second fact is read from one
    number of 64 marks per text, and only what is left is compared letter by letter.
    """
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    order = np.argsort(lengths, kind="stable")
    ordered = np.array(texts, dtype=object)[order]
    marks = _marks(ordered)
    lengths = lengths[order]
    parts, waiting, held = [], [], 0
    for start in range(0, len(ordered), _ROWS):
        waiting.append(_maybe(marks, lengths, start))
        held += len(waiting[-1][0])
        if held > _PAIRS:
            parts.append(_compared(ordered, waiting, workers))
            waiting, held = [], 0
    parts.append(_compared(ordered, waiting, workers))
    i, j, likeness = (np.concatenate(column) for column in zip(*parts, strict=True))
    return pd.DataFrame({"i": order[i], "j": order[j], "likeness": likeness})


def _marks(texts: npt.NDArray[np.object_]) -> npt.NDArray[np.uint64]:
    """Return a number per text, of which a bit is set if a letter is there at least so many times."""
    marks = np.zeros(len(texts), dtype=np.uint64)
    if not len(texts):
        return marks
    plain = texts.astype("str")
    bit = 0
    for letter in _LETTERS:
        count = np.char.count(plain, letter)
        for least in range(1, _COUNTED.get(letter, 1) + 1):
            marks |= (count >= least).astype(np.uint64) << np.uint64(bit)
            bit += 1
    return marks


def _maybe(marks: npt.NDArray[np.uint64], lengths: Numbers, start: int) -> tuple[Numbers, Numbers]:
    """Return the pairs of a few texts with later ones that lengths and letters allow to be near."""
    stop = min(start + _ROWS, len(marks))
    end = int(np.searchsorted(lengths, lengths[stop - 1] * (200 - ALIKE) // ALIKE, side="right"))
    differ = np.bitwise_count(marks[start:stop, None] ^ marks[None, start:end])
    most = (lengths[stop - 1] + lengths[start:end]) * (100 - ALIKE) // 100
    i, j = np.divmod(np.flatnonzero(differ <= most.clip(max=255).astype(np.uint8)), end - start)
    later = j > i
    return i[later] + start, j[later] + start


def _compared(
    texts: npt.NDArray[np.object_], waiting: list[tuple[Numbers, Numbers]], workers: int
) -> tuple[Numbers, Numbers, npt.NDArray[np.float32]]:
    if not waiting:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32)
    i, j = (np.concatenate(column) for column in zip(*waiting, strict=True))
    ratio = process.cpdist(
        texts[i].tolist(),
        texts[j].tolist(),
        scorer=fuzz.ratio,
        score_cutoff=ALIKE,
        dtype=np.float32,
        workers=workers,
    )
    near = ratio > 0
    return i[near], j[near], (ratio[near] / 100).astype(np.float32)
