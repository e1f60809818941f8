"""Identifiers of actors as registers write them; what is none has its line. Knows French numbers."""

from __future__ import annotations

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.french_numbers import read_numbers
from actornet.ingest.importers.personal import GONE
from actornet.ingest.importers.row_lines import tell_rows

# How each is found in a cell: bare, or in an address of its register.
_FORMS = {
    "insee": r"^\s*(\d{5}|2[ABab]\d{3})\s*$",
    "wikidata": r"(?:^|/)\s*(Q[1-9]\d*)\s*$",
    "geonames": r"(?:^|geonames\.org/)\s*([1-9]\d{0,9})(?:\.0)?(?:\s*$|/)",
}
_NONE = Text(
    "Pas un identifiant de ce registre : laissé de côté.", "No identifier of this register: left out."
)


def with_identifiers(evidence: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return evidence whose ``siren``, ``rna``, ``insee``, ``wikidata`` and ``geonames`` are well formed.

    A SIRET gives its SIREN, an address of Wikidata or GeoNames its id, a commune's code of four digits
    gets its zero back. What is no identifier is emptied, and the account says so.
    """
    clean = evidence.copy()
    numbers = read_numbers(evidence["siren"])
    associations = read_numbers(evidence["rna"])
    clean["siren"] = numbers.siren
    clean["rna"] = associations.rna.mask(associations.rna.eq(""), numbers.rna)
    insee = evidence["insee"].str.strip()
    given = evidence.assign(insee=insee.mask(insee.str.fullmatch(r"\d{4}"), "0" + insee))
    for column, form in _FORMS.items():
        found = given[column].str.extract(form, expand=False).fillna("")
        clean[column] = (found.str.upper() if column == "insee" else found).astype("str")
    for column in ("siren", "rna", *_FORMS):
        read = clean[column].ne("") | (numbers.rna.ne("") if column == "siren" else False)
        wrong = evidence[evidence[column].str.strip().ne("") & ~read]
        if len(wrong):
            shown = wrong[column].mask(numbers.personal | associations.personal, GONE)
            tell_rows(account.to_review, _NONE, wrong, column=column, values=shown)
    return clean
