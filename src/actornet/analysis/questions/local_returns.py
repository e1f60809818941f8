"""Q20, what international action brings back to an authority and its territory."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.evidence import sources_behind
from actornet.analysis.indicators.local_return import NOTES
from actornet.analysis.naming import named
from actornet.analysis.records import dated_records, sentence, some, titles
from actornet.analysis.wording import count, join, quoted, tally
from actornet.errors import Text
from actornet.model import code_lists, label
from actornet.network import Answer, Network, Reason, engagements

_GRADES = {
    "claimed": (Text("affirmé", "claimed"), Text("affirmés", "claimed")),
    "documented": (Text("documenté", "documented"), Text("documentés", "documented")),
    "evaluated": (Text("évalué", "evaluated"), Text("évalués", "evaluated")),
}


def local_returns(net: Network, actor: str) -> Answer:
    """Return what international action brings back to an actor, by type and by evidence.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of an actor, usually a French authority.

    Returns
    -------
    Answer
        One row per type of return: number of returns claimed, documented and evaluated, and the
        records that they come from. ``tables["gaps"]``: its agreements, projects and programmes
        without a recorded return; ``tables["returns"]``: each return with its evidence and source.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    who = net.find(actor)
    gains = net.tables["returns"]
    gains = gains[gains["actor_id"].eq(who)].sort_values(["type", "evidence", "subject_id"])
    counts = gains.groupby(["type", "evidence"]).size()
    types = sorted(code_lists()["return_type"])
    subjects = gains.groupby("type")["subject_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    table = pd.DataFrame({"type": pd.Series(types, dtype="str")})
    for grade in _GRADES:
        cells = [counts.get((kind, grade), 0) for kind in types]
        table[f"n_{grade}"] = pd.array(cells, dtype="Int64")
    table["subject_ids"] = table["type"].map(subjects).astype("str")
    gaps = _gaps(net, who, gains)
    return answer(
        "Q20",
        table,
        explain=lambda row: _reason(net, table.iloc[row], gains, who),
        parameters={"actor": who},
        tables={
            "gaps": gaps,
            "returns": named(
                net, gains.drop(columns=["actor_id", "confidence", "seen_on"]).reset_index(drop=True)
            ),
        },
        coverage=(
            tally(
                "n_returns",
                len(gains),
                Text("retour enregistré", "recorded return"),
                Text("retours enregistrés", "recorded returns"),
            ),
            tally(
                "n_gaps",
                len(gaps),
                Text("fiche sans retour enregistré", "record with no return"),
                Text("fiches sans retour enregistré", "records with no return"),
            ),
        ),
        notes=(*_missing_types(table), NOTES[0], _NO_RECORD),
    )


_NO_RECORD = Text(
    "Un retour non enregistré n'est pas un retour absent : demandez-le pour les fiches qui n'en ont pas.",
    "A return that was not recorded may still have happened: ask about the records that have none.",
)


def _gaps(net: Network, who: str, gains: pd.DataFrame) -> pd.DataFrame:
    """Return the records of the actor without a return to it: subject_id, title, table, start, status."""
    acting = engagements(net)
    own = sorted(set(acting.loc[acting["actor_id"].eq(who), "record_id"]) - set(gains["subject_id"]))
    records = dated_records(net).loc[own, ["title", "table", "start", "status"]]
    return records.rename_axis("subject_id").reset_index().astype({"subject_id": "str"})


def _missing_types(table: pd.DataFrame) -> tuple[Text, ...]:
    """Return which types of return are stated nowhere, when some are."""
    stated = table[[f"n_{grade}" for grade in _GRADES]].sum(axis=1).gt(0)
    if not stated.any() or stated.all():
        return ()
    types = table.loc[~stated, "type"]
    fr, en = (", ".join(label("return_type", kind, lang).lower() for kind in types) for lang in ("fr", "en"))
    return (Text(f"Rien d'enregistré pour : {fr}.", f"Nothing recorded for: {en}."),)


def _reason(net: Network, row: pd.Series, gains: pd.DataFrame, who: str) -> Reason:
    gains = gains[gains["type"].eq(row["type"])]
    if gains.empty:
        text = Text("Aucun retour de ce type n'est enregistré.", "No return of this type is recorded.")
        return Reason((text,), (who,))
    grades = join(
        [count(int(row[f"n_{grade}"]), *nouns) for grade, nouns in _GRADES.items() if row[f"n_{grade}"]]
    )
    ids = sorted(set(gains["subject_id"]))
    records = dated_records(net)
    known = [key for key in ids if key in records.index]
    spoken = some([sentence(records.loc[key], key) for key in known]) if known else quoted(_titles(net, ids))
    noun = Text("Retour", "Return") if len(gains) == 1 else Text("Retours", "Returns")
    text = Text(f"{noun.fr} : {grades.fr}, dans {spoken.fr}.", f"{noun.en}: {grades.en}, in {spoken.en}.")
    return Reason((text,), (who, *ids), sources_behind(net, (), gains["source"]))


def _titles(net: Network, ids: list[str]) -> list[str]:
    names = titles(net)
    return [str(names.get(key, key)) for key in ids]
