"""What is needed on each foreign territory, and which of it each actor at work there covers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.concertation import at_work, live_places
from actornet.analysis.legal import HELD, competence_rules
from actornet.analysis.people import practised_themes
from actornet.analysis.topics import branches, records_about
from actornet.kernels.words import Words, ones, words_of
from actornet.network import (
    Network,
    below,
    engagements,
    lines,
    per_network,
    record_territories,
    record_themes,
)

VERSIONS = ("legal", "practised")


class Ground(NamedTuple):
    """The actors at work on each territory, what is needed there and what they cover, per version."""

    groups: pd.DataFrame  # territory_id, version, need_source, n_needs; sorted
    needs: Words  # per group
    indptr: NDArray[np.int64]  # of the groups, into ``members``
    members: NDArray[np.int64]  # rows of ``covers``, ascending within a group
    covers: Words  # per version, then per actor
    actors: pd.Index[str]
    themes: pd.Index[str]

    def actor(self, row: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the position in ``actors`` of rows of ``covers``."""
        return row % max(1, len(self.actors))


def ground(net: Network, territory: str | None, today: date) -> Ground:
    """Return who covers what on a territory (by id) and each one below it, on all for None."""
    work = live_places(net, today).merge(at_work(net, today), on="record_id")
    work = work[["territory_id", "actor_id"]].drop_duplicates()
    if territory is not None:
        work = work[work["territory_id"].isin(below(net, "territories", territory))]
    actors = pd.Index(sorted(work["actor_id"].unique()), dtype="str")
    has_rules = competence_rules(net)["actor_id"].unique()
    parts = [work[work["actor_id"].isin(has_rules)].assign(version="legal"), work.assign(version="practised")]
    rows = pd.concat(parts).sort_values(["territory_id", "version", "actor_id"], ignore_index=True)
    in_pair = rows.groupby(["territory_id", "version"])["actor_id"].transform("size").gt(1)
    rows = rows[in_pair.to_numpy(bool)]
    groups = rows[["territory_id", "version"]].drop_duplicates(ignore_index=True)
    sizes = rows.groupby(["territory_id", "version"], sort=True).size().to_numpy()
    needed = needed_themes(net, frozenset(groups["territory_id"]))
    themes = pd.Index(sorted(needed["theme_id"].unique()), dtype="str")
    place = groups["territory_id"].drop_duplicates(ignore_index=True)
    needs = words_of(
        pd.Index(place).get_indexer(needed["territory_id"]),
        themes.get_indexer(needed["theme_id"]),
        len(place),
        len(themes),
    )[pd.Index(place).get_indexer(groups["territory_id"])]
    source = needed.drop_duplicates("territory_id").set_index("territory_id")["need_source"]
    groups["need_source"] = groups["territory_id"].map(source).fillna("seen").astype("str")
    groups["n_needs"] = ones(needs)
    version = rows["version"].eq("practised").to_numpy(np.int64)
    return Ground(
        groups,
        needs,
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        version * len(actors) + actors.get_indexer(rows["actor_id"]),
        np.concatenate([_words(covered_themes(net, name), actors, themes) for name in VERSIONS]),
        actors,
        themes,
    )


def needed_themes(net: Network, territories: frozenset[str]) -> pd.DataFrame:
    """Return what territories need: territory_id, theme_id, need_source; each pair once.

    The themes that they, or places below them, declare; of those that declare none, the themes of
    all records there, of any date (``seen``).
    """
    up = lines(net, "territories")
    up = up[up["above"].isin(territories)].rename(columns={"id": "place"})
    stated = net.tables["needs"][["territory_id", "theme_id"]].dropna()
    declared = stated.merge(up, left_on="territory_id", right_on="place")[["above", "theme_id"]]
    silent = up[~up["above"].isin(declared["above"])]
    places = record_territories(net)
    places = places[~places["record_id"].isin(net.tables["spaces"]["id"])]
    here = places.merge(silent, left_on="territory_id", right_on="place")[["above", "record_id"]]
    seen = here.merge(record_themes(net)[["record_id", "theme_id"]], on="record_id")[["above", "theme_id"]]
    found = pd.concat([declared.assign(need_source="declared"), seen.assign(need_source="seen")])
    return found.rename(columns={"above": "territory_id"}).drop_duplicates(ignore_index=True)


@per_network
def covered_themes(net: Network, version: str) -> pd.DataFrame:
    """Return the needs that each actor covers: actor_id, theme_id (the need), by (what covers it).

    ``legal``: what is on one branch with a competence held by law (own, shared or as leader);
    ``practised``: what a theme of its records, or a competence said to be practised, answers.
    """
    if version == "legal":
        rules = competence_rules(net)
        own = rules.loc[rules["exercise"].isin(HELD), ["actor_id", "theme_id"]].drop_duplicates()
        near = branches(net).rename(columns={"other": "need"})
    else:
        own = practised_themes(net)
        near = lines(net, "themes").rename(columns={"id": "theme_id", "above": "need"})
    found = own.merge(near, on="theme_id").rename(columns={"theme_id": "by", "need": "theme_id"})
    return found[["actor_id", "theme_id", "by"]]


@per_network
def untagged_records(net: Network) -> pd.Series[int]:
    """Return how many records of each actor have no theme; actors without one are not in it."""
    acting = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    silent = acting[~acting["record_id"].isin(records_about(net, None))]
    return silent.groupby("actor_id").size()


def _words(covered: pd.DataFrame, actors: pd.Index[str], themes: pd.Index[str]) -> Words:
    rows, items = actors.get_indexer(covered["actor_id"]), themes.get_indexer(covered["theme_id"])
    kept = (rows >= 0) & (items >= 0)
    return words_of(rows[kept], items[kept], len(actors), len(themes))
