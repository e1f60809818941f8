"""Which of the places that the evidence leaves is meant, and in which order a question proposes them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.places.areas import FRANCE
from actornet.ingest.places.index import FORMER, RENAMED, SPELLING
from actornet.ingest.places.keys import LOOSE

KNOWN_ABROAD = 100_000  # inhabitants
TIMES_SMALLER = 10  # a town abroad than one in France: no question, where no country is told
LIKENESS = {FORMER: 0.9, RENAMED: 0.9, SPELLING: 0.9}
LOOSE_LIKENESS = 0.8


def preferred(found: pd.DataFrame, effect: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """Return the candidates of the best reading, in the order in which they are proposed.

    A country's name is the country, unless the country is told beside it: then it is the town. Where
    something locates the place, a name in force comes before a former one or another spelling.
    """
    row = found["row"]
    found = found[found["rank"].eq(found.groupby("row")["rank"].transform("min"))]
    row = found["row"]
    told = pd.Series(named["country"].reindex(row).to_numpy(), index=found.index)
    state = found["kind"].eq("country")
    states, towns = (part.groupby(row).transform("any") for part in (state, ~state))
    found = found[~states | np.where(told.eq("") | ~towns, state, ~state)]
    row = found["row"]
    located = pd.Series(effect["located"].reindex(row).to_numpy(dtype="bool"), index=found.index)
    told = pd.Series(named["country"].reindex(row).to_numpy(), index=found.index)
    other = found["way"].isin([FORMER, RENAMED, SPELLING])
    weighed = located | (told.ne("") & told.ne(FRANCE))
    in_force = (~other).groupby(row).transform("any")
    found = found[~(other & in_force & weighed)]
    score = found["way"].map(LIKENESS).fillna(1.0).mask(found["rank"].eq(LOOSE), LOOSE_LIKENESS)
    found = _without_small_towns_abroad(
        found.assign(score=score, most=found["most"].fillna(0)), told, located
    )
    return found.sort_values(
        ["row", "score", "most", "id"], ascending=[True, False, False, True], kind="stable"
    )


def _without_small_towns_abroad(
    found: pd.DataFrame, country: pd.Series[str], located: pd.Series[bool]
) -> pd.DataFrame:
    """Return the candidates less towns abroad far smaller than one in France; ``larger`` says where."""
    here = found["most"].where(found["country"].eq(FRANCE))
    largest = here.groupby(found["row"]).transform("max")
    small = found["kind"].eq("city") & found["most"].mul(TIMES_SMALLER).lt(largest)
    small &= ~located.reindex(found.index) & country.reindex(found.index).eq("")
    return found.assign(larger=small.groupby(found["row"]).transform("any"))[~small]


def proposals(asked: pd.DataFrame) -> pd.Series[object]:
    """Return up to three tuples (id, name, score) per row."""
    best = asked.groupby("row").head(3)
    tuples = pd.Series(
        list(zip(best["id"], best["label"], best["score"], strict=True)), index=best.index, dtype="object"
    )
    return tuples.groupby(best["row"]).agg(tuple)


def too_thin(first: pd.DataFrame, country: pd.Series[str]) -> pd.Series[bool]:
    """Say where a town abroad, its country untold, has a name that a smaller place may have as well."""
    length, spelled = first["key"].str.len(), first["way"].eq(SPELLING)
    thin = (spelled & length.lt(4)) | (first["most"].lt(KNOWN_ABROAD) & (spelled | length.lt(5)))
    return country.eq("") & first["kind"].eq("city") & thin
