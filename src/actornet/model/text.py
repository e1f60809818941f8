"""Texts as people type them: folding for search and comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_SEPARATORS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` without accents, case and punctuation: ``Saint-Étienne`` -> ``saint etienne``."""
    return _SEPARATORS.sub(" ", anyascii(text).lower()).strip()
