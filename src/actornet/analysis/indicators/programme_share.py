"""Programme approach: the share of projects that are part of a programme."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.portfolios import places_of_projects, with_scope_names
from actornet.analysis.records import some, sources_of, titles
from actornet.analysis.wording import count
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason


def programme_share(net: Network) -> Answer:
    """Return the share of projects that sit in a programme, in all and per foreign country.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per scope: projects, those in a known programme, those of which it is unknown (a
        programme is named that is not in the data, or the project only says that it takes a
        programme approach), and the share among the others (0 to 1; empty if none is left).
    """
    scopes = places_of_projects(net)
    projects = net.tables["projects"].set_index("id")
    part_of = scopes["project_id"].map(projects["part_of_id"])
    tags = net.tables["tags"]
    says = tags.loc[tags["scheme"].eq("approach") & tags["code"].eq("programme"), "subject_id"]
    inside = part_of.isin(projects.index)
    unknown = (part_of.notna() & ~inside) | (part_of.isna() & scopes["project_id"].isin(says))
    rows = scopes.assign(inside=inside, unknown=unknown)
    groups = rows.groupby(["scope", "scope_id"], sort=True)
    table = groups.agg(
        n_projects=("project_id", "size"), n_in_programme=("inside", "sum"), n_unknown=("unknown", "sum")
    ).reset_index()
    told = table["n_projects"] - table["n_unknown"]
    table = table.assign(
        programme_share=(table["n_in_programme"] / told).mask(told.eq(0)),
        scope_id=table["scope_id"].mask(table["scope_id"].eq("")),
    )
    counts = dict.fromkeys(["n_projects", "n_in_programme", "n_unknown"], "Int64")
    table = table.astype({"scope": "str", "scope_id": "str", "programme_share": "Float64"} | counts)
    everything = rows[rows["scope"].eq("all")]
    return answer(
        "programme_share",
        with_scope_names(net, table),
        explain=lambda row: _reason(net, table.iloc[row], rows),
        coverage=(
            Count("n_projects", len(everything), Text("projets", "projects")),
            Count(
                "n_unknown",
                int(everything["unknown"].sum()),
                Text(
                    "dont on ne sait pas de quel programme ils relèvent",
                    "of them whose programme is not known",
                ),
            ),
        ),
        notes=(
            Text(
                "Un projet sans programme connu peut en avoir un que les sources ne citent pas.",
                "A project with no known programme may have one that the sources do not name.",
            ),
        ),
    )


def _reason(net: Network, row: pd.Series, rows: pd.DataFrame) -> Reason:
    scope_id = "" if pd.isna(row["scope_id"]) else row["scope_id"]
    mine = rows[rows["scope"].eq(row["scope"]) & rows["scope_id"].eq(scope_id) & rows["inside"]]
    ids = tuple(sorted(mine["project_id"]))
    unknown = _unknown(int(row["n_unknown"]))
    if not ids:
        text = Text("Aucun projet rattaché à un programme connu.", "No project is part of a known programme.")
        return Reason((text, *unknown))
    spoken = some([str(titles(net)[key]) for key in ids])
    n, whole = len(ids), int(row["n_projects"])
    fr = "projet sur" if n < 2 else "projets sur"
    verb = ("relève", "is") if n < 2 else ("relèvent", "are")
    text = Text(
        f"{n} {fr} {whole} {verb[0]} d'un programme : {spoken.fr}.",
        f"{n} of {whole} projects {verb[1]} part of a programme: {spoken.en}.",
    )
    projects = net.tables["projects"]
    sources = projects.loc[projects["id"].isin(ids), "source"].sort_values()
    return Reason((text, *unknown), ids, sources_of(sources))


def _unknown(number: int) -> tuple[Text, ...]:
    if not number:
        return ()
    projects = count(number, Text("projet", "project"), Text("projets", "projects"))
    return (
        Text(
            f"Pour {projects.fr}, le programme est inconnu.", f"For {projects.en} the programme is not known."
        ),
    )
