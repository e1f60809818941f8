"""What graphs of other programs become: nodes are actors, edges ties. Knows the harvest.

A node is an actor, by its label; its kind and the rest come from attributes whose title is a known field
(``kind``, ``type``, ``country``, ``pays``, ``ville``, ``siren``…). An edge whose kind says so is a membership
(the source is a member of the target), a succession or a flow of money from source to target; any other
is an agreement between both ends, of the form that its kind names, else of the general form with low
confidence. Two nodes of one label stay two actors. Graphs that actornet exported are read back as they were.
"""

from __future__ import annotations

from collections.abc import Sequence

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.graphs.file import EDGES, NODES, GraphFile
from actornet.ingest.importers.graphs.nodes import add_nodes
from actornet.ingest.importers.graphs.own import add_own, is_own
from actornet.ingest.importers.graphs.ties import add_ties
from actornet.ingest.importers.harvest import Harvest, Imported, Origin

_TOLD = {
    "time": Text("Instants qui ne sont pas des dates", "Times that are no dates"),
    "timestamp": Text("Instants isolés, sans début ni fin", "Single instants without start and end"),
    "dynamic": Text(
        "Valeurs qui changent avec le temps (seule la dernière est lue)",
        "Values that change in time (only the last one is read)",
    ),
    "nested": Text("Emboîtement de nœuds", "Nesting of nodes"),
    "hyperedge": Text("Liens de plus de deux nœuds (hyperedge)", "Edges of more than two nodes (hyperedge)"),
}


def harvested(name: str, graphs: Sequence[GraphFile]) -> Imported:
    """Return the dataset of some graphs.

    Raises
    ------
    ContentError
        A graph has no node.
    """
    title = "Graphe " + ", ".join(graph.file for graph in graphs)
    harvest = Harvest(name, Origin(name, title), Account())
    for graph in graphs:
        if graph.nodes.empty:
            raise ContentError(
                Text(f"{graph.file} ne contient aucun nœud.", f"{graph.file} has no nodes."),
                Text("Exportez de nouveau le graphe.", "Export the graph again."),
            )
        harvest.account.read(graph.file, len(graph.nodes), sheet=NODES)
        harvest.account.read(graph.file, len(graph.edges), sheet=EDGES)
        for what, times in graph.told.items():
            if times:
                harvest.account.remark(
                    Text(
                        f"{_TOLD[what].fr} : non repris ({times}).",
                        f"{_TOLD[what].en}: not taken over ({times}).",
                    ),
                    file=graph.file,
                    sheet=NODES,
                )
        if is_own(graph):
            add_own(harvest, graph)
        else:
            ids = add_nodes(harvest, graph)
            add_ties(harvest, graph, ids)
    return harvest.finish()
