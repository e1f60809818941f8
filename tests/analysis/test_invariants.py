"""What must not change: an isolated actor added, a second dataset beside the first, names of ids."""

from __future__ import annotations

import pandas as pd
import pytest

from actornet.analysis.catalogue import Entry, indicators, questions
from actornet.model import SUBJECT_TABLES, contract
from actornet.network import Answer, Network
from tests.analysis.asking import ask

ENTRIES = [*questions().values(), *indicators().values()]
# An actor more is a row more to know.
COUNTS_ACTORS = {"data_quality"}
# Per record, and nothing that another dataset holds enters: two datasets give the rows of both.
PER_RECORD = [
    "capacity_building",
    "competence_theme_fit",
    "decentralised_management",
    "durability",
    "level_articulation",
    "participation",
    "portfolio_diversity",
    "reciprocity",
]


@pytest.fixture(scope="module")
def answers(mini: Network) -> dict[str, Answer]:
    return {entry.id: ask(mini, entry.id) for entry in ENTRIES}


@pytest.fixture(scope="module")
def with_isolated(mini: Network) -> Network:
    lonely = {"id": "slug:zz-seul", "name": "Seul", "kind": "ASSOCIATION", "country": "DEU"}
    actors = pd.concat([mini.tables["actors"], pd.DataFrame([lonely])], ignore_index=True)
    return mini.with_tables(dict(mini.tables) | {"actors": actors})


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_an_isolated_actor_changes_no_table(
    entry: Entry, answers: dict[str, Answer], with_isolated: Network
) -> None:
    if entry.id in COUNTS_ACTORS:
        return
    one, other = answers[entry.id], ask(with_isolated, entry.id)
    pd.testing.assert_frame_equal(one.table, other.table)
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other.tables[name])


def renamed(net: Network, suffix: str) -> Network:
    """Return the network with other ids for its actors and records; places and themes are the same."""
    ids = {key for table in SUBJECT_TABLES for key in net.tables[table]["id"]}
    tables = {}
    for name, frame in net.tables.items():
        keys = [key.column for key in contract()[name].foreign_keys if key.table in SUBJECT_TABLES]
        columns = {*keys, "subject_id"} | ({"id"} if name in SUBJECT_TABLES else set())
        tables[name] = frame.assign(
            **{
                column: frame[column].where(~frame[column].isin(ids), frame[column] + suffix)
                for column in columns & set(frame)
            }
        )
    return net.with_tables(tables)


@pytest.mark.parametrize("identifier", PER_RECORD)
def test_two_datasets_side_by_side_give_the_rows_of_both(
    identifier: str, mini: Network, answers: dict[str, Answer]
) -> None:
    twin = renamed(mini, "~b")
    shared = {"territories", "themes", "legal_competences", "theme_links", "sources", "needs", "instruments"}
    shared.add("instrument_rules")
    both = mini.with_tables(
        {
            name: frame if name in shared else pd.concat([frame, twin.tables[name]], ignore_index=True)
            for name, frame in mini.tables.items()
        }
    )
    key = next(name for name in answers[identifier].table if name.endswith("_id"))
    together = ask(both, identifier).table
    original = together[~together[key].str.endswith("~b")].reset_index(drop=True)
    copy = together[together[key].str.endswith("~b")].reset_index(drop=True)
    numbers = [name for name in together if pd.api.types.is_numeric_dtype(together[name])]
    pd.testing.assert_frame_equal(original, answers[identifier].table)
    pd.testing.assert_frame_equal(copy[numbers], answers[identifier].table[numbers])
