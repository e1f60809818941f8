"""Real published files, with their real encodings, separators and line ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from actornet.ingest.csv_reading import read_csv
from actornet.ingest.findings import Findings, Place

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("scdl_somme_2018_cp1252_bom.csv", 41),
        ("scdl_lot_2017_cp1252.csv", 13),
        ("scdl_haute_garonne_2017.csv", 69),
        ("subventions_montpellier_2013_200.csv", 201),
        ("subventions_sarthe_2018_200.csv", 200),
        ("subventions_poitiers_2017_100.csv", 100),
        ("etmun_members_306.csv", 306),
        ("wikidata_p190_france_60.tsv", 60),
    ],
)
def test_published_files_are_read_whole(name: str, rows: int) -> None:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    findings = Findings()
    table = read_csv(path, Place("", name), findings)
    assert table is not None
    assert findings.flatten(["type", "row"], severity="error") == []
    assert len(table.lines) == rows
    texts = [text for cells in table.columns for text in cells.distinct.to_pylist()]
    assert any(not text.isascii() for text in texts if text) or "sarthe" in name
    assert not any("Ã" in text or "\ufffd" in text for text in texts if text)
