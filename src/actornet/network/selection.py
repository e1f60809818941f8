"""Parts of a network: by period, place, theme, kind, confidence; around an actor; with the register."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

import numpy as np
import pandas as pd

from actornet.model import SUBJECT_TABLES, contract, parse
from actornet.network.conventions import interval, profiles, record_territories, record_themes
from actornet.network.data import NetworkData
from actornet.network.incidence import LAYERS
from actornet.network.layers import neighbours
from actornet.network.trees import below

N = TypeVar("N", bound=NetworkData)
CONFIDENCES = ("low", "medium", "high")
_RECORDS = ("agreements", "projects", "spaces")
_NAMING_ACTORS = ("parties", "participations", "memberships", "attendances")


def between(net: N, first: str | date, last: str | date | None = None) -> N:
    """Return what may have been alive between two dates (EDTF or ``date``), both included.

    Records and ties whose dates are unknown stay: they may overlap.
    """
    start = parse(str(first)).earliest
    end = parse(str(last if last is not None else first)).latest
    window = np.datetime64(start, "D"), np.datetime64(end, "D")
    kept: dict[str, pd.Series[bool]] = {}
    for name in (*_RECORDS, *_NAMING_ACTORS):
        rows = net.tables[name]
        earliest, latest = interval(rows["start"], rows["end"])
        kept[name] = pd.Series((earliest <= window[1]) & (latest >= window[0]), index=rows.index)
    return _with_named_actors(restrict(net, kept))


def filter_network(
    net: N,
    *,
    in_period: tuple[str | date, str | date] | None = None,
    in_country: Collection[str] = (),
    in_territory: str | None = None,
    about_theme: str | None = None,
    of_kind: Collection[str] = (),
    min_confidence: str | None = None,
    no_hubs: bool = False,
    no_funders: bool = False,
) -> N:
    """Return the records that pass every filter given, and the actors that they name.

    Parameters
    ----------
    net
        The network data.
    in_period
        First and last date (EDTF); a record stays if it may overlap.
    in_country, in_territory
        ISO alpha-3 codes; id of a territory, those below it included.
    about_theme
        Id of a theme, those below it included. Records without a theme are left out.
    of_kind
        Kinds of actors that stay.
    min_confidence
        ``low``, ``medium`` or ``high``: records of a lower or unknown confidence are left out.
    no_hubs, no_funders
        Leave out networks, State and international bodies; participations as a funder.
    """
    part = between(net, *in_period) if in_period is not None else net
    kept = {name: part.tables[name]["id"].notna() for name in _RECORDS}
    by_record = bool(in_country) or in_territory is not None or about_theme is not None
    if in_country:
        country = part.tables["territories"].set_index("id")["country"]
        _keep(kept, part, _located(part, set(country.index[country.isin(list(in_country))])))
    if in_territory is not None:
        _keep(kept, part, _located(part, below(part, "territories", in_territory)))
    if about_theme is not None:
        tagged = record_themes(part)
        _keep(
            kept,
            part,
            set(tagged.loc[tagged["theme_id"].isin(below(part, "themes", about_theme)), "record_id"]),
        )
    if min_confidence is not None:
        enough = CONFIDENCES[CONFIDENCES.index(min_confidence) :]
        for name in _RECORDS:
            kept[name] &= part.tables[name]["confidence"].isin(enough)
    if no_funders:
        kept["participations"] = part.tables["participations"]["role"].ne("funder")
    if by_record:  # a membership is on no place and no theme
        kept["memberships"] = pd.Series(data=False, index=part.tables["memberships"].index)
    actors = pd.Series(data=True, index=part.tables["actors"].index)
    if of_kind:
        actors &= part.tables["actors"]["kind"].isin(list(of_kind))
    if no_hubs:
        actors &= ~profiles(part)["hub"].to_numpy()
    selected = restrict(part, kept | {"actors": actors})
    return _with_named_actors(selected) if by_record or min_confidence or no_funders else selected


def ego(net: N, actor: str, *, depth: int = 1, layers: Collection[str] = LAYERS) -> N:
    """Return the actor (by id), those at most ``depth`` ties away, and the records that they share."""
    reached, frontier = {actor}, {actor}
    for _ in range(depth):
        frontier = set(neighbours(net, frontier, layers)["actor_b"]) - reached
        reached |= frontier
    naming = pd.concat(
        [
            net.tables["parties"].rename(columns={"agreement_id": "record_id"}),
            net.tables["participations"].rename(columns={"project_id": "record_id"}),
            net.tables["attendances"].rename(columns={"space_id": "record_id"}),
        ]
    )[["record_id", "actor_id"]].drop_duplicates()
    inside = naming[naming["actor_id"].isin(reached)]
    shared = inside["record_id"].value_counts()
    records = set(shared.index[shared >= 2]) | set(inside.loc[inside["actor_id"].eq(actor), "record_id"])
    kept = {name: net.tables[name]["id"].isin(records) for name in _RECORDS}
    networks = set(net.tables["memberships"].query("actor_id == @actor")["network_id"])
    return restrict(net, kept | {"actors": net.tables["actors"]["id"].isin(reached | networks)})


def restrict(net: N, kept: Mapping[str, pd.Series[bool]]) -> N:
    """Return the rows that ``kept`` marks per table, without the rows that point at what was dropped.

    A row goes when a required column points at a dropped row; an optional column becomes unknown.
    """
    frames = {
        name: frame[kept[name].to_numpy()] if name in kept else frame for name, frame in net.tables.items()
    }
    while True:
        ids = {name: set(frame["id"]) for name, frame in frames.items() if "id" in frame}
        ids["subject"] = set().union(*(ids[name] for name in SUBJECT_TABLES))
        pruned = {name: _prune(name, frame, ids) for name, frame in frames.items()}
        if all(len(pruned[name]) == len(frames[name]) for name in frames):
            break
        frames = pruned
    return net.with_tables(pruned)


def _prune(name: str, frame: pd.DataFrame, ids: Mapping[str, set[str]]) -> pd.DataFrame:
    table = contract()[name]
    references = [(key.column, key.table) for key in table.foreign_keys]
    if "subject_id" in table.columns:
        references.append(("subject_id", "subject"))
    for column, target in references:
        if frame[column].notna().any():
            dangling = frame[column].notna() & ~frame[column].isin(ids[target])
            if table.columns[column].required:
                frame = frame[~dangling]
            elif dangling.any():
                frame = frame.assign(**{column: frame[column].mask(dangling)})
    return frame


def _keep(kept: dict[str, pd.Series[bool]], net: NetworkData, records: Collection[str]) -> None:
    for name in _RECORDS:
        kept[name] &= net.tables[name]["id"].isin(records)


def _located(net: NetworkData, territories: Collection[str]) -> set[str]:
    places = record_territories(net)
    return set(places.loc[places["territory_id"].isin(territories), "record_id"])


def _with_named_actors(net: N) -> N:
    """Return ``net`` with those actors only that a row of a tie names."""
    named = {actor for name in _NAMING_ACTORS for actor in net.tables[name]["actor_id"]}
    named |= set(net.tables["memberships"]["network_id"]) | set(net.tables["spaces"]["host_id"].dropna())
    return restrict(net, {"actors": net.tables["actors"]["id"].isin(named)})
