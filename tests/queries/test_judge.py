"""The judge of queries by itself: what it accepts, what it refuses, and that it never falls over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actornet.errors import CallError
from actornet.stores.query.read_only import check_reads_only
from actornet.stores.query.tokens import tokens
from actornet.stores.query.words import WRITING
from tests.queries.texts import HONEST, HONEST_NEO4J, HOSTILE

HEAP = [
    *("()[]{}.,:;|*+-<>=$'\"`\\ \n"),
    *("MATCH", "CALL", "SET", "a", "1", "AS", "//", "STARTS", "IS", "ORDER", "BY", "SHOW", "INDEXES"),
    *("YIELD", "UNION", "CASE", "USING", "db.labels", "COUNT", "RETURN", "WITH"),
]
COMMENTS = st.sampled_from(["/**/", "/* SET x */", "// DELETE\n", " ", "\n\t"])


def accepts(text: str) -> bool:
    try:
        check_reads_only(text)
    except CallError:
        return False
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_refused(text: str) -> None:
    assert not accepts(text)


@pytest.mark.parametrize("text", [*HONEST, *HONEST_NEO4J])
def test_honest_texts_are_accepted(text: str) -> None:
    check_reads_only(text)


@given(st.sampled_from([*HONEST, *HONEST_NEO4J, *HOSTILE]), COMMENTS, st.data())
def test_a_comment_between_tokens_never_changes_the_verdict(
    text: str, comment: str, data: st.DataObject
) -> None:
    try:
        starts = [token.at for token in tokens(text)]
    except CallError:
        return
    if not starts:
        return
    at = data.draw(st.sampled_from(starts))
    before = text[at - 1] if at else " "
    if before in "$.`" or text[at - 1 : at + 1].isdigit():
        return
    assert accepts(text[:at] + comment + text[at:]) == accepts(text)


@given(st.sampled_from(HONEST), st.sampled_from(sorted(WRITING)), st.data())
def test_a_writing_clause_is_refused_wherever_it_stands(text: str, word: str, data: st.DataObject) -> None:
    found = tokens(text)
    place = data.draw(st.integers(0, len(found)))
    at = found[place].at if place < len(found) else len(text.split("//")[0])
    if place and (found[place - 1].is_(".", ":") or found[place - 1].kind == "parameter"):
        return  # there it is the name of a property, label or type
    if place < len(found) and found[place].is_(":"):
        return  # the key of a map
    assert not accepts(f"{text[:at]} {word} (x:Hostile) {text[at:]}")


@given(st.text(max_size=60))
def test_any_text_is_judged_without_falling_over(text: str) -> None:
    accepts(text)


@given(
    st.lists(
        st.sampled_from(HEAP),
        max_size=30,
    )
)
def test_any_heap_of_tokens_is_judged_without_falling_over(parts: list[str]) -> None:
    text = " ".join(parts)
    if accepts(text):
        assert not {token.upper for token in tokens(text)} & {"LOAD", "FOREACH"} or "." in text or ":" in text


def test_brackets_too_deep_are_refused_and_not_a_crash() -> None:
    assert not accepts("RETURN " + "(" * 5000 + "1" + ")" * 5000)
    assert accepts("RETURN " + "(" * 100 + "1" + ")" * 100)


def test_the_refusal_says_where_and_why() -> None:
    with pytest.raises(CallError, match=r"line 2, column 11: SET is not allowed"):
        check_reads_only("MATCH (a)\nWHERE a.x SET a.x = 1")
    with pytest.raises(CallError, match=r"procedure 'apoc\.load\.json'"):
        check_reads_only("CALL apoc.load.json('x')")
    with pytest.raises(CallError, match=r"function 'file'"):
        check_reads_only("RETURN file()")


def test_parameters_are_found_wherever_they_stand() -> None:
    text = "MATCH (a {id: $id}) WHERE a.x > $`odd name` AND a.y = '$none' RETURN a // $neither"
    assert check_reads_only(text) == {"id", "odd name"}
