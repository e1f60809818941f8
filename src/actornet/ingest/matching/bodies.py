"""Names of bodies to the entries of the register of French authorities. Knows the register."""

from __future__ import annotations

import pandas as pd

# What both kinds of finding return, aligned with their rows: the id (NA where there is none), an
# outcome (``sure``, ``review``, ``unknown``), why in both languages, and for ``review`` up to three
# candidates, best first, as tuples (id, name, score from 0 to 1).
FOUND = ("id", "outcome", "why_fr", "why_en", "candidates")


def find_bodies(rows: pd.DataFrame) -> pd.DataFrame:
    """Return which entry of the register each row is: see :data:`FOUND`, aligned with ``rows``.

    ``rows`` has the columns of ``importers.people.EVIDENCE`` and ``territory_id``.
    """
    found = pd.DataFrame(index=rows.index, columns=list(FOUND), dtype="object")
    return found.assign(id=pd.NA, outcome="unknown", why_fr="", why_en="")
