"""Serving a graph folder until the user ends it."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import click

from actornet.cli._common import say
from actornet.stores.serving import served

_EXAMPLE = """\
    from neo4j import GraphDatabase
    with GraphDatabase.driver("{address}", auth=("{user}", "{password}")) as driver:
        print(driver.execute_query("MATCH (a:Actor) RETURN count(a)", database_="actornet").records)
"""


def serve_until_stopped(lang: str, graph: str, *, write: bool) -> None:
    """Serve a graph folder and say how to connect; Ctrl-C and SIGTERM end it."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with served(graph, write=write) as access:
            french = lang == "fr"
            click.echo(f"Adresse : {access.address}" if french else f"Address: {access.address}")
            click.echo(f"Utilisateur : {access.user}" if french else f"User: {access.user}")
            click.echo(f"Mot de passe : {access.password}" if french else f"Password: {access.password}")
            click.echo("Base : actornet" if french else "Database: actornet")
            click.echo("")
            values = {"address": access.address, "user": access.user, "password": access.password}
            click.echo(_EXAMPLE.format(**values))
            say(_rights(french=french, write=write))
            say("Ctrl-C pour arrêter." if french else "Ctrl-C to stop.")
            while not stopped.wait(0.5):  # in parts, so that a signal is heard on every system
                pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    say("Arrêté." if lang == "fr" else "Stopped.")


def _rights(*, french: bool, write: bool) -> str:
    if write:
        return (
            "Cet utilisateur peut tout écrire et effacer ; son mot de passe ne change pas."
            if french
            else "This user may write and delete anything; the password stays the same."
        )
    return (
        "Cet utilisateur ne peut que lire ; son mot de passe ne vaut que cette fois (--write pour écrire)."
        if french
        else "This user may only read; the password is good for this time only (--write to write)."
    )
