"""The 22 questions against oracles written apart, in plain loops: on the golden, starter and random data."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest

import actornet
from actornet.network import Network
from actornet.stores.query import LibraryQuery, queries
from tests.analysis.random_networks import random_network
from tests.queries.test_library import oracle_of
from tests.queries.test_oracles import AS_OF, parameters

QUESTIONS = {query.question: query for query in queries().values() if query.question}
NOT_ASKED: Mapping[str, list[dict[str, Any]]] = {
    "Q02": [{"country": "SEN", "competence": "nothing"}],
    "Q09": [{}],
    "Q18": [{}],
    "Q21": [{"table": "parties"}],
}
WINDOWS = ("window_before", "window_after")
# Questions for the random networks, whose places and themes have fixed names.
RANDOM: Mapping[str, dict[str, Any]] = {
    "Q01": {"territory": "t-sen", "theme": "ENV"},
    "Q02": {"country": "SEN", "competence": "ENV-EAU"},
    "Q03": {"region": "t-reg"},
    "Q04": {"country": "SEN"},
    "Q05": {"territory": "t-sen"},
    "Q06": {},
    "Q08": {"group_a": "t-fra", "group_b": "t-sen"},
    "Q09": {"territory": "t-sen"},
    "Q11": {},
    "Q12": {"territory": "t-sen"},
    "Q13": {"theme": "ENV", "asker": "a0"},
    "Q14": {"actor": "a0", "themes": ["ENV-EAU", "EDU"]},
    "Q16": {"region": "t-fra"},
    "Q17": {"networks": ["a0", "a1"]},
    "Q18": {"country": "SEN"},
    "Q19": {"territory": "t-sen"},
    "Q22": {},
}


def calls(name: str) -> list[Any]:
    """Return the calls of a question: the oracle's own on the two datasets, and on random networks."""
    query = QUESTIONS[name]
    oracle = oracle_of(query)
    found: list[tuple[str | int, dict[str, Any]]] = [("mini", given) for given in oracle.MINI[query.name]]
    found += [("starter", given) for given in oracle.STARTER[query.name]]
    # The query files answer for tables of nodes only, and take nothing for nobody.
    found = [call for call in found if call[1] not in (NOT_ASKED.get(name, []))]
    if name in RANDOM:
        found += [(seed, RANDOM[name]) for seed in range(6)]
    return [pytest.param(name, *call, id=f"{name}-{call[0]}-{number}") for number, call in enumerate(found)]


ALL_CALLS = [call for name in sorted(QUESTIONS) for call in calls(name)]


@pytest.mark.parametrize(("name", "data", "given"), ALL_CALLS)
def test_the_answer_is_that_of_the_oracle(
    name: str, data: str | int, given: dict[str, Any], mini: Network, starter: Network
) -> None:
    net = random_network(data) if isinstance(data, int) else {"mini": mini, "starter": starter}[data]
    query = QUESTIONS[name]
    asked = parameters(query, given)
    asked = {key: _day(value) if key in ("as_of", *_WINDOW_DAYS) else value for key, value in asked.items()}
    expected = pd.DataFrame(
        oracle_of(query).ORACLES[query.name](net, **asked), columns=[column.name for column in query.columns]
    )
    table = actornet.ask(net, name, **_own(asked)).table
    keys = [column.name for column in query.columns if column.key]
    if name == "Q14":  # its order is the product's
        table = table.sort_values(keys, ignore_index=True)
    assert table[keys].astype(object).to_numpy().tolist() == expected[keys].to_numpy().tolist()
    wrong = [
        (position, column, mine, theirs)
        for column in expected
        if column in table and column not in _other_meaning(query)
        for position, (mine, theirs) in enumerate(zip(table[column], expected[column], strict=True))
        if not _same(mine, theirs)
    ]
    assert wrong == []


_WINDOW_DAYS = tuple(f"{window}_{end}" for window in WINDOWS for end in ("from", "to"))


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _own(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of an oracle as those of the product."""
    own = {key: value for key, value in asked.items() if value not in (None, []) and key not in _WINDOW_DAYS}
    for window in WINDOWS:
        if asked.get(f"{window}_from"):
            own[window] = (asked[f"{window}_from"], asked[f"{window}_to"])
    return {"as_of": AS_OF} | own


def _other_meaning(query: LibraryQuery) -> set[str]:
    """Return the columns that the query files fill in their own way."""
    return {"record_ids", "title", "partners", "forms", "themes"} if query.question == "Q01" else {"title"}


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return ("" if pd.isna(mine) else str(mine)) == ";".join(map(str, theirs))
    if theirs is None or (isinstance(theirs, float) and math.isnan(theirs)):
        return bool(pd.isna(mine))
    if isinstance(theirs, bool):
        return bool(mine == theirs)
    if isinstance(theirs, int | float):
        return pd.notna(mine) and math.isclose(float(mine), float(theirs), abs_tol=1e-9)
    return bool(mine == theirs)
