"""Connecting over Bolt with the official driver. Knows the driver."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import NamedTuple, Protocol

from neo4j import Driver, GraphDatabase, Session
from neo4j.api import BookmarkManager

from actornet.errors import CallError, StoreError, Text
from actornet.stores.driver_errors import mapped_errors, no_answer
from actornet.stores.versions import check_version, keeps_labels

_CONNECT, _ANSWER, _RETRY = 3.0, 6.0, 5.0  # seconds: together under ten when nobody answers
_FETCHED_AT_ONCE = 5_000
_ADDRESS = re.compile(
    r"(bolt|neo4j)(\+s|\+ssc)?://(\[[\da-fA-F:.]+\]|[^@/?#:\[\]\s]+)(:\d{1,5})?/?(\?[\w=&.%-]+)?"
)


class Reader(NamedTuple):
    """A way to a graph for a query, by a user who may only read where the graph has one."""

    driver: Driver
    database: str | None


class Connection(Protocol):
    """A way to a graph; all that differs between a server and the embedded graph."""

    @property
    def address(self) -> str:
        """How messages name the graph."""

    @property
    def keeps_labels(self) -> bool:
        """Whether no label can be taken from a node whose key is unique."""

    def session(self) -> Session:
        """Return a new session."""

    def reader(self) -> Reader:
        """Return a driver of its own for one query, which closes it."""

    def reopen(self) -> bool:
        """Connect anew after the graph stopped answering; False when there is no other way to it."""

    def obstacle(self) -> StoreError | None:
        """Return why nothing more can be written, as far as this side can see."""

    def close(self) -> None:
        """Give up the connection."""


class ServerConnection:
    """The way to a graph server, found and checked when it is made.

    Parameters
    ----------
    address
        A ``bolt://``, ``neo4j://``, ``+s`` or ``+ssc`` address; a routing policy may follow
        (``neo4j://host:7687?policy=eu``). User and password come from
        NEO4J_USERNAME (else ``neo4j``) and NEO4J_PASSWORD.
    database
        Default: NEO4J_DATABASE, else that of the server.

    Raises
    ------
    CallError
        This is no address, or it has a user in it.
    StoreUnavailableError
        No server answers.
    StoreError
        It refuses the user or the password.
    """

    def __init__(self, address: str, *, database: str | None = None) -> None:
        if not _ADDRESS.fullmatch(address):
            shown = address.rpartition("@")[2]  # what stands before may be a secret
            raise CallError(
                Text(
                    f"« {shown} » n'est pas l'adresse d'un graphe.",
                    f"“{shown}” is not the address of a graph.",
                ),
                Text(
                    "Par exemple neo4j://localhost:7687 ; l'utilisateur et le mot de passe viennent de "
                    "NEO4J_USERNAME et NEO4J_PASSWORD.",
                    "For example neo4j://localhost:7687; user and password come from NEO4J_USERNAME and "
                    "NEO4J_PASSWORD.",
                ),
            )
        self.address = address
        self._database = database or os.environ.get("NEO4J_DATABASE") or None
        user, password = os.environ.get("NEO4J_USERNAME") or "neo4j", os.environ.get("NEO4J_PASSWORD", "")
        self._connect = partial(connect, address, user=user, password=password)
        self._driver = self._connect()
        self._bookmarks = GraphDatabase.bookmark_manager()

    @property
    def keeps_labels(self) -> bool:
        """Whether the server is another embedded graph, which can't take a label away."""
        return keeps_labels(self._driver.get_server_info().agent)

    def session(self) -> Session:
        """Return a new session."""
        return new_session(self._driver, self._database, self._bookmarks)

    def reader(self) -> Reader:
        """Return a driver with the rights of the user: a server's own read-only users are its own affair."""
        return Reader(self._connect(), self._database)

    def reopen(self) -> bool:
        """Return False: the address is the only way."""
        return False

    def obstacle(self) -> StoreError | None:
        """Return None: the disk of a server can't be seen from here."""
        return None

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()


def connect(address: str, *, user: str, password: str, retry: float = _RETRY) -> Driver:
    """Return a driver that has reached the server; it tries a transaction anew for ``retry`` seconds.

    Raises
    ------
    StoreUnavailableError
        No server answers.
    StoreError
        It refuses the user or the password, or is too old.
    """
    with mapped_errors(address):
        driver = GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_timeout=_CONNECT,
            connection_acquisition_timeout=_ANSWER,
            max_transaction_retry_time=retry,
            notifications_min_severity="OFF",
        )
        try:
            check_version(driver.get_server_info().agent, address)
        except (ValueError, OverflowError) as error:  # the driver's word for a name or port that can't be
            driver.close()
            raise no_answer(address) from error
        except BaseException:
            driver.close()
            raise
    return driver


def new_session(driver: Driver, database: str | None, bookmarks: BookmarkManager | None = None) -> Session:
    """Return a session that fetches rows in large parts.

    Sessions with the same ``bookmarks`` see what the earlier ones wrote, whichever member of a
    cluster answers.
    """
    return driver.session(database=database, fetch_size=_FETCHED_AT_ONCE, bookmark_manager=bookmarks)
