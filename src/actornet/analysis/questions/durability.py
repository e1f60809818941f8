"""Q11, which partnerships last, which stop, and after how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actornet.analysis.answers import answer
from actornet.analysis.arguments import codes
from actornet.analysis.arguments import country as country_code
from actornet.analysis.indicators.durability import SCORES
from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries
from actornet.analysis.records import dated_records, day
from actornet.analysis.survival import ages, median_survival, survival_curve
from actornet.analysis.survival_words import NOTES, durability_coverage, durability_reason, median_in_words
from actornet.network import Answer, Network


def durability(
    net: Network,
    *,
    forms: str | Sequence[str] = (),
    country: str | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return how long agreements of some forms, or with a country, have lasted.

    Parameters
    ----------
    net
        The network data.
    forms
        Forms of agreement (codes or names, such as ``JUMELAGE``); none: all.
    country
        Country of the partner (code or name); none: all.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        One row per agreement with the columns of the indicator ``durability``, and its form and
        status. ``tables["km"]``: the Kaplan-Meier curve of these agreements with 95 % limits;
        ``tables["median"]``: the age by which half of them have ended.

    Raises
    ------
    UnknownNameError
        There is no such form or country.
    """
    today = day(as_of)
    wanted, code = codes("form", forms), country_code(country)
    table = ages(net, today).copy(deep=False)
    table.insert(1, "form", table["agreement_id"].map(dated_records(net)["form"]).astype("str"))
    if wanted:
        table = table[table["form"].isin(wanted)]
    if code is not None:
        places = partner_countries(net)
        table = table[table["agreement_id"].isin(places.loc[places["country"].eq(code), "record_id"])]
    table = named(net, table.reset_index(drop=True))
    curve = survival_curve(table)
    median = median_survival(curve)
    return answer(
        "Q11",
        table,
        explain=lambda row: durability_reason(net, table.iloc[row]),
        parameters={"forms": wanted, "country": code, "as_of": today.isoformat()},
        tables={"km": curve, "median": median},
        coverage=durability_coverage(table),
        notes=(median_in_words(median), *NOTES),
        scores=SCORES,
    )
