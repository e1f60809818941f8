"""Answers as tables in files and on stdout: CSV, JSON, XLSX, HTML, with cells that nothing can run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
from jinja2 import Environment

from actornet.errors import Text
from actornet.files import timeless_zip
from actornet.network import Answer, Network
from actornet.render.words import in_words

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\0")
_WHY = Text("Pourquoi", "Why")
_HTML = """<!doctype html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ title }}</title><style>
body { font: 1rem/1.5 sans-serif; margin: 2rem; } table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }
</style></head><body>
<h1>{{ title }}</h1>
<table><thead><tr>{% for label in labels %}<th scope="col">{{ label }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
<ul>{% for line in coverage %}<li>{{ line }}</li>{% endfor %}</ul>
</body></html>
"""


def write_answer(
    answer: Answer,
    net: Network,
    form: str,
    *,
    lang: str = "fr",
    table: str | None = None,
    why: bool = False,
) -> bytes:
    """Return an answer as the bytes of a ``csv``, ``json``, ``xlsx`` or ``html`` file.

    Parameters
    ----------
    answer, net
        What to write, and the network that was asked.
    form
        ``csv``, ``json`` and ``xlsx`` keep names of columns and codes, for programs; ``html`` is in
        words, for people.
    lang
        Language of headings and reasons where the form has them.
    table
        A companion table instead of the rows; JSON always holds all.
    why
        Add the reasons of each row as a column (JSON and HTML always have them).
    """
    if form == "json":
        text = json.dumps(as_json(answer, lang=lang), ensure_ascii=False, indent=2, allow_nan=False)
        return (text + "\n").encode()
    frame = answer_frame(answer, lang=lang, table=table, why=why)
    if form == "csv":
        text_file = StringIO(newline="")
        safe_cells(frame).to_csv(text_file, index=False, lineterminator="\n")
        return text_file.getvalue().encode()
    if form == "xlsx":
        book = BytesIO()
        safe_cells(frame).to_excel(book, index=False, sheet_name=answer.id, engine="openpyxl")
        return timeless_zip(book.getvalue())
    words = in_words(frame, answer, net, lang)
    if table is None:
        words[_WHY.in_lang(lang)] = [_reason(answer, row, lang) for row in range(len(frame))]
    page = Environment(autoescape=True).from_string(_HTML)
    title = answer.title.in_lang(lang)
    rows = list(words.itertuples(index=False, name=None))
    coverage = [f"{count.value} {count.meaning.in_lang(lang)}" for count in answer.coverage]
    coverage += [note.in_lang(lang) for note in answer.notes]
    return page.render(lang=lang, title=title, labels=list(words), rows=rows, coverage=coverage).encode()


def _reason(answer: Answer, row: int, lang: str) -> str:
    """Return the reasons of a row and the sources behind it."""
    reason = answer.explain(row)
    sentences = " ".join(text.in_lang(lang) for text in reason.sentences)
    return f"{sentences} [{'; '.join(reason.sources)}]" if reason.sources else sentences


def answer_frame(answer: Answer, *, lang: str, table: str | None, why: bool) -> pd.DataFrame:
    """Return the rows of the answer or a companion table, with a column ``why`` if asked."""
    if table is not None:
        return answer.tables[table]
    if not why:
        return answer.table
    reasons = [" ".join(answer.why(row, lang=lang)) for row in range(len(answer.table))]
    return answer.table.assign(why=pd.Series(reasons, answer.table.index, dtype="str"))


def as_json(answer: Answer, *, lang: str) -> Mapping[str, Any]:
    """Return the answer as an object of plain values; undefined cells are null."""
    rows = _rows(answer.table)
    reasons = [answer.explain(row) for row in range(len(rows))]
    return {
        "question" if answer.id.startswith("Q") else "indicator": answer.id,
        "parameters": dict(answer.parameters),
        "rows": [
            row
            | {
                "why": [text.in_lang(lang) for text in reason.sentences],
                "records": list(reason.records),
                "sources": list(reason.sources),
            }
            for row, reason in zip(rows, reasons, strict=True)
        ],
        "tables": {name: _rows(frame) for name, frame in answer.tables.items()},
        "coverage": {count.name: count.value for count in answer.coverage},
        "notes": [note.in_lang(lang) for note in answer.notes],
    }


def safe_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with texts that a spreadsheet would run as formulas made inert by a ``'``."""
    return frame.assign(
        **{
            name: column.where(~column.str.startswith(_RISKY, na=False), "'" + column)
            for name, column in frame.items()
            if pd.api.types.is_string_dtype(column.dtype)
        }
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    cells = frame.astype(object).where(frame.notna(), None)
    return [dict(zip(frame.columns, row, strict=True)) for row in cells.itertuples(index=False, name=None)]
