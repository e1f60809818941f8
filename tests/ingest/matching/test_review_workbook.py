"""A workbook of suggestions goes out, is filled in, and comes back as decisions."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from actornet.errors import ContentError, SourceNotFoundError
from actornet.ingest.matching import SUGGESTION, read_review, suggest, write_review
from actornet.network import Network

ROLE = {"decided_by": "chargé de mission", "decided_on": "2026-05-31"}


@pytest.fixture
def suggestions() -> pd.DataFrame:
    actors = pd.DataFrame(
        [
            ("slug:1", "Électriciens sans frontières", "413190459"),
            ("slug:2", "ELECTRICIENS SANS FRONTIERES", "413190459"),
            ("slug:3", "=HYPERLINK(1) et \x01 bruit", None),
            ("slug:4", "=hyperlink(1) et bruit", None),
        ],
        columns=["id", "name", "siren"],
    ).assign(kind="ASSOCIATION", country="FRA")
    found = suggest(Network({"actors": actors}, name="test"))
    assert list(found["outcome"]) == ["sure", "review"]
    return found


def fill(path: Path, cell: str, value: str) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook["decisions"][cell] = value
    workbook.save(path)


def test_what_is_sure_is_filled_in_and_the_rest_is_blank(tmp_path: Path, suggestions: pd.DataFrame) -> None:
    path = write_review(tmp_path / "revue.xlsx", suggestions)
    sheet = openpyxl.load_workbook(path)["decisions"]
    assert [cell.value for cell in sheet["A"]] == ["Décision", "un seul acteur", None]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["A2:A103"]
    back = read_review(path, **ROLE)
    assert back[["a", "b", "decision"]].to_numpy().tolist() == [["slug:1", "slug:2", "same"]]
    assert set(back["decided_by"] + back["decided_on"]) == {"chargé de mission2026-05-31"}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("chosen", "code"),
    [("deux acteurs différents", "different"), ("B succeeded A", "successor"), ("PART", "part")],
)
def test_a_choice_comes_back(
    tmp_path: Path, suggestions: pd.DataFrame, lang: str, chosen: str, code: str
) -> None:
    path = write_review(tmp_path / "revue.xlsx", suggestions, lang=lang)
    fill(path, "A3", chosen)
    assert list(read_review(path, **ROLE)["decision"]) == ["same", code]


def test_nothing_runs_and_the_bytes_are_the_same(tmp_path: Path, suggestions: pd.DataFrame) -> None:
    path = write_review(tmp_path / "revue.xlsx", suggestions)
    cells = [cell for row in openpyxl.load_workbook(path)["decisions"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s", "s"]
    assert path.read_bytes() == write_review(tmp_path / "again.xlsx", suggestions).read_bytes()


def test_a_choice_that_is_not_in_the_list_is_named(tmp_path: Path, suggestions: pd.DataFrame) -> None:
    path = write_review(tmp_path / "revue.xlsx", suggestions)
    fill(path, "A3", "je ne sais pas")
    with pytest.raises(ContentError, match="row 3: “je ne sais pas”"):
        read_review(path, **ROLE)


def test_a_lost_column_is_named(tmp_path: Path, suggestions: pd.DataFrame) -> None:
    path = write_review(tmp_path / "revue.xlsx", suggestions)
    fill(path, "M1", "autre")
    with pytest.raises(ContentError, match="columns missing: Id A"):
        read_review(path, **ROLE)


def test_files_that_are_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        read_review(tmp_path / "none.xlsx", **ROLE)
    (tmp_path / "a.xlsx").write_text("no", encoding="utf-8")
    with pytest.raises(ContentError, match="no readable workbook"):
        read_review(tmp_path / "a.xlsx", **ROLE)


def test_nothing_to_decide(tmp_path: Path) -> None:
    path = write_review(tmp_path / "revue.xlsx", pd.DataFrame(columns=list(SUGGESTION)))
    assert read_review(path, **ROLE).empty
