"""Reads coded cells: codes of the lists, countries, currencies; labels and names are mapped to codes.

Knows the code lists, the countries and the suggestions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells
from actornet.ingest.nearest import nearest_codes
from actornet.ingest.typed import Spot, no_mask
from actornet.model import code_lists, countries, fold
from actornet.model.country_names import ambiguous_countries, country_names, meant_country

_EURO = {"€", "EURO", "EUROS"}


def read_codes(cells: Cells, list_name: str, spot: Spot) -> Cells:
    """Return the column with codes of a list; labels in French or English become their code."""
    labels = _labels(list_name)
    allowed = [*labels, *(currencies() if list_name == "flow_unit" else ())]
    meanings = _meanings(list_name)
    return _mapped(
        cells,
        spot,
        known=pa.array(allowed, pa.string()),
        meant=lambda text: meanings.get(fold(text)),
        mapped="mapped-label",
        unknown="unknown-code",
        details=lambda text: {"list": list_name, "nearest": ", ".join(nearest_codes(text, labels))},
    )


def read_enum(cells: Cells, allowed: tuple[str, ...], spot: Spot) -> Cells:
    """Return the column; codes outside the few that the contract allows here become findings."""
    return _mapped(
        cells,
        spot,
        known=pa.array(list(allowed), pa.string()),
        meant=lambda _text: None,
        mapped="mapped-label",
        unknown="unknown-code",
        details=lambda _text: {"list": spot.column, "nearest": ", ".join(allowed)},
    )


def read_country(cells: Cells, spot: Spot) -> Cells:
    """Return the column with ISO 3166-1 alpha-3 codes; alpha-2 codes and names become theirs."""
    known = pa.array(list(countries()), pa.string())
    outside = ~pc.is_in(cells.distinct, known).to_numpy(zero_copy_only=False)
    if outside.any():
        ambiguous = no_mask(cells)
        for position in np.flatnonzero(outside):
            ambiguous[position] = fold(cells.distinct[int(position)].as_py()) in ambiguous_countries()
        spot.report(
            "ambiguous-country",
            cells,
            ambiguous,
            lambda _row, text: {"nearest": " / ".join(ambiguous_countries()[fold(text)])},
        )
        known = pa.concat_arrays([known, cells.distinct.filter(pa.array(ambiguous)).cast(pa.string())])
    return _mapped(
        cells,
        spot,
        known=known,
        meant=meant_country,
        mapped="mapped-country",
        unknown="unknown-country",
        details=lambda text: {"nearest": ", ".join(nearest_codes(text, country_names()))},
    )


def read_currency(cells: Cells, spot: Spot) -> Cells:
    """Return the column with ISO 4217 codes; ``€`` and lower case become theirs."""

    def meant(text: str) -> str | None:
        upper = text.upper()
        return "EUR" if upper in _EURO else upper if upper in currencies() else None

    return _mapped(
        cells,
        spot,
        known=pa.array(list(currencies()), pa.string()),
        meant=meant,
        mapped="mapped-label",
        unknown="unknown-currency",
        details=lambda text: {"nearest": ", ".join(nearest_codes(text, dict.fromkeys(currencies(), ())))},
    )


@cache
def currencies() -> tuple[str, ...]:
    """Return the codes of all currencies, EUR first."""
    from babel.numbers import list_currencies

    return ("EUR", *sorted(list_currencies() - {"EUR"}))


def meant_code(list_name: str, text: str) -> str | None:
    """Return the code of a list that ``text`` is, or is a label of."""
    return text if text in code_lists()[list_name] else _meanings(list_name).get(fold(text))


def _mapped(
    cells: Cells,
    spot: Spot,
    *,
    known: Any,
    meant: Callable[[str], str | None],
    mapped: str,
    unknown: str,
    details: Callable[[str], Mapping[str, object]],
) -> Cells:
    outside = ~pc.is_in(cells.distinct, known).to_numpy(zero_copy_only=False)
    if not outside.any():
        return cells
    codes: dict[str, str] = {}
    texts = cells.distinct.to_pylist()
    wrong = no_mask(cells)
    for position in np.flatnonzero(outside):
        code = meant(texts[position])
        wrong[position] = code is None
        if code is not None:
            codes[texts[position]] = code
    spot.report(unknown, cells, wrong, lambda _row, text: details(text))
    if not codes:
        return cells
    spot.report(mapped, cells, outside & ~wrong, lambda _row, text: {"code": codes[text]})
    return cells.replace(pa.array([codes.get(text, text) for text in texts], type=pa.string()))


@cache
def _labels(list_name: str) -> dict[str, tuple[str, ...]]:
    return {code: tuple(entry.label) for code, entry in code_lists()[list_name].items()}


@cache
def _meanings(list_name: str) -> dict[str, str]:
    """Return the code that each folded code or label means; a label of two codes means none."""
    meanings: dict[str, set[str]] = {}
    for code, labels in _labels(list_name).items():
        for text in (code, *labels):
            meanings.setdefault(fold(text), set()).add(code)
    return {text: next(iter(codes)) for text, codes in meanings.items() if len(codes) == 1}
