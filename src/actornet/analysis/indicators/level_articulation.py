"""Articulation of levels: whether local, regional and national actors work together in projects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.levels import SUMMARY_TYPES, mixing_of_levels, project_levels, project_reason
from actornet.errors import Text
from actornet.network import Answer, Count, Network, profiles

_SCOPES = ("all", "french", "partner")
NOTES = (
    Text(
        "Le E-I dépend de la taille des groupes : comparez-le à la valeur attendue si les niveaux étaient "
        "distribués au hasard (colonne « attendu »).",
        "E-I depends on the sizes of the groups: compare it with the value expected if levels were dealt "
        "at random (column “expected”).",
    ),
    Text(
        "« Sans l'État partenaire » veut dire qu'aucune administration d'État du pays partenaire n'est "
        "citée dans le projet ni dans son programme ; elle peut être associée sans être citée.",
        "“Without the partner State” means that no State body of the partner country is named in the "
        "project or its programme; it may be involved without being named.",
    ),
)


def level_articulation(net: Network, *, seed: int = 0) -> Answer:
    """Return the mix of levels of every project, and how levels tie in the project layer.

    Parameters
    ----------
    net
        The network data.
    seed
        Seed of the permutations.

    Returns
    -------
    Answer
        Per project: ``h_l``, Shannon's entropy of the levels of its engaged actors over ln 8 (0 = one
        level, 1 = all eight alike, empty = none known); ``state_bypass``, whether no State body of the
        partner country takes part (empty = that country is unknown). ``tables["summary"]`` per scope
        (all, french, partner side): E-I index (-1 to 1), its permutation mean, two-sided share of
        permutations at least as far from that mean, nominal assortativity (-1 to 1).

    References
    ----------
    D. Krackhardt, R. N. Stern, Informal networks and organizational crises, Social Psychology
    Quarterly 51 (1988). M. E. J. Newman, Mixing patterns in networks, Physical Review E 67 (2003).
    """
    table = project_levels(net)
    layer = net.projection("project")
    ids = np.asarray(layer.ids, dtype=object)
    people = profiles(net).reindex(ids)
    rows: list[dict[str, Any]] = []
    for scope in _SCOPES:
        inside = np.full(len(ids), True) if scope == "all" else people["side"].eq(scope).to_numpy(dtype=bool)
        kept = inside[layer.source] & inside[layer.target]
        measured = mixing_of_levels(
            people["level"].to_numpy(dtype=object), inside, layer.source[kept], layer.target[kept], seed=seed
        )
        rows.append({"scope": scope, **measured})
    summary = pd.DataFrame(rows).astype({"scope": "str", **SUMMARY_TYPES})
    return answer(
        "level_articulation",
        table,
        explain=lambda row: project_reason(net, table.iloc[row]),
        parameters={"seed": seed},
        tables={"summary": summary},
        coverage=level_coverage(table),
        notes=NOTES,
    )


def level_coverage(table: pd.DataFrame) -> tuple[Count, ...]:
    """Return what is unknown of the levels of projects."""
    return (
        Count("n_projects", len(table), Text("projets", "projects")),
        Count(
            "n_without_level",
            int(table["h_l"].isna().sum()),
            Text("dont aucun niveau n'est connu", "of them with no known level"),
        ),
        Count(
            "n_country_unknown",
            int(table["state_bypass"].isna().sum()),
            Text("dont le pays partenaire est inconnu", "of them whose partner country is unknown"),
        ),
    )
