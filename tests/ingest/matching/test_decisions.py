"""Decisions are read, checked, applied to a dataset, and undone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from actornet.errors import ContentError, SourceNotFoundError
from actornet.ingest import check
from actornet.ingest.matching import (
    add_decisions,
    apply,
    apply_to_tables,
    check_decisions,
    read_decisions,
    suggest,
    undecided,
    withdraw,
    write_decisions,
)
from actornet.network import Network
from actornet.render import write_dataset

HEAD = "a,b,decision,why,decided_by,decided_on\n"


def decided(*lines: tuple[str, str, str]) -> pd.DataFrame:
    rows = [(a, b, what, "", "chargé de mission", "2026-05-31") for a, b, what in lines]
    return check_decisions(
        pd.DataFrame(rows, columns=["a", "b", "decision", "why", "decided_by", "decided_on"])
    )


@pytest.fixture
def network() -> Network:
    actors = pd.DataFrame(
        [
            ("slug:mairie", "Mairie de Toulouse", "COM", None, "file-1", "low"),
            ("slug:ville", "Ville de Toulouse", "COM", "https://toulouse.fr", "file-2", "medium"),
            ("slug:chengdu", "Chengdu", "FLA_MUN", None, "file-1", "medium"),
            ("slug:lido", "Le Lido", "CULTURAL_BODY", None, "file-1", "medium"),
        ],
        columns=["id", "name", "kind", "website", "source", "confidence"],
    )
    parties = pd.DataFrame(
        [
            ("slug:t1", "slug:mairie"),
            ("slug:t1", "slug:chengdu"),
            ("slug:t2", "slug:ville"),
            ("slug:t1", "slug:ville"),
        ],
        columns=["agreement_id", "actor_id"],
    ).assign(role="party")
    agreements = pd.DataFrame({"id": ["slug:t1", "slug:t2"], "title": ["Un", "Deux"], "form": "JUMELAGE"})
    tags = pd.DataFrame([("slug:mairie", "sdg", "6")], columns=["subject_id", "scheme", "code"])
    tables = {"actors": actors, "agreements": agreements, "parties": parties, "tags": tags}
    return Network(tables, name="test")


def test_two_become_one_and_all_that_named_them_follows(network: Network) -> None:
    one = apply(network, decided(("slug:mairie", "slug:ville", "same")))
    assert list(one.tables["actors"]["id"]) == ["slug:mairie", "slug:chengdu", "slug:lido"]
    assert set(one.tables["parties"]["agreement_id"] + "|" + one.tables["parties"]["actor_id"]) == {
        "slug:t1|slug:mairie",
        "slug:t1|slug:chengdu",
        "slug:t2|slug:mairie",
    }
    row = one.tables["actors"].iloc[0]
    assert (row["name"], row["website"], row["source"]) == (
        "Ville de Toulouse",
        "https://toulouse.fr",
        "file-1;file-2",
    )


def test_what_two_sources_say_is_kept_as_a_conflict(network: Network) -> None:
    conflicts = apply(network, decided(("slug:mairie", "slug:ville", "same"))).conflicts
    names = conflicts[conflicts["column"].eq("name")]
    assert dict(zip(names["value"], names["used"], strict=True)) == {
        "Ville de Toulouse": True,
        "Mairie de Toulouse": False,
    }


def test_the_id_of_the_register_stands_for_all(network: Network, tmp_path: Path) -> None:
    rules = decided(("slug:mairie", "insee:31555", "same"), ("slug:ville", "slug:mairie", "same"))
    one = apply(network, rules)
    assert list(one.tables["actors"]["id"]) == ["insee:31555", "slug:chengdu", "slug:lido"]
    row = one.tables["actors"].iloc[0]
    assert (row["name"], row["siren"], row["country"]) == ("Toulouse", "213105554", "FRA")
    assert list(one.tables["tags"]["subject_id"]) == ["insee:31555"]
    write_dataset(one, tmp_path / "out")
    assert check(tmp_path / "out").valid


def test_applied_twice_is_applied_once(network: Network) -> None:
    rules = decided(("slug:mairie", "insee:31555", "same"), ("slug:lido", "slug:ville", "part"))
    once = apply(network, rules)
    twice = apply(once, rules)
    for name, frame in once.tables.items():
        pd.testing.assert_frame_equal(frame, twice.tables[name])


def test_a_decision_that_is_taken_away_is_undone(network: Network) -> None:
    rules = decided(("slug:mairie", "slug:ville", "same"))
    back = apply(network, withdraw(rules, "slug:ville", "slug:mairie"))
    for name, frame in network.tables.items():
        pd.testing.assert_frame_equal(frame, back.tables[name])


def test_successors_are_linked_and_parts_have_a_parent(network: Network) -> None:
    rules = decided(("slug:chengdu", "slug:lido", "successor"), ("slug:lido", "slug:ville", "part"))
    one = apply(network, rules)
    assert list(one.tables["actors"]["id"]) == list(network.tables["actors"]["id"])
    told = one.tables["successions"].iloc[0]
    assert (told["predecessor_id"], told["successor_id"]) == ("slug:chengdu", "slug:lido")
    assert one.tables["actors"].set_index("id").loc["slug:lido", "parent_id"] == "slug:ville"


def test_a_former_region_is_linked_to_the_region_that_took_over() -> None:
    actors = pd.DataFrame(
        [("slug:mp", "Conseil régional Midi-Pyrénées", "REG")], columns=["id", "name", "kind"]
    )
    one = apply(Network({"actors": actors}, name="x"), decided(("slug:mp", "insee-reg:73", "same")))
    assert sorted(one.tables["actors"]["id"]) == ["insee-reg:73", "insee-reg:76"]
    told = one.tables["successions"].iloc[0]
    assert (told["predecessor_id"], told["successor_id"]) == ("insee-reg:73", "insee-reg:76")


def test_what_became_of_each_decision_is_told(network: Network) -> None:
    rules = decided(
        ("slug:mairie", "slug:ville", "same"),
        ("slug:chengdu", "slug:lido", "different"),
        ("slug:x", "slug:y", "same"),
    )
    changes = apply_to_tables(dict(network.tables), rules).changes
    assert list(changes["outcome"]) == ["united", "kept apart", "absent"]


def test_what_is_decided_is_not_asked_again(network: Network) -> None:
    found = suggest(network, register=False)
    assert len(found)
    rules = decided(*((a, b, "different") for a, b in zip(found["a"], found["b"], strict=True)))
    assert undecided(found, rules).empty


def test_a_file_goes_round(tmp_path: Path) -> None:
    rules = decided(("slug:a", "slug:b", "same"), ("slug:c", "slug:d", "different")).assign(
        why="=1+1; « oui »"
    )
    path = write_decisions(tmp_path / "decisions.csv", rules)
    pd.testing.assert_frame_equal(read_decisions(path), rules)
    assert "\n=" not in path.read_text(encoding="utf-8")
    assert ",=1" not in path.read_text(encoding="utf-8")


def test_the_newest_decision_on_a_pair_counts(network: Network) -> None:
    rules = decided(("slug:mairie", "slug:ville", "same"))
    later = decided(("slug:ville", "slug:mairie", "different")).assign(decided_on="2026-06-01")
    both = add_decisions(rules, later)
    assert len(both) == 2
    assert len(apply(network, both).tables["actors"]) == 4


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("slug:a,slug:b,perhaps,,role,2026-05-31", "row 2, column decision: unknown decision"),
        ("slug:a,,same,,role,2026-05-31", "row 2, column b: no other id"),
        ("slug:a,slug:a,same,,role,2026-05-31", "row 2, column b"),
        ("slug:a,slug:b,same,,,2026-05-31", "row 2, column decided_by: no role"),
        ("slug:a,slug:b,same,,x@example.org,2026-05-31", "a role is asked for, not a person"),
        ("slug:a,slug:b,same,,role,31/05/2026", "row 2, column decided_on: not a day"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "decisions.csv").write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_decisions(tmp_path / "decisions.csv")


def test_decisions_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ContentError, match="row 4: slug:a and slug:c are told apart"):
        decided(("slug:a", "slug:b", "same"), ("slug:b", "slug:c", "same"), ("slug:a", "slug:c", "different"))


def test_files_that_are_no_decisions(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        read_decisions(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="UTF-8"):
        read_decisions(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(ContentError, match="columns missing: a, b, decision"):
        read_decisions(tmp_path / "b.csv")
    (tmp_path / "c.csv").write_text("", encoding="utf-8")
    with pytest.raises(ContentError, match="columns missing"):
        read_decisions(tmp_path / "c.csv")
