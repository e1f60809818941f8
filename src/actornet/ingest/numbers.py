"""Reads numbers and booleans as people write them, without guessing. Knows cells and findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells
from actornet.ingest.typed import Spot, no_mask
from actornet.model import Column

_PLAIN = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"
_NOISE = re.compile(r"[\s'’]|€|EUR(?:OS?)?$|euros?$", re.IGNORECASE)
_ONE_MARK = re.compile(r"-?\d+(?:[.,]\d+)?")
_FRENCH = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
# Money is seldom written with three decimals: 5.000 and 12,500 are thousands, or a mistake.
_MONEY = ("amount", "budget", "planned_amount")
_THOUSANDS = r"^\P{N}*[1-9][0-9]{0,2}[.,][0-9]{3}\P{N}*$"
_TRUE = {"true", "1", "oui", "vrai", "yes", "o", "y", "t"}
_FALSE = {"false", "0", "non", "faux", "no", "n", "f"}
_LARGEST = 2.0**53  # whole numbers are exact up to here


@dataclass(slots=True)
class _Reading:
    """What the distinct texts of a column mean, and which can't be told."""

    numbers: Any
    wrong: Any
    french: Any
    english: Any
    grouped: Any


def read_numbers(cells: Cells, column: Column, spot: Spot) -> Cells:
    """Return a column of numbers: decimal point or comma, any space as thousands, a euro sign.

    ``1.234,56`` is read where the column has no ``1,234.56``; together both are refused.
    """
    reading = _reading(cells)
    whole_thousands = column.type == "integer" or column.name in _MONEY
    if reading is None and whole_thousands and _thousands(cells).any():
        reading = _plain_reading(cells)
    if reading is None:
        numbers = pc.cast(cells.distinct, pa.float64()).to_numpy()
        wrong = no_mask(cells)
    else:
        numbers, wrong = reading.numbers, _report_unclear(reading, cells, column, spot)
    if column.type == "integer":
        broken = ~wrong & ((numbers != np.floor(numbers)) | (np.abs(numbers) > _LARGEST))
        spot.report("bad-integer", cells, broken)
        wrong = wrong | broken
    _report_range(cells, column, spot, numbers, wrong)
    return _typed(cells, numbers, wrong, whole=column.type == "integer")


def read_booleans(cells: Cells, spot: Spot) -> Cells:
    """Return a column of true and false, from true/false, 1/0, oui/non, vrai/faux."""
    texts = [text.casefold() for text in cells.distinct.to_pylist()]
    truth = np.array([text in _TRUE for text in texts])
    wrong = np.array([text not in _TRUE and text not in _FALSE for text in texts])
    spot.report("bad-boolean", cells, wrong)
    names = ["true" if true else None if bad else "false" for true, bad in zip(truth, wrong, strict=True)]
    read = cells.replace(pa.array(names, type=pa.string()))
    typed = np.array([text == "true" for text in read.distinct.to_pylist()], dtype=bool)
    return Cells(read.codes, read.distinct, typed)


def _reading(cells: Cells) -> _Reading | None:
    """Return what the texts mean, or None when all are plain numbers."""
    plain = pc.match_substring_regex(cells.distinct, _PLAIN).to_numpy(zero_copy_only=False)
    if plain.all():
        return None
    reading = _Reading(np.full(len(plain), np.nan), *(no_mask(cells) for _ in range(4)))
    reading.numbers[plain] = pc.cast(cells.distinct.filter(pa.array(plain)), pa.float64()).to_numpy()
    bare = pc.replace_substring_regex(cells.distinct, r"[\s\p{Z}'’€]", "")
    one_mark = pc.match_substring_regex(bare, r"^-?[0-9]+([.,][0-9]+)?$").to_numpy(zero_copy_only=False)
    easy = ~plain & one_mark  # the usual French amounts, without a loop
    pointed = pc.replace_substring(bare.filter(pa.array(easy)), ",", ".")
    reading.numbers[easy] = pc.cast(pointed, pa.float64()).to_numpy()
    for position in np.flatnonzero(~plain & ~easy):
        _read_one(cells.distinct[int(position)].as_py(), int(position), reading)
    dotted = pc.match_substring_regex(cells.distinct, r"^-?[0-9]{1,3}[.,][0-9]{3}$").to_numpy(
        zero_copy_only=False
    )
    if dotted.any() and (reading.french.any() or reading.english.any()):
        dots = pc.match_substring(cells.distinct, ".").to_numpy(zero_copy_only=False)
        reading.grouped |= dotted & (dots if reading.french.any() else ~dots)
    return reading


def _thousands(cells: Cells) -> Any:
    return pc.match_substring_regex(cells.distinct, _THOUSANDS).to_numpy(zero_copy_only=False)


def _plain_reading(cells: Cells) -> _Reading:
    numbers = pc.cast(cells.distinct, pa.float64()).to_numpy()
    return _Reading(numbers, *(no_mask(cells) for _ in range(4)))


def _read_one(text: str, position: int, reading: _Reading) -> None:
    bare = _NOISE.sub("", text).replace("−", "-")
    if _ONE_MARK.fullmatch(bare):
        reading.numbers[position] = float(bare.replace(",", "."))
    elif _FRENCH.fullmatch(bare):
        reading.numbers[position] = float(bare.replace(".", "").replace(",", "."))
        reading.french[position] = True
    elif _ENGLISH.fullmatch(bare):
        reading.numbers[position] = float(bare.replace(",", ""))
        reading.english[position] = True
    elif _GROUPED.fullmatch(bare):
        reading.grouped[position] = True
    else:
        reading.wrong[position] = True


def _report_unclear(reading: _Reading, cells: Cells, column: Column, spot: Spot) -> Any:
    wrong = reading.wrong.copy()
    spot.report("bad-number", cells, wrong)
    french, english = cells.where(reading.french), cells.where(reading.english)
    if french.size and english.size:
        for rows, other in ((french, english), (english, french)):
            details = {"other": cells.text(int(other[0])), "other_row": int(spot.lines[other[0]])}
            spot.report_rows("ambiguous-number", cells, rows, lambda _row, _text, found=details: found)  # type: ignore[misc]
        wrong |= reading.french | reading.english
    if column.type == "integer" or column.name in _MONEY:  # 12.000 inhabitants are thousands too
        reading.grouped |= _thousands(cells)
    spot.report(
        "grouped-number",
        cells,
        reading.grouped & ~wrong,
        lambda _row, text: {"plain": re.sub(r"[^\d-]", "", text)},
    )
    return wrong | reading.grouped


def _report_range(cells: Cells, column: Column, spot: Spot, numbers: Any, wrong: Any) -> None:
    with np.errstate(invalid="ignore"):
        if column.minimum is not None:
            low = ~wrong & (numbers < column.minimum)
            spot.report("below-minimum", cells, low, lambda _row, _text: {"limit": f"{column.minimum:g}"})
        if column.maximum is not None:
            high = ~wrong & (numbers > column.maximum)
            spot.report("above-maximum", cells, high, lambda _row, _text: {"limit": f"{column.maximum:g}"})


def _typed(cells: Cells, numbers: Any, wrong: Any, *, whole: bool) -> Cells:
    """Return the column with one distinct value per number, its text the number's shortest."""
    distinct, inverse = np.unique(np.where(wrong, np.nan, numbers), return_inverse=True)
    known = ~np.isnan(distinct)
    inverse = np.where(known[inverse], inverse, -1)
    distinct = distinct[known]
    typed = distinct.astype(np.int64) if whole else distinct
    texts = pc.cast(pa.array(typed), pa.string())
    codes = np.append(inverse, -1).astype(np.int32)[cells.codes]
    return Cells(codes, texts, typed)
