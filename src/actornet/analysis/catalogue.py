"""The questions and indicators by id and name, with their titles and the parameters that each takes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from actornet.errors import Text, UnknownNameError
from actornet.network import Answer


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question or indicator; ``type`` as in parameters.csv, ``many`` means a list."""

    name: str
    type: str
    many: bool
    required: bool
    default: str
    note: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A question or an indicator: its id (``Q01``, ``brokerage``), name, title, module and parameters."""

    id: str
    name: str
    title: Text
    module: str
    parameters: tuple[Parameter, ...]

    @property
    def function(self) -> Callable[..., Answer]:
        """The function that answers; its module is imported only now, since some are heavy."""
        module = import_module(f"actornet.analysis.{self.module}")
        found: Callable[..., Answer] = getattr(module, self.module.rpartition(".")[2])
        return found


@cache
def questions() -> Mapping[str, Entry]:
    """Return the 22 questions by id."""
    return MappingProxyType({key: found for key, found in _entries().items() if _kind(found) == "questions"})


@cache
def indicators() -> Mapping[str, Entry]:
    """Return the 21 indicators by id."""
    return MappingProxyType({key: found for key, found in _entries().items() if _kind(found) == "indicators"})


def entry(identifier: str) -> Entry:
    """Return what has exactly this id."""
    return _entries()[identifier]


def question(name: str) -> Entry:
    """Return a question by id or name, whatever the case.

    Raises
    ------
    UnknownNameError
        There is no such question.
    """
    return _find(name, questions(), Text("question", "question"))


def indicator(name: str) -> Entry:
    """Return an indicator by id or name, whatever the case.

    Raises
    ------
    UnknownNameError
        There is no such indicator.
    """
    return _find(name, indicators(), Text("mesure", "indicator"))


def _find(name: str, among: Mapping[str, Entry], what: Text) -> Entry:
    for found in among.values():
        if name.lower() in {found.id.lower(), found.name}:
            return found
    known = ", ".join(dict.fromkeys(f"{found.id} {found.name}" for found in among.values()))
    message = Text(f"Il n'y a pas de {what.fr} « {name} ».", f"There is no {what.en} {name!r}.")
    raise UnknownNameError(message, Text(f"Connus : {known}.", f"Known: {known}."))


def _kind(found: Entry) -> str:
    return found.module.partition(".")[0]


@cache
def _entries() -> Mapping[str, Entry]:
    parameters: dict[str, list[Parameter]] = {}
    for row in _rows("parameters.csv"):
        parameters.setdefault(row["id"], []).append(
            Parameter(
                row["parameter"],
                row["type"],
                row["list"] == "yes",
                row["required"] == "yes",
                row["default"],
                Text(row["note_fr"], row["note_en"]),
            )
        )
    return {
        row["id"]: Entry(
            row["id"],
            row["name"],
            Text(row["title_fr"], row["title_en"]),
            row["module"],
            tuple(parameters.get(row["id"], ())),
        )
        for row in _rows("catalogue.csv")
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
