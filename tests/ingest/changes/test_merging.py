"""Two datasets as one: same ids united, what they disagree on kept with both sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import actornet
from actornet.network import Network

HEADER = "id,name,kind,country,population,source,confidence,seen_on\n"


def _dataset(folder: Path, rows: str) -> Path:
    folder.mkdir()
    (folder / "actors.csv").write_text(HEADER + rows, encoding="utf-8")
    (folder / "sources.csv").write_text("id,title\na,A\nb,B\nc,C\n", encoding="utf-8")
    return folder


def test_a_dataset_merged_with_itself_is_itself(mini: Network, tmp_path: Path) -> None:
    merged = actornet.merge(mini, mini, to=tmp_path / "one")
    assert set(merged.network.differences(mini)) <= {"conflicts"}  # files and rows are those of the merge
    claims = ["table", "key", "column", "value", "used"]
    nets = (merged.network, mini)
    one, two = (net.conflicts[claims].sort_values(claims, ignore_index=True) for net in nets)
    assert one.astype("str").equals(two.astype("str"))
    again = actornet.read(tmp_path / "one")
    assert set(again.differences(mini)) <= {"conflicts"}
    assert (merged.counts["first"] == merged.counts["both"]).all()


def test_the_value_of_the_highest_confidence_counts_and_the_others_stay(tmp_path: Path) -> None:
    one = _dataset(tmp_path / "one", "slug:x,X,COM,FRA,100,a,low,2024-01-01\n")
    two = _dataset(tmp_path / "two", "slug:x,X,COM,FRA,200,b,high,2020-01-01\nslug:y,Y,COM,FRA,,b,high,\n")
    three = _dataset(tmp_path / "three", "slug:x,X,COM,FRA,300,c,medium,2025-01-01\n")
    first = actornet.merge(one, two, to=tmp_path / "both")
    net = actornet.merge(tmp_path / "both", three, to=tmp_path / "all").network
    actors = net.tables["actors"].set_index("id")
    assert (actors.loc["slug:x", "population"], actors.loc["slug:x", "source"]) == (200, "a;b;c")
    claims = actornet.read(tmp_path / "all").conflicts
    said = set(claims[["value", "source", "used"]].itertuples(index=False, name=None))
    assert {value for value, _, _ in said} == {"100", "200", "300"}
    assert {(value, used) for value, _, used in said} == {("100", False), ("200", True), ("300", False)}
    assert first.counts.set_index("table").loc["actors"].tolist() == [1, 2, 1, 2, 1]


def test_the_newest_counts_among_equals_and_then_the_first(tmp_path: Path) -> None:
    one = _dataset(tmp_path / "one", "slug:x,X,COM,FRA,100,a,low,2024-01-01\nslug:y,Y,COM,FRA,1,a,low,\n")
    two = _dataset(tmp_path / "two", "slug:x,X,COM,FRA,200,b,low,2025-01-01\nslug:y,Y,COM,FRA,2,b,low,\n")
    population = actornet.merge(one, two).network.tables["actors"].set_index("id")["population"]
    assert population.to_dict() == {"slug:x": 200, "slug:y": 1}


def test_which_comes_first_changes_no_id(mini: Network, starter: Network) -> None:
    one, two = actornet.merge(mini, starter).network, actornet.merge(starter, mini).network
    for table in ("actors", "agreements", "projects", "territories"):
        assert set(one.tables[table]["id"]) == set(two.tables[table]["id"])
        assert len(one.tables[table]) == len(set(mini.tables[table]["id"]) | set(starter.tables[table]["id"]))


def test_a_folder_with_other_files_is_left_alone(mini: Network, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("à garder", encoding="utf-8")
    with pytest.raises(actornet.CallError):
        actornet.merge(mini, mini, to=tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.txt"]


def test_what_changed_is_said_cell_by_cell(golden: Path, tmp_path: Path) -> None:
    new = Path(shutil.copytree(golden / "mini", tmp_path / "new"))
    actors = new / "actors.csv"
    text = actors.read_text(encoding="utf-8")
    assert text.count(",45000,") == 1
    more = "slug:zz,Zz,,COM,,FRA,,,,,,,,,,,\n"
    actors.write_text(text.replace(",45000,", ",46000,") + more, encoding="utf-8")
    memberships = new / "memberships.csv"
    lines = memberships.read_text(encoding="utf-8").splitlines(keepends=True)
    memberships.write_text("".join(lines[:-1]), encoding="utf-8")
    found = actornet.diff(golden / "mini", new)
    told = found[["table", "change", "key", "column", "before", "after"]].to_records(index=False).tolist()
    assert ("actors", "changed", "slug:arvelle", "population", "45000", "46000") in told
    assert ("actors", "added", "slug:zz", "", "", "") in told
    assert [row[:2] for row in told if row[0] == "memberships"] == [("memberships", "removed")]
    assert len(told) == 3
    assert found.loc[found["key"].eq("slug:arvelle"), "source"].tolist() == ["src-registre"]
    back = actornet.diff(new, golden / "mini")
    assert back["change"].value_counts().to_dict() == {"added": 1, "removed": 1, "changed": 1}


def test_nothing_changed_in_itself(mini: Network, starter: Network) -> None:
    for net in (mini, starter):
        assert actornet.diff(net, net).empty


def test_rows_without_a_key_are_compared_whole(mini: Network) -> None:
    flows = mini.tables["flows"]
    changed = flows.assign(quantity=flows["quantity"].mask(flows.index == 0, 999_999))
    new = Network({**mini.tables, "flows": changed}, name="new")
    found = actornet.diff(mini, new)
    assert sorted(found["change"]) == ["added", "removed"]
    assert set(found["table"]) == {"flows"}
    more = pd.concat([flows, flows.head(1)], ignore_index=True)
    twice = Network({**mini.tables, "flows": more}, name="new")
    assert actornet.diff(mini, twice)["change"].tolist() == ["added"]
