"""Ids that are one actor by a chain of decisions, and whether the decisions agree. Knows scipy and errors."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.errors import ContentError, Text

# Whose id stands for an actor, the most stable register first.
_REGISTERS = ("insee:", "insee-dep:", "insee-reg:", "siren:", "rna:", "iso:", "geonames:", "wd:", "slug:")


def groups(decisions: pd.DataFrame) -> pd.Series[int]:
    """Return the number of the actor of each id that a decision ``same`` names, by id."""
    from scipy import sparse
    from scipy.sparse import csgraph

    same = decisions[decisions["decision"].eq("same")]
    numbers, ids = pd.factorize(pd.concat([same["a"], same["b"]], ignore_index=True))
    if not len(ids):
        return pd.Series([], dtype="int64", index=pd.Index([], dtype="object"))
    half = len(same)
    edges = sparse.coo_matrix((np.ones(half), (numbers[:half], numbers[half:])), shape=(len(ids), len(ids)))
    _, labels = csgraph.connected_components(edges, directed=False)
    return pd.Series(labels.astype("int64"), index=pd.Index(ids))


def kept_ids(decisions: pd.DataFrame, present: list[str]) -> dict[str, str]:
    """Return the id that stands for each id of a group, for groups that ``present`` ids are in.

    The id of a register stands before a made-up one; of equal ones that which comes first in ``present``.
    """
    label = groups(decisions)
    place = {one: number for number, one in enumerate(present)}
    frame = pd.DataFrame({"id": label.index, "group": label.to_numpy()})
    frame["rank"] = frame["id"].map(_rank)
    frame["place"] = frame["id"].map(place)
    used = set(frame.loc[frame["place"].notna(), "group"])
    frame = frame[frame["group"].isin(used)].sort_values(["group", "rank", "place", "id"], kind="stable")
    best = frame.drop_duplicates("group").set_index("group")["id"]
    return dict(zip(frame["id"], frame["group"].map(best), strict=True))


def check_agreement(decisions: pd.DataFrame, *, file: str) -> None:
    """Raise if a pair is told apart or put in relation that other decisions make one.

    Raises
    ------
    ContentError
        Names both ids and the row.
    """
    label = groups(decisions)
    others = decisions[decisions["decision"].ne("same")]
    one, two = others["a"].map(label), others["b"].map(label)
    clash = one.notna() & one.eq(two)
    if clash.any():
        row = others[clash].iloc[0]
        at = int(others.index[clash.to_numpy()][0]) + 2
        a, b = row["a"], row["b"]
        raise ContentError(
            Text(
                f"{file}, ligne {at} : {a} et {b} sont dits distincts, alors que d’autres décisions en font"
                " un seul acteur.",
                f"{file}, row {at}: {a} and {b} are told apart, while other decisions make them one actor.",
            ),
            Text("Retirez l’une de ces décisions.", "Take one of these decisions away."),
        )


def _rank(identifier: str) -> int:
    return next((n for n, prefix in enumerate(_REGISTERS) if identifier.startswith(prefix)), len(_REGISTERS))
