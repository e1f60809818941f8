"""What makes a function on arrays one that NetworkX can call: what it takes, and what it refuses and why."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import update_wrapper
from typing import Any

import networkx as nx
import numpy as np

from actornet.kernels.arrays import ArrayGraph, refused

ANY, NOT_NEGATIVE, POSITIVE = "any", "not negative", "positive"
_SENTENCES = {NOT_NEGATIVE: "Weights must be 0 or more.", POSITIVE: "Weights must be over 0."}
_LOOPS = "Graphs with self-loops are not taken."


class TakenOver:
    """A function of the backend, named and with parameters as in NetworkX.

    Parameters
    ----------
    function
        Computes on an :class:`ArrayGraph`.
    weights
        Which weights it takes: ``ANY``, ``NOT_NEGATIVE`` or ``POSITIVE``.
    self_loops
        Whether it takes self-loops.
    only
        Parameters that must keep a value, and why.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        weights: str,
        self_loops: bool,
        only: Mapping[str, tuple[object, str]],
    ) -> None:
        update_wrapper(self, function)
        self.function, self.signature = function, inspect.signature(function)
        self.weights, self.self_loops, self.only = weights, self_loops, only

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Compute on the arrays; of a projection that is refused, let NetworkX's own code compute.

        Raises
        ------
        NotImplementedError
            The arrays of a converted graph are refused.
        """
        refusal = self.refusal(args, kwargs)
        graph = args[0] if args else kwargs["G"]
        if refusal and isinstance(graph, nx.Graph):
            return own_code(self.function.__name__)(*args, **kwargs)
        if refusal:
            raise NotImplementedError(refusal)
        given = self.signature.bind(*args, **kwargs)
        given.arguments["G"] = _arrays(graph)
        return self.function(*given.args, **given.kwargs)

    def refusal(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
        """Return the sentence that says why a call cannot be run; empty if it can."""
        try:
            given = self.signature.bind(*args, **kwargs)
        except TypeError as error:
            return f"An option is unknown or missing: {error}."
        given.apply_defaults()
        options = given.arguments
        for name, (value, reason) in self.only.items():
            if options[name] != value:
                return reason
        weight = options.get("weight", options.get("distance"))
        if callable(weight):
            return "A weight is the name of an edge attribute, not a function."
        arrays = _arrays(options["G"])
        if arrays is None:
            return self._refusal_before(options["G"])
        return self._refusal_of(arrays, weight)

    def _refusal_before(self, graph: Any) -> str:
        """Return what can be said before a NetworkX graph is converted."""
        refusal = refused(graph)
        if refusal or self.self_loops:
            return refusal
        return _LOOPS if any(node in graph[node] for node in graph) else ""

    def _refusal_of(self, graph: ArrayGraph, weight: Any) -> str:
        if not self.self_loops and graph.has_loops:
            return _LOOPS
        values = graph.weights(weight)
        if self.weights == ANY or values is None:
            return ""
        enough = values > 0 if self.weights == POSITIVE else values >= 0
        return "" if bool(np.all(enough)) else _SENTENCES[self.weights]


def taken_over(
    *, weights: str = ANY, self_loops: bool = False, only: Mapping[str, tuple[object, str]] | None = None
) -> Callable[[Callable[..., Any]], TakenOver]:
    """Return a decorator; see :class:`TakenOver` for the parameters."""

    def decorate(function: Callable[..., Any]) -> TakenOver:
        return TakenOver(function, weights, self_loops, only or {})

    return decorate


def registered() -> Mapping[str, Any]:
    """Return all functions that NetworkX dispatches, by the name under which it does."""
    algorithms: Mapping[str, Any] = nx.utils.backends._registered_algorithms  # type: ignore[attr-defined]  # noqa: SLF001
    return algorithms


def own_code(name: str) -> Callable[..., Any]:
    """Return NetworkX's own code of a function."""
    found: Callable[..., Any] = registered()[name].orig_func
    return found


def _arrays(graph: Any) -> ArrayGraph | None:
    """Return the arrays of a graph of ours; None for any other."""
    return graph if isinstance(graph, ArrayGraph) else getattr(graph, "arrays", None)
