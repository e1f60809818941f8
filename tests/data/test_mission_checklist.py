"""Each line of the mission checklist points at something that is there.

Pointers of the column ``where``, several separated by ``;``::

    <code list>:<code>           a code of codes.csv          actor_kind:STATE
    field:<1-7>                  a field of external action   field:3
    table:<table>                a table of the contract      table:flows
    column:<table>.<column>      a column of the contract     column:projects.oda
    row:<table>:<id>             a row of datasets/starter    row:actors:slug:cuf
    row:<table>?<c>=<v>&<c>~<v>  a row by its cells; ~ = one of a list
    question:Q01 ... Q22, indicator:<id>, command:<name>
"""

import re
from typing import Any

Row = dict[str, str]
Tables = dict[str, list[Row]]

# fmt: off
INDICATORS = {
    "complementarity", "concertation_gap", "isolated_project", "multi_actor_cluster", "reciprocity",
    "level_articulation", "durability", "participation", "decentralised_management",
    "capacity_building", "funder_dependence", "brokerage", "multiplexity", "homophily",
    "portfolio_diversity", "competence_theme_fit", "territorial_concentration", "fragmentation",
    "programme_share", "local_return", "data_quality",
}
COMMANDS = {
    "demo", "new", "check", "info", "actors", "import", "match", "merge", "diff", "load", "ask",
    "measure", "query", "queries", "explore", "ego", "map", "report", "export", "serve",
}
# fmt: on


def has_row(pointer: str, tables: Tables) -> bool:
    if "?" not in pointer:
        table, identifier = pointer.split(":", 1)
        return any(row["id"] == identifier for row in tables[table])
    table, conditions = pointer.split("?", 1)
    cells = [re.split(r"([=~])", condition, maxsplit=1) for condition in conditions.split("&")]
    return any(
        all(row[c] == v if sign == "=" else v in row[c].split(";") for c, sign, v in cells)
        for row in tables[table]
    )


def resolves(pointer: str, tables: Tables, contract: dict[str, Any], codes: dict[str, list[Row]]) -> bool:
    kind, rest = pointer.split(":", 1) if not pointer.startswith("row:") else ("row", pointer[4:])
    match kind:
        case "row":
            return has_row(rest, tables)
        case "table":
            return rest in contract
        case "column":
            table, column = rest.split(".")
            return column in {field["name"] for field in contract[table]["fields"]}
        case "question":
            return re.fullmatch(r"Q(0[1-9]|1\d|2[0-2])", rest) is not None
        case "indicator":
            return rest in INDICATORS
        case "command":
            return rest in COMMANDS
        case "field":
            return any(code["parent"] == rest for code in codes["form"])
        case _:
            return any(code["code"] == rest for code in codes.get(kind, []))


def test_all_243_items_are_held(checklist: list[Row]) -> None:
    assert [row["item_id"] for row in checklist] == [f"SC{number:03d}" for number in range(1, 244)]


def test_every_pointer_resolves(
    checklist: list[Row], tables: Tables, contract: dict[str, Any], codes: dict[str, list[Row]]
) -> None:
    assert len(INDICATORS) == 21
    pointers = [(row["item_id"], p) for row in checklist for p in row["where"].split(";")]
    assert not [(i, p) for i, p in pointers if not resolves(p, tables, contract, codes)]


def test_held_as_says_what_the_first_pointer_is(checklist: list[Row]) -> None:
    kinds = {"column", "table", "row", "question", "indicator", "command"}
    for row in checklist:
        kind = row["where"].split(":", 1)[0]
        assert row["held_as"] == (kind if kind in kinds else "code"), row["item_id"]


def test_named_actors_networks_and_projects_are_rows(checklist: list[Row]) -> None:
    named = [
        row for row in checklist if row["category"] in {"actor_named", "network", "place", "event_or_project"}
    ]
    assert named
    assert {row["held_as"] for row in named} == {"row"}
