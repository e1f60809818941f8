"""The kind of an actor by the words of its name, in ten languages. Knows how authorities are named.

``kinds.csv`` was made here by reading names of partners of European projects: whole words of folded
names, the first row that fits decides (``*`` stands for the rest of a word); a row without a kind says
that the words before it tell nothing.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.ingest.matching.names import read_names
from actornet.model import fold

# What the name of a French authority begins or ends with, and its kind.
_AUTHORITIES = {name: name for name in ("REG", "DEP", "COM", "CA", "CC", "CU", "MET")}
# Words that tell what a body is, whatever authority it names; the others only help where none is named.
_WEAK = frozenset(("", "ASSOCIATION", "BUSINESS", "COM", "MET", "PUBLIC_BODY"))
_FORM = re.compile(  # at the end of a name or of its first part: S.A., GmbH, Ltd, S.r.l., S.Coop.
    r"\b(?:(?i:gmbh|sarl|sasu?|eurl|srl|s\.\s?r\.\s?l|s\.\s?l\.?(?:\s?u)?|s\.\s?a|s\.\s?a\.\s?[mu]|s\.?p\.?a"
    r"|s\.?\s?coo?p|s\.?\s?c\.?\s?a?\.?\s?r\.?\s?l|ltd|limited|plc|d\.\s?o\.\s?o|sau)|SA|SL|AG|AS|AB|BV|NV|KG)\.?"
    r"(?=$|\s*[-–/,(&])"
)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class _Rule:
    in_france: str
    abroad: str
    country: str
    pattern: re.Pattern[str]


def kinds_of(names: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """Return codes of ``actor_kind`` by names and ISO 3166 codes, empty where the words tell nothing.

    An authority says so (``Conseil départemental de…``, ``Ville de…``); abroad it gets the code of
    foreign authorities. Without a country a name is taken to be French. Thin evidence: whoever uses it
    says so in the account.
    """
    plain = names.str.replace(_BRACKETS, " ", regex=True)
    french = countries.isin(("FRA", ""))
    said = read_names(plain)["said"].fillna("").str.split(";").str[0].map(_AUTHORITIES).fillna("")
    told = names + "\n" + countries.mask(countries.eq(""), "FRA")
    words = told.map({text: _by_words(*text.rsplit("\n", 1)) for text in told.unique()}).astype("str")
    return words.mask(french & said.ne("") & words.isin(_WEAK), said).astype("str")


def _by_words(name: str, country: str) -> str:
    folded = fold(name)
    for rule in _rules():
        if rule.country in ("", country) and rule.pattern.search(folded):
            kind = rule.in_france if country == "FRA" else rule.abroad
            return "BUSINESS" if kind in ("", "ASSOCIATION") and _FORM.search(name) else kind
    return "BUSINESS" if _FORM.search(name) else ""


@cache
def _rules() -> tuple[_Rule, ...]:
    with (Path(__file__).parent / "kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        _Rule(row["in_france"], row["abroad"], row["country"], _pattern(row["words"])) for row in rows
    )


def _pattern(words: str) -> re.Pattern[str]:
    each = [re.escape(word).replace(r"\*", r"\w*") for word in words.split("|")]
    return re.compile(rf"\b(?:{'|'.join(each)})\b")
