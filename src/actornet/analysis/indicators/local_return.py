"""Local return: in how many agreements a return for the French side is stated, and how well proved."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.actions import agreement_actors, agreement_subjects, french_returns
from actornet.analysis.answers import answer
from actornet.analysis.evidence import sources_behind
from actornet.analysis.records import titles
from actornet.analysis.wording import count, quoted, tally
from actornet.errors import Text
from actornet.model import code_lists, label
from actornet.network import Answer, Network, Reason, profiles

NOTES = (
    Text(
        "Les retours sont déclarés par les collectivités elles-mêmes.",
        "Returns are stated by the authorities themselves.",
    ),
    Text(
        "C'est la part des accords dont un retour est enregistré : un retour non enregistré n'est pas un "
        "retour absent.",
        "This is the share of agreements with a recorded return: one that was not recorded may still have "
        "happened.",
    ),
)


def local_return(net: Network) -> Answer:
    """Return the share of agreements with a stated return, by type and by evidence.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        A row per type of return and grade of evidence (claimed, documented, evaluated), an empty cell
        standing for any: ``n_agreements`` with an engaged French-side actor, ``n_with_return`` to a
        French-side actor on the agreement or a project or programme under it, and their ``share`` (0
        to 1). An agreement stands in several rows when it has several returns.
    """
    subjects = agreement_subjects(net)
    engaged = agreement_actors(net)
    french = engaged["actor_id"].map(profiles(net)["side"]).eq("french")
    agreements = sorted(set(engaged.loc[french, "group"]))
    gains = french_returns(net, subjects[subjects["group"].isin(agreements)])
    cells = gains[["group", "type", "evidence"]]
    every = pd.concat(
        [
            cells,
            cells.assign(evidence=""),
            cells.assign(type=""),
            cells.assign(type="", evidence=""),
        ]
    ).drop_duplicates()
    types = ["", *sorted(code_lists()["return_type"])]
    grades = ["", *sorted(code_lists()["evidence"])]
    index = pd.MultiIndex.from_product([types, grades], names=["type", "evidence"])
    n_with = every.groupby(["type", "evidence"]).size().reindex(index, fill_value=0)
    table = n_with.rename("n_with_return").reset_index().replace({"type": {"": None}, "evidence": {"": None}})
    table.insert(2, "n_agreements", len(agreements))
    table["share"] = table["n_with_return"] / len(agreements) if agreements else pd.NA
    table = table.astype(
        {
            "type": "str",
            "evidence": "str",
            "n_agreements": "Int64",
            "n_with_return": "Int64",
            "share": "Float64",
        }
    )
    return answer(
        "local_return",
        table,
        explain=lambda row: _reason(net, table.iloc[row], gains, agreements),
        coverage=(
            tally(
                "n_without_return",
                len(agreements) - gains["group"].nunique(),
                Text("accord sans retour enregistré", "agreement with no recorded return"),
                Text("accords sans retour enregistré", "agreements with no recorded return"),
            ),
        ),
        notes=NOTES,
    )


def _reason(net: Network, row: pd.Series, gains: pd.DataFrame, agreements: list[str]) -> Reason:
    for column in ("type", "evidence"):
        if pd.notna(row[column]):
            gains = gains[gains[column].eq(row[column])]
    what = _kind_in_words(row)
    if gains.empty:
        text = Text(
            f"Aucun accord n'a de retour enregistré ({what.fr}).",
            f"No agreement has a recorded return ({what.en}).",
        )
        return Reason((text,))
    ids = sorted(set(gains["group"]))
    n = count(len(agreements), Text("accord", "agreement"), Text("accords", "agreements"))
    spoken = quoted([str(titles(net)[key]) for key in ids])
    text = Text(
        f"{len(ids)} sur {n.fr} ({what.fr}) : {spoken.fr}.",
        f"{len(ids)} of {n.en} ({what.en}): {spoken.en}.",
    )
    return Reason(
        (text,), tuple(sorted({*ids, *gains["record_id"]})), sources_behind(net, (), gains["source"])
    )


def _kind_in_words(row: pd.Series) -> Text:
    def words(lang: str, anything: str) -> str:
        kind = anything if pd.isna(row["type"]) else label("return_type", row["type"], lang).lower()
        if pd.isna(row["evidence"]):
            return kind
        return f"{kind}, {label('evidence', row['evidence'], lang).lower()}"

    return Text(words("fr", "retour de tout type"), words("en", "return of any type"))
