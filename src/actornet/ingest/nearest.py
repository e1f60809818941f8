"""Suggestions: the names, codes or ids nearest to what was typed. Knows rapidfuzz and the folding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.typed import EXAMPLE
from actornet.model import fold

_MANY = 5_000


def nearest_names(typed: str, names: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return the names nearest to ``typed``, best first; accents and case do not matter."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        typed, list(names), scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=55
    )
    return [name for name, _, _ in found]


def nearest_codes(typed: str, labels: dict[str, tuple[str, ...]], *, limit: int = 3) -> list[str]:
    """Return the codes nearest to ``typed`` by code or label, best first, each with its first label.

    When none is near, the first codes of the list.
    """
    from rapidfuzz import fuzz, process

    choices = [(text, code) for code, texts in labels.items() for text in (code, *texts)]
    found = process.extract(
        typed,
        [text for text, _ in choices],
        scorer=fuzz.WRatio,
        processor=fold,
        limit=limit * 4,
        score_cutoff=70,
    )
    codes = list(dict.fromkeys(choices[position][1] for _, _, position in found))[:limit]
    return [f"{code} ({labels[code][0]})" if labels[code] else code for code in codes or list(labels)[:limit]]


def nearest_ids(typed: str, ids: Any, *, limit: int = 3) -> list[str]:
    """Return the ids nearest to ``typed``, best first.

    ``ids`` is an arrow array. Among very many, only those with the same beginning or end are compared.
    """
    from rapidfuzz import fuzz, process

    candidates = ids
    if len(ids) > _MANY:
        for size in (min(len(typed), 24), 12, 8, 6):
            near = pc.or_(pc.starts_with(ids, typed[:size]), pc.ends_with(ids, typed[-size:]))
            candidates = ids.filter(near)
            if len(candidates) >= limit:
                break
        candidates = candidates[:_MANY] if len(candidates) else ids[:_MANY]
    if isinstance(candidates, pa.ChunkedArray):
        candidates = candidates.combine_chunks()
    real = [name for name in candidates.to_pylist() if not name.startswith(EXAMPLE)]
    found = process.extract(typed, real, scorer=fuzz.ratio, limit=limit)
    return [name for name, _, _ in found]
