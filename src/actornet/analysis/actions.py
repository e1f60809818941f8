"""What is done under an agreement, where it is done, and what comes back from it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.network import Network, engagements, per_network, profiles, programmes, record_territories

# Events that bring people together somewhere; the others (signature, renewal...) are acts of office.
PLACED_EVENTS = ("visit", "festival", "meeting", "training")
_NOT_LOCAL_LEVELS = ("national", "european", "international")
_NOT_LOCAL_FAMILIES = ("state", "international")


@per_network
def agreement_subjects(net: Network) -> pd.DataFrame:
    """Return each agreement with itself and what is under it: group (its id), record_id, action.

    ``action`` is false for programmes: they hold actions together and are none themselves.
    """
    agreements = net.tables["agreements"]["id"]
    projects = net.tables["projects"]
    projects = projects[projects["agreement_id"].isin(agreements)]
    own = pd.DataFrame({"group": agreements, "record_id": agreements, "action": True})
    parts = pd.DataFrame(
        {
            "group": projects["agreement_id"],
            "record_id": projects["id"],
            "action": ~projects["id"].isin(programmes(net)),
        }
    )
    return pd.concat([own, parts], ignore_index=True).astype({"action": bool})


@per_network
def agreement_actors(net: Network) -> pd.DataFrame:
    """Return who is engaged in each agreement itself: group (its id), actor_id."""
    acting = engagements(net)
    acting = acting[acting["table"].eq("agreements")].rename(columns={"record_id": "group"})
    return acting[["group", "actor_id"]].drop_duplicates(ignore_index=True)


@per_network
def local_actors(net: Network) -> frozenset[str]:
    """Return the local actors of the partner side: neither State, national nor international.

    An unknown level counts as local.
    """
    people = profiles(net)
    local = (
        people["side"].eq("partner")
        & ~people["level"].isin(_NOT_LOCAL_LEVELS)
        & ~people["family"].isin(_NOT_LOCAL_FAMILIES)
    )
    return frozenset(people.index[local])


def placed_actions(net: Network, subjects: pd.DataFrame) -> pd.DataFrame:
    """Return where actions take place: group, record_id, action_kind, date, side.

    A row per project and side (its stated locations, not derived ones), and per event of
    ``PLACED_EVENTS``. ``side`` is french or partner, empty where the place or its country is unknown.
    """
    country = net.tables["territories"].set_index("id")["country"]
    projects = subjects[subjects["action"] & subjects["record_id"].isin(net.tables["projects"]["id"])]
    stated = record_territories(net)
    stated = stated[~stated["derived"]]
    rows = projects[["group", "record_id"]].merge(stated, on="record_id", how="left")
    rows["side"] = _side_of(rows["territory_id"].map(country))
    rows = rows.sort_values("side").drop_duplicates(["group", "record_id", "side"])
    # A project with one known side needs no second row for a place of unknown country.
    known = rows["side"].notna().groupby([rows["group"], rows["record_id"]]).transform("any")
    rows = rows[rows["side"].notna() | ~known].assign(action_kind="project", date=pd.NA)
    events = net.tables["events"]
    events = events[events["kind"].isin(PLACED_EVENTS)]
    events = events.rename(columns={"subject_id": "record_id", "kind": "action_kind"})
    held = subjects[["group", "record_id"]].merge(events, on="record_id")
    held["side"] = _side_of(held["territory_id"].map(country))
    columns = ["group", "record_id", "action_kind", "date", "side"]
    parts = [part[columns].astype("str") for part in (rows, held)]
    return pd.concat(parts).sort_values(columns, ignore_index=True)


def french_returns(net: Network, subjects: pd.DataFrame) -> pd.DataFrame:
    """Return what came back to French-side actors from each action: group, record_id, type, evidence."""
    gains = net.tables["returns"].rename(columns={"subject_id": "record_id"})
    gains = gains[gains["actor_id"].map(profiles(net)["side"]).eq("french")]
    found = subjects[["group", "record_id", "action"]].merge(gains, on="record_id")
    columns = ["group", "record_id", "type", "evidence"]
    return found.sort_values(columns, ignore_index=True)[[*columns, "action", "actor_id", "source"]]


def _side_of(countries: pd.Series[str]) -> pd.Series[str]:
    sides = pd.Series(np.where(countries.eq("FRA"), "french", "partner"), countries.index, dtype="str")
    return sides.where(countries.notna())
