"""A query as it is pasted into Neo4j Browser: its parameters as ``:param`` lines. Knows the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from actornet.stores.query.library import LibraryQuery

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def for_browser(query: LibraryQuery, parameters: Mapping[str, Any]) -> str:
    """Return ``:param`` lines with the values, and the statement after them."""
    lines = [f":param {_name(name)} => {cypher_literal(value)}" for name, value in parameters.items()]
    return "\n".join([*lines, *([""] if lines else []), query.text])


def cypher_literal(value: Any) -> str:
    """Return a value as Cypher writes it; a text can't end before its quote."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list | tuple):
        return f"[{', '.join(cypher_literal(item) for item in value)}]"
    return "'" + "".join(_character(character) for character in str(value)) + "'"


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    # Other controls and separators of lines would break the line that Browser reads.
    return f"\\u{ord(character):04X}" if not character.isprintable() and character != " " else character


def _name(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"
