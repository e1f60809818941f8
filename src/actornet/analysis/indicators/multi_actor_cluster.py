"""Multi-actor clusters: groups that work together more than expected and mix kinds of actors."""

from __future__ import annotations

from math import nan

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.cluster_chance import Chance, by_chance
from actornet.analysis.cluster_names import shared_projects
from actornet.analysis.clusters import Partition, cluster_table, member_table, modularity, partition
from actornet.analysis.evidence import sources_behind
from actornet.analysis.naming import named
from actornet.analysis.wording import count, number
from actornet.errors import CallError, Text
from actornet.network import Answer, Count, Network, Reason

_NOTES = (
    Text(
        "Chaque tirage range les acteurs un peu autrement : un groupe réunit ceux qui se retrouvent ensemble "
        "dans au moins 80 % des tirages. Sa stabilité dit dans quelle part des tirages deux de ses membres "
        "sont ensemble.",
        "Every run sorts the actors a little differently: a cluster joins those that are together in at "
        "least 80 % of the runs. Its stability is the share of the runs in which two of its members are "
        "together.",
    ),
    Text(
        "Un projet à dix acteurs les relie tous : la densité d'un groupe en est gonflée. Comparez-la à la "
        "densité au hasard, celle de réseaux où chaque acteur garde son nombre de projets et chaque projet "
        "son nombre d'acteurs.",
        "A project of ten actors ties them all, which inflates the density of a cluster. Compare it with "
        "the density at random, of networks in which each actor keeps its number of projects and each "
        "project its number of actors.",
    ),
    Text(
        "La méthode voit mal les très petits groupes dans un grand réseau (limite de résolution). Les noms "
        "sont composés automatiquement.",
        "The method does not see very small groups in a large network well (resolution limit). Names are "
        "put together automatically.",
    ),
)


def multi_actor_cluster(net: Network, *, runs: int = 100, draws: int = 200, seed: int = 0) -> Answer:
    """Return the groups of actors that keep being found together in their projects.

    Leiden communities of highest modularity of the project layer (hubs and funders out, Newman's
    weights), found ``runs`` times; a cluster is a connected component of the pairs that are together
    in at least 80 % of the runs.

    Parameters
    ----------
    net
        The network data.
    runs
        Number of runs, at least 1.
    draws
        Number of random networks to compare with, 0 or more (0: no comparison).
    seed
        Seed of the first run (the next has the next number) and of the random networks.

    Returns
    -------
    Answer
        Per cluster, largest first: ``members``; ``n_kinds``, Shannon's H' (natural logarithm) and
        Pielou's evenness (0 to 1) of their kinds; ``internal_density`` (0 to 1); ``conductance``, the
        weight that leaves it over its whole weight (0 to 1); ``stability``, the mean share of runs
        together (0 to 1); ``is_multi_actor``: at least 3 members, 2 kinds and evenness 0.5;
        ``density_random``, mean of the same members in the random networks, and ``density_p``, the
        share of these as dense. ``tables["members"]``: stability of each member, its ties and its
        share of weight within the cluster. ``tables["summary"]``: modularity of the clusters and of
        the best run, and of single runs on the data and on random networks.

    Raises
    ------
    CallError
        ``runs`` is below 1, or ``draws`` below 0.

    References
    ----------
    V. A. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden, Scientific Reports 9 (2019).
    M. E. J. Newman, Scientific collaboration networks II, Physical Review E 64 (2001). Consensus:
    A. Lancichinetti, S. Fortunato, Consensus clustering in complex networks, Scientific Reports 2
    (2012). Random networks: G. Strona and others, Nature Communications 5 (2014).
    """
    if runs < 1 or draws < 0:
        message = Text(
            f"{runs} tirages et {draws} réseaux au hasard ne font pas une mesure.",
            f"{runs} runs and {draws} random networks do not make a measure.",
        )
        hint = Text(
            "Donnez --runs 1 ou plus, --draws 0 ou plus.", "Give --runs 1 or more, --draws 0 or more."
        )
        raise CallError(message, hint)
    found = partition(net, seed, runs)
    chance = by_chance(net, found, draws=draws, seed=seed) if draws and len(found.cluster) else None
    table = named(net, _with_chance(clusters(net, seed=seed, runs=runs), chance))
    return answer(
        "multi_actor_cluster",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"runs": runs, "draws": draws, "seed": seed},
        tables={
            "summary": _summary(found, table, chance),
            "members": named(net, member_table(found, runs)),
        },
        coverage=_coverage(found, table),
        notes=_NOTES,
    )


def clusters(net: Network, *, seed: int = 0, runs: int = 100) -> pd.DataFrame:
    """Return the clusters without the comparison with chance; columns as in the indicator."""
    return cluster_table(net, seed, runs).copy()


def _with_chance(table: pd.DataFrame, chance: Chance | None) -> pd.DataFrame:
    n = len(table)
    expected = np.full(n, nan) if chance is None else chance.density
    share = np.full(n, nan) if chance is None else chance.density_p
    return table.assign(
        density_random=pd.array(expected, dtype="Float64"), density_p=pd.array(share, dtype="Float64")
    )


def _summary(found: Partition, table: pd.DataFrame, chance: Chance | None) -> pd.DataFrame:
    graph = found.graph
    weight = graph.weights("weight")
    single = float(found.modularity.mean()) if len(graph.source) else nan
    random = np.zeros(0) if chance is None else chance.modularity
    as_high = (1 + int(np.sum(random >= single))) / (1 + len(random)) if len(random) else nan
    row = {
        "n_actors": len(graph.ids),
        "n_ties": len(graph.source),
        "total_weight": 0.0 if weight is None else float(weight.sum()),
        "n_clusters": len(table),
        "modularity": modularity(graph, found.cluster),
        "best_modularity": float(found.modularity.max()) if len(graph.source) else nan,
        "n_isolated_actors": found.n_untied,
        "mean_modularity": single,
        "modularity_random": float(random.mean()) if len(random) else nan,
        "modularity_p": as_high,
    }
    whole = ("n_actors", "n_ties", "n_clusters", "n_isolated_actors")
    return pd.DataFrame([row]).astype({name: "Int64" if name in whole else "Float64" for name in row})


def _coverage(found: Partition, table: pd.DataFrame) -> tuple[Count, ...]:
    return (
        Count("n_clusters", len(table), Text("groupes", "clusters")),
        Count(
            "n_multi_actor",
            int(table["is_multi_actor"].sum()),
            Text("dont multi-acteurs", "of them multi-actor"),
        ),
        Count("n_actors", len(found.cluster), Text("acteurs dans un groupe", "actors in a cluster")),
        Count(
            "n_isolated_actors",
            found.n_untied,
            Text(
                "acteurs seuls dans leurs projets, dans aucun groupe",
                "actors alone in their projects, in no cluster",
            ),
        ),
    )


def _reason(net: Network, row: pd.Series) -> Reason:
    ids = str(row["members"]).split(";")
    members = pd.DataFrame({"cluster": 0, "actor_id": pd.Series(ids, dtype="str")})
    records = shared_projects(net, members)["record_id"].tolist()
    n, kinds = len(ids), int(row["n_kinds"])
    actors = count(n, Text("acteur", "actor"), Text("acteurs", "actors"))
    of_kinds = count(kinds, Text("type", "kind"), Text("types", "kinds"))
    projects = count(
        len(records), Text("projet commun", "shared project"), Text("projets communs", "shared projects")
    )
    sentences = [
        Text(f"{actors.fr} de {of_kinds.fr}, {projects.fr}.", f"{actors.en} of {of_kinds.en}, {projects.en}.")
    ]
    if pd.notna(row["stability"]):
        share = {lang: number(100 * row["stability"], lang, digits=0) for lang in ("fr", "en")}
        sentences.append(
            Text(
                f"Deux de ses membres se retrouvent ensemble dans {share['fr']} % des tirages.",
                f"Two of its members are together in {share['en']} % of the runs.",
            )
        )
    if pd.notna(row["density_random"]):
        sentences.append(_against_chance(row))
    tables = ("projects", "actors")
    return Reason(tuple(sentences), (*ids, *records), sources_behind(net, [*ids, *records], tables=tables))


def _against_chance(row: pd.Series) -> Text:
    def percent(column: str, lang: str) -> str:
        return number(100 * row[column], lang, digits=0)

    return Text(
        f"{percent('internal_density', 'fr')} % des paires de membres travaillent ensemble ; au hasard ce "
        f"serait {percent('density_random', 'fr')} %.",
        f"{percent('internal_density', 'en')} % of the pairs of members work together; at random it would "
        f"be {percent('density_random', 'en')} %.",
    )
