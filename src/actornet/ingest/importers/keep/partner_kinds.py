"""The kind of a partner in keep.eu: by the words of its name, else by its legal status."""

from __future__ import annotations

import re

import pandas as pd

from actornet.ingest.importers.kinds import kinds_of
from actornet.model import fold

NAME, STATUS, NOTHING = "name", "status", "nothing"
_BRACKETS = re.compile(r"\([^()]{0,200}\)")


def keep_kinds(partners: pd.DataFrame) -> pd.DataFrame:
    """Return ``kind``, a code of ``actor_kind``, and its ``basis`` (name, status, nothing) of each partner.

    ``partners`` has the texts ``name``, ``place``, ``country`` (ISO 3166 alpha-3) and ``legal`` (the
    status as written). A name that is that of its town is taken for the municipality, unless private.
    """
    french = partners["country"].eq("FRA")
    legal = partners["legal"].str.lower()
    kind = kinds_of(partners["name"], partners["country"])
    plain = partners["name"].str.replace(_BRACKETS, " ", regex=True)
    town = plain.map(fold).eq(partners["place"].map(fold)) & partners["place"].ne("") & legal.ne("private")
    kind = kind.mask(kind.eq("") & town & french, "COM").mask(kind.eq("") & town & ~french, "FLA_MUN")
    basis = pd.Series(NAME, index=partners.index).mask(kind.eq(""), STATUS)
    private = kind.eq("") & legal.eq("private")
    kind = kind.mask(private & french, "ASSOCIATION").mask(private & ~french, "FOREIGN_ASSOCIATION")
    basis = basis.mask(kind.eq("") & legal.ne("public"), NOTHING)
    return pd.DataFrame({"kind": kind.mask(kind.eq(""), "PUBLIC_BODY").astype("str"), "basis": basis})
