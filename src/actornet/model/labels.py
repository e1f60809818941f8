"""Headings and help of tables and columns for people, in French and English, from ``schema/labels.csv``."""

from __future__ import annotations

import csv
from functools import cache

from actornet.errors import Text
from actornet.model.contract import SCHEMA


def table_label(table: str) -> Text:
    """Return the title of a table."""
    return _labels()[table, ""][0]


def table_help(table: str) -> Text:
    """Return one sentence on what a row of the table is."""
    return _labels()[table, ""][1]


def column_label(table: str, column: str) -> Text:
    """Return the heading of a column; its own name where the contract does not have it."""
    return _entry(table, column)[0]


def column_help(table: str, column: str) -> Text:
    """Return one sentence on what belongs in a column; empty where the contract does not have it."""
    return _entry(table, column)[1]


def _entry(table: str, column: str) -> tuple[Text, Text]:
    labels = _labels()
    own = (Text(column, column), Text("", ""))
    return labels.get((table, column)) or labels.get(("", column)) or own


@cache
def _labels() -> dict[tuple[str, str], tuple[Text, Text]]:
    with (SCHEMA / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["table"], row["column"]): (
                Text(row["label_fr"], row["label_en"]),
                Text(row["help_fr"], row["help_en"]),
            )
            for row in csv.DictReader(file)
        }
