"""Twinnings from Wikidata: counts against plain loops over the real slices, and each of their traps."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actornet.errors import ContentError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.wikidata import read_wikidata

Errors = Callable[[Imported], list[str]]
GERMANY, FRANCE = "wikidata_p190_germany_400.tsv", "wikidata_p190_france_60.tsv"
LABELS = (
    "origincityLabel",
    "origincountry",
    "originlat",
    "originlong",
    "sistercityLabel",
    "destinationlat",
    "destinationlong",
    "destination_countryLabel",
)
ITEMS = (
    "origincity",
    "origincityLabel",
    "origincountry",
    "sistercity",
    "sistercityLabel",
    "destination_countryLabel",
)
COLOGNE = ("Cologne", "Germany", "50.9422", "6.9578")
LILLE = ("Lille", "50.6333", "3.0667", "France")
ENTITY = "http://www.wikidata.org/entity/"


def table(path: Path, *lines: tuple[str, ...], headings: tuple[str, ...] = LABELS, mark: str = "\t") -> Path:
    path.write_text("\n".join(mark.join(line) for line in (headings, *lines)) + "\n", encoding="utf-8")
    return path


def read(*paths: Path) -> Imported:
    return read_wikidata(list(paths), options={})


def plain_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def pairs(imported: Imported) -> list[frozenset[str]]:
    """Return the ids of the parties of each agreement."""
    parties = imported.tables["parties"]
    return [frozenset(group) for _, group in parties.groupby("agreement_id", sort=False)["actor_id"]]


def told(imported: Imported, words: str) -> list[int]:
    lines = imported.account.table("en")
    return [int(row) for row in lines[lines["why"].str.startswith(words)]["row"]]


def names(imported: Imported) -> list[str]:
    return sorted(imported.tables["actors"]["name"])


@pytest.mark.parametrize(("name", "expected", "again"), [(GERMANY, 391, 9), (FRANCE, 60, 0)])
def test_a_pair_is_one_agreement(
    slices: Path, errors_of: Errors, name: str, expected: int, again: int
) -> None:
    imported = read(slices / name)
    seen: set[frozenset[str]] = set()
    united = []
    for number, row in enumerate(plain_rows(slices / name), 2):
        pair = frozenset((row["origincityLabel"], row["sistercityLabel"]))
        if pair in seen:
            united.append(number)
        seen.add(pair)
    agreements = imported.tables["agreements"]
    assert len(agreements) == len(seen) == expected
    assert set(agreements["form"]) == {"JUMELAGE"}
    assert not {"start", "end"} & set(agreements.dropna(axis="columns", how="all"))
    assert told(imported, "The twinning is said above already") == united
    assert len(united) == again
    assert all(len(pair) == 2 for pair in pairs(imported))
    totals = imported.account.totals().iloc[0]
    assert (totals["read"], totals["used"], totals["united"]) == (expected + again, expected, again)
    assert errors_of(imported) == []


def test_towns_have_the_country_that_the_file_says(slices: Path) -> None:
    imported = read(slices / GERMANY)
    rows = plain_rows(slices / GERMANY)
    known = {"Germany": "DEU", "Hungary": "HUN", "Belgium": "BEL", "Denmark": "DNK", "Sweden": "SWE"}
    countries = imported.tables["actors"]["country"].value_counts()
    towns = {(row["origincityLabel"], row["origincountry"]) for row in rows}
    towns |= {(row["sistercityLabel"], row["destination_countryLabel"]) for row in rows}
    for name, code in known.items():
        assert countries[code] == sum(country == name for _, country in towns), name
    assert set(imported.tables["actors"]["kind"]) == {"FLA_MUN"}


def test_french_towns_are_communes_of_the_register(slices: Path) -> None:
    actors = read(slices / FRANCE).tables["actors"]
    french = actors[actors["country"].eq("FRA")]
    assert set(french["kind"]) == {"COM"}
    assert french["id"].str.startswith("insee:").mean() > 0.9
    assert french.set_index("name").loc["Athis-Mons", "id"] == "insee:91027"


def test_a_town_with_two_coordinates_is_one_town(tmp_path: Path) -> None:
    path = table(
        tmp_path / "twins.tsv",
        (*COLOGNE, *LILLE),
        ("Cologne", "Germany", "50.9364", "6.9528", *LILLE),
        (*COLOGNE, "Lille", "50.63", "3.06", "France"),
        (*COLOGNE, "Lille", "", "", "France"),
    )
    imported = read(path)
    assert names(imported) == ["Cologne", "Lille"]
    assert len(imported.tables["agreements"]) == 1
    assert told(imported, "The twinning is said above already") == [3, 4, 5]


def test_a_twinning_said_from_both_sides_and_in_two_files_is_one(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one = table(tmp_path / "twins.tsv", (*COLOGNE, *LILLE))
    two = table(
        tmp_path / "b" / "twins.tsv",
        ("Lille", "France", "50.6333", "3.0667", "Cologne", "50.9422", "6.9578", "Germany"),
    )
    both, back = read(one, two), read(two)
    assert len(both.tables["agreements"]) == 1
    assert both.tables["agreements"]["title"].tolist() == ["Cologne – Lille"]
    assert both.tables["agreements"]["id"].tolist() == back.tables["agreements"]["id"].tolist()


def test_towns_of_one_name_far_apart_are_two(tmp_path: Path, errors_of: Errors) -> None:
    # Two German hamlets of one name, which no list of towns has.
    path = table(
        tmp_path / "twins.tsv",
        ("Oberhinterdorf", "Germany", "48.1", "11.5", *LILLE),
        ("Oberhinterdorf", "Germany", "53.5", "9.9", *LILLE),
        ("Oberhinterdorf", "Germany", "48.11", "11.51", "Tours", "47.39", "0.69", "France"),
    )
    imported = read(path)
    assert len(imported.tables["agreements"]) == 3
    assert sum(name.startswith("Oberhinterdorf") for name in names(imported)) == 2
    assert told(imported, "Several towns of this name") == [2, 3, 4]
    assert errors_of(imported) == []


def test_many_towns_of_one_name_stay_apart(tmp_path: Path) -> None:
    lines = [("Oberhinterdorf", "Germany", str(-80 + 3 * n), "11", *LILLE) for n in range(50)]
    imported = read(table(tmp_path / "twins.tsv", *lines))
    assert len(imported.tables["agreements"]) == 50
    assert len(imported.tables["actors"]) == 51


def test_items_are_the_ids(tmp_path: Path, errors_of: Errors) -> None:
    path = table(
        tmp_path / "twins.csv",
        (ENTITY + "Q365", "Cologne", "Germany", ENTITY + "Q8686", "Shanghai", "People's Republic of China"),
        (ENTITY + "Q365", "Cologne", "Germany", "wd:Q16058312", "Q16058312", "Kingdom of the Netherlands"),
        ("Q365", "Köln", "Germany", "Q8686", "Shanghai", "People's Republic of China"),
        headings=ITEMS,
        mark=",",
    )
    imported = read(path)
    actors = imported.tables["actors"].set_index("id")
    assert set(actors.index) == {"wd:Q365", "wd:Q8686", "wd:Q16058312"}
    assert actors["country"].to_dict() == {"wd:Q365": "DEU", "wd:Q8686": "CHN", "wd:Q16058312": "NLD"}
    assert actors.loc["wd:Q8686", "wikidata"] == "Q8686"
    assert len(imported.tables["agreements"]) == 2
    assert told(imported, "Town without a name in the language") == [3]
    assert errors_of(imported) == []


def test_a_bare_item_for_a_label_is_an_item(tmp_path: Path) -> None:
    imported = read(table(tmp_path / "twins.tsv", ("Q16058312", "Germany", "", "", *LILLE)))
    assert "wd:Q16058312" in set(imported.tables["actors"]["id"])
    assert told(imported, "Town without a name in the language") == [2]


def test_the_detailed_table_of_the_service_is_read(tmp_path: Path) -> None:
    path = table(
        tmp_path / "query.tsv",
        (
            f"<{ENTITY}Q365>",
            '"Cologne"@en',
            '"Germany"@en',
            '"Point(6.9578 50.9422)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>',
            f"<{ENTITY}Q648>",
            '"Lille"@en',
            '"France"@en',
        ),
        headings=(
            "?origincity",
            "?origincityLabel",
            "?origincountryLabel",
            "?origincoord",
            "?sistercity",
            "?sistercityLabel",
            "?destination_countryLabel",
        ),
    )
    with path.open("a", encoding="utf-8") as file:
        file.write("too\tfew\n")
    imported = read(path)
    assert names(imported) == ["Cologne", "Lille"]
    assert told(imported, "The row has another number of cells") == [3]
    assert sorted(imported.tables["actors"]["country"]) == ["DEU", "FRA"]
    cologne = imported.tables["actors"].set_index("name").loc["Cologne"]
    assert (cologne["id"], cologne["territory_id"]) == ("wd:Q365", "geonames:2886242")


def test_escapes_of_the_detailed_table_are_undone(tmp_path: Path, errors_of: Errors) -> None:
    path = table(
        tmp_path / "query.tsv",
        ('"Sankt \\"Veit\\""@de', '"\\u00C9vian"@fr'),
        ('"Half \\uD83D"', "plain"),
        headings=("?origincityLabel", "?sistercityLabel"),
    )
    imported = read(path)
    assert names(imported) == ["Half \ufffd", 'Sankt "Veit"', "plain", "Évian"]
    assert errors_of(imported) == []


def test_dates_are_taken_where_the_query_asked_for_them(tmp_path: Path, errors_of: Errors) -> None:
    towns = ["Lille", "Tours", "Nantes", "Brest", "Lyon"]
    dates = [
        ("1958-01-01T00:00:00Z", ""),
        ("1962-05-13T00:00:00Z", "2010"),
        ("1999-06-01", "1998-12-31"),
        ("t1893", ""),
        ("1962-05", "1962"),
    ]
    lines = [(*COLOGNE, town, "", "", "France", *when) for town, when in zip(towns, dates, strict=True)]
    imported = read(table(tmp_path / "twins.tsv", *lines, headings=(*LABELS, "start", "end")))
    agreements = imported.tables["agreements"]
    found = agreements[["start", "end"]].fillna("").to_numpy().tolist()
    assert found == [["1958", ""], ["1962-05-13", "2010"], ["1999-06-01", ""], ["", ""], ["1962-05", "1962"]]
    assert told(imported, "The end is before the start") == [4]
    assert told(imported, "Date that can't be read") == [5]
    assert errors_of(imported) == []


def test_what_is_not_taken_is_told(slices: Path) -> None:
    lines = read(slices / FRANCE).account.table("fr")
    columns = lines[lines["why"].str.startswith("Colonnes non reprises")]["why"].iloc[0]
    for name in ("originpopulation", "destinationpopulation", "dist", "eu"):
        assert name in columns


def test_odd_lines_are_left_out_or_asked_about(tmp_path: Path, errors_of: Errors) -> None:
    path = table(
        tmp_path / "twins.tsv",
        (*COLOGNE, *LILLE),
        (*COLOGNE, "", "1", "1", "France"),
        (*COLOGNE, "Cologne", "50.9422", "6.9578", "Germany"),
        ("Bonn", "Atlantis", "north", "7.1", *LILLE),
        ("Ulm", "Germany", "98.4", "9.98", *LILLE),
        ("=HYPERLINK(1)", "Germany", "", "", "<b>Lille</b>", "", "", "France"),
    )
    imported = read(path)
    assert told(imported, "One of the two towns has no name") == [3]
    assert told(imported, "A town twinned with itself") == [4]
    assert told(imported, "Country missing or unknown") == [5]
    assert told(imported, "Coordinates incomplete or impossible") == [5, 6]
    assert {"=HYPERLINK(1)", "<b>Lille</b>"} <= set(names(imported))
    assert len(imported.tables["agreements"]) == 4
    assert errors_of(imported) == []


@pytest.mark.parametrize(
    ("headings", "lines", "words"),
    [
        (("name", "town"), [("a", "b")], "origincityLabel"),
        (("origincityLabel", "town"), [("a", "b")], "sistercityLabel"),
        (LABELS, [(*COLOGNE, "Cologne", "50.9422", "6.9578", "Germany")], "Nothing to import"),
    ],
)
def test_another_table_is_refused_with_a_way_out(
    tmp_path: Path, headings: tuple[str, ...], lines: list[tuple[str, ...]], words: str
) -> None:
    with pytest.raises(ContentError) as refused:
        read(table(tmp_path / "twins.tsv", *lines, headings=headings))
    assert words in refused.value.message.en
    assert refused.value.fix is not None


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=25))
def test_as_many_agreements_as_unordered_pairs(tmp_path: Path, ties: list[tuple[int, int]]) -> None:
    wanted = {frozenset(tie) for tie in ties if tie[0] != tie[1]}
    lines = [(f"Q{a}", f"Q{a}", "Germany", f"Q{b}", f"Q{b}", "Germany") for a, b in ties]
    path = table(tmp_path / "twins.tsv", *lines, headings=ITEMS)
    if not wanted:
        with pytest.raises(ContentError):
            read(path)
        return
    imported = read(path)
    assert {frozenset(int(town.removeprefix("wd:Q")) for town in pair) for pair in pairs(imported)} == wanted
    assert len(imported.tables["agreements"]) == len(wanted)
    totals = imported.account.totals().iloc[0]
    assert totals["read"] == totals["used"] + totals["united"] + totals["left_out"] == len(ties)


def test_the_same_file_gives_the_same_dataset(slices: Path) -> None:
    one, two = (read(slices / FRANCE).tables for _ in range(2))
    assert {name: frame.to_csv() for name, frame in one.items()} == {
        name: frame.to_csv() for name, frame in two.items()
    }
