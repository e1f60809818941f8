"""Whether a folder has room for more. Knows ``errors``."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from actornet.errors import StoreError, Text

_PIECE, _PIECES = bytes(1 << 20), 64  # the engine's files grow by up to 64 MB


def lack_of_room(folder: Path) -> StoreError | None:
    """Return the error of a disk that takes no more (full, over quota, file too large), None if it does.

    It tries, with a file that is removed at once.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, len(_PIECE) * _PIECES)
            else:
                for _ in range(_PIECES):
                    file.write(_PIECE)
                file.flush()
    except OSError as error:
        reason = error.strerror or str(error)
        return StoreError(
            Text(
                f"{folder} ne peut plus grandir : {reason}. Le chargement n'a pas abouti.",
                f"{folder} can't grow any more: {reason}. The load did not finish.",
            ),
            Text(
                "Faites de la place sur le disque, puis relancez le même chargement.",
                "Make room on the disk, then run the same load again.",
            ),
        )
    return None
