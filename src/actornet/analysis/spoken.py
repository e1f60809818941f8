"""Names, themes, records and sources by id, in words: what reasons are made of, quick for every row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from actornet.analysis.records import dated_records, sentence, some, sources_of, successors, titles
from actornet.errors import Text
from actornet.network import Network, per_network


def names_of(net: Network, ids: Iterable[str]) -> list[str]:
    """Return the names of actors, records and spaces; the id of what has none."""
    known: Mapping[str, str] = _names(net)
    return [known.get(identifier, identifier) for identifier in ids]


def themes_in_words(net: Network, ids: Iterable[str]) -> Text:
    """Return the first names of themes in quotation marks, and how many others there are."""
    known: Mapping[str, Text] = _themes(net)
    return some([known.get(identifier, Text(identifier, identifier)) for identifier in ids])


@per_network
def record_in_words(net: Network, record: str) -> Text:
    """Return an agreement or project in words: its title, start and status."""
    return sentence(dated_records(net).loc[record], record)


@per_network
def actor_in_words(net: Network, actor: str) -> Text:
    """Return the name of an actor, with that of its successor if it has one."""
    (name,), after = names_of(net, [actor]), [other for other, _ in successors(net, actor)]
    if not after:
        return Text(name, name)
    new = some(after)
    return Text(f"{name} (successeur : {new.fr})", f"{name} (successor: {new.en})")


def record_sources(net: Network, records: Sequence[str]) -> tuple[str, ...]:
    """Return the sources of agreements and projects, each once."""
    cells: Mapping[str, str] = _sources(net)
    return sources_of(cells.get(record, "") for record in records)


def listed(cell: object) -> list[str]:
    """Return the entries of a cell that holds ids separated by ``;``."""
    return cell.split(";") if isinstance(cell, str) else []


@per_network
def _names(net: Network) -> Mapping[str, str]:
    return dict(titles(net).items())


@per_network
def _themes(net: Network) -> Mapping[str, Text]:
    known = net.tables["themes"]
    fr, en = (known[column].where(known[column].notna(), known["id"]) for column in ("name_fr", "name_en"))
    return {
        identifier: Text(f"« {one} »", f"“{other}”")
        for identifier, one, other in zip(known["id"], fr, en, strict=True)
    }


@per_network
def _sources(net: Network) -> Mapping[str, str]:
    return dict(dated_records(net)["source"].dropna().items())
