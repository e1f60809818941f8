"""The starter dataset keeps the contract, and what an officer looks up in it is there and right."""

import re
from collections import Counter
from typing import Any

import pytest

Row = dict[str, str]
Tables = dict[str, list[Row]]

EDTF = re.compile(r"^[0-2]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?$")
REGISTER_ID = {
    "COM": r"insee:(\d{5}|2[AB]\d{3})",
    "PARIS": r"insee:75056",
    "DEP": r"insee-dep:(\d{2,3}|2[AB])",
    "REG": r"insee-reg:\d{2}",
    **dict.fromkeys(["MET", "MET_AMP", "MET_GP", "MET_LYON", "CU", "CA", "CC"], r"siren:\d{9}"),
}
CONFLICTS_ALLOWED = {"agreements"}


def by_id(rows: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["id"], row)
    return found


def below(territory: str, tables: Tables) -> set[str]:
    inside = {territory}
    while more := {t["id"] for t in tables["territories"] if t["parent_id"] in inside} - inside:
        inside |= more
    return inside


def test_only_columns_of_the_contract(tables: Tables, contract: dict[str, Any]) -> None:
    for name, rows in tables.items():
        assert set(rows[0]) <= {field["name"] for field in contract[name]["fields"]}, name


def test_rows_are_sorted_by_their_key(tables: Tables, contract: dict[str, Any]) -> None:
    for name, rows in tables.items():
        if key := contract[name].get("primaryKey"):
            keys = [tuple(row.get(column, "") for column in key) for row in rows]
            assert keys == sorted(keys), name


def test_every_key_names_one_row_but_for_the_conflicts(tables: Tables, contract: dict[str, Any]) -> None:
    for name, rows in tables.items():
        if key := contract[name].get("primaryKey"):
            count = Counter(tuple(row.get(column, "") for column in key) for row in rows)
            twice = [k for k, n in count.items() if n > 1]
            assert not twice or name in CONFLICTS_ALLOWED, (name, twice[:3])


def test_required_cells_codes_and_dates(
    tables: Tables, contract: dict[str, Any], codes: dict[str, list[Row]]
) -> None:
    wrong: list[tuple[str, str, str]] = []
    for name, rows in tables.items():
        for field in contract[name]["fields"]:
            column, rules = field["name"], field.get("constraints", {})
            allowed = {code["code"] for code in codes[field["codes"]]} if "codes" in field else None
            for value in (row.get(column, "") for row in rows):
                edtf = "EDTF" in field.get("description", "") and value
                bad = (
                    (not value and rules.get("required"))
                    or (value and allowed is not None and value not in allowed)
                    or (edtf and not EDTF.match(value))
                    or value != value.strip()
                )
                if bad:
                    wrong.append((name, column, value))
    assert not wrong


def test_foreign_keys_hold(tables: Tables, contract: dict[str, Any]) -> None:
    missing: list[tuple[str, str, str]] = []
    for name, rows in tables.items():
        for key in contract[name].get("foreignKeys", []):
            column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
            known = {row["id"] for row in tables[key["reference"]["resource"] or name]}
            missing += [(name, column, r[column]) for r in rows if r.get(column) and r[column] not in known]
    assert not missing


def test_subjects_exist_and_ids_are_unique_together(tables: Tables) -> None:
    subjects = [i for name in ("actors", "agreements", "projects", "spaces") for i in by_id(tables[name])]
    assert len(subjects) == len(set(subjects))
    for name in ("tags", "locations", "events", "returns", "flows"):
        assert {row["subject_id"] for row in tables[name]} <= set(subjects), name


def test_every_source_is_listed(tables: Tables) -> None:
    known = set(by_id(tables["sources"]))
    for name, rows in tables.items():
        cited = {source for row in rows for source in row.get("source", "").split(";") if source}
        assert cited <= known, name
        assert not {s for s in cited if re.match(r"own\b|general knowledge|seed", s)}, name


def test_no_personal_data_and_no_inner_reference(tables: Tables) -> None:
    pattern = re.compile(r"[\w.]+@[\w.]+\.\w+|(?:\+33|\b0)[1-9](?:[ .]\d\d){4}|\bseeds?\b", re.IGNORECASE)
    found = [
        (name, value)
        for name, rows in tables.items()
        for row in rows
        for value in row.values()
        if pattern.search(value)
    ]
    assert not found


def test_counts(tables: Tables) -> None:
    assert len(by_id(tables["actors"])) >= 800
    assert len(by_id(tables["projects"])) >= 289
    assert len(tables["participations"]) >= 1121


def test_current_authorities_carry_their_register_id(tables: Tables, matching: list[Row]) -> None:
    listed = {row["actor_id"] for row in matching if not row["register"]}
    for actor in tables["actors"]:
        if (pattern := REGISTER_ID.get(actor["kind"])) and not re.fullmatch(pattern, actor["id"]):
            assert actor["id"] in listed, f"{actor['name']} has neither a register id nor a line saying why"
        if actor["kind"] == "COM" and actor["id"].startswith("insee:"):
            assert len(actor["siren"]) == 9, actor["name"]


def test_foreign_towns_carry_geonames_or_are_listed(tables: Tables, matching: list[Row]) -> None:
    listed = {row["actor_id"] for row in matching if row["how_matched"] == "not matched"}
    for actor in tables["actors"]:
        if actor["kind"] == "FLA_MUN":
            assert actor["id"] == f"geonames:{actor['geonames']}" or actor["id"] in listed, actor["name"]


def test_territories_are_a_tree_down_to_the_commune(tables: Tables) -> None:
    territories = by_id(tables["territories"])
    for start in territories:
        path: list[str] = []
        here = start
        while here:
            assert here not in path, path
            path.append(here)
            here = territories[here]["parent_id"]
        assert territories[path[-1]]["kind"] == "country", path
    assert "insee:31555" in below("insee-reg:76", tables)


def test_region_of_saint_louis_shows_lille_toulouse_and_the_former_regions(tables: Tables) -> None:
    region = next(t["id"] for t in tables["territories"] if t["name"] == "Région de Saint-Louis")
    actors, inside = by_id(tables["actors"]), below(region, tables)
    agreements = {
        p["agreement_id"] for p in tables["parties"] if actors[p["actor_id"]]["territory_id"] in inside
    }
    parties = {actors[p["actor_id"]]["name"] for p in tables["parties"] if p["agreement_id"] in agreements}
    assert {"Lille", "Toulouse", "Région Rhône-Alpes", "Région Nord-Pas-de-Calais"} <= parties
    successors = {s["predecessor_id"]: s["successor_id"] for s in tables["successions"]}
    assert successors["insee-reg:82"] == "insee-reg:84"
    assert successors["insee-reg:31"] == "insee-reg:32"


def test_romans_has_its_twins_and_the_bethlehem_network(tables: Tables) -> None:
    names = {actor["id"]: actor["name"] for actor in tables["actors"]}
    own = {p["agreement_id"] for p in tables["parties"] if p["actor_id"] == "insee:26281"}
    partners = {names[p["actor_id"]] for p in tables["parties"] if p["agreement_id"] in own}
    assert {"Straubing", "Vardenis", "Zlín", "Coalville", "Gouvernorat de Bethléem", "Grenoble"} <= partners


@pytest.mark.parametrize("agreement", ["slug:p246", "slug:p082", "slug:p058"])
def test_conflicts_are_kept_with_their_sources(tables: Tables, agreement: str) -> None:
    rows = [row for row in tables["agreements"] if row["id"] == agreement]
    assert len(rows) == 2
    assert len({(row["form"], row["start"]) for row in rows}) == 2
    assert all(row["source"] for row in rows)


def test_agreements_have_two_parties_and_projects_a_participant(tables: Tables) -> None:
    parties = Counter(p["agreement_id"] for p in tables["parties"])
    assert all(parties[agreement] >= 2 for agreement in by_id(tables["agreements"]))
    assert set(by_id(tables["projects"])) == {p["project_id"] for p in tables["participations"]}
