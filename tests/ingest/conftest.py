"""A dataset on disk in one line, and what a check finds in it as a list of tuples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.ingest import Report, check

ACTORS = "id,name,kind\nslug:a,Arvelle,COM\nslug:b,Bourg,COM\n"
PLACE = ["row", "column", "type"]


@pytest.fixture
def dataset(tmp_path: Path) -> Callable[..., Path]:
    """Write tables as CSV files; two good actors stand in when none are given."""

    def write(**tables: str | bytes) -> Path:
        folder = tmp_path / "données"
        folder.mkdir(exist_ok=True)
        for name, content in ({"actors": ACTORS} | tables).items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{name}.csv").write_bytes(data)
        return folder

    return write


@pytest.fixture
def found(dataset: Callable[..., Path]) -> Callable[..., list[tuple[object, ...]]]:
    """Return (row, column, type) of what a check finds in these tables, information left out."""

    def run(
        *, dates: str | None = None, infos: bool = False, **tables: str | bytes
    ) -> list[tuple[object, ...]]:
        report = check(dataset(**tables), dates=dates)
        return places(report, infos=infos)

    return run


def places(report: Report, *, infos: bool = False) -> list[tuple[object, ...]]:
    return [
        (finding.row, finding.column, finding.type)
        for finding in report.findings
        if infos or finding.severity != "info"
    ]
