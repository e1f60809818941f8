"""Durability of agreements: whether they last, act steadily and renew themselves step by step."""

from __future__ import annotations

from datetime import date

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.records import day
from actornet.analysis.survival import PROCESS, ages, median_survival, survival_curve
from actornet.analysis.survival_words import NOTES, durability_coverage, durability_reason, median_in_words
from actornet.network import Answer, Network

SCORES = {"process": dict.fromkeys(PROCESS, 1.0)}


def durability(net: Network, *, as_of: str | date | None = None) -> Answer:
    """Return how long each agreement has lasted, how steadily it acted and how it renewed itself.

    Parameters
    ----------
    net
        The network data.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        Per agreement: ``start_year``; ``last_year``, the year of its end when that was seen
        (``ended``), else the last in which it is known to have lasted (censored); ``age_years``, the
        difference; ``continuity``, calendar years with an action over all (0 to 1); ``n_renewals``
        and ``renewal_rate``, renewals per typical term; ``renewal_part`` = n/(n+1) and
        ``evaluated_part``, the share of renewals that a joint evaluation came before (0 to 1);
        ``process``, the mean of the ``k_parts`` parts that are known. ``tables["km"]``: survival of
        the agreements with a known age; ``tables["median"]``: the age by which half have ended.

    References
    ----------
    E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, Journal of the
    American Statistical Association 53 (1958).
    """
    today = day(as_of)
    table = named(net, ages(net, today))
    curve = survival_curve(table)
    median = median_survival(curve)
    return answer(
        "durability",
        table,
        explain=lambda row: durability_reason(net, table.iloc[row]),
        parameters={"as_of": today.isoformat()},
        tables={"km": curve, "median": median},
        coverage=durability_coverage(table),
        notes=(median_in_words(median), *NOTES),
        scores=SCORES,
    )
