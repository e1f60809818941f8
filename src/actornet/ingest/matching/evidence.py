"""What speaks for and against two actors being one, beside their names. Knows the records."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.matching.records import IDENTIFIERS, Records
from actornet.ingest.matching.texts import looked_up

_UNKNOWN, _AROUND, _OTHER_OFFICE = 0.5, 0.75, 0.15
_DEEPEST = 6  # levels of territories
# Codes of places: those of a town are borne by its council, and by others in it.
_OF_PLACES = ("insee", "geonames")
_AUTHORITY = ("authority", "foreign_authority")
# What two names may say of their kind and still mean one body: a community that became a métropole.
_GROUPS = frozenset(("CC", "CA", "CU", "MET", "AGG"))


def weigh(pairs: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Return what speaks for and against pairs (``a``, ``b``: rows of the actors), aligned.

    ``identifiers`` is 1 if one identifier is the same, 0 if one differs (and ``mixed`` if both are true),
    0.5 if none can be compared; ``kind`` and ``place`` go from 0 (differs) to 1 (same) with 0.5 for
    unknown; ``country_differs``, ``kind_differs``, ``place_differs`` are plain facts; ``part_of``
    tells that one is the department or branch of the other.
    """
    one = records.actors.loc[pairs["a"]].reset_index(drop=True)
    two = records.actors.loc[pairs["b"]].reset_index(drop=True)
    found = pd.DataFrame(index=pairs.index)
    same, differs, by_place = _identifiers(one, two)
    found["same_identifier"] = (same | by_place).to_numpy()
    found["mixed"] = ((same | by_place) & differs).to_numpy()
    found["identifiers"] = np.select([found["same_identifier"], differs], [1.0, 0.0], 0.5)
    found["country_differs"] = _known_and_differ(one, two, "country")
    kind, kind_differs = _kind(one, two)
    found["kind"], found["kind_differs"] = kind, kind_differs
    place, place_differs = _place(one, two, records.parents)
    found["place"], found["place_differs"] = place, place_differs
    part = one["parent_id"].eq(two["id"]) | two["parent_id"].eq(one["id"])
    found["part_of"] = part.to_numpy()
    return found


def _identifiers(
    one: pd.DataFrame, two: pd.DataFrame
) -> tuple[pd.Series[bool], pd.Series[bool], pd.Series[bool]]:
    """Return whether an identifier is the same, whether one differs, whether the code of a place agrees."""
    same = differs = by_place = pd.Series(False, index=one.index)
    for column in IDENTIFIERS:
        both = one[column].ne("") & two[column].ne("")
        equal = both & one[column].eq(two[column])
        if column in _OF_PLACES:
            by_place = by_place | (equal & one["level"].eq(two["level"]) & one["family"].isin(_AUTHORITY))
        else:
            same = same | equal
        differs = differs | (both & ~equal)
    return same, differs, by_place


def _known_and_differ(one: pd.DataFrame, two: pd.DataFrame, column: str) -> np.ndarray:
    both = one[column].ne("") & two[column].ne("")
    return np.asarray(both & one[column].ne(two[column]), dtype=bool)


def _kind(one: pd.DataFrame, two: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the likeness of kinds, and whether they can't be one: two levels, or a council and a club."""
    same = one["kind"].eq(two["kind"])
    vague = one["vague"] | two["vague"]
    authorities = one["family"].isin(_AUTHORITY), two["family"].isin(_AUTHORITY)
    levels = authorities[0] & authorities[1] & one["level"].ne(two["level"])
    other = (levels | (authorities[0] != authorities[1])) & ~vague
    return np.select([same & ~one["vague"], other, vague], [1.0, 0.0, _UNKNOWN], 0.6), other.to_numpy()


def _place(one: pd.DataFrame, two: pd.DataFrame, parents: dict[str, str]) -> tuple[np.ndarray, np.ndarray]:
    first, second = one["territory_id"], two["territory_id"]
    known = first.ne("") & second.ne("")
    same = known & (first.eq(second) | (one["town"].ne("") & one["town"].eq(two["town"])))
    around = known & (_within(first, second, parents) | _within(second, first, parents))
    town = (one["level"].eq("local") & one["family"].isin(_AUTHORITY)) | (
        two["level"].eq("local") & two["family"].isin(_AUTHORITY)
    )
    differ = known & ~same & ~around
    place = np.select([same, around, differ & town, differ], [1.0, _AROUND, 0.0, _OTHER_OFFICE], _UNKNOWN)
    return place, differ.to_numpy()


def _within(inner: pd.Series[str], outer: pd.Series[str], parents: dict[str, str]) -> pd.Series[bool]:
    """Tell where one territory lies in another, by going up the tree."""
    found = pd.Series(False, index=inner.index)
    for _ in range(_DEEPEST):
        inner = looked_up(inner, parents)
        found = found | (inner.ne("") & inner.eq(outer))
    return found


def kinds_said_differ(one: pd.Series[str], two: pd.Series[str]) -> pd.Series[bool]:
    """Tell where two names say kinds that one body can't be: a commune and its agglomeration."""
    pairs = pd.DataFrame({"a": one.to_numpy(), "b": two.to_numpy()})
    different = pairs.drop_duplicates()
    judged = {
        (a, b): _exclude(frozenset(a.split(";")) - {""}, frozenset(b.split(";")) - {""})
        for a, b in zip(different["a"], different["b"], strict=True)
    }
    each = [judged[key] for key in zip(pairs["a"], pairs["b"], strict=True)]
    return pd.Series(each, index=one.index, dtype="bool")


def _exclude(one: frozenset[str], two: frozenset[str]) -> bool:
    if not one or not two or one & two:
        return False
    return not (one <= _GROUPS and two <= _GROUPS)
