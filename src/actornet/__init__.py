"""actornet: an actor network and relationship explorer for decentralised cooperation.

>>> import actornet
>>> net = actornet.read(actornet.STARTER)  # doctest: +SKIP
>>> actornet.ask(net, "ego-network", actor="Romans-sur-Isère").table  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actornet.analysis.principles import principles
    from actornet.analysis.similar_actors import similar_actors
    from actornet.api import (
        STARTER,
        ask,
        check,
        decide,
        diff,
        ego,
        explore,
        export,
        fix,
        from_py2neo,
        import_,
        load,
        match,
        measure,
        merge,
        queries,
        query,
        read,
        report,
        to_py2neo,
    )
    from actornet.errors import (
        AccessError,
        ActornetError,
        AmbiguousNameError,
        CallError,
        ContentError,
        FileAccessError,
        MissingExtraError,
        SourceNotFoundError,
        StoreError,
        StoreUnavailableError,
        UnfinishedLoadError,
        UnknownNameError,
    )
    from actornet.network import Answer, Network

_HOME = {
    "actornet.analysis.principles": ("principles",),
    "actornet.analysis.similar_actors": ("similar_actors",),
    "actornet.api": (
        "STARTER",
        "ask",
        "check",
        "decide",
        "diff",
        "ego",
        "explore",
        "export",
        "fix",
        "from_py2neo",
        "import_",
        "load",
        "match",
        "measure",
        "merge",
        "queries",
        "query",
        "read",
        "report",
        "to_py2neo",
    ),
    "actornet.errors": (
        "AccessError",
        "ActornetError",
        "AmbiguousNameError",
        "CallError",
        "ContentError",
        "FileAccessError",
        "MissingExtraError",
        "SourceNotFoundError",
        "StoreError",
        "StoreUnavailableError",
        "UnfinishedLoadError",
        "UnknownNameError",
    ),
    "actornet.network": ("Answer", "Network"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "STARTER",
    "AccessError",
    "ActornetError",
    "AmbiguousNameError",
    "Answer",
    "CallError",
    "ContentError",
    "FileAccessError",
    "MissingExtraError",
    "Network",
    "SourceNotFoundError",
    "StoreError",
    "StoreUnavailableError",
    "UnfinishedLoadError",
    "UnknownNameError",
    "ask",
    "check",
    "decide",
    "diff",
    "ego",
    "explore",
    "export",
    "fix",
    "from_py2neo",
    "import_",
    "load",
    "match",
    "measure",
    "merge",
    "principles",
    "queries",
    "query",
    "read",
    "report",
    "similar_actors",
    "to_py2neo",
]


def __getattr__(name: str) -> object:
    # Imported on first use, so that `actornet --help` does not wait for pandas.
    if name in ("indicators", "questions", "render"):
        return import_module(f"actornet.{name}")
    if name in _MODULE_OF:
        return getattr(import_module(_MODULE_OF[name]), name)
    message = f"module 'actornet' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
