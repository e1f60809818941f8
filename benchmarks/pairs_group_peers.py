"""Other ways to the complementary and unconnected pairs of territories (T2, T3); see ``pairs_peers``.

Results are {territory: [(score, a, b)...]}, the best 10 first; for T3 with the number of gaps before:
{territory: (n, [...])}.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
from pairs_data import N_COMPETENCES, N_NETWORKS
from pairs_peers import TIE, Data, K, Work, database, matrix, members, sets, tied, words


def complement_sets(data: Data, territories: np.ndarray) -> Work:
    have, needs, groups = sets(data, "competences"), sets(data, "needs"), members(data)

    def work() -> Any:
        found = {}
        for territory in territories.tolist():
            needed = needs[territory]
            covered = {actor: have[actor] & needed for actor in groups[territory].tolist()}

            def scored(covered: dict[int, set[int]], n: int) -> Any:
                for a, b in combinations(covered, 2):
                    one, other = covered[a], covered[b]
                    most = max(len(one), len(other))
                    yield (len(one | other) - most) / (n - most) if most < n else -1.0, a, b

            found[territory] = heapq.nsmallest(
                K, ((-score, a, b) for score, a, b in scored(covered, len(needed)))
            )
        return {key: [(-score, a, b) for score, a, b in best] for key, best in found.items()}

    return work


def gaps_networkx(data: Data, territories: np.ndarray) -> Work:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(data["projects_ptr"]) - 1))
    graph.add_edges_from(tied(data).tolist())
    have, networks, groups = sets(data, "competences"), sets(data, "networks"), members(data)

    def work() -> Any:
        found = {}
        for territory in territories.tolist():
            gaps = [
                (-len(have[a] & have[b]) / len(have[a] | have[b]), a, b)
                for a, b in combinations(groups[territory].tolist(), 2)
                if not graph.has_edge(a, b) and networks[a].isdisjoint(networks[b])
            ]
            best = heapq.nsmallest(K, gaps)
            found[territory] = len(gaps), [(-score, a, b) for score, a, b in best]
        return found

    return work


def _blocks(
    data: Data, territories: np.ndarray, task: str, shared_of: Callable[[np.ndarray, int], np.ndarray]
) -> Any:
    """Score all pairs of each territory at once, given what members share (and, on the diagonal, have)."""
    groups = members(data)
    n_needs = np.diff(data["needs_ptr"])
    mask = _network_masks(data) if task == "T3" else None
    ties = _tie_matrix(data) if task == "T3" else None
    found: dict[int, Any] = {}
    for territory in territories.tolist():
        actors = groups[territory]
        shared = shared_of(actors, territory).astype(float)
        size = np.diag(shared)
        if mask is None or ties is None:
            most = np.maximum(size[:, None], size)
            left = n_needs[territory] - most
            score = np.divide(
                size[:, None] + size - shared - most, left, out=np.full_like(left, -1.0), where=left > 0
            )
            open_pairs = np.triu(np.ones(score.shape, bool), 1)
        else:
            score = shared / (size[:, None] + size - shared)
            met = (mask[actors, None] & mask[actors]) != 0
            met |= ties[actors][:, actors].toarray() != 0
            open_pairs = np.triu(~met, 1)
        a, b = np.nonzero(open_pairs)
        key = np.arange(len(a)) * TIE - score[a, b]
        best = np.argpartition(key, K)[:K] if len(key) > K else np.arange(len(key))
        best = best[np.argsort(key[best])]
        rows = [
            (float(score[x, y]), int(actors[x]), int(actors[y]))
            for x, y in zip(a[best], b[best], strict=True)
        ]
        found[territory] = rows if mask is None else (len(a), rows)
    return found


def _network_masks(data: Data) -> np.ndarray:
    assert N_NETWORKS <= 64
    return words(data, "networks")[:, 0]


def _tie_matrix(data: Data) -> Any:
    projects = matrix(data, "projects", int(data["projects"].max()) + 1)
    return (projects @ projects.T).tocsr()


def blocks_numpy(data: Data, territories: np.ndarray, task: str) -> Work:
    def work() -> Any:
        have, needs = words(data, "competences"), words(data, "needs")

        def shared(actors: np.ndarray, territory: int) -> np.ndarray:
            bits = have[actors] & (needs[territory] if task == "T2" else ~np.uint64(0))
            return sum(np.bitwise_count(bits[:, None, w] & bits[None, :, w]) for w in range(2))

        return _blocks(data, territories, task, shared)

    return work


def blocks_scipy(data: Data, territories: np.ndarray, task: str) -> Work:
    have, needs = matrix(data, "competences", N_COMPETENCES), sets(data, "needs")

    def work() -> Any:
        def shared(actors: np.ndarray, territory: int) -> np.ndarray:
            part = have[actors]
            if task == "T2":
                part = part[:, sorted(needs[territory])]
            return (part @ part.T).toarray()

        return _blocks(data, territories, task, shared)

    return work


def _member_table(data: Data, territories: np.ndarray, task: str) -> dict[str, np.ndarray]:
    groups = [members(data)[territory] for territory in territories]
    place = np.repeat(territories, [len(group) for group in groups])
    actor = np.concatenate(groups)
    bits = words(data, "competences")[actor]
    if task == "T2":
        bits &= words(data, "needs")[place]
    return {
        "territory": place,
        "actor": actor,
        "w0": bits[:, 0],
        "w1": bits[:, 1],
        "size": np.bitwise_count(bits).sum(axis=1).astype(np.int64),
        "needed": np.diff(data["needs_ptr"])[place],
        "mask": _network_masks(data)[actor],
    }


def joined_pandas(data: Data, territories: np.ndarray, task: str) -> Work:
    import pandas as pd

    table = pd.DataFrame(_member_table(data, territories, task))
    ties = pd.DataFrame(tied(data), columns=["actor", "actor_other"])

    def work() -> Any:
        pairs = table.merge(table, on="territory", suffixes=("", "_other"))
        pairs = pairs[pairs["actor"] < pairs["actor_other"]]
        if task == "T3":
            pairs = pairs.merge(ties, on=["actor", "actor_other"], how="left", indicator=True)
            pairs = pairs[(pairs["_merge"] == "left_only") & ((pairs["mask"] & pairs["mask_other"]) == 0)]
        shared = sum(
            np.bitwise_count(pairs[w].to_numpy() & pairs[f"{w}_other"].to_numpy()) for w in ("w0", "w1")
        )
        size, other = pairs["size"].to_numpy(), pairs["size_other"].to_numpy()
        if task == "T2":
            most = np.maximum(size, other)
            left = pairs["needed"].to_numpy() - most
            score = np.where(left > 0, (size + other - shared - most) / np.maximum(left, 1), -1.0)
        else:
            score = shared / (size + other - shared)
        best = pairs[["territory", "actor", "actor_other"]].assign(score=score)
        counts = best["territory"].value_counts()
        order = ["territory", "score", "actor", "actor_other"]
        best = best.sort_values(order, ascending=[True, False, True, True]).groupby("territory").head(K)
        return per_territory(best.to_numpy(), counts if task == "T3" else None)

    return work


def joined_polars(data: Data, territories: np.ndarray, task: str) -> Work:
    import polars as pl

    table = pl.DataFrame(_member_table(data, territories, task))
    ties = pl.DataFrame(tied(data), schema=["actor", "actor_other"])
    shared = (pl.col("w0") & pl.col("w0_other")).bitwise_count_ones().cast(pl.Int64)
    shared += (pl.col("w1") & pl.col("w1_other")).bitwise_count_ones().cast(pl.Int64)
    size, other = pl.col("size"), pl.col("size_other")
    most = pl.max_horizontal(size, other)
    if task == "T2":
        left = pl.col("needed") - most
        score = pl.when(left > 0).then((size + other - shared - most) / left).otherwise(-1.0)
    else:
        score = shared / (size + other - shared)

    def work() -> Any:
        pairs = table.lazy().join(table.lazy(), on="territory", suffix="_other")
        pairs = pairs.filter(pl.col("actor") < pl.col("actor_other"))
        if task == "T3":
            pairs = pairs.filter((pl.col("mask") & pl.col("mask_other")) == 0)
            pairs = pairs.join(ties.lazy(), on=["actor", "actor_other"], how="anti")
        pairs = pairs.select("territory", "actor", "actor_other", score=score)
        order = ["territory", "score", "actor", "actor_other"]
        ranked = pairs.sort(order, descending=[False, True, False, False])
        best = ranked.group_by("territory", maintain_order=True).head(K)
        counted, best = pl.collect_all([pairs.group_by("territory").len(), best])
        rows = best.select("territory", "actor", "actor_other", "score").to_numpy()
        return per_territory(rows, dict(counted.iter_rows()) if task == "T3" else None)

    return work


def joined_duckdb(data: Data, territories: np.ndarray, task: str) -> Work:
    pairs_tied = tied(data)
    connection = database(
        members=_member_table(data, territories, task), ties={"a": pairs_tied[:, 0], "b": pairs_tied[:, 1]}
    )
    score = (
        "CASE WHEN needed > most THEN (size_a + size_b - shared - most) / (needed - most) ELSE -1 END"
        if task == "T2"
        else "shared / (size_a + size_b - shared)"
    )
    open_pairs = (
        ""
        if task == "T2"
        else "AND (x.mask & y.mask) = 0 AND NOT EXISTS (FROM ties WHERE a = x.actor AND b = y.actor)"
    )

    query = f"""
        WITH pairs AS (
          SELECT x.territory, x.actor AS a, y.actor AS b, x.size AS size_a, y.size AS size_b, x.needed,
                 bit_count(x.w0 & y.w0) + bit_count(x.w1 & y.w1) AS shared,
                 greatest(x.size, y.size) AS most
          FROM members x JOIN members y ON x.territory = y.territory AND x.actor < y.actor {open_pairs})
        SELECT territory, count(*) AS n, arg_min(k, k, {K}) AS best
        FROM (SELECT territory, struct_pack(s := -({score}), a := a, b := b) AS k FROM pairs)
        GROUP BY territory"""  # noqa: S608

    def work() -> Any:
        found = connection.execute(query).fetchall()
        rows = [(t, row["a"], row["b"], -row["s"]) for t, _, best in found for row in best]
        return per_territory(rows, {t: n for t, n, _ in found} if task == "T3" else None)

    return work


def per_territory(rows: Any, counts: Any) -> Any:
    found: dict[int, list[tuple[float, int, int]]] = {}
    for territory, a, b, score in rows:
        found.setdefault(int(territory), []).append((float(score), int(a), int(b)))
    if counts is None:
        return found
    return {territory: (int(counts[territory]), best) for territory, best in found.items()}
