"""Which places a text may name: every reading of it, looked up in France and abroad."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.places.abroad import foreign_names, foreign_places
from actornet.ingest.places.areas import named_countries
from actornet.ingest.places.index import (
    DISTRICT,
    IN_FORCE,
    french_loose_names,
    french_names,
    french_places,
)
from actornet.ingest.places.keys import LOOSE, loose_key, spellings
from actornet.model import countries

_OF_PLACES = ("kind", "country", "zone", "label", "most", "near_latitude", "near_longitude", "latitude")


def candidates(texts: pd.Series[str], *, french: pd.Series[bool], foreign: pd.Series[bool]) -> pd.DataFrame:
    """Return a row per text (by its index) and place that it may name.

    ``french`` and ``foreign`` say where to look. Columns: ``row``, ``key`` and ``rank`` of the
    reading, ``id``, ``way``, ``wanted`` kind if the text says one, and what is known of the place.
    """
    read = _read(texts)
    parts = [
        _looked_up(read[read["row"].isin(texts.index[french])], french_names()),
        _countries(texts),
    ]
    parts[0] = _placed(parts[0], french_places())
    lacking = french & ~texts.index.isin(parts[0]["row"]) & ~texts.index.isin(parts[1]["row"])
    loose = read[read["row"].isin(texts.index[lacking])]
    if len(loose):
        loose = loose.assign(key=loose["key"].map(loose_key), rank=LOOSE)
        parts.append(_placed(_looked_up(loose, french_loose_names()), french_places()))
    if foreign.any():
        abroad = _looked_up(read[read["row"].isin(texts.index[foreign])], foreign_names())
        parts.append(_placed(abroad, foreign_places()))
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    found = found.reindex(columns=["row", "key", "rank", "wanted", "id", "way", *_OF_PLACES])
    found = found.sort_values(["row", "rank"], kind="stable").drop_duplicates(["row", "id"])
    return found.reset_index(drop=True)


def _read(texts: pd.Series[str]) -> pd.DataFrame:
    """Return a row per text and reading: ``row``, ``key``, ``rank``, ``wanted``, ``way_read``."""
    rows, found = [], []
    for row, text in texts.items():
        for spelling in spellings(text):
            rows.append(row)
            found.append(spelling)
    read = pd.DataFrame(found, columns=["key", "rank", "wanted", "district"])
    return read.assign(row=pd.array(rows, dtype="int64"))


def _looked_up(read: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    found = read.merge(names, on="key")
    return found.assign(way=found["way"].mask(found["district"].astype(bool), DISTRICT))


def _placed(found: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    return found.join(places[list(_OF_PLACES)], on="id")


def _countries(texts: pd.Series[str]) -> pd.DataFrame:
    """Return the countries that texts name."""
    named = texts.map({text: named_countries(text) for text in texts.unique()}).explode().dropna()
    codes = named.to_numpy(dtype="str")
    return pd.DataFrame(
        {
            "row": named.index.to_numpy(),
            "id": ["iso:" + code for code in codes],
            "way": IN_FORCE,
            "key": "",
            "rank": 0,
            "wanted": "",
            "kind": "country",
            "country": codes,
            "zone": "",
            **dict.fromkeys(("most", "near_latitude", "near_longitude", "latitude"), np.nan),
            "label": [countries()[code].fr for code in codes],
        }
    )
