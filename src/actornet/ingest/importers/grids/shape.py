"""Where a table begins and ends among the rows of a sheet: titles, headings, totals, notes, blanks.

Knows the account: every row that is not one of the table has its line there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids.text_file import Rows
from actornet.model import fold

_SAMPLE = 300  # rows that show how wide a table is
_HEADING_WITHIN = 40  # first rows among which the heading is
_HEADING_SHARE = 0.6  # of the usual number of filled cells
_SAME_AS_HEADING = 0.6  # of the cells of a row that says the heading again
_TOTAL = re.compile(r"(sous |grand )?tota(l|ux)\b")
_NOTE = re.compile(
    r"(?i)\s*(\*|\(|note|nb\b|n\.b|sources?\b|l[ée]gende|total|mis[e]? à jour|updated|n ?=|\d)"
)
_NAME_MOST = 80  # letters of a name; a longer text below a table is a note
_BLANKS = {"-", "–", "—", "--", "---", "/", "…", "...", "n/a", "n.c.", "s.o."}
_SPACES = re.compile(r"[^\S\n]+")


def table_of(rows: Rows, file: str, sheet: str, account: Account) -> pd.DataFrame | None:
    """Return the table of a sheet as texts under unique headings, None where there is none.

    The index holds the true row numbers. Cells that were merged downwards are filled; lone dashes
    are blanks.
    """
    cells = [[_tidy(cell) for cell in row] for row in rows.cells]
    filled = [sum(cell != "" for cell in row) for row in cells]
    usual = _usual(filled)
    top = _heading_row(cells, filled, usual)
    if top is None:
        return None
    _fill_merged(cells, rows.merged, top, account, file, sheet)
    names, first = _headings(cells, rows.merged, top)
    above = {area[0] for area in rows.merged if area[3] > area[2]} & {top - 1}
    titles = [at for at in range(top) if filled[at] and at not in above]
    if titles:
        text = " / ".join(next(cell for cell in cells[at] if cell) for at in titles)
        account.remark(
            Text("Lignes de titre au-dessus du tableau.", "Title lines above the table."),
            file=file,
            sheet=sheet,
            row=rows.numbers[titles[0]],
            value=text[:200],
        )
    body = [at for at in range(first, len(cells)) if any(cells[at])]
    if blank := len(cells) - first - len(body):
        account.remark(
            Text(f"{blank} lignes vides, sautées.", f"{blank} blank rows, skipped."),
            file=file,
            sheet=sheet,
        )
    body = _without_repeats(body, cells, names, rows.numbers, account, file, sheet)
    body = _without_foot(body, cells, usual, rows.numbers, account, file, sheet)
    width = max([len(names), *(len(cells[at]) for at in body)])
    padded = [cells[at] + [""] * (width - len(cells[at])) for at in body]
    frame = pd.DataFrame(padded, columns=range(width), index=[rows.numbers[at] for at in body], dtype="str")
    frame = frame[[at for at in frame if (at < len(names) and names[at]) or frame[at].ne("").any()]]
    frame.columns = pd.Index(_unique([names[at] if at < len(names) else "" for at in frame], list(frame)))
    account.read(file, len(frame) + len(_gone(first, cells, body)), sheet=sheet)
    return _without_dashes(frame, account, file, sheet)


def _tidy(cell: str) -> str:
    """Return the cell with single spaces (its line breaks stay), none at its ends."""
    plain = _SPACES.sub(" ", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.strip() for line in plain.split("\n")).strip()


def _usual(filled: Sequence[int]) -> int:
    counts = Counter(count for count in filled[:_SAMPLE] if count > 1)
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _heading_row(cells: Sequence[Sequence[str]], filled: Sequence[int], usual: int) -> int | None:
    """Return the first row of words that is about as wide as the rows below it."""
    for at, row in enumerate(cells[:_HEADING_WITHIN]):
        words = [cell for cell in row if cell and not _is_figure(cell)]
        if filled[at] >= max(2, _HEADING_SHARE * usual) and len(words) >= 0.7 * filled[at]:
            return at
    return None


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d\s.,:/€%+-]+", text)) and not re.fullmatch(r"(19|20)\d\d", text)


def _headings(
    cells: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]], top: int
) -> tuple[list[str], int]:
    """Return the headings, of one row or of two, and the position of the first row below them."""
    row = [" ".join(cell.split()) for cell in cells[top]]
    over = [area for area in merged if area[0] == area[1] == top - 1 and area[3] > area[2]]
    if over:  # names of groups of columns
        above = [" ".join(cell.split()) for cell in cells[top - 1]]
        for _, _, left, right in over:
            above[left : right + 1] = [above[left]] * (right - left + 1)
        return _joined(above, row), top + 1
    wide = [area for area in merged if area[0] == top and area[3] > area[2]]
    deep = [area for area in merged if area[0] == top and area[1] > top and area[3] == area[2]]
    below = list(cells[top + 1]) if top + 1 < len(cells) else []
    if not (wide or deep) or not below or any(_is_figure(cell) for cell in below if cell):
        return row, top + 1
    for _, _, left, right in wide:
        for at in range(left, right + 1):
            row[at : at + 1] = [row[left]]
    under = [" ".join(cell.split()) for cell in below] + [""] * (len(row) - len(below))
    return _joined(row, under), top + 2


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    pairs = zip_longest(above, below, fillvalue="")
    return [f"{one} – {two}" if one and two and one != two else one or two for one, two in pairs]


def _fill_merged(
    cells: list[list[str]],
    merged: Sequence[tuple[int, int, int, int]],
    top: int,
    account: Account,
    file: str,
    sheet: str,
) -> None:
    """Write the value of an area that was merged downwards into each of its rows."""
    deep = [area for area in merged if area[1] > area[0] > top and area[2] == area[3]]
    for first, last, column, _ in deep:
        value = cells[first][column] if column < len(cells[first]) else ""
        for at in range(first + 1, min(last, len(cells) - 1) + 1):
            if column < len(cells[at]):
                cells[at][column] = value
    if deep:
        account.remark(
            Text(
                f"{len(deep)} zones de cellules fusionnées : leur valeur vaut pour chaque ligne.",
                f"{len(deep)} areas of merged cells: their value holds for each row.",
            ),
            file=file,
            sheet=sheet,
        )


def _without_repeats(
    body: list[int],
    cells: Sequence[Sequence[str]],
    names: Sequence[str],
    numbers: Sequence[int],
    account: Account,
    file: str,
    sheet: str,
) -> list[int]:
    known = {at: name for at, name in enumerate(names) if name}

    def repeats(at: int) -> bool:
        row = cells[at]
        same = sum(at < len(row) and " ".join(row[at].split()) == name for at, name in known.items())
        return same >= max(2, _SAME_AS_HEADING * len(known))

    again = [at for at in body if repeats(at)]
    account.left_out(
        Text("L’en-tête est répété ici.", "The heading is repeated here."),
        [numbers[at] for at in again],
        file=file,
        sheet=sheet,
    )
    gone = set(again)
    return [at for at in body if at not in gone]


def _without_foot(
    body: list[int],
    cells: Sequence[Sequence[str]],
    usual: int,
    numbers: Sequence[int],
    account: Account,
    file: str,
    sheet: str,
) -> list[int]:
    """Leave out totals wherever they stand, and what is written below the table."""

    def texts(at: int) -> list[str]:
        return [cell for cell in cells[at] if cell]

    totals = [
        at for at in body if len(texts(at)) < max(usual, 3) and _TOTAL.match(fold(_words(texts(at))[:40]))
    ]
    account.left_out(
        Text("Ligne de total.", "Row of totals."),
        [numbers[at] for at in totals],
        file=file,
        sheet=sheet,
        values=[_words(texts(at))[:80] for at in totals],
    )
    gone = set(totals)
    body = [at for at in body if at not in gone]
    foot: list[int] = []
    while body and usual > 2 and len(texts(body[-1])) == 1 and _is_note(texts(body[-1])[0]):
        foot.insert(0, body.pop())
    account.left_out(
        Text("Note au pied du tableau.", "Note at the foot of the table."),
        [numbers[at] for at in foot],
        file=file,
        sheet=sheet,
        values=[texts(at)[0][:80] for at in foot],
    )
    return body


def _is_note(text: str) -> bool:
    """Tell a note from a row of which only the name is known."""
    return len(text) > _NAME_MOST or _NOTE.match(text) is not None


def _words(texts: Sequence[str]) -> str:
    return next((text for text in texts if not _is_figure(text)), "")


def _gone(first: int, cells: Sequence[Sequence[str]], body: Sequence[int]) -> list[int]:
    kept = set(body)
    return [at for at in range(first, len(cells)) if any(cells[at]) and at not in kept]


def _unique(names: Sequence[str], positions: Sequence[int]) -> list[str]:
    """Return headings that differ: a second ``Nom`` is ``Nom (2)``; one without a name has its number."""
    seen: Counter[str] = Counter()
    found: dict[str, None] = {}
    for name, at in zip(names, positions, strict=True):
        text = one = name or f"Colonne {at + 1}"
        while one in found or not seen[text]:
            seen[text] += 1
            one = text if seen[text] == 1 else f"{text} ({seen[text]})"
        found[one] = None
    return list(found)


def _without_dashes(frame: pd.DataFrame, account: Account, file: str, sheet: str) -> pd.DataFrame:
    for name in frame:
        blank = frame[name].str.lower().isin(_BLANKS)
        if blank.any():
            account.remark(
                Text(
                    f"{int(blank.sum())} cellules « {frame.loc[blank, name].iloc[0]} » lues comme vides.",
                    f"{int(blank.sum())} cells “{frame.loc[blank, name].iloc[0]}” read as blank.",
                ),
                file=file,
                sheet=sheet,
                column=str(name),
            )
            frame[name] = frame[name].mask(blank, "")
    return frame
