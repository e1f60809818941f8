"""Which cells of a table have a safe correction. Knows the rules of each kind of correction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from actornet.ingest.cells import Cells, Positions
from actornet.ingest.changes.meanings import LABEL, meant_cell, meant_tag
from actornet.ingest.changes.texts import corrected_text
from actornet.ingest.changes.zeros import ZEROS, lost_in_ids, lost_in_numbers
from actornet.ingest.typed import TypedTable
from actornet.model import contract

_NAMES = ("name", "name_fr", "name_en", "short_name", "title")
_NUMBERS = ("insee", "siren")

# From a text to the text that it should be, and why.
Rule: TypeAlias = Callable[[str], tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Offer:
    """One text of a column with its correction, and the rows (positions) where it stands."""

    column: str
    rows: Positions
    before: str
    after: str
    why: tuple[str, ...]


class Ids:
    """What ids become, in the same way wherever they stand.

    An id stays as it is if its correction is another record's id: two records would become one.
    """

    def __init__(self, tables: Collection[TypedTable]) -> None:
        self._kept: set[str] = set()
        self._padded: dict[str, str] = {}
        for table in tables:
            texts = {text.strip() for text in table.column("id").distinct.to_pylist()}
            corrected = {text: corrected_text(text)[0] for text in texts}
            self._kept |= {text for text, after in corrected.items() if after != text and after in texts}
        self._padded = lost_in_ids([_tidied(table) for table in tables])

    def corrected(self, text: str) -> tuple[str, list[str]]:
        """Return an id with its accents and zeros, and why it differs."""
        if text.strip() in self._kept:
            return text, []
        after, why = corrected_text(text)
        return (self._padded[after], [*why, ZEROS]) if after in self._padded else (after, why)


def offers(table: TypedTable, ids: Ids) -> Iterator[Offer]:
    """Yield the corrections of a table, column by column."""
    tidied = _tidied(table)
    rows = np.arange(len(table))
    for name, cells in table.columns.items():
        if name == "code" and "scheme" in table.columns:
            schemes = tidied.columns["scheme"]
            for at, scheme in enumerate(schemes.distinct.to_pylist()):
                rule = _then(corrected_text, _tag_meaning(scheme))
                yield from _offers(name, cells, np.flatnonzero(schemes.codes == at), rule)
        else:
            yield from _offers(name, cells, rows, _rule(tidied, name, ids))


def _tag_meaning(scheme: str) -> Rule:
    return lambda text: _meaning(text, meant_tag(scheme, text))


def _rule(table: TypedTable, name: str, ids: Ids) -> Rule:
    """Return the rule of a column; ``table`` is tidied."""
    column = contract()[table.name].columns.get(name)
    if name == "id" or name.endswith("_id"):
        return ids.corrected
    if column is None:
        return corrected_text
    if column.is_list:
        return lambda text: _items(text, ids.corrected if name == "source" else corrected_text)
    if table.name == "actors" and name in _NUMBERS:
        lost = lost_in_numbers(table, name)
        return _then(corrected_text, lambda text: (lost[text], [ZEROS]) if text in lost else (text, []))
    if name in _NAMES:
        return lambda text: corrected_text(text, is_name=True)
    return _then(corrected_text, lambda text: _meaning(text, meant_cell(column, text)))


def _then(first: Rule, second: Rule) -> Rule:
    """Return the rule that applies one after the other."""

    def both(text: str) -> tuple[str, list[str]]:
        tidy, why = first(text)
        after, more = second(tidy)
        return after, [*why, *more]

    return both


def _meaning(text: str, code: str | None) -> tuple[str, list[str]]:
    return (text, []) if code is None else (code, [LABEL])


def _items(text: str, rule: Rule) -> tuple[str, list[str]]:
    """Correct each entry of a list; spaces around an entry stay, but for those at the ends of the cell."""
    why: list[str] = []
    parts = []
    for part in text.split(";"):
        bare = part.strip()
        after, reasons = rule(bare)
        parts.append(part.replace(bare, after, 1) if bare else part)
        why += reasons
    tidy, more = corrected_text(";".join(parts))
    return tidy, [*why, *more]


def _offers(name: str, cells: Cells, rows: Positions, rule: Rule) -> Iterator[Offer]:
    codes = cells.codes[rows]
    texts = cells.distinct.to_pylist()
    for at in np.unique(codes[codes >= 0]).tolist():
        after, why = rule(texts[at])
        if after != texts[at]:
            yield Offer(name, rows[codes == at], texts[at], after, tuple(dict.fromkeys(why)))


def _tidied(table: TypedTable) -> TypedTable:
    """Return the table with those columns corrected by which others are judged."""
    columns = dict(table.columns)
    for name, cells in table.columns.items():
        if name in (*_NUMBERS, "scheme", "id") or name.endswith("_id"):
            texts = [corrected_text(text)[0] for text in cells.distinct.to_pylist()]
            if name == "scheme":
                texts = [meant_cell(contract()[table.name].columns[name], text) or text for text in texts]
            columns[name] = cells.replace(pa.array(texts, pa.string()))
    return TypedTable(table.place, columns, table.lines)
