"""Q18, what happens when an actor or a country leaves the network."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.live import live_records
from actornet.analysis.naming import named
from actornet.analysis.places import foreign_territories
from actornet.analysis.records import day, some, sources_of, titles
from actornet.analysis.wording import number
from actornet.errors import CallError, Text
from actornet.kernels.paths import component_of
from actornet.network import (
    Answer,
    Count,
    Network,
    Projection,
    Reason,
    engagements,
    profiles,
    programmes,
    record_territories,
)

_MEASURES = (
    "n_actors",
    "n_ties",
    "n_components",
    "fragmentation",
    "n_isolates",
    "n_territories_served",
    "n_projects_funded",
)


def withdrawal(
    net: Network,
    *,
    actor: str | None = None,
    country: str | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return measures of the network before and after an actor, or all actors of a country, leave.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of the actor that leaves.
    country
        Country (code or name) whose actors leave; its territories are served no more.
    as_of
        The day that stands for today (ISO).

    Returns
    -------
    Answer
        One row per measure of the union of the layers agreement and project.
        ``tables["harmed"]``: the actors that lose all their ties (``becomes_isolated``), or are cut
        off from the largest component (``cut_off``).

    Raises
    ------
    CallError
        Neither actor nor country is given.
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    if actor is None and country is None:
        raise CallError(
            Text("Dites qui sort du réseau.", "Say who leaves the network."),
            Text("Donnez --actor ou --country.", "Give --actor or --country."),
        )
    who = net.find(actor) if actor is not None else None
    code = country_code(country)
    today = day(as_of)
    people = profiles(net)
    leaving = set(people.index[people["country"].eq(code)]) if code is not None else set()
    leaving |= {who} if who is not None else set()
    layer = net.projection()
    before, after = _State(layer, set()), _State(layer, leaving)
    served = [_served(net, today, gone, closed) for gone, closed in ((set(), None), (leaving, code))]
    funded = [_funded(net, gone) for gone in (set(), leaving)]
    columns = [
        state.measures() | {"n_territories_served": len(places), "n_projects_funded": len(projects)}
        for state, places, projects in zip((before, after), served, funded, strict=True)
    ]
    table = pd.DataFrame(
        {
            "measure": pd.Series(_MEASURES, dtype="str"),
            "before": pd.array([columns[0][name] for name in _MEASURES], dtype="Float64"),
            "after": pd.array([columns[1][name] for name in _MEASURES], dtype="Float64"),
        }
    )
    lost = {
        "n_actors": leaving & set(before.ids),
        "n_territories_served": served[0] - served[1],
        "n_projects_funded": funded[0] - funded[1],
    }
    return answer(
        "Q18",
        table,
        explain=lambda row: _reason(net, table.iloc[row], lost.get(str(table["measure"].iloc[row]), set())),
        parameters={"actor": who, "country": code, "as_of": today.isoformat()},
        tables={"harmed": _harmed(net, before, after)},
        coverage=(
            Count(
                "n_leaving",
                len(leaving & set(before.ids)),
                Text(
                    "acteurs qui sortent (têtes de réseau et financeurs ne comptent pas dans ces liens)",
                    "actors that leave (hubs and funders do not count in these ties)",
                ),
            ),
        ),
        notes=(
            Text(
                "Le calcul retire des fiches ; il ne prévoit pas comment les autres réagiraient.",
                "This removes records; it does not foresee how the others would react.",
            ),
        ),
    )


class _State:
    """The union layer without those who left: who is left, with how many ties, in which component."""

    def __init__(self, layer: Projection, gone: set[str]) -> None:
        ids = np.asarray(layer.ids, dtype=object)
        stays = ~np.isin(ids, list(gone)) if len(ids) else np.zeros(0, dtype=bool)
        kept = stays[layer.source] & stays[layer.target]
        position = np.cumsum(stays) - 1
        source, target = position[layer.source[kept]], position[layer.target[kept]]
        self.ids = ids[stays]
        self.n_ties = int(kept.sum())
        self.degree = np.bincount(np.concatenate([source, target]), minlength=len(self.ids))
        self.component = component_of(len(self.ids), source, target)
        self.sizes = np.bincount(self.component) if len(self.ids) else np.zeros(0, dtype=int)

    def measures(self) -> dict[str, Any]:
        n = len(self.ids)
        reachable = float(np.sum(self.sizes * (self.sizes - 1)))
        return {
            "n_actors": n,
            "n_ties": self.n_ties,
            "n_components": len(self.sizes),
            "fragmentation": 1 - reachable / (n * (n - 1)) if n > 1 else None,
            "n_isolates": int(np.sum(self.degree == 0)),
        }

    def in_largest(self) -> set[str]:
        """Return the ids of the largest component; of equal ones, that with the smallest id."""
        # Ids are sorted and components numbered by their first node, so argmax takes the smallest id.
        return set(self.ids[self.component == np.argmax(self.sizes)]) if len(self.ids) else set()

    def tied(self) -> set[str]:
        return set(self.ids[self.degree > 0])


def _served(net: Network, today: date, gone: set[str], closed: str | None) -> set[str]:
    """Return the foreign territories of live records that still have an engaged French-side actor."""
    acting = engagements(net)
    acting = acting[
        acting["actor_id"].map(profiles(net)["side"]).eq("french") & ~acting["actor_id"].isin(gone)
    ]
    running = live_records(net, today) & set(acting["record_id"])
    places = record_territories(net)
    found = set(places.loc[places["record_id"].isin(running), "territory_id"]) & foreign_territories(net)
    territories = net.tables["territories"]
    return found - set(territories.loc[territories["country"].eq(closed), "id"]) if closed else found


def _funded(net: Network, gone: set[str]) -> set[str]:
    """Return the projects with a funder left; programmes are none."""
    rows = net.tables["participations"]
    left = rows[rows["role"].eq("funder") & ~rows["actor_id"].isin(gone)]
    return set(left["project_id"]) - programmes(net)


def _harmed(net: Network, before: _State, after: _State) -> pd.DataFrame:
    stayed = set(after.ids)
    isolated = (before.tied() & stayed) - after.tied()
    cut_off = (before.in_largest() & stayed) - after.in_largest() - isolated
    reasons = dict.fromkeys(isolated, "becomes_isolated") | dict.fromkeys(cut_off, "cut_off")
    ids = sorted(reasons)
    table = pd.DataFrame({"actor_id": ids, "reason": [reasons[key] for key in ids]}, dtype="str")
    return named(net, table)


def _reason(net: Network, row: pd.Series, lost: set[str]) -> Reason:
    """Return the two values of a measure in words, with what was lost."""
    sentences = [
        Text(
            f"{number(row['before'], 'fr', digits=3)} avant, {number(row['after'], 'fr', digits=3)} après.",
            f"{number(row['before'], 'en', digits=3)} before, {number(row['after'], 'en', digits=3)} after.",
        )
    ]
    ids = sorted(lost)
    if ids:
        places = net.tables["territories"].set_index("id")["name"]
        names = places if row["measure"] == "n_territories_served" else titles(net)
        spoken = some([str(names[key]) for key in ids])
        sentences.append(Text(f"En moins : {spoken.fr}.", f"Lost: {spoken.en}."))
    records = pd.concat([net.tables[name].set_index("id")["source"] for name in ("actors", "projects")])
    known = [] if row["measure"] == "n_territories_served" else ids
    return Reason(tuple(sentences), tuple(known), sources_of(records[records.index.isin(known)]))
