"""The pairs of actors at work on one place, and perhaps theme, that have no strong tie."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.concertation import at_work, covering_spaces, running_spaces, seats, together
from actornet.analysis.places import records_on
from actornet.analysis.topics import records_about
from actornet.kernels.words import Words, overlap, rows_of, words_of
from actornet.network import Network, per_network, record_themes

_SMALL = 200  # so many actors are compared all with all, without loading compiled code


class Gaps(NamedTuple):
    """The actors at work on a place and theme, and their pairs without a strong tie."""

    actors: pd.Index[str]  # ascending
    records: dict[str, list[str]]  # of each actor: its live records on the place, on any theme
    n_theme_unknown: int  # further actors there with a record that has no theme
    spaces: tuple[str, ...]  # that cover place and theme
    themes: pd.Index[str]
    has_theme: Words  # per actor, on the place
    first: NDArray[np.intp]  # positions in ``actors`` of the best pairs
    second: NDArray[np.intp]
    overlap: NDArray[np.float64]  # NaN: one of the two has no known theme there
    tied_weak: NDArray[np.bool_]
    n_tied_strong: int
    n_tied_weak: int

    @property
    def n_pairs(self) -> int:
        """Number of pairs of actors, tied or not."""
        return len(self.actors) * (len(self.actors) - 1) // 2


@per_network
def gaps_at(net: Network, territory: str, theme: str | None, today: date, limit: int) -> Gaps:
    """Return the pairs without a strong tie, those of highest overlap first, ``limit`` at most.

    Equal overlap: by ids. An undefined overlap comes last.
    """
    work = at_work(net, today)
    work = work[work["record_id"].isin(records_on(net, territory))]
    answering = work
    if theme is not None:
        answering = work[work["record_id"].isin(records_about(net, theme))]
    actors = pd.Index(sorted(answering["actor_id"].unique()), dtype="str", name="actor_id")
    others = work[~work["actor_id"].isin(actors) & ~work["record_id"].isin(records_about(net, None))]
    work = work[work["actor_id"].isin(actors)].reset_index(drop=True)
    themed = work.merge(record_themes(net)[["record_id", "theme_id"]], on="record_id")
    codes, themes = pd.factorize(themed["theme_id"], sort=True)
    has_theme = words_of(actors.get_indexer(themed["actor_id"]), codes, len(actors), len(themes))
    spaces = covering_spaces(net, territory, theme, today)
    sit = seats(net, today)
    sit = sit[sit["actor_id"].isin(actors) & sit["space_id"].isin(list(spaces))]
    seat, space = (
        actors.get_indexer(sit["actor_id"]),
        pd.Index(spaces, dtype="str").get_indexer(sit["space_id"]),
    )
    strong = running_spaces(net, today).loc[list(spaces), "strong"].to_numpy(bool)
    common = together(net, today)
    common = common[common["actor_id"].isin(actors)]
    record = pd.factorize(common["record_id"])[0]
    ties = _Ties(len(actors), actors.get_indexer(common["actor_id"]), record, seat, space, strong)
    first, second, score, n_strong, n_weak = (_all_pairs if len(actors) <= _SMALL else _best_pairs)(
        ties, has_theme, limit
    )
    sits = words_of(seat, space, len(actors), len(spaces))
    in_one_space: NDArray[np.bool_] = np.bitwise_or.reduce(sits[first] & sits[second], axis=1) > 0
    return Gaps(
        actors,
        {actor: sorted(part) for actor, part in work.groupby("actor_id")["record_id"]},
        n_theme_unknown=others["actor_id"].nunique() if theme is not None else 0,
        spaces=spaces,
        themes=themes,
        has_theme=has_theme,
        first=first,
        second=second,
        overlap=score,
        tied_weak=in_one_space,
        n_tied_strong=n_strong,
        n_tied_weak=n_weak,
    )


def with_gaps(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of counts with the gaps: 1 - tied pairs / pairs; empty where there is no pair."""
    frame = table.astype({column: "Int64" for column in table.columns if column.startswith("n_")})
    pairs = frame["n_pairs"].astype("Float64").where(frame["n_pairs"].gt(0))
    for strength in ("strong", "weak"):
        frame[f"gap_{strength}"] = 1 - frame[f"n_tied_{strength}"] / pairs
    return frame


class _Ties(NamedTuple):
    """What ties actors (by position): pairs of actor and record, pairs of actor and space."""

    n_actors: int
    actor: NDArray[np.intp]
    record: NDArray[np.intp]
    seat: NDArray[np.intp]
    space: NDArray[np.intp]
    strong: NDArray[np.bool_]


_Found = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64], int, int]


def _all_pairs(ties: _Ties, has_theme: Words, limit: int) -> _Found:
    """Compare all with all; for few actors."""
    met = _sharing(ties.n_actors, ties.seat, ties.space)
    in_strong = ties.strong[ties.space]
    tied = _sharing(ties.n_actors, ties.actor, ties.record)
    tied |= _sharing(ties.n_actors, ties.seat[in_strong], ties.space[in_strong])
    first, second = np.nonzero(np.triu(~tied, 1))
    score = overlap(has_theme[first], has_theme[second])
    order = np.lexsort((second, first, -np.nan_to_num(score, nan=-1.0)))[:limit]
    n_strong, n_weak = (int(np.triu(matrix, 1).sum()) for matrix in (tied, tied | met))
    return first[order], second[order], score[order], n_strong, n_weak


def _sharing(n: int, one: NDArray[np.intp], thing: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return who of ``n`` shares a thing with whom."""
    has = np.zeros((n, int(thing.max(initial=-1)) + 1), np.float32)
    has[one, thing] = 1
    shared: NDArray[np.bool_] = has @ has.T > 0
    return shared


def _best_pairs(ties: _Ties, has_theme: Words, limit: int) -> _Found:
    """Let the compiled search find the best; for any number of actors."""
    from actornet.kernels.gaps import Rows, concertation_gaps  # loads numba

    n_records, n_spaces = int(ties.record.max(initial=-1)) + 1, len(ties.strong)
    everyone, every_space = np.arange(ties.n_actors, dtype=np.int32), np.arange(n_spaces, dtype=np.int32)
    counts, best = concertation_gaps(
        Rows(np.array([0, ties.n_actors]), everyone),
        has_theme,
        Rows(*rows_of(ties.actor, ties.record, ties.n_actors)),
        Rows(*rows_of(ties.record, ties.actor, n_records)),
        Rows(np.array([0, n_spaces]), every_space),
        Rows(*rows_of(ties.space, ties.seat, n_spaces)),
        ties.strong,
        limit=limit,
    )
    score = np.where(best.score < 0, np.nan, best.score)
    return best.first, best.second, score, int(counts[0, 1]), int(counts[0, 2])
