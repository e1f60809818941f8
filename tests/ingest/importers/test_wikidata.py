"""Twinnings from Wikidata: the real slices counted by a plain loop, and oddities made by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from actornet.errors import ContentError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.wikidata import read_wikidata
from actornet.render import write_dataset

Errors: TypeAlias = Callable[[Imported], list[str]]
SLICES = ("wikidata_p190_germany_400.tsv", "wikidata_p190_france_60.tsv")


@pytest.fixture(scope="module", params=SLICES)
def real(request: pytest.FixtureRequest, slices: Path) -> tuple[list[dict[str, str]], Imported]:
    path = slices / request.param
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return rows, read_wikidata([path], options={})


def pairs_of(imported: Imported) -> list[frozenset[str]]:
    names = imported.tables["actors"].set_index("id")["name"]
    parties = imported.tables["parties"]
    return [
        frozenset(names[one] for one in group["actor_id"])
        for _, group in parties.groupby("agreement_id", sort=False)
    ]


def test_the_real_slices_pass_the_check(
    real: tuple[list[dict[str, str]], Imported], errors_of: Errors
) -> None:
    assert errors_of(real[1]) == []


def test_a_pair_is_one_agreement_however_often_it_is_said(
    real: tuple[list[dict[str, str]], Imported],
) -> None:
    rows, imported = real
    said = {frozenset((row["origincityLabel"], row["sistercityLabel"])) for row in rows}
    agreements = imported.tables["agreements"]
    assert set(agreements["form"]) == {"JUMELAGE"}
    assert agreements["id"].is_unique
    assert len(agreements) == len(said)
    assert len(imported.tables["parties"]) == 2 * len(said)
    assert set(agreements["title"].map(lambda title: frozenset(title.split(" – ")))) == said
    (totals,) = imported.account.totals().to_dict("records")
    assert (totals["read"], totals["used"]) == (len(rows), len(said))
    assert totals["read"] == totals["used"] + totals["united"] + totals["left_out"]


def test_towns_are_in_their_countries(real: tuple[list[dict[str, str]], Imported]) -> None:
    rows, imported = real
    sides = (("origincityLabel", "origincountry"), ("sistercityLabel", "destination_countryLabel"))
    said = {(row[name], row[country]) for row in rows for name, country in sides}
    counts = imported.tables["actors"]["country"].value_counts()
    for country, code in (("Germany", "DEU"), ("France", "FRA"), ("Poland", "POL"), ("Italy", "ITA")):
        expected = {name for name, where in said if where == country}
        assert counts.get(code, 0) == len(expected), country


def test_the_same_list_gives_the_same_bytes(slices: Path, tmp_path: Path) -> None:
    written = []
    for turn in ("a", "b"):
        write_dataset(read_wikidata([slices / SLICES[1]], options={}).network, tmp_path / turn)
        files = sorted(path for path in (tmp_path / turn).rglob("*") if path.is_file())
        written.append([path.read_bytes() for path in files])
    assert written[0] == written[1]


HEAD = "origincity\torigincityLabel\torigincountry\tsistercity\tsistercityLabel\tdestination_countryLabel\n"
WD = "http://www.wikidata.org/entity/"


def listed(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_items_tell_namesakes_apart_and_sides_do_not_matter(tmp_path: Path, errors_of: Errors) -> None:
    path = listed(
        tmp_path / "liste.tsv",
        f"{WD}Q1\tNeustadt\tGermany\t{WD}Q90001\tKleinstadt\tAustria",
        f"{WD}Q2\tNeustadt\tGermany\t{WD}Q90001\tKleinstadt\tAustria",
        f"{WD}Q90001\tKleinstadt\tAustria\t{WD}Q1\tNeustadt\tGermany",
        f"{WD}Q1\tNeustadt\tGermany\t{WD}Q1\tNeustadt\tGermany",
        f"{WD}Q1\tNeustadt\tGermany\t{WD}Q16058312\tQ16058312\tPoland",
    )
    imported = read_wikidata([path], options={})
    assert errors_of(imported) == []
    assert len(imported.tables["agreements"]) == 3
    outcomes = {(line.outcome, line.row) for line in imported.account.lines}
    assert outcomes >= {("united", 4), ("left-out", 5)}
    ids = set(imported.tables["actors"]["wikidata"].dropna())
    assert {"Q1", "Q2", "Q90001", "Q16058312"} == ids


def test_a_town_is_missing_or_its_country(tmp_path: Path, errors_of: Errors) -> None:
    path = listed(
        tmp_path / "trous.tsv",
        "\tAnnecy\tFrance\t\t\tGermany",
        "\tAnnecy\tFrance\t\tBayreuth\t",
        "\tAnnecy\tFrance\t\tVicenza\tItaly",
        "\tAnnecy\tFrance\t\tCheltenham\tAtlantis",
    )
    imported = read_wikidata([path], options={})
    assert errors_of(imported) == []
    assert len(imported.tables["agreements"]) == 3
    (totals,) = imported.account.totals().to_dict("records")
    assert (totals["read"], totals["used"], totals["left_out"]) == (4, 3, 1)
    assert "" not in set(imported.tables["actors"]["name"].fillna(""))
    assert "Atlantis" in {line.value for line in imported.account.lines}


def test_two_files_say_the_same_pair_once(tmp_path: Path, errors_of: Errors) -> None:
    one = listed(tmp_path / "a.tsv", "\tAnnecy\tFrance\t\tBayreuth\tGermany")
    two = listed(tmp_path / "b.tsv", "\tBayreuth\tGermany\t\tAnnecy\tFrance")
    imported = read_wikidata([one, two], options={})
    assert errors_of(imported) == []
    assert len(pairs_of(imported)) == len(imported.tables["agreements"]) == 1


def test_labels_without_countries(tmp_path: Path, errors_of: Errors) -> None:
    head = "origincityLabel\tsistercityLabel\n"
    path = listed(tmp_path / "noms.tsv", "Annecy\tBayreuth", "Annecy\tVicenza", head=head)
    imported = read_wikidata([path], options={})
    assert errors_of(imported) == []
    assert len(imported.tables["agreements"]) == 2


def test_another_list_is_refused(tmp_path: Path) -> None:
    path = listed(tmp_path / "autre.tsv", "a\tb", "c\td", head="Nom\tVille\n")
    with pytest.raises(ContentError) as caught:
        read_wikidata([path], options={})
    assert "autre.tsv" in caught.value.message.fr
    assert "query.wikidata.org" in caught.value.fix.fr
