"""What NetworkX reads about the backend ``actornet`` when it is imported; imports nothing itself."""

from __future__ import annotations

_SEED = "Communities depend on the seed, not on the order in which nodes and edges were added."
_IGRAPH = "igraph; compiled code from 100,000 edges on."
FUNCTIONS: dict[str, dict[str, object]] = {
    "betweenness_centrality": {
        "additional_docs": f"{_IGRAPH} A sample (`k`) has NetworkX's sources; weights over 0 only."
    },
    "closeness_centrality": {"additional_docs": "igraph. Distances over 0 only."},
    "connected_components": {"additional_docs": "igraph."},
    "constraint": {"additional_docs": f"{_IGRAPH} No self-loops; weights over 0 only."},
    "effective_size": {"additional_docs": "igraph's triangles. No self-loops; weights over 0 only."},
    "leiden_communities": {
        "additional_docs": f"igraph. No `max_level`. {_SEED}",
        "additional_parameters": {
            "metric : {'modularity', 'cpm'}": "What is optimised; NetworkX 3.6 has no such parameter yet.",
            "n_iterations : int (default -1)": "Rounds, each from the result of the last; -1: until stable.",
        },
    },
    "louvain_communities": {"additional_docs": f"igraph. No `threshold`. {_SEED}"},
    "number_connected_components": {"additional_docs": "igraph."},
    "pagerank": {
        "additional_docs": "igraph's direct solver: `max_iter` and `tol` must be left alone. No self-loops."
    },
}


def backend_info() -> dict[str, object]:
    """Return the functions that run on igraph's C core, in the form that NetworkX asks for."""
    return {
        "backend_name": "actornet",
        "project": "actornet",
        "package": "actornet",
        "short_summary": "Undirected graphs without parallel edges, on igraph's C core.",
        "description": "A projection of an actornet Network dispatches here without becoming dictionaries.",
        "functions": FUNCTIONS,
    }
