"""Twinnings from Wikidata (P190), as the query service gives them, to a dataset of the contract.

A pair of towns is one agreement, however often and from whichever side it is said. Items (``wd:Q365``)
name the towns where the query asked for them, else labels, country and coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.ends import ends_after_starts
from actornet.ingest.importers.grids import read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.nothing_left import nothing_left
from actornet.ingest.importers.people import EVIDENCE, resolve
from actornet.ingest.importers.record_ids import record_ids
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.row_lines import tell_rows
from actornet.ingest.importers.wikidata.rows import SIDES, twinned_rows
from actornet.ingest.importers.wikidata.sparql_tsv import read_sparql_tsv

NEAR = 0.2  # degrees between two coordinates of one town
MANY = 40  # towns of one name in one country that are told apart with care; the others by rounding
_WHERE = ["file", "sheet", "row"]
_LINE = ["table", "row"]  # a line of a file, even if two files have one name


def read_wikidata(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read lists of twinnings (.tsv, .csv) of the Wikidata query service.

    Each pair of towns is an agreement of the form JUMELAGE. Dates are empty unless the query asked
    for ``?start`` and ``?end``. All confidence is low: P190 is stated without a source more often than not.

    Parameters
    ----------
    files
        Tables with ``?origincityLabel``, ``?sistercityLabel``, if possible ``?origincity``,
        ``?sistercity``, countries and coordinates.
    options
        None.
    progress
        Called with the file, the number of files done, and their total.

    Raises
    ------
    ContentError
        The columns with the names of the towns are missing, or no twinning is left.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    parts: list[pd.DataFrame] = []
    for number, path in enumerate(files):
        if progress is not None:
            progress(path.name, number, len(files))
        detailed = read_sparql_tsv(path, account)
        for grid in read_grids(path, account) if detailed is None else [detailed]:
            parts.append(twinned_rows(grid, account).assign(table=len(parts)))
    towns = _named(pd.concat(parts, ignore_index=True), account)
    if towns.empty:
        raise nothing_left(Text("jumelages", "twinnings"), account)
    towns = _tell_homonyms(_one_point(towns), account)
    _tell(towns, account)
    origin = Origin(
        "wikidata-p190",
        "Wikidata, twinned administrative body (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        confidence="low",
    )
    harvest = Harvest("wikidata-p190", origin, account)
    _add_twinnings(harvest, towns.assign(id=harvest.actors(towns[[*EVIDENCE, *_WHERE]])), account)
    if progress is not None:
        progress(harvest.name, len(files), len(files))
    return harvest.finish()


def _named(towns: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return the lines of which both towns have a name."""
    nameless = towns["name"].eq("")
    lost = nameless.groupby([towns[column] for column in _LINE], sort=False).transform("any")
    why = Text("Une des deux villes n’a pas de nom.", "One of the two towns has no name.")
    one_each = towns[lost].drop_duplicates(_LINE)
    others = towns["name"].where(~nameless, "").groupby([towns[column] for column in _LINE]).transform("max")
    tell_rows(account.left_out, why, one_each, column="name", values=others)
    return towns[~lost].reset_index(drop=True)


def _one_point(towns: pd.DataFrame) -> pd.DataFrame:
    """Return towns with one point each (``spot``): the first of those of their name that are near.

    A town with several coordinates in Wikidata is on several lines; what lies further away than
    ``NEAR`` is another town of the same name. ``spot`` counts these, 0 for the first.
    """
    named = ["name", "country", "wikidata"]
    points = towns[["latitude", "longitude"]].apply(pd.to_numeric, errors="coerce")
    filled = points.fillna(points.groupby([towns[column] for column in named]).transform("first"))
    spot = pd.Series(-1, index=towns.index)
    texts = towns[["latitude", "longitude"]].copy()
    number = 0
    while spot.lt(0).any() and number < MANY:
        left = spot.lt(0)
        groups = [towns.loc[left, column] for column in named]
        first = filled[left].groupby(groups, sort=False).transform("first")
        off = (filled[left] - first).abs()
        off["longitude"] = np.minimum(off["longitude"], 360 - off["longitude"])
        with_first = off.max(axis=1).le(NEAR) | filled[left].isna().any(axis=1)
        known = towns.loc[left, ["latitude", "longitude"]].replace("", pd.NA)
        text = known.groupby(groups, sort=False).transform("first").fillna("")
        here = with_first[with_first].index
        spot[here] = number
        texts.loc[here] = text.loc[here]
        number += 1
    left = spot.lt(0)
    spot[left] = MANY + filled[left].round(0).groupby(["latitude", "longitude"]).ngroup()
    same_item = towns["wikidata"].ne("")
    return towns.assign(
        latitude=texts["latitude"], longitude=texts["longitude"], spot=spot.mask(same_item, 0)
    )


def _tell_homonyms(towns: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return towns of which no two have one name, country and id: the second says its coordinates.

    Names that a register settles stay as they are.
    """
    named = [towns["name"], towns["country"]]
    several = towns["wikidata"].eq("") & towns["spot"].groupby(named).transform("nunique").gt(1)
    if not several.any():
        return towns
    homonyms = towns[several]
    ids = resolve(homonyms[[*EVIDENCE, *_WHERE]], Account()).ids
    shared = homonyms["spot"].groupby(ids).transform("nunique").gt(1)
    apart = homonyms[shared]
    tell_rows(
        account.to_review,
        Text(
            "Plusieurs villes de ce nom dans ce pays, que seules leurs coordonnées distinguent.",
            "Several towns of this name in this country, told apart by their coordinates only.",
        ),
        apart,
        column="name",
        values=apart["name"],
    )
    name = apart["name"] + " (" + apart["latitude"] + ", " + apart["longitude"] + ")"
    place = apart["place"].where(~ids[apart.index].str.startswith("geonames:"), "")
    changed = towns.copy()
    changed.loc[apart.index, "name"] = name
    changed.loc[apart.index, "place"] = place
    return changed


def _tell(towns: pd.DataFrame, account: Account) -> None:
    """Tell of towns without a label, and what the kinds rest on."""
    bare = towns["name"].eq(towns["wikidata"])
    why = Text(
        "Ville sans nom dans la langue demandée : nommée par son numéro Wikidata.",
        "Town without a name in the language asked for: called by its Wikidata item.",
    )
    tell_rows(account.to_review, why, towns[bare], column="name", values=towns["name"])
    for (file, sheet), group in towns.groupby(["file", "sheet"], sort=False):
        without = int(group["wikidata"].eq("").sum())
        account.remark(
            Text(
                "Le type des jumelés n’est pas dans le fichier : tous sont pris pour des communes.",
                "The file does not say what is twinned: all are taken for municipalities.",
            ),
            file=file,
            sheet=sheet,
        )
        if without:
            account.remark(
                Text(
                    f"{without} fois une ville sans numéro Wikidata : son nom, son pays et ses coordonnées "
                    "décident. Demandez aussi ?origincity et ?sistercity.",
                    f"{without} times a town without a Wikidata item: its name, country and coordinates "
                    "decide. Ask for ?origincity and ?sistercity too.",
                ),
                file=file,
                sheet=sheet,
            )


def _add_twinnings(harvest: Harvest, towns: pd.DataFrame, account: Account) -> None:
    origins, sisters = (towns[towns["side"].eq(side)].set_index(_LINE) for side in SIDES)
    pairs = pd.DataFrame(
        {
            "file": origins["file"],
            "sheet": origins["sheet"],
            "a": origins["id"],
            "b": sisters["id"],
            "name_a": origins["name"],
            "name_b": sisters["name"],
            "start": origins["start"],
            "end": origins["end"],
        }
    ).reset_index()
    pairs["title"] = pairs["name_a"] + " – " + pairs["name_b"]
    pairs["pair"] = pairs[["a", "b"]].min(axis=1) + "|" + pairs[["a", "b"]].max(axis=1)
    itself = pairs["a"].eq(pairs["b"])
    why = Text("Une ville jumelée avec elle-même.", "A town twinned with itself.")
    tell_rows(account.left_out, why, pairs[itself], column="name", values=pairs["title"])
    pairs = pairs[~itself]
    if pairs.empty:
        raise nothing_left(Text("jumelages", "twinnings"), account)
    again = pairs["pair"].duplicated()
    why = Text("Le jumelage est déjà dit plus haut.", "The twinning is said above already.")
    tell_rows(account.united, why, pairs[again], column="name", values=pairs["title"])
    dates = pairs[["start", "end"]].replace("", pd.NA)
    first = dates.groupby(pairs["pair"], sort=False).transform("first").fillna("")
    kept = pairs[~again].assign(start=first["start"], end=first["end"])
    kept["end"] = ends_after_starts(kept, account, column="end")
    names = kept[["name_a", "name_b"]]
    ids = record_ids(pd.DataFrame({"title": names.min(axis=1) + " – " + names.max(axis=1)}), kept["pair"])
    harvest.add("agreements", kept[["title", "start", "end"]].assign(id=ids, form="JUMELAGE"))
    for side in ("a", "b"):
        harvest.add("parties", pd.DataFrame({"agreement_id": ids, "actor_id": kept[side], "role": "party"}))
