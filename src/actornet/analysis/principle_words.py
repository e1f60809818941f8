"""The five principles and what is seen of them, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.network import Network, Reason

NAMES = {
    "participation": Text("Participation", "Participation"),
    "concertation": Text("Concertation et complémentarité", "Concertation and complementarity"),
    "management": Text("Gestion décentralisée", "Decentralised management"),
    "process": Text("Approche processus", "Process approach"),
    "capacity": Text("Renforcement des capacités", "Capacity building"),
}
QUESTIONS = {
    "participation": Text(
        "Les acteurs locaux prennent-ils part aux décisions ?", "Do local actors share in decisions?"
    ),
    "concertation": Text(
        "Les projets sont-ils reliés à d'autres acteurs, programmes ou espaces de dialogue ?",
        "Are the projects joined to other actors, programmes or spaces of dialogue?",
    ),
    "management": Text("Les projets sont-ils gérés au plus près ?", "Are the projects managed close by?"),
    "process": Text(
        "Les accords durent-ils, avec des actions suivies et des renouvellements ?",
        "Do the agreements last, with continued actions and renewals?",
    ),
    "capacity": Text(
        "Les actions aident-elles les acteurs locaux à naître, s'organiser, se former, se relier ?",
        "Do the actions help local actors to be born, organised, trained, connected?",
    ),
}
VERDICTS = {
    "seen": Text("visible", "seen"),
    "partly": Text("en partie", "in part"),
    "not_seen": Text("non visible", "not seen"),
    "unknown": Text("inconnu", "unknown"),
}
# What the mean of the indicator says, by principle.
_MEANINGS = {
    "participation": Text(
        "degré moyen de participation des acteurs locaux : {} (0 informés, 0,5 contribuent, 1 dirigent)",
        "mean degree of participation of local actors: {} (0 informed, 0.5 contribute, 1 lead)",
    ),
    "concertation": Text(
        "part des projets reliés à d'autres par un acteur, un programme ou un espace : {}",
        "share of the projects joined to others by an actor, a programme or a space: {}",
    ),
    "management": Text(
        "proximité moyenne des gestionnaires : {} (1 sur place, 0 au loin)",
        "mean proximity of the managers: {} (1 on the spot, 0 far away)",
    ),
    "process": Text(
        "moyenne des marques de durée (actions suivies, renouvellement, évaluation) : {}",
        "mean of the marks of duration (continued actions, renewal, evaluation): {}",
    ),
    "capacity": Text(
        "part des actions qui portent sur les capacités : {}",
        "share of the actions that are about capacities: {}",
    ),
}
_NEEDED = {
    "participation": Text(
        "le degré d'implication des acteurs locaux", "the degree of involvement of local actors"
    ),
    "concertation": Text("les acteurs de chaque projet", "the actors of each project"),
    "management": Text("qui gère chaque projet", "who manages each project"),
    "process": Text("les dates et les renouvellements des accords", "dates and renewals of the agreements"),
    "capacity": Text("les thèmes des projets, les formations", "themes of the projects, trainings"),
}
_AGREEMENTS = Text("accord", "agreement"), Text("accords", "agreements")
_PROJECTS = Text("projet", "project"), Text("projets", "projects")
_MOST = 8  # records named as evidence


def principle_reason(net: Network, row: pd.Series, evidence: Mapping[tuple[str, ...], list[str]]) -> Reason:
    """Return what is seen of a principle, on how many records it rests, and which."""
    principle, known, total = str(row["principle"]), int(row["n_known"]), int(row["n_records"])
    if row["verdict"] == "unknown":
        needed = _NEEDED[principle]
        return Reason(
            (
                Text(
                    f"Rien n'est connu : il faudrait {needed.fr}.",
                    f"Nothing is known: it would take {needed.en}.",
                ),
            )
        )
    meaning, value = _MEANINGS[principle], float(row["value"])
    verdict = VERDICTS[str(row["verdict"])]
    nouns = _AGREEMENTS if principle in {"process", "capacity"} else _PROJECTS
    base, thin = count(total, *nouns), 2 * known < total
    sentence = Text(
        f"{verdict.fr[0].upper()}{verdict.fr[1:]} : {meaning.fr.format(number(value, 'fr'))}.",
        f"{verdict.en[0].upper()}{verdict.en[1:]}: {meaning.en.format(number(value, 'en'))}.",
    )
    basis = Text(
        f"Connu pour {known} sur {base.fr}{', à lire avec prudence' if thin else ''}.",
        f"Known for {known} of {base.en}{', to be read with care' if thin else ''}.",
    )
    records = tuple(evidence[str(row["subject"]), str(row["subject_id"]), principle][:_MOST])
    return Reason((sentence, basis), records, ())
