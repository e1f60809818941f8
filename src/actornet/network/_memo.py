"""Results kept per network: a ``Network`` never changes, so what is derived from it is computed once."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from actornet.network.data import NetworkData

N = TypeVar("N", bound=NetworkData)
P = ParamSpec("P")
T = TypeVar("T")


def per_network(
    function: Callable[Concatenate[N, P], T],
) -> Callable[Concatenate[N, P], T]:
    """Keep what ``function(net, ...)`` returned as long as ``net`` lives; callers must not change it."""
    kept: WeakKeyDictionary[NetworkData, dict[object, T]] = WeakKeyDictionary()

    def remembered(net: N, /, *args: P.args, **kwargs: P.kwargs) -> T:
        results = kept.setdefault(net, {})
        key = (args, tuple(sorted(kwargs.items())))
        if key not in results:
            results[key] = function(net, *args, **kwargs)
        return results[key]

    return update_wrapper(remembered, function)
