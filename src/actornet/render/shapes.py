"""Country shapes of the map, as the page's build brought them, with the codes that the data use."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from actornet.model.countries import countries_by_number
from actornet.resources import resource


@cache
def country_shapes() -> dict[str, Any]:
    """Return the shapes at two scales and a centre per country, by ISO 3166-1 alpha-3 code."""
    shapes: dict[str, Any] = json.loads(resource("page", "shapes.json").read_text(encoding="utf-8"))
    letters = countries_by_number()
    for scale in ("coarse", "fine"):
        for country in shapes[scale]["objects"]["countries"]["geometries"]:
            if "id" in country:
                country["id"] = letters.get(country["id"], country["id"])
    shapes["centres"] = {letters.get(number, number): at for number, at in shapes["centres"].items()}
    return shapes
