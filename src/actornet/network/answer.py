"""The answer to a question: a table, the reasons behind each row, and what was unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from actornet.errors import Text

# What the column ``match`` of an answer says.
MATCHES = {
    "any": Text("engagé ici", "engaged here"),
    "theme": Text("sur ce thème", "on this theme"),
    "theme_unknown": Text("thème inconnu", "theme unknown"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is in an answer: one to three sentences, and the ids of the records and sources behind it."""

    sentences: tuple[Text, ...]
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the coverage: how many records were unknown, assumed or left out, and in what sense."""

    name: str
    value: int
    meaning: Text


@dataclass(frozen=True)
class Answer:
    """The answer to one question or the values of one indicator.

    Parameters
    ----------
    id, title
        ``Q01``... or the id of an indicator, and its title.
    table
        The rows; undefined is empty (NA), never 0.
    labels
        Headings of the columns of ``table``, and labels of the parameters, for people.
    parameters
        Every parameter that was used, defaults included.
    tables
        Companion tables by name (``summary``...).
    coverage
        What was unknown or left out, with counts.
    notes
        Pitfalls of reading the table.
    explain
        Turns the position of a row into its reason.
    scores
        The parts of each score: column of the score -> column of a part -> its weight.
    words
        What codes in a column mean: column -> code -> text.
    """

    id: str
    title: Text
    table: pd.DataFrame
    labels: Mapping[str, Text]
    parameters: Mapping[str, object]
    explain: Callable[[int], Reason]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    coverage: tuple[Count, ...] = ()
    notes: tuple[Text, ...] = ()
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def parts(self, row: int) -> pd.DataFrame:
        """Return the parts of every score of the row at position ``row``: score, part, weight, value."""
        cells = self.table.iloc[row]
        rows = [
            (score, part, weight, cells[part])
            for score, parts in self.scores.items()
            for part, weight in parts.items()
        ]
        return pd.DataFrame(rows, columns=["score", "part", "weight", "value"])

    def why(self, row: int, *, lang: str = "fr") -> list[str]:
        """Return the reasons of the row at position ``row`` as sentences in ``lang``."""
        return [sentence.in_lang(lang) for sentence in self.explain(row).sentences]

    def with_parameters(self, more: Mapping[str, object]) -> Answer:
        """Return the answer with further parameters shown, such as the filters applied before."""
        return replace(self, parameters=dict(self.parameters) | dict(more))
