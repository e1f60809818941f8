"""What a row says of where an actor is, against where an entry of the register is. Knows the entries."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from actornet.ingest.matching.entries import (
    commune_departments,
    department_names,
    entries,
    region_departments,
)
from actornet.ingest.matching.names import loose, saints
from actornet.model import fold

# France and its parts that have a country code of their own.
FRENCH = frozenset(
    ("FRA", "GLP", "MTQ", "GUF", "REU", "MYT", "SPM", "BLM", "MAF", "WLF", "PYF", "NCL", "ATF")
)
COLUMNS = ("by_territory", "by_postcode", "by_area", "by_place")
_POSTCODE = re.compile(r"(?<!\d)(\d{4,5})(?!\d)")
_NUTS = re.compile(r"^fr[a-z0-9]{0,3} +(?=\w)")
_CEDEX = re.compile(r"\bcedex\b.*$|\b\d+\b")
_NOTHING: frozenset[str] = frozenset()


def read_surroundings(rows: pd.DataFrame) -> pd.DataFrame:
    """Return sets of codes of départements by what says so, and ``town``, the loose name of the place."""
    found = pd.DataFrame(index=rows.index)
    found["by_territory"] = _each(rows["territory_id"], _territory)
    found["by_postcode"] = _each(rows["postcode"], _postcode)
    found["by_area"] = _each(rows["area"], _area)
    found["town"] = _each(rows["place"], town_name)
    found["by_place"] = _each(found["town"], lambda town: commune_departments().get(town, _NOTHING))
    return found


def compare(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return how many surroundings agree and disagree with an entry: ``agree``, ``against``.

    ``pairs`` joins the columns of :func:`read_surroundings` and ``row_territory`` with those of the entry
    (``departments``, ``group``, ``territory_id``, ``loose_entry``).
    """
    agree = pd.Series(0, index=pairs.index)
    against = pd.Series(0, index=pairs.index)
    commune = pairs["group"].eq("COM")
    for column in COLUMNS:
        said = pairs[column].map(bool) & pairs["departments"].map(bool)
        inside = pd.Series(
            [
                not one.isdisjoint(other)
                for one, other in zip(pairs[column], pairs["departments"], strict=True)
            ],
            index=pairs.index,
            dtype="bool",
        )
        if column == "by_territory":
            place = pairs["row_territory"]
            inside = inside.mask(commune & place.str.startswith("insee:"), place.eq(pairs["territory_id"]))
        if column == "by_place":
            same = pairs["town"].eq(pairs["loose_entry"])
            said, inside = said | same, inside.mask(commune, same) | same
        agree += said & inside
        against += said & ~inside
    return pd.DataFrame({"agree": agree, "against": against})


def _each(cells: pd.Series[str], function: object) -> pd.Series[object]:
    """Return ``function`` of each cell, computed once per different text."""
    one = {text: function(text) for text in cells.unique()}  # type: ignore[operator]
    return cells.map(one.__getitem__)


def _territory(text: str) -> Iterable[str]:
    kind, _, code = text.partition(":")
    if kind == "insee":
        return frozenset({code[:3] if code.startswith(("97", "98")) else code[:2]})
    if kind == "insee-dep":
        return frozenset({code})
    if kind == "insee-reg":
        return region_departments().get(text, _NOTHING)
    known = entries().loc[entries()["id"].eq(text), "departments"]
    return frozenset(known.iloc[0]) if len(known) else _NOTHING


def _postcode(text: str) -> Iterable[str]:
    found = _POSTCODE.findall(re.sub(r"(?<=\d) (?=\d)", "", text))
    if not found:
        return _NOTHING
    code = found[-1].zfill(5)
    if code.startswith("20"):
        return frozenset({"2A", "2B"})
    return frozenset({code[:3] if code.startswith(("97", "98")) else code[:2]})


def _area(text: str) -> Iterable[str]:
    for part in (text, _NUTS.sub("", fold(text))):
        found = department_names().get(loose(saints(fold(part))))
        if found:
            return found
    return _NOTHING


def town_name(text: str) -> str:
    """Return the name of a town without articles, « Cedex » and numbers, to be compared."""
    return loose(" ".join(_CEDEX.sub(" ", saints(fold(text))).split()))
