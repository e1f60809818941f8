"""Graphs that actornet exported, read back: each node and tie is a row of the table that it was.

Knows the contract. The names are those that ``render.graph_rows`` gives.
"""

from __future__ import annotations

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.graphs.file import EDGES, NODES, GraphFile
from actornet.ingest.importers.harvest import Harvest
from actornet.ingest.importers.themes import theme_rows
from actornet.ingest.places.finding import territory_rows
from actornet.model import contract

# Tables that are nodes, with the column of their label; ties, with the columns of their ends.
NODE_TABLES = {"actors": "name", "agreements": "title", "projects": "title", "spaces": "name"}
TIES = {
    "PARTY_TO": ("parties", "actor_id", "agreement_id"),
    "TAKES_PART_IN": ("participations", "actor_id", "project_id"),
    "MEMBER_OF": ("memberships", "actor_id", "network_id"),
    "SITS_IN": ("attendances", "actor_id", "space_id"),
    "SUCCEEDED_BY": ("successions", "predecessor_id", "successor_id"),
    "GIVES": ("flows", "from_id", "to_id"),
}
# Ties that repeat a cell of the row of their node.
REFERENCES = ("UNDER", "PART_OF", "HOSTED_BY")
_RENAMED = {"start_edtf": "start", "end_edtf": "end", "flow_type": "type", "sources": "source"}
_DRAWN = {"table", "group", "tie", "x", "y", "size", "r", "g", "b", "first_day", "last_day", "territories"}


def is_own(graph: GraphFile) -> bool:
    """Tell whether a graph is an export of actornet."""
    return (
        {"table", "group"} <= set(graph.node_values)
        and ("tie" in graph.edge_values or graph.edges.empty)
        and bool(graph.node_values["table"].isin(list(NODE_TABLES)).all())
    )


def add_own(harvest: Harvest, graph: GraphFile) -> None:
    """Add the rows of an exported graph; references to what no graph holds are told and left out."""
    for table, label in NODE_TABLES.items():
        rows = graph.node_values["table"].eq(table)
        given = graph.node_values[rows].assign(id=graph.nodes["node"], **{label: graph.nodes["label"]})
        if table == "agreements":
            given[label] = given[label].mask(given[label].eq(given["id"]), "")
        frame = _of_contract(table, given, graph, NODES, harvest)
        harvest.add(table, _without_lost(table, frame, graph, harvest))
        _add_themes(harvest, given, graph)
    ties = graph.edge_values.get("tie", graph.edges["label"])
    for tie, (table, source, target) in TIES.items():
        rows = ties.eq(tie)
        given = graph.edge_values[rows].assign(
            **{source: graph.edges["source"], target: graph.edges["target"]}
        )
        harvest.add(table, _of_contract(table, given, graph, EDGES, harvest))
    other = ~ties.isin([*TIES, *REFERENCES])
    if other.any():
        harvest.account.left_out(
            Text("Type de lien inconnu.", "Unknown type of tie."),
            ties.index[other] + 1,
            file=graph.file,
            sheet=EDGES,
            column="tie",
            values=list(ties[other]),
        )


def _of_contract(
    table: str, given: pd.DataFrame, graph: GraphFile, sheet: str, harvest: Harvest
) -> pd.DataFrame:
    known = contract()[table].columns
    names = {str(name): _RENAMED.get(str(name), str(name)) for name in given}
    names = {name: meant if meant in known else meant.removesuffix("_") for name, meant in names.items()}
    for name, meant in names.items():
        used = int(given[name].ne("").sum())
        if meant not in known and name not in _DRAWN and name != "themes" and used:
            harvest.account.remark(
                Text(
                    f"Attribut que le contrat ne connaît pas : laissé de côté ({used} valeurs).",
                    f"Attribute that the contract does not know: left out ({used} values).",
                ),
                file=graph.file,
                sheet=sheet,
                column=name,
            )
    return given.rename(columns=names)[[meant for meant in names.values() if meant in known]]


def _without_lost(table: str, frame: pd.DataFrame, graph: GraphFile, harvest: Harvest) -> pd.DataFrame:
    """Return rows without references to territories and instruments that the graph does not hold."""
    for column in ("territory_id", "instrument_id"):
        if column not in frame:
            continue
        cells = frame[column]
        if column == "territory_id":
            rows = territory_rows(cells[cells.ne("")])
            harvest.add("territories", rows)
            lost = cells.ne("") & ~cells.isin(rows["id"])
        else:
            lost = cells.ne("")
        if lost.any():
            harvest.account.remark(
                Text(
                    f"Renvoi à une fiche qui n’est pas dans le graphe : laissé de côté ({int(lost.sum())}).",
                    f"Reference to a record that is not in the graph: left out ({int(lost.sum())}).",
                ),
                file=graph.file,
                sheet=NODES,
                column=f"{table}.{column}",
                value=str(cells[lost].iloc[0]),
            )
        frame = frame.assign(**{column: cells.mask(lost, "")})
    return frame


def _add_themes(harvest: Harvest, given: pd.DataFrame, graph: GraphFile) -> None:
    if "themes" not in given or given.empty:
        return
    tags = given["themes"].str.split(";").explode()
    tags = pd.DataFrame({"subject_id": given["id"].reindex(tags.index), "code": tags}).query("code != ''")
    rows = theme_rows(tags["code"])
    known = tags["code"].isin(rows["id"])
    if not known.all():
        harvest.account.remark(
            Text("Thèmes inconnus : laissés de côté.", "Unknown themes: left out."),
            file=graph.file,
            sheet=NODES,
            column="themes",
            value=", ".join(tags.loc[~known, "code"].unique()[:10]),
        )
    harvest.add("themes", rows)
    harvest.add("tags", tags[known].assign(scheme="theme")[["subject_id", "scheme", "code"]])
