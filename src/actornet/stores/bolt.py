"""Connecting over Bolt with the official driver; its errors become ours, without a secret in them.

Knows the driver.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from actornet.errors import CallError, StoreError, StoreUnavailableError, Text

_CONNECT, _ANSWER, _RETRY = 3.0, 6.0, 5.0  # seconds: together under ten when nobody answers
_FETCHED_AT_ONCE = 5_000
_ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://(\[[\da-fA-F:.]+\]|[^@/?#:\[\]\s]+)(:\d{1,5})?/?")


class Connection(Protocol):
    """A way to a graph; all that differs between a server and the embedded graph."""

    @property
    def address(self) -> str:
        """How messages name the graph."""

    def session(self) -> Session:
        """Return a new session."""

    def reopen(self) -> bool:
        """Connect anew after the graph stopped answering; False when there is no other way to it."""

    def close(self) -> None:
        """Give up the connection."""


class ServerConnection:
    """The way to a graph server, found and checked when it is made.

    Parameters
    ----------
    address
        A ``bolt://``, ``neo4j://``, ``+s`` or ``+ssc`` address. User and password come from
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
        user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
        self._driver = connect(address, user=user, password=password)

    def session(self) -> Session:
        """Return a new session."""
        return new_session(self._driver, self._database)

    def reopen(self) -> bool:
        """Return False: the address is the only way."""
        return False

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
        It refuses the user or the password.
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
            driver.verify_connectivity()
        except (ValueError, OverflowError) as error:  # the driver's word for a name or port that can't be
            driver.close()
            raise _no_answer(address) from error
        except BaseException:
            driver.close()
            raise
    return driver


def new_session(driver: Driver, database: str | None) -> Session:
    """Return a session that fetches rows in large parts."""
    return driver.session(database=database, fetch_size=_FETCHED_AT_ONCE)


@contextmanager
def mapped_errors(address: str) -> Iterator[None]:
    """Turn the driver's errors into ours.

    Raises
    ------
    StoreUnavailableError, StoreError
        See :func:`connect`.
    """
    try:
        yield
    except AuthError as error:
        raise StoreError(
            Text(
                f"Le serveur {address} refuse l'utilisateur ou le mot de passe.",
                f"The server {address} refuses the user or the password.",
            ),
            Text("Réglez NEO4J_USERNAME et NEO4J_PASSWORD.", "Set NEO4J_USERNAME and NEO4J_PASSWORD."),
        ) from error
    except (ServiceUnavailable, ConfigurationError) as error:
        raise _no_answer(address) from error
    except ClientError as error:
        if error.code and error.code.endswith("DatabaseNotFound"):
            raise StoreError(
                Text(f"Cette base n'existe pas sur {address}.", f"There is no such database at {address}."),
                Text("Réglez NEO4J_DATABASE ou --database.", "Set NEO4J_DATABASE or --database."),
            ) from error
        raise _refusal(address, error) from error
    except Neo4jError as error:
        raise _refusal(address, error) from error
    except DriverError as error:  # the connection broke or could not be had
        raise _no_answer(address) from error


def _no_answer(address: str) -> StoreUnavailableError:
    return StoreUnavailableError(
        Text(f"Aucun serveur de graphe ne répond à {address}.", f"No graph server answers at {address}."),
        Text(
            "Démarrez-le, ou réglez NEO4J_URI (ou --source, --graph).",
            "Start it, or set NEO4J_URI (or --source, --graph).",
        ),
    )


def _refusal(address: str, error: Neo4jError) -> StoreError:
    detail = next(iter(str(error.message or error).splitlines()), "")
    return StoreError(
        Text(f"Le graphe {address} a refusé : {detail}", f"The graph {address} refused: {detail}")
    )
