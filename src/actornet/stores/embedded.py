"""The embedded graph: ArcadeDB in this process, in one folder, speaking Bolt on a loopback port.

The process that opens the folder first owns it and serves the others; when it is gone, however it
ended, the next one takes over, since the lock goes with the process. Knows the engine and ``bolt``.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout
from neo4j import Driver, Session

from actornet.errors import (
    AccessError,
    CallError,
    FileAccessError,
    SourceNotFoundError,
    StoreError,
    StoreUnavailableError,
    Text,
)
from actornet.stores.bolt import Reader, connect, new_session
from actornet.stores.engine import DATABASE, USER, Engine
from actornet.stores.engine_users import READER
from actornet.stores.private import new_password, write_private
from actornet.stores.room import lack_of_room

_PASSWORD, _READER, _SERVER, _LOCK = "password", "reader-password", "server.json", "owner.lock"
_RETRY = 1.0  # seconds: when the process that serves the folder has gone, retrying is no use
_ENGINE_FOLDERS = ("backups", "config", "databases", "log")
_PATIENCE = 8.0  # seconds to wait for another process that is just opening the folder
_owned: dict[Path, _Owner] = {}
_opening = threading.RLock()


def is_graph(path: str | Path) -> bool:
    """Say whether a folder is an embedded graph."""
    return (Path(path) / _PASSWORD).is_file() and (Path(path) / _LOCK).is_file()


class Access(NamedTuple):
    """How to reach a served graph; ``owned`` is whether this process serves it."""

    address: str
    user: str
    password: str
    owned: bool


class EmbeddedConnection:
    """The way to the graph in a folder, which this process or another one serves.

    Parameters
    ----------
    folder
        The folder.
    create
        Make the graph when the folder is new or empty.

    Raises
    ------
    SourceNotFoundError
        There is no graph in the folder.
    CallError
        The folder that is to become a graph holds other files.
    FileAccessError
        The folder can't be used.
    StoreError
        The engine has no package for this machine or does not start.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        _check_folder(folder, create=create)
        self.address = str(folder)
        self._folder = folder.resolve()
        self._owner: _Owner | None = None
        self._joined: str | None = None
        self._driver = self._connect()

    @property
    def keeps_labels(self) -> bool:
        """Return True: the engine can't take a label from a node whose key is unique."""
        return True

    def session(self) -> Session:
        """Return a new session."""
        return new_session(self._driver, DATABASE)

    def reader(self) -> Reader:
        """Return a driver as the user who may only read."""
        access = self.access(write=False)
        return Reader(connect(access.address, user=access.user, password=access.password), DATABASE)

    def access(self, *, write: bool) -> Access:
        """Return address, user and password of the server; that of the reader is new at each start."""
        with _file_errors(self.address):
            server = _server(self._folder)
            if server is None:
                raise StoreUnavailableError(
                    Text(f"{self.address} vient d'être fermé.", f"{self.address} has just been closed."),
                    Text("Recommencez.", "Try again."),
                )
            name = _PASSWORD if write else _READER
            password = (self._folder / name).read_text(encoding="utf-8")
            address = f"bolt://127.0.0.1:{json.loads(server)['port']}"
        return Access(address, USER if write else READER, password, owned=self._owner is not None)

    def reopen(self) -> bool:
        """Connect anew if the process that served the folder is gone or going; say whether it was.

        This one may take over. Writing again what was cut off is safe: a load only writes what lacks.
        """
        if self._owner is not None:
            return False
        with _file_errors(self.address):
            # A process that was killed leaves its ``server.json``, but not its lock.
            owner = _own(self._folder)
            if owner is None and _server(self._folder) == self._joined:
                return False
            self._driver.close()
            self._driver = self._connect() if owner is None else self._connect_to(owner)
        return True

    def obstacle(self) -> StoreError | None:
        """Return that the disk is full, when it is: the engine does not say so."""
        return lack_of_room(self._folder)

    def close(self) -> None:
        """Close the connections; stop serving the folder when nobody in this process uses it."""
        self._driver.close()
        owner, self._owner = self._owner, None
        if owner is not None:
            _release(owner)

    def _connect(self) -> Driver:
        with _file_errors(self.address):
            give_up = time.monotonic() + _PATIENCE
            while True:
                owner = _own(self._folder)
                if owner is not None:
                    return self._connect_to(owner)
                self._joined = _server(self._folder)
                driver = _join(self._folder, self._joined)
                if driver is not None:
                    return driver
                if time.monotonic() > give_up:
                    raise StoreUnavailableError(
                        Text(
                            f"{self.address} est ouvert par un autre programme, qui ne répond pas.",
                            f"{self.address} is open in another program, which does not answer.",
                        ),
                        Text("Fermez-le et recommencez.", "Close it and try again."),
                    )
                time.sleep(0.1)

    def _connect_to(self, owner: _Owner) -> Driver:
        try:
            driver = owner.connect()
        except BaseException:
            _release(owner)
            raise
        self._owner = owner
        return driver


class _Owner:
    """The running server of a folder, for all who use it in this process."""

    def __init__(self, folder: Path, lock: FileLock) -> None:
        self.folder, self.users = folder, 0
        self._lock, self._process = lock, os.getpid()
        (folder / _SERVER).unlink(missing_ok=True)  # of a process that was killed: its port may be another's
        self.password = _password(folder)
        reader_password = new_password()  # another one at each start
        self._engine = Engine(folder, self.password, reader_password=reader_password)
        write_private(folder / _READER, reader_password)
        write_private(folder / _SERVER, json.dumps({"port": self._engine.port, "pid": self._process}))

    def connect(self) -> Driver:
        """Return a driver to the server."""
        return _driver(self._engine.port, self.password)

    def stop(self) -> None:
        """Stop the server and let the folder go."""
        if os.getpid() == self._process:  # a forked child has neither the engine nor the right
            (self.folder / _SERVER).unlink(missing_ok=True)
            self._engine.stop()
            self._lock.release()


def _own(folder: Path) -> _Owner | None:
    """Return the owner of a folder if it is in this process or can be; None if another process has it."""
    with _opening:
        if folder not in _owned:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(folder / _LOCK)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                return None
            try:
                _owned[folder] = _Owner(folder, lock)
            except BaseException:
                lock.release()
                raise
        owner = _owned[folder]
        owner.users += 1
        return owner


def _release(owner: _Owner) -> None:
    with _opening:
        owner.users -= 1
        if owner.users == 0 and _owned.pop(owner.folder, None) is not None:
            owner.stop()


@atexit.register
def _stop_all() -> None:
    with _opening:
        while _owned:
            _owned.popitem()[1].stop()


def _server(folder: Path) -> str | None:
    """Return what ``server.json`` says of the process that serves a folder; None when there is none."""
    try:
        return (folder / _SERVER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _join(folder: Path, server: str | None) -> Driver | None:
    """Return a driver to the process that owns a folder; None while it is starting or ending."""
    if server is None:
        return None
    try:
        port = int(json.loads(server)["port"])
        password = (folder / _PASSWORD).read_text(encoding="utf-8")
        return _driver(port, password)
    except (FileNotFoundError, ValueError, KeyError, StoreError):
        return None


def _driver(port: int, password: str) -> Driver:
    return connect(f"bolt://127.0.0.1:{port}", user=USER, password=password, retry=_RETRY)


def _password(folder: Path) -> str:
    """Return the password of a folder, made when the folder is new: the engine keeps the first one."""
    file = folder / _PASSWORD
    if not file.exists():
        write_private(file, new_password())
    return file.read_text(encoding="utf-8")


def _check_folder(folder: Path, *, create: bool) -> None:
    with _file_errors(str(folder)):
        if is_graph(folder):
            return
        if not create:
            raise SourceNotFoundError(
                Text(f"{folder} n'est pas un graphe actornet.", f"{folder} is not an actornet graph."),
                Text("Chargez des données : actornet load DONNÉES.", "Load some data: actornet load DATA."),
            )
        # Another process may be making the graph just now.
        ours = {_PASSWORD, _READER, _SERVER, _LOCK, *_ENGINE_FOLDERS}
        if (
            folder.exists()
            and {path.name.lstrip(".").partition(".new")[0] for path in folder.iterdir()} - ours
        ):
            raise CallError(
                Text(f"{folder} contient d'autres fichiers.", f"{folder} holds other files."),
                Text("Donnez un dossier nouveau ou vide.", "Give a new or empty folder."),
            )


@contextmanager
def _file_errors(folder: str) -> Iterator[None]:
    try:
        yield
    except AccessError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileAccessError(
            Text(f"{folder} ne peut pas être utilisé : {reason}.", f"{folder} can't be used: {reason}."),
            Text(
                "Choisissez un dossier où vous avez le droit d'écrire et de la place.",
                "Choose a folder where you may write and that has room.",
            ),
        ) from error
