"""What changed: applying what a difference says to the old state gives the new one; golden edited by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given

from actornet.ingest import read
from actornet.ingest.changes import Difference, diff, merge
from actornet.model import contract
from actornet.network import Network
from actornet.render import write_dataset
from tests.ingest.changes.conftest import Edited, Folder
from tests.ingest.changes.networks import QUIET, key_of, networks


def text(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def rows_of(net: Network, table: str) -> list[dict[str, str]]:
    frame = net.tables[table].astype(object)
    rows = [{str(name): text(value) for name, value in row.items()} for row in frame.to_dict("records")]
    return [{name: value for name, value in row.items() if value} for row in rows]


def records_of(net: Network, table: str) -> dict[str, dict[str, str]]:
    return {
        "|".join(map(str, key_of(table, row | {"role": row.get("role")}))): row | _role(table, row)
        for row in rows_of(net, table)
    }


def _role(table: str, row: dict[str, str]) -> dict[str, str]:
    return {"role": row.get("role", "party")} if table == "parties" else {}


def applied(old: Network, found: Difference, table: str) -> dict[str, dict[str, str]]:
    """What the old records of a table become when the lines of a difference are followed one by one."""
    records = {key: dict(row) for key, row in records_of(old, table).items()}
    lines = found.lines[found.lines["table"].eq(table)]
    for line in lines.to_dict("records"):
        if line["change"] == "removed":
            del records[line["key"]]
        elif line["change"] == "changed":
            row = records[line["key"]]
            assert row.pop(line["column"], "") == line["before"]
            assert line["source_before"] == records_of(old, table)[line["key"]].get("source", "")
            if line["after"]:
                row[line["column"]] = line["after"]
    came = Network({table: found.added[table]}, name="x") if table in found.added else None
    return records | (records_of(came, table) if came else {})


@QUIET
@given(a=networks())
def test_nothing_changed_in_the_same(a: Network) -> None:
    found = diff(a, a)
    assert not found
    assert len(found.lines) == 0
    assert found.totals[["added", "removed", "changed", "provenance_only"]].to_numpy().sum() == 0


@QUIET
@given(old=networks("old"), new=networks("new"))
def test_following_the_lines_leads_from_old_to_new(old: Network, new: Network) -> None:
    found = diff(old, new)
    for table in ("actors", "agreements", "parties"):
        assert applied(old, found, table) == records_of(new, table)


@QUIET
@given(old=networks("old"), new=networks("new"))
def test_facts_without_key_are_counted(old: Network, new: Network) -> None:
    found = diff(old, new)
    before, after = (
        Counter(tuple(sorted(row.items())) for row in rows_of(net, "events")) for net in (old, new)
    )
    lines = found.lines[found.lines["table"].eq("events")]["change"].value_counts()
    assert lines.get("added", 0) == (after - before).total()
    assert lines.get("removed", 0) == (before - after).total()


@QUIET
@given(old=networks("old"), new=networks("new"))
def test_there_and_back_are_mirrors(old: Network, new: Network) -> None:
    there, back = diff(old, new).totals, diff(new, old).totals
    assert there["added"].tolist() == back["removed"].tolist()
    assert there["changed"].tolist() == back["changed"].tolist()
    assert diff(old, new).lines.equals(diff(old, new).lines)


def test_golden_edited_by_hand(mini: Network, edited: Edited) -> None:
    new = edited(
        {
            "agreements": {
                "2012-05,2021-12,,3,active,,2023,slug:ag-region-kelo,src-atlas;src-rapport,high,2023-03-01": (
                    "2012-05,2021-12,,3,ended,,2023,slug:ag-region-kelo,src-site,high,2026-03-01"
                )
            },
            "parties": {"slug:ag-jumelage,slug:amis-ndamba,supporter,,,src-rapport,medium,2024-10-01": ""},
            "events": {
                "slug:ag-jumelage,renewal,2005,,,,src-rapport": "slug:ag-jumelage,renewal,2006,,,,src-rapport"
            },
            "actors": {
                "": "slug:neuf,Neuville,,COM,,FRA,,,,,,,,,src-site,low,",
                "12000,mg,,,src-atlas,low,2021-09-01": "12000,mg,,,src-atlas,medium,2021-09-01",
            },
        }
    )
    found = diff(mini, new)
    facts = found.lines[~found.lines["column"].isin(["source", "confidence", "seen_on"])]
    assert facts.to_numpy().tolist() == [
        ["added", "actors", "slug:neuf", "Neuville", "", "", "", "", "src-site"],
        [
            "changed",
            "agreements",
            "slug:ag-grandval-diourel",
            "Convention Grandval – Diourel",
            "status",
            "active",
            "ended",
            "src-atlas;src-rapport",
            "src-site",
        ],
        [
            "removed",
            "parties",
            "slug:ag-jumelage|slug:amis-ndamba|supporter",
            "Jumelage Arvelle – Ndamba – Les Amis de Ndamba – supporter",
            "",
            "",
            "",
            "src-rapport",
            "",
        ],
        [
            "added",
            "events",
            "",
            "subject_id=Jumelage Arvelle – Ndamba; kind=renewal; date=2006",
            "",
            "",
            "",
            "",
            "src-rapport",
        ],
        [
            "removed",
            "events",
            "",
            "subject_id=Jumelage Arvelle – Ndamba; kind=renewal; date=2005",
            "",
            "",
            "",
            "src-rapport",
            "",
        ],
    ]
    totals = found.totals.set_index("table")
    assert totals.loc["actors"].tolist() == [33, 34, 1, 0, 0, 1]  # one has another confidence only
    assert totals.loc["agreements"].tolist() == [10, 10, 0, 0, 1, 0]
    assert totals.loc["tags", ["added", "removed", "changed"]].tolist() == [0, 0, 0]


def test_how_a_cell_is_written_is_no_change(folder: Folder) -> None:
    head = "id,name,kind,population,strategy_shared,country\n"
    old = read(folder("old", actors=f"{head}slug:a,A,COM,1000,true,SEN\nslug:b,B,COM,,,\n"))
    new = read(folder("new", actors=f"{head}slug:b,B,COM,,,\nslug:a, A ,COM,1 000,oui,Sénégal\n"))
    assert not diff(old, new)


def test_a_new_disagreement_and_one_that_is_settled(folder: Folder) -> None:
    head = "id,name,kind,source\n"
    one = read(folder("old", actors=f"{head}slug:a,A,COM,s1\n"))
    two = read(folder("new", actors=f"{head}slug:a,A,COM,s1\nslug:a,Z,COM,s2\n"))
    lines = diff(one, two).lines
    assert lines[["change", "key", "column", "before", "after", "source_after"]].to_numpy().tolist() == [
        ["changed", "slug:a", "source", "s1", "s1;s2", "s1;s2"],
        ["disputed", "slug:a", "name", "", "Z", "s2"],
    ]
    assert diff(two, one).lines["change"].tolist() == ["changed", "settled"]


def test_writing_and_reading_changes_nothing(tmp_path: Path, mini: Network, starter: Network) -> None:
    for at, net in enumerate((mini, starter, merge(starter, mini).network)):
        found = diff(net, read(write_dataset(net, tmp_path / str(at))))
        assert found.lines.to_numpy().tolist() == []


def test_what_a_merge_brought(mini: Network, starter: Network) -> None:
    found = diff(mini, merge(mini, starter).network)
    assert found.removed == {}
    assert len(found.added["actors"]) == len(starter.tables["actors"])
    assert set(found.totals["table"]) <= set(contract())
