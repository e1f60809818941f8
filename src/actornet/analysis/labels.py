"""Column headings of answers, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from actornet.errors import Text

_LABELS = {
    "actor_id": Text("Identifiant", "Id"),
    "agreement": Text("Accord", "Agreement"),
    "age_days": Text("Âge de la preuve (jours)", "Age of the proof (days)"),
    "constraint": Text("Contrainte (Burt)", "Constraint (Burt)"),
    "country": Text("Pays", "Country"),
    "dialogue": Text("Espace de dialogue", "Dialogue"),
    "distance": Text("Distance", "Distance"),
    "effective_size": Text("Taille efficace", "Effective size"),
    "forms": Text("Formes", "Forms"),
    "funding": Text("Financement", "Funding"),
    "kind": Text("Type", "Kind"),
    "layer": Text("Couche", "Layer"),
    "match": Text("Correspondance", "Match"),
    "membership": Text("Réseau commun", "Membership"),
    "n_alter_ties": Text("Liens entre voisins", "Ties between neighbours"),
    "n_conflicts": Text("Désaccords", "Conflicts"),
    "n_fields": Text("Champs", "Fields"),
    "n_known": Text("Champs connus", "Known fields"),
    "n_records": Text("Fiches", "Records"),
    "n_sources": Text("Sources", "Sources"),
    "name": Text("Nom", "Name"),
    "partners": Text("Partenaires", "Partners"),
    "project": Text("Projet", "Project"),
    "record_id": Text("Identifiant", "Id"),
    "record_ids": Text("Identifiants des fiches", "Record ids"),
    "share_known": Text("Part connue", "Share known"),
    "size": Text("Taille", "Size"),
    "sources": Text("Sources", "Sources"),
    "start": Text("Début", "Start"),
    "status": Text("Statut", "Status"),
    "successors": Text("Successeurs", "Successors"),
    "themes": Text("Thèmes", "Themes"),
    "through": Text("Par", "Through"),
    "title": Text("Titre", "Title"),
}


_PARAMETERS = {
    "about_theme": Text("Sur le thème", "About the theme"),
    "actor": Text("Acteur", "Actor"),
    "as_of": Text("À la date du", "As of"),
    "asker": Text("Demandeur", "Asker"),
    "depth": Text("Profondeur", "Depth"),
    "in_country": Text("Dans le pays", "In the country"),
    "in_period": Text("Dans la période", "In the period"),
    "in_territory": Text("Sur le territoire", "In the territory"),
    "min_confidence": Text("Confiance minimale", "Least confidence"),
    "no_funders": Text("Sans les financeurs", "Without funders"),
    "no_hubs": Text("Sans les têtes de réseau", "Without hubs"),
    "of_kind": Text("Du type", "Of the kind"),
    "table": Text("Table", "Table"),
    "territory": Text("Territoire", "Territory"),
    "theme": Text("Thème", "Theme"),
}


def answer_labels(table: pd.DataFrame) -> Mapping[str, Text]:
    """Return the heading of each column of an answer's table, and the label of each parameter."""
    return {name: _LABELS[name] for name in table.columns} | _PARAMETERS
