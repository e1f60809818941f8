"""The parameters of an answer in words: names for ids, labels for codes, commas in numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actornet.errors import Text
from actornet.model import code_lists, contract, countries
from actornet.model.labels import table_label
from actornet.network import Answer, Network, per_network

# How numbers were drawn and how many rows were asked for says nothing of the answer.
_TECHNICAL = ("seed", "limit", "runs", "draws")
_LISTS = {
    "kind": "actor_kind",
    "of_kind": "actor_kind",
    "forms": "form",
    "level": "territory_kind",
    "min_confidence": "confidence",
}
_COUNTRIES = ("country", "countries", "in_country")
_LAYERS = {
    "agreement": Text("accords", "agreements"),
    "project": Text("projets", "projects"),
    "funding": Text("financement", "funding"),
    "membership": Text("réseaux", "networks"),
    "dialogue": Text("dialogue", "dialogue"),
}
# Degrees of proximity of management, from the place itself to a head office in France.
_NEARNESS = {
    "local": Text("gestion sur place", "managed on the place"),
    "other_local": Text("autre organisme local", "another local body"),
    "regional": Text("région ou service de l'État", "region or State service"),
    "on_site": Text("antenne sur place", "branch on site"),
    "remote": Text("siège en France", "head office in France"),
}
_ID = re.compile(r" \([^() ]+\)(?=$|, )")  # after a name
_YES_NO = {True: Text("oui", "yes"), False: Text("non", "no")}


def parameter_words(answer: Answer, net: Network, lang: str, *, ids: bool = True) -> list[tuple[str, str]]:
    """Return label and value of every parameter that says something, in ``lang``; ``ids`` after names."""
    names = record_names(net)
    found = []
    for name, value in answer.parameters.items():
        silent: tuple[object, ...] = (
            (None, (), {}) if ids else (None, (), {}, 0)
        )  # on a page "at least 0" says nothing
        technical = _TECHNICAL if ids else (*_TECHNICAL, "as_of")  # a page says its day at its head
        if name not in technical and value not in silent:
            label = answer.labels[name].in_lang(lang) if name in answer.labels else name
            said = _spoken(name, value, names, answer, lang)
            found.append((label, said if ids else _ID.sub("", said)))
    return found


@per_network
def record_names(net: Network) -> dict[str, Text]:
    """Return the names of what a parameter may mean, by id: a territory, theme, actor or table."""
    columns = {"territories": ("name", "name"), "themes": ("name_fr", "name_en"), "actors": ("name", "name")}
    names = {name: table_label(name) for name in contract()}
    for table, (fr, en) in columns.items():
        frame = net.tables[table]
        names |= dict(zip(frame["id"], map(Text, frame[fr], frame[en]), strict=True))
    return names


def _spoken(name: str, value: Any, names: Mapping[str, Text], answer: Answer, lang: str) -> str:
    if isinstance(value, list | tuple):
        between = " – " if name == "in_period" else ", "
        return between.join(_spoken(name, item, names, answer, lang) for item in value)
    if isinstance(value, Mapping):
        parts = (f"{_weighed(part, answer, lang)} {_number(weight, lang)}" for part, weight in value.items())
        return ", ".join(parts)
    if isinstance(value, bool):
        return _YES_NO[value].in_lang(lang)
    if isinstance(value, float):
        return _number(value, lang)
    text = str(value)
    if name in _COUNTRIES and text in countries():
        return f"{countries()[text].in_lang(lang)} ({text})"
    if name in _LISTS and text in code_lists()[_LISTS[name]]:
        return code_lists()[_LISTS[name]][text].label.in_lang(lang)
    if name == "on_layer" and text in _LAYERS:
        return _LAYERS[text].in_lang(lang)
    return f"{names[text].in_lang(lang)} ({text})" if text in names else text


def _weighed(part: str, answer: Answer, lang: str) -> str:
    """Return what has a weight: a column of the table, or a degree of involvement."""
    if part in answer.labels:
        return f"{answer.labels[part].in_lang(lang)} ="
    if part in _NEARNESS:
        return f"{_NEARNESS[part].in_lang(lang)} ="
    entry = code_lists()["involvement"].get(part)
    return f"{entry.label.in_lang(lang)} =" if entry else f"{part} ="


def _number(value: float, lang: str) -> str:
    return f"{value:g}".replace(".", "," if lang == "fr" else ".")
