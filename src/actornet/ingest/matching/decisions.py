"""What a person decided on who is who, in a file that is applied again at each import.

Knows the errors, files and inert texts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from actornet.errors import ContentError, SourceNotFoundError, Text
from actornet.files import could_not_be_read, replace_file
from actornet.ingest.limits import MAX_UNPACKED
from actornet.ingest.matching.groups import check_agreement
from actornet.ingest.matching.texts import texts
from actornet.model import as_meant, made_inert

COLUMNS = ("a", "b", "decision", "why", "decided_by", "decided_on", "name_a", "name_b")
SAME, DIFFERENT, SUCCESSOR, PREDECESSOR, PART, WHOLE = DECISIONS = (
    *("same", "different", "successor", "predecessor", "part", "whole"),
)
# What each decision says of a and b.
MEANING = {
    SAME: Text("un seul acteur", "one actor"),
    DIFFERENT: Text("deux acteurs différents", "two different actors"),
    SUCCESSOR: Text("B a succédé à A", "B succeeded A"),
    PREDECESSOR: Text("A a succédé à B", "A succeeded B"),
    PART: Text("A fait partie de B", "A is part of B"),
    WHOLE: Text("B fait partie de A", "B is part of A"),
}
_PERSONAL = re.compile(r"@|\d[\d .-]{7,}\d")
_FIX = Text(
    f"Corrigez cette ligne ; décisions possibles : {', '.join(DECISIONS)}.",
    f"Correct this line; decisions: {', '.join(DECISIONS)}.",
)


def read_decisions(path: Path | str) -> pd.DataFrame:
    """Return the decisions of a file ``decisions.csv``, checked: see :func:`check_decisions`.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`, all texts, in the order of the file: ``a`` and ``b`` are ids of actors, or
        of an entry of the register; ``decided_by`` is a role, never a person.

    Raises
    ------
    SourceNotFoundError
        There is no such file.
    FileAccessError
        It can't be read.
    ContentError
        It is no CSV file in UTF-8, a column is missing, or decisions are wrong or contradict each other.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise ContentError(
                Text(
                    f"{path.name} dépasse {MAX_UNPACKED // 2**20} Mo.",
                    f"{path.name} is larger than {MAX_UNPACKED // 2**20} MB.",
                )
            )
        content = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    except FileNotFoundError as error:
        raise SourceNotFoundError(Text(f"{path} n’existe pas.", f"{path} does not exist.")) from error
    except OSError as error:
        raise could_not_be_read(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContentError(
            Text(f"{path.name} n’est pas un CSV en UTF-8.", f"{path.name} is no CSV file in UTF-8."),
            Text("Enregistrez-le de nouveau en CSV UTF-8.", "Save it again as CSV UTF-8."),
        ) from error
    return check_decisions(_framed(rows, path.name), file=path.name)


def check_decisions(decisions: pd.DataFrame, *, file: str = "decisions.csv") -> pd.DataFrame:
    """Return ``decisions`` if each is whole and none contradicts another; of equal pairs the newest counts.

    Raises
    ------
    ContentError
        An id, the role or the day is missing, a decision is unknown, a person is named by mail or phone,
        or decisions contradict each other.
    """
    given = texts(decisions.reindex(columns=list(COLUMNS)))
    given = given.assign(**{name: given[name].str.strip() for name in given})
    for column, wrong, fr, en in (
        ("a", given["a"].eq(""), "identifiant absent", "no id"),
        ("b", given["b"].eq("") | given["b"].eq(given["a"]), "identifiant absent ou répété", "no other id"),
        ("decision", ~given["decision"].isin(DECISIONS), "décision inconnue", "unknown decision"),
        ("decided_by", given["decided_by"].eq(""), "rôle absent", "no role"),
        (
            "decided_by",
            given["decided_by"].str.contains(_PERSONAL),
            "une fonction est attendue, pas une personne",
            "a role is asked for, not a person",
        ),
        (
            "decided_on",
            ~given["decided_on"].map(_is_day),
            "jour attendu (2026-05-31)",
            "not a day (2026-05-31)",
        ),
    ):
        if wrong.any():
            at = int(wrong.to_numpy().argmax())
            value = given[column].iloc[at][:40]
            raise ContentError(
                Text(
                    f"{file}, ligne {at + 2}, colonne {column} : {fr} (« {value} »).",
                    f"{file}, row {at + 2}, column {column}: {en} (“{value}”).",
                ),
                _FIX,
            )
    check_agreement(in_force(given), file=file)
    return given


def in_force(decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the decision that counts for each pair, whichever way round: the newest, of a day the last."""
    low = decisions[["a", "b"]].min(axis=1)
    high = decisions[["a", "b"]].max(axis=1)
    ordered = decisions.assign(low=low, high=high).sort_values("decided_on", kind="stable")
    return ordered.drop_duplicates(["low", "high"], keep="last").drop(columns=["low", "high"]).sort_index()


def write_decisions(path: Path | str, decisions: pd.DataFrame) -> Path:
    """Write decisions as CSV in UTF-8, checked before; the file is whole or not at all."""
    checked = check_decisions(decisions, file=Path(path).name)
    inert = _each(checked, made_inert)
    text = inert.to_csv(index=False, lineterminator="\n")
    return replace_file(Path(path), text.encode("utf-8"))


def add_decisions(decisions: pd.DataFrame, further: pd.DataFrame) -> pd.DataFrame:
    """Return ``decisions`` with ``further`` ones after them, checked; what is said again is left out."""
    both = pd.concat([decisions, further], ignore_index=True).reindex(columns=list(COLUMNS))
    return check_decisions(
        both.drop_duplicates(["a", "b", "decision", "why", "decided_by"], ignore_index=True)
    )


def withdraw(decisions: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return ``decisions`` without those on the pair ``a``, ``b``: the next import undoes them."""
    pair = decisions["a"].eq(a) & decisions["b"].eq(b) | decisions["a"].eq(b) & decisions["b"].eq(a)
    return decisions[~pair].reset_index(drop=True)


def undecided(suggestions: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the suggestions on which nothing was decided yet."""
    decided = {frozenset(pair) for pair in zip(decisions["a"], decisions["b"], strict=True)}
    pairs = zip(suggestions["a"], suggestions["b"], strict=True)
    left = [frozenset(pair) not in decided for pair in pairs]
    return suggestions[pd.Series(left, index=suggestions.index, dtype="bool")].reset_index(drop=True)


def _framed(rows: list[list[str]], file: str) -> pd.DataFrame:
    heading = [name.strip() for name in rows[0]] if rows else []
    missing = [name for name in ("a", "b", "decision", "decided_by", "decided_on") if name not in heading]
    if missing:
        names = ", ".join(missing)
        raise ContentError(
            Text(f"{file} : colonnes absentes : {names}.", f"{file}: columns missing: {names}."),
            Text(f"La première ligne est : {','.join(COLUMNS)}", f"The first row is: {','.join(COLUMNS)}"),
        )
    width = len(heading)
    body = [(row + [""] * width)[:width] for row in rows[1:]]
    frame = pd.DataFrame(body, columns=heading, dtype="str")
    blank = frame.eq("").all(axis=1)
    frame = frame[~blank].reset_index(drop=True)
    return _each(frame, as_meant)


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _each(frame: pd.DataFrame, change: Callable[[Any], Any]) -> pd.DataFrame:
    """Return the frame with a change of arrow arrays made to each column of texts."""
    changed = {name: change(pa.array(frame[name], pa.string())).to_pylist() for name in frame}
    return pd.DataFrame(changed, dtype="str", index=frame.index)
