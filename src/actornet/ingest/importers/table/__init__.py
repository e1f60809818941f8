"""Any table, by a map that says which column tells what. Knows plans, grids and the harvest.

Everything that a row tells goes into the contract or has its line in the account: a value that is
no code, date, amount or theme, a column that the map does not name, a row without an actor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import CallError, ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.table.plan import Plan, TablePlan, fields_of, read_plan
from actornet.ingest.importers.table.rows import Rows
from actornet.model import fold


def read_table(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read tables by the map of ``options["map"]``.

    Raises
    ------
    CallError
        No map is given.
    ContentError, FileAccessError
        The map or a file is wrong, or the map names a column or sheet that is not there.
    """
    plan = given_plan(options)
    account = Account()
    grids = [grid for path in files for grid in read_grids(path, account)]
    return harvested(plan, grids, account, name=files[0].stem)


def given_plan(options: Mapping[str, str]) -> Plan:
    """Return the map of ``options["map"]``; see :func:`read_table`."""
    if "map" not in options:
        raise CallError(
            Text("Il faut un plan : quelle colonne dit quoi.", "It takes a map: which column says what."),
            Text(
                "--map plan.yml ; `actornet import table FICHIER --guess` en écrit un premier.",
                "--map map.yml; `actornet import table FILE --guess` writes a first one.",
            ),
        )
    return read_plan(Path(options["map"]))


def harvested(plan: Plan, grids: Sequence[Grid], account: Account, *, name: str) -> Imported:
    """Return the dataset that grids are under a plan."""
    harvest = Harvest(name, _origin(plan, grids), account)
    pairs = _pairs(plan, grids, account)
    told = [Rows(table, grid, account) for table, grid in pairs]
    everyone = [rows.telling() for rows in told]
    networks = [rows.networks() for rows in told]
    evidence = pd.concat([*everyone, *networks], ignore_index=True)
    ids = harvest.actors(evidence) if len(evidence) else pd.Series(dtype="str")
    for rows in told:
        own = evidence[evidence["told"].eq(rows.key)].assign(id=ids)
        rows.give(harvest, own)
    return harvest.finish()


def _origin(plan: Plan, grids: Sequence[Grid]) -> Origin:
    given = dict(plan.source)
    title = given.pop("title", "") or ", ".join(dict.fromkeys(grid.file for grid in grids))
    short = fold(title).replace(" ", "-")[:60]
    confidence = given.pop("confidence", "") or "medium"
    return Origin(short or "table", title, confidence=confidence, **given)


def _pairs(plan: Plan, grids: Sequence[Grid], account: Account) -> list[tuple[TablePlan, Grid]]:
    pairs, taken = [], set()
    for table in plan.tables:
        meant = [grid for grid in grids if table.sheet in ("", grid.sheet)]
        if not meant:
            sheets = ", ".join(f"« {grid.sheet} »" for grid in grids)
            raise ContentError(
                Text(
                    f"{plan.file}, ligne {table.line} : il n’y a pas de feuille « {table.sheet} ».",
                    f"{plan.file}, line {table.line}: there is no sheet “{table.sheet}”.",
                ),
                Text(f"Feuilles : {sheets}.", f"Sheets: {sheets}."),
            )
        pairs += [(table, grid) for grid in meant]
        taken |= {id(grid) for grid in meant}
        _check_columns(plan, table, meant[0])
    for grid in grids:
        if id(grid) not in taken:
            account.remark(
                Text("Le plan ne reprend pas cette feuille.", "The map does not take this sheet."),
                file=grid.file,
                sheet=grid.sheet,
            )
    return pairs


def _check_columns(plan: Plan, table: TablePlan, grid: Grid) -> None:
    for field in fields_of(table):
        if field.column and field.column not in grid.frame:
            known = ", ".join(f"« {name} »" for name in grid.frame)
            raise ContentError(
                Text(
                    f"{plan.file}, ligne {field.line} : pas de colonne « {field.column} » dans {grid.file}.",
                    f"{plan.file}, line {field.line}: no column “{field.column}” in {grid.file}.",
                ),
                Text(f"Colonnes : {known}.", f"Columns: {known}."),
            )
