"""Texts that no spreadsheet runs as a formula, and the way back. Knows nobody.

A text that begins with ``=``, ``+``, ``-``, ``@``, TAB, CR or NUL gets a ``'`` before it, unless it is a
number; so does one that already looks like that. Reading takes one ``'`` away: nothing is changed by a
round trip.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_RISKY = r"^'*[=+\-@\t\r\x{0}]"
_MARKED = r"^'+[=+\-@\t\r\x{0}]"
_NUMBER = r"^[+\-]?[0-9]+([.,][0-9]+)?$"


def made_inert(values: Any) -> Any:
    """Return an arrow array of texts with those marked that a spreadsheet would run."""
    risky = pc.match_substring_regex(values, _RISKY)
    if not pc.any(risky).as_py():
        return values
    risky = pc.and_not(risky, pc.match_substring_regex(values, _NUMBER))
    mark = pa.scalar("'", values.type)
    return pc.if_else(risky, pc.binary_join_element_wise(mark, values, pa.scalar("", values.type)), values)


def as_meant(values: Any) -> Any:
    """Return an arrow array of texts without the marks of :func:`made_inert`."""
    if not pc.any(pc.starts_with(values, "'")).as_py():
        return values
    marked = pc.match_substring_regex(values, _MARKED)
    return pc.if_else(marked, pc.utf8_slice_codeunits(values, 1), values)
