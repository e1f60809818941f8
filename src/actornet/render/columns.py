"""Columns of the page's data in their shortest form; ``visualizations/src/payload.ts`` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from actornet.model import bounds

_RARE = 0.25  # below this share of known values only those are written
_REPEATED = 0.5  # below this share of distinct texts a dictionary is shorter


def column(values: pd.Series[Any]) -> Any:
    """Return a column as it is, as a dictionary and positions, as its few known values, or as None.

    Parameters
    ----------
    values
        One value per row; missing is unknown and stays so.
    """
    known = values.notna().to_numpy()
    n_known = int(known.sum())
    if n_known == 0:
        return None
    if n_known < _RARE * len(values):
        return {"n": len(values), "at": np.flatnonzero(known).tolist(), "v": _plain(values[known])}
    if values.dtype != "str":
        return _plain(values)
    codes, distinct = pd.factorize(values)
    if len(distinct) > _REPEATED * len(values):
        return _plain(values)
    places = codes.tolist() if n_known == len(values) else [None if at < 0 else at for at in codes.tolist()]
    return {"d": distinct.tolist(), "i": places}


def columns(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, Any]:
    """Return the named columns of a frame, each in its shortest form."""
    return {name: column(frame[name]) for name in names}


def spans(frame: pd.DataFrame, start: str | None = "start", end: str | None = "end") -> list[Any]:
    """Return four columns of years: first and last of the beginning, first and last of the end.

    Years have decimals for months and days, cut to hundredths: 1980.5 is July 1980.
    """
    unknown = pd.Series(pd.NA, index=frame.index, dtype="str")
    found = []
    for name in (start, end):
        cells = frame[name] if name in frame.columns else unknown
        found += [column(_years(days)) for days in bounds(cells)] if cells.notna().any() else [None, None]
    return found


def _years(days: np.ndarray) -> pd.Series[float]:
    year = days.astype("datetime64[Y]")
    passed = (days - year.astype("datetime64[D]")).astype(float) / 366
    found = year.astype(float) + 1970 + passed
    return pd.Series(np.where(np.isnat(days), np.nan, np.floor(found * 100) / 100))


def _plain(values: pd.Series[Any]) -> list[Any]:
    """Return values that JSON can hold: whole numbers as such, missing ones as None."""
    found: list[Any] = values.astype(object).where(values.notna(), None).tolist()
    if values.dtype.kind == "f" or str(values.dtype) == "Float64":
        return [int(cell) if cell is not None and cell == int(cell) else cell for cell in found]
    return found


def unfolded(found: Any, n: int) -> list[Any]:
    """Return the values of a column made by :func:`column`, one per row."""
    if found is None:
        return [None] * n
    if isinstance(found, list):
        return found
    if "d" in found:
        return [None if at is None else found["d"][at] for at in found["i"]]
    values: list[Any] = [None] * n
    for at, value in zip(found["at"], found["v"], strict=True):
        values[at] = value
    return values
