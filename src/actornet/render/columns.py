"""Columns of the page's data in their shortest form; ``visualizations/src/payload.ts`` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd

from actornet.model import bounds

_RARE = 0.25  # below this share of known values only those are written


def column(values: pd.Series[Any]) -> Any:
    """Return a column in its shortest form.

    None where nothing is known; ``{"n", "at", "v"}`` the few known values and their rows; ``{"c"}`` one
    value everywhere; ``{"s"}`` the steps between whole numbers that never fall; ``{"d", "i"}`` the
    distinct values (an unknown one last) and the position of each row among them; else the values.

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
    if n_known == len(values) and values.dtype.kind in "iu":
        whole = values.to_numpy(dtype=np.int64)
        steps = np.diff(whole, prepend=0)
        if (steps >= 0).all():
            return {"s": steps.tolist()}
    codes, distinct = pd.factorize(values)
    texts = _plain(pd.Series(distinct))
    if len(distinct) == 1 and n_known == len(values):
        return {"c": texts[0]}
    counts = np.bincount(codes[known], minlength=len(distinct))
    if not _shorter_as_dictionary(texts, counts):
        return _plain(values)
    if n_known < len(values):
        codes = np.where(codes < 0, len(distinct), codes)
        texts.append(None)
    return {"d": texts, "i": codes.tolist()}


def _shorter_as_dictionary(texts: list[Any], counts: np.ndarray) -> bool:
    """Say whether positions and the distinct values are shorter than the values themselves."""
    if 2 * len(texts) > counts.sum():
        return False
    widths = np.fromiter((len(str(text)) for text in texts), dtype=np.int64, count=len(texts))
    positions = np.char.str_len(np.arange(len(texts)).astype(str))
    return bool(widths.sum() + positions @ counts < widths @ counts)


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
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iu":
        return list(values.tolist())
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
    if "c" in found:
        return [found["c"]] * n
    if "s" in found:
        return list(accumulate(found["s"]))
    if "d" in found:
        return [found["d"][at] for at in found["i"]]
    values: list[Any] = [None] * n
    for at, value in zip(found["at"], found["v"], strict=True):
        values[at] = value
    return values
