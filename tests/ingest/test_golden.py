"""The golden dataset: no error, exactly its conflicts, and its quality as the reference has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from actornet.ingest import Report, check, quality

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def report() -> Report:
    return check(GOLDEN / "mini")


def test_no_error_and_exactly_its_warnings(report: Report) -> None:
    assert report.valid
    assert report.findings.flatten(["table", "row", "column", "type"]) == [
        ("agreements", 3, "start", "conflict"),
        ("agreements", 12, "id", "single-party"),
        ("projects", 15, "budget", "missing-currency"),
    ]


def test_its_conflicts(report: Report) -> None:
    assert report.network is not None
    conflicts = report.network.conflicts[["table", "key", "column", "value", "used", "row"]]
    assert conflicts.to_numpy().tolist() == [
        ["agreements", "slug:ag-jumelage", "start", "1985", True, 2],
        ["agreements", "slug:ag-jumelage", "start", "1986", False, 3],
    ]
    agreement = report.network.tables["agreements"].set_index("id").loc["slug:ag-jumelage"]
    assert agreement["source"] == "src-atlas;src-rapport;src-site"
    assert agreement["start"] == "1985"


def test_its_quality(report: Report) -> None:
    assert report.network is not None
    measured = quality(report.network, as_of=date(2025, 12, 31))
    expected = pd.read_csv(GOLDEN / "expected/data_quality.csv")
    shares = measured.known.set_index(["table", "column"])["share"]
    for row in expected.itertuples():
        assert shares[row.table, row.field] == pytest.approx(row.share_known, abs=1e-6), (
            row.table,
            row.field,
        )
    records = measured.records.set_index("table")
    for row in pd.read_csv(GOLDEN / "expected/data_quality_records.csv").itertuples():
        mine = records.loc[row.table]
        assert (mine["rows"], mine["two_sources"]) == (row.n_records, row.n_two_sources)
        assert (mine["conflicts"], mine["seen"]) == (row.n_conflicts, row.n_seen)
        assert pd.isna(mine["age_median"]) == pd.isna(row.median_age_days)
        assert row.n_seen == 0 or mine["age_median"] == pytest.approx(row.median_age_days)
