"""Reading 500,000 rows with all checks: actornet beside pydantic row by row and polars, the same findings.

    python benchmarks/reading.py [--rows 500000] [--runs 5]

Each run is a fresh process, the ways take turns, medians are compared. Imports are not counted.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WAYS = ("actornet", "pydantic", "polars")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--way", choices=WAYS, help="run one way once, on --folder")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(run(options.way, options.folder)))
    else:
        compare(options.rows, options.runs)


def run(way: str, folder: Path) -> dict[str, object]:
    """Read ``folder`` one way in this process."""
    if way == "actornet":
        import pyarrow.csv  # noqa: F401

        from actornet import ingest  # noqa: F401  (imported before the clock starts)

        findings = _actornet
    elif way == "pydantic":
        from reading_pydantic import findings
    else:
        from reading_polars import findings
    start = time.perf_counter()
    found = findings(folder)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak, "findings": sorted(map(list, found))}


def compare(rows: int, runs: int) -> None:
    """Run all ways in turn, assert equal findings, print the ratios."""
    from reading_data import generate

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "dataset"
        generate(folder, rows)
        results: dict[str, list[dict[str, object]]] = {way: [] for way in WAYS}
        for _ in range(runs):
            for way in WAYS:
                command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
                output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                results[way].append(json.loads(output))
    expected = results["actornet"][0]["findings"]
    for way in WAYS:
        for result in results[way]:
            assert result["findings"] == expected, _difference(way, expected, result["findings"])
    seconds = {way: statistics.median(float(str(item["seconds"])) for item in results[way]) for way in WAYS}
    peak = {way: statistics.median(float(str(item["peak_mb"])) for item in results[way]) for way in WAYS}
    print(f"{rows:,} rows, {len(list(expected))} findings, the same in all three; medians of {runs} runs")  # type: ignore[call-overload]
    for way in WAYS:
        ratio = seconds[way] / seconds["actornet"]
        print(f"{way:9} {seconds[way]:7.3f} s  {ratio:6.2f} x actornet's time  {peak[way]:6.0f} MB at most")
    faster = seconds["pydantic"] / seconds["actornet"]
    slower = seconds["actornet"] / seconds["polars"]
    print(f"actornet is {faster:.1f} times as fast as pydantic by row (aim: 5, wish: 10)")
    print(f"and {slower:.1f} times as slow as polars (aim: at most 4)")


def _actornet(folder: Path) -> list[tuple[str, int | None, str, str]]:
    from actornet import ingest

    report = ingest.check(folder)
    found = [
        (table, row, column, type_)
        for table, row, column, type_ in report.findings.flatten(["table", "row", "column", "type"])
    ]
    assert len(found) == report.findings.count(), "a kind has more findings than are kept"
    return found  # type: ignore[return-value]


def _difference(way: str, expected: object, found: object) -> str:
    one, other = ({tuple(item) for item in items} for items in (expected, found))  # type: ignore[attr-defined]
    return f"{way}: missing {sorted(one - other)[:5]}, too many {sorted(other - one)[:5]}"


if __name__ == "__main__":
    main()
