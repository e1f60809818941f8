"""An answer with its title and headings filled in, as every indicator and question returns one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from actornet.analysis.catalogue import entry
from actornet.analysis.labels import column_labels, parameter_labels, value_words
from actornet.errors import Text
from actornet.network import Answer, Count, Reason


def answer(
    identifier: str,
    table: pd.DataFrame,
    *,
    explain: Callable[[int], Reason],
    parameters: Mapping[str, object] | None = None,
    tables: Mapping[str, pd.DataFrame] | None = None,
    coverage: tuple[Count, ...] = (),
    notes: tuple[Text, ...] = (),
    scores: Mapping[str, Mapping[str, float]] | None = None,
) -> Answer:
    """Return the answer of the question or indicator ``identifier``, with its title and headings.

    Parameters
    ----------
    identifier
        ``Q05``, ``brokerage``...
    table, tables
        The rows, and companion tables by name.
    explain
        Turns the position of a row into its reason.
    parameters
        Every parameter used, defaults included.
    coverage, notes
        What was unknown or left out; pitfalls of reading.
    scores
        The parts of each score: column of a score -> column of a part -> its weight.
    """
    companions = dict(tables or {})
    return Answer(
        id=identifier,
        title=entry(identifier).title,
        table=table,
        labels=dict(parameter_labels()) | column_labels(table, *companions.values()),
        parameters=dict(parameters or {}),
        explain=explain,
        tables=companions,
        coverage=coverage,
        notes=notes,
        scores=dict(scores or {}),
        words=value_words(table, *companions.values()),
    )


def again(identifier: str, found: Answer, **changes: Any) -> Answer:
    """Return an answer found by another question or indicator as that of ``identifier``."""
    return replace(found, id=identifier, title=entry(identifier).title, **changes)
