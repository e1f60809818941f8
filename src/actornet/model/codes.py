"""The code lists of the contract with their French and English labels, read from ``schema/codes.csv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from actornet.errors import Text, UnknownNameError
from actornet.model.contract import SCHEMA
from actornet.model.text import fold


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; ``parent`` and ``level`` are empty where the list has none."""

    list: str
    code: str
    parent: str
    level: str
    label: Text
    note: str


@cache
def code_lists() -> Mapping[str, Mapping[str, Code]]:
    """Return every code list by name, each a mapping from code to entry in the order of the file."""
    lists: dict[str, dict[str, Code]] = {}
    with (SCHEMA / "codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = Text(row["label_fr"], row["label_en"])
            entry = Code(row["list"], row["code"], row["parent"], row["level"], label, row["note"])
            lists.setdefault(row["list"], {})[row["code"]] = entry
    return MappingProxyType({name: MappingProxyType(entries) for name, entries in lists.items()})


def label(list_name: str, code: str, lang: str) -> str:
    """Return the label of a code in ``lang``, or the code itself when the list lacks it."""
    entry = code_lists().get(list_name, {}).get(code)
    return entry.label.in_lang(lang) if entry else code


def find_code(list_name: str, text: str) -> str:
    """Return the code that a text is, or whose French or English label it is.

    Raises
    ------
    UnknownNameError
        The list has no such code or label.
    """
    wanted = fold(text)
    for entry in code_lists()[list_name].values():
        if wanted in {fold(entry.code), fold(entry.label.fr), fold(entry.label.en)}:
            return entry.code
    known = ", ".join(code_lists()[list_name])
    message = Text(
        f"« {text} » n'est pas dans la liste {list_name}.", f"{text!r} is not in the list {list_name}."
    )
    raise UnknownNameError(message, Text(f"Codes : {known}.", f"Codes: {known}."))


@cache
def families() -> Mapping[str, str]:
    """Return the family of each kind of actor: ``COM`` -> ``authority``."""
    return MappingProxyType({code: entry.parent for code, entry in code_lists()["actor_kind"].items()})


@cache
def levels() -> Mapping[str, str]:
    """Return the level of each kind of actor; kinds without one are left out.

    The first level that the note of the kind names: a kind that is both departmental and
    intercommunal is departmental.
    """
    known = code_lists()["level"]
    return MappingProxyType(
        {code: entry.level for code, entry in code_lists()["actor_kind"].items() if entry.level in known}
    )
