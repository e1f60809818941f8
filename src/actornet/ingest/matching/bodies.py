"""Names of bodies to the entries of the register of French authorities. Knows the register."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.matching.candidates import find_candidates
from actornet.ingest.matching.entries import entries
from actornet.ingest.matching.names import read_names
from actornet.ingest.matching.surroundings import FRENCH, compare, read_surroundings
from actornet.ingest.matching.texts import texts
from actornet.ingest.matching.verdict import decide
from actornet.model import code_lists

# What both kinds of finding return, aligned with their rows: the id (NA where there is none), an
# outcome (``sure``, ``review``, ``unknown``), why in both languages, and for ``review`` up to three
# candidates, best first, as tuples (id, name, score from 0 to 1).
FOUND = ("id", "outcome", "why_fr", "why_en", "candidates")
_USED = ("name", "kind", "country", "place", "area", "postcode", "siren", "insee", "territory_id")
# Kinds that say nothing against an authority: unknown, or guessed from thin evidence.
_NEUTRAL = frozenset(("", "PUBLIC_BODY", "FLA_MUN", "FLA_INT", "FLA_REG", "FLA_GRP", "FLA_OTH"))


def find_bodies(rows: pd.DataFrame) -> pd.DataFrame:
    """Return which entry of the register each row is: see :data:`FOUND`, aligned with ``rows``.

    A SIREN or INSEE code decides. Else the name must be that of one entry, say its kind (or ``kind``
    does), and nothing may speak against it: another place, another kind, a further word. What may be
    an entry goes to review. ``rows`` has the columns of ``importers.people.EVIDENCE`` and
    ``territory_id``.
    """
    given = texts(rows.reindex(columns=list(_USED)))
    found = pd.DataFrame(index=rows.index, columns=list(FOUND), dtype="object")
    found = found.assign(id=pd.NA, outcome="unknown", why_fr="", why_en="", candidates=None)
    french = given["country"].isin(FRENCH) | given["country"].eq("")
    work = given[french].drop_duplicates()
    if work.empty:
        return found
    decided = _decided(work.reset_index(drop=True))
    keys = given[french].merge(
        pd.concat([work.reset_index(drop=True), decided], axis=1), on=list(_USED), how="left"
    )
    found.loc[french, list(FOUND)] = keys[list(FOUND)].to_numpy()
    return found


def _decided(work: pd.DataFrame) -> pd.DataFrame:
    numbers = work["siren"].str.replace(r"\D", "", regex=True).str.slice(0, 9)
    register = entries()
    today = register[register["until"].eq("")]
    by_siren = numbers.map(today[today["siren"].ne("")].set_index("siren")["id"])
    code = "insee:" + work["insee"]
    by_code = code.where(code.isin(today["id"]))
    work = work.assign(siren=numbers, family=_families(work["kind"]))
    work = pd.concat([work, read_names(work["name"]), read_surroundings(work)], axis=1)
    unsaid = work[by_siren.isna() & by_code.isna() & work["name"].ne("")]
    pairs = find_candidates(unsaid) if len(unsaid) else pd.DataFrame()
    result = decide(work, pairs.join(compare(pairs)) if len(pairs) else pairs)
    for known, fr, en in (
        (by_code, "Le code INSEE est celui de cette commune.", "The INSEE code is that of this commune."),
        (by_siren, "Le SIREN est au registre.", "The SIREN is in the register."),
    ):
        one = known.notna()
        result.loc[one, ["outcome", "why_fr", "why_en"]] = ["sure", fr, en]
        result.loc[one, "id"] = known[one]
        result.loc[one, "candidates"] = None
    return result


def _families(kinds: pd.Series[str]) -> pd.Series[str]:
    """Return the family of each kind; empty where it says nothing against an authority."""
    parents = {code.code: code.parent or "" for code in code_lists()["actor_kind"].values()}
    return kinds.map(lambda kind: "" if kind in _NEUTRAL else parents.get(kind, ""))
