"""One column of cells, held as its distinct values and a number per row: checks look at each value once.

Knows numpy, pyarrow, and how an export marks texts that a spreadsheet would run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.model import as_meant

Codes: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]]
Mask: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]
Positions: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: ``distinct`` are its distinct texts, ``codes`` their position per row, -1 where empty.

    ``typed`` holds what the texts mean once they were read as numbers, booleans or dates: an array
    whose first axis goes with ``distinct``.
    """

    codes: Codes
    distinct: Any
    typed: Any = None

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def empty(self) -> Mask:
        """Which rows are empty."""
        return self.codes < 0

    def where(self, wanted: Mask) -> Positions:
        """Return the rows whose distinct value is ``wanted``."""
        if not wanted.any():
            return np.empty(0, np.intp)
        return np.flatnonzero(np.append(wanted, False)[self.codes])

    def text(self, row: int) -> str:
        """Return the text of one row, empty where there is none."""
        code = self.codes[row]
        return "" if code < 0 else str(self.distinct[int(code)].as_py())

    def texts(self, rows: Sequence[int] | Positions) -> list[str]:
        """Return the texts of some rows."""
        return [self.text(int(row)) for row in rows]

    def per_row(self, values: Any, fill: Any) -> Any:
        """Return one item of ``values`` (aligned with the distinct texts) per row, ``fill`` where empty."""
        return np.append(values, np.array([fill], dtype=values.dtype))[self.codes]

    def select(self, rows: Mask | Positions) -> Cells:
        """Return these rows only; the distinct values stay as they are."""
        return Cells(self.codes[rows], self.distinct, self.typed)

    def replace(self, values: Any) -> Cells:
        """Return the column with other texts for its distinct values; null makes a cell empty."""
        encoded = values.dictionary_encode()
        codes = np.append(_indices(encoded), np.int32(-1))
        return Cells(codes[self.codes], encoded.dictionary)

    def to_arrow(self) -> Any:
        """Return the column as an arrow array of texts, one per row."""
        indices = pa.array(self.codes, mask=self.codes < 0)
        return self.distinct.take(indices)


def encode(array: Any) -> Cells:
    """Make a column from an arrow array of texts: trimmed, NFC, unmarked, empty texts as empty cells."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    encoded = array.dictionary_encode()
    cells = Cells(_indices(encoded), encoded.dictionary)
    clean = _clean(cells.distinct)
    return cells if clean is None else cells.replace(clean)


def encode_texts(texts: Sequence[str | None]) -> Cells:
    """Make a column from texts, as :func:`encode`."""
    return encode(pa.array(texts, type=pa.string()))


def no_cells(rows: int) -> Cells:
    """Return a column of empty cells."""
    return Cells(np.full(rows, -1, np.int32), pa.array([], type=pa.string()))


def _indices(encoded: Any) -> Codes:
    indices = encoded.indices
    if indices.null_count:
        indices = indices.fill_null(-1)
    codes: Codes = indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return codes


def _clean(values: Any) -> Any:
    """Return the values trimmed and in NFC, empty ones as null; None when they already are."""
    clean = as_meant(pc.utf8_trim_whitespace(values))
    ascii_only = pc.string_is_ascii(clean)
    if pc.all(ascii_only).as_py() is False:
        clean = pc.if_else(ascii_only, clean, pc.utf8_normalize(clean, form="NFC"))
    blank = pc.equal(clean, "")
    if pc.any(blank).as_py():
        clean = pc.if_else(blank, pa.scalar(None, clean.type), clean)
    return None if clean.equals(values) else clean
