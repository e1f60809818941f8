"""The little Markdown that generated pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_|<>\[\]{}$])")

_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def plain(text: str) -> str:
    """Return a text that shows as it is: no sign of it is markup; options (``--why``) show as code."""
    return _OPTION.sub(r"`\g<0>`", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def code(text: str) -> str:
    """Return a text as code, in a cell of a table too."""
    return f"`{text.replace('|', chr(92) + '|')}`"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def block(text: str, language: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def page(parts: Iterable[str]) -> str:
    """Join the parts of a page that are not empty."""
    return "\n\n".join(part for part in parts if part) + "\n"


def french_spaces(text: str) -> str:
    """Return a French page with no-break spaces where its typography asks for them, not in code."""
    parts = re.split(r"(```.*?```|`[^`\n]*`)", text, flags=re.DOTALL)
    parts[::2] = [re.sub("(?<=\\S) (?=[:;?!»%])|(?<=«) ", "\u00a0", part) for part in parts[::2]]
    return "".join(parts)
