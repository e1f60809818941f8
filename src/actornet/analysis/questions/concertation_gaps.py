"""Q05, who should meet and does not: pairs at work on one place and theme without a tie, as a work list."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.conveners import conveners
from actornet.analysis.gap_pairs import Gaps, gaps_at, with_gaps
from actornet.analysis.gap_words import NOTES, gap_coverage, pair_reason
from actornet.analysis.naming import named
from actornet.analysis.records import day
from actornet.analysis.spoken import names_of
from actornet.errors import Text
from actornet.network import Answer, Count, Network

LIMIT = 10_000


def concertation_gaps(
    net: Network,
    territory: str,
    *,
    theme: str | None = None,
    limit: int = LIMIT,
    as_of: str | date | None = None,
) -> Answer:
    """Return the pairs of actors that work on one place, and theme, without a strong tie.

    Actors and ties are those of :func:`actornet.indicators.concertation_gap`, whose row for this
    place and theme is ``tables["summary"]``.

    Parameters
    ----------
    net
        The network data.
    territory
        Id or name of a territory; those below it are included.
    theme
        Id or name of a theme; sub-themes are included. Actors of unknown theme are counted apart.
    limit
        How many pairs at most, those of highest overlap.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        One row per pair, the highest ``overlap`` first: the share of the themes that both work on
        there, 0 to 1 (empty: one of them has no known theme there). ``tied_weak``: both sit in a
        space that covers place and theme. ``meeting_spaces``: all such spaces. ``could_convene``:
        up to three actors tied to both, the most suitable first. ``shared_themes``: what both do.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    place = net.find(territory, table="territories")
    topic = net.find(theme, table="themes") if theme is not None else None
    today = day(as_of)
    found = gaps_at(net, place, topic, today, limit)
    table = _table(net, found, place, today)
    return answer(
        "Q05",
        table,
        explain=lambda row: pair_reason(net, found, table.iloc[row], today),
        parameters={"territory": place, "theme": topic, "limit": limit, "as_of": today.isoformat()},
        tables={"summary": _summary(found, place, topic)},
        coverage=(*_counts(found), *gap_coverage(net, place, today)),
        notes=NOTES,
    )


def _table(net: Network, found: Gaps, place: str, today: date) -> pd.DataFrame:
    shared = found.has_theme[found.first] & found.has_theme[found.second]
    convening = conveners(
        net, found.actors, found.first, found.second, territory=place, spaces=found.spaces, today=today
    )
    known = net.tables["themes"].set_index("id")["name_fr"].reindex(found.themes)
    names = pd.Index(known.where(known.notna(), found.themes.to_series()), dtype="str")
    table = pd.DataFrame(
        {
            "actor_a": found.actors[found.first],
            "actor_b": found.actors[found.second],
            "tied_weak": pd.Series(found.tied_weak, dtype="boolean"),
            "overlap": pd.Series(found.overlap).astype("Float64"),
            "meeting_spaces": pd.Series([";".join(found.spaces) or None] * len(found.first), dtype="str"),
            "could_convene": pd.Series([";".join(ids) or None for ids in convening], dtype="str"),
            "conveners": pd.Series(["; ".join(names_of(net, ids)) or None for ids in convening], dtype="str"),
            "shared_themes": _joined(shared, found.themes, ";"),
            "common_themes": _joined(shared, names, "; "),
        }
    )
    return named(net, table)


def _joined(shared: np.ndarray, names: pd.Index[str], separator: str) -> pd.Series[str]:
    """Return the names of the items of each row of words, in their order; empty without any."""
    bits = np.unpackbits(shared.view(np.uint8), axis=1, bitorder="little") if shared.size else shared
    row, theme = np.nonzero(bits)
    joined = pd.Series(names[theme], dtype="str").groupby(row).agg(separator.join)
    return joined.reindex(range(len(shared))).astype("str")


def _summary(found: Gaps, place: str, topic: str | None) -> pd.DataFrame:
    counts = {
        "n_actors": len(found.actors),
        "n_theme_unknown": found.n_theme_unknown,
        "n_pairs": found.n_pairs,
        "n_tied_strong": found.n_tied_strong,
        "n_tied_weak": found.n_tied_weak,
    }
    row = pd.DataFrame({"territory_id": [place], "theme_id": pd.Series([topic], dtype="str")} | counts)
    return with_gaps(row)


def _counts(found: Gaps) -> tuple[Count, ...]:
    n_gaps = found.n_pairs - found.n_tied_strong
    return (
        Count("n_gaps", n_gaps, Text("paires sans lien fort, en tout", "pairs without a strong tie, in all")),
        Count(
            "n_theme_unknown",
            found.n_theme_unknown,
            Text(
                "autres acteurs sur place dont un thème est inconnu : ils sont peut-être concernés",
                "further actors there with an unknown theme: they may be concerned",
            ),
        ),
        Count(
            "n_overlap_unknown",
            int(np.isnan(found.overlap).sum()),
            Text("paires dont les thèmes ne peuvent être comparés", "pairs whose themes can't be compared"),
        ),
    )
