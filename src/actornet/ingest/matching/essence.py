"""What is compared of a name: its words in one language and form, without those that any body has.

Knows ``model.fold`` and the words of authorities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.ingest.matching.names import read_names, saints
from actornet.model import countries as all_countries
from actornet.model import fold

_WORDS = Path(__file__).parent / "words.csv"
_ROMAN = re.compile(r"(?:x{0,3}(?:ix|iv|v?i{0,3}))")


@dataclass(frozen=True, slots=True)
class Essence:
    """Of each name: its essential words, the same sorted as one text, and what keeps names apart."""

    words: list[tuple[str, ...]]
    texts: list[str]
    short: list[str]
    initials: list[str]
    numbers: pd.Series[str]
    said: pd.Series[str]
    countries: pd.Series[str]


def essence(names: pd.Series[str]) -> Essence:
    """Return what is compared of ``names``, in their order."""
    read = read_names(names)
    one = dict.fromkeys(names.tolist())
    cut = dict(zip(names.tolist(), zip(read["said"], read["strict"], strict=True), strict=True))
    words = {name: _words(name, *cut[name]) for name in one}
    folded = {name: fold(name) for name in one}
    numbers = {name: _numbers(folded[name]) for name in one}
    every = names.tolist()
    told = _countries()
    countries = {
        name: ";".join(sorted({told[1][found] for found in told[0].findall(folded[name])})) for name in one
    }
    return Essence(
        [words[name] for name in every],
        [" ".join(sorted(words[name])) for name in every],
        [_short(name) for name in every],
        [_initials(folded[name]) for name in every],
        pd.Series([numbers[name] for name in every], index=names.index, dtype="str"),
        read["said"],
        pd.Series([countries.get(name, "") for name in every], index=names.index, dtype="str"),
    )


def _words(name: str, said: str, strict: str) -> tuple[str, ...]:
    text = strict if said else saints(fold(name))
    small, legal, forms = _lists()
    kept = [_form(forms.get(word, word)) for word in text.split() if word not in small]
    telling = [word for word in kept if word not in legal]
    return tuple(dict.fromkeys(telling or kept or [text]))


def _form(word: str) -> str:
    return word.rstrip("es") if len(word) > 4 and len(word.rstrip("es")) > 2 else word


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Return the words that say nothing, those that tell no bodies apart, and French forms of English words."""
    table = pd.read_csv(_WORDS, dtype="str", keep_default_na=False, encoding="utf-8")
    small, legal = (frozenset(table.loc[table["use"].eq(use), "word"]) for use in ("small", "legal"))
    forms = table[table["use"].eq("form")]
    return small, legal, dict(zip(forms["word"], forms["form"], strict=True))


def _numbers(folded: str) -> str:
    words = folded.split()
    found = [word for word in words if any(letter.isdigit() for letter in word)]
    found += [word for word in words[1:] if len(word) < 6 and word and _ROMAN.fullmatch(word)]
    return " ".join(sorted(found))


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all names of countries, the longest first, and their codes."""
    known = {
        fold(name): code
        for code, names in all_countries().items()
        for name in (names.fr, names.en)
        if len(fold(name)) > 3
    }
    ordered = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b"), known


def _short(name: str) -> str:
    """Return the short form that a name is or has in brackets: ``CNRS``, ``… (BRGM)``."""
    found = re.findall(r"(?:^|\()([A-Z][A-Za-z]{0,2}[A-Z0-9]{2,8})(?:$|\))", name.strip())
    return fold(found[0]) if found else ""


def _initials(folded: str) -> str:
    words = [word for word in folded.split() if word not in _lists()[0]]
    return "".join(word[0] for word in words) if len(words) > 2 else ""
