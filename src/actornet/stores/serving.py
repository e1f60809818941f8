"""Keeping an embedded graph open for other programs. Knows ``embedded``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actornet.errors import StoreError, Text
from actornet.stores.embedded import Access, EmbeddedConnection


@contextmanager
def served(folder: str | Path, *, write: bool = False) -> Iterator[Access]:
    """Serve the graph in a folder on loopback; give address, user and password.

    Parameters
    ----------
    folder
        The folder of an embedded graph.
    write
        Give the user who may write, whose password stays the same; else one who may only read, whose
        password is new each time.

    Raises
    ------
    StoreError
        Another program serves the folder already.
    """
    connection = EmbeddedConnection(Path(folder))
    try:
        access = connection.access(write=write)
        if not access.owned:
            raise StoreError(
                Text(
                    f"{folder} est déjà ouvert par un autre programme.",
                    f"{folder} is already open in another program.",
                ),
                Text("Fermez-le et recommencez.", "Close it and try again."),
            )
        yield access
    finally:
        connection.close()
