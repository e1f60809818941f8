"""Which rows become which relationships, and between which nodes; no row may get lost.

Knows the shape of the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from actornet.errors import ContentError, Text
from actornet.model import contract
from actornet.stores.shape import CODE, NODES, RelationshipShape, key_property, relationship_shapes

_Keys: TypeAlias = Mapping[str, pa.Array]  # of the nodes of each label
_NAMED = 3  # rows that an error names


def placed(frames: Mapping[str, pd.DataFrame]) -> list[tuple[RelationshipShape, pd.DataFrame]]:
    """Return each shape with the two ends, ``from`` and ``to``, of the rows that have it, and their place.

    Parameters
    ----------
    frames
        The tables with their row keys as index.

    Raises
    ------
    ContentError
        Two rows of a table share a key, or a row names a record that the network lacks.
    """
    for table, frame in frames.items():
        _refuse(table, frame.index[frame.index.duplicated()], _TWICE)
    keys = {label: pa.array(_own(key_property(label), frames[table])) for table, label in NODES.items()}
    shapes = [(shape, _ends(shape, frames[shape.table], keys)) for shape in relationship_shapes()]
    for table in {shape.table: None for shape, _ in shapes if shape.carries_row}:
        frame = frames[table]
        places = [ends["place"] for shape, ends in shapes if shape.table == table and shape.carries_row]
        times = np.bincount(np.concatenate(places), minlength=len(frame))
        _refuse(table, frame.index[times == 0], _LOOSE)
        _refuse(table, frame.index[times > 1], _TWICE)
    return shapes


def _ends(shape: RelationshipShape, frame: pd.DataFrame, keys: _Keys) -> pd.DataFrame:
    """Return the keys of both ends, for the rows that have this shape."""
    start = _end(shape.from_column, shape.from_label, frame, keys)
    end = _end(shape.to_column, shape.to_label, frame, keys)
    return pd.DataFrame({"from": start, "to": end, "place": range(len(frame))}).dropna()


def _end(column: str, label: str, frame: pd.DataFrame, keys: _Keys) -> pd.Series:
    if label == CODE:  # a code of a scheme other than the themes
        codes = frame["scheme"].str.cat(frame["code"], sep="|")
        return codes.where(frame["scheme"].ne("theme"))
    cells = _own(column, frame)
    if column == "code":  # of a tag
        cells = cells.where(frame["scheme"].eq("theme"))
    texts = pa.array(cells)
    known = pc.is_in(texts, value_set=keys[label].cast(texts.type), skip_nulls=True)
    return cells.where(known.to_numpy(zero_copy_only=False))


def _own(column: str, frame: pd.DataFrame) -> pd.Series:
    return frame.index.to_series() if column == "row_key" else frame[column]


_TWICE = Text("deux lignes ont la même clé", "two rows have the same key")
_LOOSE = Text("une ligne nomme un enregistrement absent", "a row names a record that is missing")


def _refuse(table: str, row_keys: pd.Index, reason: Text) -> None:
    if row_keys.empty:
        return
    some = ", ".join(row_keys[:_NAMED]) + (", …" if len(row_keys) > _NAMED else "")
    title = contract()[table].name
    raise ContentError(
        Text(f"Table {title} : {reason.fr} ({some}).", f"Table {title}: {reason.en} ({some})."),
        Text(
            "Vérifiez les données avec « actornet check ».",
            "Check the data with “actornet check”.",
        ),
    )
