"""The profile of local actors on a territory: deciding, managing, and the five steps of capacity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from actornet.analysis.actions import local_actors
from actornet.analysis.arguments import Period
from actornet.analysis.capacity import capacity_actions, capacity_steps, member_ties, step_events
from actornet.analysis.indicators.decentralised_management import project_proximity, proximity_summary
from actornet.analysis.indicators.participation import project_participation, turn
from actornet.analysis.places import actors_in, records_on
from actornet.network import Network, engagements

# The measures in their order, each with the question that it answers.
MEASURES = {
    "n_projects": "decide",
    "mean_participation": "decide",
    "n_participation_known": "decide",
    "turn_rate": "decide",
    "dm_weighted": "manage",
    "dm_unweighted": "manage",
    "n_proximity_known": "manage",
    "n_local_actors": "born",
    "born": "born",
    "organised": "organised",
    "trained_persons": "trained",
    "n_trainings_count_unknown": "trained",
    "networked": "networked",
    "partnered": "partnered",
    "capacity_share": "trained",
}
_GROUP = "territory"


@dataclass(frozen=True)
class Profile:
    """What is known of the local actors of a territory.

    Parameters
    ----------
    projects
        Participation and proximity of management of each project on the territory.
    turned
        Its local beneficiaries, and which of them became actors.
    management
        Means of proximity, one row.
    steps
        The five steps, one row of :func:`actornet.analysis.capacity.capacity_steps`.
    members
        The local actors: group, actor_id.
    events
        Creations, bodies set up and trainings.
    ties
        Ties of the members in the period before and after, by name of the period.
    actions
        What the tags of the projects say.
    """

    projects: pd.DataFrame
    turned: pd.DataFrame
    management: pd.DataFrame
    steps: pd.Series
    members: pd.DataFrame
    events: pd.DataFrame
    ties: Mapping[str, pd.DataFrame]
    actions: pd.DataFrame

    def values(self) -> dict[str, float]:
        """Return the value of each measure; NA where it is undefined."""
        known = self.projects["participation"].dropna()
        turned = self.turned["turned"].dropna()
        row = self.management.iloc[0]
        found = {
            "n_projects": len(self.projects),
            "mean_participation": known.mean() if len(known) else pd.NA,
            "n_participation_known": len(known),
            "turn_rate": turned.astype(float).mean() if len(turned) else pd.NA,
            "dm_weighted": row["dm_weighted"],
            "dm_unweighted": row["dm_unweighted"],
            "n_proximity_known": row["n_with_proximity"],
        }
        return {name: found[name] if name in found else self.steps[name] for name in MEASURES}

    def records(self) -> dict[str, list[str]]:
        """Return the ids of the records behind each measure."""
        projects = self.projects.set_index("project_id")
        near = projects.index[projects["proximity"].notna()]
        paid = projects.index[projects["proximity"].notna() & projects["budget"].notna()]
        decided = projects.index[projects["participation"].notna()]
        later = self.turned["project_ids"].dropna().str.split(";").explode()
        events = self.events.groupby("step")["record_id"].unique().to_dict()
        silent = self.events[self.events["step"].eq("trained") & self.events["count"].isna()]
        ties = pd.concat(self.ties.values())
        found: dict[str, Iterable[str]] = {
            "n_projects": projects.index,
            "mean_participation": decided,
            "n_participation_known": decided,
            "turn_rate": [*self.turned["actor_id"], *later],
            "dm_weighted": paid,
            "dm_unweighted": near,
            "n_proximity_known": near,
            "n_local_actors": self.members["actor_id"],
            "born": events.get("born", ()),
            "organised": events.get("organised", ()),
            "trained_persons": events.get("trained", ()),
            "n_trainings_count_unknown": silent["record_id"],
            "networked": ties.loc[ties["inside"], "record_id"],
            "partnered": ties.loc[ties["public"], "record_id"],
            "capacity_share": self.actions.loc[self.actions["builds"], "record_id"],
        }
        return {name: sorted(set(found[name])) for name in MEASURES}


def profile_of(
    net: Network, territory: str, weights: Mapping[str, float], *, before: Period, after: Period
) -> Profile:
    """Return the profile of the local actors of a territory.

    Parameters
    ----------
    net
        The network data.
    territory
        Id of the territory, what lies below it included.
    weights
        Weights of involvement and degrees of proximity.
    before, after
        The two periods whose ties are compared.
    """
    records = [net.tables[table]["id"] for table in ("agreements", "projects")]
    here = sorted(set(pd.concat(records)) & records_on(net, territory))
    subjects = pd.DataFrame({"group": _GROUP, "record_id": here}, dtype="str")
    acting = engagements(net)
    engaged = set(acting.loc[acting["record_id"].isin(here), "actor_id"])
    local = sorted(engaged & local_actors(net) & actors_in(net, territory))
    members = pd.DataFrame({"group": _GROUP, "actor_id": local}, dtype="str")
    projects = project_participation(net, weights).merge(project_proximity(net, weights), on="project_id")
    projects = projects[projects["project_id"].isin(here)].reset_index(drop=True)
    steps = capacity_steps(net, [_GROUP], subjects, members, before=before, after=after)
    return Profile(
        projects=projects,
        turned=turn(net, here, weights),
        management=proximity_summary(projects),
        steps=steps.iloc[0],
        members=members,
        events=step_events(net, subjects),
        ties={"before": member_ties(net, members, before), "after": member_ties(net, members, after)},
        actions=capacity_actions(net, subjects),
    )
