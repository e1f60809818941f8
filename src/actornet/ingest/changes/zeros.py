"""Zeros that a spreadsheet took from the front of INSEE and SIREN numbers. Knows the register.

A zero comes back only where one number can be meant: the longer one stands in the register, or has a right
check digit, and nobody else in the dataset has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pyarrow as pa

from actornet.ingest.cells import Cells
from actornet.ingest.identifiers import valid_siren
from actornet.ingest.typed import TypedTable
from actornet.model import contract
from actornet.network.register import register_ids

ZEROS = "zeros"
_ID = re.compile(r"(insee|insee-dep|insee-reg|siren):([1-9][0-9]*)")
_LENGTHS = {"insee": (4,), "insee-dep": (1,), "insee-reg": (1,), "siren": (7, 8)}
_FULL = {"insee": 5, "insee-dep": 2, "insee-reg": 2, "siren": 9}
_BEARERS = ("actors", "territories")


def padded_id(text: str) -> str | None:
    """Return an id with its zeros, ``insee:1004`` as ``insee:01004``; None unless that is a valid one."""
    match = _ID.fullmatch(text)
    if match is None or len(match[2]) not in _LENGTHS[match[1]]:
        return None
    padded = f"{match[1]}:{match[2].zfill(_FULL[match[1]])}"
    return padded if _valid(padded) else None


def id_columns(table: str) -> list[str]:
    """Return the columns of a table that hold ids of actors or territories."""
    keys = [key.column for key in contract()[table].foreign_keys if key.table in _BEARERS]
    own = ["id"] if table in _BEARERS else []
    return [*own, *keys, *(["subject_id"] if "subject_id" in contract()[table].columns else [])]


def lost_in_ids(tables: Collection[TypedTable]) -> dict[str, str]:
    """Return the ids that lost zeros, in all tables, and what they are with them.

    Left out are those that another record of the same table already has: two records would become one.
    """
    found: dict[str, str] = {}
    bearers: dict[str, set[str]] = {}
    for table in tables:
        for column in id_columns(table.name):
            texts = _texts(table.column(column))
            found |= {text: padded for text in texts if (padded := padded_id(text))}
            if column == "id":
                bearers[table.name] = set(texts)
    return {
        text: padded
        for text, padded in found.items()
        if not any(text in ids and padded in ids for ids in bearers.values())
    }


def lost_in_numbers(table: TypedTable, column: str) -> dict[str, str]:
    """Return the numbers in ``insee`` or ``siren`` of the actors that lost zeros, with their whole form."""
    texts = _texts(table.column(column))
    kinds = ("siren",) if column == "siren" else ("insee", "insee-dep", "insee-reg")
    found: dict[str, str] = {}
    for text in texts:
        meant = {padded for kind in kinds if (padded := padded_id(f"{kind}:{text}"))}
        number = next(iter(meant)).partition(":")[2] if len(meant) == 1 else ""
        if number and number not in texts:
            found[text] = number
    return found


def _texts(cells: Cells) -> list[str]:
    texts: list[str] = [text.strip() for text in cells.distinct.to_pylist()]
    return texts


def _valid(identifier: str) -> bool:
    register, _, number = identifier.partition(":")
    return bool(valid_siren(pa.array([number]))[0]) if register == "siren" else identifier in register_ids()
