"""Kind and country of the actors of a table where its cells leave them open. Knows registers and places."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.importers.cell_values import code_of
from actornet.ingest.importers.kinds import kinds_of
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.matching.bodies import find_bodies
from actornet.ingest.matching.names import read_names
from actornet.ingest.places.finding import find_places

UNKNOWN = "PUBLIC_BODY"
_SAID = ("REG", "DEP", "CA", "CC", "CU", "MET")  # what no name abroad says by chance


def french_among(given: pd.DataFrame) -> pd.Series[bool]:
    """Tell which names of rows of another country are those of one French authority: ``Rennes Métropole``.

    A country beside several names is often that of one of them.
    """
    found = pd.Series(data=False, index=given.index)
    abroad = given[~given["country"].isin(("", "FRA"))]
    said = kinds_of(abroad["name"], pd.Series("FRA", index=abroad.index))
    maybe = abroad[said.isin(_SAID)]
    if len(maybe):
        own = maybe[["name"]].reindex(columns=list(EVIDENCE), fill_value="")
        own = own.assign(country="FRA", kind=said[maybe.index], territory_id="")
        found.loc[maybe.index] = find_bodies(own)["outcome"].eq("sure").to_numpy()
    return found


def kind_words(cells: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """Return cells of a column of kinds, codes where their words tell: ``Association loi 1901``."""
    unread = cells.mask(cells.map({text: code_of("actor_kind", text) for text in cells.unique()}).ne(""), "")
    meant = kinds_of(unread, countries)
    return cells.mask(unread.ne("") & meant.ne(""), meant)


def kinds(given: pd.DataFrame, told: pd.Series[str], *, fixed: bool) -> pd.Series[str]:
    """Return the kind of each row: as told or by its name, a ``fixed`` one only where the name tells none.

    Who bears the name of a town abroad is its municipality; of others the kind stays unknown.
    """
    by_name = kinds_of(given["name"], given["country"])
    found = by_name.mask(by_name.eq(""), told) if fixed else told.mask(told.eq(""), by_name)
    open_ = given[found.eq("") & ~given["country"].isin(("", "FRA")) & given["place"].eq("")]
    if len(open_):
        towns = find_places(open_.assign(place=read_names(open_["name"])["strict"]))
        found = found.mask(found.index.isin(towns.index[towns["outcome"].ne("unknown")]), "FLA_MUN")
    return found.mask(found.eq(""), UNKNOWN)
