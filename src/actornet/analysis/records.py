"""What an answer says of a record: its title, date, status, themes, partners and sources, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from actornet.errors import CallError, Text
from actornet.model import label
from actornet.network import Network, per_network

_TITLES = {
    "actors": "name",
    "agreements": "title",
    "projects": "title",
    "spaces": "name",
    "instruments": "name",
}


@per_network
def titles(net: Network) -> pd.Series[str]:
    """Return the name or title of every actor, agreement, project and space by id."""
    parts = [
        net.tables[table].set_index("id")[column].fillna(net.tables[table].set_index("id").index.to_series())
        for table, column in _TITLES.items()
    ]
    return pd.concat(parts)


@per_network
def dated_records(net: Network) -> pd.DataFrame:
    """Return agreements and projects indexed by id: table, title, form, start, end, status, source."""
    columns = ["title", "form", "start", "end", "status", "source"]
    agreements = net.tables["agreements"].assign(table="agreements")
    projects = net.tables["projects"].assign(table="projects", form=pd.NA)
    return pd.concat([frame.set_index("id")[["table", *columns]] for frame in (agreements, projects)])


def sentence(record: pd.Series, identifier: str) -> Text:
    """Return a record in words: « Jumelage Lille – Saint-Louis » (1978, à vérifier)."""
    title = record["title"] if pd.notna(record["title"]) else identifier

    def words(lang: str, quoted: str, undated: str, unknown: str) -> str:
        start = record["start"] if pd.notna(record["start"]) else undated
        status = unknown
        if pd.notna(record["status"]) and record["status"] != "unknown":
            status = label("status", record["status"], lang).lower()
        return f"{quoted} ({start}, {status})"

    return Text(
        words("fr", f"« {title} »", "date inconnue", "statut inconnu"),
        words("en", f"“{title}”", "date unknown", "status unknown"),
    )


def some(names: Sequence[str | Text], *, most: int = 4) -> Text:
    """Return the first names in words, and how many others there are."""
    texts = [name if isinstance(name, Text) else Text(name, name) for name in names]
    rest = len(texts) - most
    more = Text("", "")
    if rest > 0:
        more = Text(f" et {rest} autre{'s'[: rest > 1]}", f" and {rest} other{'s'[: rest > 1]}")
    return Text(
        ", ".join(text.fr for text in texts[:most]) + more.fr,
        ", ".join(text.en for text in texts[:most]) + more.en,
    )


def successors(net: Network, actor: str) -> list[tuple[str, str | None]]:
    """Return name and date of the actors that succeeded ``actor``."""
    rows = net.tables["successions"].query("predecessor_id == @actor")
    names = titles(net)
    return [
        (names[successor], None if pd.isna(when) else str(when))
        for successor, when in zip(rows["successor_id"], rows["date"], strict=True)
    ]


def sources_of(values: Iterable[str | float]) -> tuple[str, ...]:
    """Return the distinct entries of ``source`` cells (separated by ``;``), sorted."""
    entries = (entry.strip() for value in values if isinstance(value, str) for entry in value.split(";"))
    return tuple(sorted({entry for entry in entries if entry}))


def day(as_of: str | date | None) -> date:
    """Return the day that stands for today: the one given (ISO), else the calendar's."""
    if as_of is None:
        return date.today()  # noqa: DTZ011  the user's own calendar day
    try:
        return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
    except ValueError as error:
        raise CallError(
            Text(f"« {as_of} » n'est pas une date.", f"{as_of!r} is no date."),
            Text("Écrivez par exemple 2025-12-31.", "Write for example 2025-12-31."),
        ) from error
