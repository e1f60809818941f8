"""The short forms of a column: every one says again what the column said."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actornet.render.columns import column, unfolded

CELLS: dict[str, st.SearchStrategy[Any]] = {
    "str": st.sampled_from(["", "a", "b", "é"]) | st.text(max_size=5),
    "Int64": st.integers(-5, 5) | st.integers(0, 10**6),
    "Float64": st.sampled_from([0.5, 1.0, 3.3]) | st.floats(-1e6, 1e6, allow_nan=False),
    "boolean": st.booleans(),
}


@pytest.mark.parametrize("dtype", CELLS)
@given(data=st.data())
def test_a_column_is_read_back_as_it_was(dtype: str, data: st.DataObject) -> None:
    cells = data.draw(st.lists(CELLS[dtype] | st.none(), max_size=30))
    written = json.loads(json.dumps(column(pd.Series(cells, dtype=dtype))))
    assert unfolded(written, len(cells)) == cells


def test_the_form_is_the_short_one() -> None:
    def form(cells: list[Any], dtype: str) -> Any:
        return column(pd.Series(cells, dtype=dtype))

    assert form([None, None], "str") is None
    assert form(["EUR"] * 4, "str") == {"c": "EUR"}
    assert form([3, 3, 5, 9], "int64") == {"s": [3, 0, 2, 4]}
    assert form(["active", "ended", "active", "active", None], "str") == {
        "d": ["active", "ended", None],
        "i": [0, 1, 0, 0, 2],
    }
    assert form([None] * 8 + ["x"], "str") == {"n": 9, "at": [8], "v": ["x"]}
    assert form(["Aix", "Bry", "Caen"], "str") == ["Aix", "Bry", "Caen"]
