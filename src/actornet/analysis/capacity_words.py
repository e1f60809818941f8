"""The five steps of capacity in words."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.records import some, titles
from actornet.analysis.wording import count, join
from actornet.errors import Text
from actornet.network import Network

NOTES = (
    Text(
        "Il n'y a pas de note d'ensemble : les cinq étapes (naître, s'organiser, se former, se relier, nouer "
        "des partenariats) se lisent une à une.",
        "There is no overall score: the five steps (born, organised, trained, networked, partnered) are read "
        "one by one.",
    ),
    Text(
        "Une hausse des liens peut venir de fiches plus nombreuses sur les années récentes : comparez des "
        "périodes de même longueur.",
        "A growth of ties may come from more records on recent years: compare periods of equal length.",
    ),
    Text(
        "Zéro veut dire « rien d'enregistré », non « rien de fait ».",
        "Zero means “nothing recorded”, not “nothing done”.",
    ),
)
_EVENTS = {
    "born": (
        Text("acteur créé", "actor created"),
        Text("acteurs créés", "actors created"),
    ),
    "organised": (
        Text("instance mise en place", "body set up"),
        Text("instances mises en place", "bodies set up"),
    ),
}


def events_in_words(row: pd.Series) -> Text:
    """Return what was created, set up and trained, as a sentence."""
    parts = [count(int(row[step]), *nouns) for step, nouns in _EVENTS.items() if row[step]]
    if row["n_trainings"]:
        parts.append(training_in_words(int(row["trained_persons"]), int(row["n_trainings_count_unknown"])))
    if not parts:
        return Text(
            "Ni création, ni instance, ni formation n'est enregistrée.",
            "No creation, body or training is recorded.",
        )
    found = join(parts)
    return Text(f"Enregistré : {found.fr}.", f"Recorded: {found.en}.")


def training_in_words(persons: int, unknown: int) -> Text:
    """Return how many persons were trained, and how many trainings do not say."""
    trained = count(
        persons, Text("personne formée", "person trained"), Text("personnes formées", "persons trained")
    )
    if not unknown:
        return trained
    silent = count(unknown, Text("formation", "training"), Text("formations", "trainings"))
    if not persons:
        return Text(f"{silent.fr} sans effectif connu", f"{silent.en} of unknown attendance")
    return Text(
        f"{trained.fr} (et {silent.fr} sans effectif connu)",
        f"{trained.en} (and {silent.en} of unknown attendance)",
    )


def ties_in_words(row: pd.Series) -> Text:
    """Return how ties among local actors and with public actors changed, as a sentence."""
    local = _change(row["ties_local_before"], row["ties_local_after"])
    public = _change(row["ties_public_before"], row["ties_public_after"])
    return Text(
        f"Liens d'une période à l'autre : entre acteurs locaux, {local.fr} ; avec d'autres acteurs publics, "
        f"{public.fr}.",
        f"Ties from one period to the other: among local actors, {local.en}; with other public actors, "
        f"{public.en}.",
    )


def _change(before: int, after: int) -> Text:
    if before == after:
        return Text(f"{before} (inchangé)", f"{before} (no change)")
    return Text(f"de {before} à {after}", f"from {before} to {after}")


def share_in_words(share: float, n_tagged: int) -> Text:
    """Return the share of projects tagged governance or training, as a sentence."""
    if pd.isna(share):
        return Text(
            "Aucun projet n'a de thème connu : la part de la gouvernance et de la formation est inconnue.",
            "No project has a known theme: the share of governance and training is unknown.",
        )
    projects = count(n_tagged, Text("projet", "project"), Text("projets", "projects"))
    n_building = round(share * n_tagged)
    return Text(
        f"Gouvernance ou formation : {n_building} sur {projects.fr} de thème connu.",
        f"Governance or training: {n_building} of {projects.en} of known theme.",
    )


def named_pairs(net: Network, pairs: pd.DataFrame, *, most: int = 3) -> Text:
    """Return pairs of actors (actor_id, other) by name, each once."""
    names = titles(net)
    distinct = {tuple(sorted(pair)) for pair in zip(pairs["actor_id"], pairs["other"], strict=True)}
    return some([f"{names[one]} – {names[other]}" for one, other in sorted(distinct)], most=most)
