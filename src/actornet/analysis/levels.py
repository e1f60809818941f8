"""Levels of actors in projects, and how levels tie: what Q12 and level_articulation share."""

from __future__ import annotations

from math import log, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.naming import named
from actornet.analysis.places import partner_countries
from actornet.analysis.records import dated_records, sources_of
from actornet.analysis.statistics import mixing_matrix, nominal_assortativity, shannon
from actornet.errors import Text
from actornet.model import code_lists, label
from actornet.network import Network, Reason, engagements, per_network, profiles, programmes

SUMMARY_TYPES = {
    "n_actors": "Int64",
    "n_level_unknown": "Int64",
    "n_external": "Int64",
    "n_internal": "Int64",
    "ei": "Float64",
    "ei_expected": "Float64",
    "assortativity": "Float64",
    "ei_p_value": "Float64",
}
_PERMUTATIONS = 999


@per_network
def project_levels(net: Network) -> pd.DataFrame:
    """Return per project: n_actors, n_level_known, levels, h_l, state_bypass; programmes left out."""
    projects = net.tables["projects"]
    ids = sorted(set(projects["id"]) - programmes(net))
    acting = engagements(net)
    acting = acting[acting["record_id"].isin(ids)].drop_duplicates(["record_id", "actor_id"])
    known = acting.assign(level=acting["actor_id"].map(profiles(net)["level"])).dropna(subset=["level"])
    by_project = known.groupby("record_id")["level"]
    possible = log(len(code_lists()["level"]))
    entropy = known.groupby(["record_id", "level"]).size().groupby(level=0).agg(shannon)
    table = pd.DataFrame(
        {
            "project_id": pd.Series(ids, dtype="str"),
            "n_actors": acting["record_id"].value_counts().reindex(ids, fill_value=0).to_numpy(),
            "n_level_known": by_project.size().reindex(ids, fill_value=0).to_numpy(),
            "levels": by_project.agg(lambda levels: ";".join(sorted(set(levels))))
            .reindex(ids)
            .astype("str")
            .to_numpy(),
            "h_l": pd.array(entropy.reindex(ids).to_numpy(dtype=float) / possible, dtype="Float64"),
            "state_bypass": _state_bypass(net, ids),
        }
    )
    return named(net, table.astype({"n_actors": "Int64", "n_level_known": "Int64", "levels": "str"}))


def _state_bypass(net: Network, ids: list[str]) -> pd.Series[bool]:
    """Return whether no State body of the partner country takes part, in any role, up to the programme."""
    projects = net.tables["projects"].set_index("id")
    line = pd.DataFrame({"project_id": ids, "record_id": ids}, dtype="str")
    whole: list[pd.DataFrame] = []
    while not line.empty and len(whole) <= len(projects):
        whole.append(line)
        line = line.assign(record_id=line["record_id"].map(projects["part_of_id"])).dropna()
    lines = pd.concat(whole) if whole else line
    taking_part = net.tables["participations"].rename(columns={"project_id": "record_id"})
    everyone = lines.merge(taking_part[["record_id", "actor_id"]], on="record_id")
    people = profiles(net)
    states = everyone[everyone["actor_id"].map(people["family"]).eq("state")]
    states = states.assign(country=states["actor_id"].map(people["country"]))
    countries = partner_countries(net).rename(columns={"record_id": "project_id"})
    present = set(states.merge(countries, on=["project_id", "country"])["project_id"])
    known = set(countries["project_id"])
    cells = [None if key not in known else key not in present for key in ids]
    return pd.Series(cells, dtype="boolean")


def mixing_of_levels(
    levels: NDArray[np.object_],
    inside: NDArray[np.bool_],
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    *,
    seed: int,
) -> dict[str, Any]:
    """Return E-I, its permutation mean and p-value, and the assortativity of the nodes ``inside``.

    ``levels`` per node (NA = unknown), ``source`` and ``target`` the ties between nodes inside. The
    p-value is the share of permutations of the known levels (QAP) at least as far from their exact
    mean as what is observed, two-sided, the observation included.
    """
    codes = pd.factorize(pd.Series(levels, dtype="object"))[0]
    known = inside & (codes >= 0)
    tied = known[source] & known[target]
    a, b = codes[source[tied]], codes[target[tied]]
    external, internal = int(np.sum(a != b)), int(np.sum(a == b))
    counts = np.bincount(codes[known]) if known.any() else np.zeros(0)
    n = int(counts.sum())
    ei = (external - internal) / (external + internal) if external + internal else nan
    expected = 2 * (1 - float(np.sum(counts * (counts - 1))) / (n * (n - 1))) - 1 if n > 1 else nan
    return {
        "n_actors": int(inside.sum()),
        "n_level_unknown": int(np.sum(inside & (codes < 0))),
        "n_external": external,
        "n_internal": internal,
        "ei": ei,
        "ei_expected": expected,
        "assortativity": nominal_assortativity(mixing_matrix(a, b)) if a.size else nan,
        "ei_p_value": _p_value(ei - expected, codes, known, source[tied], target[tied], expected, seed),
    }


def _p_value(
    distance: float,
    codes: NDArray[np.intp],
    known: NDArray[np.bool_],
    source: NDArray[np.intp],
    target: NDArray[np.intp],
    expected: float,
    seed: int,
) -> float:
    if np.isnan(distance) or source.size == 0:
        return nan
    rng = np.random.default_rng(seed)
    positions = np.flatnonzero(known)
    dealt = codes.copy()
    as_far = 1
    for _ in range(_PERMUTATIONS):
        dealt[positions] = rng.permutation(codes[positions])
        ei = 2 * float(np.mean(dealt[source] != dealt[target])) - 1
        as_far += abs(ei - expected) >= abs(distance) - 1e-12
    return as_far / (_PERMUTATIONS + 1)


def project_reason(net: Network, row: pd.Series) -> Reason:
    """Return why a project has its mix of levels."""
    project = str(row["project_id"])
    acting = engagements(net)
    actors = sorted(set(acting.loc[acting["record_id"].eq(project), "actor_id"]))
    people = profiles(net).loc[actors]
    sentences = [_who(people["level"])]
    if pd.notna(row["state_bypass"]):
        sentences.append(
            Text(
                "Aucun service de l'État partenaire n'est cité, ni dans le projet ni dans son programme.",
                "No State body of the partner country is named, in the project or in its programme.",
            )
            if row["state_bypass"]
            else Text(
                "Un service de l'État du pays partenaire y prend part.",
                "A State body of the partner country takes part.",
            )
        )
    sources = sources_of([dated_records(net).loc[project, "source"]])
    return Reason(tuple(sentences), (project, *actors), sources)


def _who(levels: pd.Series[str]) -> Text:
    counts = levels.value_counts().sort_index()
    unknown = int(levels.isna().sum())
    if levels.empty:
        return Text("Aucun acteur connu n'y est engagé.", "No known actor is engaged.")

    def words(lang: str, none: str) -> str:
        parts = [f"{label('level', str(code), lang).lower()} ({number})" for code, number in counts.items()]
        return ", ".join([*parts, f"{none} ({unknown})"] if unknown else parts)

    return Text(
        f"Acteurs engagés par niveau : {words('fr', 'niveau inconnu')}.",
        f"Engaged actors by level: {words('en', 'level unknown')}.",
    )
