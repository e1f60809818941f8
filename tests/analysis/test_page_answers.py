"""What comes with a page: answers about what the data speak of most, partners, the five principles."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from actornet.analysis.page_answers import ROWS, page_answers, page_questions
from actornet.analysis.page_partners import PROPOSED, page_partners
from actornet.analysis.page_subjects import subjects
from actornet.analysis.principles import PRINCIPLES, principles
from actornet.analysis.questions.partners import partners
from actornet.network import Network, engagements, profiles

AS_OF = date(2025, 12, 31)


@pytest.fixture(scope="module")
def judged(starter: Network) -> pd.DataFrame:
    """What is seen of the principles on the starter."""
    return principles(starter, as_of=AS_OF).table


def test_the_subjects_are_those_of_whom_most_is_known(starter: Network) -> None:
    found = subjects(starter, many=2)
    acting = engagements(starter)
    agreements = acting[acting["table"].eq("agreements")].drop_duplicates(["record_id", "actor_id"])
    people = profiles(starter)
    french = people.index[people["side"].eq("french") & people["family"].eq("authority")]
    counts = agreements[agreements["actor_id"].isin(french)]["actor_id"].value_counts()
    assert counts[found.authorities].tolist() == counts.head(2).tolist()
    assert "FRA" not in found.countries
    assert len(found.themes) == 2


def test_a_page_has_answers_or_says_how_to_get_one(mini: Network) -> None:
    answers = page_answers(mini, as_of=AS_OF)
    assert all(len(answer.table) <= ROWS for answer in answers)
    questions = page_questions()
    assert [question.id for question in questions] == [f"Q{number:02}" for number in range(1, 23)]
    asked = {answer.id for answer in answers}
    assert {"Q01", "Q03", "Q05", "Q06", "Q11", "Q13", "Q21"} <= asked
    for question in questions:
        assert question.instead.fr
        assert question.instead.en
        if question.id not in asked and question.id != "Q14":
            assert f"actornet ask {question.name}" in question.instead.fr


def test_a_cut_answer_says_how_many_rows_there_are(starter: Network) -> None:
    quality = next(answer for answer in page_answers(starter, as_of=AS_OF, quick=True) if answer.id == "Q21")
    assert len(quality.table) == ROWS
    assert quality.coverage[0].value == len(starter.tables["agreements"])


def test_a_quick_page_asks_each_question_once(mini: Network) -> None:
    asked = [answer.id for answer in page_answers(mini, as_of=AS_OF, quick=True)]
    assert len(asked) == len(set(asked))
    assert "Q06" in asked


def test_partners_are_the_first_of_the_question(mini: Network) -> None:
    found = page_partners(mini, as_of=AS_OF)
    assert found
    for actor, answer in found.items():
        whole = partners(mini, actor, as_of=AS_OF).table
        pd.testing.assert_frame_equal(answer.table, whole.head(PROPOSED))


def test_nothing_known_gives_no_verdict(judged: pd.DataFrame) -> None:
    silent = judged["n_known"].eq(0)
    assert judged.loc[silent, "verdict"].eq("unknown").all()
    assert judged.loc[silent, "value"].isna().all()
    assert not judged.loc[~silent, "verdict"].eq("unknown").any()
    assert judged["n_known"].le(judged["n_records"]).all()


def test_a_verdict_follows_the_mean_of_what_is_known(mini: Network) -> None:
    answer = principles(mini, as_of=AS_OF, least=1)
    limits = {each.id: each for each in PRINCIPLES}
    known = answer.table.dropna(subset=["value"])
    assert set(known["verdict"]) <= {"seen", "partly", "not_seen"}
    for row in known.itertuples():
        limit = limits[row.principle]
        expected = (
            "seen" if row.value >= limit.seen else "partly" if row.value >= limit.partly else "not_seen"
        )
        assert row.verdict == expected, row


def test_every_judgement_says_why_in_both_languages_and_on_which_records(starter: Network) -> None:
    answer = principles(starter, as_of=AS_OF)
    records = {*starter.tables["projects"]["id"], *starter.tables["agreements"]["id"]}
    for at in range(0, len(answer.table), 7):
        reason = answer.explain(at)
        assert all(sentence.fr and sentence.en for sentence in reason.sentences)
        assert set(reason.records) <= records
        assert bool(reason.records) == (answer.table["verdict"].iloc[at] != "unknown")
