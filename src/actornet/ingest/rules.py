"""Rules between the cells of a row, and between tables: order of dates, currencies, parties, participants.

Knows typed tables and findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from actornet.ingest.cells import Cells
from actornet.ingest.cycles import parents_of
from actornet.ingest.findings import Findings
from actornet.ingest.typed import Spot, TypedTable
from actornet.model import countries, families

_PERIODS = (("start", "end"), ("founded", "dissolved"))
_AMOUNTS = ("amount", "budget", "planned_amount")
_PARTIES = {"party", "operator"}
# Territories of the French Republic that have an ISO code of their own count as French.
FRENCH_COUNTRIES = {
    *("FRA", "GLP", "MTQ", "GUF", "REU", "MYT"),
    *("SPM", "BLM", "MAF", "WLF", "PYF", "NCL"),
}
# Where people write freely, and what a person could be reached by: mail addresses, French telephone numbers.
_FREE_TEXT = ("name", "title", "note", "object", "need", "demand", "purpose", "status_reason", "website")
_REACHES = r"[\w.+-]+@[\w-]+(\.[\w-]+)+|(\+33 ?|\b0)[1-9]([ .]\d{2}){4}\b"
# Latitude and longitude from, to: metropolitan France, Antilles and Guiana, La Réunion and Mayotte, ...
_FRANCE = (
    (41, 51.5, -5.5, 10),
    (2, 19, -64, -51),
    (-22, -12, 44, 56),
    (-28, -5, -180, -130),
    (-24, -17, 158, 172),
    (46, 48, -57, -56),
)


def check_rows(table: TypedTable, findings: Findings) -> None:
    """Report ends before their start, swapped coordinates, kinds that no foreign actor has, personal data."""
    for first, last in _PERIODS:
        if first in table.columns and last in table.columns:
            _check_order(table, first, last, findings)
    if {"latitude", "longitude", "country"} <= set(table.columns):
        _check_swapped(table, findings)
    if table.name == "actors" and {"kind", "country"} <= set(table.columns):
        _check_kinds(table, findings)
    for name in _FREE_TEXT:
        if name in table.columns:
            _check_personal(table, name, findings)


def _check_personal(table: TypedTable, name: str, findings: Findings) -> None:
    """Report texts by which a person could be reached: such data have no place in a dataset."""
    cells = table.columns[name]
    reaches = pc.match_substring_regex(cells.distinct, _REACHES).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(cells.per_row(reaches.astype(bool), False))
    Spot(table.place, name, table.lines, findings).report_rows("personal-data", cells, rows)


def _check_kinds(table: TypedTable, findings: Findings) -> None:
    """Report kinds of French authorities that are given to actors of another country."""
    kinds, country = table.columns["kind"], table.columns["country"]
    foreign = countries().keys() - FRENCH_COUNTRIES
    authority = [families().get(text) == "authority" for text in kinds.distinct.to_pylist()]
    abroad = [text in foreign for text in country.distinct.to_pylist()]
    doubtful = kinds.per_row(np.array(authority, dtype=bool), False)
    doubtful &= country.per_row(np.array(abroad, dtype=bool), False)
    rows = np.flatnonzero(doubtful)
    Spot(table.place, "kind", table.lines, findings).report_rows("foreign-kind", kinds, rows)


def check_tables(tables: Mapping[str, TypedTable], findings: Findings) -> None:
    """Report amounts without a currency, agreements with a single party, projects without participant."""
    for table in tables.values():
        for name in _AMOUNTS:
            if name in table.columns:
                rows = np.flatnonzero(~table.columns[name].empty & table.column("currency").empty)
                spot = Spot(table.place, name, table.lines, findings)
                cells = table.columns[name]
                spot.report_rows(
                    "missing-currency", cells, rows, lambda _row, _text: {"currency": "currency"}
                )
    if "agreements" in tables:
        _check_parties(tables["agreements"], tables.get("parties"), findings)
    if "projects" in tables:
        _check_participants(tables["projects"], tables.get("participations"), findings)


def _check_order(table: TypedTable, first: str, last: str, findings: Findings) -> None:
    starts, ends = table.columns[first], table.columns[last]
    if starts.typed is None or ends.typed is None:
        return
    never = np.datetime64("NaT", "D")
    with np.errstate(invalid="ignore"):
        early = ends.per_row(ends.typed[:, 1], never) < starts.per_row(starts.typed[:, 0], never)
    rows = np.flatnonzero(early)
    line_to_row = {int(table.lines[row]): int(row) for row in rows[:200]}
    spot = Spot(table.place, last, table.lines, findings)
    spot.report_rows(
        "end-before-start", ends, rows, lambda line, _text: {"start": starts.text(line_to_row[line])}
    )


def _check_swapped(table: TypedTable, findings: Findings) -> None:
    """Report French points that are in no part of France, but would be with their coordinates swapped."""
    latitude, longitude = table.columns["latitude"], table.columns["longitude"]
    if latitude.typed is None or longitude.typed is None:
        return
    country = table.columns["country"]
    french = np.array([text == "FRA" for text in country.distinct.to_pylist()], dtype=bool)
    y = latitude.per_row(latitude.typed, np.nan)
    x = longitude.per_row(longitude.typed, np.nan)
    rows = np.flatnonzero(country.per_row(french, False) & ~_in_france(y, x) & _in_france(x, y))
    at = {int(table.lines[row]): int(row) for row in rows[:200]}
    spot = Spot(table.place, "latitude", table.lines, findings)
    spot.report_rows(
        "swapped-coordinates",
        latitude,
        rows,
        lambda line, _text: {"longitude": longitude.text(at[line]), "country": "FRA"},
    )


def _in_france(latitude: Any, longitude: Any) -> Any:
    inside = np.zeros(len(latitude), dtype=bool)
    for south, north, west, east in _FRANCE:
        inside |= (latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east)
    return inside


def _check_parties(agreements: TypedTable, parties: TypedTable | None, findings: Findings) -> None:
    counts = np.zeros(len(agreements), dtype=np.int64)
    if parties is not None:
        role = parties.column("role")
        acts = np.array([text in _PARTIES for text in role.distinct.to_pylist()], dtype=bool)
        rows = np.flatnonzero(role.per_row(acts, True))
        agreement, actor = parties.column("agreement_id"), parties.column("actor_id")
        pairs = np.unique(np.stack([agreement.codes[rows], actor.codes[rows]]), axis=1)
        per_value = np.bincount(pairs[0][(pairs >= 0).all(axis=0)], minlength=len(agreement.distinct))
        counts = _per_record(agreements, agreement, per_value)
    ids = agreements.column("id")
    alone = np.flatnonzero((counts < 2) & ~ids.empty)
    number = {int(agreements.lines[row]): int(counts[row]) for row in alone[:200]}
    spot = Spot(agreements.place, "id", agreements.lines, findings)
    spot.report_rows("single-party", ids, alone, lambda line, _text: {"parties": number[line]})


def _check_participants(projects: TypedTable, participations: TypedTable | None, findings: Findings) -> None:
    ids = projects.column("id")
    alone = ~ids.empty
    if participations is not None:
        project = participations.column("project_id")
        per_value = np.bincount(project.codes[~project.empty], minlength=len(project.distinct))
        alone &= _per_record(projects, project, per_value) == 0
    rows = np.flatnonzero(alone & ~_programmes(projects))
    Spot(projects.place, "id", projects.lines, findings).report_rows("no-participant", ids, rows)


def _programmes(projects: TypedTable) -> Any:
    """Say which projects are programmes: marked so, or with parts."""
    marked = projects.column("is_programme")
    programmes = np.zeros(len(projects) + 1, dtype=bool)
    if marked.typed is not None:
        programmes[:-1] = marked.per_row(marked.typed, False)
    if {"id", "part_of_id"} <= set(projects.columns):
        programmes[parents_of(projects, "part_of_id")] = True
    return programmes[:-1]


def _per_record(records: TypedTable, references: Cells, counts: Any) -> Any:
    """Return the count of each record, given the counts of the ids that refer to records."""
    ids = records.column("id")
    if not len(ids.distinct):
        return np.zeros(len(records), dtype=np.int64)
    position = pc.index_in(ids.distinct, references.distinct)
    at = position.fill_null(pa.scalar(len(references.distinct), pa.int32())).to_numpy(zero_copy_only=False)
    return ids.per_row(np.append(counts, 0)[at], 0)
