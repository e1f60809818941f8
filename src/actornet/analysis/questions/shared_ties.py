"""Q17, the pairs of French authorities that share networks and partners."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.places import actors_in
from actornet.analysis.records import some, sources_of, titles
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, engagements, profiles


def shared_ties(net: Network, *, networks: Sequence[str] = (), region: str | None = None) -> Answer:
    """Return the pairs of French authorities in the networks that share a network or a partner.

    Parameters
    ----------
    net
        The network data.
    networks
        Ids or names of networks; default: all city networks.
    region
        Id or name of a territory in which both are based; default: anywhere.

    Returns
    -------
    Answer
        One row per pair: networks of which both are members (whatever the dates), partner-side
        actors with whom both have an agreement, ``both`` when they share one of each.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    given = [networks] if isinstance(networks, str) else networks
    chosen = sorted({net.find(name) for name in given})
    place = net.find(region, table="territories") if region is not None else None
    people = profiles(net)
    clubs = chosen or sorted(people.index[people["kind"].eq("CITY_NETWORK")])
    ours = people.index[people["side"].eq("french") & people["family"].eq("authority")]
    inside = set(ours) & actors_in(net, place)
    memberships = net.tables["memberships"]
    member = memberships[memberships["network_id"].isin(clubs) & memberships["actor_id"].isin(inside)]
    in_network = member[["actor_id", "network_id"]].drop_duplicates()
    with_partner = _partners(net, set(in_network["actor_id"]))
    table = _table(in_network, with_partner)
    authorities = set(in_network["actor_id"])
    alone = authorities - set(with_partner["actor_id"])
    return answer(
        "Q17",
        named(net, table),
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"networks": tuple(chosen), "region": place},
        coverage=(
            Count(
                "n_authorities",
                len(authorities),
                Text("collectivités dans ces réseaux", "authorities in these networks"),
            ),
            Count(
                "n_without_agreement",
                len(alone),
                Text("dont aucun accord n'est connu", "of them with no known agreement"),
            ),
        ),
        notes=(
            Text(
                "Les adhésions comptent quelles que soient leurs dates ; les listes de membres sont "
                "rarement complètes.",
                "Memberships count whatever their dates; lists of members are rarely complete.",
            ),
        ),
    )


def _partners(net: Network, actors: Collection[str]) -> pd.DataFrame:
    """Return the partner-side actors with whom each actor has an agreement: actor_id, partner_id."""
    acting = engagements(net)
    acting = acting.loc[acting["table"].eq("agreements"), ["record_id", "actor_id"]].drop_duplicates()
    ours = acting[acting["actor_id"].isin(list(actors))]
    theirs = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    pairs = ours.merge(theirs.rename(columns={"actor_id": "partner_id"}), on="record_id")
    return pairs[["actor_id", "partner_id"]].drop_duplicates()


def _table(in_network: pd.DataFrame, with_partner: pd.DataFrame) -> pd.DataFrame:
    columns = {"network_id": "network_ids", "partner_id": "partner_ids"}
    shared = [
        _shared(frame, column).rename(columns={column: name})
        for (column, name), frame in zip(columns.items(), (in_network, with_partner), strict=True)
    ]
    pairs = shared[0].merge(shared[1], on=["actor_a", "actor_b"], how="outer")
    pairs = pairs.sort_values(["actor_a", "actor_b"], ignore_index=True)
    counts = {name: pairs[name].str.count(";") + 1 for name in columns.values()}
    table = pd.DataFrame(
        {
            "actor_a": pairs["actor_a"].astype("str"),
            "actor_b": pairs["actor_b"].astype("str"),
            "n_shared_networks": counts["network_ids"].fillna(0).astype("Int64"),
            "network_ids": pairs["network_ids"].astype("str"),
            "n_shared_partners": counts["partner_ids"].fillna(0).astype("Int64"),
            "partner_ids": pairs["partner_ids"].astype("str"),
        }
    )
    return table.assign(both=table["n_shared_networks"].gt(0) & table["n_shared_partners"].gt(0))


def _shared(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the pairs of actors that share a value of ``column``, and the values, sorted and joined."""
    pairs = frame.merge(frame, on=column, suffixes=("_a", "_b"))
    pairs = pairs[pairs["actor_id_a"] < pairs["actor_id_b"]].sort_values(column)
    groups = pairs.groupby(["actor_id_a", "actor_id_b"], sort=True)[column]
    joined = groups.agg(";".join).reset_index()
    return joined.set_axis(["actor_a", "actor_b", column], axis="columns")


def _reason(net: Network, row: pd.Series) -> Reason:
    names = titles(net)
    sentences: list[Text] = []
    records: list[str] = []
    for column, fr, en in (
        ("network_ids", "Toutes deux membres de", "Both are members of"),
        ("partner_ids", "Toutes deux en accord avec", "Both have an agreement with"),
    ):
        if pd.notna(row[column]):
            ids = str(row[column]).split(";")
            spoken = some([names[key] for key in ids])
            sentences.append(Text(f"{fr} : {spoken.fr}.", f"{en}: {spoken.en}."))
            records += ids
    both = [str(row["actor_a"]), str(row["actor_b"])]
    memberships = net.tables["memberships"]
    rows = memberships[memberships["actor_id"].isin(both) & memberships["network_id"].isin(records)]
    acting = engagements(net)
    agreed = acting[acting["table"].eq("agreements") & acting["actor_id"].isin([*both, *records])]
    shared = agreed.groupby("record_id")["actor_id"].agg(set)
    met = [key for key, who in shared.items() if who & set(both) and who & set(records)]
    agreements = net.tables["agreements"]
    cells = pd.concat([rows["source"], agreements.loc[agreements["id"].isin(met), "source"]])
    return Reason(tuple(sentences), (*both, *records, *sorted(map(str, met))), sources_of(cells))
