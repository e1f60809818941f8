"""The engine of the embedded graph: one ArcadeDB server on loopback ports.

Knows the engine's package, which is imported when it is first needed.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from actornet.errors import StoreError, Text
from actornet.stores.engine_users import WRITER, write_users

DATABASE, USER = "actornet", WRITER
_LOOPBACK = "127.0.0.1"
_ATTEMPTS = 3  # a free port may be taken before the engine has it
# Read from files and addresses: nothing that a graph of ours needs.
_SETTINGS = {
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
    # Milliseconds: the engine heeds no time limit of the driver, and a client may go away.
    "command.timeout": "600000",
}


class Engine:
    """A running server for the databases of a folder; ``port`` speaks Bolt.

    It also opens an HTTP port, which can't be turned off: same users, loopback only. ``READER`` may
    only read, with a password of its own.

    Raises
    ------
    StoreError
        There is no package for this machine, or the server does not start.
    """

    def __init__(self, folder: Path, password: str, *, reader_password: str) -> None:
        write_users(folder, database=DATABASE, writer=password, reader=reader_password)
        with _quiet(folder / "log"):
            arcadedb = _package()
            for attempt in range(1, _ATTEMPTS + 1):
                http_port, self.port = _free_ports()
                self._server = arcadedb.create_server(
                    str(folder),
                    password,
                    config={
                        "host": _LOOPBACK,
                        "http_port": http_port,
                        "bolt_host": _LOOPBACK,
                        "bolt_port": self.port,
                        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                        "serverMetrics": False,
                        "studio_enabled": False,
                        "support_autoRegister": False,
                    },
                )
                try:
                    self._server.start()
                    self._open_database(folder)
                    break
                except arcadedb.ArcadeDBError as error:
                    self._server.stop()
                    if attempt == _ATTEMPTS:
                        raise _not_started(folder, error) from error

    def stop(self) -> None:
        """Stop the server; all that was committed is on disk."""
        self._server.stop()

    def _open_database(self, folder: Path) -> None:
        exists = (folder / "databases" / DATABASE).exists()
        database = (self._server.get_database if exists else self._server.create_database)(DATABASE)
        for setting, value in _SETTINGS.items():
            database.command("sql", f"ALTER DATABASE `arcadedb.{setting}` {value}")


def _package() -> Any:
    try:
        import arcadedb
    except ImportError as error:
        raise StoreError(
            Text(
                "Le graphe embarqué n'existe pas pour ce système.",
                "There is no embedded graph for this system.",
            ),
            Text("Utilisez un serveur Neo4j : réglez NEO4J_URI.", "Use a Neo4j server: set NEO4J_URI."),
        ) from error
    return arcadedb


@contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Let the engine write its log into a folder and nothing to the terminal; it reads this once."""
    names = {"ARCADEDB_LOG_DIR": str(log), "ARCADEDB_LOG_CONSOLE": "0"}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _free_ports() -> tuple[int, int]:
    with socket.create_server((_LOOPBACK, 0)) as one, socket.create_server((_LOOPBACK, 0)) as other:
        return int(one.getsockname()[1]), int(other.getsockname()[1])


def _not_started(folder: Path, error: Exception) -> StoreError:
    detail = next(iter(str(error).splitlines()), "")
    return StoreError(
        Text(f"Le graphe {folder} ne démarre pas : {detail}", f"The graph {folder} does not start: {detail}"),
        Text(
            "Le journal est dans son dossier « log ».",
            "The log is in its folder “log”.",
        ),
    )
