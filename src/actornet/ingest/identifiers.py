"""Checks numbers of registers: SIREN, RNA, INSEE. They only warn; nothing is changed.

Knows cells and findings.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells, Mask
from actornet.ingest.findings import Findings, Place
from actornet.ingest.raw import Lines
from actornet.ingest.typed import Spot

_RNA = r"^W[0-9][0-9A-Z][0-9]{7}$"
_INSEE = r"^([0-9]{5}|2[AB][0-9]{3}|[0-9]{2}|2[AB]|9[78][0-9]|69[DM])$"
_LOST_ZERO = r"^([1-9]|[1-9][0-9]{3})$"


def check_identifiers(place: Place, columns: dict[str, Cells], lines: Lines, findings: Findings) -> None:
    """Warn of doubtful numbers in the columns of registers, and in the ids of actors and territories."""
    for column in ("siren", "rna", "insee"):
        if column in columns and place.table == "actors":
            _check(columns[column], column, Spot(place, column, lines, findings), "")
    if "id" in columns and place.table in {"actors", "territories"}:
        cells = columns["id"]
        for register in ("siren", "rna", "insee"):
            if len(cells.distinct) and pc.any(pc.starts_with(cells.distinct, f"{register}:")).as_py():
                _check(cells, register, Spot(place, "id", lines, findings), f"{register}:")


def valid_siren(values: Any) -> Mask:
    """Say which texts are nine digits with a right check digit (Luhn), spaces left aside."""
    bare = pc.replace_substring_regex(values, r"\s", "")
    valid: Mask = pc.match_substring_regex(bare, "^[0-9]{9}$").to_numpy(zero_copy_only=False).copy()
    numbers = pc.cast(bare.filter(pa.array(valid)), pa.int64()).to_numpy()
    digits = numbers[:, None] // 10 ** np.arange(9) % 10
    digits[:, 1::2] = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9])[digits[:, 1::2]]
    valid[valid] = digits.sum(axis=1) % 10 == 0
    return valid


def _check(cells: Cells, register: str, spot: Spot, prefix: str) -> None:
    if not len(cells.distinct):
        return
    concerned = pc.starts_with(cells.distinct, prefix).to_numpy(zero_copy_only=False)
    bare = pc.utf8_slice_codeunits(cells.distinct, len(prefix)) if prefix else cells.distinct
    if register == "siren":
        spot.report("bad-siren", cells, concerned & ~valid_siren(bare))
    elif register == "rna":
        spot.report("bad-rna", cells, concerned & ~_matches(bare, _RNA))
    else:
        lost = concerned & _matches(bare, _LOST_ZERO)
        spot.report(
            "lost-zero",
            cells,
            lost,
            lambda _row, text: {"suggestion": f"{prefix}0{text.removeprefix(prefix)}"},
        )
        spot.report("bad-insee", cells, concerned & ~lost & ~_matches(bare, _INSEE))


def _matches(values: Any, pattern: str) -> Mask:
    found: Mask = pc.match_substring_regex(values, pattern).to_numpy(zero_copy_only=False)
    return found
