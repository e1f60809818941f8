"""Asking every question and indicator on the small network with the parameters of the golden cases."""

from __future__ import annotations

from typing import Any

import actornet
from actornet.network import Answer, Network
from tests.golden_cases import asked

ASKED = {name: given for name, given in asked().items() if name.startswith("Q")}
COMMON = asked()["_common"]


def ask(net: Network, name: str) -> Answer:
    """Ask a question with its golden parameters, or measure an indicator."""
    windowed = name in ("Q19", "capacity_building")
    parameters: dict[str, Any] = dict(ASKED.get(name, {}))
    if windowed:
        parameters |= {window: tuple(COMMON[window]) for window in ("window_before", "window_after")}
    call = actornet.ask if name.startswith("Q") else actornet.measure
    answer: Answer = call(net, name, as_of=COMMON["as_of"], **parameters)
    return answer
