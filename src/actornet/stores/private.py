"""Files that only their owner may read. Knows nobody."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def new_password() -> str:
    """Return a random password of 128 bits."""
    return secrets.token_hex(16)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all.

    Raises
    ------
    OSError
        The folder can't be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)
