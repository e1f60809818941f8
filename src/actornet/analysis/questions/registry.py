"""The questions by id and name, with the parameters that each takes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from actornet.analysis.questions import active_actors, data_quality, ego_network
from actornet.errors import Text, UnknownNameError
from actornet.network import Answer


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; ``type`` is one of parameters.csv, ``many`` means a list."""

    name: str
    type: str
    many: bool
    required: bool
    default: str
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its id (``Q01``), its name (``active-actors``), the function that answers it."""

    id: str
    name: str
    title: Text
    answer: Callable[..., Answer]
    parameters: tuple[Parameter, ...]


_QUESTIONS = (
    ("Q01", "active-actors", active_actors.TITLE, active_actors.active_actors),
    ("Q07", "ego-network", ego_network.TITLE, ego_network.ego_network),
    ("Q21", "data-quality", data_quality.TITLE, data_quality.data_quality),
)


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions that can be asked, by id."""
    parameters = _parameters()
    return MappingProxyType(
        {
            identifier: Question(identifier, name, title, answer, tuple(parameters.get(identifier, ())))
            for identifier, name, title, answer in _QUESTIONS
        }
    )


def question(name: str) -> Question:
    """Return a question by id or name, whatever the case.

    Raises
    ------
    UnknownNameError
        There is no such question.
    """
    for entry in questions().values():
        if name.lower() in {entry.id.lower(), entry.name}:
            return entry
    known = ", ".join(f"{entry.id} {entry.name}" for entry in questions().values())
    message = Text(f"Il n'y a pas de question « {name} ».", f"There is no question {name!r}.")
    raise UnknownNameError(message, Text(f"Questions : {known}.", f"Questions: {known}."))


def _parameters() -> dict[str, list[Parameter]]:
    path = Path(__file__).with_name("parameters.csv")
    found: dict[str, list[Parameter]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parameter = Parameter(
                row["parameter"],
                row["type"],
                row["list"] == "yes",
                row["required"] == "yes",
                row["default"],
                row["note"],
            )
            found.setdefault(row["question"], []).append(parameter)
    return found
