"""What is around a place: départements, regions of today and before 2016, NUTS 2 and 3, countries."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from actornet.ingest.places.index import OVERSEAS, french_places, other_names, read_table
from actornet.ingest.places.keys import aside_in, place_key, spellings
from actornet.model import fold
from actornet.model.country_names import ambiguous_countries, meant_country

FRANCE = "FRA"
_OVERSEAS_ZONES = frozenset("R" + code for code in OVERSEAS.values() if len(code) == 3)
_SHORT_COUNTRIES = frozenset(("uk", "usa", "rdc", "drc", "rca"))
_NUTS = re.compile(r"(?=.*\d)([A-Z]{2})[0-9A-Z]{1,3}")
_PARTS = re.compile(r"\s*[/(),;–—]\s*|\s+-\s+")
_STATE = re.compile(r"^(?:republique (?:du |de la |de l |d |de )|(?:le |la |les |l ))")


class Area(NamedTuple):
    """A known area: its territory of today, and the zones (see ``index.french_places``) that it holds."""

    id: str
    zones: tuple[str, ...]
    country: str


def country_code(text: str) -> str:
    """Return the alpha-3 code of a country given by name or code, empty if unknown."""
    return meant_country(text) or meant_country(_STATE.sub("", fold(text))) or ""


def named_countries(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text names: none, one, or several as « Congo ».

    Codes of two or three letters are no names here: « Us » and « Eu » are communes.
    """
    folded = fold(text)
    if folded in ambiguous_countries():
        return tuple(country[:3] for country in ambiguous_countries()[folded])
    if len(_STATE.sub("", folded)) < 4 and folded not in _SHORT_COUNTRIES:
        return ()
    code = country_code(text)
    return (code,) if code and code not in OVERSEAS else ()


def find_area(text: str) -> Area | None:
    """Return the area that a text names or gives the code of, None if it is not known."""
    known = french_areas()
    parts = [part for part in _PARTS.split(text) if part]
    nuts = [found for part in parts if (found := _NUTS.fullmatch(part.strip()))]
    abroad = [code for found in nuts if (code := country_code(found[1])) and code != FRANCE]
    if abroad:
        return Area("", (), abroad[0])
    for part in (text, *parts):
        for spelling in spellings(part):
            if spelling.key in known:
                return known[spelling.key]
    for part in (text, *parts):
        if len(part.strip()) > 3 and (code := country_code(part)):
            return Area("", (), code)
    return None


@cache
def french_areas() -> dict[str, Area]:
    """Return the départements and regions by folded name and code."""
    places = french_places()
    chosen = places["kind"].isin(["departement", "region"])
    found: dict[str, Area] = {}
    region_of = places.loc[places["kind"].eq("departement"), "parent_id"]
    for identifier, name, zone in zip(*(places.loc[chosen, c] for c in ("id", "name", "zone")), strict=True):
        inside = [dep.removeprefix("insee-dep:") for dep in region_of.index[region_of.eq(identifier)]]
        area = Area(identifier, (zone, *inside), FRANCE)
        found.setdefault(place_key(name), area)
        found[place_key(identifier)] = area
        if identifier.startswith("insee-dep:"):
            found[fold(zone)] = found[fold(zone.lstrip("0"))] = area
        elif zone in _OVERSEAS_ZONES:
            found[zone.removeprefix("R")] = area
    others = other_names()
    for name, identifier in zip(others["name"], others["id"], strict=True):
        if identifier.startswith(("insee-dep:", "insee-reg:")):
            found.setdefault(place_key(name), found[place_key(identifier)])
    table = read_table("areas")
    for key, identifier, zones in zip(*(table[c] for c in ("key", "id", "departements")), strict=True):
        found[place_key(key)] = Area(identifier, tuple(zones.split(";")), FRANCE)
    return found


def aside_area(text: str) -> tuple[str, Area | None]:
    """Return a name and the known area that follows it in brackets, or behind a comma or a dash.

    The whole text and None when what follows is no known area: « Bors (Canton de Charente-Sud) ».
    """
    name, aside = aside_in(text)
    area = find_area(aside) if aside else None
    return (name, area) if area else (text, None)
