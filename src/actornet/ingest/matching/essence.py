"""What is compared of a name: its words in one language and form, without those that any body has.

Knows ``model.fold`` and the words of authorities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from actornet.ingest.matching.names import read_names, saints
from actornet.model import countries as all_countries
from actornet.model import fold

_WORDS = Path(__file__).parent / "words.csv"
# Where a name ends and goes on: « Confédération suisse - crédit cadre ».
_CUT = re.compile(r"\s*\(|\s+[-–—/:]\s*|\s*[-–—/:]\s+|\.\s")
_ROMAN = re.compile(r"(?:x{0,3}(?:ix|iv|v?i{0,3}))")


@dataclass(frozen=True, slots=True)
class Essence:
    """Of each name: its essential words, the same sorted as one text, and what keeps names apart."""

    words: list[tuple[str, ...]]
    texts: list[str]
    heads: list[str]
    rests: list[str]
    short: list[str]
    initials: list[str]
    numbers: list[str]
    said: list[str]
    countries: list[str]


def essence(names: pd.Series[str]) -> Essence:
    """Return what is compared of ``names``, in their order."""
    every = names.tolist()
    one = pd.Series(list(dict.fromkeys(every)), dtype="object")
    cuts = one.map(lambda name: _CUT.split(name, maxsplit=1))
    heads = cuts.map(lambda parts: parts[0] if len(parts) > 1 and len(fold(parts[0])) > 3 else "")
    rests = cuts.map(lambda parts: parts[-1] if len(parts) > 1 else "").where(heads.ne(""), "")
    read = read_names(one)
    words = [_words(*each) for each in zip(one, read["said"], read["strict"], strict=True)]
    begun = read_names(heads)
    head_words = [_words(*each) for each in zip(heads, begun["said"], begun["strict"], strict=True)]
    folded = one.map(fold)
    pattern, codes = _countries()
    return Essence(
        *_spread(
            dict(zip(one, range(len(one)), strict=True)),
            every,
            words,
            [_text(each) for each in words],
            [_text(each) if head else "" for head, each in zip(heads, head_words, strict=True)],
            [_text(_words(rest, "", "")) if rest else "" for rest in rests],
            [_short(name) for name in one],
            [_initials(name) for name in folded],
            [_numbers(name) for name in folded],
            read["said"].tolist(),
            [";".join(sorted({codes[found] for found in pattern.findall(name)})) for name in folded],
        )
    )


def _spread(where: dict[str, int], every: list[str], *columns: list[Any]) -> list[list[Any]]:
    """Return each column, of different names, as one of all names."""
    at = [where[name] for name in every]
    return [[column[number] for number in at] for column in columns]


def _text(words: tuple[str, ...]) -> str:
    return " ".join(sorted(words))


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
    """Return the words that say nothing, those that tell none apart, and French forms of English words."""
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
