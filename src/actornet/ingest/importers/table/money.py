"""Amounts of a table with what they are counted in: the currency and the thousands of cell or heading."""

from __future__ import annotations

import re

import pandas as pd

from actornet.errors import Text, counted
from actornet.ingest.codes import currencies
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import figures

_SIGNS = {"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "£": "GBP"}
_WRITTEN = re.compile(r"[€$£]|\beuros?\b|(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_SCALES = (
    (1e6, re.compile(r"(?i)\bm ?(?:€|eur\b|\$)|\bmillions?\b")),
    (1e3, re.compile(r"(?i)\bk ?(?:€|eur\b|\$)|\bmilliers?\b|\bthousands?\b")),
)


def money(
    cells: pd.Series[str],
    heading: str,
    stated: pd.Series[str] | None,
    rows: pd.Series[int],
    account: Account,
    *,
    column: str,
    file: str,
    sheet: str,
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Return amounts as plain numbers and their ISO 4217 currencies, empty where there is no amount.

    ``stated`` is what the map says of the currency. Else it is read from the cell, else from the
    ``heading``, else it is the euro, and the account says so. ``Montant (k€)`` multiplies plain numbers.
    """
    known = {text: _currency(text) for text in cells.unique()}
    plain = cells.map({text: _CODE.sub(_unless_currency, text) for text in known}).astype("str")
    scale = next((times for times, words in _SCALES if words.search(heading)), 1.0)
    found = figures(plain, rows, account, column=column, file=file, sheet=sheet)
    if scale != 1.0:
        bare = plain.str.fullmatch(r"[\d\s.,'’()-]+") & found.ne("")
        times = {text: f"{float(text) * scale:.2f}".rstrip("0").rstrip(".") for text in found[bare].unique()}
        found = found.mask(bare, found.map(times)).astype("str")
        account.remark(
            Text(
                f"L’en-tête compte par {scale:,.0f}".replace(",", " ") + " : les nombres sont multipliés.",
                f"The heading counts by {scale:,.0f}: numbers are multiplied.",
            ),
            file=file,
            sheet=sheet,
            column=heading,
        )
    said = cells.map(known).astype("str")
    if stated is not None:
        said = stated.mask(stated.eq(""), said)
    said = said.mask(said.eq(""), _currency(heading))
    silent = said.eq("") & found.ne("")
    if silent.any():
        amounts = counted(int(silent.sum()), ("montant", "montants"), ("amount", "amounts"))
        account.remark(
            Text(f"Monnaie non dite pour {amounts.fr} : euros.", f"Currency not said, {amounts.en}: euros."),
            file=file,
            sheet=sheet,
            column=heading,
        )
    return found, said.mask(silent, "EUR").where(found.ne(""), "")


def _currency(text: str) -> str:
    for word in _WRITTEN.findall(text):
        code: str = _SIGNS.get(word.lower(), word.upper())
        if code in currencies():
            return code
    return ""


def _unless_currency(code: re.Match[str]) -> str:
    return "" if code.group() in currencies() else str(code.group())
