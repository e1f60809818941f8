"""The dataset of the reading benchmark: three tables of 500,000 rows in all, with planted mistakes."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import TypeAlias

ACTORS = ["id", "name", "kind", "country", "population", "founded", "strategy_shared", "source", "confidence"]
PROJECTS = ["id", "title", "status", "start", "end", "budget", "currency", "oda", "source", "confidence"]
PARTICIPATIONS = [
    "project_id",
    "actor_id",
    "role",
    "amount",
    "currency",
    "start",
    "end",
    "source",
    "confidence",
]
FRENCH_KINDS = ["COM", "DEP", "REG", "CC", "CA"]
KINDS = [*FRENCH_KINDS, "ASSOCIATION", "NGO", "FLA_MUN", "UNIVERSITY"]
ROLES = ["lead", "partner", "funder", "beneficiary", "expert"]
COUNTRIES = ["FRA", "SEN", "MLI", "MDG", "VNM", "MAR", "DEU", "ITA"]
CONFIDENCE = ["high", "medium", "low"]
Table: TypeAlias = list[list[str]]
EACH = 20  # planted mistakes of each kind


def generate(folder: Path, rows: int) -> None:
    """Write ``rows`` rows: a fifth actors, a fifth projects, the rest participations."""
    folder.mkdir(parents=True)
    draw = random.Random(42)  # noqa: S311
    actors = _actors(draw, rows // 5)
    projects = _projects(draw, rows // 5)
    participations = _participations(draw, rows - 2 * (rows // 5), len(actors), len(projects))
    _plant(draw, actors, projects, participations)
    for name, columns, table in (
        ("actors", ACTORS, actors),
        ("projects", PROJECTS, projects),
        ("participations", PARTICIPATIONS, participations),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(table)


def _date(draw: random.Random, first: int, last: int) -> str:
    year = draw.randint(first, last)
    precision = draw.random()
    if precision < 0.5:
        return str(year)
    month = draw.randint(1, 12)
    return f"{year}-{month:02d}" if precision < 0.8 else f"{year}-{month:02d}-{draw.randint(1, 28):02d}"


def _amount(draw: random.Random) -> str:
    number = draw.randint(500, 2_000_000)
    style = draw.random()
    if style < 0.8:
        return str(number)
    return f"{number},50" if style < 0.95 else f"{number:,} €".replace(",", "\u00a0")


def _actors(draw: random.Random, rows: int) -> Table:
    return [
        [
            f"slug:acteur-{number}",
            f"Collectivité ou association n° {number}",
            *_kind(draw),
            str(draw.randint(100, 900_000)) if draw.random() < 0.6 else "",
            _date(draw, 1850, 2015),
            draw.choice(["oui", "non", ""]),
            *_provenance(draw),
        ]
        for number in range(rows)
    ]


def _kind(draw: random.Random) -> tuple[str, str]:
    kind = draw.choice(KINDS)
    return kind, "FRA" if kind in FRENCH_KINDS else draw.choice(COUNTRIES)


def _projects(draw: random.Random, rows: int) -> Table:
    return [
        [
            f"slug:projet-{number}",
            f"Projet d’eau, d’école ou d’état civil n° {number}",
            draw.choice(["active", "ended", ""]),
            _date(draw, 1990, 2010),
            _date(draw, 2012, 2025),
            _amount(draw),
            "EUR",
            draw.choice(["true", "false", ""]),
            *_provenance(draw),
        ]
        for number in range(rows)
    ]


def _participations(draw: random.Random, rows: int, actors: int, projects: int) -> Table:
    table = []
    for number in range(rows):  # each project has one or more; no key twice: the actor moves on
        money = draw.random() < 0.3
        table.append(
            [
                f"slug:projet-{number % projects}",
                f"slug:acteur-{(number * 7 + number // projects) % actors}",
                draw.choice(ROLES),
                _amount(draw) if money else "",
                "EUR" if money else "",
                _date(draw, 1990, 2010),
                "",
                *_provenance(draw),
            ]
        )
    return table


def _provenance(draw: random.Random) -> list[str]:
    return [f"src-{draw.randint(1, 60)}", draw.choice(CONFIDENCE)]


def _plant(draw: random.Random, actors: Table, projects: Table, parts: Table) -> None:
    """Put mistakes into rows that no other mistake touches."""
    in_actors = iter(draw.sample(range(len(actors)), EACH * 6))
    in_projects = iter(draw.sample(range(len(projects)), EACH * 6))
    in_parts = iter(draw.sample(range(len(parts)), EACH * 5))
    for _ in range(EACH):
        actors[next(in_actors)][1] = ""
        actors[next(in_actors)][2] = "COMUNE"
        actors[next(in_actors)][3] = "Frannce"
        actors[next(in_actors)][4] = "-3"
        actors[next(in_actors)][5] = "2023-02-30"
        actors[next(in_actors)][6] = "peut-être"
        projects[next(in_projects)][2] = "vivant"
        projects[next(in_projects)][4] = "1985"
        projects[next(in_projects)][5] = "-1000"
        projects[next(in_projects)][5] = "beaucoup"
        projects[next(in_projects)][6] = ""
        projects[next(in_projects)][3] = "01/02/2004"
        parts[next(in_parts)][1] = "slug:acteur-inconnu"
        parts[next(in_parts)][0] = "slug:projet-inconnu"
        parts[next(in_parts)][2] = "figurant"
        parts[next(in_parts)][5] = "19788"
        lonely = next(in_parts)
        parts[lonely][3], parts[lonely][4] = "100", ""
    parts.extend(list(parts[draw.randrange(len(parts) // 2)]) for _ in range(EACH))  # rows given twice
