"""Two datasets as one: the rule of the contract, conflicts with both sources, and what is said of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from actornet.errors import ContentError
from actornet.ingest import read
from actornet.ingest.changes import merge
from actornet.network import Network
from actornet.render import write_dataset
from tests.ingest.changes.conftest import Edited, Folder
from tests.ingest.changes.networks import QUIET, networks

_RANK = {"high": 3, "medium": 2, "low": 1}


def plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def ids(net: Network, table: str = "actors") -> set[str]:
    return set(net.tables[table]["id"])


@QUIET
@given(a=networks())
def test_a_network_merged_with_itself_is_the_same(a: Network) -> None:
    merged = merge(a, a)
    assert merged.network.differences(a) == []
    assert len(merged.network.conflicts) == 0
    assert len(merged.report.lines) == 0


@QUIET
@given(a=networks("a"), b=networks("b"))
def test_conflicts_stay_when_merged_with_itself(a: Network, b: Network) -> None:
    both = merge(a, b).network
    assert merge(both, both).network.differences(both) == []


@QUIET
@given(a=networks("a"), b=networks("b"))
def test_the_order_does_not_change_who_is_there(a: Network, b: Network) -> None:
    one, other = merge(a, b).network, merge(b, a).network
    for table in ("actors", "agreements"):
        assert ids(one, table) == ids(other, table) == ids(a, table) | ids(b, table)
    assert one.counts == other.counts
    columns = ["table", "key", "column", "value"]
    assert set(map(tuple, one.conflicts[columns].to_numpy())) == set(
        map(tuple, other.conflicts[columns].to_numpy())
    )


@QUIET
@given(a=networks("a"), b=networks("b"))
def test_each_cell_is_the_one_of_the_rule(a: Network, b: Network) -> None:
    merged = merge(a, b).network
    result = merged.tables["actors"].set_index("id")
    rows = [row for net in (a, b) for row in net.tables["actors"].to_dict("records")]
    disputed = set()
    for identifier in ids(merged):
        mine = [row for row in rows if row["id"] == identifier]
        order = sorted(
            mine,
            key=lambda row: (-_RANK.get(plain(row["confidence"]), 0), _newest_first(plain(row["seen_on"]))),
        )
        for column in ("name", "kind", "population", "strategy_shared", "note", "own"):
            values = [value for row in order if (value := plain(row.get(column))) is not None]
            found = plain(result[column][identifier]) if column in result else None
            assert found == (values[0] if values else None), (identifier, column)
            if len(set(values)) > 1:
                disputed.add((identifier, column))
        sources = [part for row in mine for part in (plain(row["source"]) or "").split(";") if part]
        assert plain(result["source"][identifier]) == (";".join(dict.fromkeys(sources)) or None)
    conflicts = merged.conflicts[merged.conflicts["table"].eq("actors")]
    assert set(zip(conflicts["key"], conflicts["column"], strict=True)) == disputed


def _newest_first(day: str | None) -> int:
    return -int(day.replace("-", "")) if day else 0


@QUIET
@given(a=networks("a"), b=networks("b"))
def test_a_conflict_keeps_both_values_and_what_is_used(a: Network, b: Network) -> None:
    merged = merge(a, b).network
    for (table, key, column), group in merged.conflicts.groupby(["table", "key", "column"]):
        assert len(set(group["value"])) > 1
        used = group[group["used"]]
        assert len(set(used["value"])) == 1
        assert set(group["file"]) == {"a", "b"}, (table, key, column)


@QUIET
@given(a=networks("a"), b=networks("b"))
def test_the_totals_add_up(a: Network, b: Network) -> None:
    merged = merge(a, b)
    for row in merged.report.totals.itertuples():
        assert row.result == row.in_a + row.in_b - row.shared
        assert row.shared == row.equal + row.joined + row.disagree
        assert row.result == len(merged.network.tables[row.table])


def test_golden_merged_with_itself_is_the_same(mini: Network) -> None:
    assert merge(mini, mini).network.differences(mini) == []


def test_an_edit_by_hand_is_said(mini: Network, edited: Edited) -> None:
    other = edited(
        {
            "actors": {
                "8000,fr,local_authorities,,src-registre,high,2025-01-15": (
                    "8200,fr,local_authorities,,src-site,high,2025-06-01"
                ),
                "": "slug:neuf,Neuville,,COM,,FRA,,,,,,,,,src-site,low,",
            },
            "events": {"": "slug:ag-jumelage,signature,1985,,,,src-site"},
        }
    )
    merged = merge(mini, other)
    actors = merged.network.tables["actors"].set_index("id")
    assert len(actors) == 34
    assert actors["population"]["slug:montbrun"] == 8200  # the newer one, at equal confidence
    assert actors["source"]["slug:montbrun"] == "src-registre;src-site"
    assert len(merged.network.tables["events"]) == 21  # equal rows of two sources are two facts
    lines = merged.report.table("fr")
    new = lines[lines["table"].ne("agreements")]
    assert new[
        ["what", "key", "used", "used_source", "other", "other_source", "why"]
    ].to_numpy().tolist() == [
        [
            "conflict",
            "slug:montbrun",
            "8200",
            "src-site (edited)",
            "8000",
            "src-registre (mini)",
            "vue plus récemment, à confiance égale",
        ],
        [
            "same-row",
            "slug:ag-jumelage",
            "",
            "src-atlas",
            "",
            "src-site",
            "lignes égales de sources différentes, table sans clé : les deux sont gardées",
        ],
    ]


def test_a_cell_that_one_lacks_is_filled_in_and_said(folder: Folder) -> None:
    a = read(folder("a", actors="id,name,kind,siren,source\nslug:a,Arvelle,COM,,s1\n"))
    b = read(folder("b", actors="id,name,kind,siren,source\nslug:a,Arvelle,COM,217500016,s2\n"))
    merged = merge(a, b)
    assert merged.network.tables["actors"]["siren"].tolist() == ["217500016"]
    assert len(merged.network.conflicts) == 0
    line = merged.report.lines.iloc[0]
    assert (line["what"], line["column"], line["used"], line["used_source"]) == (
        "filled",
        "siren",
        "217500016",
        "s2",
    )


def test_confidence_comes_before_the_day(folder: Folder) -> None:
    head = "id,name,kind,confidence,seen_on\n"
    a = read(folder("a", actors=f"{head}slug:a,Old,COM,high,2001-01-01\n"))
    b = read(folder("b", actors=f"{head}slug:a,New,COM,medium,2025-01-01\n"))
    for merged in (merge(a, b), merge(b, a)):
        assert merged.network.tables["actors"]["name"].tolist() == ["Old"]
        assert merged.report.table("en")["why"].tolist() == ["higher confidence"]


def test_the_first_counts_when_nothing_else_tells(folder: Folder) -> None:
    a = read(folder("a", actors="id,name,kind\nslug:a,One,COM\n"))
    b = read(folder("b", actors="id,name,kind\nslug:a,Two,COM\n"))
    assert merge(a, b).network.tables["actors"]["name"].tolist() == ["One"]
    assert merge(b, a).network.tables["actors"]["name"].tolist() == ["Two"]


def test_a_third_source_joins_a_disagreement(folder: Folder) -> None:
    head = "id,name,kind,source,confidence\n"
    a = read(folder("a", actors=f"{head}slug:a,One,COM,s1,low\nslug:a,Two,COM,s2,medium\n"))
    b = read(folder("b", actors=f"{head}slug:a,Three,COM,s3,high\n"))
    net = merge(a, b).network
    assert net.tables["actors"]["name"].tolist() == ["Three"]
    conflicts = net.conflicts[["value", "source", "confidence", "used", "file", "row"]]
    rows = {row[0]: row[1:] for row in conflicts.itertuples(index=False, name=None)}
    assert rows["One"] == ("s1", "low", False, "a/actors.csv", 2)
    assert rows["Two"] == ("s2", "medium", False, "a/actors.csv", 3)
    assert rows["Three"][:4] == ("s3", "high", True, "b")


def test_an_empty_role_is_a_party(folder: Folder) -> None:
    rest = {
        "actors": "id,name,kind\nslug:a,A,COM\n",
        "agreements": "id,form\nslug:g,JUMELAGE\n",
    }
    head = "agreement_id,actor_id,role,start\n"
    a = read(folder("a", **rest, parties=f"{head}slug:g,slug:a,,1980\n"))
    b = read(folder("b", **rest, parties=f"{head}slug:g,slug:a,party,1981\n"))
    net = merge(a, b).network
    assert len(net.tables["parties"]) == 1
    assert set(net.conflicts["value"]) == {"1980", "1981"}


def test_one_number_under_two_ids_is_put_to_review(folder: Folder) -> None:
    a = read(folder("a", actors="id,name,kind,siren\nslug:a,A,COM,217500016\n"))
    b = read(folder("b", actors="id,name,kind,siren\nsiren:217500016,A,COM,217500016\n"))
    merged = merge(a, b)
    assert len(merged.network.tables["actors"]) == 2
    line = merged.report.lines.iloc[0]
    assert (line["what"], line["key"], line["used"], line["other"]) == (
        "same-identifier",
        "217500016",
        "slug:a",
        "siren:217500016",
    )


def test_an_id_that_means_two_things_is_refused(folder: Folder) -> None:
    actors = "id,name,kind\nslug:a,A,COM\n"
    a = read(folder("a", actors=actors + "slug:x,X,COM\n"))
    b = read(folder("b", actors=actors, agreements="id,form\nslug:x,JUMELAGE\n"))
    with pytest.raises(ContentError, match="slug:x"):
        merge(a, b)


def test_what_is_merged_reads_back(tmp_path: Path, starter: Network, mini: Network) -> None:
    merged = merge(starter, mini).network
    again = read(write_dataset(merged, tmp_path / "merged"))
    assert again.differences(merged) in ([], ["conflicts"])
    keys = [set(net.conflicts["key"]) for net in (merged, again)]
    assert keys[0] == keys[1]


def test_the_same_twice_is_the_same_bytes(tmp_path: Path, starter: Network, mini: Network) -> None:
    made = []
    for at in range(2):
        merged = merge(starter, mini)
        folder = write_dataset(
            merged.network,
            tmp_path / str(at),
            beside={"merge/report.csv": merged.report.table("fr")},
        )
        made.append({path.name: path.read_bytes() for path in sorted(folder.rglob("*.csv"))})
    assert all(one == other for one, other in pairwise(made))
