"""Brokerage: who joins actors that are not joined otherwise, on the project layer and in flows."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from actornet.analysis.answers import answer
from actornet.analysis.layers import layer_records
from actornet.analysis.naming import named
from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.kernels.roles import ROLES, Brokers, role_scores
from actornet.network import Answer, Count, Network, Projection, Reason, per_network, profiles

GROUPINGS = ("side", "family")
_PERMUTATIONS = 999
_EXACT = 2_000_000_000  # actors times ties: up to here betweenness has all actors as sources
_SOURCES = 2_000
_NOTES = (
    Text(
        "Une contrainte basse veut dire plus d'intermédiation ; elle peut dépasser 1 pour un acteur qui n'a "
        "que deux ou trois contacts, tous reliés entre eux.",
        "A low constraint means more brokerage; it can exceed 1 for an actor with only two or three "
        "contacts that are all tied.",
    ),
    Text(
        "Les têtes de réseau et les services de l'État sont écartés : ils seraient intermédiaires par "
        "construction. Les liens d'adhésion aussi.",
        "Hubs (networks, State and international bodies) are left out: they would be brokers by "
        "construction. So are memberships.",
    ),
    Text(
        "Les rôles (table « roles ») se lisent sur les flux déclarés, peu nombreux. Le score z compare avec "
        "des groupes distribués au hasard ; au-delà de 2 environ, l'écart ne tient guère au hasard.",
        "Roles (table “roles”) are read from the flows that are recorded, which are few. The z-score "
        "compares with groups dealt at random; beyond about 2, chance hardly explains the difference.",
    ),
)


def brokerage(net: Network, *, seed: int = 0) -> Answer:
    """Return who stands between others: constraint, effective size, betweenness, and roles in flows.

    Parameters
    ----------
    net
        The network data.
    seed
        Seed of the permutations of groups, and of the sources of betweenness in very large networks.

    Returns
    -------
    Answer
        Per actor of the project layer (hubs left out): ``degree``; ``strength``, the sum of Newman's
        weights; Burt's ``constraint`` (low: more brokerage), also with these weights;
        ``effective_size`` of its contacts and ``efficiency``, its share of the degree;
        ``betweenness``, each pair once, and its share of all pairs. Empty without a tie.
        ``tables["roles"]``: per grouping (side, family) and actor, how often it stands between two
        others in the flows, as coordinator, itinerant, representative, gatekeeper or liaison, with
        z-scores from 999 permutations of the groups (empty where they cannot differ).

    References
    ----------
    R. S. Burt, Structural Holes, Harvard University Press, 1992. S. P. Borgatti, Structural holes:
    unpacking Burt's redundancy measures, Connections 20 (1997). L. C. Freeman, A set of measures of
    centrality based on betweenness, Sociometry 40 (1977). R. V. Gould, R. M. Fernandez, Structures of
    mediation, Sociological Methodology 19 (1989). Weights: M. E. J. Newman, Scientific collaboration
    networks II, Physical Review E 64 (2001).
    """
    graph = net.projection("project")
    n, m = len(graph.ids), len(graph.source)
    n_sources = n if n * m <= _EXACT else min(n, _SOURCES)
    table = named(net, _table(graph, n_sources, seed))
    return answer(
        "brokerage",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"seed": seed},
        tables={"roles": named(net, brokerage_roles(net, seed=seed))},
        coverage=_coverage(net, table, n_sources),
        notes=_NOTES,
    )


def _table(graph: Projection, n_sources: int, seed: int) -> pd.DataFrame:
    n = len(graph.ids)
    ends = np.concatenate([graph.source, graph.target])
    degree = np.bincount(ends, minlength=n)
    tied = degree > 0
    strength = np.bincount(ends, weights=np.concatenate([graph.weight, graph.weight]), minlength=n)

    def of_tied(values: dict[str, float]) -> pd.Series[float]:
        found = np.array([values[actor] for actor in graph.ids], dtype=float)
        return pd.Series(np.where(tied, found, np.nan)).astype("Float64")

    size = of_tied(nx.effective_size(graph))
    k = None if n_sources == n else n_sources
    between = of_tied(nx.betweenness_centrality(graph, k=k, normalized=False, seed=seed))
    pairs = (n - 1) * (n - 2) / 2
    return pd.DataFrame(
        {
            "actor_id": pd.Series(graph.ids, dtype="str"),
            "degree": pd.Series(degree, dtype="Int64"),
            "strength": pd.Series(strength, dtype="Float64"),
            "constraint": of_tied(nx.constraint(graph)),
            "constraint_weighted": of_tied(nx.constraint(graph, weight="weight")),
            "effective_size": size,
            "efficiency": size / pd.Series(degree, dtype="Float64").where(tied),
            "betweenness": between,
            "betweenness_normalised": between / pairs if pairs else between.where(~tied),
        }
    )


def brokerage_roles(net: Network, *, seed: int = 0) -> pd.DataFrame:
    """Return the roles of brokerage of each actor in the flows of all types, per grouping."""
    pairs = _flow_pairs(net)
    parts = []
    for grouping in GROUPINGS:
        groups = profiles(net)[grouping].dropna()
        ids = np.array(sorted(set(pairs.to_numpy().ravel()) & set(groups.index)), dtype=object)
        nodes = pd.Index(ids, dtype="str")
        source, target = nodes.get_indexer(pairs["from_id"]), nodes.get_indexer(pairs["to_id"])
        known = (source >= 0) & (target >= 0)
        brokers = Brokers(len(ids), source[known], target[known])
        group = pd.factorize(groups.reindex(nodes), sort=True)[0]
        scores = role_scores(brokers, group, permutations=_PERMUTATIONS, seed=seed)
        parts.append(_roles(grouping, nodes, brokers.roles(group), scores))
    return pd.concat(parts, ignore_index=True)


def _roles(
    grouping: str, nodes: pd.Index, counts: NDArray[np.int64], scores: NDArray[np.float64]
) -> pd.DataFrame:
    columns = {role: pd.array(counts[:, at], dtype="Int64") for at, role in enumerate(ROLES)}
    zs = {f"{role}_z": pd.array(scores[:, at], dtype="Float64") for at, role in enumerate(ROLES)}
    return pd.DataFrame(
        {
            "grouping": pd.Series([grouping] * len(nodes), dtype="str"),
            "actor_id": pd.Series(nodes, dtype="str"),
            **columns,
            "total": pd.array(counts.sum(axis=1), dtype="Int64"),
            **zs,
        }
    )


@per_network
def _flow_pairs(net: Network) -> pd.DataFrame:
    """Return who gave something to whom: from_id, to_id, each pair once, nobody to itself."""
    pairs = net.tables["flows"][["from_id", "to_id"]].drop_duplicates()
    pairs = pairs[pairs["from_id"].ne(pairs["to_id"])]
    return pairs.sort_values(["from_id", "to_id"], ignore_index=True)


def _coverage(net: Network, table: pd.DataFrame, n_sources: int) -> tuple[Count, ...]:
    pairs = _flow_pairs(net)
    sides = profiles(net)["side"]
    unknown = pairs["from_id"].map(sides).isna() | pairs["to_id"].map(sides).isna()
    counts = (
        Count("n_actors", len(table), Text("acteurs de projets", "actors of projects")),
        Count(
            "n_untied",
            int(table["degree"].eq(0).sum()),
            Text("sans lien avec un autre : mesures vides", "without a tie to another: measures empty"),
        ),
        Count(
            "n_flow_pairs",
            len(pairs),
            Text("paires d'acteurs liées par un flux", "pairs of actors with a flow"),
        ),
        Count(
            "n_flow_pairs_side_unknown",
            int(unknown.sum()),
            Text("dont un côté est inconnu, laissées de côté", "of them with an unknown side, left out"),
        ),
    )
    if n_sources == len(table):
        return counts
    estimated = Text(
        "acteurs tirés au hasard d'où partent les chemins : l'intermédiarité est estimée",
        "actors drawn at random as sources of paths: betweenness is an estimate",
    )
    return (*counts, Count("n_sources", n_sources, estimated))


def _reason(net: Network, row: pd.Series) -> Reason:
    actor, degree = str(row["actor_id"]), int(row["degree"])
    records, sources = layer_records(net, ("project",), actor)
    if degree == 0:
        alone = Text(
            "Aucun autre acteur n'est connu dans ses projets : il ne relie personne.",
            "No other actor is known in its projects: it joins nobody.",
        )
        return Reason((alone,), records, sources)
    contacts = count(degree, Text("acteur", "actor"), Text("acteurs", "actors"))
    between = float(row["betweenness"])
    amount = {lang: number(between, lang, digits=1) for lang in ("fr", "en")}
    pairs = Text("paire" if between < 2 else "paires", "pair" if between == 1 else "pairs")
    path = (
        Text(
            "Se trouve sur le chemin le plus court entre d'autres acteurs pour l'équivalent de "
            f"{amount['fr']} {pairs.fr}.",
            f"Lies on the shortest path between others for the equivalent of {amount['en']} {pairs.en}.",
        )
        if between > 0
        else Text(
            "Aucun chemin le plus court entre deux autres acteurs ne passe par lui.",
            "No shortest path between two others passes through it.",
        )
    )
    return Reason((_contacts(degree, float(row["effective_size"]), contacts), path), records, sources)


def _contacts(degree: int, effective_size: float, contacts: Text) -> Text:
    """Return how many contacts an actor has, and how many pairs of them have no project in common."""
    n_pairs = degree * (degree - 1) // 2
    untied = n_pairs - round((degree - effective_size) * degree / 2)
    if n_pairs == 0:
        return Text(
            f"Travaille avec {contacts.fr} dans des projets.", f"Works with {contacts.en} in projects."
        )
    if untied == 0:
        return Text(
            f"Travaille avec {contacts.fr}, qui travaillent tous aussi entre eux.",
            f"Works with {contacts.en}, all of which work with each other too.",
        )
    of_pairs = count(n_pairs, Text("paire", "pair"), Text("paires", "pairs"))
    apart = {lang: number(untied, lang, digits=0) for lang in ("fr", "en")}
    return Text(
        f"Travaille avec {contacts.fr} ; sur {of_pairs.fr} de contacts, {apart['fr']} n'ont aucun projet en "
        "commun.",
        f"Works with {contacts.en}; of {of_pairs.en} of contacts, {apart['en']} have no project in common.",
    )
