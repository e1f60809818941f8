"""The published survival curve, and the measures that were worked out by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from actornet.analysis.indicators.reciprocity import reciprocity
from actornet.analysis.statistics import gini, hhi, hill, kaplan_meier, location_quotient, pielou, shannon
from actornet.network import Network

PUBLISHED = Path(__file__).parents[1] / "golden" / "published"
with (PUBLISHED / "expected.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))
HAND = [row for row in CASES if row["case"] == "hand"]
OF_COUNTS: dict[str, Callable[[list[float]], float]] = {
    "gini": gini,
    "hhi": hhi,
    "hill": hill,
    "pielou": pielou,
    "shannon": shannon,
}


def weighted_reciprocity(weights: dict[str, float]) -> float:
    """Return the weighted reciprocity of flows given as ``{"w12": 3, ...}``, from 1 to 2 and so on."""
    actors = sorted({end for name in weights for end in name[1:]})
    flows = [
        {"from_id": name[1], "to_id": name[2], "type": "people", "unit": "persons", "quantity": weight}
        for name, weight in weights.items()
    ]
    tables = {
        "actors": pd.DataFrame({"id": actors, "name": actors, "kind": "COM"}),
        "flows": pd.DataFrame(flows),
    }
    (row,) = reciprocity(Network(tables, name="hand")).tables["summary"].to_dict("records")
    return float(row["r_weighted"])


@pytest.mark.parametrize("case", HAND, ids=[f"{row['measure']} {row['id']}" for row in HAND])
def test_the_measure_is_that_worked_out_by_hand(case: dict[str, str]) -> None:
    measure, given = case["measure"], case["id"]
    if measure in OF_COUNTS:
        found = OF_COUNTS[measure]([float(part) for part in given.split(";")])
    else:
        numbers = {
            name.strip(): float(value) for name, value in (part.split("=") for part in given.split(","))
        }
        found = location_quotient(*numbers.values()) if "x_rc" in numbers else weighted_reciprocity(numbers)
    assert found == pytest.approx(float(case["value"]), abs=1e-10)
    assert found == pytest.approx(float(case["published"]), abs=1e-6)


def test_every_hand_worked_measure_is_there() -> None:
    assert {row["measure"] for row in HAND} == {*OF_COUNTS, "location_quotient", "weighted_reciprocity"}


@pytest.fixture(scope="module")
def leukaemia() -> pd.DataFrame:
    """The maintenance group of Miller's leukaemia data."""
    return pd.read_csv(PUBLISHED / "aml_maintained.csv")


def test_the_survival_curve_is_the_published_one(leukaemia: pd.DataFrame) -> None:
    curve = kaplan_meier(leukaemia["time"], leukaemia["event"]).set_index("time")
    rows = [row for row in CASES if row["case"] == "aml_maintained"]
    for row in rows:
        column = "survival" if row["measure"] == "km_survival" else "n_risk"
        found = float(curve.loc[int(row["id"]), column])
        assert found == pytest.approx(float(row["value"]), abs=1e-10)
        if row["published"]:
            assert round(found, 3) == float(row["published"])
    assert {int(row["id"]) for row in rows} == set(curve.index)
    assert curve["n_event"].sum() == leukaemia["event"].sum()
    assert curve["n_censor"].sum() == (1 - leukaemia["event"]).sum()


def test_the_confidence_limits_follow_greenwood(leukaemia: pd.DataFrame) -> None:
    # By hand at time 13: deaths 1 of 11 and 1 of 10, so the variance of log S is 1/(11·10) + 1/(10·9).
    row = kaplan_meier(leukaemia["time"], leukaemia["event"]).set_index("time").loc[13]
    spread = 1.96 * np.sqrt(1 / 110 + 1 / 90)
    assert row["low"] == pytest.approx(row["survival"] * np.exp(-spread))
    assert row["high"] == pytest.approx(min(1, row["survival"] * np.exp(spread)))


def test_the_order_of_subjects_does_not_change_the_curve() -> None:
    subjects = [(5, True), (5, False), (2, True), (9, False)]
    curves = [kaplan_meier(*zip(*order, strict=True)) for order in permutations(subjects)]
    for curve in curves[1:]:
        pd.testing.assert_frame_equal(curve, curves[0])
    assert curves[0]["survival"].tolist() == pytest.approx([3 / 4, 3 / 4 * 2 / 3, 1 / 2])
