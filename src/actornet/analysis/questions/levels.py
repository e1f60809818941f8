"""Q12, the levels that act together on a territory."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.indicators.level_articulation import NOTES, level_coverage
from actornet.analysis.levels import SUMMARY_TYPES, mixing_of_levels, project_levels
from actornet.analysis.places import records_on
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.errors import Text
from actornet.model import label
from actornet.network import Answer, Network, Reason, engagements, profiles, ties


def levels(net: Network, territory: str, *, seed: int = 0) -> Answer:
    """Return how many pairs of actors work together on a territory, by their levels.

    Parameters
    ----------
    net
        The network data.
    territory
        Id or name of a territory; those below it are included.
    seed
        Seed of the permutations.

    Returns
    -------
    Answer
        One row per unordered pair of known levels: ties of the project layer of the records there.
        ``tables["projects"]`` as in the indicator ``level_articulation``, ``tables["summary"]`` its
        E-I index and assortativity on this territory.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no territory, or several.
    """
    place = net.find(territory, table="territories")
    here = records_on(net, place)
    shared = ties(net, "project")
    shared = shared[shared["record_id"].isin(here)]
    pairs = shared.drop_duplicates(["actor_a", "actor_b"])
    acting = engagements(net)
    acting = acting[acting["table"].eq("projects") & acting["record_id"].isin(here)]
    people = profiles(net)
    nodes = sorted(set(acting["actor_id"]) - set(people.index[people["hub"]]))
    table = _table(shared.assign(level_a=shared["actor_a"].map(people["level"])), people)
    position = pd.Index(nodes, dtype=object)
    measured = mixing_of_levels(
        people["level"].reindex(nodes).to_numpy(dtype=object),
        np.full(len(nodes), fill_value=True),
        position.get_indexer(pairs["actor_a"]),
        position.get_indexer(pairs["actor_b"]),
        seed=seed,
    )
    everywhere = project_levels(net)
    projects = everywhere[everywhere["project_id"].isin(here)].reset_index(drop=True)
    return answer(
        "Q12",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"territory": place, "seed": seed},
        tables={
            "projects": projects,
            "summary": pd.DataFrame([measured]).astype(SUMMARY_TYPES),
        },
        coverage=level_coverage(projects),
        notes=NOTES,
    )


def _table(shared: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    level_b = shared["actor_b"].map(people["level"])
    known = shared["level_a"].notna() & level_b.notna()
    low = shared["level_a"].where(shared["level_a"] <= level_b, level_b)[known]
    high = level_b.where(shared["level_a"] <= level_b, shared["level_a"])[known]
    rows = shared[known].assign(level_a=low, level_b=high)
    rows = rows.assign(pair=rows["actor_a"] + "|" + rows["actor_b"])
    groups = rows.groupby(["level_a", "level_b"], sort=True)
    table = groups.agg(
        n_ties=("pair", "nunique"), record_ids=("record_id", lambda ids: ";".join(sorted(set(ids))))
    )
    return table.reset_index().astype(
        {"level_a": "str", "level_b": "str", "n_ties": "Int64", "record_ids": "str"}
    )


def _reason(net: Network, row: pd.Series) -> Reason:
    ids = tuple(str(row["record_ids"]).split(";"))
    named = some([titles(net)[key] for key in ids])

    def words(lang: str) -> tuple[str, str]:
        return (
            label("level", str(row["level_a"]), lang).lower(),
            label("level", str(row["level_b"]), lang).lower(),
        )

    (a_fr, b_fr), (a_en, b_en) = words("fr"), words("en")
    text = Text(
        f"Liens entre un acteur {a_fr} et un autre {b_fr} ({row['n_ties']}) : {named.fr}.",
        f"Ties between a {a_en} actor and another, {b_en} ({row['n_ties']}): {named.en}.",
    )
    return Reason((text,), ids, sources_of(dated_records(net).loc[list(ids), "source"]))
