"""Five steps by which local actors gain capacity: born, organised, trained, networked, partnered."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.arguments import Period
from actornet.analysis.live import possible
from actornet.analysis.records import dated_records
from actornet.network import Network, below, per_network, profiles, programmes, ties

PUBLIC_FAMILIES = ("authority", "foreign_authority", "cross_border", "state")
STEP_EVENTS = {"born": "creation", "organised": "body_set_up", "trained": "training"}
GOVERNANCE = "POL-GOU"
_TRAINING_CODES = ("11130", "11330", "11430")  # teacher, vocational and advanced technical training
_TRAINING_ENDING = "81"  # DAC purpose codes x81: education and training in a sector
_TYPES = {
    "n_local_actors": "Int64",
    "born": "Int64",
    "organised": "Int64",
    "trained_persons": "Int64",
    "n_trainings": "Int64",
    "n_trainings_count_unknown": "Int64",
    "ties_local_before": "Int64",
    "ties_local_after": "Int64",
    "networked": "Int64",
    "ties_public_before": "Int64",
    "ties_public_after": "Int64",
    "partnered": "Int64",
    "n_actions": "Int64",
    "n_actions_tagged": "Int64",
    "capacity_share": "Float64",
}


def capacity_steps(
    net: Network,
    groups: list[str],
    subjects: pd.DataFrame,
    members: pd.DataFrame,
    *,
    before: Period,
    after: Period,
) -> pd.DataFrame:
    """Return the five steps of groups of records and of their local actors.

    Parameters
    ----------
    net
        The network data.
    groups
        The groups, in the order of the rows.
    subjects
        The agreements, projects and programmes of each group: group, record_id.
    members
        Its local actors: group, actor_id.
    before, after
        The two periods whose ties are compared.

    Returns
    -------
    DataFrame
        Index: the groups. Events counted per step; ``ties_local_*``, pairs of members tied by an
        agreement or project that may have run in the period; ``ties_public_*``, pairs of a member
        and a public actor outside; ``capacity_share``, projects tagged governance or training over
        projects with a theme or DAC tag (0 to 1).
    """
    table = pd.DataFrame(index=pd.Index(groups, dtype="str", name="group"))
    table["n_local_actors"] = members.groupby("group")["actor_id"].nunique()
    table = table.join(_events(net, subjects))
    for name, window in (("before", before), ("after", after)):
        found = member_ties(net, members, window)
        pairs = found.drop_duplicates(["group", "actor_id", "other"])
        # A pair of two members stands twice, once from each end.
        table[f"ties_local_{name}"] = pairs[pairs["inside"]].groupby("group").size() // 2
        table[f"ties_public_{name}"] = pairs[pairs["public"]].groupby("group").size()
    actions = capacity_actions(net, subjects).groupby("group")
    table["n_actions"] = actions.size()
    table["n_actions_tagged"] = actions["tagged"].sum()
    share = actions["builds"].sum() / actions["tagged"].sum()
    table = table.reindex(columns=list(_TYPES)).fillna(dict.fromkeys(_TYPES, 0))
    table["networked"] = table["ties_local_after"] - table["ties_local_before"]
    table["partnered"] = table["ties_public_after"] - table["ties_public_before"]
    table["capacity_share"] = share.reindex(table.index)
    return table.astype(_TYPES)


def step_events(net: Network, subjects: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are a step: group, record_id, step (born, organised, trained), count."""
    steps = {kind: step for step, kind in STEP_EVENTS.items()}
    events = net.tables["events"].rename(columns={"subject_id": "record_id"})
    events = events.assign(step=events["kind"].map(steps)).dropna(subset=["step"])
    found = subjects[["group", "record_id"]].drop_duplicates().merge(events, on="record_id")
    order = ["group", "step", "date", "record_id", "count"]
    return found.sort_values(order, ignore_index=True)


def _events(net: Network, subjects: pd.DataFrame) -> pd.DataFrame:
    found = step_events(net, subjects)
    trained = found[found["step"].eq("trained")]
    return pd.DataFrame(
        {
            "born": found[found["step"].eq("born")].groupby("group").size(),
            "organised": found[found["step"].eq("organised")].groupby("group").size(),
            "trained_persons": trained.groupby("group")["count"].sum(),
            "n_trainings": trained.groupby("group").size(),
            "n_trainings_count_unknown": trained[trained["count"].isna()].groupby("group").size(),
        }
    )


def member_ties(net: Network, members: pd.DataFrame, window: Period) -> pd.DataFrame:
    """Return the ties of members by records that may have run in a period.

    Parameters
    ----------
    net
        The network data.
    members
        The local actors of each group: group, actor_id.
    window
        First and last day. Records without a known start are left out: they would be in every period.

    Returns
    -------
    DataFrame
        group, actor_id (the member), other, record_id, ``inside`` (the other is a member too) and
        ``public`` (it is a public actor outside the group).
    """
    records = dated_records(net)
    running = possible(records["start"], records["end"], *window) & records["start"].notna()
    pairs = _ties(net)
    pairs = pairs[pairs["record_id"].isin(records.index[running])]
    found = members[["group", "actor_id"]].drop_duplicates().merge(pairs, on="actor_id")
    inside = pd.MultiIndex.from_frame(found[["group", "other"]]).isin(
        pd.MultiIndex.from_frame(members[["group", "actor_id"]])
    )
    public = found["other"].map(profiles(net)["family"]).isin(PUBLIC_FAMILIES)
    return found.assign(inside=inside, public=public & ~inside)


@per_network
def _ties(net: Network) -> pd.DataFrame:
    """Return the ties by agreements and projects from both ends: actor_id, other, record_id."""
    rows = pd.concat([ties(net, "agreement"), ties(net, "project")], ignore_index=True)
    ends = {"actor_a": "actor_id", "actor_b": "other"}, {"actor_b": "actor_id", "actor_a": "other"}
    return pd.concat([rows.rename(columns=names) for names in ends], ignore_index=True)


def capacity_actions(net: Network, subjects: pd.DataFrame) -> pd.DataFrame:
    """Return the projects among the records, and what their tags say: group, record_id, tagged, builds.

    ``tagged``: it has a theme or a DAC code. ``builds``: one of them is governance or training.
    """
    projects = set(net.tables["projects"]["id"]) - programmes(net)
    tags = net.tables["tags"]
    tags = tags[tags["scheme"].isin(["theme", "dac"])]
    governance = tags["scheme"].eq("theme") & tags["code"].isin(below(net, "themes", GOVERNANCE))
    training = tags["code"].isin(_TRAINING_CODES) | tags["code"].str.endswith(_TRAINING_ENDING)
    builds = governance | (tags["scheme"].eq("dac") & training)
    found = subjects.loc[subjects["record_id"].isin(projects), ["group", "record_id"]]
    return found.drop_duplicates(ignore_index=True).assign(
        tagged=lambda rows: rows["record_id"].isin(tags["subject_id"]),
        builds=lambda rows: rows["record_id"].isin(tags.loc[builds, "subject_id"]),
    )
