"""Kinds of French bodies from thin evidence: the register, words of the name, the shape of a number."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.matching.entries import entries
from actornet.model import fold

DEFAULT = "ASSOCIATION"  # what most beneficiaries of subsidies are
# Kind, how a folded name begins, what it holds anywhere (whole words); the first that fits is the one.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("TWINNING_COMMITTEE", "", "jumelage|jumelages"),
    ("FOUNDATION", "fondation", ""),
    (
        "PUBLIC_BODY",
        "office de tourisme|office du tourisme|etablissement public|agence departementale|epcc|sdis",
        "ccas|cias|centre communal d action sociale|caisse des ecoles|office public|epcc",
    ),
    ("GIP", "gip|groupement d interet public", ""),
    (
        "ASSOCIATION",
        (
            "as|ass|asso|assoc|association|amicale|comite|club|amis|les amis|ogec|mjc|fed|federation|union|"
            "ligue|ecole des parents"
        ),
        "asbl",
    ),
    ("MET", "metropole", "metropole"),
    ("CU", "cu", "communaute urbaine"),
    ("CA", "ca", "communaute d agglomeration|commun aglo"),
    ("CC", "cc|ccom", "communaute de communes|communaute des communes"),
    ("DEP", "departement|conseil departemental|conseil general", ""),
    ("REG", "region|conseil regional", ""),
    ("SIVOM", "sivom", ""),
    ("SIVU", "sivu|syndicat intercommunal", ""),
    ("SM_F", "syndicat mixte", ""),
    ("PNR", "pnr|parc naturel regional", ""),
    ("COM", "commune|ville|mairie", ""),
    ("UNIVERSITY", "universite|inra|inrae|cnrs|ird|cirad", ""),
    ("HOSPITAL", "chu|chru|centre hospitalier|hopital", ""),
    ("SCHOOL", "lycee|college|ecole|lep|maison familiale rurale|mais famil rurale|mfr", ""),
    (
        "BUSINESS_NETWORK",
        "chambre de commerce|chambre d agriculture|chambre de metiers|cci|ccit|medef|cgpme",
        "",
    ),
    ("BUSINESS", "sa|sas|societe anonyme|la poste", "sarl|sasu|eurl|sasp|earl|gaec|sci|snc"),
)
_BY_SIREN = (
    ("19", "SCHOOL"),
    ("21", "COM"),
    ("22", "DEP"),
    ("23", "REG"),
    ("1", "PUBLIC_BODY"),
    ("2", "PUBLIC_BODY"),
)
_GROUPINGS = frozenset(("MET", "CU", "CA", "CC", "SIVOM", "SIVU", "SM_F", "PNR"))
_AUTHORITIES = frozenset(("COM", "DEP", "REG")) | _GROUPINGS


@cache
def _known() -> pd.DataFrame:
    """Return name and kind of today's register entries by SIREN."""
    register = entries()
    register = register[register["until"].eq("") & register["siren"].ne("")]
    return register.drop_duplicates("siren").set_index("siren")[["name", "kind"]]


def registered_names(sirens: pd.Series[str]) -> pd.Series[str]:
    """Return the names that the register of authorities gives these SIREN, empty for others."""
    return sirens.map(_known()["name"]).astype("str").fillna("")


def guess_kinds(bodies: pd.DataFrame) -> pd.DataFrame:
    """Return ``kind`` and its ``basis`` (register, number, name, default) of each row.

    ``bodies`` has ``name``, ``siren``, ``rna``, texts. The register decides; then the SIREN of a public
    body (it begins with 1 or 2) and the name; a body of private law is never an authority.
    """
    names = {name: _by_name(name) for name in bodies["name"].unique()}
    named = bodies["name"].map(names).astype("str")
    siren, rna = bodies["siren"], bodies["rna"]
    number = pd.Series("", index=bodies.index, dtype="str")
    for start, kind in reversed(_BY_SIREN):
        number = number.mask(siren.str.startswith(start), kind)
    public = siren.str.startswith(("1", "2"))
    grouping = siren.str.startswith(("20", "24", "25"))
    named = named.mask(named.isin(_AUTHORITIES) & siren.ne("") & ~public, "")
    number = number.mask(rna.ne("") & number.eq(""), "ASSOCIATION")
    by_name = named.ne("") & (
        number.isin(["", "ASSOCIATION"]) | (number.eq("PUBLIC_BODY") & ~named.isin(["ASSOCIATION"]))
    )
    by_name &= ~named.isin(_GROUPINGS) | siren.eq("") | grouping
    register = siren.map(_known()["kind"]).astype("str").fillna("")
    kind, basis = pd.Series(DEFAULT, index=bodies.index), pd.Series("default", index=bodies.index)
    for found, holds, name in (
        (number, number.ne(""), "number"),
        (named, by_name, "name"),
        (register, register.ne(""), "register"),
    ):
        kind, basis = kind.mask(holds, found), basis.mask(holds, name)
    return pd.DataFrame({"kind": kind.astype("str"), "basis": basis.astype("str")})


def tell_kinds(bodies: pd.DataFrame, account: Account, *, file: str, sheet: str) -> None:
    """Tell the account on what the kinds of distinct bodies rest; ``bodies`` has ``basis`` too."""
    distinct = bodies.drop_duplicates(["name", "siren", "rna"])
    counts = distinct["basis"].value_counts()
    number, name, default = (int(counts.get(basis, 0)) for basis in ("number", "name", "default"))
    if number + name + default:
        account.remark(
            Text(
                "La nature des organismes n’est pas dans le fichier ; elle est déduite : "
                f"{number} du numéro (SIREN, RNA), {name} d’un mot du nom, {default} dits « association » "
                "(« autre organisme public » pour qui donne) faute d’indice.",
                f"The file does not say what bodies are; this was inferred: {number} from the number "
                f"(SIREN, RNA), {name} from a word of the name, {default} called “association” (“other "
                "public body” for who gives) for want of a sign.",
            ),
            file=file,
            sheet=sheet,
        )


def _by_name(name: str) -> str:
    folded = fold(name)
    return next((kind for kind, pattern in _patterns() if pattern.search(folded)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for kind, first, within in _WORDS:
        parts = ([rf"^(?:{first})\b"] if first else []) + ([rf"\b(?:{within})\b"] if within else [])
        found.append((kind, re.compile("|".join(parts))))
    return tuple(found)
