"""All 71 tables of the golden cases: the 22 questions and 21 indicators on the small network."""

from __future__ import annotations

import json

import pytest

from tests import golden_cases
from tests.cli.conftest import Typed, typed

__all__ = ["typed"]


@pytest.mark.parametrize("name", golden_cases.names())
def test_the_command_gives_the_expected_tables(name: str, typed: Typed) -> None:
    done = typed(*golden_cases.words(name))
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    mine = [file for file in golden_cases.files() if golden_cases.owner(file)[0] == name]
    assert {file: golden_cases.wrong_cells(file, answer) for file in mine} == {file: [] for file in mine}


def test_every_table_belongs_to_a_question_or_an_indicator() -> None:
    owners = {golden_cases.owner(file)[0] for file in golden_cases.files()}
    assert len(golden_cases.files()) == 71
    assert len(owners) == 22 + 21
