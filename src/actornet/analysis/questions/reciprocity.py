"""Q10, whether the partnership of two actors is reciprocal."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.actions import agreement_actors, agreement_subjects, french_returns, placed_actions
from actornet.analysis.answers import answer
from actornet.analysis.flows import crossing_flows
from actornet.analysis.indicators.reciprocity import NOTES, SCORES, measure_reciprocity, reciprocity_coverage
from actornet.analysis.naming import named
from actornet.analysis.reciprocity_words import reciprocity_reason
from actornet.analysis.records import titles
from actornet.errors import CallError, Text
from actornet.network import Answer, Network, Reason, profiles

_PAIR = "pair"
_FLOWS = ["type", "quantity", "unit", "date", "subject_id", "source"]


_OTHERS = Text(
    "Les échanges et les retours des projets de l'accord comptent, même entre d'autres de leurs acteurs.",
    "Exchanges and returns of the projects under the agreement count, even between others of their actors.",
)


def reciprocity(net: Network, actor_a: str, actor_b: str) -> Answer:
    """Return whether exchanges, actions and returns between two actors go both ways.

    Parameters
    ----------
    net
        The network data.
    actor_a, actor_b
        Ids or names of a French-side and a partner-side actor, in any order.

    Returns
    -------
    Answer
        One row over all agreements of both taken together, with the columns of the indicator
        ``reciprocity`` (each part from 0, one way, to 1, even). Exchanges that name no record count
        when they go between the two. ``tables``: ``flows``, ``places`` and ``returns``, the records
        that each part is made of, with their direction or side.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    CallError
        Both are the same actor.
    """
    first, second = net.find(actor_a), net.find(actor_b)
    if first == second:
        raise CallError(
            Text("Donnez deux acteurs différents.", "Give two different actors."),
        )
    engaged = agreement_actors(net)
    shared = set(engaged.loc[engaged["actor_id"].eq(first), "group"])
    shared &= set(engaged.loc[engaged["actor_id"].eq(second), "group"])
    everything = agreement_subjects(net)
    subjects = everything[everything["group"].isin(shared)].assign(group=_PAIR)
    people = pd.DataFrame({"group": _PAIR, "actor_id": sorted({first, second})}, dtype="str")
    flows = crossing_flows(net, subjects, people)
    places, gains = placed_actions(net, subjects), french_returns(net, subjects)
    measured = measure_reciprocity([_PAIR], subjects, flows, places, gains)
    agreements = pd.Series([";".join(sorted(shared)) or pd.NA], dtype="str")
    measured.insert(0, "agreement_ids", agreements)
    table = named(net, measured.drop(columns="group"))
    names = titles(net)
    table.insert(0, "name", pd.Series([f"{names[first]} – {names[second]}"], dtype="str"))

    def explain(row: int) -> Reason:
        reason = reciprocity_reason(net, table.iloc[row], subjects, flows, places, gains)
        if shared:
            return reason
        return Reason((_unknown_tie(), *reason.sentences), (first, second), reason.sources)

    return answer(
        "Q10",
        table,
        explain=explain,
        parameters={"actor_a": first, "actor_b": second},
        tables=_evidence(net, flows, places, gains),
        coverage=reciprocity_coverage(table),
        notes=(*_sides(net, first, second), _OTHERS, *NOTES),
        scores=SCORES,
    )


def _unknown_tie() -> Text:
    return Text("Aucun accord connu ne lie ces deux acteurs.", "No known agreement ties these two actors.")


def _sides(net: Network, first: str, second: str) -> tuple[Text, ...]:
    """Return a warning when the two actors do not stand on two sides."""
    sides = profiles(net)["side"][[first, second]]
    if set(sides) == {"french", "partner"}:
        return ()
    return (
        Text(
            "La réciprocité se mesure entre un acteur français et un acteur partenaire : ici, les deux sont "
            "du même côté, ou le pays de l'un est inconnu.",
            "Reciprocity is measured between a French-side and a partner-side actor: here both are on one "
            "side, or the country of one is unknown.",
        ),
    )


def _evidence(
    net: Network, flows: pd.DataFrame, places: pd.DataFrame, gains: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the records behind each part: exchanges with their direction, places, returns."""
    names = titles(net)
    frame = flows[["from_id", "to_id", *_FLOWS]].copy()
    frame.insert(1, "from_name", frame["from_id"].map(names).astype("str"))
    frame.insert(3, "to_name", frame["to_id"].map(names).astype("str"))
    return {
        "flows": named(net, frame.reset_index(drop=True)),
        "places": named(net, places.drop(columns="group")),
        "returns": named(net, gains.drop(columns=["group", "action"])),
    }
