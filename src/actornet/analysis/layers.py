"""Layers in words, and the records that tie an actor on a layer."""

from __future__ import annotations

from collections.abc import Collection

from actornet.analysis.evidence import Groups, sources_behind
from actornet.errors import Text
from actornet.network import Network, engagements, per_network

# What the ties of a layer, or of several together, come from.
LAYER_WORDS = {
    "agreement": Text("accords", "agreements"),
    "project": Text("projets", "projects"),
    "funding": Text("financements", "funding"),
    "membership": Text("réseaux communs", "shared networks"),
    "dialogue": Text("espaces de dialogue", "spaces of dialogue"),
    "union": Text("accords et projets", "agreements and projects"),
}
_TABLE = {"agreement": "agreements", "project": "projects"}


def layer_records(
    net: Network, layers: Collection[str], *actors: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors and the agreements or projects in which all of them act, and their sources."""
    rows = _engaged(net).of(*actors)
    rows = rows[rows["table"].isin([_TABLE[layer] for layer in layers])]
    acting = rows.drop_duplicates(["record_id", "actor_id"])["record_id"].value_counts()
    shared = sorted(acting.index[acting.eq(len(set(actors)))])
    return (*actors, *shared), sources_behind(
        net, [*actors, *shared], tables=("agreements", "projects", "actors")
    )


@per_network
def _engaged(net: Network) -> Groups:
    return Groups(engagements(net), "actor_id")
