"""Labels and help: none missing, none dead."""

from __future__ import annotations

import csv

from actornet.model import contract
from actornet.model.contract import SCHEMA
from actornet.model.labels import column_help, column_label, table_help, table_label


def rows() -> list[dict[str, str]]:
    with (SCHEMA / "labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_table_and_column_has_a_label_and_help() -> None:
    for name, table in contract().items():
        assert all(table_label(name))
        assert all(table_help(name))
        for column in table.columns:
            assert column_help(name, column) != ("", ""), (name, column)
            assert all(column_label(name, column)), (name, column)


def test_no_label_is_dead_or_given_twice() -> None:
    known = {(name, column) for name, table in contract().items() for column in ("", *table.columns)}
    known |= {("", column) for _, column in known if column}
    keys = [(row["table"], row["column"]) for row in rows()]
    assert set(keys) <= known
    assert len(keys) == len(set(keys))


def test_labels_for_all_tables_are_used_by_one() -> None:
    keys = {(row["table"], row["column"]) for row in rows()}
    for column in (column for table, column in keys if not table):
        users = [
            name
            for name, table in contract().items()
            if column in table.columns and (name, column) not in keys
        ]
        assert users, column


def test_labels_of_a_table_differ() -> None:
    for name, table in contract().items():
        for lang in ("fr", "en"):
            labels = [column_label(name, column).in_lang(lang) for column in table.columns]
            assert len(labels) == len(set(labels)), (name, sorted(labels))


def test_no_cell_is_empty_and_help_is_a_sentence() -> None:
    for row in rows():
        assert all(row[name] for name in ("label_fr", "label_en", "help_fr", "help_en"))
        assert row["help_fr"].endswith((".", "…"))
        assert row["help_en"].endswith((".", "…"))


def test_unknown_columns_are_their_own_label() -> None:
    assert column_label("actors", "couleur") == ("couleur", "couleur")
