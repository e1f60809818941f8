"""Why a graph refuses to be read or loaded: the texts. Knows ``errors``."""

from __future__ import annotations

from actornet.errors import StoreError, Text, UnfinishedLoadError


def empty(address: str) -> StoreError:
    """Return the error of a graph without a dataset."""
    return StoreError(
        Text(f"{address} ne contient aucun jeu de données.", f"{address} holds no dataset."),
        Text("Chargez-en un : actornet load DONNÉES.", "Load one: actornet load DATA."),
    )


def unfinished(address: str, name: str) -> UnfinishedLoadError:
    """Return the error of a load that was cut off."""
    return UnfinishedLoadError(
        Text(
            f"Le chargement de « {name} » dans {address} n'est pas terminé.",
            f"The load of {name!r} into {address} is unfinished.",
        ),
        Text("Relancez le même chargement.", "Run the same load again."),
    )


def overtaken(address: str) -> StoreError:
    """Return the error of a load that another one has crossed."""
    return StoreError(
        Text(
            f"Un autre chargement a commencé dans {address} : celui-ci s'est arrêté.",
            f"Another load has begun in {address}: this one has stopped.",
        ),
        Text("Attendez la fin de l'autre.", "Wait for the other one to end."),
    )


def other_dataset(address: str, name: str) -> StoreError:
    """Return the error of a graph that holds a dataset of another name."""
    return StoreError(
        Text(
            f"{address} contient déjà un autre jeu de données : « {name} ».",
            f"{address} already holds another dataset: {name!r}.",
        ),
        Text(
            "Remplacez-le avec --replace, ou chargez dans un autre graphe (--graph).",
            "Replace it with --replace, or load into another graph (--graph).",
        ),
    )


def foreign_nodes(address: str) -> StoreError:
    """Return the error of a database that others use too."""
    return StoreError(
        Text(
            f"{address} contient des nœuds qui ne viennent pas d'actornet.",
            f"{address} holds nodes that are not of actornet.",
        ),
        Text(
            "Ajoutez --alongside pour charger à côté, ou choisissez une autre base.",
            "Add --alongside to load beside them, or choose another database.",
        ),
    )
