"""Names that are nearly those of communes nearby: proposals only, never an answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Indel

from actornet.ingest.places.index import french_names, french_places
from actornet.ingest.places.keys import place_key

LEAST_LENGTH, LEAST_LIKENESS = 6, 0.82
BEGUN = 0.85  # likeness of a name that begins with all words asked
AT_ONCE = 4_000  # names compared at once: what bounds the memory
Proposals = tuple[tuple[str, str, float], ...]


def nearly_written(rows: pd.DataFrame) -> pd.Series[object]:
    """Return up to three tuples (id, name, score) for names that communes of the same area nearly have.

    A name may also be the first words of one. Short names are left out, and names without a known
    area. The likeness is that of Levenshtein without replacements (Indel), of the names as compared.
    """
    asked = rows.loc[rows["zones"].map(len).gt(0) & rows["text"].ne(""), ["text", "zones"]]
    keys = asked["text"].map({text: place_key(text) for text in asked["text"].unique()})
    asked = asked.assign(key=keys)[keys.str.len().ge(LEAST_LENGTH)]
    found: dict[int, Proposals] = {}
    if len(asked):
        names = french_names().join(french_places()[["zone", "label"]], on="id")
        for zones, group in asked.groupby("zones"):
            found |= _nearest(group["key"], names[names["zone"].isin(zones)])
    return pd.Series(found, dtype="object").sort_index()


def _nearest(keys: pd.Series[str], names: pd.DataFrame) -> dict[int, Proposals]:
    """Return the proposals for each row, comparing each distinct key with each name."""
    distinct, texts = keys.drop_duplicates().tolist(), names["key"].tolist()
    parts = []
    for start in range(0, len(distinct), AT_ONCE):
        likeness = process.cdist(
            distinct[start : start + AT_ONCE],
            texts,
            scorer=Indel.normalized_similarity,
            score_cutoff=LEAST_LIKENESS,
        )
        one, other = np.nonzero(likeness)
        scores = likeness[one, other].astype("float64").round(2)
        parts.append(pd.DataFrame({"key": one + start, "name": other, "score": scores}))
    near = pd.concat([*parts, _begun(distinct, texts)], ignore_index=True)
    near = near.assign(**{column: names[column].to_numpy()[near["name"]] for column in ("id", "label")})
    near = near.sort_values(["key", "score", "id"], ascending=[True, False, True]).drop_duplicates(
        ["key", "id"]
    )
    best: dict[str, list[tuple[str, str, float]]] = {}
    for key, *proposal in (
        near.groupby("key").head(3)[["key", "id", "label", "score"]].itertuples(index=False)
    ):
        best.setdefault(distinct[key], []).append(tuple(proposal))
    return {row: tuple(best[key]) for row, key in keys.items() if key in best}


def _begun(keys: list[str], names: list[str]) -> pd.DataFrame:
    """Return the names of which each key is the first words: Illkirch for Illkirch-Graffenstaden."""
    order = np.argsort(np.array(names), kind="stable")
    listed = np.array(names)[order]
    first, last = (np.searchsorted(listed, [key + end for key in keys]) for end in (" ", "!"))
    count = last - first
    within = np.arange(count.sum()) - np.repeat(count.cumsum() - count, count)
    found = order[np.repeat(first, count) + within]
    return pd.DataFrame({"key": np.repeat(np.arange(len(keys)), count), "name": found, "score": BEGUN})
