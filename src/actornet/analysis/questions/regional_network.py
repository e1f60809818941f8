"""Q16, the multi-actor network of a region: its composition, diversity and groups."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.places import actors_in
from actornet.analysis.records import day, some, sources_of, titles
from actornet.analysis.statistics import pielou, shannon
from actornet.errors import Text
from actornet.model import bounds
from actornet.network import Answer, Count, Network, Reason, profiles


def regional_network(net: Network, region: str, *, as_of: str | date | None = None) -> Answer:
    """Return the actors based in a region by kind, their diversity, and the clusters they belong to.

    Parameters
    ----------
    net
        The network data.
    region
        Id or name of a territory; those below it are included.
    as_of
        The day that stands for today (ISO); actors dissolved by then are left out.

    Returns
    -------
    Answer
        One row per kind: number of actors, those without any tie by agreement or project.
        ``tables["summary"]``: Shannon's H' (natural logarithm) and Pielou's evenness (0 to 1) of the
        kinds, number and share of actors without a tie. ``tables["clusters"]``: the clusters of the
        whole network with at least one member in the region.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no territory, or several.
    """
    place = net.find(region, table="territories")
    today = day(as_of)
    people = profiles(net)
    ended = bounds(people["dissolved"])[1] <= np.datetime64(today, "D")
    here = sorted(set(people.index[~ended]) & actors_in(net, place))
    layer = net.projection()
    ids = np.asarray(layer.ids, dtype=object)
    tied = set(ids[layer.source]) | set(ids[layer.target])
    rows = pd.DataFrame({"actor_id": here, "kind": people["kind"].reindex(here).to_numpy()})
    rows = rows.assign(isolated=~rows["actor_id"].isin(tied))
    groups = rows.groupby("kind", sort=True)
    table = groups.agg(
        n_actors=("actor_id", "size"),
        n_isolated=("isolated", "sum"),
        actor_ids=("actor_id", ";".join),
    ).reset_index()
    table = table.astype({"kind": "str", "n_actors": "Int64", "n_isolated": "Int64", "actor_ids": "str"})
    return answer(
        "Q16",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"region": place, "as_of": today.isoformat()},
        tables={"summary": _summary(table), "clusters": _clusters(net, set(here))},
        coverage=(
            Count(
                "n_dissolved",
                len(set(people.index[ended]) & actors_in(net, place)),
                Text("acteurs dissous, non comptés", "dissolved actors, left out"),
            ),
            Count(
                "n_place_unknown",
                int((people["side"].eq("french") & people["territory_id"].isna()).sum()),
                Text(
                    "acteurs français sans territoire connu, non comptés",
                    "French actors with no known territory, left out",
                ),
            ),
        ),
        notes=(
            Text(
                "« Isolé » veut dire : aucun lien connu par un accord ou un projet dans ces données ; "
                "l'acteur peut être actif sans y figurer.",
                "“Isolated” means: no known tie by an agreement or a project in these data; the actor "
                "may be active without standing in them.",
            ),
        ),
    )


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    n, isolated = int(table["n_actors"].sum()), int(table["n_isolated"].sum())
    row = {
        "n_actors": n,
        "n_kinds": len(table),
        "shannon": shannon(table["n_actors"]),
        "pielou": pielou(table["n_actors"]),
        "n_isolated_actors": isolated,
        "share_isolated_actors": isolated / n if n else pd.NA,
    }
    kinds = {"n_actors": "Int64", "n_kinds": "Int64", "shannon": "Float64", "pielou": "Float64"}
    kinds |= {"n_isolated_actors": "Int64", "share_isolated_actors": "Float64"}
    return pd.DataFrame([row]).astype(kinds)


def _clusters(net: Network, here: set[str]) -> pd.DataFrame:
    from actornet.analysis.indicators.multi_actor_cluster import multi_actor_cluster

    found = multi_actor_cluster(net, draws=0).table
    inside = found["members"].map(lambda members: len(here & set(members.split(";")))).astype("Int64")
    return found.assign(n_in_region=inside)[inside.gt(0)].reset_index(drop=True)


def _reason(net: Network, row: pd.Series) -> Reason:
    ids = tuple(str(row["actor_ids"]).split(";"))
    named = some([titles(net)[key] for key in ids], most=6)
    isolated = int(row["n_isolated"])
    sentences = [Text(f"{named.fr}.", f"{named.en}.")]
    if isolated:
        sentences.append(
            Text(
                f"Sans lien connu par un accord ou un projet : {isolated}.",
                f"With no known tie by an agreement or a project: {isolated}.",
            )
        )
    actors = net.tables["actors"]
    return Reason(tuple(sentences), ids, sources_of(actors.loc[actors["id"].isin(ids), "source"]))
