"""The pages of the documentation and their code blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
_FENCE = re.compile(
    r"(?P<comment><!--(?:(?!-->).)*-->\s*\n)?^```(?P<language>\w+)(?P<marks>[^\n]*)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
RUN = ("sh", "console", "python")


@dataclass(frozen=True, slots=True)
class Block:
    """A code block; ``output`` is the text block that follows it, ``reason`` the comment before it."""

    language: str
    marks: tuple[str, ...]
    text: str
    output: str
    reason: str
    line: int

    @property
    def runs(self) -> bool:
        """Whether the block is run rather than only shown."""
        return self.language in RUN and "no-run" not in self.marks


def pages() -> list[Path]:
    """Return the pages that people read: those of the repository's root, and the documentation."""
    made = {"_build", "generated"}
    found = [path for path in DOCS.rglob("*.md") if not made & set(path.relative_to(DOCS).parts)]
    return sorted([*REPOSITORY.glob("*.md"), *found])


def blocks(page: Path) -> list[Block]:
    """Return the code blocks of a page, in order."""
    return list(_blocks(page.read_text(encoding="utf-8")))


def _blocks(text: str) -> Iterator[Block]:
    fences = list(_FENCE.finditer(text))
    for number, fence in enumerate(fences):
        after = fences[number + 1] if number + 1 < len(fences) else None
        between = text[fence.end() : after.start()] if after else ""
        shown = after is not None and after["language"] == "text" and not between.strip()
        yield Block(
            fence["language"],
            tuple(fence["marks"].split()),
            fence["text"],
            after["text"] if after is not None and shown else "",
            (fence["comment"] or "").strip(),
            text.count("\n", 0, fence.start("language")) + 1,
        )
