"""What reports say, of every subject of the small network: whole sentences, no blanks, no code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from actornet.analysis.report.answers import report_answers
from actornet.analysis.report.subject import subject_of
from actornet.network import Answer, Network
from actornet.render.report.compose import compose
from actornet.render.report.document import Bars, Chart, Document, Points, Steps, Table

DAY = date(2025, 6, 30)
# Blanks, raw codes and broken sentences that no reader should see.
_WRONG = re.compile(r"\b(?:nan|NaT|NA)\b|^None$|<NA>|\(\)|  |\.\.| ,|[{}]|\b(?:slug|iso|insee):|;;")


def answered(net: Network, kind: str, *names: str) -> Mapping[str, Answer]:
    chosen = subject_of(net, kind, names, today=np.datetime64(DAY, "D"))
    return report_answers(net, chosen, as_of=DAY)


def composed(
    net: Network, answers: Mapping[str, Answer], audience: str = "officer", lang: str = "fr"
) -> Document:
    return compose(net, answers, audience=audience, lang=lang, program="actornet", data="mini")


def made(net: Network, kind: str, *names: str, lang: str = "fr") -> Document:
    return composed(net, answered(net, kind, *names), lang=lang)


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


def blocks(document: Document, kind: type) -> list[Any]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


@pytest.mark.parametrize("part", range(3))
def test_actors_and_territories_have_reports_in_whole_sentences(mini: Network, part: int) -> None:
    subjects = [("actor", key) for key in mini.tables["actors"]["id"]]
    subjects += [("region", key) for key in mini.tables["territories"]["id"]]
    for kind, key in subjects[part::9]:
        answers = answered(mini, kind, key)
        for audience, lang in product(("officer", "elected"), ("fr", "en")):
            document = composed(mini, answers, audience, lang)
            wrong = [text for text in texts(document) if _WRONG.search(text.replace("\u00a0", " "))]
            assert not wrong, (key, audience, lang, wrong)
            for table in blocks(document, Table):
                assert all(len(row) == len(table.columns) for row in table.rows)
            for chart in blocks(document, Chart):
                drawing = chart.drawing
                names, drawn = (
                    (drawing.names, drawing.texts)
                    if isinstance(drawing, Bars)
                    else (drawing.times, drawing.shares)
                )
                assert len(names) == len(drawn) > 1
                assert chart.alternative


def test_pairs_of_all_sorts_have_a_brief(mini: Network) -> None:
    actors = mini.tables["actors"]["id"].tolist()
    for first, second in zip(actors[::3], [*actors[1::3], actors[0]], strict=False):
        document = made(mini, "pair", first, second)
        assert not [text for text in texts(document) if _WRONG.search(text.replace("\u00a0", " "))]
        questions = document.sections[-2].blocks[0]
        assert isinstance(questions, Points)
        assert 1 <= len(questions.items) <= 5


def test_the_figures_on_the_first_page_are_those_of_the_data(starter: Network) -> None:
    document = made(starter, "country", "Burkina Faso")
    figures = {
        figure.label: figure.value for block in document.sections[0].blocks for figure in _figures(block)
    }
    acting = starter.tables["parties"].query("role.isna() or role in ('party', 'operator')")
    taking = starter.tables["participations"].query("role != 'funder'")
    pairs = pd.concat(
        [
            acting.rename(columns={"agreement_id": "record"})[["record", "actor_id"]],
            taking.rename(columns={"project_id": "record"})[["record", "actor_id"]],
        ]
    )
    home = starter.tables["actors"].set_index("id")["country"]
    located = starter.tables["locations"]
    inside = starter.tables["territories"].query("country == 'BFA'")["id"]
    records = set(located.loc[located["territory_id"].isin(inside), "subject_id"])
    records |= set(pairs.loc[pairs["actor_id"].map(home).eq("BFA"), "record"])
    records &= set(starter.tables["agreements"]["id"]) | set(starter.tables["projects"]["id"])
    french = pairs.loc[pairs["record"].isin(records) & pairs["actor_id"].map(home).eq("FRA"), "actor_id"]
    assert figures["accords et projets"] == str(len(records))
    assert figures["acteurs français engagés"] == str(french.nunique())


def test_nothing_known_is_said_not_to_be_nothing(mini: Network) -> None:
    idle = next(
        actor
        for actor in mini.tables["actors"]["id"]
        if not mini.tables["parties"]["actor_id"].eq(actor).any()
        and not mini.tables["participations"]["actor_id"].eq(actor).any()
    )
    said = " ".join(texts(made(mini, "actor", idle)))
    assert "Ce n'est pas la preuve qu'il n'y en a pas" in said


def test_french_is_set_with_its_spaces_and_english_without(starter: Network) -> None:
    french = " ".join(texts(made(starter, "pair", "Chambéry", "geonames:2357043")))
    assert re.search(r"\w\u00a0:", french)
    assert not re.search(r"\w [:;!?»]", french)
    english = " ".join(texts(made(starter, "pair", "Chambéry", "geonames:2357043", lang="en")))
    assert not re.search(r"\w\u00a0[:;!?]", english)


def test_the_survival_curve_is_that_of_the_indicator(starter: Network) -> None:
    document = made(starter, "region", "Occitanie")
    curves = [chart.drawing for chart in blocks(document, Chart) if isinstance(chart.drawing, Steps)]
    (curve,) = curves
    assert curve.times[0] == 0
    assert curve.shares[0] == 1
    assert list(curve.times) == sorted(curve.times)
    assert all(later <= earlier for earlier, later in zip(curve.shares, curve.shares[1:], strict=False))
    assert curve.at_risk[0] >= curve.at_risk[-1]


def _figures(block: Any) -> tuple[Any, ...]:
    return getattr(block, "figures", ())
