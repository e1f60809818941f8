"""Refuses files that do not belong in the repository: large, half merged, with blanks at line ends or a secret."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_000_000  # bytes
_BINARY = {".png", ".xlsx", ".zip", ".gz"}
_MERGE = re.compile(r"^(<{7}|>{7}|={7})( |$)", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
_SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_\w{30,}|\bAKIA[0-9A-Z]{16}\b")
_WORDING = {".py", ".ts", ".mjs", ".toml", ".yaml", ".yml", ".sh", ".css"}


def wrong(path: Path) -> Iterator[str]:
    """Yield what is wrong with a file."""
    if path.stat().st_size > LARGEST:
        yield f"larger than {LARGEST:,} bytes"
    if path.suffix in _BINARY:
        return
    text = path.read_bytes().decode("utf-8", errors="replace")
    if _MERGE.search(text) and path.suffix not in {".md", ".csv"}:
        yield "leftovers of a merge"
    if path.suffix in _WORDING and _BLANKS.search(text):
        yield "blanks at line ends"
    if _SECRET.search(text):
        yield "what looks like a secret"


def main(paths: list[str]) -> int:
    """Print what is wrong, a line each; return 1 if anything is."""
    found = [f"{path}: {reason}" for path in paths if Path(path).is_file() for reason in wrong(Path(path))]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
