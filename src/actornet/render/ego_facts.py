"""What the page of a focused view says of its nodes and ties: facts in words of both languages.

Knows the facts that a card shows and the labels of codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from actornet.model import code_lists, contract, countries
from actornet.model.labels import column_label
from actornet.network import Network
from actornet.render.drawing import EDGES, NODE_TABLES
from actornet.render.payload import FACTS

# Name of a column (``actors.kind``) and its value: a text, number, truth value, or both languages' words.
Fact: TypeAlias = tuple[str, Any]
_ALSO = ("confidence", "source")
SHOWN: Mapping[str, tuple[str, ...]] = {
    **{table: (*columns, *_ALSO) for table, columns in FACTS.items()},
    **{table: columns for _, table, _, _, columns in EDGES if table not in NODE_TABLES},
}


def column_words() -> dict[str, Any]:
    """Return heading and kind (``date`` or empty) of each column of which there may be a fact."""
    return {
        f"{table}.{column}": [*column_label(table, column), "date" if _is_date(table, column) else ""]
        for table, columns in SHOWN.items()
        for column in columns
    }


def facts(net: Network, table: str) -> list[list[Fact]]:
    """Return what is known of each row of a table."""
    frame = net.tables[table]
    columns = {
        name: _values(net, table, name, frame[name].astype(object).where(frame[name].notna(), None))
        for name in SHOWN[table]
    }
    return [
        [(f"{table}.{name}", value) for name, value in zip(columns, row, strict=True) if value is not None]
        for row in zip(*columns.values(), strict=True)
    ]


def _values(net: Network, table: str, column: str, cells: pd.Series[Any]) -> Sequence[Any]:
    if column == "source":
        titles = net.tables["sources"].set_index("id")["title"].to_dict()
        return [cell if cell is None else _titles(cell.split(";"), titles) for cell in cells]
    if column == "country":
        names = countries()
        return [list(names[cell]) if cell in names else cell for cell in cells]
    entries = code_lists().get(contract()[table].columns[column].codes or "", {})
    return [list(entries[cell].label) if cell in entries else cell for cell in cells]


def _titles(sources: Iterable[str], titles: Mapping[str, str]) -> str:
    return "; ".join(dict.fromkeys(titles.get(source.strip(), source.strip()) for source in sources))


def _is_date(table: str, column: str) -> bool:
    entry = contract()[table].columns[column]
    return entry.edtf or entry.type == "date"
