"""Suggests entries of the register for the French authorities of a dataset. Knows ``bodies``."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.matching.bodies import find_bodies
from actornet.ingest.matching.entries import entries
from actornet.ingest.matching.records import Records
from actornet.ingest.matching.surroundings import FRENCH
from actornet.ingest.matching.texts import looked_up

_FAMILIES = ("authority", "")  # and kinds that say little
_NOTHING_FR, _NOTHING_EN = "", ""


def suggest_entries(records: Records, *, least: float) -> pd.DataFrame:
    """Return which entry of the register each French authority may be, in the columns of a suggestion.

    An entry is ``sure`` if its SIREN or INSEE code is that of the actor, else for ``review``: the name,
    the kind and the place are no identifier. Actors that have the id of an entry are left out.
    """
    actors = records.actors
    known = entries().drop_duplicates("id").set_index("id")
    may = actors["country"].isin([*sorted(FRENCH), ""]) & ~actors["id"].isin(known.index)
    may &= actors["family"].isin(_FAMILIES) | actors["vague"]
    rows = actors[may]
    found = find_bodies(rows.assign(place=rows["town"]))
    sure = rows.assign(b=found["id"], score=1.0, **found[["why_fr", "why_en"]])[found["outcome"].eq("sure")]
    by_code = sure["siren"].ne("") & sure["siren"].eq(sure["b"].map(known["siren"]))
    by_code |= sure["insee"].ne("") & sure["insee"].eq(sure["b"].map(known["insee"]))
    sure = sure.assign(outcome=np.where(by_code, "sure", "review"), against_fr="", against_en="")
    doubtful = rows.assign(
        candidates=found["candidates"], against_fr=found["why_fr"], against_en=found["why_en"]
    )
    doubtful = doubtful[found["outcome"].eq("review")].explode("candidates")
    doubtful = doubtful.assign(
        b=doubtful["candidates"].str[0],
        score=doubtful["candidates"].str[2].astype("float64"),
        outcome="review",
        why_fr=_NOTHING_FR,
        why_en=_NOTHING_EN,
    )
    every = pd.concat([sure, doubtful], ignore_index=True)
    every = every[every["score"].ge(least) | every["outcome"].eq("sure")]
    same = every["outcome"].eq("sure")
    return pd.DataFrame(
        {
            "what": "register",
            "a": every["id"],
            "b": every["b"],
            "name_a": every["name"],
            "name_b": every["b"].map(known["name"]),
            "outcome": every["outcome"],
            "relation": "same",
            "score": every["score"],
            "name_score": pd.NA,
            "kind_score": pd.NA,
            "place_score": pd.NA,
            "identifier_score": np.where(same, 1.0, 0.5),
            **{column: every[column] for column in ("why_fr", "why_en", "against_fr", "against_en")},
            "successor_id": looked_up(every["b"], known["successor_id"]),
        }
    )
