"""What a check found: each finding with its place, and a collection that stays small.

Knows ``errors``, ``model`` and the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from actornet.errors import Text
from actornet.ingest.catalogue import SEVERITIES, Entry, entries
from actornet.ingest.limits import KEPT_PER_KIND
from actornet.model import contract

# What the message of one finding needs beside its place and value; computed when it is shown.
Details: TypeAlias = Callable[[int, str], Mapping[str, object]]
Kind: TypeAlias = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful or worth knowing.

    ``row`` is the true line of the file or sheet, counted from 1, the heading being line 1; None
    where the finding is about a whole table. ``type`` and ``severity`` are those of the catalogue.
    """

    type: str
    severity: str
    table: str
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    message: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table was read: ``sheet`` is empty for a CSV file."""

    table: str
    file: str
    sheet: str = ""


@dataclass(slots=True)
class _Group:
    """The findings of one kind: all are counted, the first ones kept."""

    total: int = 0
    kept: list[tuple[Entry, Place, int | None, str, Details]] = field(default_factory=list)


class Findings:
    """Findings grouped by kind (type, table, column): all are counted, the first 50 of each kept.

    Iterating yields the kept ones in a stable order: by table, row and column.
    """

    def __init__(self) -> None:
        self._groups: dict[Kind, _Group] = {}
        self.unreadable = False

    def add(
        self,
        key: str,
        place: Place,
        *,
        column: str = "",
        row: int | None = None,
        value: str = "",
        **details: object,
    ) -> None:
        """Add one finding; ``key`` names its entry in the catalogue, ``details`` fill the message."""
        self.extend(key, place, [row], [value], column=column, details=lambda _row, _value: details)

    def extend(
        self,
        key: str,
        place: Place,
        rows: Sequence[int | None],
        values: Sequence[str],
        *,
        column: str = "",
        details: Details | None = None,
        total: int | None = None,
    ) -> None:
        """Add many findings of one kind; ``values`` and ``rows`` may stop after the first 50."""
        entry = entries()[key]
        group = self._groups.setdefault(
            (entry.type, entry.severity, place.table or place.file, place.sheet, column), _Group()
        )
        group.total += len(rows) if total is None else total
        room = KEPT_PER_KIND - len(group.kept)
        for row, value in list(zip(rows, values, strict=False))[:room]:
            line = None if row is None else int(row)
            group.kept.append((entry, place, line, value, details or _no_details))

    def count(self, severity: str | None = None) -> int:
        """Return the number of findings of a severity, or of all, those not kept included."""
        return sum(group.total for kind, group in self._groups.items() if severity in (None, kind[1]))

    @property
    def errors(self) -> int:
        """Number of errors."""
        return self.count("error")

    @property
    def warnings(self) -> int:
        """Number of warnings."""
        return self.count("warning")

    @property
    def totals(self) -> dict[tuple[str, str, str], int]:
        """Number of findings of each kind: (type, table, column) to count, those not kept included."""
        totals: dict[tuple[str, str, str], int] = {}
        for (type_, _, table, _, column), group in sorted(self._groups.items()):
            totals[type_, table, column] = totals.get((type_, table, column), 0) + group.total
        return totals

    def flatten(self, names: Sequence[str], *, severity: str | None = None) -> list[tuple[object, ...]]:
        """Return these attributes of the kept findings as tuples, e.g. ``["row", "column", "type"]``."""
        return [
            tuple(getattr(finding, name) for name in names)
            for finding in self
            if severity in (None, finding.severity)
        ]

    def __iter__(self) -> Iterator[Finding]:
        kept = [
            (_order(entry, place, row, kind[4]), entry, place, row, kind[4], value, details)
            for kind, group in self._groups.items()
            for entry, place, row, value, details in group.kept
        ]
        for _, entry, place, row, column, value, details in sorted(kept, key=lambda item: item[0]):
            yield _finding(entry, place, row, column, value, details)

    def __len__(self) -> int:
        return self.count()

    def __bool__(self) -> bool:
        return bool(self._groups)


def _no_details(_row: int, _value: str) -> Mapping[str, object]:
    return {}


def _order(
    entry: Entry, place: Place, row: int | None, column: str
) -> tuple[int, str, str, int, int, str, int]:
    tables = list(contract())
    table = contract().get(place.table)
    columns = list(table.columns) if table else []
    return (
        tables.index(place.table) if table else (-1 if not place.table else len(tables)),
        place.file,
        place.sheet,
        row or 0,
        columns.index(column) if column in columns else len(columns),
        column,
        SEVERITIES.index(entry.severity),
    )


def _finding(
    entry: Entry, place: Place, row: int | None, column: str, value: str, details: Details
) -> Finding:
    given = details(row or 0, value)
    shown = value if len(value) <= 200 else value[:200] + "…"

    def filled(text: Text) -> Text:
        return Text(
            *(
                sentence.format_map(
                    {"value": shown, "column": column}
                    | {name: _in(item, lang) for name, item in given.items()}
                )
                for lang, sentence in zip(("fr", "en"), text, strict=True)
            )
        )

    message, fix = filled(entry.message), filled(entry.fix)
    return Finding(
        type=entry.type,
        severity=entry.severity,
        table=place.table,
        file=place.file,
        sheet=place.sheet,
        row=row,
        column=column,
        value=shown,
        message=Text(*(_where(place, row, column, lang) + getattr(message, lang) for lang in ("fr", "en"))),
        fix=fix,
    )


def _in(item: object, lang: str) -> object:
    return item.in_lang(lang) if isinstance(item, Text) else item


def _where(place: Place, row: int | None, column: str, lang: str) -> str:
    words = ("feuille", "ligne", "colonne") if lang == "fr" else ("sheet", "row", "column")
    parts = [place.file] if place.file else []
    parts += [f"{words[0]} {place.sheet}"] if place.sheet else []
    parts += [f"{words[1]} {row}"] if row else []
    parts += [f"{words[2]} {column}"] if column else []
    colon = " : " if lang == "fr" else ": "
    return ", ".join(parts) + colon if parts else ""
