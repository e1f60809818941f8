"""Applies decisions on who is who to a dataset. Knows the network, the register and uniting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from actornet.ingest.matching.decisions import (
    DIFFERENT,
    PART,
    PREDECESSOR,
    SAME,
    SUCCESSOR,
    WHOLE,
    check_decisions,
    in_force,
)
from actornet.ingest.matching.entries import entries
from actornet.ingest.matching.groups import kept_ids
from actornet.ingest.matching.texts import looked_up
from actornet.ingest.matching.uniting import unite
from actornet.model import contract
from actornet.network import CONFLICT_COLUMNS, Network

REGISTER = "Registre des collectivités (Insee, Banatic)"
_FROM_REGISTER = ("id", "name", "kind", "country", "siren", "insee")
# Tables of ties: what ties an actor to itself once two are one is no tie.
_TIES = {"successions": ("predecessor_id", "successor_id"), "memberships": ("actor_id", "network_id")}


@dataclass(frozen=True, slots=True)
class Applied:
    """Tables after decisions: the tables, what rows that became one disagree on, and what became of whom.

    ``changes`` has a row per decision in force: its columns, ``outcome`` (``united``, ``linked``, ``kept
    apart`` or ``absent``: none of its actors is here) and ``id``, that which stands for both.
    """

    tables: dict[str, pd.DataFrame]
    conflicts: pd.DataFrame
    changes: pd.DataFrame


def apply(network: Network, decisions: pd.DataFrame) -> Network:
    """Return ``network`` with decisions applied, itself unchanged; see :func:`apply_to_tables`."""
    applied = apply_to_tables(dict(network.tables), decisions)
    filled = [part for part in (network.conflicts, applied.conflicts) if len(part)]
    conflicts = pd.concat(filled, ignore_index=True) if filled else None
    return Network(applied.tables, conflicts=conflicts, name=network.name, origin=network.origin)


def apply_to_tables(tables: Mapping[str, pd.DataFrame], decisions: pd.DataFrame) -> Applied:
    """Return tables in which actors that were decided to be one are one, and successors are linked.

    The id of a register stands for all; every reference follows. A successor becomes a row of
    ``successions``, a part gets its ``parent_id`` where it has none. An entry of the register that a
    decision names is added. Taking a decision away and applying the rest to the same tables undoes it.

    Raises
    ------
    ContentError
        A decision is wrong, or decisions contradict each other.
    """
    rules = in_force(check_decisions(decisions))
    result = {name: frame.reset_index(drop=True) for name, frame in tables.items() if len(frame)}
    present = [str(one) for one in result["actors"]["id"]] if "actors" in result else []
    stands = kept_ids(rules, present)
    linked = rules[rules["decision"].isin([SUCCESSOR, PREDECESSOR, PART, WHOLE])]
    linked = pd.concat([linked, _succeeded(rules, stands)])
    here = {*present, *stands.values()}
    ends = linked.assign(**{side: _standing(linked[side], stands) for side in "ab"})
    ends = ends[ends["a"].isin(here) | ends["b"].isin(here)]
    added = _from_register({*stands.values(), *ends["a"], *ends["b"]} - set(present))
    if len(added):
        result["actors"] = pd.concat([result["actors"], added], ignore_index=True)
    here |= set(added["id"])
    conflicts = []
    for name, frame in result.items():
        result[name], found = unite(name, _renamed(name, frame, stands))
        conflicts.append(found)
    ends = ends[ends["a"].isin(here) & ends["b"].isin(here)]
    _link(result, ends)
    filled = [part for part in conflicts if len(part)]
    return Applied(
        result,
        pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(CONFLICT_COLUMNS)),
        _changes(rules, stands, here, set(ends.index)),
    )


def _succeeded(rules: pd.DataFrame, stands: dict[str, str]) -> pd.DataFrame:
    """Return a link to its successor for each actor that was decided to be a former authority."""
    known = entries().drop_duplicates("id").set_index("id")["successor_id"]
    same = rules[rules["decision"].eq(SAME)]
    kept = looked_up(same["a"], stands)
    after = looked_up(kept, known)
    links = same.assign(a=kept, b=after, decision=SUCCESSOR)[after.ne("")]
    return links.set_axis([-1 - number for number in range(len(links))]).drop_duplicates(["a", "b"])


def _from_register(ids: set[str]) -> pd.DataFrame:
    """Return a row of ``actors`` for each of these ids that is an entry of the register."""
    known = entries().drop_duplicates("id")
    rows = known[known["id"].isin(ids)].sort_values("id")
    rows = rows.assign(country="FRA")[list(_FROM_REGISTER)].replace("", pd.NA)
    return rows.assign(source=REGISTER, confidence="high").reset_index(drop=True)


def _renamed(name: str, frame: pd.DataFrame, stands: dict[str, str]) -> pd.DataFrame:
    """Return a table whose references to actors follow; rows that then tie an actor to itself are gone."""
    table = contract()[name]
    columns = [key.column for key in table.foreign_keys if key.table == "actors"]
    columns += ["subject_id"] if "subject_id" in table.columns else []
    columns += ["id"] if name == "actors" else []
    columns = [column for column in columns if column in frame]
    if not columns or not any(frame[column].isin(list(stands)).any() for column in columns):
        return frame
    if name == "actors":  # what stood under the id itself counts before facts of equal weight
        ids = _standing(frame["id"], stands)
        first = pd.Series(range(len(frame)), index=frame.index).groupby(ids).transform("min")
        frame = frame.assign(_first=first, _other=ids.ne(frame["id"]))
        frame = frame.sort_values(["_first", "_other"], kind="stable").drop(columns=["_first", "_other"])
    renamed = frame.assign(**{column: _standing(frame[column], stands) for column in columns})
    if name == "actors" and "parent_id" in renamed:
        renamed["parent_id"] = renamed["parent_id"].mask(renamed["parent_id"].eq(renamed["id"]), pd.NA)
    if name in _TIES and set(_TIES[name]) <= set(frame):
        one, two = _TIES[name]
        renamed = renamed[~(renamed[one].eq(renamed[two]) & frame[one].ne(frame[two]))]
    return renamed.reset_index(drop=True)


def _standing(ids: pd.Series[str], stands: dict[str, str]) -> pd.Series[str]:
    """Return the id that stands for each id: itself, where no decision says another."""
    return ids.where(~ids.isin(list(stands)), ids.map(stands))


def _link(result: dict[str, pd.DataFrame], ends: pd.DataFrame) -> None:
    """Add successions and parents to the tables."""
    turned = ends["decision"].isin([PREDECESSOR, WHOLE])
    first, second = ends["a"].where(~turned, ends["b"]), ends["b"].where(~turned, ends["a"])
    follows = ends["decision"].isin([SUCCESSOR, PREDECESSOR])
    new = pd.DataFrame({"predecessor_id": first[follows], "successor_id": second[follows]})
    if len(new):
        told = "decision: " + ends.loc[follows, "decided_by"] + ", " + ends.loc[follows, "decided_on"]
        old = result.get("successions", pd.DataFrame(columns=["predecessor_id", "successor_id"]))
        known = set(zip(old["predecessor_id"], old["successor_id"], strict=True))
        fresh = [pair not in known for pair in zip(first[follows], second[follows], strict=True)]
        result["successions"] = pd.concat([old, new.assign(source=told)[fresh]], ignore_index=True)
    if (~follows).any():
        actors = result["actors"]
        parents = actors["id"].map(dict(zip(first[~follows], second[~follows], strict=True)))
        given = actors["parent_id"] if "parent_id" in actors else pd.Series(pd.NA, index=actors.index)
        result["actors"] = actors.assign(parent_id=given.fillna(parents))


def _changes(
    rules: pd.DataFrame, stands: dict[str, str], here: set[str], linked: set[object]
) -> pd.DataFrame:
    outcome = []
    for index, a, b, decision in zip(rules.index, rules["a"], rules["b"], rules["decision"], strict=True):
        known = stands.get(a, a) in here or stands.get(b, b) in here
        if not known:
            outcome.append("absent")
        elif decision == SAME:
            outcome.append("united")
        elif decision == DIFFERENT:
            outcome.append("kept apart")
        else:
            outcome.append("linked" if index in linked else "absent")
    kept = rules["a"].map(lambda one: stands.get(one, "")).where(rules["decision"].eq(SAME), "")
    return rules.assign(outcome=outcome, id=kept).reset_index(drop=True)
