"""A table of an answer in words: headings, labels for codes, what is unknown said as unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from actornet.errors import Text
from actornet.model import contract, countries
from actornet.model.labels import column_label, table_label
from actornet.network import LAYERS, Answer, Network
from actornet.network.answer import MATCHES

# The reasons say these, or they are for programs.
HIDDEN = ("actor_id", "record_id", "record_ids", "sources", "successors")
PROJECT = Text("projet", "project")  # among the forms of an answer
UNKNOWN, NONE = "?", "–"
# Lists that are empty because there is nothing to list.
_LISTS = {"blocking_criteria", "unknown_criteria", "advice_criteria", "networks", "partners", "spaces"}
_LISTS |= {"flags", "cautions", "funders", "needs", "shared_theme_names", "introducer", "other_basis"}
# Columns in which an empty cell stands for all values together.
_TOTALS, _ALL = {"theme", "type", "evidence"}, Text("tous", "all")
_YES_NO = {True: Text("oui", "yes"), False: Text("non", "no")}
_IDS = {"actor_a", "actor_b", "managers", "members", "meeting_spaces", "could_convene", "shared_themes"}
_IDS |= {"path", "sources"}
# Pairs of columns by which a row is called, the first that a table has.
_PAIRS = (
    ("name_a", "name_b"),
    ("level_a", "level_b"),
    ("title", "name"),
    ("region", "country"),
    ("territory", "theme"),
    ("theme", "sdg"),
    ("table", "field"),
    ("type", "evidence"),
    ("scope", "name"),
    ("layer", "name"),
    ("layer", "attribute"),
)
_TIES = Text("Liens directs", "Direct ties")
_NAMES_SHOWN = 5  # of a list in one cell
_LARGE = 10_000  # from here on thousands are set apart; a year is never that large


def in_words(frame: pd.DataFrame, answer: Answer, net: Network, lang: str) -> pd.DataFrame:
    """Return a table of texts under headings in ``lang``.

    Columns of ids, and columns without any value, are left out; columns of the layers become one
    list of those that hold.
    """
    frame = _told(frame)
    heads = {name: answer.labels[name].in_lang(lang) if name in answer.labels else name for name in frame}
    layers = [name for name in LAYERS if name in frame and pd.api.types.is_bool_dtype(frame[name])]
    codes = _codes(frame, answer, net, lang)
    columns: dict[str, list[str]] = {}
    for name in _shown(frame, lang):
        if name not in layers:
            empty = NONE if name in _LISTS else _ALL.in_lang(lang) if name in _TOTALS else UNKNOWN
            in_cell = _writer(codes.get(name, {}), lang, empty=empty)
            columns[_free(heads[name], columns)] = [in_cell(value) for value in frame[name]]
    if layers:
        held = frame[layers].itertuples(index=False, name=None)
        columns[_TIES.in_lang(lang)] = [
            ", ".join(heads[name] for name, yes in zip(layers, row, strict=True) if yes) or NONE
            for row in held
        ]
    return pd.DataFrame(columns, dtype="str", index=frame.index)


def _told(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table without figures that nothing known stands behind: a sum of no amount is unknown."""
    told = frame.copy(deep=False)
    if {"amount_known", "n_amount_known"} <= set(frame):
        told["amount_known"] = frame["amount_known"].mask(frame["n_amount_known"].eq(0))
    if {"knock_out", "n_risk_unknown", "n_projects_funded"} <= set(frame):
        told["knock_out"] = frame["knock_out"].mask(frame["n_risk_unknown"].eq(frame["n_projects_funded"]))
    return told


def row_titles(frame: pd.DataFrame, answer: Answer, net: Network, lang: str) -> list[str]:
    """Return what each row is called: by the two columns that tell rows apart, else by what stands first."""
    pair = next((list(pair) for pair in _PAIRS if set(pair) <= set(frame)), None)
    words = in_words(frame if pair is None else frame[pair], answer, net, lang)
    columns = words.iloc[:, : 1 if pair is None else 2]
    return [
        " – ".join(cell for cell in cells if cell != UNKNOWN)
        for cells in columns.itertuples(index=False, name=None)
    ]


def _shown(frame: pd.DataFrame, lang: str) -> list[str]:
    """Return the columns for people: not ids, unless nothing else says who is meant; names first."""
    ids = [name for name in frame if name in _IDS or str(name).endswith(("_id", "_ids"))]
    other = tuple(f"_{code}" for code in ("fr", "en") if code != lang)
    out = {*ids, *HIDDEN, *(name for name in frame if str(name).endswith(other))}
    # A column without any value says that nothing is known; an empty list says nothing at all.
    known = [name for name in frame if name not in out and (name not in _LISTS or frame[name].notna().any())]
    known.sort(key=lambda name: name != f"name_{lang}")
    return [str(name) for name in known or ids]


def _free(heading: str, taken: Mapping[str, object]) -> str:
    """Return a heading that no other column has."""
    return heading if heading not in taken else _free(f"{heading} ", taken)


def _codes(frame: pd.DataFrame, answer: Answer, net: Network, lang: str) -> dict[str, dict[str, str]]:
    codes = {
        column: {code: text.in_lang(lang) for code, text in words.items()}
        for column, words in answer.words.items()
    }
    codes.setdefault("forms", {})["project"] = PROJECT.in_lang(lang)
    if "table" in frame:
        codes["table"] = {name: table_label(name).in_lang(lang) for name in contract()}
    if "field" in frame:
        codes["field"] = {
            column: column_label(name, column).in_lang(lang)
            for name, table in contract().items()
            for column in table.columns
        }
    codes["match"] = {code: text.in_lang(lang) for code, text in MATCHES.items()}
    if {"country", "countries"} & set(frame):
        names = {code: name.in_lang(lang) for code, name in countries().items()}
        codes |= {"country": names, "countries": names}
    themes = net.tables["themes"]
    codes["themes"] = dict(zip(themes["id"], themes["name_fr" if lang == "fr" else "name_en"], strict=True))
    return codes


def _writer(codes: Mapping[str, str], lang: str, *, empty: str) -> Callable[[Any], str]:
    """Return the function that writes one cell of a column in words."""

    def write(value: Any) -> str:
        if pd.isna(value):
            return empty
        if isinstance(value, bool | np.bool_):
            return _YES_NO[bool(value)].in_lang(lang)
        if isinstance(value, int | float):
            return _number(value, lang)
        text = str(value)
        if text in codes:
            return codes[text]
        return ", ".join(codes.get(part, part) for part in text.split(";")) if codes else _short(text, lang)

    return write


def _short(text: str, lang: str) -> str:
    """Return a long list of names cut to its first ones, with the number of the others."""
    names = text.split("; ")
    rest = len(names) - _NAMES_SHOWN
    if rest < 2:
        return text
    return "; ".join(names[:_NAMES_SHOWN]) + (f" et {rest} autres" if lang == "fr" else f" and {rest} others")


def _number(value: float, lang: str) -> str:
    if abs(value) >= _LARGE:
        return f"{value:,.0f}".replace(",", "\u202f" if lang == "fr" else ",")
    if float(value).is_integer():
        return f"{value:.0f}"
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return text.replace(".", "," if lang == "fr" else ".")
