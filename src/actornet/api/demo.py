"""The main job on the starter dataset: files, checks, graph, answers, page."""

from __future__ import annotations

from pathlib import Path

from actornet import ingest, stores
from actornet.api.sources import STARTER, Progress, dataset_path
from actornet.errors import ContentError, StoreError, Text
from actornet.network import Network


def load_starter(graph: Path, *, progress: Progress | None = None) -> Network:
    """Check the starter dataset, load it into a graph folder and return what the graph holds.

    Raises
    ------
    ContentError
        The starter dataset is wrong.
    StoreError
        The graph folder holds another dataset, or can't be used.
    """
    report = ingest.check(dataset_path(STARTER), progress=progress)
    if report.network is None:
        message = Text("Le jeu de départ contient des erreurs.", "The starter dataset has errors.")
        raise ContentError(message, findings=report.findings)
    with stores.open_graph(graph, create=True) as store:
        held = store.dataset()
        if held is not None and held.name != report.name:
            raise StoreError(
                Text(
                    f"{graph} contient un autre jeu de données : {held.name}.",
                    f"{graph} holds another dataset: {held.name}.",
                ),
                Text("Donnez un autre dossier avec --graph.", "Give another folder with --graph."),
            )
        store.load(report.network, replace=True, progress=progress)
        return store.read(progress=progress)
