"""Capacity building: whether local actors are born, organise, train, network and find partners."""

from __future__ import annotations

from datetime import date
from functools import cache

import pandas as pd

from actornet.analysis.actions import agreement_subjects, local_actors
from actornet.analysis.answers import answer
from actornet.analysis.arguments import PeriodGiven, interval_text, windows
from actornet.analysis.capacity import capacity_steps
from actornet.analysis.capacity_words import NOTES, events_in_words, share_in_words, ties_in_words
from actornet.analysis.evidence import Groups, sources_behind
from actornet.analysis.naming import named
from actornet.analysis.wording import count, tally
from actornet.errors import Text
from actornet.network import Answer, Network, Reason, engagements


def capacity_building(
    net: Network,
    *,
    window_before: PeriodGiven = None,
    window_after: PeriodGiven = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return the steps by which the local actors of each agreement gained capacity and ties.

    Parameters
    ----------
    net
        The network data.
    window_before, window_after
        The two periods whose ties are compared, as ``2014/2019`` or a pair of dates (EDTF); default:
        the six calendar years that end with that of ``as_of``, and the six before.
    as_of
        The day that stands for today (ISO); default: today.

    Returns
    -------
    Answer
        Per agreement, counts over itself, its projects and programmes: ``n_local_actors``; ``born``
        and ``organised``, events; ``trained_persons`` and trainings that do not say how many;
        ``networked`` and ``partnered``, the change in ties among its local actors, and of these with
        public actors outside (agreements and projects of the whole network that may have run in each
        period); ``capacity_share``, projects tagged governance or training over tagged ones (0 to 1).

    Raises
    ------
    CallError
        A window is no period.

    References
    ----------
    N. Lin, Social Capital, 2001. S. P. Borgatti, C. Jones, M. G. Everett, Network measures of social
    capital, Connections 21 (1998).
    """
    before, after = windows(window_before, window_after, as_of=as_of)
    subjects = agreement_subjects(net)
    acting = engagements(net)
    acting = acting.loc[acting["actor_id"].isin(local_actors(net)), ["record_id", "actor_id"]]
    members = subjects.merge(acting, on="record_id")[["group", "actor_id"]].drop_duplicates()
    ids = sorted(net.tables["agreements"]["id"])
    steps = capacity_steps(net, ids, subjects, members, before=before, after=after)
    table = named(net, steps.rename_axis("agreement_id").reset_index())

    @cache
    def by_agreement() -> tuple[Groups, Groups]:
        return Groups(subjects), Groups(members)

    return answer(
        "capacity_building",
        table,
        explain=lambda row: _reason(net, table.iloc[row], *by_agreement()),
        parameters={"window_before": interval_text(before), "window_after": interval_text(after)},
        coverage=(
            tally(
                "n_without_local",
                int(table["n_local_actors"].eq(0).sum()),
                Text("accord sans acteur local connu", "agreement with no known local actor"),
                Text("accords sans acteur local connu", "agreements with no known local actor"),
            ),
            tally(
                "n_trainings_count_unknown",
                int(table["n_trainings_count_unknown"].sum()),
                Text("formation sans effectif connu", "training of unknown attendance"),
                Text("formations sans effectif connu", "trainings of unknown attendance"),
            ),
            tally(
                "n_share_unknown",
                int(table["capacity_share"].isna().sum()),
                Text("accord sans projet de thème connu", "agreement with no project of known theme"),
                Text("accords sans projet de thème connu", "agreements with no project of known theme"),
            ),
        ),
        notes=NOTES,
    )


def _reason(net: Network, row: pd.Series, subjects: Groups, members: Groups) -> Reason:
    group = str(row["agreement_id"])
    ids = sorted(subjects.of(group)["record_id"])
    actors = sorted(members.of(group)["actor_id"])
    n = count(len(actors), Text("acteur local", "local actor"), Text("acteurs locaux", "local actors"))
    events, share = events_in_words(row), share_in_words(row["capacity_share"], int(row["n_actions_tagged"]))
    sentences = (
        Text(f"{n.fr}. {events.fr}", f"{n.en}. {events.en}"),
        ties_in_words(row),
        *((share,) if row["n_actions"] else ()),
    )
    return Reason(sentences, (*ids, *actors), sources_behind(net, ids))
