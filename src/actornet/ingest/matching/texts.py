"""Cells as texts, empty where unknown. Knows pandas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd


def texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` with all cells as texts, empty where unknown, whatever their type was."""
    cells = frame.astype("object")
    return cells.where(cells.notna(), "").astype("str")


def looked_up(keys: pd.Series[str], known: Mapping[Any, Any] | pd.Series[Any]) -> pd.Series[str]:
    """Return the text known of each key, empty where there is none."""
    found = keys.map(known).astype("object")
    return found.where(found.notna(), "").astype("str")
