"""Kinds of members of networks by what the list calls them, their country and name."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.importers.body_kinds import guess_kinds
from actornet.ingest.importers.kinds import kinds_of
from actornet.model import fold

# Folded words of the list: kind of a French member (empty: by its name), kind of another.
_ENTITIES = {
    "municipality": ("COM", "FLA_MUN"),
    "city": ("COM", "FLA_MUN"),
    "town": ("COM", "FLA_MUN"),
    "municipal authority": ("COM", "FLA_MUN"),
    "ville": ("COM", "FLA_MUN"),
    "commune": ("COM", "FLA_MUN"),
    "intermunicipality": ("", "FLA_GRP"),
    "intermunicipal authority": ("", "FLA_GRP"),
    "intermunicipal association": ("", "FLA_GRP"),
    "intermediary municipal authority": ("", "FLA_GRP"),
    "intercommunalite": ("", "FLA_GRP"),
    "district": ("", "FLA_OTH"),
    "county": ("DEP", "FLA_INT"),
    "province": ("DEP", "FLA_INT"),
    "departement": ("DEP", "FLA_INT"),
    "region": ("REG", "FLA_REG"),
    "regional authority": ("REG", "FLA_REG"),
    "state": ("STATE", "FOREIGN_STATE"),
    "state administration": ("STATE", "FOREIGN_STATE"),
    "national association": ("ASSOCIATION", "FOREIGN_ASSOCIATION"),
    "regional association": ("ASSOCIATION", "FOREIGN_ASSOCIATION"),
    "local association": ("ASSOCIATION", "FOREIGN_ASSOCIATION"),
    "international association": ("INTL_ORG", "INTL_ORG"),
    "association": ("ASSOCIATION", "FOREIGN_ASSOCIATION"),
    "network administration": ("SUPPORT_STRUCTURE", "SUPPORT_STRUCTURE"),
    "university": ("UNIVERSITY", "UNIVERSITY"),
    "universite": ("UNIVERSITY", "UNIVERSITY"),
    "company": ("BUSINESS", "BUSINESS"),
    "entreprise": ("BUSINESS", "BUSINESS"),
}
_GROUPINGS = ("CA", "CC", "CU", "MET")


def member_kinds(members: pd.DataFrame) -> pd.DataFrame:
    """Return ``kind`` and ``basis`` (list, name, default) by ``name``, ``entity``, ``country``, ``siren``.

    Without a word of the list and of the name, a member of a network is taken to be a town.
    """
    french = members["country"].eq("FRA")
    entity = members["entity"].map(fold)
    known = entity.isin(list(_ENTITIES))
    told = pd.Series(
        [_ENTITIES.get(word, ("", ""))[0 if home else 1] for word, home in zip(entity, french, strict=True)],
        index=members.index,
        dtype="str",
    )
    named = kinds_of(members["name"], members["country"])
    bodies = members[["name", "siren"]].assign(rna="")
    guessed = guess_kinds(bodies)
    authority = guessed["kind"].where(guessed["basis"].ne("default") & french, "")
    other = entity.ne("") & ~known
    grouped = french & told.eq("") & (known | named.isin(_GROUPINGS))
    kind = told.mask(told.eq(""), authority.where(grouped | (french & ~known), "")).mask(
        grouped & authority.eq(""), "PUBLIC_BODY"
    )
    basis = pd.Series("list", index=members.index).mask(told.eq(""), "name")
    kind = kind.mask(kind.eq(""), named)
    basis = basis.mask(kind.eq("") | (grouped & authority.eq("")), "default")
    fallback = pd.Series("FLA_MUN", index=members.index).mask(french, "COM").mask(other, "PUBLIC_BODY")
    return pd.DataFrame(
        {"kind": kind.mask(kind.eq(""), fallback).astype("str"), "basis": basis.astype("str")}
    )
