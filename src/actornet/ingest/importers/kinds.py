"""The kind of an actor by the words of its name, where nothing else tells it. Knows names of authorities."""

from __future__ import annotations

import re

import pandas as pd

from actornet.ingest.matching.names import read_names
from actornet.model import fold

_AUTHORITIES = {"REG": "REG", "DEP": "DEP", "COM": "COM", "CA": "CA", "CC": "CC", "CU": "CU", "MET": "MET"}
_ABROAD = {"REG": "FLA_REG", "DEP": "FLA_INT", "COM": "FLA_MUN", "MET": "FLA_MUN"}
# Whole words of a folded name, the first that is found.
_WORDS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        ("TWINNING_COMMITTEE", r"comites? de jumelage|twinning (?:committee|association)|jumelage"),
        ("FOUNDATION", r"fondation|foundation|stiftung|fondazione|fundacion"),
        ("UNIVERSITY", r"universites?|university|universidad|universita|universitat|cnrs|inrae?|ird|cirad"),
        ("HOSPITAL", r"chu|chru|hopital|hopitaux|centre hospitalier|hospital"),
        ("SCHOOL", r"lycee|college|ecole|school"),
        ("PNR", r"parc naturel regional|pnr"),
        ("AGENCY", r"agence de l eau|agence francaise de developpement"),
        ("SM_F", r"syndicat mixte"),
        ("SIVU", r"syndicat intercommunal|syndicat des eaux"),
        ("GECT", r"gect|egtc|groupement europeen de cooperation territoriale"),
        ("BUSINESS_NETWORK", r"chambre d\w* (?:commerce|metiers|agriculture)|cci|chamber of commerce"),
        ("STATE_SERVICE", r"ministere|ambassade|ministry|embassy|prefecture|dreal"),
        ("EU_BODY", r"commission europeenne|european commission|interreg|union europeenne"),
        ("INTL_ORG", r"unesco|pnud|undp|onu|nations unies|unicef|banque mondiale"),
        ("CITY_NETWORK", r"reseau des? (?:villes|collectivites|regions)|network of cities"),
        ("ASSOCIATION", r"association|asso|amis|amicale|club|collectif|federation|union|ong|ngo"),
        ("BUSINESS", r"sarl|sas|sa|eurl|gmbh|ltd|srl|spa|sl|bv|scop|societe"),
    )
)


def kinds_of(names: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """Return codes of ``actor_kind`` by names and ISO 3166 codes, empty where the words tell nothing.

    An authority says so (``Conseil départemental de…``, ``Ville de…``); abroad it gets the code of
    foreign authorities. Thin evidence: whoever uses it says so in the account.
    """
    said = read_names(names)["said"].fillna("").str.split(";").str[0]
    french = countries.isin(("FRA", ""))
    kinds = said.map(_AUTHORITIES).where(french, said.map(_ABROAD)).fillna("")
    words = {name: _by_words(name) for name in names.unique()}
    by_words = names.map(words).astype("str")
    # A committee of a town is no town: its own words go before those of the authority.
    own = by_words.ne("") & ~by_words.isin(("ASSOCIATION", "BUSINESS"))
    found = by_words.where(own | kinds.eq(""), kinds)
    return found.where(french | found.ne("ASSOCIATION"), "FOREIGN_ASSOCIATION").astype("str")


def _by_words(name: str) -> str:
    folded = fold(name)
    return next((kind for kind, pattern in _WORDS if pattern.search(folded)), "")
