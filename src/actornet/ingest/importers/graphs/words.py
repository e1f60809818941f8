"""What graphs say of nodes and edges in their own words, as codes of the contract. Knows codes and names."""

from __future__ import annotations

import re

import pandas as pd

from actornet.errors import UnknownNameError
from actornet.ingest.importers.kinds import kinds_of
from actornet.model import families, find_code, fold

# Words in the kind of a node: the code in France, the code elsewhere. The first that fits is taken.
_ACTORS = (
    (r"museums?|musees?|cultur\w*|librar\w+|theat\w+|mediatheques?", "CULTURAL_BODY", "CULTURAL_BODY"),
    (r"universit\w*|academ\w*|research\w*|recherche|laborato\w*", "UNIVERSITY", "UNIVERSITY"),
    (r"schools?|lycees?|ecoles?|colleges?", "SCHOOL", "SCHOOL"),
    (r"hospitals?|hopita\w+|chu", "HOSPITAL", "HOSPITAL"),
    (r"networks?|reseaux?|platforms?|plateformes?", "NATIONAL_NETWORK", "NATIONAL_NETWORK"),
    (r"foundations?|fondations?", "FOUNDATION", "FOUNDATION"),
    (r"ngos?|ongs?", "NGO", "NGO"),
    (r"associations?|charit\w+|societies", "ASSOCIATION", "FOREIGN_ASSOCIATION"),
    (r"municipal\w*|communes?|city|cities|villes?|towns?|mairies?", "COM", "FLA_MUN"),
    (r"departements?|count(?:y|ies)|provinces?|districts?", "DEP", "FLA_INT"),
    (r"regions?|regional\w*|conseil regional", "REG", "FLA_REG"),
    (r"intercommunal\w*|epci|agglomerations?", "CA", "FLA_GRP"),
    (
        r"ministr\w+|minister\w*|embass\w+|ambassades?|government\w*|prefectures?",
        "STATE_SERVICE",
        "FOREIGN_STATE",
    ),
    (r"european|europeenne?s?|eu", "EU_BODY", "EU_BODY"),
    (r"international\w*|united nations|onu", "INTL_ORG", "INTL_ORG"),
    (
        r"compan\w+|business\w*|entreprises?|enterprises?|firms?|industr\w+|media|press|presse",
        "BUSINESS",
        "BUSINESS",
    ),
    (r"agenc\w+|advisory|public|publics|publique", "PUBLIC_BODY", "PUBLIC_BODY"),
)
_TIES = (
    (r"member|members|membre|membres|membership|adhesion|adherent|member of|affiliat\w+", "membership"),
    (r"succe\w+|succeeded by|replaced by|remplace", "succession"),
    (r"funds|funded|funding|finance\w*|subventionne|subvention|donates?|gives?|donne|grant", "money"),
    (r"jumel\w+|twin\w*|sister cit\w+", "JUMELAGE"),
    (r"accord cadre|convention cadre|framework\w*", "ACCORD_CADRE"),
    (r"protocole\w*|protocol|lettre d intention|letter of intent|memorandum|mou", "PROTOCOLE"),
    (r"pacte|charte|amitie|friendship|pact", "PACTE_AMITIE"),
    (r"convention|agreement|accord|cooperation decentralisee|decentrali[sz]ed cooperation", "CONVENTION"),
    (r"projects?|projets?", "PROJET"),
)
_ACTOR_WORDS = [(re.compile(rf"\b(?:{words})\b"), here, abroad) for words, here, abroad in _ACTORS]
_TIE_WORDS = [(re.compile(rf"\b(?:{words})\b"), meant) for words, meant in _TIES]
# What matching takes for "unknown": it speaks against no entry of a register.
UNKNOWN_ACTOR, UNKNOWN_TIE = "PUBLIC_BODY", "DECENTRALISED"


def actor_kind(text: str, country: str) -> tuple[str, bool]:
    """Return the code of the kind that a text means, and whether it is a code or label of the contract."""
    if not text.strip():
        return UNKNOWN_ACTOR, False
    try:
        return find_code("actor_kind", text), True
    except UnknownNameError:
        folded = fold(text)
    for words, here, abroad in _ACTOR_WORDS:
        if words.search(folded):
            return (here if country == "FRA" else abroad), False
    return UNKNOWN_ACTOR, False


def kinds_in_names(names: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """Return the kind that the words of each name say, empty without.

    Where the country is unknown, an authority may be French or not: matching is left to find out.
    """
    said = kinds_of(names, countries)
    french = said.map(families()).eq("authority")
    return said.mask(french & countries.eq(""), UNKNOWN_ACTOR)


def tie_kind(text: str) -> str:
    """Return what the kind of an edge means: ``membership``, ``succession``, ``money``, or a form.

    Empty where it is not recognised.
    """
    if not text.strip():
        return ""
    folded = fold(text)
    for words, meant in _TIE_WORDS:
        if words.fullmatch(folded):
            return meant
    try:
        return find_code("form", text)
    except UnknownNameError:
        return next((meant for words, meant in _TIE_WORDS if words.search(folded)), "")
