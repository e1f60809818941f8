"""SIREN, SIRET and RNA as files write them: floats, lost zeros, a number in the column of another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pandas as pd
import pyarrow as pa
from stdnum import luhn

from actornet.ingest.identifiers import valid_siren
from actornet.ingest.importers.personal import may_be_nir

_RNA = r"W\d[0-9A-Z]\d{7}"
_POST = "356000000"  # La Poste, whose establishments follow another rule
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Numbers:
    """What cells are: ``siren`` and ``rna`` (empty where they are none), and five masks of rows.

    ``personal`` may be a NIR; ``wrong`` is no number of a register; ``cut`` lost its last digits in a
    float (the SIREN is whole); ``padded`` had lost a zero; ``short`` is a SIREN where a SIRET is asked.
    """

    siren: pd.Series[str]
    rna: pd.Series[str]
    personal: pd.Series[bool]
    wrong: pd.Series[bool]
    cut: pd.Series[bool]
    padded: pd.Series[bool]
    short: pd.Series[bool]


def read_numbers(cells: pd.Series[str], *, nir: bool = False) -> Numbers:
    """Return the SIREN or RNA that each cell holds; ``nir``: the column may hold social security numbers.

    A SIREN counts when its check digit is right. In a column of NIR all digits that are neither a right
    SIRET nor a right SIREN are taken to be personal.
    """
    plain = {text: _plain(text) for text in cells.unique()}
    bare = cells.map({text: digits for text, (digits, _) in plain.items()}).astype("str")
    float_like = cells.map({text: lossy for text, (_, lossy) in plain.items()}).astype("bool")
    rna = bare.where(bare.str.fullmatch(_RNA), "")
    length = bare.str.len().where(bare.str.fullmatch(r"\d+"), 0)
    lost = length.isin([8, 13]) & ~float_like
    full = bare.mask(lost, "0" + bare)
    whole = full.str.len().eq(14) & length.gt(0)
    siren = full.str.slice(0, _DIGITS).where(full.str.len().isin([_DIGITS, 14]) & length.gt(0), "")
    siren = siren.where(_right(siren), "")
    checked = whole & _all_right(full.where(whole, ""))
    padded = lost & siren.ne("") & (checked | full.str.len().eq(_DIGITS))
    siren = siren.mask(lost & ~padded, "")
    if nir:
        short = full.str.len().eq(_DIGITS)
        personal = (
            bare.ne("") & rna.eq("") & ~(siren.ne("") & (checked | short) & ~lost) & bare.str.contains(r"\d")
        )
        siren, padded = siren.mask(personal, ""), padded & ~personal
    else:
        personal = may_be_nir(bare) & siren.eq("")
    return Numbers(
        siren,
        rna,
        personal,
        bare.ne("") & siren.eq("") & rna.eq("") & ~personal,
        float_like & siren.ne("") & whole & ~checked,
        padded,
        siren.ne("") & full.str.len().eq(_DIGITS) & ~padded,
    )


def _plain(text: str) -> tuple[str, bool]:
    """Return the digits or letters of a cell, and whether it went through a float."""
    tight = "".join(text.split()).replace("\u00a0", "").upper()
    dotted = tight.replace(",", ".")
    if "E+" in dotted or (dotted.endswith(".0") and dotted[:-2].isdigit()):
        try:
            number = Decimal(dotted)
        except InvalidOperation:
            return tight, False
        if number.adjusted() not in (8, 12, 13) or len(number.as_tuple().digits) < _DIGITS - 1:
            return tight, True  # too few digits for a SIREN
        return str(int(number)).zfill(14 if number.adjusted() > 8 else _DIGITS), True
    return tight.replace(".", "").replace("-", ""), False


def _right(sirens: pd.Series[str]) -> pd.Series[bool]:
    if sirens.empty:
        return sirens.ne("")
    return pd.Series(valid_siren(pa.array(sirens.astype("object"))), index=sirens.index)


def _all_right(sirets: pd.Series[str]) -> pd.Series[bool]:
    right = [text for text in sirets.unique() if text.startswith(_POST) or (text and luhn.is_valid(text))]
    return sirets.isin(right)
