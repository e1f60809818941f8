"""What holds of every answer, whatever the question."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest

import actornet
import actornet.questions
from actornet.analysis.questions.registry import questions
from actornet.errors import UnknownNameError
from actornet.network import Network

CALLS = [
    ("active-actors", {"territory": "iso:SEN"}),
    ("ego-network", {"actor": "slug:arvelle", "depth": 2}),
    ("data-quality", {"table": "projects", "as_of": "2025-12-31"}),
]


@pytest.mark.parametrize(("question", "parameters"), CALLS)
def test_the_order_of_rows_changes_no_answer(
    mini: Network, question: str, parameters: dict[str, Any]
) -> None:
    shuffled = mini.with_tables(
        {name: frame.sample(frac=1, random_state=7) for name, frame in mini.tables.items()}
    )
    one, other = (actornet.ask(net, question, **parameters) for net in (mini, shuffled))
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.coverage == other.coverage


@pytest.mark.parametrize(("question", "parameters"), CALLS)
def test_every_row_has_a_reason_in_both_languages(
    mini: Network, question: str, parameters: dict[str, Any]
) -> None:
    answer = actornet.ask(mini, question, **parameters)
    for row in range(len(answer.table)):
        reason = answer.explain(row)
        assert 1 <= len(reason.sentences) <= 5
        assert all(text.fr and text.en for text in reason.sentences)
        assert reason.records
    assert set(answer.table) <= set(answer.labels)
    assert set(answer.parameters) <= set(answer.labels)


@pytest.mark.parametrize(("question", "parameters"), CALLS)
def test_an_empty_network_gives_an_empty_answer_or_knows_no_such_name(
    question: str, parameters: dict[str, Any]
) -> None:
    empty = Network({}, name="empty")
    if question == "data-quality":
        assert actornet.ask(empty, question, **parameters).table.empty
    else:
        with pytest.raises(UnknownNameError):
            actornet.ask(empty, question, **parameters)


def test_each_question_takes_the_parameters_that_its_command_offers() -> None:
    for entry in questions().values():
        taken = inspect.signature(entry.answer).parameters
        assert {parameter.name for parameter in entry.parameters} <= set(taken)


def test_options_of_public_functions_are_given_by_name() -> None:
    functions = [getattr(actornet.questions, name) for name in actornet.questions.__all__]
    functions += [getattr(actornet, name) for name in ("read", "check", "load", "ask", "explore")]
    for function in functions:
        for parameter in inspect.signature(function).parameters.values():
            optional = parameter.default is not inspect.Parameter.empty
            subject = parameter.name in {"source", "graph", "answers"}
            if optional and not subject:
                assert parameter.kind is inspect.Parameter.KEYWORD_ONLY, (
                    f"{function.__name__}.{parameter.name}"
                )
