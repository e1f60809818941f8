"""The facts that the generated pages add to the program: complete, in both languages."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from actornet.analysis.catalogue import indicators, questions
from actornet.analysis.partner_parts import WEIGHTS
from docs.generate.markdown import french_spaces, plain
from tests.cli.conftest import Typed, typed
from tests.docs.pages import DOCS

__all__ = ["typed"]  # the fixture


def facts(name: str) -> dict[str, Any]:
    return tomllib.loads((DOCS / "generate" / name).read_text(encoding="utf-8"))


QUESTIONS = facts("questions.toml")


def test_every_question_and_indicator_is_described_in_both_languages() -> None:
    assert list(QUESTIONS) == list(questions())
    assert list(facts("indicators.toml")) == list(indicators())
    for described in facts("indicators.toml").values():
        for key in ("says", "formula", "range", "unknown"):
            assert len(described[key]["fr"]) > 5
            assert len(described[key]["en"]) > 5


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_example_of_a_question_has_an_answer(name: str, typed: Typed) -> None:
    command, _, *rest = shlex.split(QUESTIONS[name]["example"])[1:]
    done = typed(command, name, *rest, "--source", "starter", "--format", "csv")
    assert done.code == 0, done.err
    assert done.out.count("\n") > 1


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_weights_of_the_partner_score_are_those_of_the_program(lang: str) -> None:
    page = Path(DOCS / lang / "questions.md").read_text(encoding="utf-8")
    shown = {
        part: float(weight) for part, weight in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)
    }
    assert shown == dict(WEIGHTS)


def test_text_of_the_program_is_never_markup() -> None:
    assert plain("a|b *c* `d` <e> _f_") == r"a\|b \*c\* \`d\` \<e\> \_f\_"
    assert plain("avec --with-register, non") == "avec `--with-register`, non"


def test_french_spaces_stand_in_words_not_in_code() -> None:
    assert french_spaces("« Oui » : `a : b`") == "«\u00a0Oui\u00a0»\u00a0: `a : b`"
