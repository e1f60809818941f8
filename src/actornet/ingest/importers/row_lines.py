"""Lines of the account for rows of several files and sheets at once. Knows the account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import pandas as pd

from actornet.errors import Text

LONGEST = 80  # characters of a cell that are shown


class Say(Protocol):
    """What notes rows in the account: ``left_out``, ``united`` or ``to_review``."""

    def __call__(
        self,
        why: Text,
        rows: Iterable[int],
        *,
        file: str,
        sheet: str = "",
        column: str = "",
        values: Sequence[str] | None = None,
    ) -> None:
        """Note the rows."""


def tell_rows(say: Say, why: Text, rows: pd.DataFrame, *, column: str, values: pd.Series[str]) -> None:
    """Note rows, which have ``file``, ``sheet`` and ``row``, with the cells that decided."""
    for (file, sheet), group in rows.groupby(["file", "sheet"], sort=False):
        shown = values[group.index].str.slice(0, LONGEST).tolist()
        say(why, group["row"], file=file, sheet=sheet, column=column, values=shown)
