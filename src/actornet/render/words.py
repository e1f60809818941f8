"""A table of an answer in words: headings, labels for codes, what is unknown said as unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from actornet.errors import Text
from actornet.model import code_lists, contract, countries
from actornet.model.labels import table_label
from actornet.network import Answer, Network
from actornet.network.answer import MATCHES

# The reasons say these, or they are for programs.
HIDDEN = ("actor_id", "record_id", "record_ids", "sources", "successors")
PROJECT = Text("projet", "project")  # among the forms of an answer
UNKNOWN = "?"
_LISTS = {"kind": "actor_kind", "forms": "form", "status": "status"}
_TIES = Text("Liens directs", "Direct ties")


def in_words(frame: pd.DataFrame, answer: Answer, net: Network, lang: str) -> pd.DataFrame:
    """Return a table of texts under headings in ``lang``.

    Columns of ids, and columns without any value, are left out; columns of yes and no become one
    list of what holds.
    """
    heads = {name: answer.labels[name].in_lang(lang) if name in answer.labels else name for name in frame}
    flags = [name for name in frame if pd.api.types.is_bool_dtype(frame[name])]
    codes = _code_labels(net, lang)
    columns = {
        heads[name]: [_cell(value, codes.get(name, {}), lang) for value in frame[name]]
        for name in frame
        if name not in HIDDEN and name not in flags and frame[name].notna().any()
    }
    if flags:
        held = frame[flags].itertuples(index=False, name=None)
        columns[_TIES.in_lang(lang)] = [
            ", ".join(heads[name] for name, yes in zip(flags, row, strict=True) if yes) or "–" for row in held
        ]
    return pd.DataFrame(columns, dtype="str")


def record_names(net: Network) -> dict[str, Text]:
    """Return the names of what a parameter may mean, by id: a territory, theme, actor or table."""
    columns = {"territories": ("name", "name"), "themes": ("name_fr", "name_en"), "actors": ("name", "name")}
    names = {name: table_label(name) for name in contract()}
    for table, (fr, en) in columns.items():
        frame = net.tables[table]
        names |= dict(zip(frame["id"], map(Text, frame[fr], frame[en]), strict=True))
    return names


def _code_labels(net: Network, lang: str) -> Mapping[str, Mapping[str, str]]:
    labels = {
        column: {code: entry.label.in_lang(lang) for code, entry in code_lists()[name].items()}
        for column, name in _LISTS.items()
    }
    labels["forms"]["project"] = PROJECT.in_lang(lang)
    labels["match"] = {code: text.in_lang(lang) for code, text in MATCHES.items()}
    labels["country"] = {code: name.in_lang(lang) for code, name in countries().items()}
    themes = net.tables["themes"]
    labels["themes"] = dict(zip(themes["id"], themes["name_fr" if lang == "fr" else "name_en"], strict=True))
    return labels


def _cell(value: Any, codes: Mapping[str, str], lang: str) -> str:
    if pd.isna(value):
        return UNKNOWN
    if isinstance(value, float):
        return f"{value:.3g}".replace(".", "," if lang == "fr" else ".")
    return ", ".join(codes.get(part, part) for part in str(value).split(";"))
