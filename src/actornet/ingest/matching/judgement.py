"""The score of a pair, in parts, and its outcome: sure, review or distinct. Knows pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEAST = 0.72  # the default threshold of what is reviewed
_WEIGHTS = {"name_score": 0.70, "kind": 0.10, "place": 0.20}
# What remains of the likeness of names when they say different things.
_OTHER_WORDS, _OTHER_NUMBERS, _OTHER_COUNTRY, _OTHER_KIND = 0.7, 0.6, 0.6, 0.5

_SAME_NAME = 0.95  # the least likeness of names of which the places differ


def judge(pairs: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Return ``name_score``, ``score`` and ``outcome`` of pairs, by their likeness and evidence.

    An identifier that is the same makes a pair sure, unless another differs, or country, kind or
    relation do: then it is for review. Without one, any identifier, country or kind that differs
    rules the pair out, and so does another place for a commune, or for a name that is only alike.
    """
    name = pairs["likeness"].astype("float64")
    for column, factor in (
        ("name_differs", _OTHER_WORDS),
        ("number_differs", _OTHER_NUMBERS),
        ("country_said_differs", _OTHER_COUNTRY),
        ("said_differs", _OTHER_KIND),
    ):
        if column in pairs:
            name = name.where(~pairs[column], name * factor)
    score = sum((name if part == "name_score" else pairs[part]) * weight for part, weight in _WEIGHTS.items())
    relation = pairs["relation"] if "relation" in pairs else pd.Series("same", index=pairs.index)
    against = pairs["mixed"] | pairs["country_differs"] | pairs["kind_differs"]
    ruled_out = (
        pairs["identifiers"].eq(0)
        | pairs["country_differs"]
        | pairs["kind_differs"]
        | (pairs["place_differs"] & (pairs["place"].eq(0) | name.lt(_SAME_NAME)))
        | pairs["part_of"]
    )
    same = pairs["same_identifier"]
    outcome = np.select(
        [relation.eq("successor"), same & ~against, same, ruled_out, score.ge(least)],
        ["distinct", "sure", "review", "distinct", "review"],
        "distinct",
    )
    score = score.where(~same, np.where(against, 0.9, 1.0))
    return pd.DataFrame(
        {"name_score": name.round(3), "score": score.round(3), "outcome": outcome}, index=pairs.index
    )
