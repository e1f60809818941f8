"""Where a row lies that names no town: the commune of its postcode, else its area."""

from __future__ import annotations

import pandas as pd

from actornet.ingest.places.areas import FRANCE
from actornet.ingest.places.index import french_places, postcodes


def by_surroundings(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``territory_id`` and ``reason`` of each row by its postcode and area, empty without any.

    A postcode counts in France: the commune that has it alone, else the département of all that have it;
    where an area is told, a commune inside it only.
    """
    area, coded = rows["area_id"], _by_postcode(rows)
    zones = coded.map(french_places()["zone"]).fillna("")
    inside = pd.Series(
        [not within or zone in within for within, zone in zip(rows["zones"], zones, strict=True)],
        index=rows.index,
        dtype="bool",
    )
    finer = coded.ne("") & inside & (area.eq("") | coded.str.startswith("insee:"))
    reason = pd.Series("area", index=rows.index).mask(area.eq(""), "").mask(finer, "postcode")
    return pd.DataFrame({"territory_id": area.mask(finer, coded), "reason": reason})


def _by_postcode(rows: pd.DataFrame) -> pd.Series[str]:
    """Return what all communes of a French postcode have in common: themselves, or what is above them."""
    postcode = rows["postcode"].where(rows["country"].eq(FRANCE), "")
    if not postcode.ne("").any():
        return postcode
    listed = postcodes()[postcodes()["postcode"].isin(postcode)]
    places = listed.join(french_places()["parent_id"], on="id").groupby("postcode")
    common = pd.Series("", index=list(places.groups), dtype="str")
    for column in ("parent_id", "id"):
        values = places[column].agg(["nunique", "first"])
        common = common.mask(values["nunique"].eq(1), values["first"])
    return postcode.map(common).fillna("")
