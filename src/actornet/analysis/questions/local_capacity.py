"""Q19, whether the local actors of a territory decide, manage, train and connect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import PeriodGiven, interval_text, windows
from actornet.analysis.capacity_words import NOTES
from actornet.analysis.evidence import sources_behind
from actornet.analysis.indicators.decentralised_management import NOTES as MANAGEMENT_NOTES
from actornet.analysis.indicators.decentralised_management import PROXIMITY
from actornet.analysis.indicators.participation import NOTES as PARTICIPATION_NOTES
from actornet.analysis.indicators.participation import WEIGHTS
from actornet.analysis.local_profile import MEASURES, Profile, profile_of
from actornet.analysis.local_profile_words import measure_in_words
from actornet.analysis.naming import named
from actornet.analysis.wording import chosen_weights, tally
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason

_WEIGHTS = WEIGHTS | PROXIMITY


def local_capacity(
    net: Network,
    territory: str,
    *,
    window_before: PeriodGiven = None,
    window_after: PeriodGiven = None,
    weights: Mapping[str, float] | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return whether the local actors of a territory decide, manage, train and connect.

    Parameters
    ----------
    net
        The network data.
    territory
        Id or name of a territory; what lies below it is included.
    window_before, window_after
        The two periods whose ties are compared, as ``2014/2019`` or a pair of dates (EDTF); default:
        the six calendar years that end with that of ``as_of``, and the six before.
    weights
        Weights (0 to 1) that replace the defaults: those of involvement (indicator ``participation``)
        and of proximity (indicator ``decentralised_management``).
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        One row per measure, its ``value``, the ``step`` that it is about (decide, manage, born,
        organised, trained, networked, partnered) and the ids behind it: participation and the share
        of beneficiaries that became actors, proximity of management (0 to 1), then the five steps of
        capacity. ``tables``: ``projects`` with both scores, ``actors``, and ``events``.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    CallError
        A window is no period, or a weight is none.
    """
    place = net.find(territory, table="territories")
    before, after = windows(window_before, window_after, as_of=as_of)
    chosen = chosen_weights(weights, _WEIGHTS)
    profile = profile_of(net, place, chosen, before=before, after=after)
    values, records = profile.values(), profile.records()
    table = pd.DataFrame(
        {
            "measure": pd.Series(list(MEASURES), dtype="str"),
            "value": pd.array([values[name] for name in MEASURES], dtype="Float64"),
            "step": pd.Series(list(MEASURES.values()), dtype="str"),
            "record_ids": pd.Series([";".join(records[name]) or pd.NA for name in MEASURES], dtype="str"),
        }
    )
    return answer(
        "Q19",
        table,
        explain=lambda row: _reason(net, place, str(table["measure"].iloc[row]), profile, records),
        parameters={
            "territory": place,
            "window_before": interval_text(before),
            "window_after": interval_text(after),
            "weights": chosen,
        },
        tables={
            "projects": named(net, profile.projects),
            "actors": named(net, profile.members[["actor_id"]]),
            "events": named(
                net, profile.events[["step", "record_id", "actor_id", "date", "count", "source"]]
            ),
        },
        coverage=_coverage(profile),
        notes=(*NOTES, PARTICIPATION_NOTES[0], MANAGEMENT_NOTES[0]),
    )


def _coverage(profile: Profile) -> tuple[Count, ...]:
    projects = profile.projects
    return (
        tally(
            "n_participation_unknown",
            int(projects["participation"].isna().sum()),
            Text("projet de participation locale inconnue", "project of unknown local participation"),
            Text("projets de participation locale inconnue", "projects of unknown local participation"),
        ),
        tally(
            "n_proximity_unknown",
            int(projects["proximity"].isna().sum()),
            Text("projet dont le gestionnaire, ou son lieu, est inconnu", "project whose manager is unknown"),
            Text(
                "projets dont le gestionnaire, ou son lieu, est inconnu",
                "projects whose manager is unknown",
            ),
        ),
        tally(
            "n_beneficiaries_undated",
            int(profile.turned["turned"].isna().sum()),
            Text("bénéficiaire local sans date", "local beneficiary without a date"),
            Text("bénéficiaires locaux sans date", "local beneficiaries without a date"),
        ),
    )


def _reason(
    net: Network, place: str, measure: str, profile: Profile, records: Mapping[str, list[str]]
) -> Reason:
    ids = records[measure]
    events = profile.events
    events = events[events["step"].eq(MEASURES[measure]) & events["record_id"].isin(ids)]
    sources = sources_behind(net, ids, events["source"], tables=["agreements", "projects", "actors"])
    return Reason(measure_in_words(net, measure, profile), tuple(ids) or (place,), sources)
