"""What holds of every answer, whatever the question or indicator."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest

import actornet
import actornet.indicators
import actornet.questions
from actornet.analysis.catalogue import Entry, indicators, questions
from actornet.errors import ActornetError, CallError, UnknownNameError
from actornet.network import Answer, Network
from tests.analysis.asking import ASKED, ask

ENTRIES = [*questions().values(), *indicators().values()]
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return {}


def answered(answers: dict[str, Answer], net: Network, entry: Entry) -> Answer:
    """Return the golden answer of an entry, computed once for all tests."""
    if entry.id not in answers:
        answers[entry.id] = ask(net, entry.id)
    return answers[entry.id]


def test_there_are_22_questions_and_21_indicators() -> None:
    assert list(questions()) == [f"Q{number:02d}" for number in range(1, 23)]
    assert len(indicators()) == 21


@each_entry
def test_every_row_has_a_reason_in_both_languages(
    entry: Entry, mini: Network, answers: dict[str, Answer]
) -> None:
    answer = answered(answers, mini, entry)
    assert len(answer.table), "nothing to explain"
    for row in range(len(answer.table)):
        reason = answer.explain(row)
        assert 1 <= len(reason.sentences) <= 3
        for text in reason.sentences:
            assert {text.fr[-1], text.en[-1]} <= set(".!?")
            assert not {"nan", "<NA>", "None", "NaN"} & set(f"{text.fr} {text.en}".replace(",", " ").split())


@each_entry
def test_everything_is_labelled_in_both_languages(
    entry: Entry, mini: Network, answers: dict[str, Answer]
) -> None:
    answer = answered(answers, mini, entry)
    columns = {column for table in (answer.table, *answer.tables.values()) for column in table}
    unlabelled = {column for column in columns if answer.labels[column].fr == column}
    assert unlabelled <= {"km", "documents"}
    assert set(answer.parameters) <= set(answer.labels)
    assert entry.title.fr != entry.title.en
    for text in [*answer.notes, *(count.meaning for count in answer.coverage)]:
        assert text.fr != text.en
    assert answer.notes, "a pitfall to know"


@each_entry
def test_the_order_of_rows_changes_no_answer(entry: Entry, mini: Network, answers: dict[str, Answer]) -> None:
    shuffled = mini.with_tables(
        {name: frame.sample(frac=1, random_state=7) for name, frame in mini.tables.items()}
    )
    one, other = answered(answers, mini, entry), ask(shuffled, entry.id)
    ordered = ["record_id"] if entry.id == "Q21" else None  # rows of equal share in a table without key
    assert ordered is None or one.table[ordered[0]].is_unique
    pd.testing.assert_frame_equal(one.table, other.table)
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other.tables[name])
    assert one.coverage == other.coverage
    assert [one.explain(row) for row in range(len(one.table))] == [
        other.explain(row) for row in range(len(other.table))
    ]


@each_entry
def test_an_empty_network_gives_an_empty_answer_or_knows_no_such_name(entry: Entry) -> None:
    empty = Network({}, name="empty")
    try:
        answer = ask(empty, entry.id)
    except UnknownNameError:
        assert entry.id in ASKED
    else:
        for row in range(len(answer.table)):
            assert answer.explain(row).sentences


@each_entry
def test_the_parts_of_a_score_are_columns_with_weights(
    entry: Entry, mini: Network, answers: dict[str, Answer]
) -> None:
    answer = answered(answers, mini, entry)
    for score, parts in answer.scores.items():
        assert {score, *parts} <= set(answer.table)
        listed = answer.parts(0)
        assert listed.loc[listed["score"].eq(score), "part"].tolist() == list(parts)


@each_entry
def test_the_function_takes_the_parameters_that_the_command_offers(entry: Entry) -> None:
    taken = inspect.signature(entry.function).parameters
    offered = {"weights" if parameter.name == "weight" else parameter.name for parameter in entry.parameters}
    assert offered <= set(taken)
    module = actornet.questions if entry.id.startswith("Q") else actornet.indicators
    assert getattr(module, entry.function.__name__) is entry.function


def test_options_of_public_functions_are_given_by_name() -> None:
    functions = [entry.function for entry in ENTRIES]
    names = ("read", "check", "load", "ask", "measure", "explore")
    functions += [getattr(actornet, name) for name in names]
    for function in functions:
        for parameter in inspect.signature(function).parameters.values():
            optional = parameter.default is not inspect.Parameter.empty
            subject = parameter.name in {"source", "graph", "answers"}
            if optional and not subject:
                assert parameter.kind is inspect.Parameter.KEYWORD_ONLY, (
                    f"{function.__name__}.{parameter.name}"
                )


def test_a_parameter_that_does_not_exist_is_refused_with_those_that_do(mini: Network) -> None:
    with pytest.raises(CallError, match="territory") as error:
        actornet.ask(mini, "Q01", place="iso:SEN")
    assert "place" in str(error.value)


@pytest.mark.parametrize("call", [{"name": "Q99"}, {"name": "Q01"}, {"name": "Q18"}])
def test_a_wrong_call_is_refused_in_words(mini: Network, call: dict[str, Any]) -> None:
    with pytest.raises(ActornetError):
        actornet.ask(mini, **call)


def test_only_the_layers_asked_for_are_shown(mini: Network) -> None:
    answer = actornet.measure(mini, "fragmentation", on_layer=["project"])
    assert set(answer.table["layer"]) == {"project"}
    assert answer.explain(0).sentences
    with pytest.raises(CallError):
        actornet.measure(mini, "participation", on_layer=["project"])
    with pytest.raises(CallError):
        actornet.measure(mini, "fragmentation", on_layer=["nothing"])
