"""What is of persons and must not enter the data: columns, names, numbers. Knows the account."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.model import fold

# Words of headings of personal columns; of names of bodies, which are none of persons; links of such
# names; the most frequent French given names.
with (Path(__file__).parent / "personal_words.csv").open(encoding="utf-8", newline="") as _file:
    _LISTS = [(row["list"], row["word"]) for row in csv.DictReader(_file)]
_WORDS, _BODY, _GIVEN, _LINKS = (
    frozenset(word for name, word in _LISTS if name == each) for each in ("heading", "body", "given", "link")
)
_PHRASES = ("date de naissance", "securite sociale", "e mail", "nom de famille", "first name", "last name")
_TITLE = re.compile(r"^(?:m|mr|mrs|ms|mme|mmes|mlle|melle|monsieur|madame|mademoiselle|messieurs|mesdames) ")
_WHO = r"\s*[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,2}"
_TITLES = r"M\.|MM\.|Mr\.|Mme\.?|MME\.?|Mmes|MMES|Mlle|MLLE|Monsieur|MONSIEUR|Madame|MADAME"
_ADDRESSED = re.compile(rf"(?<![\w-])(?:{_TITLES})(?:\s+(?:et|ou)\s+(?:{_TITLES}))?{_WHO}")
_LOOSELY = re.compile(rf"(?<![\w-])(?:M|MR|Mr)(?=\s){_WHO}")  # in names of bodies MR is a home for the aged
_CHEZ = re.compile(
    r"(?i)[\s,(]*\b(?:d\s+)?(?:chez|c/o|[àa] l['’]attention de)\s+"
    rf"(?:(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)\b|(?:{'|'.join(sorted(_GIVEN))})\s).*$"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<![\d,.])(?:\+33\s?|0033\s?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
# Thirteen characters and a key of two: sex, year, month, département, commune, order.
NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|[1-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
GONE = "[…]"


def is_personal(heading: str) -> bool:
    """Return whether a column of this heading holds names, mails, phones or numbers of persons."""
    folded = fold(heading)
    return bool(_WORDS & set(folded.split())) or any(phrase in folded for phrase in _PHRASES)


def asks_for_nir(heading: str) -> bool:
    """Return whether a heading asks for a number of social security (NIR)."""
    folded = fold(heading)
    return "nir" in folded.split() or "securite sociale" in folded or "niroupp" in folded


def may_be_nir(numbers: pd.Series[str]) -> pd.Series[bool]:
    """Return which texts have the shape of a NIR, spaces aside."""
    return numbers.str.replace(r"\s", "", regex=True).str.upper().str.fullmatch(NIR.pattern)


def persons(names: pd.Series[str], *, registered: pd.Series[bool]) -> pd.Series[bool]:
    """Return which names are or look like those of a natural person.

    A title at the start tells (``M.``, ``Mme``), unless a word of a body follows; of a name without
    identifier (``registered`` false) also a French given name among two or three words, none of which
    is a word of a body. Wrong now and then, on the side of leaving out.
    """
    known = {name: _signs(name) for name in names.unique()}
    titled = names.map({name: signs[0] for name, signs in known.items()}).astype("bool")
    named = names.map({name: signs[1] for name, signs in known.items()}).astype("bool")
    return titled | (named & ~registered)


def _signs(name: str) -> tuple[bool, bool]:
    words = fold(name).split()
    if _BODY & set(words):
        return False, False
    titled = _TITLE.match(" ".join(words) + " ") is not None and len(words) > 1
    given = len(words) in (2, 3) and all(word.isalpha() and len(word) > 1 for word in words)
    named = given and not _LINKS & set(words) and (words[0] in _GIVEN or words[-1] in _GIVEN)
    return titled, named


def scrubbed(texts: pd.Series[str], *, name: bool = False) -> pd.Series[str]:
    """Return texts without mails, phones and names after a title; ``name`` cuts ``chez M. X`` as a whole."""

    def clean(text: str) -> str:
        if name:
            tidy = " ".join(text.split())
            less = _PHONE.sub("", _MAIL.sub("", _ADDRESSED.sub("", _CHEZ.sub("", tidy))))
            return tidy if less == tidy else " ".join(less.split()).strip(" ,;-(")
        return _PHONE.sub(GONE, _MAIL.sub(GONE, _LOOSELY.sub(GONE, _ADDRESSED.sub(GONE, text))))

    return texts.map({text: clean(text) for text in texts.unique()}).astype("str")


def tell_columns(headings: list[str], account: Account, *, file: str, sheet: str) -> None:
    """Tell the account of the columns that were not taken: those of persons one by one, others together."""
    for heading in filter(is_personal, headings):
        account.remark(
            Text(
                "Données personnelles : colonne écartée, non lue.",
                "Personal data: column left out, not read.",
            ),
            file=file,
            sheet=sheet,
            column=heading,
        )
    others = [heading for heading in headings if not is_personal(heading)]
    if others:
        listed = ", ".join(others)
        account.remark(
            Text(f"Colonnes non reprises : {listed}.", f"Columns not taken over: {listed}."),
            file=file,
            sheet=sheet,
        )
