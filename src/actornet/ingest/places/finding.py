"""Which territory a place is: code first, then name with what is around it, else a question."""

from __future__ import annotations

import pandas as pd


def find_places(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the territory of each row, aligned with ``rows``.

    ``rows`` has the texts ``place``, ``area``, ``postcode``, ``country``, ``insee``, ``geonames``,
    ``latitude``, ``longitude``, empty where unknown. The result has ``territory_id`` (NA where there
    is none), ``outcome`` (``sure``, ``review``, ``unknown``), ``why_fr``, ``why_en``, and for ``review``
    up to three ``candidates``, best first, as tuples (id, name, score from 0 to 1).
    """
    columns = ["territory_id", "outcome", "why_fr", "why_en", "candidates"]
    found = pd.DataFrame(index=rows.index, columns=columns, dtype="object")
    return found.assign(territory_id=pd.NA, outcome="unknown", why_fr="", why_en="")


def territory_rows(ids: pd.Series[str]) -> pd.DataFrame:
    """Return the rows of ``territories`` that these ids need, those above them included."""
    return pd.DataFrame({"id": [], "name": [], "kind": []}, dtype="str")
