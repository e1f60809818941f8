"""The answers that a page shows first, chosen by what the data hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actornet.analysis.questions.active_actors import active_actors
from actornet.analysis.questions.data_quality import data_quality
from actornet.analysis.questions.ego_network import ego_network
from actornet.network import Answer, Network, above, engagements, profiles, record_territories

_ROWS_SHOWN = 50  # of the quality of data: the least known records


def first_answers(net: Network, *, as_of: date) -> list[Answer]:
    """Return who works where most French actors meet, the best-tied authority's ego network, data quality."""
    answers = []
    if territory := _busiest_territory(net):
        answers.append(active_actors(net, territory))
    if actor := _best_tied_authority(net):
        answers.append(ego_network(net, actor))
    quality = data_quality(net, as_of=as_of)
    answers.append(replace(quality, table=quality.table.head(_ROWS_SHOWN)))
    return answers


def _busiest_territory(net: Network) -> str | None:
    """Return the foreign territory below a country on which most French-side actors are engaged."""
    places = record_territories(net).merge(engagements(net), on="record_id")
    places = places[places["actor_id"].map(profiles(net)["side"]).eq("french")]
    territories = net.tables["territories"].set_index("id")
    foreign = territories[
        territories["country"].ne("FRA") & territories["kind"].isin(["region", "departement"])
    ]
    lines = {place: above(net, "territories", place) for place in places["territory_id"].unique()}
    spread = places.assign(territory_id=places["territory_id"].map(lines)).explode("territory_id")
    counts = spread[spread["territory_id"].isin(foreign.index)].groupby("territory_id")["actor_id"].nunique()
    return None if counts.empty else str(counts.sort_index().idxmax())


def _best_tied_authority(net: Network) -> str | None:
    """Return the French authority with most agreements."""
    people = profiles(net)
    acting = engagements(net)
    ours = people.index[people["side"].eq("french") & people["family"].eq("authority")]
    counts = acting[acting["table"].eq("agreements") & acting["actor_id"].isin(ours)][
        "actor_id"
    ].value_counts()
    return None if counts.empty else str(counts.sort_index().idxmax())
