"""One function per indicator: ``actornet.indicators.brokerage(net)``.

Each takes a ``Network`` first and returns an ``Answer``; its module is imported when it is first used.
Part of ``api``.
"""

from __future__ import annotations

from collections.abc import Callable

from actornet.analysis.catalogue import Entry, indicators
from actornet.network import Answer

_ENTRIES: dict[str, Entry] = {entry.module.rpartition(".")[2]: entry for entry in indicators().values()}


def __getattr__(name: str) -> Callable[..., Answer]:
    if name in _ENTRIES:
        return _ENTRIES[name].function
    message = f"module 'actornet.indicators' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(_ENTRIES)
