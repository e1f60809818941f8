"""Other ways to the most similar pairs (T1): each takes data and a sample, and returns work for the clock.

A sample is rows (T1) or territories (T2, T3: ``pairs_group_peers``). Tables and graphs are made
before the clock starts.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from pairs_data import N_COMPETENCES

Data = dict[str, np.ndarray]
Work = Callable[[], Any]
K = 10
TIE = 1e-12  # ties go to the lower position: far below the distance of two different scores


def words(data: Data, name: str) -> np.ndarray:
    """Return the sets of a name as two 64-bit words per row."""
    ptr, items = data[f"{name}_ptr"], data[name].astype(np.int64)
    rows = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    packed = np.zeros((len(ptr) - 1, 2), np.uint64)
    np.bitwise_or.at(packed, (rows, items >> 6), np.uint64(1) << (items & 63).astype(np.uint64))
    return packed


def long(data: Data, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the sets of a name as two columns: row, item."""
    ptr = data[f"{name}_ptr"]
    return np.repeat(np.arange(len(ptr) - 1), np.diff(ptr)), data[name].astype(np.int64)


def members(data: Data) -> list[np.ndarray]:
    """Return the actors of each territory, ascending."""
    actor, territory = long(data, "territories")
    order = np.argsort(territory, kind="stable")
    return np.split(actor[order], np.cumsum(np.bincount(territory))[:-1])


def tied(data: Data) -> np.ndarray:
    """Return the pairs that share a project, each once, the lower position first."""
    actor, project = long(data, "projects")
    order = np.argsort(project, kind="stable")
    actor, project = actor[order], project[order]
    pairs = [
        np.column_stack([actor[:-step], actor[step:]])[project[:-step] == project[step:]]
        for step in range(1, 8)
    ]
    return np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0)


def sets(data: Data, name: str) -> list[set[int]]:
    ptr, items = data[f"{name}_ptr"], data[name].tolist()
    return [set(items[begin:end]) for begin, end in pairwise(ptr)]


def matrix(data: Data, name: str, width: int) -> Any:
    from scipy.sparse import csr_matrix

    ptr = data[f"{name}_ptr"]
    return csr_matrix((np.ones(len(data[name]), np.float32), data[name], ptr), shape=(len(ptr) - 1, width))


# --- T1: the 10 most similar of each row, as (others, similarity)


def similar_networkx(data: Data, rows: np.ndarray) -> Work:
    import networkx as nx

    graph = nx.Graph()
    actor, item = long(data, "competences")
    n = len(data["competences_ptr"]) - 1
    graph.add_nodes_from(range(n))
    graph.add_edges_from(zip(actor.tolist(), (-1 - item).tolist(), strict=True))

    def work() -> Any:
        found = []
        for row in rows.tolist():
            pairs = [(row, other) for other in range(n) if other != row]
            scores = ((-score, other) for _, other, score in nx.jaccard_coefficient(graph, pairs) if score)
            found.append(heapq.nsmallest(K, scores))
        return _filled(found)

    return work


def similar_pandas(data: Data, rows: np.ndarray) -> Work:
    import pandas as pd

    actor, item = long(data, "competences")
    have = pd.DataFrame({"actor": actor, "item": item})
    size = pd.Series(np.diff(data["competences_ptr"]))

    def work() -> Any:
        both = have[have["actor"].isin(rows)].merge(have, on="item", suffixes=("", "_other"))
        pairs = both.groupby(["actor", "actor_other"]).size().rename("shared").reset_index()
        pairs = pairs[pairs["actor"] != pairs["actor_other"]]
        of_both = pairs["actor"].map(size) + pairs["actor_other"].map(size)
        pairs["score"] = pairs["shared"] / (of_both - pairs["shared"])
        best = pairs.sort_values(["actor", "score", "actor_other"], ascending=[True, False, True])
        best = best.groupby("actor").head(K)
        return _by_row(rows, best["actor"], best["actor_other"], best["score"])

    return work


def similar_polars(data: Data, rows: np.ndarray) -> Work:
    import polars as pl

    actor, item = long(data, "competences")
    have = pl.DataFrame({"actor": actor, "item": item})
    sizes = have.group_by("actor").len("size")

    def work() -> Any:
        asked = have.filter(pl.col("actor").is_in(rows.tolist()))
        pairs = asked.join(have, on="item", suffix="_other").filter(pl.col("actor") != pl.col("actor_other"))
        pairs = pairs.group_by("actor", "actor_other").len("shared")
        pairs = pairs.join(sizes, on="actor").join(
            sizes, left_on="actor_other", right_on="actor", suffix="_other"
        )
        score = pl.col("shared") / (pl.col("size") + pl.col("size_other") - pl.col("shared"))
        pairs = pairs.with_columns(score=score)
        best = pairs.sort("actor", "score", "actor_other", descending=[False, True, False])
        best = best.group_by("actor", maintain_order=True).head(K)
        return _by_row(rows, best["actor"], best["actor_other"], best["score"])

    return work


def similar_duckdb(data: Data, rows: np.ndarray) -> Work:
    connection = database(have=dict(zip(("actor", "item"), long(data, "competences"), strict=True)))
    connection.execute("CREATE TABLE sizes AS SELECT actor, count(*) AS size FROM have GROUP BY actor")
    connection.register("asked_rows", _frame({"actor": rows}))
    connection.execute("CREATE TABLE asked AS SELECT have.* FROM have JOIN asked_rows USING (actor)")

    def work() -> Any:
        found = connection.execute(f"""
            WITH pairs AS (
              SELECT a.actor, b.actor AS other, count(*) AS shared
              FROM asked a JOIN have b USING (item) WHERE a.actor <> b.actor GROUP BY ALL),
            scored AS (
              SELECT p.actor, other, shared / (s.size + o.size - shared) AS score
              FROM pairs p JOIN sizes s ON s.actor = p.actor JOIN sizes o ON o.actor = other)
            SELECT * FROM scored
            QUALIFY row_number() OVER (PARTITION BY actor ORDER BY score DESC, other) <= {K}
            ORDER BY actor, score DESC, other""").fetchnumpy()  # noqa: S608
        return _by_row(rows, found["actor"], found["other"], found["score"])

    return work


def similar_scipy(data: Data, rows: np.ndarray) -> Work:
    have = matrix(data, "competences", N_COMPETENCES)
    transposed = have.T.tocsr()

    def work() -> Any:
        return _dense_blocks(data, rows, lambda block: (have[block] @ transposed).toarray())

    return work


def similar_numpy(data: Data, rows: np.ndarray) -> Work:
    def work() -> Any:
        bits = words(data, "competences")

        def shared(block: np.ndarray) -> np.ndarray:
            return sum(np.bitwise_count(bits[block, None, w] & bits[None, :, w]) for w in range(2))

        return _dense_blocks(data, rows, shared)

    return work


def similar_sparse_dot_topn(data: Data, rows: np.ndarray) -> Work:
    """Rank by cosine, the nearest to Jaccard that it can do: no equal result, timed only."""
    from sparse_dot_topn import sp_matmul_topn

    def work() -> Any:
        have = matrix(data, "competences", N_COMPETENCES)
        have.data /= np.sqrt(np.repeat(np.diff(have.indptr), np.diff(have.indptr)))
        asked = have if len(rows) == have.shape[0] else have[rows]
        sp_matmul_topn(asked, have.T.tocsr(), top_n=K + 1, sort=True, n_threads=2)

    return work


def _dense_blocks(data: Data, rows: np.ndarray, shared_of: Callable[[np.ndarray], np.ndarray]) -> Any:
    size = np.diff(data["competences_ptr"])
    late = np.arange(len(size)) * TIE
    others, scores = [], []
    for block in np.array_split(rows, max(1, len(rows) // 64)):
        shared = shared_of(block).astype(float)
        score = shared / (size[block, None] + size[None, :] - shared)
        score[np.arange(len(block)), block] = 0
        key = late - score
        best = np.argpartition(key, K, axis=1)[:, :K]
        best = np.take_along_axis(best, np.argsort(np.take_along_axis(key, best, 1), axis=1), 1)
        found = np.take_along_axis(score, best, 1)
        others.append(np.where(found > 0, best, -1))
        scores.append(found)
    return np.concatenate(others), np.concatenate(scores)


def _filled(found: list[list[tuple[float, int]]]) -> Any:
    others, scores = np.full((len(found), K), -1), np.zeros((len(found), K))
    for row, best in enumerate(found):
        for place, (score, other) in enumerate(best):
            others[row, place], scores[row, place] = other, -score
    return others, scores


def _by_row(rows: np.ndarray, actor: Any, other: Any, score: Any) -> Any:
    """Return a sorted table of pairs as one line of ten per row."""
    others, scores = np.full((len(rows), K), -1), np.zeros((len(rows), K))
    actor = np.asarray(actor)
    line = np.searchsorted(rows, actor)
    place = np.arange(len(actor)) - np.searchsorted(actor, actor)
    others[line, place], scores[line, place] = np.asarray(other), np.asarray(score)
    return others, scores


def _frame(columns: dict[str, Any]) -> Any:
    import pandas as pd

    return pd.DataFrame(columns)


def database(**tables: dict[str, Any]) -> Any:
    import duckdb

    connection = duckdb.connect()
    for name, columns in tables.items():
        connection.register("given", _frame(columns))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608
        connection.unregister("given")
    return connection
