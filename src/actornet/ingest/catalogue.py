"""The catalogue of findings as data: types with titles, messages with their way out, in both languages.

Knows ``errors`` only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from actornet.errors import Text

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the catalogue; ``type`` is the stable name, several entries may share it."""

    key: str
    type: str
    severity: str
    message: Text
    fix: Text


@cache
def entries() -> Mapping[str, Entry]:
    """Return every entry by key, in the order of the file."""
    return MappingProxyType(
        {
            key: Entry(key, item["type"], item["severity"], Text(**item["message"]), Text(**item["fix"]))
            for key, item in _file()["findings"].items()
        }
    )


@cache
def titles() -> Mapping[str, Text]:
    """Return the title of each type of finding."""
    return MappingProxyType({name: Text(**title) for name, title in _file()["types"].items()})


@cache
def _file() -> dict[str, dict[str, Any]]:
    path = Path(__file__).parent / "catalogue.toml"
    loaded: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return loaded
