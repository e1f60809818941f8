"""Columns as pieces of XML, a whole column at a time: escaped, joined row by row. Knows nobody."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
# What XML 1.0 can't hold, not even escaped (halves of pairs never reach here: they are no UTF-8).
_FORBIDDEN = r"[\x{0}-\x{8}\x{b}\x{c}\x{e}-\x{1f}\x{fffe}\x{ffff}]"
_MARKUP = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_SPACES = (("\t", "&#9;"), ("\n", "&#10;"), ("\r", "&#13;"))  # a reader makes plain ones blanks, or "\n"


def texts(values: pd.Series[Any]) -> Any:
    """Return a column as texts, null where it is unknown: ``true``, ``12``, ``0.5``."""
    cells = pa.array(values, from_pandas=True)
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    return pc.cast(cells, TEXT)


def escaped(column: Any) -> Any:
    """Return texts that can stand in an attribute or an element; each distinct one is looked at once."""
    encoded = column.dictionary_encode()
    distinct = pc.replace_substring_regex(encoded.dictionary, _FORBIDDEN, "")
    for character, entity in (*_MARKUP, *_SPACES):
        distinct = pc.replace_substring(distinct, character, entity)
    return distinct.take(encoded.indices)


def escape(text: str) -> str:
    """Return one text escaped, as :func:`escaped`."""
    return str(escaped(pa.array([text], TEXT))[0].as_py())


def around(before: str, column: Any, after: str) -> Any:
    """Return each text with something on either side; unknown stays unknown."""
    return pc.binary_join_element_wise(_one(before), column, _one(after), _one(""))


def joined(*pieces: Any) -> Any:
    """Return the pieces of each row one after the other; a missing piece is nothing."""
    arrays = [_one(piece) if isinstance(piece, str) else piece for piece in pieces]
    return pc.binary_join_element_wise(*arrays, _one(""), null_handling="replace", null_replacement="")


def lines(column: Any) -> bytes:
    """Return the rows, a line each."""
    return "".join(f"{row}\n" for row in column.to_pylist()).encode()


def _one(text: str) -> Any:
    return pa.scalar(text, TEXT)
