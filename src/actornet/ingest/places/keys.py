"""Names of places as they are compared: what case, accents, hyphens and abbreviations hide.

The ways of writing (``St``, ``s/``, ``Mans (Le)``, ``Cedex``, ``Paris 12e``) are those of French
postal addresses (standard NF Z10-011) and of the official geographic code.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from actornet.model import fold

TOWN = "town"
LOOSE = 2  # rank of a reading without articles and spaces, or of the first words only

_SLASHED = (
    (re.compile(r"\bs\s*/\s*s\b\.?", re.IGNORECASE), " sous "),
    (re.compile(r"\bs\s*/\s*", re.IGNORECASE), " sur "),
)
_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "lez": "les"}
_GROUPINGS = (
    ("communaute d agglomeration ", "ca "),
    ("communaute de communes ", "cc "),
    ("communaute urbaine ", "cu "),
)
_ARTICLES = ("le", "la", "les", "l")
_LINKS = frozenset(("le", "la", "les", "l", "de", "du", "des", "d"))
_CEDEX = re.compile(r"\s+cedex(\s+\d{1,2})?$")
_POSTCODE = re.compile(r"^(?:fr? )?(\d{5}) (?=\D)|(?<=\D) (\d{5})$")
_DISTRICT = re.compile(
    r"^(paris|lyon|marseille) (?:(\d{1,2}|[ivx]{1,5})(?:er|e|eme|ieme|nd|nde)?)(?: arr[a-z]*)?$"
)
_DISTRICT_OF = re.compile(
    r"^(?:\d{1,2}|[ivx]{1,5})(?:er|e|eme|ieme|nd|nde)? arr[a-z]* (?:de )?(paris|lyon|marseille)$"
)
_BODY = re.compile(
    r"^(?:(?P<town>ville|commune(?: urbaine| rurale)?|mairie|municipalite|municipality|city|town|comune"
    r"|ayuntamiento|municipio|camara municipal|stadt|gemeinde|stad|grad|gmina|miasto)"
    r"|(?P<departement>departement|conseil departemental|conseil general)"
    r"|(?P<region>region|conseil regional)) (?P<link>de la|de l|du|des|de|d|of|di|da|do)? ?(?P<rest>.+)$"
)
_RESTORED = {"du": "le ", "de la": "la ", "de l": "l ", "des": "les "}
_ASIDE = re.compile(r"^(?P<name>.+?)\s*\((?P<aside>[^()]+)\)\s*$")
_END_OF_NAME = re.compile(r"\s*[(,/]|\s+[-–—]\s")
_AFTER = re.compile(r"^(?P<name>.+?)(?:\s*,\s*|\s+[-–—/]\s+)(?P<aside>[^,/]+?)\s*$")


class Spelling(NamedTuple):
    """One way to read the name of a place; lower ``rank`` is nearer to what is written."""

    key: str
    rank: int
    kind: str
    district: bool


def place_key(text: str) -> str:
    """Return the name as compared: ``ST ETIENNE``, ``Saint-Étienne`` -> ``saint etienne``."""
    words = [_WORDS.get(word, word) for word in _slashed(text).split()]
    if len(words) > 1 and words[-1] in _ARTICLES:
        words = [words[-1], *words[:-1]]
    key = " ".join(words)
    for long, short in _GROUPINGS:
        if key.startswith(long):
            return short + key.removeprefix(long)
    return key


def _slashed(text: str) -> str:
    if "/" in text:
        for pattern, word in _SLASHED:
            text = pattern.sub(word, text)
    return fold(text)


def loose_key(key: str) -> str:
    """Return a key without articles, links and spaces; empty when too little is left to tell places."""
    words = [word for word in key.split() if word not in _LINKS]
    joined = "".join(words)
    return joined if len(joined) > 3 else ""


def postcode_in(text: str) -> str:
    """Return the five digits before or after a name, empty without."""
    found = _POSTCODE.search(_CEDEX.sub("", fold(text)))
    return (found[1] or found[2]) if found else ""


def aside_in(text: str) -> tuple[str, str]:
    """Return the name and what stands after it in brackets, or behind a comma or a dash."""
    found = _ASIDE.match(text) or _AFTER.match(text)
    return (found["name"], found["aside"]) if found else (text, "")


def spellings(text: str) -> tuple[Spelling, ...]:
    """Return the ways to read a text as the name of a place, the nearest first."""
    whole = place_key(text)
    found = [Spelling(whole, 0, "", False)]
    bare = _CEDEX.sub("", _POSTCODE.sub("", _CEDEX.sub("", _slashed(text))).strip())
    found.append(Spelling(place_key(bare), 1, "", False))
    district = _DISTRICT.match(bare) or _DISTRICT_OF.match(bare)
    if district:
        found.append(Spelling(district[1], 1, TOWN, True))
    body = _BODY.match(bare)
    if body:
        kind = next(kind for kind in ("town", "departement", "region") if body[kind])
        restored = _RESTORED.get(body["link"] or "", "")
        found += [Spelling(place_key(article + body["rest"]), 1, kind, False) for article in (restored, "")]
    found.append(Spelling(place_key(_END_OF_NAME.split(text, maxsplit=1)[0]), LOOSE, "", False))
    unique: dict[str, Spelling] = {}
    for spelling in found:
        if spelling.key and (spelling.key not in unique or spelling.kind):
            unique.setdefault(spelling.key, spelling)
    return tuple(unique.values())
