"""The catalogue of findings: what reading and checking can say, and the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actornet.errors import Text
from actornet.ingest.catalogue import entries, titles
from docs.generate import markdown
from docs.generate.markdown import plain, table

_SEVERITIES = {
    "error": Text("erreur", "error"),
    "warning": Text("avertissement", "warning"),
    "info": Text("information", "information"),
}

_ADDED = re.compile(r"(?<=[.»”])\{\w+\}$")  # a sentence more, where there is something to add


def page(lang: str) -> str:
    """Return the findings, one section per type."""
    return markdown.page(_parts(lang))


def _parts(lang: str) -> Iterator[str]:
    headings = Text("Gravité|Message|Que faire", "Severity|Message|What to do").in_lang(lang).split("|")
    for name, title in titles().items():
        found = [entry for entry in entries().values() if entry.type == name]
        if not found:
            continue
        yield f"## {plain(title.in_lang(lang))} (`{name}`)"
        rows = [
            (
                _SEVERITIES[entry.severity].in_lang(lang),
                plain(entry.message.in_lang(lang)),
                plain(_ADDED.sub("", entry.fix.in_lang(lang))),
            )
            for entry in found
        ]
        yield table(headings, rows)
