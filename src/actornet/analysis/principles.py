"""The five principles of decentralised cooperation, as far as the data show them.

Participation, concertation and complementarity, decentralised management, process approach, capacity: of
each authority and territory each is judged by one indicator over its records. What is not recorded gives
no verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from actornet.analysis.indicators.capacity_building import capacity_building
from actornet.analysis.indicators.decentralised_management import decentralised_management
from actornet.analysis.indicators.durability import durability
from actornet.analysis.indicators.isolated_project import isolated_project
from actornet.analysis.indicators.participation import participation
from actornet.analysis.principle_words import NAMES, QUESTIONS, VERDICTS, principle_reason
from actornet.analysis.records import day
from actornet.errors import Text
from actornet.network import Answer, Count, Network, engagements, lines, profiles, record_territories


class Principle(NamedTuple):
    """A principle: its indicator, from which mean value on it counts as partly seen, and as seen."""

    id: str
    indicator: str
    partly: float
    seen: float


# Participation: from "consulted" (0.25) and from "contributes" (0.5). Management: from a manager of the same
# region (0.5) and from another local one (0.75). Others: from a third and two thirds, a quarter and a half.
PRINCIPLES = (
    Principle("participation", "participation", 0.25, 0.5),
    Principle("concertation", "isolated_project", 1 / 3, 2 / 3),
    Principle("management", "decentralised_management", 0.5, 0.75),
    Principle("process", "durability", 0.25, 0.5),
    Principle("capacity", "capacity_building", 0.25, 0.5),
)
LEAST_RECORDS = 3  # of a subject, below which nothing general can be said


def principles(net: Network, *, as_of: str | date | None = None, least: int = LEAST_RECORDS) -> Answer:
    """Return for each authority and each partner territory what is seen of each principle.

    Parameters
    ----------
    net
        The network data.
    as_of
        The day that stands for today (ISO).
    least
        Subjects with fewer agreements and projects are left out.

    Returns
    -------
    Answer
        One row per subject and principle: ``subject`` (``actor`` or ``territory``), ``subject_id``,
        ``principle``, ``verdict`` (``seen``, ``partly``, ``not_seen``, ``unknown``), ``value`` (mean
        of the indicator over the records for which it is known, 0 to 1), ``n_known`` of ``n_records``.
        Without a known record the verdict is ``unknown``.
    """
    return _judge(net, _subjects(net, least), day(as_of), least)


def principles_of(
    net: Network, records: Collection[str], *, subject: str, as_of: str | date | None = None
) -> Answer:
    """Return what is seen of each principle in these agreements and projects, however few they are.

    The rows are those of :func:`principles`, with ``subject`` as their ``subject_id``.
    """
    held = pd.DataFrame({"record_id": sorted(records)}, dtype="str")
    return _judge(net, held.assign(subject="records", subject_id=subject), day(as_of), 0)


def _judge(net: Network, held: pd.DataFrame, today: date, least: int) -> Answer:
    """Return the verdicts over the records that each subject holds: subject, subject_id, record_id."""
    values = pd.concat([_VALUES[each.indicator](net, today).assign(principle=each.id) for each in PRINCIPLES])
    judged = held.merge(values, on="record_id")
    keys = ["subject", "subject_id", "principle"]
    groups = judged.groupby(keys, sort=False)
    table = groups["value"].agg(value="mean", n_known="count", n_records="size").reset_index()
    everyone = held[["subject", "subject_id"]].drop_duplicates()
    order = pd.DataFrame({"principle": [each.id for each in PRINCIPLES]})
    table = everyone.merge(order, how="cross").merge(table, how="left", on=keys)
    table = table.assign(
        n_known=table["n_known"].fillna(0).astype("Int64"),
        n_records=table["n_records"].fillna(0).astype("Int64"),
        value=table["value"].astype("Float64"),
    )
    table.insert(3, "verdict", _verdicts(table))
    known = judged.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    evidence: Mapping[tuple[str, ...], list[str]] = known.groupby(keys)["record_id"].agg(list).to_dict()
    return Answer(
        id="principles",
        title=Text("Les cinq principes", "The five principles"),
        table=table,
        labels=_LABELS,
        parameters={"as_of": today.isoformat(), "least": least},
        explain=lambda row: principle_reason(net, table.iloc[row], evidence),
        coverage=(
            Count(
                "n_unknown",
                int(table["verdict"].eq("unknown").sum()),
                Text("jugements impossibles, faute de faits", "judgements not possible, for want of facts"),
            ),
        ),
        notes=(
            Text(
                "Un principe dont rien n'est connu n'est pas un principe absent.",
                "A principle of which nothing is known is not a principle that is absent.",
            ),
        ),
        words={"verdict": VERDICTS, "principle": NAMES, "question": QUESTIONS},
    )


def _subjects(net: Network, least: int) -> pd.DataFrame:
    """Return the records of each authority, and of each territory abroad: subject, subject_id, record_id."""
    people, acting = profiles(net), engagements(net)
    authorities = people.index[people["family"].isin(["authority", "foreign_authority"])]
    actors = acting.loc[acting["actor_id"].isin(authorities), ["actor_id", "record_id"]]
    places = record_territories(net)[["record_id", "territory_id"]]
    spread = places.merge(lines(net, "territories"), left_on="territory_id", right_on="id")
    abroad = net.tables["territories"].query("country != 'FRA'")["id"]
    spread = spread[spread["above"].isin(abroad)]
    parts = [
        actors.rename(columns={"actor_id": "subject_id"}).assign(subject="actor"),
        spread[["record_id", "above"]].rename(columns={"above": "subject_id"}).assign(subject="territory"),
    ]
    found = pd.concat(parts, ignore_index=True).drop_duplicates()
    # Spaces lie on territories too, but no principle is judged by them.
    found = found[found["record_id"].isin(acting["record_id"])]
    size = found.groupby(["subject", "subject_id"])["record_id"].transform("size")
    return found[size.ge(least)].sort_values(["subject", "subject_id", "record_id"], ignore_index=True)


def _verdicts(table: pd.DataFrame) -> pd.Series[str]:
    limits = {each.id: each for each in PRINCIPLES}
    partly = table["principle"].map({key: each.partly for key, each in limits.items()})
    seen = table["principle"].map({key: each.seen for key, each in limits.items()})
    verdict = pd.Series("not_seen", index=table.index, dtype="str")
    verdict = verdict.mask(table["value"].ge(partly).fillna(value=False), "partly")
    verdict = verdict.mask(table["value"].ge(seen).fillna(value=False), "seen")
    return verdict.mask(table["n_known"].eq(0), "unknown")


def _participation(net: Network, today: date) -> pd.DataFrame:
    return _values(participation(net).table, "project_id", "participation")


def _concertation(net: Network, today: date) -> pd.DataFrame:
    table = isolated_project(net).table
    met = (
        (~table["isolated"].astype("boolean")).astype("Float64").mask(~table["assessable"].astype("boolean"))
    )
    return _values(table.assign(met=met), "project_id", "met")


def _management(net: Network, today: date) -> pd.DataFrame:
    return _values(decentralised_management(net).table, "project_id", "proximity")


def _process(net: Network, today: date) -> pd.DataFrame:
    return _values(durability(net, as_of=today).table, "agreement_id", "process")


def _capacity(net: Network, today: date) -> pd.DataFrame:
    """Return the share of the actions about capacities; a step seen (born...) is "partly" or more."""
    table = capacity_building(net, as_of=today).table
    steps = table[["born", "organised", "n_trainings", "networked", "partnered"]].gt(0).any(axis=1)
    share = table["capacity_share"].astype("Float64")
    lowest = PRINCIPLES[-1].partly
    return _values(
        table.assign(share=share.mask(steps & share.fillna(0).lt(lowest), lowest)), "agreement_id", "share"
    )


def _values(table: pd.DataFrame, key: str, name: str) -> pd.DataFrame:
    return pd.DataFrame({"record_id": table[key], "value": table[name].astype("Float64")})


_LABELS = {
    "subject": Text("Sujet", "Subject"),
    "subject_id": Text("Identifiant", "Id"),
    "principle": Text("Principe", "Principle"),
    "verdict": Text("Constat", "Verdict"),
    "value": Text("Valeur (0 à 1)", "Value (0 to 1)"),
    "n_known": Text("Fiches où c'est connu", "Records for which it is known"),
    "n_records": Text("Fiches", "Records"),
    "as_of": Text("Date de référence", "As of"),
    "least": Text("Nombre de fiches au moins", "Least number of records"),
}
_VALUES: Mapping[str, Callable[[Network, date], pd.DataFrame]] = {
    "participation": _participation,
    "isolated_project": _concertation,
    "decentralised_management": _management,
    "durability": _process,
    "capacity_building": _capacity,
}
