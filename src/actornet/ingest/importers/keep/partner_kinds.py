"""The kind of a partner in keep.eu: by the words of its name in ten languages, else by its legal status.

``partner_kinds.csv`` was made here by reading names of partners; it holds whole words of folded names, the
first row that fits decides (``*`` stands for the rest of a word); a row without a kind leaves it to the
status.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.ingest.importers.kinds import kinds_of
from actornet.model import fold

NAME, STATUS, NOTHING = "name", "status", "nothing"
_AUTHORITIES = frozenset(("REG", "DEP", "COM", "CA", "CC", "CU", "MET", "SM_F", "SIVU", "PNR"))
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


def keep_kinds(partners: pd.DataFrame) -> pd.DataFrame:
    """Return ``kind``, a code of ``actor_kind``, and its ``basis`` (name, status, nothing) of each partner.

    ``partners`` has the texts ``name``, ``place``, ``country`` (ISO 3166 alpha-3) and ``legal`` (the
    status as written). A name that is that of its town is taken for the municipality, unless private.
    """
    french = partners["country"].eq("FRA")
    legal = partners["legal"].str.lower()
    plain = partners["name"].str.replace(_BRACKETS, " ", regex=True)
    said = kinds_of(plain, partners["country"])
    told = partners["name"] + "\0" + partners["country"]
    known = {text: _by_words(*text.rsplit("\0", 1)) for text in told.unique()}
    words = told.map(known).astype("str")
    kind = words.mask(french & said.isin(_AUTHORITIES), said)
    town = plain.map(fold).eq(partners["place"].map(fold)) & partners["place"].ne("") & legal.ne("private")
    kind = kind.mask(kind.eq("") & town & french, "COM").mask(kind.eq("") & town & ~french, "FLA_MUN")
    kind = kind.mask(kind.eq("") & french, said)
    basis = pd.Series(NAME, index=partners.index).mask(kind.eq(""), STATUS)
    private = kind.eq("") & legal.eq("private")
    kind = kind.mask(private & french, "ASSOCIATION").mask(private & ~french, "FOREIGN_ASSOCIATION")
    basis = basis.mask(kind.eq("") & legal.ne("public"), NOTHING)
    return pd.DataFrame({"kind": kind.mask(kind.eq(""), "PUBLIC_BODY").astype("str"), "basis": basis})


def _by_words(name: str, country: str) -> str:
    folded = fold(name)
    for rule in _rules():
        if rule.country in ("", country) and rule.pattern.search(folded):
            kind = rule.in_france if country == "FRA" else rule.abroad
            return "BUSINESS" if kind in ("", "ASSOCIATION") and _FORM.search(name) else kind
    return "BUSINESS" if _FORM.search(name) else ""


@cache
def _rules() -> tuple[_Rule, ...]:
    with (Path(__file__).parent / "partner_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        _Rule(row["in_france"], row["abroad"], row["country"], _pattern(row["words"])) for row in rows
    )


def _pattern(words: str) -> re.Pattern[str]:
    each = [re.escape(word).replace(r"\*", r"\w*") for word in words.split("|")]
    return re.compile(rf"\b(?:{'|'.join(each)})\b")
