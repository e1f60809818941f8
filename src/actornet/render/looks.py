"""Shape and colours of each group, as the explorer page has them. Knows the built page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from actornet.resources import resource

OTHER = ""


class Look(NamedTuple):
    """How a group is drawn: ``shape``, and a colour (``#rrggbb``) on light and on dark ground."""

    shape: str
    light: str
    dark: str


@cache
def looks() -> Mapping[str, Look]:
    """Return the look of each group in the order of the legend; ``OTHER`` is that of all others."""
    built = json.loads(resource("page", "looks.json").read_text(encoding="utf-8"))
    return {name: Look(**look) for name, look in (built["groups"] | {OTHER: built["other"]}).items()}


def look(group: str) -> Look:
    """Return the look of a group."""
    return looks().get(group, looks()[OTHER])
