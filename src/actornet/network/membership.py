"""Which texts of a column are among others: by arrow, as pandas makes a Python list of the others."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def is_in(cells: pd.Series[str], known: pd.Series[str]) -> pd.Series[bool]:
    """Return which cells are among ``known``; an unknown cell never is."""
    found = pc.is_in(pa.array(cells), value_set=pa.array(known), skip_nulls=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index)
