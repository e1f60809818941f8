"""What ties projects to each other: actors that decide in both, a programme, a space on a common place."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.network import (
    Network,
    engagements,
    lines,
    per_network,
    profiles,
    programmes,
    record_territories,
)

DECISION_ROLES = ("lead", "partner", "manager", "contracting_authority")
_BLOCK = 512  # projects whose neighbours are counted at a time


@per_network
def project_ids(net: Network) -> pd.Index:
    """Return the ids of the projects, sorted; programmes left out."""
    return pd.Index(sorted(set(net.tables["projects"]["id"]) - programmes(net)), dtype="str")


@per_network
def deciding(net: Network) -> pd.DataFrame:
    """Return the actors with a decision role in each project, hubs left out: project_id, key."""
    rows = net.tables["participations"]
    rows = rows[rows["role"].isin(DECISION_ROLES) & ~rows["actor_id"].isin(list(_hubs(net)))]
    return _keys(net, rows["project_id"], rows["actor_id"])


@per_network
def paying(net: Network) -> pd.DataFrame:
    """Return the funders of each project: project_id, key."""
    rows = net.tables["participations"]
    rows = rows[rows["role"].eq("funder")]
    return _keys(net, rows["project_id"], rows["actor_id"])


@per_network
def hubs_engaged(net: Network) -> pd.DataFrame:
    """Return the hubs engaged in each project: project_id, key."""
    acting = engagements(net)
    acting = acting[acting["actor_id"].isin(list(_hubs(net)))]
    return _keys(net, acting["record_id"], acting["actor_id"])


@per_network
def in_programme(net: Network) -> pd.DataFrame:
    """Return the programmes above each project, at any height: project_id, key."""
    projects = net.tables["projects"]
    parent = projects.set_index("id")["part_of_id"]
    parent = parent[parent.isin(parent.index)]
    step = parent.reset_index().set_axis(["project_id", "key"], axis="columns")
    steps: list[pd.DataFrame] = []
    while not step.empty and len(steps) <= len(projects):
        steps.append(step)
        step = step.assign(key=step["key"].map(parent)).dropna()
    found = pd.concat(steps) if steps else step
    return _keys(net, found["project_id"], found["key"])


@per_network
def on_territory(net: Network) -> pd.DataFrame:
    """Return the territories of each project: project_id, key."""
    places = record_territories(net)
    return _keys(net, places["record_id"], places["territory_id"])


@per_network
def seats(net: Network) -> pd.DataFrame:
    """Return the pairs of a territory of a project and a space that covers it, in which its actors sit.

    Columns project_id, key. A space covers its own territories and all below them; hubs do not
    count, nor do themes and dates.
    """
    places = on_territory(net).rename(columns={"key": "territory_id"})
    up = lines(net, "territories").rename(columns={"id": "territory_id"})
    located = net.tables["locations"]
    spaces = located[located["subject_id"].isin(net.tables["spaces"]["id"])]
    covered = places.merge(up, on="territory_id").merge(spaces, left_on="above", right_on="territory_id")
    covered = covered[["project_id", "territory_id_x", "subject_id"]].drop_duplicates()
    acting = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    acting = acting[~acting["actor_id"].isin(list(_hubs(net)))]
    sitting = net.tables["attendances"][["space_id", "actor_id"]].drop_duplicates()
    present = acting.merge(sitting, on="actor_id")[["record_id", "space_id"]].drop_duplicates()
    met = covered.merge(present, left_on=["project_id", "subject_id"], right_on=["record_id", "space_id"])
    return _keys(net, met["project_id"], met["territory_id_x"] + "|" + met["subject_id"])


def sharing(keys: pd.DataFrame) -> frozenset[str]:
    """Return the projects that share a key with another."""
    shared = keys["key"].duplicated(keep=False)
    return frozenset(keys.loc[shared, "project_id"])


def degrees(net: Network) -> NDArray[np.intp]:
    """Return the number of different projects that each project is tied to, in the order of its id.

    Two projects are tied that share a deciding actor, a programme, or a space on a common
    territory. Counted some projects at a time, so that memory does not grow with the ties.
    """
    from scipy.sparse import csr_array

    kinds = {"actor": deciding(net), "programme": in_programme(net), "space": seats(net)}
    rows = pd.concat([keys.assign(key=name + ":" + keys["key"]) for name, keys in kinds.items()])
    rows = rows[rows["key"].duplicated(keep=False)]
    ids = project_ids(net)
    project, key = ids.get_indexer(rows["project_id"]), pd.factorize(rows["key"])[0]
    shape = (len(ids), int(key.max(initial=-1)) + 1)
    has = csr_array((np.ones(len(rows), dtype=np.int32), (project, key)), shape=shape)
    whose = has.T.tocsr()
    counts = np.zeros(len(ids), dtype=np.intp)
    for start in range(0, len(ids), _BLOCK):
        block = (has[start : start + _BLOCK] @ whose).tocsr()
        # Whoever has a shared key is its own neighbour too.
        counts[start : start + _BLOCK] = np.maximum(np.diff(block.indptr) - 1, 0)
    return counts


def _hubs(net: Network) -> frozenset[str]:
    people = profiles(net)
    return frozenset(people.index[people["hub"]])


def _keys(net: Network, projects: pd.Series[str], keys: pd.Series[str]) -> pd.DataFrame:
    found = pd.DataFrame({"project_id": projects, "key": keys}, dtype="str").dropna().drop_duplicates()
    found = found[found["project_id"].isin(project_ids(net))]
    return found.sort_values(["project_id", "key"], ignore_index=True)
