r"""Values as the text of a Cypher statement, for scripts that others run; ours pass values as parameters.

A row becomes one list of literals. Texts are JSON texts, which Cypher reads the same way, but for three
things: Neo4j replaces ``\uXXXX`` before it reads anything, so that no backslash may stand before a ``u``
by chance; characters that nobody sees are written as ``\uXXXX``; a long text is a sum of short ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

_PIECE = 8_000  # characters of a text on one line
# A backslash of the text before what would make it ``\\u``; or any other escape, to step over it.
_BACKSLASH = re.compile(r"(\\\\)(?=\\?u)|\\.")
# Controls, marks of direction, separators of lines and other characters without a shape.
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")


def literal_row(cells: Sequence[Any]) -> str:
    """Return a list literal of texts, numbers, truth values, days (as texts) and nulls."""
    row = json.dumps(cells, ensure_ascii=False, default=str)
    if len(row) > _PIECE:
        return f"[{', '.join(map(literal, cells))}]"
    return _escaped(row)


def literal(value: Any) -> str:
    """Return one value as a literal, a long text in pieces on lines of their own."""
    if isinstance(value, str) and len(value) > _PIECE:
        starts = range(0, len(value), _PIECE)
        return " +\n".join(literal(value[start : start + _PIECE]) for start in starts)
    return _escaped(json.dumps(value, ensure_ascii=False, default=str))


def _escaped(text: str) -> str:
    if not text.isascii() or "\x7f" in text:
        text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    if "\\\\" in text:
        text = _BACKSLASH.sub(lambda found: r'\\" + "' if found[1] else found[0], text)
    return text
