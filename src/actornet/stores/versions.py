"""Which graph servers will do, judged by what they say of themselves. Knows ``errors``."""

from __future__ import annotations

import re

from actornet.errors import StoreError, Text

# Its Cypher has subqueries that name what they take: CALL (x) { ... }.
OLDEST = (5, 23)
_AGENT = re.compile(r"Neo4j/v?(\d+)\.(\d+)")


def check_version(agent: str, address: str) -> None:
    """Refuse a Neo4j that is too old.

    Parameters
    ----------
    agent
        What the server calls itself: ``Neo4j/5.26.31``, ``Neo4j/2026.08.1``. One of another make is
        let through.
    address
        How the message names the server.

    Raises
    ------
    StoreError
        The version is older than ``OLDEST``.
    """
    found = _AGENT.match(agent)
    if found is None or (int(found[1]), int(found[2])) >= OLDEST:
        return
    version, oldest = agent.partition("/")[2], ".".join(map(str, OLDEST))
    raise StoreError(
        Text(
            f"{address} est un Neo4j {version}, trop ancien.",
            f"{address} is a Neo4j {version}, which is too old.",
        ),
        Text(
            f"Il faut Neo4j {oldest} ou plus récent (par exemple 5.26) ; sans serveur, un dossier de graphe "
            "suffit.",
            f"Neo4j {oldest} or newer is needed (5.26 for instance); without a server a graph folder "
            "will do.",
        ),
    )


def keeps_labels(agent: str) -> bool:
    """Say whether labels stay on a node whose key is unique: the embedded graph can't take one away."""
    return "ArcadeDB" in agent
