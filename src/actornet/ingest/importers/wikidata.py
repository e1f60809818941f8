"""Twinnings from Wikidata (P190), as the query service gives them. Knows grids and the harvest.

A pair of towns is one agreement, however often and from whichever side it is said. Labels alone
name the towns unless the query asked for ``?origincity`` and ``?sistercity``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import country_codes
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.importers.record_ids import record_ids
from actornet.ingest.importers.registry import Progress

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q\d+)")
# Columns of each side: label, item, latitude, longitude, country, as the known queries name them.
_SIDES = {
    "origin": (
        ("origincityLabel", "cityLabel"),
        ("origincity", "city"),
        ("originlat",),
        ("originlong", "originlon"),
        ("origincountry", "origincountryLabel", "origin_countryLabel", "countryLabel"),
    ),
    "sister": (
        ("sistercityLabel", "sisterLabel"),
        ("sistercity", "sister"),
        ("destinationlat", "sisterlat"),
        ("destinationlong", "destinationlon", "sisterlong"),
        ("destination_countryLabel", "destinationcountryLabel", "sistercountryLabel"),
    ),
}


def read_wikidata(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read lists of twinnings (.tsv, .csv) of the Wikidata query service.

    Raises
    ------
    ContentError
        The columns with the names of the towns are missing.
    """
    account = Account()
    origin = Origin(
        "wikidata-p190",
        "Wikidata, twinned administrative body (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        confidence="low",
    )
    harvest = Harvest(files[0].stem, origin, account)
    grids = [_named(grid, account) for path in files for grid in read_grids(path, account)]
    told = [(grid, {side: _towns(grid, side, account) for side in _SIDES}) for grid in grids]
    everyone = pd.concat([towns for _, sides in told for towns in sides.values()], ignore_index=True)
    everyone["id"] = harvest.actors(everyone)
    at, known = 0, set[str]()
    for grid, sides in told:
        ends = []
        for towns in sides.values():
            ends.append(everyone.iloc[at : at + len(towns)].set_axis(towns["row"].to_numpy()))
            at += len(towns)
        _twinnings(harvest, grid, ends[0], ends[1], known, account)
    return harvest.finish()


def _named(grid: Grid, account: Account) -> Grid:
    """Return the grid without the rows that don't say both towns, by label or item."""
    said = [grid.column(*labels).ne("") | grid.column(*items).ne("") for labels, items, *_ in _SIDES.values()]
    both = said[0] & said[1]
    account.left_out(
        Text("Une des deux villes n’est pas dite.", "One of the two towns is not said."),
        grid.frame.index[~both],
        file=grid.file,
        sheet=grid.sheet,
    )
    return replace(grid, frame=grid.frame[both])


def _towns(grid: Grid, side: str, account: Account) -> pd.DataFrame:
    """Return the evidence of the towns of one side, a row per row of the grid."""
    labels, items, latitudes, longitudes, countries = _SIDES[side]
    if grid.column(*labels).eq("").all():
        raise ContentError(
            Text(
                f"{grid.file} : pas de colonne {labels[0]}, ce n’est pas une liste de jumelages.",
                f"{grid.file}: no column {labels[0]}, this is no list of twinnings.",
            ),
            Text(
                "Demandez ?origincityLabel et ?sistercityLabel à query.wikidata.org.",
                "Ask query.wikidata.org for ?origincityLabel and ?sistercityLabel.",
            ),
        )
    rows = pd.Series(grid.frame.index, index=grid.frame.index)
    label = grid.column(*labels)
    item = grid.column(*items).str.extract(_ITEM, expand=False).fillna("")
    bare = label.str.fullmatch(r"Q\d+").fillna(False)
    item = item.mask(item.eq("") & bare, label)
    label = label.mask(label.eq(""), item)
    bare = label.str.fullmatch(r"Q\d+").fillna(False)
    where = {"file": grid.file, "sheet": grid.sheet}
    country = country_codes(grid.column(*countries), rows, account, **where)
    given = pd.DataFrame(
        {
            "name": label,
            "kind": country.map(lambda code: "COM" if code == "FRA" else "FLA_MUN"),
            "country": country,
            "place": label.mask(bare, ""),
            "latitude": grid.column(*latitudes).str.slice(0, 9),
            "longitude": grid.column(*longitudes).str.slice(0, 9),
            "wikidata": item,
        }
    )
    first = given.groupby(["name", "country", "wikidata"])[["latitude", "longitude"]].transform("first")
    near = (_numbers(first) - _numbers(given)).abs().max(axis=1).lt(0.2)
    given[["latitude", "longitude"]] = given[["latitude", "longitude"]].where(~near, first)
    return given.reindex(columns=list(EVIDENCE), fill_value="").assign(row=grid.frame.index, **where)


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.apply(pd.to_numeric, errors="coerce")


def _twinnings(
    harvest: Harvest,
    grid: Grid,
    origins: pd.DataFrame,
    sisters: pd.DataFrame,
    known: set[str],
    account: Account,
) -> None:
    """Add the pairs that are not ``known`` from a file before, and make them known."""
    pairs = pd.DataFrame(
        {"a": origins["id"], "b": sisters["id"], "name_a": origins["name"], "name_b": sisters["name"]}
    )
    pairs["row"] = pairs.index
    itself = pairs["a"].eq(pairs["b"])
    account.left_out(
        Text("Une ville jumelée avec elle-même.", "A town twinned with itself."),
        pairs.loc[itself, "row"],
        file=grid.file,
        sheet=grid.sheet,
        values=pairs.loc[itself, "name_a"].tolist(),
    )
    pairs = pairs[~itself]
    low, high = pairs[["a", "b"]].min(axis=1), pairs[["a", "b"]].max(axis=1)
    both = low + "\0" + high
    again = both.duplicated() | both.isin(known)
    known.update(both)
    account.united(
        Text("Jumelage déjà dit plus haut.", "Twinning said above already."),
        pairs.loc[again, "row"],
        file=grid.file,
        sheet=grid.sheet,
    )
    kept = pairs[~again]
    titles = pd.DataFrame({"title": kept["name_a"] + " – " + kept["name_b"]})
    ids = record_ids(titles, low[~again] + "|" + high[~again])
    harvest.add("agreements", titles.assign(id=ids, form="JUMELAGE"))
    for side in ("a", "b"):
        harvest.add("parties", pd.DataFrame({"agreement_id": ids, "actor_id": kept[side], "role": "party"}))
