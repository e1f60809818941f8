"""Isolated projects: tied to no other by an actor, a programme or a space of dialogue."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.project_ties import (
    deciding,
    degrees,
    hubs_engaged,
    in_programme,
    on_territory,
    paying,
    project_ids,
    seats,
    sharing,
)
from actornet.analysis.records import dated_records, sources_of
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, engagements, per_network

NOTES = (
    Text(
        "« Isolé » veut dire : sans lien connu avec un autre projet. Un financeur ou une tête de réseau en "
        "commun ne fait pas un lien.",
        "“Isolated” means: with no known tie to another project. A common funder or hub is no tie.",
    ),
    Text(
        "Sans acteur connu, un projet ne peut pas être jugé : il est compté à part.",
        "With no known actor a project can't be judged: it is counted apart.",
    ),
)
_WORDS = {
    "shares_actor": Text(
        "un acteur qui décide ici décide aussi dans un autre projet",
        "an actor that decides here also decides in another project",
    ),
    "no_decision_actor": Text("aucun acteur connu n'y décide", "no known actor decides in it"),
    "only_funder_shared": Text("seul un financeur est commun avec d'autres", "only a funder is shared"),
    "only_hub_shared": Text("seule une tête de réseau est commune", "only a hub is shared"),
    "actors_not_shared": Text(
        "aucun acteur connu ne décide à la fois ici et dans un autre projet",
        "no known actor decides both here and in another project",
    ),
    "shares_programme": Text("il partage un programme", "it shares a programme"),
    "no_programme": Text("aucun programme connu", "no known programme"),
    "alone_in_programme": Text("il est seul dans son programme", "it is alone in its programme"),
    "shares_space": Text(
        "un espace de dialogue le relie à un autre projet du même territoire",
        "a space of dialogue joins it to another project on the same territory",
    ),
    "no_territory": Text("son territoire est inconnu", "its territory is unknown"),
    "alone_on_territory": Text(
        "aucun autre projet connu sur son territoire", "no other known project on its territory"
    ),
    "no_space": Text(
        "aucun espace connu, couvrant ce territoire, où siègent ses acteurs",
        "no known space that covers this territory and in which its actors sit",
    ),
    "space_not_shared": Text(
        "les autres projets du territoire ne siègent pas au même espace",
        "the other projects there do not sit in the same space",
    ),
    "no_known_actor": Text("aucun acteur connu", "no known actor"),
}


def isolated_project(net: Network) -> Answer:
    """Return for every project whether it is tied to another, by which test, and why not.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per project (programmes left out): whether it can be judged, engaged actors known,
        number of projects tied to it, ``isolated`` (empty when it can't be judged), and a reason code
        for each of the three tests. ``tables["summary"]``: isolated ones as a share of those that can be
        judged (0 to 1).

    References
    ----------
    S. Wasserman, K. Faust, Social Network Analysis, 1994 (isolates).
    """
    table = named(net, isolation(net))
    return answer(
        "isolated_project",
        table,
        explain=lambda row: isolation_reason(net, table.iloc[row]),
        tables={"summary": isolation_summary(table)},
        coverage=isolation_coverage(table),
        notes=NOTES,
    )


@per_network
def isolation(net: Network) -> pd.DataFrame:
    """Return the row of every project, by id."""
    ids = project_ids(net)
    acting = engagements(net)
    acting = acting[acting["record_id"].isin(ids)].drop_duplicates(["record_id", "actor_id"])
    n_actors = acting["record_id"].value_counts().reindex(ids, fill_value=0).to_numpy()
    degree = degrees(net)
    assessable = n_actors > 0
    isolated = assessable & (degree == 0)

    def has(projects: frozenset[str] | pd.Series[str]) -> np.ndarray:
        found: np.ndarray = ids.isin(list(projects))
        return found

    by_actor, by_programme, by_space = (
        has(sharing(keys)) for keys in (deciding(net), in_programme(net), seats(net))
    )
    actor = _first(
        (by_actor, "shares_actor"),
        (~has(deciding(net)["project_id"]), "no_decision_actor"),
        (has(sharing(paying(net))), "only_funder_shared"),
        (has(sharing(hubs_engaged(net))), "only_hub_shared"),
        default="actors_not_shared",
    )
    programme = _first(
        (by_programme, "shares_programme"),
        (~has(in_programme(net)["project_id"]), "no_programme"),
        default="alone_in_programme",
    )
    space = _first(
        (by_space, "shares_space"),
        (~has(on_territory(net)["project_id"]), "no_territory"),
        (~has(sharing(on_territory(net))), "alone_on_territory"),
        (~has(seats(net)["project_id"]), "no_space"),
        default="space_not_shared",
    )
    reason = _first(
        (~assessable, "no_known_actor"),
        (by_actor & ~isolated, "shares_actor"),
        (by_programme & ~isolated, "shares_programme"),
        (by_space & ~isolated, "shares_space"),
        default="",
    )
    reason = np.where(reason == "", actor, reason)
    return pd.DataFrame(
        {
            "project_id": ids,
            "assessable": pd.array(assessable, dtype="boolean"),
            "n_actors_known": pd.array(n_actors, dtype="Int64"),
            "degree": pd.array(degree, dtype="Int64"),
            "isolated": pd.Series(isolated, dtype="boolean").mask(~assessable),
            "reason": pd.Series(reason, dtype="str"),
            "actor_reason": pd.Series(actor, dtype="str"),
            "programme_reason": pd.Series(programme, dtype="str"),
            "space_reason": pd.Series(space, dtype="str"),
        }
    )


def _first(*cases: tuple[np.ndarray, str], default: str) -> np.ndarray:
    """Return per project the code of the first case that holds."""
    found: np.ndarray = np.select([holds for holds, _ in cases], [code for _, code in cases], default=default)
    return found


def isolation_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return projects, those that can be judged, isolated ones, and their share."""
    assessable, isolated = int(table["assessable"].sum()), int(table["isolated"].sum())
    counts = {"n_projects": [len(table)], "n_assessable": [assessable], "n_isolated": [isolated]}
    rate = pd.array([isolated / assessable if assessable else None], dtype="Float64")
    return pd.DataFrame(counts, dtype="Int64").assign(rate=rate)


def isolation_coverage(table: pd.DataFrame) -> tuple[Count, ...]:
    """Return how many projects can't be judged, or lack what a test needs."""
    return (
        Count("n_projects", len(table), Text("projets connus ici", "known projects here")),
        Count(
            "n_isolated",
            int(table["isolated"].sum()),
            Text("dont isolés d'après ces trois tests", "of them isolated by these three tests"),
        ),
        Count(
            "n_not_assessable",
            int((~table["assessable"]).sum()),
            Text("sans acteur connu, pas jugés", "with no known actor, not judged"),
        ),
        Count(
            "n_territory_unknown",
            int(table["space_reason"].eq("no_territory").sum()),
            Text("de territoire inconnu", "of unknown territory"),
        ),
    )


def isolation_reason(net: Network, row: pd.Series) -> Reason:
    """Return in words why a project is, or is not, isolated."""
    project = str(row["project_id"])
    acting = engagements(net)
    actors = sorted(set(acting.loc[acting["record_id"].eq(project), "actor_id"]))
    sources = sources_of([dated_records(net).loc[project, "source"]])
    if not row["assessable"]:
        text = Text("Ne peut pas être jugé : aucun acteur connu.", "Can't be judged: no known actor.")
        return Reason((text,), (project,), sources)
    tests = [_WORDS[str(row[column])] for column in ("actor_reason", "programme_reason", "space_reason")]
    head = Text("Isolé", "Isolated") if row["isolated"] else Text("Relié", "Tied")
    n = int(row["degree"])
    if n:
        head = Text(f"Relié à {n} projet{'s'[: n > 1]}", f"Tied to {n} project{'s'[: n > 1]}")
    fr, en = (" ; ".join(test.fr for test in tests), "; ".join(test.en for test in tests))
    return Reason((Text(f"{head.fr} : {fr}.", f"{head.en}: {en}."),), (project, *actors), sources)
