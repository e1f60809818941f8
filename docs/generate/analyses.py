"""The questions and the indicators: what each says, how it is computed, its options and columns."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from actornet import ingest
from actornet.analysis.asking import ask_entry
from actornet.analysis.catalogue import Entry, Parameter, indicators, questions
from actornet.analysis.labels import parameter_labels
from actornet.errors import Text
from actornet.network import Answer
from docs.generate import markdown
from docs.generate.markdown import block, code, plain, table

_HERE = Path(__file__).parent
# A small network of invented names in which every question has an answer: for columns and notes.
_GOLDEN = _HERE.parents[1] / "tests" / "golden"
# Notes that speak of the data at hand, not of the method.
_ABOUT_THE_DATA = ("Median duration: ", "Closed to those ", "Nothing recorded for: ")
_DEFAULTS = {
    "all": Text("sans limite", "no limit"),
    "all city networks": Text("tous les réseaux de villes", "all city networks"),
    "themes of the actor": Text("ceux de l'acteur", "those of the actor"),
    "year of as_of": Text("l'année de `--as-of`", "the year of `--as-of`"),
    "see design.md": Text("", ""),  # the note says it
}


def questions_page(lang: str) -> str:
    """Return a section per question."""
    return _page(questions(), lang)


def indicators_page(lang: str) -> str:
    """Return a section per indicator."""
    return _page(indicators(), lang)


def _page(entries: Mapping[str, Entry], lang: str) -> str:
    links = "\n".join(f"- [{_title(entry, lang)}](#{_target(entry, lang)})" for entry in entries.values())
    return markdown.page([links, *(part for entry in entries.values() for part in _section(entry, lang))])


def _title(entry: Entry, lang: str) -> str:
    number = Text(f"{entry.id} : ", f"{entry.id}: ").in_lang(lang) if entry.id.startswith("Q") else ""
    return number + plain(entry.title.in_lang(lang))


def _target(entry: Entry, lang: str) -> str:
    return f"{lang}-{entry.id.lower().replace('_', '-')}"


def _section(entry: Entry, lang: str) -> Iterator[str]:
    facts = _facts()[entry.id]
    asked = entry.id.startswith("Q")
    yield f"({_target(entry, lang)})="
    yield f"### {_title(entry, lang)}"
    yield plain(facts["says"][lang])
    yield block(facts["example"] if asked else f"actornet measure {entry.id}", "sh")
    yield from _method(facts, lang)
    if entry.parameters:
        headings = Text("Option|Ce qu'elle dit|Sans elle", "Option|What it says|Without it")
        rows = [_option(each, lang) for each in entry.parameters]
        width = 3 if any(without for *_, without in rows) else 2
        yield table(headings.in_lang(lang).split("|")[:width], [row[:width] for row in rows])
    yield from _columns(_answers()[entry.id], lang)
    yield Text("**Ce que cela ne dit pas**", "**What it does not say**").in_lang(lang)
    notes = [note for note in _answers()[entry.id].notes if not note.en.startswith(_ABOUT_THE_DATA)]
    yield "\n".join(f"- {plain(note.in_lang(lang))}" for note in notes)


def _method(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    headings = {
        "formula": Text("Calcul", "How it is computed"),
        "range": Text("Lecture", "How to read it"),
        "unknown": Text("Ce qui manque", "What is unknown"),
    }
    lines = [
        f"{heading.in_lang(lang)}\n: {plain(facts[key][lang])}"
        for key, heading in headings.items()
        if key in facts
    ]
    if method := facts.get("method"):
        said = Text(method, method.replace(" ;", ";")).in_lang(lang)
        lines.append(f"{Text('Méthode', 'Method').in_lang(lang)}\n: {plain(said)}")
    yield "\n\n".join(lines)


def _option(parameter: Parameter, lang: str) -> tuple[str, ...]:
    labels = parameter_labels()
    label = labels.get(parameter.name) or labels.get(f"{parameter.name}s")
    words = [label.in_lang(lang)] if label else []
    words += [parameter.note.in_lang(lang)] if parameter.note.en else []
    if parameter.many:
        words.append(Text("peut se répéter", "may be repeated").in_lang(lang))
    default = _DEFAULTS.get(parameter.default)
    without = default.in_lang(lang) if default else code(parameter.default) if parameter.default else ""
    if parameter.required:
        without = Text("**nécessaire**", "**needed**").in_lang(lang)
    return (
        code(f"--{parameter.name.replace('_', '-')}"),
        plain(Text(" ; ", "; ").in_lang(lang).join(words)),
        without,
    )


def _columns(answer: Answer, lang: str) -> Iterator[str]:
    yield Text("**Colonnes de la réponse**", "**Columns of the answer**").in_lang(lang)
    headings = (
        Text("En-tête|Nom (CSV, JSON, Python)", "Heading|Name (CSV, JSON, Python)").in_lang(lang).split("|")
    )
    yield table(
        headings, [(plain(answer.labels[name].in_lang(lang)), code(name)) for name in answer.table.columns]
    )
    if answer.tables:
        said = Text("Autres tables (`--table`) :", "Further tables (`--table`):").in_lang(lang)
        yield f"{said} {', '.join(code(name) for name in answer.tables)}."


@cache
def _facts() -> Mapping[str, Any]:
    files = [_HERE / "questions.toml", _HERE / "indicators.toml"]
    return {
        key: facts for file in files for key, facts in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


@cache
def _answers() -> Mapping[str, Answer]:
    """Return an answer to every question and indicator."""
    net = ingest.read(_GOLDEN / "mini")
    given = json.loads((_GOLDEN / "questions.json").read_text(encoding="utf-8"))
    entries = [*questions().values(), *indicators().values()]
    day = given["_common"]["as_of"]
    return {entry.id: ask_entry(net, entry, as_of=day, **given.get(entry.id, {})) for entry in entries}
