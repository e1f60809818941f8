"""Whom or what a report is about: its own actors, and the agreements and projects that concern it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from actornet.analysis.places import actors_in, records_on
from actornet.errors import CallError, Text
from actornet.model import bounds
from actornet.network import Network, engagements, profiles

KINDS = ("region", "country", "actor", "pair")


class Subject(NamedTuple):
    """The subject of a report.

    ``side`` is ``home`` (a French territory: those based there act elsewhere), ``abroad`` (a foreign
    territory: French actors act there), ``actor`` or ``pair``. ``actors`` are its own: based on the
    territory, the actor, the two of the pair. ``records`` are the agreements and projects in which they
    act, and on a foreign territory those that lie there.
    """

    kind: str
    side: str
    ids: tuple[str, ...]
    names: tuple[Text, ...]
    actors: frozenset[str]
    records: frozenset[str]


def subject_of(net: Network, kind: str, names: Sequence[str], *, today: np.datetime64) -> Subject:
    """Return the subject that ``kind`` and ``names`` (ids or names) mean.

    Raises
    ------
    CallError
        The kind does not exist, there are too many or too few names, or a pair is one actor twice.
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    if kind not in KINDS:
        raise CallError(
            Text(f"Il n'y a pas de rapport « {kind} ».", f"There is no report {kind!r}."),
            Text(f"Rapports : {', '.join(KINDS)}.", f"Reports: {', '.join(KINDS)}."),
        )
    wanted = 2 if kind == "pair" else 1
    if len(names) != wanted:
        raise CallError(
            Text(
                f"Le rapport « {kind} » demande {'deux noms' if wanted == 2 else 'un nom'}.",
                f"The report {kind!r} needs {'two names' if wanted == 2 else 'one name'}.",
            )
        )
    if kind in ("region", "country"):
        return _territory(net, kind, net.find(names[0], table="territories"), today)
    ids = tuple(net.find(name) for name in names)
    if len(set(ids)) < len(ids):
        raise CallError(
            Text("Les deux acteurs sont le même.", "The two actors are the same one."),
            Text("Donnez deux acteurs différents.", "Give two different actors."),
        )
    return _actors(net, kind, ids)


def _territory(net: Network, kind: str, place: str, today: np.datetime64) -> Subject:
    row = net.tables["territories"].set_index("id").loc[place]
    people, acting = profiles(net), engagements(net)
    based = set(actors_in(net, place))
    home = row["country"] == "FRA"
    if home:
        ended = bounds(people["dissolved"])[1] <= today
        own = based & set(people.index[people["side"].eq("french") & ~ended])
        records = set(acting.loc[acting["actor_id"].isin(own), "record_id"])
    else:
        own = based & set(people.index[people["side"].ne("french")])
        known = set(net.tables["agreements"]["id"]) | set(net.tables["projects"]["id"])
        acted = set(acting.loc[acting["actor_id"].isin(own), "record_id"])
        records = (set(records_on(net, place)) & known) | acted
    return Subject(
        kind, "home" if home else "abroad", (place,), (_name(row),), frozenset(own), frozenset(records)
    )


def _actors(net: Network, kind: str, ids: tuple[str, ...]) -> Subject:
    acting = engagements(net)
    held = [set(acting.loc[acting["actor_id"].eq(actor), "record_id"]) for actor in ids]
    records = set.intersection(*held)
    rows = net.tables["actors"].set_index("id").loc[[*ids]]
    names = tuple(_name(row) for _, row in rows.iterrows())
    return Subject(kind, kind, ids, names, frozenset(ids), frozenset(records))


def _name(row: pd.Series) -> Text:
    french = str(row["name"])
    return Text(french, str(row["name_en"]) if pd.notna(row["name_en"]) else french)
