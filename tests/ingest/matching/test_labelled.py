"""How right the suggestions are, on samples that were labelled by reading the published files."""

from __future__ import annotations

import logging
from math import sqrt
from pathlib import Path

import pandas as pd
import pytest

from actornet.ingest.matching import suggest
from actornet.ingest.matching.bodies import find_bodies
from actornet.model import fold
from actornet.network import Network

HERE = Path(__file__).parent


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / name, dtype="str", keep_default_na=False)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, right / of
    middle = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def check(name: str, right: pd.Series, least: float) -> None:
    """Assert a share of what is true, and say its interval where it is too small."""
    low, high = wilson(int(right.sum()), len(right))
    told = f"{name}: {int(right.sum())}/{len(right)}, 95 % from {low:.3f} to {high:.3f}"
    logging.getLogger(__name__).info(told)
    assert right.mean() >= least, told


@pytest.fixture(scope="module")
def judged() -> pd.DataFrame:
    """The labelled pairs with the outcome of each, ``none`` for a pair that is not suggested."""
    pairs = read("labelled_pairs.csv")
    sides = []
    for side in "ab":
        names = {
            f"{column}_{side}": column
            for column in ("name", "kind", "country", "place", "siren", "rna", "geonames")
        }
        sides.append(pairs[list(names)].rename(columns=names).assign(id="slug:" + pairs["pair"] + "-" + side))
    actors = pd.concat(sides, ignore_index=True)
    actors["kind"] = actors["kind"].replace("", "PUBLIC_BODY")
    towns = "slug:" + actors["place"].map(fold).str.replace(" ", "-")
    actors["territory_id"] = towns.where(actors["place"].ne(""), "")
    places = actors[actors["place"].ne("")].drop_duplicates("territory_id")
    places = places[["territory_id", "place", "country"]].set_axis(["id", "name", "country"], axis=1)
    network = Network(
        {
            "actors": actors.drop(columns="place").replace("", pd.NA),
            "territories": places.assign(kind="commune"),
        },
        name="pairs",
    )
    found = suggest(network, register=False)
    outcomes = {
        frozenset((a, b)): o for a, b, o in zip(found["a"], found["b"], found["outcome"], strict=True)
    }
    keys = [frozenset((f"slug:{n}-a", f"slug:{n}-b")) for n in pairs["pair"]]
    return pairs.assign(outcome=[outcomes.get(key, "none") for key in keys])


def test_what_is_sure_is_right(judged: pd.DataFrame) -> None:
    sure = judged[judged["outcome"].eq("sure")]
    assert len(sure) >= 80
    check("precision of sure", sure["label"].eq("same"), 0.98)


def test_what_is_the_same_is_found(judged: pd.DataFrame) -> None:
    same = judged[judged["label"].eq("same")]
    found = same["outcome"].isin(["sure", "review"])
    check("recall of sure and review", found, 0.90)
    check("recall without identifiers", found[same["stratum"].ne("identifier")], 0.90)


def test_few_reviews_are_in_vain(judged: pd.DataFrame) -> None:
    review = judged[judged["outcome"].eq("review")]
    right = review["label"].isin(["same", "part"])
    check("what is reviewed is one body or part of it", right, 0.80)


def test_authorities_are_found_in_the_register() -> None:
    rows = read("labelled_authorities.csv")
    found = find_bodies(rows.assign(country="FRA", kind=""))
    sure, wanted = found["outcome"].eq("sure"), rows["register_id"]
    proposed = [few[:3] if isinstance(few, list) else [] for few in found["candidates"]]
    among = [one in {each[0] for each in few} for one, few in zip(wanted, proposed, strict=True)]
    right = (sure & found["id"].eq(wanted)) | (found["outcome"].eq("review") & pd.Series(among))
    assert found.loc[sure, "id"].eq(wanted[sure]).all()
    check("all", right, 0.95)
    check("keep.eu", right[rows["sheet"].ne("")], 0.95)
    check("keep.eu, sheet of partners", right[rows["sheet"].eq("Partners")], 0.95)
