"""Replay of known agreements: would the proposed partners have included the true one?

    python benchmarks/partners_replay.py [DATASET] [--trials 150] [--seed 0]

An agreement between a French authority and a foreign one is hidden, with its projects, and partners are
asked for. A trial is won when the true partner is among the first 10 (or 50). Ties in a ranking count
by their expectation. The same candidates are ranked by chance, by popularity (number of agreements), by
common neighbours (agreements and projects) and by the plain Jaccard index of the themes practised.
Intervals are 95 % bootstrap intervals over the trials.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import actornet
from actornet.analysis.people import practised_themes
from actornet.network import Network, engagements, neighbours, profiles
from actornet.network.selection import restrict

FIRST = (10, 50)
AUTHORITIES = ("authority", "foreign_authority")
STARTER = Path(__file__).parents[1] / "datasets" / "starter"


def main() -> None:
    """Print the table of hits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", nargs="?", default=str(STARTER))
    parser.add_argument("--trials", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--as-of", default="2025-12-31")
    options = parser.parse_args()
    net = actornet.read(options.dataset)
    pairs = known_pairs(net)
    rng = np.random.default_rng(options.seed)
    chosen = pairs.iloc[np.sort(rng.permutation(len(pairs))[: options.trials])]
    found = pd.DataFrame(replay(net, chosen, options.as_of))
    print(f"{net.name}: {len(chosen)} of {len(pairs)} pairs hidden one by one, seed {options.seed}")
    print(f"candidates per trial: median {found.groupby('trial')['candidates'].first().median():.0f}\n")
    print(hits(found, rng).to_string(index=False))


def known_pairs(net: Network) -> pd.DataFrame:
    """Return the pairs of a French and a foreign authority in one agreement: record_id, actor, partner."""
    people = profiles(net)
    acting = engagements(net)
    acting = acting.loc[acting["table"].eq("agreements"), ["record_id", "actor_id"]].drop_duplicates()
    acting = acting[acting["actor_id"].map(people["family"]).isin(AUTHORITIES)]
    side = acting["actor_id"].map(people["side"])
    french = acting[side.eq("french")].rename(columns={"actor_id": "actor"})
    pairs = french.merge(acting[side.eq("partner")].rename(columns={"actor_id": "partner"}), on="record_id")
    return pairs.sort_values(["record_id", "actor", "partner"], ignore_index=True)


def hidden(net: Network, actor: str, partner: str) -> Network:
    """Return the network without the agreements of both, and the projects under them."""
    acting = engagements(net)
    records = [set(acting.loc[acting["actor_id"].eq(who), "record_id"]) for who in (actor, partner)]
    agreements, projects = net.tables["agreements"], net.tables["projects"]
    gone = set(agreements["id"]) & records[0] & records[1]
    kept = ~projects["agreement_id"].isin(gone) & ~projects["id"].isin(records[0] & records[1])
    return restrict(net, {"agreements": ~agreements["id"].isin(gone), "projects": kept})


def replay(net: Network, pairs: pd.DataFrame, as_of: str) -> Iterator[dict[str, object]]:
    """Yield the expected hits of every ranking in every trial."""
    country = profiles(net)["country"]
    for trial, pair in enumerate(pairs.itertuples()):
        part = hidden(net, pair.actor, pair.partner)
        for asked, countries in (("any country", ()), ("country named", (country[pair.partner],))):
            answer = actornet.ask(part, "Q14", actor=pair.actor, countries=countries, as_of=as_of)
            candidates = answer.table["actor_id"]
            scores = rankings(part, pair.actor, candidates) | {"actornet": answer.table["score"]}
            truth = candidates.eq(pair.partner).to_numpy()
            for name, score in scores.items():
                values = score.to_numpy(dtype=float)
                chances = {f"first {k}": expected_hit(values, truth, k) for k in FIRST}
                yield {"trial": trial, "asked": asked, "ranking": name, "candidates": len(truth), **chances}


def rankings(net: Network, actor: str, candidates: pd.Series[str]) -> dict[str, pd.Series[float]]:
    """Return the score of each candidate by the baselines."""
    acting = engagements(net).drop_duplicates(["record_id", "actor_id"])
    agreements = acting.loc[acting["table"].eq("agreements"), "actor_id"].value_counts()
    near = neighbours(net, [actor], ("agreement", "project"))["actor_b"].unique()
    beyond = neighbours(net, near, ("agreement", "project")).drop_duplicates(["actor_a", "actor_b"])
    themes = practised_themes(net)
    own = set(themes.loc[themes["actor_id"].eq(actor), "theme_id"])
    sizes = themes["actor_id"].value_counts()
    shared = themes.loc[themes["theme_id"].isin(own), "actor_id"].value_counts()
    both = candidates.map(shared).fillna(0)
    union = (candidates.map(sizes).fillna(0) + len(own) - both).clip(lower=1)
    return {
        "random": pd.Series(0.0, index=candidates.index),
        "popularity": candidates.map(agreements).fillna(0),
        "common neighbours": candidates.map(beyond["actor_b"].value_counts()).fillna(0),
        "plain Jaccard": both / union,
    }


def expected_hit(score: NDArray[np.float64], truth: NDArray[np.bool_], k: int) -> float:
    """Return the chance that the true candidate is among the first k, ties in random order."""
    own = score[truth].max(initial=-np.inf)
    above, level = int(np.sum(score > own)), int(np.sum(score == own))
    return float(np.clip((k - above) / level, 0, 1)) if level else 0.0


def hits(found: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the share of trials won per ranking, with its bootstrap interval."""
    rows = []
    order = ["actornet", "plain Jaccard", "common neighbours", "popularity", "random"]
    for asked, part in found.groupby("asked", sort=True):
        for name in order:
            cells = {"asked": asked, "ranking": name}
            for k in FIRST:
                won = part.loc[part["ranking"].eq(name), f"first {k}"].to_numpy()
                means = rng.choice(won, size=(2000, len(won))).mean(axis=1)
                low, high = np.quantile(means, [0.025, 0.975])
                cells[f"first {k}"] = f"{won.mean():.2f} [{low:.2f}, {high:.2f}]"
            rows.append(cells)
    return pd.DataFrame(rows)


if __name__ == "__main__":
    main()
