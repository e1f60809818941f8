"""Numbers as the contract writes them. Knows nobody."""

from __future__ import annotations

import pandas as pd


def plain_texts(numbers: pd.Series[float], *, decimals: int = 2) -> pd.Series[str]:
    """Return numbers as texts without needless fraction, empty where unknown: ``2400``, ``540.5``."""
    values = numbers.astype("Float64").round(decimals).astype("object")
    return pd.Series(
        ["" if pd.isna(value) else _text(float(value), decimals) for value in values],
        index=numbers.index,
        dtype="str",
    )


def _text(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
