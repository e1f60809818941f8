"""Reciprocity of a partnership: whether exchanges, actions and returns go both ways."""

from __future__ import annotations

from functools import cache

import pandas as pd

from actornet.analysis.actions import agreement_actors, agreement_subjects, french_returns, placed_actions
from actornet.analysis.answers import answer
from actornet.analysis.evidence import Groups
from actornet.analysis.flows import FLOW_TYPES, crossing_flows, flow_parts, flow_reciprocity
from actornet.analysis.naming import named
from actornet.analysis.reciprocity_words import reciprocity_reason
from actornet.analysis.wording import tally
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason

SCORES = {"reciprocity": {"flow_part": 1.0, "place_part": 1.0, "return_part": 1.0}}
_TYPES = {
    **{f"r_{kind}": "Float64" for kind in FLOW_TYPES},
    "flow_part": "Float64",
    "actions_french": "Int64",
    "actions_partner": "Int64",
    "place_part": "Float64",
    "n_actions": "Int64",
    "n_actions_with_return": "Int64",
    "return_part": "Float64",
    "reciprocity": "Float64",
    "k_parts": "Int64",
    "n_flows_unknown": "Int64",
    "n_places_unknown": "Int64",
}
NOTES = (
    Text(
        "L'argent va presque toujours dans un sens : il ne suffit pas pour juger, et la part des échanges "
        "reste vide quand rien d'autre n'est connu.",
        "Money nearly always goes one way: it is not enough to judge, and the part of exchanges stays empty "
        "when nothing else is known.",
    ),
    Text(
        "Un score fondé sur une ou deux parts seulement (colonne « parts connues ») est fragile ; une part "
        "inconnue est laissée de côté, elle ne vaut pas zéro.",
        "A score that rests on one or two parts only (column “known parts”) is weak; an unknown part is left "
        "out, it is not zero.",
    ),
    Text(
        "Un retour non enregistré n'est pas un retour absent : la part des retours est un minimum.",
        "A return that was not recorded may still have happened: the part of returns is a minimum.",
    ),
)


def reciprocity(net: Network) -> Answer:
    """Return how far exchanges, actions and returns go both ways in each agreement.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        Per agreement, each from 0 (one way) to 1 (even): ``r_people``, ``r_expertise``, ``r_money``,
        ``r_hosting`` = 2·min(out, back)/(out + back), and their mean ``flow_part`` (empty if only
        money is known); ``place_part`` = ``1 − |French − partner|/(French + partner)`` over actions with
        a stated place; ``return_part`` = share of actions with a return for the French side (empty if
        none was ever recorded); ``reciprocity``, the mean of the ``k_parts`` parts that are known.
        ``tables["summary"]``, per type and unit over all flows: weighted and binary reciprocity, and
        rho, binary reciprocity against what the density alone would give (-1 to 1, 0 = by chance).

    References
    ----------
    D. Garlaschelli, M. I. Loffredo, Patterns of link reciprocity in directed networks, Physical Review
    Letters 93 (2004). T. Squartini, F. Picciolo, F. Ruzzenenti, D. Garlaschelli, Reciprocity of
    weighted networks, Scientific Reports 3 (2013).
    """
    subjects, people = agreement_subjects(net), agreement_actors(net)
    ids = sorted(net.tables["agreements"]["id"])
    flows = crossing_flows(net, subjects, people)
    places, gains = placed_actions(net, subjects), french_returns(net, subjects)
    measured = measure_reciprocity(ids, subjects, flows, places, gains)
    table = named(net, measured.rename(columns={"group": "agreement_id"}))

    @cache
    def by_agreement() -> list[Groups]:
        return [Groups(frame) for frame in (subjects, flows, places, gains)]

    def explain(row: int) -> Reason:
        group = str(table["agreement_id"].iloc[row])
        own = [groups.of(group) for groups in by_agreement()]
        return reciprocity_reason(net, table.iloc[row], *own)

    return answer(
        "reciprocity",
        table,
        explain=explain,
        tables={"summary": flow_reciprocity(net)},
        coverage=(_without_part(table), *reciprocity_coverage(table)),
        notes=NOTES,
        scores=SCORES,
    )


def _without_part(table: pd.DataFrame) -> Count:
    return tally(
        "n_without_part",
        int(table["k_parts"].eq(0).sum()),
        Text("accord dont aucune part n'est connue", "agreement with no known part"),
        Text("accords dont aucune part n'est connue", "agreements with no known part"),
    )


def measure_reciprocity(
    groups: list[str],
    subjects: pd.DataFrame,
    flows: pd.DataFrame,
    places: pd.DataFrame,
    gains: pd.DataFrame,
) -> pd.DataFrame:
    """Return the parts of reciprocity of groups of records: group, then the columns of the answer.

    Parameters
    ----------
    groups
        The groups, in the order of the rows.
    subjects
        Their records: group, record_id, action.
    flows, places, gains
        What :func:`crossing_flows`, :func:`placed_actions` and :func:`french_returns` say of them.
    """
    table = pd.DataFrame(index=pd.Index(groups, dtype="str", name="group"))
    table = table.join(flow_parts(flows))
    table["n_flows_unknown"] = flows[flows["quantity"].isna()].groupby("group").size()
    for side in ("french", "partner"):
        table[f"actions_{side}"] = places[places["side"].eq(side)].groupby("group").size()
    table["n_places_unknown"] = places[places["side"].isna()].groupby("group").size()
    table["n_actions"] = subjects.groupby("group")["action"].sum()
    gains = gains[gains["action"]]
    table["n_actions_with_return"] = gains.groupby("group")["record_id"].nunique()
    counts = [name for name in table if name.startswith(("actions_", "n_"))]
    table = table.fillna(dict.fromkeys(counts, 0))
    here, there = table["actions_french"], table["actions_partner"]
    table["place_part"] = 1 - (here - there).abs() / (here + there).where(here + there > 0)
    with_return = table["n_actions_with_return"]
    table["return_part"] = with_return.where(with_return > 0) / table["n_actions"]
    parts = table[list(SCORES["reciprocity"])].astype("Float64")
    table["reciprocity"] = parts.mean(axis=1)
    table["k_parts"] = parts.notna().sum(axis=1)
    return table.astype(_TYPES)[list(_TYPES)].reset_index()


def reciprocity_coverage(table: pd.DataFrame) -> tuple[Count, ...]:
    """Return what was unknown in a table of reciprocity."""
    return (
        tally(
            "n_flows_unknown",
            int(table["n_flows_unknown"].sum()),
            Text("échange de quantité inconnue, non compté", "exchange of unknown quantity, not counted"),
            Text("échanges de quantité inconnue, non comptés", "exchanges of unknown quantity, not counted"),
        ),
        tally(
            "n_places_unknown",
            int(table["n_places_unknown"].sum()),
            Text("action sans lieu connu, non comptée", "action of unknown place, not counted"),
            Text("actions sans lieu connu, non comptées", "actions of unknown place, not counted"),
        ),
    )
