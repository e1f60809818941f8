"""The rows of the table ``territories`` for territories that were found, those above included."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.places.abroad import foreign_places
from actornet.ingest.places.codes import known
from actornet.ingest.places.index import french_places
from actornet.model import countries

COLUMNS = (
    *("id", "parent_id", "name", "name_en", "kind", "country", "latitude", "longitude", "population"),
    "source",
)
REGISTER_SOURCE = "INSEE, DGCL (decoupage-administratif, Licence Ouverte 2.0)"
GEONAMES_SOURCE = "GeoNames (CC BY 4.0)"
_FROM = ["id", "parent_id", "name", "kind", "country", "latitude", "longitude", "population"]


def territory_rows(ids: pd.Series[str]) -> pd.DataFrame:
    """Return the rows of ``territories`` that these ids need, those above them included.

    Texts in the columns of :data:`COLUMNS`, empty where unknown, in the order of their ids. Ids that no
    register has, and empty ones, are left out.
    """
    wanted = {identifier for identifier in ids.dropna().unique() if identifier and known(identifier)}
    french = french_places()
    above = wanted & set(french.index)
    while above:
        above = {parent for parent in french.loc[sorted(above), "parent_id"] if parent} - wanted
        wanted |= above
    towns = sorted(identifier for identifier in wanted if identifier.startswith("geonames:"))
    parts = [french.loc[sorted(wanted & set(french.index)), _FROM].assign(source=REGISTER_SOURCE)]
    if towns:
        abroad = foreign_places().loc[towns, _FROM].assign(source=GEONAMES_SOURCE)
        wanted |= set(abroad["parent_id"])
        parts.append(abroad)
    parts.append(_countries(sorted(identifier for identifier in wanted if identifier.startswith("iso:"))))
    rows = pd.concat([part.astype("object") for part in parts], ignore_index=True)
    rows = rows.drop_duplicates("id", keep="last").sort_values("id", ignore_index=True)
    return (
        rows.reindex(columns=list(COLUMNS))
        .astype("str")
        .where(lambda texts: rows.reindex(columns=list(COLUMNS)).notna(), "")
    )


def _countries(identifiers: list[str]) -> pd.DataFrame:
    codes = [identifier.removeprefix("iso:") for identifier in identifiers]
    names = [countries()[code] for code in codes]
    return pd.DataFrame(
        {
            "id": identifiers,
            "name": [name.fr for name in names],
            "name_en": [name.en for name in names],
            "kind": "country",
            "country": codes,
            "source": "ISO 3166-1",
        }
    )
