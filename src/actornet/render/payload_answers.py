"""What the page says beside its records: answers, the questions, partners proposed, the five principles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from actornet.errors import Text
from actornet.network import Answer, Network
from actornet.render.columns import unfolded
from actornet.render.parameter_words import parameter_words
from actornet.render.words import UNKNOWN, in_words, row_titles

LANGS = ("fr", "en")
TOTAL = "rows"  # the figure of the coverage that says how many rows there are beyond those given


def diagnoses(
    principles: Answer | None, territories: Mapping[str, Any], node_ids: pd.Series[str]
) -> dict[str, Any]:
    """Return the principles and, per actor or territory of the page, what is seen of each."""
    if principles is None:
        return {"principles": [], "diagnoses": []}
    names, questions = principles.words["principle"], principles.words["question"]
    order = {key: at for at, key in enumerate(names)}
    nodes_at = {key: at for at, key in enumerate(node_ids)}
    places_at = {key: at for at, key in enumerate(unfolded(territories["id"], territories["n"]))}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    rows = principles.table.astype(object).where(principles.table.notna(), None)
    for at, row in enumerate(rows.itertuples(index=False)):
        node = nodes_at.get(row.subject_id) if row.subject == "actor" else None
        place = places_at.get(row.subject_id) if row.subject == "territory" else None
        if node is None and place is None:
            continue
        empty: dict[str, Any] = {"node": node, "territory": place, "findings": []}
        why = principles.explain(at)
        found.setdefault((row.subject, row.subject_id), empty)["findings"].append(
            {
                "principle": order[row.principle],
                "verdict": row.verdict,
                "why": [[text.fr for text in why.sentences], [text.en for text in why.sentences]],
                "measures": [
                    [list(principles.labels["value"]), _rounded(row.value), row.n_known, row.n_records]
                ],
                "records": list(why.records),
            }
        )
    described = [{"id": key, "name": list(names[key]), "question": list(questions[key])} for key in names]
    return {"principles": described, "diagnoses": list(found.values())}


def suggestions(partners: Mapping[str, Answer], node_ids: pd.Series[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the partners proposed, by the row of the actor: score, its parts, why, why not."""
    rows = {identifier: at for at, identifier in enumerate(node_ids)}
    return {
        str(rows[actor]): [
            _suggestion(answer, at, rows[candidate])
            for at, candidate in enumerate(answer.table["actor_id"])
            if candidate in rows
        ]
        for actor, answer in partners.items()
        if actor in rows
    }


def _suggestion(answer: Answer, at: int, node: int) -> dict[str, Any]:
    why, parts = answer.explain(at), answer.parts(at)
    return {
        "node": node,
        "score": round(float(answer.table["score"].iloc[at]), 3),
        "parts": [
            [list(answer.labels[part]), weight, None if pd.isna(value) else round(float(value), 3)]
            for part, weight, value in parts[["part", "weight", "value"]].itertuples(index=False)
        ],
        "why": [[text.fr for text in why.sentences], [text.en for text in why.sentences]],
        "cautions": [list(text) for text in _words(answer, "cautions", at)],
        "records": list(why.records),
    }


def _words(answer: Answer, column_name: str, at: int) -> list[Text]:
    """Return the texts of the codes in a cell, which are joined by ``;``."""
    cell, words = answer.table[column_name].iloc[at], answer.words.get(column_name, {})
    return [words.get(code, Text(code, code)) for code in str(cell).split(";")] if pd.notna(cell) else []


def questions_asked(
    questions: Sequence[tuple[str, str, Text, Text]], answers: Sequence[Answer]
) -> Iterator[dict[str, Any]]:
    """Return every question with the positions of its answers, or with how to ask it elsewhere."""
    for identifier, name, title, instead in questions:
        found = [at for at, answer in enumerate(answers) if answer.id == identifier]
        yield {
            "id": identifier,
            "name": name,
            "title": list(title),
            "answers": found,
            "instead": None if found else list(instead),
        }


def shown_answer(answer: Answer, net: Network) -> dict[str, Any]:
    """Return an answer with its parameters and cells in words and a reason per row.

    A cell is a pair of texts, one text where both languages say the same, or None: unknown.
    """
    spoken = [parameter_words(answer, net, lang, ids=False) for lang in LANGS]
    words = [in_words(answer.table, answer, net, lang) for lang in LANGS]
    titles = [row_titles(answer.table, answer, net, lang) for lang in LANGS]
    cells = [frame.itertuples(index=False, name=None) for frame in words]
    reasons = [answer.explain(row) for row in range(len(answer.table))]
    total = next((count.value for count in answer.coverage if count.name == TOTAL), len(answer.table))
    return {
        "id": answer.id,
        "title": list(answer.title),
        "parameters": [
            [[name_fr, name_en], [fr, en]] for (name_fr, fr), (name_en, en) in zip(*spoken, strict=True)
        ],
        "total": total,
        "headings": [[fr.strip(), en.strip()] for fr, en in zip(*words, strict=True)],
        "rows": [
            {
                "title": list(title),
                "cells": [_cell(fr, en) for fr, en in zip(*row, strict=True)],
                "why": [[text.fr for text in why.sentences], [text.en for text in why.sentences]],
                "records": list(why.records),
            }
            for title, row, why in zip(
                zip(*titles, strict=True), zip(*cells, strict=True), reasons, strict=True
            )
        ],
        "coverage": [[f"{count.value} {text}" for text in count.meaning] for count in answer.coverage],
        "notes": [list(note) for note in answer.notes],
    }


def _cell(fr: str, en: str) -> list[str] | str | None:
    return None if fr == UNKNOWN else fr if fr == en else [fr, en]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
