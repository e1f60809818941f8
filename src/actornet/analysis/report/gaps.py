"""Who should meet around the subject of a report: the pairs of Q05, place after place, as one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from actornet.analysis.questions.concertation_gaps import concertation_gaps
from actornet.analysis.report.subject import Subject
from actornet.network import Answer, Count, Network, Reason

_COUNTS = ("n_gaps", "n_theme_unknown", "n_overlap_unknown", "n_place_unknown")


def gaps_around(net: Network, subject: Subject, countries: Iterable[str], *, as_of: date) -> Answer:
    """Return the pairs without a strong tie, with the place where they work side by side.

    On a territory abroad all pairs there. Of a French territory the pairs of two own actors in each
    partner country (codes), of an actor the pairs of which it is one. The highest overlap of themes first;
    columns: those of Q05 and ``territory_id``.
    """
    if subject.side == "abroad":
        places = [*subject.ids]
    else:
        whole = net.tables["territories"].query("kind == 'country'").set_index("country")["id"]
        places = [whole[code] for code in countries if code in whole.index]
    found = [(place, concertation_gaps(net, place, as_of=as_of)) for place in places]
    if not found:
        found = [(subject.ids[0], _none(net, as_of))]
    rows = pd.concat(
        [
            answer.table.assign(territory_id=place, position=range(len(answer.table)), place=number)
            for number, (place, answer) in enumerate(found)
        ],
        ignore_index=True,
    )
    own = rows[["actor_a", "actor_b"]].isin(subject.actors).sum(axis=1)
    rows = rows[own.ge({"abroad": 0, "home": 2}.get(subject.side, 1))]
    order = ["overlap", "name_a", "name_b", "place"]
    rows = rows.sort_values(order, ascending=[False, True, True, True], ignore_index=True)

    def explain(row: int) -> Reason:
        place, position = rows.loc[row, ["place", "position"]]
        return found[int(place)][1].explain(int(position))

    return replace(
        found[0][1],
        table=rows.drop(columns=["position", "place"]),
        explain=explain,
        parameters={"as_of": as_of.isoformat()},
        tables={},
        coverage=_coverage([answer for _, answer in found], len(rows)),
    )


def _none(net: Network, as_of: date) -> Answer:
    """Return an answer without a row, for a subject without a partner country."""
    place = str(net.tables["territories"]["id"].iloc[0])
    found = concertation_gaps(net, place, as_of=as_of)
    return replace(found, table=found.table.head(0), coverage=())


def _coverage(answers: list[Answer], n_gaps: int) -> tuple[Count, ...]:
    """Return the counts of all places together; the records without a place are the same everywhere."""
    totals: dict[str, Count] = {}
    for each in (count for answer in answers for count in answer.coverage if count.name in _COUNTS):
        before = totals[each.name].value if each.name in totals else 0
        value = each.value if each.name == "n_place_unknown" else before + each.value
        totals[each.name] = replace(each, value=n_gaps if each.name == "n_gaps" else value)
    return tuple(totals.values())
