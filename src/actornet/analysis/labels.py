"""Headings of the columns and parameters of answers, in French and English, from the files in ``labels/``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from actornet.errors import Text
from actornet.model import code_lists

_FILES = Path(__file__).with_name("labels")
_PARAMETERS = "parameters.csv"
_VALUES = "values.csv"
_LIST = "@"  # before the name of a code list, in place of a code


def column_labels(*tables: pd.DataFrame) -> dict[str, Text]:
    """Return the heading of each column of the tables of an answer; a column without one is its own."""
    known = _columns()
    return {name: known.get(name, Text(name, name)) for table in tables for name in table.columns}


@cache
def parameter_labels() -> Mapping[str, Text]:
    """Return the label of each parameter by name."""
    return MappingProxyType(_read(_FILES / _PARAMETERS))


@cache
def _columns() -> Mapping[str, Text]:
    found: dict[str, Text] = {}
    for path in sorted(_FILES.glob("*.csv")):
        if path.name not in (_PARAMETERS, _VALUES):
            found |= _read(path)
    return MappingProxyType(found)


def value_words(*tables: pd.DataFrame) -> dict[str, Mapping[str, Text]]:
    """Return what the codes in the columns of tables mean: column -> code -> text."""
    known = _values()
    return {name: known[name] for table in tables for name in table.columns if name in known}


@cache
def _values() -> Mapping[str, Mapping[str, Text]]:
    found: dict[str, dict[str, Text]] = {}
    with (_FILES / _VALUES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = found.setdefault(row["column"], {})
            if row["code"].startswith(_LIST):
                entries = code_lists()[row["code"].removeprefix(_LIST)]
                words |= {code: entry.label for code, entry in entries.items()}
            else:
                words[row["code"]] = Text(row["fr"], row["en"])
    return MappingProxyType(found)


def _read(path: Path) -> dict[str, Text]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: Text(row["fr"], row["en"]) for row in csv.DictReader(file)}
