"""Q07, the ego network: with whom an actor is tied, through what, and how its contacts are tied."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.records import some, sources_of, titles
from actornet.errors import CallError, Text
from actornet.kernels.brokerage import ego_brokerage
from actornet.network import LAYERS, Answer, Count, Network, Reason, neighbours, profiles

_LAYER_WORDS = {
    "agreement": Text("accord", "agreement"),
    "project": Text("projet", "project"),
    "funding": Text("financement de projet", "project funding"),
    "membership": Text("même réseau", "same network"),
    "dialogue": Text("même espace de dialogue", "same space of dialogue"),
}


def ego_network(net: Network, actor: str, *, depth: int = 1) -> Answer:
    """Return the actors at distance 1 to ``depth`` on all five layers together.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of the actor (the ego).
    depth
        1 or 2.

    Returns
    -------
    Answer
        One row per actor reached; the layer columns say on which layers it is tied to the ego
        directly. ``tables["summary"]`` holds, per layer and for all, the size of the ego network
        (contacts), the ties between contacts, Burt's effective size and constraint.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no actor, or several.
    CallError
        ``depth`` is neither 1 nor 2.

    References
    ----------
    R. S. Burt, Structural Holes, Harvard University Press, 1992.
    """
    if depth not in (1, 2):
        message = Text("La profondeur est 1 ou 2.", "The depth is 1 or 2.")
        raise CallError(message)
    ego = net.find(actor)
    direct = neighbours(net, [ego])
    distances = _distances(net, ego, direct, depth)
    table = _table(net, distances, direct)

    def explain(row: int) -> Reason:
        return _reason(net, ego, table.iloc[row], direct)

    undated = net.tables["memberships"].query("actor_id == @ego")["start"].isna().sum()
    return answer(
        "Q07",
        table,
        parameters={"actor": ego, "depth": depth},
        explain=explain,
        tables={"summary": _summary(net, ego)},
        coverage=(
            Count(
                "n_memberships_undated",
                int(undated),
                Text(
                    "adhésions sans date de début, supposées durer",
                    "memberships without a start, taken to last",
                ),
            ),
        ),
        notes=(
            Text(
                "Toutes les dates comptent : un lien terminé reste un lien connu. Les têtes de réseau et les "
                "services de l'État ne relient pas les participants d'un projet.",
                "All dates count: an ended tie is still a known tie. Networks and State bodies do not tie "
                "the participants of a project to each other.",
            ),
        ),
    )


def _distances(net: Network, ego: str, direct: pd.DataFrame, depth: int) -> dict[str, int]:
    distances = dict.fromkeys(sorted(direct["actor_b"].unique()), 1)
    if depth == 2 and distances:
        beyond = set(neighbours(net, list(distances))["actor_b"]) - set(distances) - {ego}
        distances |= dict.fromkeys(sorted(beyond), 2)
    return distances


def _table(net: Network, distances: dict[str, int], direct: pd.DataFrame) -> pd.DataFrame:
    people = profiles(net).loc[list(distances)]
    country = net.tables["actors"].set_index("id")["country"]
    flags = {layer: people.index.isin(direct.loc[direct["layer"].eq(layer), "actor_b"]) for layer in LAYERS}
    through = direct.groupby("actor_b")["record_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    table = pd.DataFrame(
        {
            "actor_id": people.index,
            "name": people["name"].to_numpy(),
            "kind": people["kind"].to_numpy(),
            "country": country.loc[people.index].to_numpy(),
            "distance": list(distances.values()),
            **flags,
            "record_ids": through.reindex(people.index).to_numpy(),
        }
    )
    return table.sort_values(["distance", "actor_id"], ignore_index=True)


def _summary(net: Network, ego: str) -> pd.DataFrame:
    rows = [_measures(net, ego, [layer]) | {"layer": layer} for layer in LAYERS]
    rows.append(_measures(net, ego, LAYERS) | {"layer": "all"})
    columns = {
        "layer": "str",
        "size": "Int64",
        "n_alter_ties": "Int64",
        "effective_size": "Float64",
        "constraint": "Float64",
    }
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _measures(net: Network, ego: str, layers: Collection[str]) -> dict[str, object]:
    """Return the brokerage measures of the ego on some layers; empty where it has no tie there."""
    contacts = set(neighbours(net, [ego], layers)["actor_b"])
    if not contacts:
        return {}
    # The ties of ego and contacts are all that the measures look at.
    around = neighbours(net, [ego, *contacts], layers)
    codes, ids = pd.factorize(pd.concat([around["actor_a"], around["actor_b"]]))
    source, target = np.split(codes, 2)
    size, between, effective_size, constraint = ego_brokerage(ids.get_loc(ego), source, target)
    return {
        "size": size,
        "n_alter_ties": between,
        "effective_size": effective_size,
        "constraint": constraint,
    }


def _reason(net: Network, ego: str, row: pd.Series, direct: pd.DataFrame) -> Reason:
    names = titles(net)
    shared = direct[direct["actor_b"].eq(row["actor_id"])]
    if shared.empty:
        return _reason_at_two(net, ego, str(row["actor_id"]), direct)
    parts = [
        _tie_words(layer, [names[identifier] for identifier in sorted(set(group["record_id"]))])
        for layer, group in shared.groupby("layer", sort=False)
    ]
    fr, en = " ; ".join(part.fr for part in parts), "; ".join(part.en for part in parts)
    sentence = Text(f"{fr[0].upper()}{fr[1:]}.", f"{en[0].upper()}{en[1:]}.")
    records = tuple(sorted(set(shared["record_id"])))
    return Reason(
        (sentence,), (str(row["actor_id"]), *records), _sources(net, [ego, str(row["actor_id"])], records)
    )


def _reason_at_two(net: Network, ego: str, actor: str, direct: pd.DataFrame) -> Reason:
    known = set(direct["actor_b"])
    back = neighbours(net, [actor])
    through = sorted(set(back["actor_b"]) & known - {ego})
    named = some([titles(net)[identifier] for identifier in through])
    text = Text(f"Joignable par {named.fr}.", f"Reachable through {named.en}.")
    return Reason((text,), (actor, *through))


def _tie_words(layer: str, names: list[str]) -> Text:
    word = _LAYER_WORDS[layer]
    named = some(names)
    return Text(f"{word.fr} : {named.fr}", f"{word.en}: {named.en}")


def _sources(net: Network, actors: Collection[str], records: Collection[str]) -> tuple[str, ...]:
    """Return the sources of the records, and of the memberships and seats of the actors in them."""
    cells = [
        frame.loc[frame["id"].isin(records), "source"]
        for frame in (net.tables[name] for name in ("agreements", "projects", "spaces"))
    ]
    for table, column in (("memberships", "network_id"), ("attendances", "space_id")):
        rows = net.tables[table]
        cells.append(rows.loc[rows[column].isin(records) & rows["actor_id"].isin(actors), "source"])
    return sources_of(pd.concat(cells))
