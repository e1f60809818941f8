"""Concertation gap: the share of pairs at work on one place and theme that have no tie of concertation."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.concertation import at_work, live_places, running_spaces, seats, together
from actornet.analysis.gap_pairs import with_gaps
from actornet.analysis.gap_words import NOTES, gap_coverage, gap_reason
from actornet.analysis.naming import named
from actornet.analysis.records import day
from actornet.analysis.topics import branches, records_about
from actornet.kernels.words import rows_of
from actornet.network import Answer, Network, lines, record_themes

_KEYS = ["territory_id", "theme_id"]
_ALL = ""  # stands for all themes while rows are grouped


def concertation_gap(net: Network, *, as_of: str | date | None = None) -> Answer:
    """Return, per foreign territory and theme, the share of pairs of actors that do not meet.

    The actors are those of the French side (hubs left out) still engaged in a live agreement or
    project on the territory, or below it, about the theme. A strong tie is a live agreement or
    project in common, anywhere, or a strong space (a steering committee) that covers place and theme
    and in which both sit; a weak tie is a strong one, or any such space.

    Parameters
    ----------
    net
        The network data.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        Per territory and theme (empty: all themes): ``n_actors``, ``n_theme_unknown`` (further
        actors with a record there that has no theme), ``n_pairs``, ``n_tied_strong``,
        ``n_tied_weak`` (strong ones included), ``gap_strong`` and ``gap_weak``: 0 = all pairs are
        tied, 1 = none; empty with fewer than two actors.

    References
    ----------
    Density on the relevant pairs: S. Wasserman, K. Faust, Social Network Analysis, Cambridge
    University Press, 1994. K. G. Provan, H. B. Milward, A preliminary theory of interorganizational
    network effectiveness, Administrative Science Quarterly 40 (1995).
    """
    today = day(as_of)
    members = _members(net, today)
    groups = members[_KEYS].drop_duplicates(ignore_index=True)
    group = np.repeat(np.arange(len(groups)), members.groupby(_KEYS, sort=True).size().to_numpy())
    table = groups.assign(
        n_actors=np.bincount(group, minlength=len(groups)),
        n_theme_unknown=_theme_unknown(net, members, today),
    )
    counts = _counts(net, members, groups, group, today)
    table[["n_pairs", "n_tied_strong", "n_tied_weak"]] = counts
    table["theme_id"] = table["theme_id"].replace(_ALL, pd.NA).astype("str")
    table = named(net, with_gaps(table))
    return answer(
        "concertation_gap",
        table,
        explain=lambda row: gap_reason(net, table.iloc[row], today),
        parameters={"as_of": today.isoformat()},
        coverage=gap_coverage(net, None, today),
        notes=NOTES,
    )


def _members(net: Network, today: date) -> pd.DataFrame:
    """Return who is at work on which territory and theme: sorted by these, then by actor; once each."""
    here = live_places(net, today).merge(at_work(net, today), on="record_id")
    up = lines(net, "themes")
    about = record_themes(net)[["record_id", "theme_id"]].merge(up, left_on="theme_id", right_on="id")
    about = about[["record_id", "above"]].rename(columns={"above": "theme_id"}).drop_duplicates()
    columns = [*_KEYS, "actor_id"]
    rows = pd.concat([here.assign(theme_id=_ALL)[columns], here.merge(about, on="record_id")[columns]])
    return rows.drop_duplicates().sort_values(columns, ignore_index=True)


def _theme_unknown(net: Network, members: pd.DataFrame, today: date) -> pd.Series[int]:
    """Return per group how many further actors have a record there without any theme."""
    here = live_places(net, today).merge(at_work(net, today), on="record_id")
    untagged = here.loc[~here["record_id"].isin(records_about(net, None)), ["territory_id", "actor_id"]]
    untagged = untagged.drop_duplicates().assign(untagged=True)
    inside = members.merge(untagged, on=["territory_id", "actor_id"], how="left")
    n_inside = inside["untagged"].notna().groupby([inside[key] for key in _KEYS], sort=True).sum()
    territory = n_inside.index.get_level_values("territory_id")
    n_there = untagged.groupby("territory_id").size().reindex(territory, fill_value=0).to_numpy()
    # Without a theme asked, whoever is there is in.
    return pd.Series(n_there - n_inside.to_numpy(), dtype="Int64")


def _counts(
    net: Network, members: pd.DataFrame, groups: pd.DataFrame, group: np.ndarray, today: date
) -> np.ndarray:
    """Return per group the pairs, those with a strong tie and those with a weak one."""
    from actornet.kernels.gaps import Rows, concertation_gaps  # loads numba

    actors = pd.Index(sorted(members["actor_id"].unique()))
    common = together(net, today)
    common = common[common["actor_id"].isin(actors)]
    actor, record = actors.get_indexer(common["actor_id"]), pd.factorize(common["record_id"])[0]
    sit = seats(net, today)
    sit = sit[sit["actor_id"].isin(actors)]
    spaces = running_spaces(net, today)
    seat, space = actors.get_indexer(sit["actor_id"]), spaces.index.get_indexer(sit["space_id"])
    covered = _covering(net, groups, spaces.index)
    counts, _ = concertation_gaps(
        Rows(*rows_of(group, actors.get_indexer(members["actor_id"]), len(groups))),
        np.zeros((len(members), 0), np.uint64),
        Rows(*rows_of(actor, record, len(actors))),
        Rows(*rows_of(record, actor, int(record.max(initial=-1)) + 1)),
        Rows(*rows_of(covered["group"].to_numpy(), covered["space"].to_numpy(), len(groups))),
        Rows(*rows_of(space, seat, len(spaces))),
        spaces["strong"].to_numpy(bool),
    )
    return counts


def _covering(net: Network, groups: pd.DataFrame, spaces: pd.Index[str]) -> pd.DataFrame:
    """Return the spaces that cover the territory and theme of each group: group, space (positions)."""
    located = net.tables["locations"][["subject_id", "territory_id"]]
    located = located[located["subject_id"].isin(spaces)].rename(columns={"territory_id": "above"})
    up = lines(net, "territories").rename(columns={"id": "territory_id"})
    scope = up.merge(located, on="above")[["territory_id", "subject_id"]].drop_duplicates()
    found = groups.assign(group=np.arange(len(groups))).merge(scope, on="territory_id")
    tagged = record_themes(net).rename(columns={"record_id": "subject_id"})
    tagged = tagged.loc[tagged["subject_id"].isin(spaces), ["subject_id", "theme_id"]]
    near = tagged.merge(branches(net), on="theme_id")[["subject_id", "other"]].drop_duplicates()
    near = near.rename(columns={"other": "theme_id"}).assign(near=True)
    found = found.merge(near, on=["subject_id", "theme_id"], how="left")
    any_theme = found["theme_id"].eq(_ALL) | ~found["subject_id"].isin(tagged["subject_id"])
    found = found[any_theme | found["near"].notna()]
    return found.assign(space=spaces.get_indexer(found["subject_id"]))[["group", "space"]]
