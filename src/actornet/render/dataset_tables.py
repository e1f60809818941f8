"""The tables of a network as texts that read back equal, for files of a dataset. Knows the network.

One row per key; after it, a row for each further value on which sources disagree, so that conflicts are
found again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from actornet.model import PROVENANCE, contract, made_inert
from actornet.network import Network, primary_keys
from actornet.render.xml_text import TEXT, texts

_BREAK = r"\r\n?"
_THOUSANDS = r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$"


def dataset_tables(net: Network) -> Iterator[tuple[str, pd.DataFrame]]:
    """Return every table of the contract with its rows, those without rows too."""
    for name in contract():
        yield name, pd.concat([net.tables[name], _further_values(net, name)], ignore_index=True)


def cell_texts(values: pd.Series[Any]) -> Any:
    r"""Return a column as an arrow array of texts, null where it is empty.

    Texts are inert for a spreadsheet, with ``\n`` alone as line break. A number with three decimals
    gets a fourth: ``12.125`` could be twelve thousand.
    """
    cells = texts(values)
    if values.dtype.kind == "f":
        unclear = pc.match_substring_regex(cells, _THOUSANDS)
        return pc.if_else(unclear, pc.binary_join_element_wise(cells, _one("0"), _one("")), cells)
    if values.dtype != "str":
        return cells
    encoded = cells.dictionary_encode()
    plain = pc.replace_substring(encoded.dictionary, "\0", "")
    return made_inert(pc.replace_substring_regex(plain, _BREAK, "\n")).take(encoded.indices)


def _further_values(net: Network, name: str) -> pd.DataFrame:
    """Return a row per source row that disagrees: its key, its values, what is required, its provenance."""
    frame = net.tables[name]
    others = net.conflicts
    others = others[others["table"].eq(name) & ~others["used"].fillna(value=False)]
    if others.empty:
        return frame.iloc[:0]
    table = contract()[name]
    place = pd.Series(range(len(frame)), index=primary_keys(table, frame))
    kept = {*table.primary_key, *(column.name for column in table.columns.values() if column.required)}
    rows = []
    for (key, *_), group in others.groupby(["key", "file", "row"], sort=False, dropna=False):
        if key not in place.index:
            continue
        row = {column: frame[column].iloc[place[key]] for column in kept}
        row |= {column: group[column].iloc[0] for column in PROVENANCE}
        row |= dict(zip(group["column"], group["value"], strict=True))
        rows.append(row)
    further = pd.DataFrame(rows, columns=list(frame), dtype=object)
    return pd.DataFrame({column: _typed(further[column], frame[column].dtype) for column in frame})


def _typed(values: pd.Series[Any], dtype: Any) -> pd.Series[Any]:
    """Return values of sources, which are texts, in the type of their column."""
    if dtype.kind == "b":
        return values.map({"true": True, "false": False}, na_action="ignore").astype(dtype)
    return (values if dtype == "str" else pd.to_numeric(values)).astype(dtype)


def _one(text: str) -> Any:
    return pa.scalar(text, TEXT)
