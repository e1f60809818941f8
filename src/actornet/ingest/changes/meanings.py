"""Codes that people wrote as labels, names of countries, signs of currencies. Knows the code lists."""

from __future__ import annotations

from actornet.ingest.codes import currencies, meant_code
from actornet.model import Column, code_lists, countries, fold
from actornet.model.country_names import ambiguous_countries, meant_country

LABEL = "label"
_EURO = {"€", "EURO", "EUROS"}


def meant_cell(column: Column, text: str) -> str | None:
    """Return the one code that a text means in a column; None if it is a code, or means none or several."""
    if column.codes:
        return _other(text, _code(column, text))
    if column.name == "country" and fold(text) not in ambiguous_countries():
        return _other(text, text if text in countries() else meant_country(text))
    if column.name == "currency":
        upper = text.upper()
        return _other(text, "EUR" if upper in _EURO else upper if upper in currencies() else None)
    return None


def meant_tag(scheme: str, text: str) -> str | None:
    """Return the one code that a text means in the list of a scheme; None as for :func:`meant_cell`."""
    if scheme == "theme" or scheme not in code_lists():
        return None
    return _other(text, meant_code(scheme, text))


def _code(column: Column, text: str) -> str | None:
    if column.codes == "flow_unit" and text in currencies():
        return None
    code = meant_code(str(column.codes), text)
    return code if not column.enum or code in column.enum else None


def _other(text: str, code: str | None) -> str | None:
    return code if code != text else None
